"""The assessment years that are shipped, and what their data refers to."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from importlib.resources import files

from prongsai.assessment.plain import year_from
from prongsai.assessment.year import AssessmentYear


@cache
def packaged_year(fiscal_year_be: int) -> AssessmentYear:
    """A year as it is shipped. Raises KeyError for a year that is not."""
    path = files("prongsai.assessment") / "data" / f"{fiscal_year_be}.json"
    if not path.is_file():
        raise KeyError(fiscal_year_be)
    return year_from(json.loads(path.read_text("utf-8")))


@cache
def packaged_years() -> tuple[int, ...]:
    """The fiscal years that are shipped, in order."""
    names = (path.name for path in (files("prongsai.assessment") / "data").iterdir())
    return tuple(sorted(int(name[:4]) for name in names if re.fullmatch(r"\d{4}\.json", name)))


def pass_score_of(year: AssessmentYear | None) -> Decimal:
    """What a total must reach to pass; of a year nobody has data of, as in the newest that is shipped."""
    return (year or packaged_year(packaged_years()[-1])).pass_score


@cache
def _sources() -> dict[str, str]:
    found: dict[str, str] = json.loads((files("prongsai.assessment") / "data" / "sources.json").read_text("utf-8"))
    return found


def source_text(key: str) -> str:
    """What a source key stands for; a source typed by a person stands for itself."""
    return _sources().get(key, key)
