"""What usually helps against a weakness: cause, measure, steps, proof, and who usually does it.

The library is data (``data/suggestions.json``), written for every indicator and every topic an item of disclosure ever
had; an office keeps its own beside it. A key names what a suggestion is for: ``indicator:8`` or ``topic:annual_report``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ISSUES: tuple[str, ...] = (
    "กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
    "การให้บริการและระบบ E-Service",
    "ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ",
    "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ",
    "กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและการจัดซื้อจัดจ้าง",
    "กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล",
    "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน",
)
"""The seven issues an analysis is asked to cover. Source: element of items O34/2567 and O27/2568 (sources.json)."""

MONITORING = "ผู้รับผิดชอบรายงานผลพร้อมหลักฐานต่อผู้ประสานงานทุกไตรมาส และรายงานผู้บริหารรอบ 6 เดือนและ 12 เดือน"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way out. ``keys`` say what it is for, ``issue`` (1–7) where its measure stands, ``when`` the usual period."""

    code: str
    keys: tuple[str, ...]
    issue: int
    cause: str
    measure: str
    steps: tuple[str, ...]
    proof: tuple[str, ...]
    who: str
    when: str = "ตลอดปี"
    monitoring: str = MONITORING


@cache
def packaged_suggestions() -> tuple[Suggestion, ...]:
    """All that are shipped."""
    path = files("prongsai.assessment") / "data" / "suggestions.json"
    return tuple(
        Suggestion(
            row["code"], tuple(row["for"]), row["issue"], row["cause"], row["measure"], tuple(row["steps"]),
            tuple(row["proof"]), row["who"], row["when"],
        )
        for row in json.loads(path.read_text("utf-8"))["suggestions"]
    )  # fmt: skip


def suggestions_for(keys: Iterable[str], library: Iterable[Suggestion] | None = None) -> list[Suggestion]:
    """Those for any of ``keys``, the ones for the first key first."""
    wanted = list(keys)
    rows = list(packaged_suggestions() if library is None else library)
    found: dict[str, Suggestion] = {}
    for key in wanted:
        narrow_first = sorted((row for row in rows if key in row.keys), key=lambda row: len(row.keys))
        found.update({row.code: row for row in narrow_first if row.code not in found})
    return list(found.values())


def indicator_key(no: int) -> str:
    """``indicator:8``."""
    return f"indicator:{no}"


def topic_key(topic: str) -> str:
    """``topic:annual_report``."""
    return f"topic:{topic}"
