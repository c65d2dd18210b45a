"""One assessment year: its instruments, indicators, disclosure items, level rules, quotas and calendar."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

from prongsai.thai.digits import to_thai

T = TypeVar("T")

Confidence = Literal["verified", "partly", "carried", "memory", "not_found"]
"""How sure a row is: seen for that year, partly seen, carried over from another year, from memory, looked for and not found."""

EvidencePeriod = Literal["current_fy", "current_fy_6m", "current_fy_asof_0331", "previous_fy", "multi_year", "undated"]

CONFIDENCE_TH: dict[str, str] = {
    "verified": "ตรวจกับแหล่งข้อมูลแล้ว",
    "partly": "ตรวจได้บางส่วน",
    "carried": "ยกมาจากปีอื่น",
    "memory": "จากความจำ ควรตรวจกับคู่มือ",
    "not_found": "ยังไม่พบแหล่งข้อมูล ใช้ไปพลาง",
}
PERIOD_TH: dict[str, str] = {
    "current_fy": "ปีงบประมาณนี้",
    "current_fy_6m": "6 เดือนแรกของปีงบประมาณนี้",
    "current_fy_asof_0331": "ข้อมูล ณ 31 มีนาคม",
    "previous_fy": "ปีงบประมาณก่อน",
    "multi_year": "แผนหลายปีที่ครอบคลุมปีนี้",
    "undated": "ข้อมูลปัจจุบัน",
}
STEP_TH: dict[str, str] = {
    "calendar_issued": "ประกาศปฏิทิน",
    "register": "ลงทะเบียน",
    "survey": "เก็บแบบวัด IIT และ EIT",
    "oit_submit": "ส่งที่อยู่ข้อมูลสาธารณะ (OIT)",
    "oit_scoring": "ตรวจให้คะแนน OIT",
    "clarify": "ชี้แจงเพิ่มเติม",
    "confirm": "ยืนยันคะแนน",
    "result": "ประกาศผล",
    "other": "อื่น ๆ",
}


class YearRefused(ValueError):
    """A year that cannot be used. ``problems`` are Thai sentences that say where and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an instrument that is answered apart, such as the two of EIT."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """IIT, EIT or OIT. ``weight`` is its share of the total, of 100."""

    code: str
    name: str
    weight: Decimal
    confidence: Confidence
    sources: tuple[str, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """ตัวชี้วัด. An instrument's score is the mean of its indicators."""

    no: int
    name: str
    instrument: str
    confidence: Confidence
    sources: tuple[str, ...]
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A sub-indicator of disclosure (9.1 …). An indicator of OIT is the mean of its groups, a group of its items."""

    code: str
    name: str
    indicator: int


@dataclass(frozen=True, slots=True)
class Element:
    """One thing an assessor looks for in an item. ``key`` is its place in the item: ``O1.2``."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A disclosure item (O1 …): 100 when every element is there, else 0. ``topic`` follows a subject over the years."""

    code: str
    title: str
    group: str
    topic: str
    evidence_period: EvidencePeriod
    elements: tuple[Element, ...]
    confidence: Confidence
    elements_confidence: Confidence
    sources: tuple[str, ...]
    elements_sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the result. The levels of a year are a list; the first that holds is the level.

    ``total_min`` is the least total, ``each_instrument_min`` the least score of each instrument (None: not asked).
    """

    code: str
    total_min: Decimal
    each_instrument_min: Decimal | None


@dataclass(frozen=True, slots=True)
class Quota:
    """How many respondents an instrument needs of an office of a type and size (S, M, L)."""

    instrument: str
    part: str
    organisation_type: str
    size: str
    number: int
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the year's calendar; a later row of the same ``kind`` replaces an earlier one and both are kept."""

    kind: str
    step: str
    start: date | None
    end: date | None
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssessmentYear:
    """Everything a fiscal year's assessment asks and weighs. ``provisional`` until its official handbook was entered."""

    fiscal_year_be: int
    provisional: bool
    pass_score: Decimal
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    levels: tuple[Level, ...]
    levels_confidence: Confidence
    levels_sources: tuple[str, ...]
    quotas: tuple[Quota, ...] = ()
    calendar: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
    started_from: int | None = None

    def instrument(self, code: str) -> Instrument:
        """Raises KeyError."""
        return _first((i for i in self.instruments if i.code == code), code)

    def indicator(self, no: int) -> Indicator:
        """Raises KeyError."""
        return _first((i for i in self.indicators if i.no == no), str(no))

    def item(self, code: str) -> Item:
        """Raises KeyError."""
        return _first((i for i in self.items if i.code == code), code)

    def group(self, code: str) -> Group:
        """Raises KeyError."""
        return _first((g for g in self.groups if g.code == code), code)

    def items_of(self, group: str) -> list[Item]:
        """The items of a sub-indicator, in order."""
        return [item for item in self.items if item.group == group]

    def of_topic(self, topic: str) -> Item | None:
        """The item that carries a topic this year, if any."""
        return next((item for item in self.items if item.topic == topic), None)

    def step(self, kind: str) -> Step | None:
        """The step of the calendar as it now stands: the last row of its kind."""
        return next((step for step in reversed(self.calendar) if step.kind == kind), None)

    def quota(self, instrument: str, part: str, organisation_type: str, size: str) -> Quota | None:
        """The number of respondents needed, where it is known."""
        wanted = (instrument, part, organisation_type, size)
        return next((q for q in self.quotas if (q.instrument, q.part, q.organisation_type, q.size) == wanted), None)


def _first(found: Iterable[T], key: str) -> T:
    """The first of ``found``. Raises KeyError with ``key``."""
    for one in found:
        return one
    raise KeyError(key)


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


@cache
def _sources() -> dict[str, str]:
    found: dict[str, str] = json.loads((files("prongsai.assessment") / "data" / "sources.json").read_text("utf-8"))
    return found


def source_text(key: str) -> str:
    """What a source key stands for; a source typed by a person stands for itself."""
    return _sources().get(key, key)


def year_started_from(year: AssessmentYear, fiscal_year_be: int) -> AssessmentYear:
    """The next year begun from an earlier one: provisional, every row carried, no dates, the years it names moved on."""

    def words(text: str) -> str:
        return _moved(text, year.fiscal_year_be, fiscal_year_be)

    def carried(item: Item) -> Item:
        elements = tuple(replace(one, text=words(one.text)) for one in item.elements)
        return replace(
            item,
            title=words(item.title),
            note=words(item.note),
            elements=elements,
            confidence="carried",
            elements_confidence="carried",
        )

    return replace(
        year,
        fiscal_year_be=fiscal_year_be,
        provisional=True,
        started_from=year.fiscal_year_be,
        calendar=(),
        notes=(f"เริ่มจากข้อมูลปี {year.fiscal_year_be} โปรดตรวจกับคู่มือของ ป.ป.ช. ปี {fiscal_year_be} เมื่อประกาศ",),
        instruments=tuple(replace(one, confidence="carried") for one in year.instruments),
        indicators=tuple(replace(one, confidence="carried") for one in year.indicators),
        items=tuple(carried(one) for one in year.items),
        quotas=tuple(replace(one, confidence="carried") for one in year.quotas),
        levels_confidence="carried",
    )


_YEAR_SAID = re.compile(r"(?P<era>พ\.ศ\.\s*)?(?<!\d)(?P<year>25\d\d|[๒][๕][๐-๙]{2})(?![\d๐-๙])")
_LAW = re.compile(r"พระราช|พ\.ร\.บ|ระเบียบ|ประมวล|กฎกระทรวง|กฎหมาย|ข้อบัญญัติ|รัฐธรรมนูญ")


def _moved(text: str, earlier: int, later: int) -> str:
    """The words of an earlier year with the years they ask evidence of moved along: its own, the one before and the one
    after. The year of a law («พระราชบัญญัติ… พ.ศ. 2569») stays; «ปีงบประมาณ พ.ศ. 2569» is not one.
    """

    def moved(found: re.Match[str]) -> str:
        said = found["year"]
        if not earlier - 1 <= int(said) <= earlier + 1:
            return found[0]
        before = text[: found.start()].rstrip()
        if found["era"] and not before.endswith(("ปี", "งบประมาณ")) and _LAW.search(before[-120:]):
            return found[0]
        year = str(int(said) + later - earlier)
        return (found["era"] or "") + (year if said.isascii() else to_thai(year))

    return _YEAR_SAID.sub(moved, text)


def year_from(content: Mapping[str, Any]) -> AssessmentYear:
    """A year from plain data. Raises YearRefused with everything that is wrong with it, in Thai."""
    try:
        year = AssessmentYear(
            fiscal_year_be=int(content["fiscal_year_be"]),
            provisional=bool(content.get("provisional")),
            pass_score=_number(content.get("pass_score", 85)),
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
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise YearRefused([f"ข้อมูลปีไม่ครบหรือผิดรูป ({error}) โปรดเริ่มจากแบบที่ดาวน์โหลดจากระบบ"]) from error
    if problems := _problems(year):
        raise YearRefused(problems)
    return year


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


def _problems(year: AssessmentYear) -> list[str]:
    """What contradicts itself in a year."""
    found: list[str] = []
    if not 2560 <= year.fiscal_year_be <= 2650:
        found.append(f"ปีงบประมาณ {year.fiscal_year_be} ไม่ใช่ปี พ.ศ. ที่ใช้ได้ โปรดใส่เช่น 2570")
    codes = {instrument.code for instrument in year.instruments}
    if (total := sum(i.weight for i in year.instruments)) != 100:
        found.append(f"น้ำหนักของเครื่องมือรวมได้ {total} ต้องรวมได้ 100")
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
    ):
        found += [f"{what} {key} ซ้ำกัน" for key in sorted({key for key in keys if keys.count(key) > 1})]
    found += [f"ระดับ {one.code} อยู่หลังระดับที่ครอบอยู่แล้ว จึงไม่มีวันได้ระดับนี้" for one in _never_reached(year.levels)]
    found += [
        f"ขั้น “{s.step}” เริ่มหลังวันสิ้นสุด"
        for s in year.calendar
        if s.start is not None and s.end is not None and s.start > s.end
    ]
    if not year.levels:
        found.append("ยังไม่มีระดับผลการประเมิน")
    return found


def _never_reached(levels: Sequence[Level]) -> list[Level]:
    hidden: list[Level] = []
    for index, level in enumerate(levels):
        for before in levels[:index]:
            if before.total_min <= level.total_min and (before.each_instrument_min or 0) <= (
                level.each_instrument_min or 0
            ):
                hidden.append(level)
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
    }  # fmt: skip


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
