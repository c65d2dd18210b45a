"""The library of suggestions as an office uses it: what is shipped, its own changes in place of it, its own beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from prongsai.assessment.suggestions import ISSUES, MONITORING, Suggestion, packaged_suggestions, suggestions_for
from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.ita.models import OfficeSuggestion
from prongsai.thai.text import clean, clean_line


@dataclass(frozen=True, slots=True)
class Shelf:
    """One suggestion on the shelf, with how it stands: shipped, changed here, of the office, hidden."""

    suggestion: Suggestion
    own: OfficeSuggestion | None = None

    @property
    def hidden(self) -> bool:
        """Whether it is offered to nobody."""
        return self.own is not None and self.own.hidden

    @property
    def said(self) -> str:
        """Where it comes from, in words."""
        if self.own is None:
            return "มากับระบบ"
        return "แก้โดยหน่วยงาน" if self.own.replaces else "ของหน่วยงาน"


def shelves() -> list[Shelf]:
    """Everything there is, hidden ones too."""
    rows = list(OfficeSuggestion.objects.all())
    changed = {row.replaces: row for row in rows if row.replaces}
    shipped = [
        Shelf(_as_suggestion(row) if (row := changed.get(one.code)) is not None else one, row)
        for one in packaged_suggestions()
    ]
    return [*shipped, *(Shelf(_as_suggestion(row), row) for row in rows if not row.replaces)]


def offered(keys: Iterable[str]) -> list[Suggestion]:
    """What is offered against a weakness, the nearest first."""
    return suggestions_for(keys, [shelf.suggestion for shelf in shelves() if not shelf.hidden])


def suggestion_named(code: str) -> Suggestion | None:
    """A suggestion by its code, hidden or not."""
    return next((shelf.suggestion for shelf in shelves() if shelf.suggestion.code == code), None)


@dataclass(frozen=True, slots=True)
class SuggestionWords:
    """What a person writes of a suggestion."""

    keys: Sequence[str]
    measure: str
    steps: Sequence[str]
    cause: str = ""
    proof: Sequence[str] = ()
    who: str = ""
    when: str = ""
    monitoring: str = ""
    issue: int = 1


@transaction.atomic
def suggestion_save(*, words: SuggestionWords, actor: Any, code: str = "") -> OfficeSuggestion:
    """A new suggestion of the office, or (with ``code``) its change of one; the shipped words come back by restoring."""
    demand(holds(actor, "ita.edit"))
    row = _row(code)
    before = _facts(row) if row.pk else {}
    steps = [line for line in map(clean_line, words.steps) if line]
    if not clean_line(words.measure):
        raise DomainError("โปรดใส่ชื่อมาตรการที่แนะนำ", code="measure_missing")
    if not steps:
        raise DomainError("โปรดใส่วิธีการอย่างน้อย 1 ข้อ", code="steps_missing")
    if not words.keys:
        raise DomainError("โปรดเลือกว่าคำแนะนำนี้ใช้กับตัวชี้วัดหรือเรื่องใด", code="keys_missing")
    if not 1 <= words.issue <= len(ISSUES):
        raise DomainError("โปรดเลือกประเด็นที่ 1 ถึง 7", code="issue")
    row.keys, row.issue = list(dict.fromkeys(words.keys)), words.issue
    row.cause, row.measure = clean(words.cause).strip(), clean_line(words.measure)[:1000]
    row.steps, row.proof = steps, [line for line in map(clean_line, words.proof) if line]
    row.who, row.when = clean_line(words.who)[:300], clean_line(words.when)[:200]
    row.monitoring = clean(words.monitoring).strip()
    row.save()
    record("ita.suggestion.changed" if code else "ita.suggestion.added", actor=actor, obj=row, before=before,
           after=_facts(row))  # fmt: skip
    return row


@transaction.atomic
def suggestion_hide(*, code: str, hidden: bool, actor: Any) -> None:
    """Offer a suggestion no more, or again."""
    demand(holds(actor, "ita.edit"))
    row = _row(code)
    if not row.pk:
        _fill(row, suggestion_named(code))
    row.hidden = hidden
    row.save()
    record("ita.suggestion.hidden" if hidden else "ita.suggestion.shown", actor=actor, obj=row, title=row.measure)


@transaction.atomic
def suggestion_restore(*, code: str, actor: Any) -> None:
    """A changed shipped suggestion gets its shipped words again; one of the office's own is taken away."""
    demand(holds(actor, "ita.edit"))
    row = _row(code)
    if row.pk:
        record("ita.suggestion.removed", actor=actor, obj=row, before=_facts(row), title=row.measure)
        row.delete()


def _row(code: str) -> OfficeSuggestion:
    """The office's row of a code (``own-7`` is row 7), or an unsaved one in place of a shipped suggestion."""
    if not code:
        return OfficeSuggestion()
    if code.startswith("own-") and code[4:].isdecimal():
        found = OfficeSuggestion.objects.select_for_update().filter(pk=int(code[4:]), replaces="").first()
    else:
        found = OfficeSuggestion.objects.select_for_update().filter(replaces=code).first()
        if found is None and any(one.code == code for one in packaged_suggestions()):
            return OfficeSuggestion(replaces=code)
    if found is None:
        raise DomainError("ไม่พบคำแนะนำนี้ อาจลบไปแล้ว โปรดโหลดหน้าใหม่", code="suggestion_gone")
    return found


def _fill(row: OfficeSuggestion, shipped: Suggestion | None) -> None:
    if shipped is None:
        return
    row.keys, row.issue, row.cause, row.measure = list(shipped.keys), shipped.issue, shipped.cause, shipped.measure
    row.steps, row.proof, row.who = list(shipped.steps), list(shipped.proof), shipped.who
    row.when, row.monitoring = shipped.when, shipped.monitoring


def _as_suggestion(row: OfficeSuggestion) -> Suggestion:
    return Suggestion(
        row.replaces or f"own-{row.pk}", tuple(row.keys), row.issue, row.cause, row.measure, tuple(row.steps),
        tuple(row.proof), row.who, row.when or "ตลอดปี", row.monitoring or MONITORING,
    )  # fmt: skip


def _facts(row: OfficeSuggestion) -> dict[str, Any]:
    return {"measure": row.measure, "cause": row.cause, "steps": row.steps, "proof": row.proof, "who": row.who}
