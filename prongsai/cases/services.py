"""A case from its arrival to its answer, and the forgetting of names. Keyword-only, atomic, in the ledger.

The ledger tells what was done and by whom; neither a person's name nor their words stand in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from prongsai.accounts.models import User
from prongsai.audit.services import record
from prongsai.cases.kinds import CaseKind, kind_get, kinds
from prongsai.cases.models import Case, Channel, KindSetting, Message, Side
from prongsai.cases.rights import may_answer
from prongsai.cases.selectors import setting_of
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.core.scope import current_organisation_id
from prongsai.organisations.models import Organisation, Unit
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.thai.holidays import add_working_days
from prongsai.thai.text import clean, clean_line

LONGEST_TEXT = 8000
ROBOT = "job:cases.forget"


def due_day(kind: CaseKind, received_on: dt.date) -> dt.date:
    """The last day of the limit; the day of arrival is not counted."""
    limit = setting_of(kind).limit_days
    return add_working_days(received_on, limit) if kind.working_days else received_on + dt.timedelta(days=limit)


@transaction.atomic
def case_receive(
    *,
    kind: str,
    text: str,
    actor: Any,
    subject: str = "",
    channel: Channel | str = Channel.WEB,
    name: str = "",
    contact: str = "",
    may_be_public: bool = False,
    fields: Mapping[str, str] | None = None,
    received_at: dt.datetime | None = None,
    nonce: str = "",
) -> Case:
    """A request arrives: by the web from anybody (``actor`` None), or typed by an officer for another channel.

    The same ``nonce`` twice gives the case of the first time. Raises DomainError for an empty text or a missing answer.
    """
    if actor is not None:
        demand(holds(actor, "cases.assign"))
    elif channel != Channel.WEB:
        raise DomainError("ช่องทางนี้เจ้าหน้าที่เป็นผู้บันทึก", code="channel_office")
    declared = kind_get(kind)
    # The row of the office is the lock under which numbers are given.
    Organisation.objects.select_for_update().get(pk=current_organisation_id())
    if nonce and (known := Case.objects.filter(nonce=nonce).first()) is not None:
        return known
    words, line = clean(text).strip(), clean_line(subject)
    if not words:
        raise DomainError("โปรดเขียนรายละเอียดก่อนส่ง", code="text_missing", field="text")
    if len(words) > LONGEST_TEXT:
        raise DomainError(f"ข้อความยาวเกิน {LONGEST_TEXT:,} ตัวอักษร โปรดย่อลง", code="text_long", field="text")
    if declared.contact_needed and not clean_line(contact):
        raise DomainError("โปรดใส่ช่องทางติดต่อกลับ", code="contact_missing", field="contact")
    now = received_at or clock.now()
    if now > clock.now():
        raise DomainError("วันที่รับเรื่องยังมาไม่ถึง โปรดแก้วันที่", code="day_ahead", field="received_on")
    day = clock.civil_day(now)
    case = Case(
        kind=kind,
        fiscal_year_be=fiscal_year_be(day),
        number=_next_number(kind, fiscal_year_be(day)),
        nonce=nonce[:32],
        channel=channel,
        received_at=now,
        due_on=due_day(declared, day),
        subject=(line or words.splitlines()[0])[:200],
        text=words,
        fields=_answers(declared, fields or {}),
        may_be_public=may_be_public,
        state=declared.first.code,
        name=clean_line(name)[:160],
        contact=clean_line(contact)[:200],
        recorded_by=actor,
    )
    case.save()
    record("cases.case.receive", actor=actor, obj=case, kind=declared.label, channel=Channel(channel).label)
    return case


def _next_number(kind: str, year: int) -> int:
    last = Case.objects.filter(kind=kind, fiscal_year_be=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _answers(kind: CaseKind, typed: Mapping[str, str]) -> dict[str, str]:
    """Only the fields this kind declares, each within its length and choices."""
    found: dict[str, str] = {}
    for field in kind.fields:
        value = (clean(typed.get(field.name, "")) if field.long else clean_line(typed.get(field.name, ""))).strip()
        if field.required and not value:
            raise DomainError(f"โปรดใส่ “{field.label}”", code="field_missing", field=f"x_{field.name}")
        if value and field.choices and value not in dict(field.choices):
            raise DomainError(f"โปรดเลือก “{field.label}” จากรายการ", code="field_choice", field=f"x_{field.name}")
        if value:
            found[field.name] = value[: field.most]
    return found


@transaction.atomic
def case_assign(*, case: Case, unit: Unit | None, officer: User | None, actor: Any) -> Case:
    """Give a case to a unit, a person, or both."""
    demand(holds(actor, "cases.assign"))
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.unit, case.officer = unit, officer
    case.save(update_fields=["unit", "officer", "updated_at"])
    record("cases.case.assign", actor=actor, obj=case, unit=str(unit or ""), officer=str(officer or ""))
    return case


@transaction.atomic
def case_move(*, case: Case, state: str, actor: Any, text: str = "") -> Case:
    """Take a case to another state, with a sentence to the person where the state asks for one.

    Raises TransitionNotAllowed for a state that does not follow, DomainError for a missing sentence.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    demand(may_answer(actor, case))
    kind = case.declaration
    if state not in case.standing.leads_to:
        raise TransitionNotAllowed(f"เรื่องนี้อยู่ในขั้น “{case.standing.label}” จึงทำขั้นนี้ไม่ได้ โปรดโหลดหน้าใหม่")
    wanted, words = kind.state(state), clean(text).strip()
    if wanted.words_needed and not words:
        raise DomainError("โปรดเขียนข้อความถึงผู้ส่งเรื่องก่อน", code="words_missing", field="text")
    now = clock.now()
    case.state = state
    if wanted.answers and case.answered_at is None:
        case.answered_at = now
    case.closed_at = None if wanted.is_open else now
    case.save(update_fields=["state", "answered_at", "closed_at", "updated_at"])
    if words or wanted.is_open:
        Message(
            case=case, side=Side.OFFICE, text=(words or wanted.said)[:LONGEST_TEXT], at=now, by=actor, state=state
        ).save()
    record("cases.case.move", actor=actor, obj=case, state=wanted.label)
    return case


@transaction.atomic
def case_note(*, case: Case, text: str, actor: Any, to_person: bool = False) -> Message:
    """A note for the office, or a sentence to the person between states."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    demand(may_answer(actor, case))
    if not (words := clean(text).strip()):
        raise DomainError("โปรดเขียนข้อความก่อน", code="words_missing", field="text")
    side = Side.OFFICE if to_person else Side.INTERNAL
    message = Message(case=case, side=side, text=words[:LONGEST_TEXT], at=clock.now(), by=actor)
    message.save()
    record("cases.case.say" if to_person else "cases.case.note", actor=actor, obj=case)
    return message


@transaction.atomic
def person_says(*, case: Case, text: str) -> Message:
    """The person writes again, on the page that their code opens. A closed case is opened where its kind allows that."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not (words := clean(text).strip()):
        raise DomainError("โปรดเขียนข้อความก่อนส่ง", code="words_missing", field="text")
    message = Message(case=case, side=Side.PERSON, text=words[:LONGEST_TEXT], at=clock.now())
    message.save()
    if not case.is_open:
        again = [code for code in case.standing.leads_to if case.declaration.state(code).is_open]
        if again:
            case.state, case.closed_at = again[0], None
            case.due_on = due_day(case.declaration, clock.today())
            case.save(update_fields=["state", "closed_at", "due_on", "updated_at"])
    record("cases.case.more", actor=None, obj=case)
    return message


@transaction.atomic
def case_publish(*, case: Case, subject: str, text: str, answer: str, actor: Any) -> Case:
    """Show question and answer to everybody, in words an officer read through for names.

    Raises DomainError without the person's consent or without an answer.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    demand(may_answer(actor, case))
    if not case.declaration.public_answer:
        raise DomainError("เรื่องชนิดนี้ไม่เผยแพร่รายเรื่อง", code="kind_private")
    if not case.may_be_public:
        raise DomainError("ผู้ส่งเรื่องไม่ได้ยินยอมให้เผยแพร่ จึงตอบได้เป็นการส่วนตัวเท่านั้น", code="no_consent")
    if case.answered_at is None:
        raise DomainError("โปรดตอบเรื่องนี้ก่อน จึงเผยแพร่ได้", code="not_answered")
    values = {
        "shown_subject": clean_line(subject)[:200],
        "shown_text": clean(text).strip(),
        "shown_answer": clean(answer).strip(),
    }
    if not all(values.values()):
        raise DomainError("โปรดใส่หัวข้อ คำถาม และคำตอบที่จะแสดงให้ครบ", code="words_missing", field="shown_text")
    for name, value in values.items():
        setattr(case, name, value)
    case.public, case.shown_at = True, clock.now()
    case.save(update_fields=[*values, "public", "shown_at", "updated_at"])
    record("cases.case.publish", actor=actor, obj=case)
    return case


@transaction.atomic
def case_unpublish(*, case: Case, actor: Any) -> Case:
    """Show it no more."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    demand(may_answer(actor, case))
    case.public = False
    case.save(update_fields=["public", "updated_at"])
    record("cases.case.unpublish", actor=actor, obj=case)
    return case


@transaction.atomic
def case_forget(*, case: Case, actor: Any) -> Case:
    """Take name, contact and personal fields out of a case: asked for by the person, or by rule."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if actor != ROBOT:
        demand(holds(actor, "cases.assign"))
    personal = {field.name for field in case.declaration.fields if field.personal}
    case.name = case.contact = ""
    case.fields = {name: value for name, value in case.fields.items() if name not in personal}
    case.forgotten_at = clock.now()
    case.save(update_fields=["name", "contact", "fields", "forgotten_at", "updated_at"])
    record("cases.case.forget", actor=actor, obj=case)
    return case


def cases_forget_due(*, today: dt.date) -> int:
    """Forget the persons of cases closed longer ago than their kind keeps names. Returns how many."""
    count = 0
    for kind in kinds():
        before = today - dt.timedelta(days=setting_of(kind).keep_days)
        closed = Case.objects.filter(kind=kind.code, forgotten_at__isnull=True, closed_at__isnull=False)
        for case in closed.filter(closed_at__date__lt=before):
            case_forget(case=case, actor=ROBOT)
            count += 1
    return count


@transaction.atomic
def setting_change(
    *, kind: str, limit_days: int, keep_days: int, source: str, used_from: dt.date | None = None, actor: Any
) -> KindSetting:
    """Another limit, another time that names are kept, or from when the register counts. Running cases keep the day they
    were promised."""
    demand(holds(actor, "cases.assign"))
    if used_from is not None and used_from > clock.today():
        raise DomainError("วันที่เริ่มใช้ทะเบียนยังมาไม่ถึง โปรดแก้วันที่", code="day_ahead", field="used_from")
    declared = kind_get(kind)
    setting = KindSetting.objects.select_for_update().filter(kind=kind).first() or KindSetting(kind=kind)
    setting.limit_days, setting.keep_days, setting.source = limit_days, keep_days, clean_line(source)[:300]
    setting.used_from = used_from
    setting.save()
    record(
        "cases.kindsetting.change",
        actor=actor,
        obj=setting,
        kind=declared.label,
        limit_days=str(limit_days),
        keep_days=str(keep_days),
        source=setting.source,
        used_from=used_from.isoformat() if used_from else "",
    )
    return setting
