"""An assessment year as plain data: read with everything that is wrong with it named, and written again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai.assessment.year import (
    CONFIDENCE_TH,
    PERIOD_TH,
    STEP_TH,
    AssessmentYear,
    Confidence,
    Element,
    Group,
    Indicator,
    Instrument,
    Item,
    Level,
    Part,
    Question,
    Quota,
    Step,
    UsualStep,
    YearRefused,
)


@cache
def _shipped(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((files("prongsai.assessment") / "data" / name).read_text("utf-8"))
    return content


def _shipped_questions(fiscal_year_be: int) -> list[dict[str, Any]]:
    """The known set of a year: codes run through each indicator. Source and confidence: ``data/questions.json``."""
    known = _shipped("questions.json")
    if fiscal_year_be not in known["fiscal_years"]:
        return []
    return [
        {
            "code": f"{row['first_code'][0]}{int(row['first_code'][1:]) + place}", "text": text,
            "indicator": row["indicator"], "confidence": row["confidence"],
        }
        for row in known["indicators"]
        for place, text in enumerate(row["themes"])
    ]  # fmt: skip


def _questions_fitting(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of the known set, what counts in an indicator of this year: an office may have other ones."""
    measured = {(int(row["no"]), str(row["instrument"])[:1].lower()) for row in content["indicators"]}
    known = _shipped_questions(int(content["fiscal_year_be"]))
    return [row for row in known if (row["indicator"], row["code"][:1]) in measured]


def year_from(content: Mapping[str, Any]) -> AssessmentYear:
    """A year that somebody gives, checked. Raises YearRefused with everything that is wrong with it, in Thai."""
    year = year_kept(content)
    if problems := _problems(year):
        raise YearRefused(problems)
    return year


def year_kept(content: Mapping[str, Any]) -> AssessmentYear:
    """A year as it was kept: it was checked then, and opens whatever has been asked of a year since.

    Raises YearRefused only where the data has not the shape of a year at all.
    """
    try:
        return AssessmentYear(
            fiscal_year_be=int(content["fiscal_year_be"]),
            provisional=bool(content.get("provisional")),
            pass_score=_number(content["pass_score"]),
            instruments=tuple(_instrument(row) for row in content["instruments"]),
            indicators=tuple(_indicator(row) for row in content["indicators"]),
            groups=tuple(Group(str(g["code"]), str(g["name"]), int(g["indicator"])) for g in content["groups"]),
            items=tuple(_item(row) for row in content["items"]),
            levels=tuple(_level(row) for row in content["levels"]),
            levels_confidence=content.get("levels_confidence", "memory"),
            levels_sources=tuple(content.get("levels_sources", ())),
            quotas=tuple(_quota(row) for row in content.get("quotas", ())),
            calendar=tuple(_step(row) for row in content.get("calendar", ())),
            notes=tuple(content.get("notes", ())),
            started_from=content.get("started_from"),
            questions=tuple(_question(row) for row in content.get("questions", _questions_fitting(content))),
            usual_steps=tuple(
                _usual_step(row) for row in content.get("usual_steps", _shipped("usual_steps.json")["steps"])
            ),
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise YearRefused(["ข้อมูลปีไม่ครบหรือผิดรูป โปรดเริ่มจากแบบที่ดาวน์โหลดจากระบบ"]) from error


def _number(value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value} ไม่ใช่ตัวเลข")
    return number


def _instrument(row: Mapping[str, Any]) -> Instrument:
    parts = tuple(Part(str(part["code"]), str(part["name"])) for part in row.get("parts", ()))
    return Instrument(
        str(row["code"]), str(row["name"]), _number(row["weight"]), row.get("confidence", "memory"),
        tuple(row.get("sources", ())), parts,
    )  # fmt: skip


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        int(row["no"]), str(row["name"]), str(row["instrument"]), row.get("confidence", "memory"),
        tuple(row.get("sources", ())), str(row.get("name_en", "")),
    )  # fmt: skip


def _item(row: Mapping[str, Any]) -> Item:
    code = str(row["code"])
    return Item(
        code=code,
        title=str(row["title"]),
        group=str(row["group"]),
        topic=str(row.get("topic") or code.lower()),
        evidence_period=row.get("evidence_period", "current_fy"),
        elements=tuple(Element(f"{code}.{n}", str(text)) for n, text in enumerate(row.get("elements", ()), start=1)),
        confidence=row.get("confidence", "memory"),
        elements_confidence=row.get("elements_confidence", "memory"),
        sources=tuple(row.get("sources", ())),
        elements_sources=tuple(row.get("elements_sources", ())),
        note=str(row.get("note", "")),
    )


def _level(row: Mapping[str, Any]) -> Level:
    floor = row.get("each_instrument_min")
    return Level(str(row["code"]), _number(row["total_min"]), None if floor in (None, "") else _number(floor))


def _quota(row: Mapping[str, Any]) -> Quota:
    return Quota(
        str(row["instrument"]), str(row.get("part", "")), str(row["organisation_type"]), str(row.get("size", "")),
        int(row["number"]), row.get("confidence", "memory"), tuple(row.get("sources", ())),
    )  # fmt: skip


def _step(row: Mapping[str, Any]) -> Step:
    start, end = (date.fromisoformat(row[key]) if row.get(key) else None for key in ("start", "end"))
    return Step(
        str(row.get("kind", "other")), str(row["step"]), start, end, row.get("confidence", "memory"),
        tuple(row.get("sources", ())),
    )  # fmt: skip


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        str(row["code"]).strip().lower(),
        str(row.get("text", "")),
        int(row["indicator"]),
        row.get("confidence", "memory"),
    )


def _usual_step(row: Mapping[str, Any]) -> UsualStep:
    return UsualStep(
        str(row["kind"]), int(row["month"]), int(row["day"]), int(row.get("open_days") or 0),
        row.get("confidence", "memory"), tuple(row.get("sources", ())),
    )  # fmt: skip


def _problems(year: AssessmentYear) -> list[str]:
    """What contradicts itself in a year."""
    found: list[str] = []
    if not 2560 <= year.fiscal_year_be <= 2650:
        found.append(f"ปีงบประมาณ {year.fiscal_year_be} ไม่ใช่ปี พ.ศ. ที่ใช้ได้ โปรดใส่เช่น 2570")
    codes = {instrument.code for instrument in year.instruments}
    if not codes:
        return [*found, "ยังไม่มีเครื่องมือ โปรดใส่อย่างน้อย 1 เครื่องมือพร้อมน้ำหนัก"]
    if (total := sum(i.weight for i in year.instruments)) != 100:
        parts = " · ".join(f"{i.code} {i.weight}" for i in year.instruments)
        found.append(f"น้ำหนักของเครื่องมือรวมได้ {total} ({parts}) ต้องรวมได้ 100 โปรดแก้น้ำหนัก")
    if not 0 < year.pass_score <= 100:
        found.append(f"คะแนนผ่าน {year.pass_score} ต้องอยู่ระหว่าง 0 ถึง 100")
    measured = {i.instrument for i in year.indicators}
    found += [f"เครื่องมือ {code} ยังไม่มีตัวชี้วัด" for code in sorted(codes - measured)]
    found += [f"น้ำหนักของ {i.code} ต้องมากกว่า 0" for i in year.instruments if i.weight <= 0]
    found += [
        f"ตัวชี้วัดที่ {i.no} อ้างเครื่องมือ “{i.instrument}” ที่ไม่มีในปีนี้" for i in year.indicators if i.instrument not in codes
    ]
    numbers = {i.no for i in year.indicators}
    found += [f"กลุ่ม {g.code} อ้างตัวชี้วัดที่ {g.indicator} ที่ไม่มีในปีนี้" for g in year.groups if g.indicator not in numbers]
    groups = {g.code for g in year.groups}
    found += [f"ข้อ {i.code} อ้างกลุ่ม “{i.group}” ที่ไม่มีในปีนี้" for i in year.items if i.group not in groups]
    found += [f"ข้อ {i.code} ยังไม่มีชื่อ" for i in year.items if not i.title.strip()]
    found += [
        f"ช่วงข้อมูลของข้อ {i.code} (“{i.evidence_period}”) ไม่อยู่ในรายการ"
        for i in year.items
        if i.evidence_period not in PERIOD_TH
    ]
    rows: list[tuple[str, Confidence]] = [(f"ข้อ {i.code}", i.confidence) for i in year.items]
    rows += [(f"ตัวชี้วัดที่ {i.no}", i.confidence) for i in year.indicators]
    found += [f"ระดับความมั่นใจของ{name} (“{how}”) ไม่อยู่ในรายการ" for name, how in rows if how not in CONFIDENCE_TH]
    for what, keys in (
        ("เครื่องมือ", [i.code for i in year.instruments]),
        ("ตัวชี้วัดที่", [str(i.no) for i in year.indicators]),
        ("กลุ่ม", [g.code for g in year.groups]),
        ("ข้อ", [i.code for i in year.items]),
        ("ระดับ", [level.code for level in year.levels]),
        ("ข้อคำถาม", [one.code for one in year.questions]),
        ("กำหนดตามปกติของขั้น", [STEP_TH.get(one.kind, one.kind) for one in year.usual_steps]),
    ):
        found += [f"{what} {key} ซ้ำกัน" for key in sorted({key for key in keys if keys.count(key) > 1})]
    found += [
        f"ระดับ {hidden.code} อยู่หลังระดับ {before.code} ซึ่งเงื่อนไขต่ำกว่าหรือเท่ากัน จึงไม่มีวันได้ระดับนี้ โปรดเรียงจากเงื่อนไขสูงสุดลงมา"
        for hidden, before in _never_reached(year.levels)
    ]
    found += [
        f"คะแนนของระดับ {level.code} ต้องอยู่ระหว่าง 0 ถึง 100"
        for level in year.levels
        if not 0 <= level.total_min <= 100 or not 0 <= (level.each_instrument_min or 0) <= 100
    ]
    found += [f"จำนวนผู้ตอบอ้างเครื่องมือ “{q.instrument}” ที่ไม่มีในปีนี้" for q in year.quotas if q.instrument not in codes]
    found += [f"จำนวนผู้ตอบของ {q.instrument} ต้องมากกว่า 0 ได้รับ {q.number}" for q in year.quotas if q.number <= 0]
    found += [
        f"ขั้น “{s.step}” เริ่มหลังวันสิ้นสุด"
        for s in year.calendar
        if s.start is not None and s.end is not None and s.start > s.end
    ]
    found += _problems_of_questions(year)
    found += [
        f"กำหนดตามปกติของขั้น “{STEP_TH.get(one.kind, one.kind)}” วันที่ {one.day} เดือน {one.month} ไม่มีในปฏิทิน"
        for one in year.usual_steps
        if not _is_day(one, year.fiscal_year_be)
    ]
    if not year.levels:
        found.append("ยังไม่มีระดับผลการประเมิน")
    return found


def _problems_of_questions(year: AssessmentYear) -> list[str]:
    """A question counts in an indicator of a survey, and its code begins with that survey's letter."""
    instrument_of = {i.no: i.instrument for i in year.indicators}
    found = [
        f"ข้อคำถาม {one.code} อ้างตัวชี้วัดที่ {one.indicator} ที่ไม่มีในปีนี้"
        for one in year.questions
        if one.indicator not in instrument_of
    ]
    return found + [
        f"ข้อคำถาม {one.code} ต้องขึ้นต้นด้วย {instrument[:1].lower()} ตามเครื่องมือ {instrument}"
        for one in year.questions
        if (instrument := instrument_of.get(one.indicator)) and one.code[:1] != instrument[:1].lower()
    ]


def _is_day(step: UsualStep, fiscal_year_be: int) -> bool:
    try:
        step.in_year(fiscal_year_be)
    except (ValueError, OverflowError):
        return False
    return True


def _never_reached(levels: Sequence[Level]) -> list[tuple[Level, Level]]:
    """Levels no result can get, each with the earlier one that always holds first."""
    hidden: list[tuple[Level, Level]] = []
    for index, level in enumerate(levels):
        for before in levels[:index]:
            if before.total_min <= level.total_min and (before.each_instrument_min or 0) <= (
                level.each_instrument_min or 0
            ):
                hidden.append((level, before))
                break
    return hidden


def year_as_dict(year: AssessmentYear) -> dict[str, Any]:
    """The plain data of a year, as :func:`year_from` takes it."""
    return {
        "fiscal_year_be": year.fiscal_year_be,
        "provisional": year.provisional,
        "pass_score": _plain(year.pass_score),
        "notes": list(year.notes),
        "started_from": year.started_from,
        "instruments": [
            {
                "code": i.code, "name": i.name, "weight": _plain(i.weight), "confidence": i.confidence,
                "sources": list(i.sources), "parts": [{"code": p.code, "name": p.name} for p in i.parts],
            }
            for i in year.instruments
        ],
        "indicators": [
            {
                "no": i.no, "name": i.name, "name_en": i.name_en, "instrument": i.instrument,
                "confidence": i.confidence, "sources": list(i.sources),
            }
            for i in year.indicators
        ],
        "groups": [{"code": g.code, "name": g.name, "indicator": g.indicator} for g in year.groups],
        "items": [
            {
                "code": i.code, "title": i.title, "group": i.group, "topic": i.topic,
                "evidence_period": i.evidence_period, "confidence": i.confidence, "sources": list(i.sources),
                "elements": [element.text for element in i.elements], "elements_confidence": i.elements_confidence,
                "elements_sources": list(i.elements_sources), "note": i.note,
            }
            for i in year.items
        ],
        "levels": [
            {
                "code": level.code, "total_min": _plain(level.total_min),
                "each_instrument_min": None if level.each_instrument_min is None else _plain(level.each_instrument_min),
            }
            for level in year.levels
        ],
        "levels_confidence": year.levels_confidence,
        "levels_sources": list(year.levels_sources),
        "quotas": [
            {
                "instrument": q.instrument, "part": q.part, "organisation_type": q.organisation_type, "size": q.size,
                "number": q.number, "confidence": q.confidence, "sources": list(q.sources),
            }
            for q in year.quotas
        ],
        "calendar": [
            {
                "kind": s.kind, "step": s.step, "start": s.start.isoformat() if s.start else None,
                "end": s.end.isoformat() if s.end else None, "confidence": s.confidence, "sources": list(s.sources),
            }
            for s in year.calendar
        ],
        "questions": [
            {"code": q.code, "text": q.text, "indicator": q.indicator, "confidence": q.confidence}
            for q in year.questions
        ],
        "usual_steps": [
            {
                "kind": s.kind, "month": s.month, "day": s.day, "open_days": s.open_days, "confidence": s.confidence,
                "sources": list(s.sources),
            }
            for s in year.usual_steps
        ],
    }  # fmt: skip


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
