"""National targets of the master plan under the national strategy (issue 21), by the year they are to be reached.

Source: data/national.json. The share is of all agencies, the score is what they are to reach.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NationalTarget:
    """From ``fiscal_year_be`` on, ``share_percent`` of agencies are to reach ``score``."""

    fiscal_year_be: int
    share_percent: int
    score: Decimal
    cpi_rank: int | None
    cpi_score: int | None
    confidence: str
    sources: tuple[str, ...]


@cache
def national_targets() -> tuple[NationalTarget, ...]:
    """All, in order of their years."""
    rows = json.loads((files("prongsai.assessment") / "data" / "national.json").read_text("utf-8"))["targets"]
    return tuple(
        NationalTarget(
            row["fiscal_year_be"], row["share_percent"], Decimal(str(row["score"])), row.get("cpi_rank"),
            row.get("cpi_score"), row["confidence"], tuple(row["sources"]),
        )
        for row in rows
    )  # fmt: skip


def national_target(fiscal_year_be: int) -> Decimal | None:
    """The score a year is measured against: of the first target not yet past, else of the last one."""
    targets = national_targets()
    ahead = next((t for t in targets if fiscal_year_be <= t.fiscal_year_be), targets[-1] if targets else None)
    return ahead.score if ahead else None
