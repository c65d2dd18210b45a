"""The steps of the assessment year as obligations: from the year's own calendar, or from the usual one until it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.assessment import Step, UsualStep, packaged_year, packaged_years
from prongsai.ita.selectors import assessment_year
from prongsai.obligations.rules import Owner, Reminding, Rule, Supplier, When
from prongsai.thai.fiscal import fiscal_year_be as year_of_day

BASIS = "ปฏิทินการประเมิน ITA ของสำนักงาน ป.ป.ช."
USUAL = "ปฏิทินที่ใช้ในปีก่อน ๆ ยังไม่พบประกาศของปีนี้ โปรดแก้เมื่อมีประกาศ"
_REMINDING = Reminding(before=(14, 7, 1), at=True, after=(1,), escalate_after=1)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step an office must do itself. Its days are data of the year: announced in its calendar, else the usual ones."""

    kind: str
    title: str
    short: str
    how: str


_STEPS = (
    _Step(
        "register", "ลงทะเบียนและยืนยันข้อมูลหน่วยงานในระบบ ITAS ปี {year}", "ลงทะเบียน ITAS",
        "ยืนยันผู้ประสานงาน จำนวนบุคลากร และช่องทางตอบแบบวัด EIT",
    ),
    _Step(
        "survey", "ให้ผู้ตอบแบบวัด IIT และ EIT ปี {year} ครบจำนวน", "ตอบ IIT และ EIT",
        "ประชาสัมพันธ์ลิงก์และ QR ติดตามจำนวนผู้ตอบทุกสัปดาห์",
    ),
    _Step(
        "oit_submit", "ส่งที่อยู่ข้อมูลสาธารณะ (OIT) ในระบบ ITAS ปี {year}", "ส่งข้อมูลสาธารณะ OIT",
        "ตรวจว่าทุกข้อครบองค์ประกอบและเปิดได้ แล้ววางที่อยู่ในระบบตามลำดับข้อ",
    ),
    _Step(
        "clarify", "ชี้แจงข้อที่ไม่ผ่านในระบบ ITAS ปี {year}", "ชี้แจง OIT",
        "อ่านเหตุผลของผู้ตรวจ แก้ไขหรือชี้แจงทีละข้อภายในเวลา",
    ),
)  # fmt: skip


def ita_rules(fiscal_year_be: int) -> Iterator[Rule]:
    """One rule for each step; a step with an announced last day is due then, else on its usual day.

    A year nobody has data of goes by the newest that is shipped.
    """
    year = assessment_year(fiscal_year_be) or packaged_year(packaged_years()[-1])
    announced: dict[str, Step] = {}
    for said in year.calendar if year.fiscal_year_be == fiscal_year_be else ():
        if said.end is not None:
            announced[said.kind] = said  # a later row of a kind replaces an earlier one
    for step in _STEPS:
        row, usual = announced.get(step.kind), year.usual(step.kind)
        if row is not None or usual is not None:
            yield _rule(step, row, usual, fiscal_year_be)


def _rule(step: _Step, row: Step | None, usual: UsualStep | None, fiscal_year_be: int) -> Rule:
    end = row.end if row else None
    due = When("date", month=usual.month, day=usual.day, roll="before") if usual else None
    return Rule(
        code=f"ita-{step.kind.replace('_', '-')}",
        title=step.title,
        short=step.short,
        frequency="yearly",
        due=_on(end, fiscal_year_be, roll="none") if end else due or When("period_end"),
        opens=_on(row.start, fiscal_year_be)
        if row and row.start
        else When("due", days=-(usual.open_days if usual else 0)),
        owner=Owner(),
        basis=BASIS,
        way="items_answered" if step.kind == "oit_submit" else "by_hand",
        reminding=_REMINDING,
        how=step.how,
        source="ปฏิทินของปีในหน้าผล ITA" if row else USUAL,
        confidence=row.confidence if row else usual.confidence if usual else "memory",
        milestone=step.kind == "oit_submit",
    )


def _on(day: dt.date, fiscal_year_be: int, *, roll: str = "before") -> When:
    """A day as a day of the fiscal year; 29 February has no place in a rule and becomes the day before."""
    last = min(day.day, 28) if day.month == 2 else day.day
    return When("date", month=day.month, day=last, year=year_of_day(day) - fiscal_year_be, roll=roll)


SUPPLIER = Supplier("ita", ita_rules)
