"""Where a result loses points, and how many: indicators, sub-indicators, questions and items by what they cost.

A cost is in points of the total, from the year's own weights. Parts lie within their wholes: the cost of an item is in
the cost of its indicator too, so that costs of different kinds are never added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from prongsai.assessment import AssessmentYear, indicator_points, item_points, pass_score_of
from prongsai.assessment.scoring import Worth, exact, round2
from prongsai.assessment.suggestions import indicator_key, topic_key
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading

_QUESTION = re.compile(r"([ie])(\d{1,2})", re.IGNORECASE)
_INSTRUMENT_OF = {"i": "IIT", "e": "EIT"}
OF_MEMORY = "น้ำหนักของปีนี้ยังไม่ได้ตรวจกับคู่มือ"
ASSUMED_QUESTIONS = "คิดว่าข้อคำถามในตัวชี้วัดเดียวกันมีน้ำหนักเท่ากัน"


@dataclass(frozen=True, slots=True)
class Weakness:
    """One thing that did not get all of its points. ``cost`` is None where its place in the year cannot be told."""

    kind: str
    key: str
    label: str
    score: Decimal
    cost: Fraction | None
    certain: bool
    below: bool  # the threshold
    indicator: int | None
    estimated_because: str = ""
    remark: str = ""
    library_keys: tuple[str, ...] = ()
    what_if: str = ""  # the query of the what-if screen in which just this one passes

    @property
    def cost_shown(self) -> Decimal | None:
        """The cost to two places."""
        return None if self.cost is None else round2(self.cost)

    @property
    def subject(self) -> str:
        """Kind and key in one word: ``item:O12``."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Weaknesses:
    """What was found, dearest first, and in Thai what could not be looked at."""

    found: tuple[Weakness, ...]
    missing: tuple[str, ...]
    threshold: Decimal

    def of(self, *kinds: str) -> list[Weakness]:
        """Those of some kinds."""
        return [one for one in self.found if one.kind in kinds]

    @property
    def reasons(self) -> list[str]:
        """Why some costs are estimates, each once."""
        return list(dict.fromkeys(one.estimated_because for one in self.found if one.estimated_because))

    @property
    def to_answer(self) -> list[Weakness]:
        """Those below the threshold: each wants a measure, or a reason why none."""
        return [one for one in self.found if one.below]


def weaknesses(reading: Reading, *, threshold: Decimal | None = None) -> Weaknesses:
    """What lost points in a result. ``threshold`` is the office's own; without one the pass score of the year.

    A result of a year without assessment data has nothing to weigh with: everything known is listed without a cost.
    """
    year = reading.year
    limit = threshold if threshold is not None else pass_score_of(year)
    found = [
        *_indicators(reading, limit),
        *_groups(reading, limit),
        *_questions(reading, limit),
        *_items(reading, limit),
    ]
    found.sort(key=lambda one: (not one.below, one.cost is None, -(one.cost or 0), one.score))
    return Weaknesses(tuple(found), tuple(_missing(reading)), limit)


def _lost(score: Decimal) -> Fraction:
    return (100 - exact(score)) / 100


def _indicators(reading: Reading, limit: Decimal) -> Iterable[Weakness]:
    year = reading.year
    names = {str(i.no): i for i in year.indicators} if year else {}
    worth = indicator_points(year) if year else {}
    for key, score, text in _scores(reading, ScoreKind.INDICATOR):
        indicator = names.get(key)
        value = worth.get(indicator.no) if indicator else None
        ask: dict[str, str | list[str]] = {}
        if indicator and indicator.instrument != "OIT" and score < limit:
            ask = {f"indicator_{key}": str(limit)}
        if indicator and year and indicator.instrument == "OIT":
            ask = {"item": _failed_items(reading, year, [g.code for g in year.groups if g.indicator == indicator.no])}
        yield _weakness(
            ScoreKind.INDICATOR, key, f"ตัวชี้วัดที่ {key} {indicator.name if indicator else ''}".strip(), score, value,
            limit, text, indicator.no if indicator else None, (indicator_key(int(key)),) if key.isdecimal() else (), ask,
        )  # fmt: skip


def _groups(reading: Reading, limit: Decimal) -> Iterable[Weakness]:
    year = reading.year
    worth = indicator_points(year) if year else {}
    for key, score, text in _scores(reading, ScoreKind.GROUP):
        group = next((g for g in year.groups if g.code == key), None) if year else None
        if year is None or group is None:
            yield _weakness(ScoreKind.GROUP, key, key, score, None, limit, text, None, (), {})
            continue
        siblings = sum(g.indicator == group.indicator for g in year.groups)
        items = year.items_of(key)
        whole = worth[group.indicator]
        share = Worth(whole.points / siblings, whole.certain and all(item.confidence == "verified" for item in items))
        keys = (*(topic_key(item.topic) for item in items), indicator_key(group.indicator))
        ask = {"item": _failed_items(reading, year, [key])}
        yield _weakness(
            ScoreKind.GROUP, key, f"{key} {group.name}", score, share, limit, text, group.indicator, keys, ask
        )


def _items(reading: Reading, limit: Decimal) -> Iterable[Weakness]:
    year = reading.year
    worth = item_points(year) if year else {}
    for key, score, text in _scores(reading, ScoreKind.ITEM):
        item = next((i for i in year.items if i.code == key), None) if year else None
        if year is None or item is None:
            yield _weakness(ScoreKind.ITEM, key, key, score, None, limit, text, None, (), {})
            continue
        indicator = year.group(item.group).indicator
        keys = (topic_key(item.topic), indicator_key(indicator))
        yield _weakness(
            ScoreKind.ITEM, key, f"{key} {item.title}", score, worth[key], limit, text, indicator, keys, {"item": [key]}
        )


def _questions(reading: Reading, limit: Decimal) -> Iterable[Weakness]:
    year = reading.year
    worth = indicator_points(year) if year else {}
    asked = [key for kind, key in reading.scores if kind == ScoreKind.QUESTION]
    for key, score, text in _scores(reading, ScoreKind.QUESTION):
        no, count = _place_of_question(key, asked, year)
        label = f"ข้อคำถาม {key} {text}".strip()
        if year is None or no is None:
            yield _weakness(ScoreKind.QUESTION, key, label, score, None, limit, "", None, (), {})
            continue
        share = Worth(worth[no].points / count, False)
        ask: dict[str, str | list[str]] = {}
        if (now := reading.score(ScoreKind.INDICATOR, str(no))) is not None and score < limit:
            better = min(exact(now) + (exact(limit) - exact(score)) / count, Fraction(100))
            ask = {f"indicator_{no}": str(round2(better))}
        yield _weakness(
            ScoreKind.QUESTION, key, label, score, share, limit, "", no, (indicator_key(no),), ask, ASSUMED_QUESTIONS
        )


def _place_of_question(key: str, asked: list[str], year: AssessmentYear | None) -> tuple[int | None, int]:
    """The indicator of a question and how many questions share it: by the year's own set; without one, where the
    questions asked are a whole set that divides evenly.
    """
    listed = next((one for one in year.questions if one.code == key.strip().lower()), None) if year else None
    if year is not None and listed is not None:
        return listed.indicator, len(year.questions_of(listed.indicator))
    match = _QUESTION.fullmatch(key.strip())
    instrument = _INSTRUMENT_OF[match[1].lower()] if match else ""
    known = {year.indicator(one.indicator).instrument for one in year.questions} if year else set()
    if match is None or year is None or instrument in known:
        return None, 0
    indicators = [i.no for i in year.indicators if i.instrument == instrument]
    numbers = [int(m[2]) for one in asked if (m := _QUESTION.fullmatch(one)) and m[1].lower() == match[1].lower()]
    total = max(numbers) if len(set(numbers)) == max(numbers) else 0  # whole only when none is left out
    number = int(match[2])
    if not indicators or not total or total % len(indicators) or number > total or number < 1:
        return None, 0
    each = total // len(indicators)
    return indicators[(number - 1) // each], each


def _weakness(
    kind: str, key: str, label: str, score: Decimal, worth: Worth | None, limit: Decimal, remark: str,
    indicator: int | None, keys: tuple[str, ...], ask: Mapping[str, str | list[str]],
    assumed: str = "",
) -> Weakness:  # fmt: skip
    because = assumed or ("" if worth is None or worth.certain else OF_MEMORY)
    return Weakness(
        kind=str(kind), key=key, label=label, score=score,
        cost=None if worth is None else worth.points * _lost(score),
        certain=worth is not None and worth.certain and not assumed,
        below=score < limit, indicator=indicator, estimated_because=because, remark=remark, library_keys=keys,
        what_if=urlencode(ask, doseq=True),
    )  # fmt: skip


def _scores(reading: Reading, kind: str) -> list[tuple[str, Decimal, str]]:
    """Key, score and text of what did not reach 100."""
    return [(key, one.score, one.text) for (of, key), one in reading.scores.items() if of == kind and one.score < 100]


def _failed_items(reading: Reading, year: AssessmentYear, groups: list[str]) -> list[str]:
    return [
        item.code
        for item in year.items
        if item.group in groups and (score := reading.score(ScoreKind.ITEM, item.code)) is not None and score < 100
    ]


def _missing(reading: Reading) -> Iterable[str]:
    """What is not known, so that nobody takes silence for strength."""
    year = reading.year
    if year is None:
        yield f"ยังไม่มีข้อมูลการประเมินของปี {reading.fiscal_year_be} จึงบอกไม่ได้ว่าแต่ละเรื่องมีค่ากี่คะแนน"
        return
    unknown = [i for i in year.indicators if reading.score(ScoreKind.INDICATOR, str(i.no)) is None]
    if unknown:
        names = ", ".join(f"ที่ {i.no}" for i in unknown)
        yield f"ไม่มีคะแนนของตัวชี้วัด{names} จึงยังไม่รู้ว่าอ่อนหรือไม่"
    known = {key for kind, key in reading.scores if kind == ScoreKind.ITEM}
    if not known and year.items:
        yield "ไม่มีคะแนนรายข้อ OIT จึงบอกไม่ได้ว่าข้อใดไม่ผ่าน"
    elif left := [item.code for item in year.items if item.code not in known]:
        yield f"ไม่มีคะแนนของข้อ {', '.join(left)}"
    if not any(kind == ScoreKind.QUESTION for kind, _ in reading.scores):
        yield "ไม่มีคะแนนรายข้อคำถามของ IIT และ EIT จึงวิเคราะห์ได้ถึงระดับตัวชี้วัด"
