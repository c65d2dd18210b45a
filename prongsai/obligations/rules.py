"""Rules of the year as data: what is owed how often, by whom, until when, how it is met, and on what it rests.

A rule is plain data (``data/rules.json``), so that an office changes one without a programmer. Rooms above supply
more by :func:`supplier_add`. How its days are reckoned is ``obligations.dates``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai.assessment.year import CONFIDENCE_TH
from prongsai.core.errors import DomainError

FREQUENCIES: dict[str, str] = {
    "monthly": "ทุกเดือน",
    "quarterly": "ทุกไตรมาส",
    "half_yearly": "ทุก 6 เดือน",
    "yearly": "ปีละครั้ง",
    "event": "เมื่อมีเหตุ",
}
PERIODS = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1, "event": 1}
EVENTS: dict[str, str] = {
    "new_chief_executive": "มีนายกคนใหม่",
    "newcomer": "มีบุคลากรบรรจุหรือโอนย้ายมา",
    "election": "มีการเลือกตั้ง",
}
BASES: dict[str, str] = {
    "period_start": "วันแรกของรอบ",
    "period_end": "วันสุดท้ายของรอบ",
    "date": "วันที่แน่นอน",
    "event": "วันที่เกิดเหตุ",
    "due": "วันครบกำหนด",
}
ROLLS: dict[str, str] = {"after": "เลื่อนไปวันทำการถัดไป", "before": "เลื่อนมาวันทำการก่อนหน้า", "none": "ไม่เลื่อน"}
OUTLINE = "สำนักปลัด"  # where a small office does what has no unit of its own
MOST_DAYS = 366
_PLACES = re.compile(r"(?:\s+ปี|\s*เดือน)?\s*\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class When:
    """A day reckoned from a base. ``month`` and ``day`` are of base «date»: a day of the fiscal year, ``year`` later.

    ``working_days`` are counted before ``days``' roll; a day off at the end moves to the next working day (ป.พ.พ.
    มาตรา 193/8), or to the one before where ``roll`` says so.
    """

    base: str
    days: int = 0
    working_days: int = 0
    month: int = 0
    day: int = 0
    year: int = 0
    roll: str = "after"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes it: a post of the chain, a unit of this office, or words of the unit's name, first found first."""

    post: str = ""
    unit_id: int | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminding:
    """Days before and after the due day on which the owner is reminded; on the day itself; when the heads are told."""

    before: tuple[int, ...] = (7, 1)
    at: bool = True
    after: tuple[int, ...] = (1, 7)
    escalate_after: int = 3  # days late; 0 for never


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``periods`` names those of the frequency that count (all when empty); ``about_year`` -1 for what speaks
    of the fiscal year before; ``first_year`` and ``last_year`` bound the fiscal years, 0 for open.
    """

    code: str
    title: str  # {month} {quarter} {half} {year} {last_year} {subject}
    frequency: str
    due: When
    opens: When
    owner: Owner
    basis: str
    short: str = ""
    event: str = ""
    periods: tuple[int, ...] = ()
    about_year: int = 0
    way: str = "by_hand"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    reminding: Reminding = field(default_factory=Reminding)
    how: str = ""  # what to do, in a sentence or two
    source: str = ""
    confidence: str = "memory"
    first_year: int = 0
    last_year: int = 0
    milestone: bool = False

    def holds_in(self, fiscal_year_be: int) -> bool:
        """Whether it applies to a fiscal year."""
        return (not self.first_year or fiscal_year_be >= self.first_year) and (
            not self.last_year or fiscal_year_be <= self.last_year
        )

    def period_numbers(self) -> tuple[int, ...]:
        """Which periods of a year it makes rows for."""
        return self.periods or tuple(range(1, PERIODS[self.frequency] + 1))

    @property
    def name(self) -> str:
        """The title without its places: what the rule is called on its own."""
        return _PLACES.sub("", self.title)

    @property
    def frequency_word(self) -> str:
        """«ทุกเดือน», «เมื่อมีนายกคนใหม่»."""
        return f"เมื่อ{EVENTS.get(self.event, self.event)}" if self.frequency == "event" else FREQUENCIES[self.frequency]

    @property
    def confidence_word(self) -> str:
        """How sure it is, in Thai."""
        return CONFIDENCE_TH.get(self.confidence, self.confidence)


def rule_from(content: Mapping[str, Any]) -> Rule:
    """A rule from its plain data. Raises DomainError with everything that is wrong, in Thai."""
    if found := problems(content):
        raise DomainError("\n".join(found), code="rule_refused", problems=found)
    frequency = content["frequency"]
    owner = content.get("owner", {})
    plain = {
        key: content[key]
        for key in ("code", "title", "frequency", "basis", "short", "event", "about_year", "way", "how", "source")
        if key in content
    }
    return Rule(
        **plain,
        due=_when(content["due"]),
        opens=_when(content.get("opens") or {"base": "event" if frequency == "event" else "period_start"}),
        owner=Owner(owner.get("post", ""), owner.get("unit_id"), tuple(owner.get("units", ()))),
        periods=tuple(content.get("periods", ())),
        arguments=dict(content.get("arguments", {})),
        reminding=_reminding(content.get("reminding", {})),
        confidence=content.get("confidence", "memory"),
        first_year=content.get("first_year") or 0,
        last_year=content.get("last_year") or 0,
        milestone=bool(content.get("milestone", False)),
    )


def rule_as_dict(rule: Rule) -> dict[str, Any]:
    """Plain data from which :func:`rule_from` makes the same rule."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(rule)))
    return plain


def problems(content: Mapping[str, Any]) -> list[str]:
    """What is wrong with the plain data of a rule, each with what to do."""
    found = []
    if not str(content.get("title", "")).strip():
        found.append("โปรดใส่ชื่อภารกิจ เช่น รายงานผลรอบ 6 เดือน")
    if not str(content.get("basis", "")).strip():
        found.append("โปรดบอกว่าทำเพราะเหตุใด เช่น หนังสือสั่งการ หรือมาตรการของหน่วยงาน")
    frequency = content.get("frequency")
    if frequency not in FREQUENCIES:
        found.append("โปรดเลือกว่าทำบ่อยเท่าใด")
        return found
    if frequency == "event" and not content.get("event"):
        found.append("โปรดเลือกเหตุที่ทำให้เกิดภารกิจ")
    if any(not 1 <= number <= PERIODS[frequency] for number in content.get("periods", ())):
        found.append(f"รอบของภารกิจแบบ{FREQUENCIES[frequency]}มีเพียง 1 ถึง {PERIODS[frequency]}")
    due = content.get("due") or {}
    if due.get("base") not in BASES or due.get("base") == "due":
        found.append("โปรดเลือกว่านับวันครบกำหนดจากวันใด")
    for name in ("due", "opens"):
        found += _when_problems(content.get(name) or {}, "วันครบกำหนด" if name == "due" else "วันที่เริ่มทำได้")
    first, last = content.get("first_year") or 0, content.get("last_year") or 0
    if first and last and first > last:
        found.append("ปีแรกต้องไม่อยู่หลังปีสุดท้าย")
    return found


def _when_problems(when: Mapping[str, Any], label: str) -> list[str]:
    found = []
    if when.get("base") == "date" and not _is_day(when.get("month", 0), when.get("day", 0)):
        found.append(f"{label}: ไม่มีวันที่นี้ทุกปี โปรดใส่เช่น 31 มีนาคม")
    if any(abs(int(when.get(name, 0))) > MOST_DAYS for name in ("days", "working_days")):
        found.append(f"{label}: จำนวนวันต้องไม่เกิน {MOST_DAYS}")
    if when.get("roll", "after") not in ROLLS:
        found.append(f"{label}: โปรดเลือกว่าเมื่อตรงวันหยุดให้เลื่อนอย่างไร")
    return found


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _when(content: Mapping[str, Any]) -> When:
    return When(**{key: content[key] for key in When.__dataclass_fields__ if key in content})


def _reminding(content: Mapping[str, Any]) -> Reminding:
    given = {key: content[key] for key in Reminding.__dataclass_fields__ if key in content}
    return Reminding(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})


@dataclass(frozen=True, slots=True)
class Supplier:
    """A room above that knows rules of a fiscal year: ITA its calendar, say. Codes begin with the room's name."""

    name: str
    rules: Callable[[int], Iterable[Rule]]


_suppliers: dict[str, Supplier] = {}


def supplier_add(supplier: Supplier) -> None:
    """Called from a room's ``registrations``; the same name again replaces it."""
    _suppliers[supplier.name] = supplier


@cache
def packaged_rules() -> tuple[Rule, ...]:
    """The rules as shipped, in their order."""
    text = files("prongsai.obligations").joinpath("data/rules.json").read_text(encoding="utf-8")
    return tuple(rule_from(content) for content in json.loads(text)["rules"])


def known_rules(fiscal_year_be: int) -> dict[str, Rule]:
    """Every rule that applies to a fiscal year before the office's own changes, by code."""
    supplied = (rule for supplier in _suppliers.values() for rule in supplier.rules(fiscal_year_be))
    return {rule.code: rule for rule in (*packaged_rules(), *supplied) if rule.holds_in(fiscal_year_be)}


def with_owner(rule: Rule, owner: Owner) -> Rule:
    """The same rule, owed by another."""
    return replace(rule, owner=owner)


def unit_for(owner: Owner, units: Sequence[tuple[int, str]]) -> int | None:
    """Which of the office's units (id, name) owes it: the one chosen, else the first whose name holds a word of the
    rule, else สำนักปลัด, which does in a small office what has no unit of its own.
    """
    ids = {pk for pk, _ in units}
    if owner.unit_id in ids:
        return owner.unit_id
    for word in (*owner.units, OUTLINE):
        for pk, name in units:
            if word in name:
                return pk
    return units[0][0] if units else None
