"""The assessment year, as a part of opening a fiscal year: begun from the year before, results empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prongsai.core.decisions import no
from prongsai.core.doors import holds
from prongsai.ita.selectors import assessment_year
from prongsai.ita.services import year_start
from prongsai.obligations.opening import Plan, YearPart


def _plan(fiscal_year_be: int, actor: Any) -> Plan:
    if (there := assessment_year(fiscal_year_be)) is not None:
        return Plan((f"มีข้อมูลการประเมินปี {fiscal_year_be} แล้ว {len(there.items)} ข้อ",))
    if not (allowed := holds(actor, "ita.years")):
        return Plan(may=allowed)
    earlier = assessment_year(fiscal_year_be - 1)
    if earlier is None:
        return Plan(may=no(f"ยังไม่มีข้อมูลการประเมินปี {fiscal_year_be - 1} ให้เริ่มจาก เพิ่มได้ที่ “ข้อมูลปีการประเมิน”"))
    line = f"ข้อ OIT {len(earlier.items)} ข้อ ตัวชี้วัด {len(earlier.indicators)} ตัว จากปี {earlier.fiscal_year_be} (ชั่วคราว)"
    return Plan((line,), note="เมื่อ ป.ป.ช. ประกาศคู่มือ ให้ตรวจและแก้ที่ “ข้อมูลปีการประเมิน” คะแนนของปีใหม่ยังว่าง")


def _carry(fiscal_year_be: int, actor: Any) -> Sequence[str]:
    if assessment_year(fiscal_year_be) is not None:
        return ("มีอยู่แล้ว",)
    year_start(fiscal_year_be=fiscal_year_be, from_year=fiscal_year_be - 1, actor=actor)
    return (f"เริ่มข้อมูลการประเมินปี {fiscal_year_be} จากปี {fiscal_year_be - 1}",)


ASSESSMENT = YearPart(10, "assessment", "ข้อมูลการประเมิน ITA", _plan, _carry)
