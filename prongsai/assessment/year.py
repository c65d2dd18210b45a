"""One assessment year: its instruments, indicators, disclosure items, level rules, quotas and calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from prongsai.thai.digits import to_thai
from prongsai.thai.fiscal import BE_OFFSET

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
class Question:
    """A question of a survey: its code («i7»), what it asks about, and the indicator it counts in."""

    code: str
    text: str
    indicator: int
    confidence: Confidence = "memory"


@dataclass(frozen=True, slots=True)
class UsualStep:
    """When a step an office does itself ends in most years, used until the calendar of the year says it.

    ``month`` and ``day`` are of the fiscal year; it is open ``open_days`` before.
    """

    kind: str
    month: int
    day: int
    open_days: int
    confidence: Confidence = "memory"
    sources: tuple[str, ...] = ()

    def in_year(self, fiscal_year_be: int) -> date:
        """The day in a fiscal year: October to December are of the calendar year before."""
        return date(fiscal_year_be - BE_OFFSET - (self.month >= 10), self.month, self.day)


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
    questions: tuple[Question, ...] = ()
    usual_steps: tuple[UsualStep, ...] = ()

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

    def usual(self, kind: str) -> UsualStep | None:
        """The usual time of a step."""
        return next((step for step in self.usual_steps if step.kind == kind), None)

    def questions_of(self, indicator: int) -> list[Question]:
        """The questions that count in an indicator, in order; empty where the set of the year is not known."""
        return [one for one in self.questions if one.indicator == indicator]

    def quota(self, instrument: str, part: str, organisation_type: str, size: str) -> Quota | None:
        """The number of respondents needed, where it is known."""
        wanted = (instrument, part, organisation_type, size)
        return next((q for q in self.quotas if (q.instrument, q.part, q.organisation_type, q.size) == wanted), None)


def _first(found: Iterable[T], key: str) -> T:
    """The first of ``found``. Raises KeyError with ``key``."""
    for one in found:
        return one
    raise KeyError(key)


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
        questions=tuple(replace(one, confidence="carried") for one in year.questions),
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
