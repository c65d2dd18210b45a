"""What happened to a measure, from the ledger, in words."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from prongsai.accounts.models import User
from prongsai.actions.models import Programme, Run
from prongsai.audit.models import Entry
from prongsai.core.scope import current_organisation_id

WORDS = {
    "actions.measure.created": "เพิ่มมาตรการ",
    "actions.measure.edited": "แก้มาตรการ",
    "actions.measure.moved": "ย้ายลำดับมาตรการ",
    "actions.measure.closed": "ปิดมาตรการ",
    "actions.measure.reopened": "เปิดมาตรการอีกครั้ง",
    "actions.step.created": "เพิ่มวิธี",
    "actions.step.edited": "แก้วิธี",
    "actions.step.moved": "ย้ายลำดับวิธี",
    "actions.step.deleted": "ลบวิธี",
    "actions.result.recorded": "บันทึกผล",
    "actions.result.edited": "แก้ผล",
    "actions.result.proved": "เพิ่มหลักฐาน",
    "actions.result.removed": "ลบผล",
    "actions.duty.marked": "บันทึกความคืบหน้า",
    "actions.duty.due": "กำหนดวันครบกำหนด",
    "actions.recommendation.added": "เพิ่มข้อเสนอแนะ",
    "actions.recommendation.edited": "แก้ข้อเสนอแนะ",
    "actions.recommendation.removed": "ลบข้อเสนอแนะ",
    "actions.recommendation.decided": "พิจารณาข้อเสนอแนะ",
    "actions.recommendation.carried": "นำข้อเสนอแนะไปปีต่อไป",
    "actions.indicator.added": "เพิ่มตัวชี้วัด",
    "actions.indicator.removed": "ลบตัวชี้วัด",
    "actions.indicator.measured": "บันทึกค่าตัวชี้วัด",
    "actions.paper.linked": "ผูกกับประกาศหรือคำสั่ง",
    "actions.paper.unlinked": "เลิกผูกกับประกาศหรือคำสั่ง",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    at: dt.datetime
    who: str
    what: str
    words: str  # the text it was about
    before: str
    on_behalf_of: str


def history_of(run: Run, *, most: int = 100) -> list[Event]:
    """The latest events of a measure, newest first."""
    entries = list(
        Entry.objects.filter(
            organisation_id=current_organisation_id(), object_type=run._meta.label_lower, object_ref=str(run.pk)
        )
        .prefetch_related("disclosures")
        .order_by("-seq")[:most]
    )
    people = _people({entry.actor for entry in entries})
    return [_event(entry, people) for entry in entries]


@dataclass(frozen=True, slots=True)
class Urged:
    """When a unit was last asked for what it owes."""

    at: dt.datetime
    who: str
    times: int


def urged_units(programme: Programme) -> dict[int | None, Urged]:
    """By unit, from the ledger: the latest asking, and how often."""
    entries = list(
        Entry.objects.filter(
            organisation_id=current_organisation_id(),
            action="actions.reminder.sent",
            object_type=programme._meta.label_lower,
            object_ref=str(programme.pk),
        )
        .prefetch_related("disclosures")
        .order_by("seq")
    )
    people = _people({entry.actor for entry in entries})
    found: dict[int | None, Urged] = {}
    for entry in entries:
        unit = next((row.value for row in entry.disclosures.all() if row.field == "unit"), "none")
        unit_id = int(unit) if unit.isdecimal() else None
        times = found[unit_id].times + 1 if unit_id in found else 1
        found[unit_id] = Urged(entry.at, people.get(entry.actor, "ระบบ"), times)
    return found


def _people(actors: set[str]) -> dict[str, str]:
    pks = [int(actor[5:]) for actor in actors if actor.startswith("user:")]
    return {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=pks)}


def _event(entry: Entry, people: dict[str, str]) -> Event:
    facts = {row.field: row.value for row in entry.disclosures.all()}
    return Event(
        at=entry.at,
        who=people.get(entry.actor, "ระบบ"),
        what=WORDS.get(entry.action, entry.action),
        words=facts.get("text") or _text(facts.get("after", "")) or facts.get("title", ""),
        before=_text(facts.get("before", "")),
        on_behalf_of=facts.get("on_behalf_of", ""),
    )


def _text(value: str) -> str:
    """The words of a fact: itself, or the text or title within its JSON."""
    if not value.startswith("{"):
        return value
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return str(found.get("text") or found.get("title") or "")
