"""Assessment years as an office uses them: started from the last, changed, brought in from a workbook."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.assessment import AssessmentYear, YearRefused, packaged_years, year_as_dict, year_from, year_started_from
from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.ita.models import Origin, YearEdition
from prongsai.ita.selectors import assessment_year, editions
from prongsai.ita.sheets import year_of_workbook

_UNSHOWN = (("instruments", "code"), ("indicators", "no"), ("items", "code"))


@transaction.atomic
def year_start(*, fiscal_year_be: int, from_year: int, actor: Any) -> YearEdition:
    """The next year, begun from an earlier one by topic: provisional, every row marked as carried."""
    _demand(actor)
    if assessment_year(fiscal_year_be) is not None:
        raise DomainError(f"มีข้อมูลปี {fiscal_year_be} แล้ว เปิดแก้ได้เลย", code="year_there")
    earlier = assessment_year(from_year)
    if earlier is None:
        raise DomainError(f"ไม่มีข้อมูลปี {from_year} ให้เริ่มจาก โปรดเลือกปีอื่น", code="year_missing")
    edition = _keep(year_started_from(earlier, fiscal_year_be), Origin.STARTED, "", actor)
    record("ita.year.started", actor=actor, obj=edition, fiscal_year=fiscal_year_be, from_year=from_year)
    return edition


@transaction.atomic
def year_change(*, content: dict[str, Any], reason: str, actor: Any) -> YearEdition:
    """A new edition of a year from its plain data. Raises DomainError with everything that is wrong."""
    _demand(actor)
    year = _checked(content)
    before = assessment_year(year.fiscal_year_be)
    edition = _keep(year, Origin.EDITED, reason, actor)
    changed = changes(before, year) if before else []
    record(
        "ita.year.changed", actor=actor, obj=edition, fiscal_year=year.fiscal_year_be, reason=reason, changes=changed
    )
    return edition


def year_import(*, data: bytes, fiscal_year_be: int, reason: str, actor: Any) -> YearEdition:
    """A year from the workbook of :mod:`prongsai.ita.sheets`, filled in by a person; nothing is half-written."""
    _demand(actor)
    content = year_of_workbook(data)  # before the transaction
    if content["fiscal_year_be"] != fiscal_year_be:
        raise DomainError(
            f"ตารางนี้เป็นของปี {content['fiscal_year_be']} ไม่ใช่ปี {fiscal_year_be} โปรดเลือกแฟ้มอื่น หรือนำเข้าที่ปีนั้น",
            code="other_year",
        )
    return _import(content, reason, actor)


@transaction.atomic
def _import(content: dict[str, Any], reason: str, actor: Any) -> YearEdition:
    before = assessment_year(int(content["fiscal_year_be"]))
    year = _checked(_completed(content, before))
    edition = _keep(year, Origin.IMPORTED, reason, actor)
    record(
        "ita.year.imported", actor=actor, obj=edition, fiscal_year=year.fiscal_year_be, reason=reason,
        changes=changes(before, year) if before else [],
    )  # fmt: skip
    return edition


def _completed(content: dict[str, Any], before: AssessmentYear | None) -> dict[str, Any]:
    """What no sheet shows is taken from the year as it stood: parts of instruments, notes, where it began."""
    if before is None:
        return content
    old = year_as_dict(before)
    known = {(key, row[name]): row for key, name in _UNSHOWN for row in old[key]}
    rows = {
        key: [
            {**{k: v for k, v in known.get((key, row.get(name)), {}).items() if k not in row}, **row}
            for row in content[key]
        ]
        for key, name in _UNSHOWN
    }
    shown = {**content, "notes": old["notes"]}
    unshown = ("started_from", "levels_confidence", "levels_sources", "questions", "usual_steps")
    return {**{key: old[key] for key in unshown}, **shown, **rows}


@transaction.atomic
def year_restore(*, edition: YearEdition, actor: Any) -> YearEdition:
    """An earlier edition becomes the newest again; the ones between stay in the history."""
    _demand(actor)
    year = _checked(edition.content)
    again = _keep(year, Origin.EDITED, f"กลับไปใช้ฉบับที่ {edition.number}", actor)
    record("ita.year.restored", actor=actor, obj=again, fiscal_year=year.fiscal_year_be, edition=edition.number)
    return again


def changes(before: AssessmentYear, after: AssessmentYear) -> list[str]:
    """What differs between two editions of a year, as short Thai sentences."""
    found: list[str] = []
    if before.provisional != after.provisional:
        found.append("เปลี่ยนเป็นชั่วคราว" if after.provisional else "ยืนยันว่าเป็นข้อมูลจริงของปี")
    for instrument in after.instruments:
        old = next((i for i in before.instruments if i.code == instrument.code), None)
        if old is None or old.weight != instrument.weight:
            found.append(f"น้ำหนัก {instrument.code} {'-' if old is None else old.weight} → {instrument.weight}")
    olds = {item.code: item for item in before.items}
    news = {item.code: item for item in after.items}
    found += [f"เพิ่มข้อ {code} {item.title}" for code, item in news.items() if code not in olds]
    found += [f"ตัดข้อ {code} {item.title}" for code, item in olds.items() if code not in news]
    for code, item in news.items():
        old_item = olds.get(code)
        if old_item is not None and old_item.title != item.title:
            found.append(f"ข้อ {code} “{old_item.title}” → “{item.title}”")
        elif old_item is not None and old_item != item:
            found.append(f"แก้รายละเอียดข้อ {code}")
    if before.levels != after.levels:
        found.append("แก้กติการะดับ")
    if before.quotas != after.quotas:
        found.append("แก้จำนวนผู้ตอบ")
    if (before.calendar, before.usual_steps) != (after.calendar, after.usual_steps):
        found.append("แก้ปฏิทิน")
    if before.questions != after.questions:
        found.append("แก้ข้อคำถาม")
    return found


def _demand(actor: Any) -> None:
    if not isinstance(actor, str):
        demand(holds(actor, "ita.years"))


def _checked(content: dict[str, Any]) -> AssessmentYear:
    try:
        return year_from(content)
    except YearRefused as refused:
        raise DomainError("\n".join(refused.problems), code="year_refused", problems=refused.problems) from refused


def _keep(year: AssessmentYear, origin: str, reason: str, actor: Any) -> YearEdition:
    last = editions(year.fiscal_year_be).select_for_update(of=("self",)).first()
    edition = YearEdition(
        fiscal_year_be=year.fiscal_year_be,
        number=last.number + 1 if last else 1 + (year.fiscal_year_be in packaged_years()),
        origin=origin,
        content=year_as_dict(year),
        reason=reason.strip()[:500],
        made_by=None if isinstance(actor, str) else actor,
    )
    edition.save()
    return edition
