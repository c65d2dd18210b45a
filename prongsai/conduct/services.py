"""Every change about newcomers: recorded, handed over, acknowledged, closed. Keyword-only, atomic, in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse

from prongsai.audit.services import changed, record
from prongsai.conduct.models import Acknowledgement, How, Newcomer, NewcomerKind
from prongsai.conduct.readings import Reading, readings_of
from prongsai.conduct.rights import may_acknowledge, may_record
from prongsai.conduct.selectors import newcomer_get, reading_list
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.evidence.models import Evidence
from prongsai.obligations.services import event_happened
from prongsai.organisations.models import Person, Position, Post, Tenure, Unit
from prongsai.organisations.services import person_save, tenure_begin
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.thai.holidays import add_working_days
from prongsai.thai.text import clean_line

DAYS_TO_READ = 15  # working days from the beginning, as the rule "newcomer" of obligations has it
EARLIEST = dt.timedelta(days=366)  # before today: history belongs to the register of posts, not here


@transaction.atomic
def newcomer_record(
    *,
    person: Person,
    kind: NewcomerKind | str,
    began_on: dt.date,
    actor: Any,
    unit: Unit | None = None,
    position: Position | None = None,
    position_name: str = "",
    order_no: str = "",
    due_on: dt.date | None = None,
) -> Newcomer:
    """An appointment, transfer, move or election: the list of what is in force for the year of the beginning is made,
    and the obligation of the office with it.

    A new person is kept first; a post of the register is filled from that day unless they fill it already. Raises
    DomainError for a day out of reach, a second record of the same beginning, and for what the post refuses.
    """
    if not isinstance(actor, str):
        demand(holds(actor, "conduct.edit"))
    today = clock.today()
    _demand_day(began_on, today)
    if person.pk is None:
        person = person_save(person=person, actor=actor)
    _demand_new(person, began_on)
    if position is not None:
        _fill(person, position, began_on, order_no, actor)
        unit = unit or position.unit
    year = fiscal_year_be(began_on)
    newcomer = Newcomer(
        person=person,
        kind=kind,
        unit=unit,
        position=position,
        position_name=clean_line(position_name)[:160],
        began_on=began_on,
        order_no=clean_line(order_no)[:60],
        fiscal_year_be=year,
        due_on=due_on or add_working_days(began_on, DAYS_TO_READ),
        given_keys=[reading.key for _, readings in readings_of(year) for reading in readings],
        recorded_by=None if isinstance(actor, str) else actor,
    )
    demand(may_record(actor, newcomer))
    newcomer.save()
    record("conduct.newcomer.recorded", actor=actor, obj=newcomer, person=str(person), **_facts(newcomer))
    if position is None or position.post != Post.CHIEF_EXECUTIVE:  # whose beginning is an event of its own
        event_happened(
            event="newcomer",
            on=began_on,
            subject=f"{person} {newcomer.post}".strip(),
            key=event_key(newcomer),
            actor=actor,
            link=reverse("newcomer", args=[newcomer.pk]),
        )
    return newcomer


@transaction.atomic
def beginning_dismiss(*, tenure: Tenure, actor: Any) -> Newcomer:
    """The one who began to fill a post is no newcomer: an old hand typed into the register late. It is asked no more.

    Idempotent; who was recorded as a newcomer of that day meanwhile stays one.
    """
    known = Newcomer.objects.filter(person=tenure.person_id, began_on=tenure.begins_on).first()
    if known is not None:
        return known
    newcomer = Newcomer(
        person=tenure.person,
        kind=NewcomerKind.MOVED,
        unit=tenure.position.unit,
        position=tenure.position,
        began_on=tenure.begins_on,
        fiscal_year_be=fiscal_year_be(tenure.begins_on),
        due_on=tenure.begins_on,
        closed_on=clock.today(),
        closed_reason="ปฏิบัติหน้าที่อยู่ก่อนแล้ว ไม่ใช่บุคลากรใหม่",
        recorded_by=None if isinstance(actor, str) else actor,
    )
    demand(may_record(actor, newcomer))
    newcomer.save()
    record("conduct.newcomer.dismissed", actor=actor, obj=newcomer, person=str(tenure.person), **_facts(newcomer))
    return newcomer


@transaction.atomic
def newcomer_change(
    *,
    newcomer: Newcomer,
    kind: NewcomerKind | str,
    unit: Unit | None,
    position_name: str,
    order_no: str,
    due_on: dt.date,
    actor: Any,
) -> Newcomer:
    """Mend what was typed of a newcomer. The day of the beginning stays: a wrong one is closed and recorded anew."""
    locked = _locked(newcomer)
    demand(may_record(actor, locked))
    if due_on < locked.began_on:
        raise DomainError("วันครบกำหนดต้องไม่อยู่ก่อนวันเริ่มปฏิบัติหน้าที่ โปรดแก้วันที่", code="due_before_beginning")
    before = _facts(locked)
    locked.kind, locked.unit, locked.due_on = kind, unit, due_on
    locked.position_name, locked.order_no = clean_line(position_name)[:160], clean_line(order_no)[:60]
    demand(may_record(actor, locked))
    locked.save()
    if differences := changed(before, _facts(locked)):
        record("conduct.newcomer.changed", actor=actor, obj=locked, **differences)
    return locked


@transaction.atomic
def list_handed_over(*, newcomer: Newcomer, on: dt.date, actor: Any) -> Newcomer:
    """The printed list was given to the newcomer. What is in force now counts as given; later ones are new."""
    locked = _locked(newcomer)
    demand(may_record(actor, locked))
    _demand_open(locked)
    if not locked.began_on <= on <= clock.today():
        raise DomainError("วันส่งมอบต้องอยู่ระหว่างวันเริ่มปฏิบัติหน้าที่ถึงวันนี้ โปรดแก้วันที่", code="handed_day")
    readings = [reading for _, group in readings_of(locked.fiscal_year_be) for reading in group]
    if not readings:
        raise DomainError("ยังไม่มีมาตรการ ประกาศ หรือคำสั่งที่มีผลใช้ในปีนี้ จึงยังไม่มีรายการให้ส่งมอบ", code="nothing_to_read")
    locked.given_keys = [reading.key for reading in readings]
    locked.handed_on, locked.handed_by = on, None if isinstance(actor, str) else actor
    locked.save()
    record("conduct.newcomer.handed_over", actor=actor, obj=locked, handed_on=on, count=len(readings))
    return locked


@transaction.atomic
def readings_acknowledge(*, newcomer: Newcomer, keys: Iterable[str], actor: Any) -> int:
    """The newcomer, signed in, says of each that it was read. Returns how many are new.

    Raises NotPermitted for anybody else, DomainError when nothing was chosen or a reading is no longer in force.
    """
    locked = _locked(newcomer)
    demand(may_acknowledge(actor, locked))
    return _acknowledge(locked, keys, how=How.SIGNED_IN, read_on=clock.today(), sheet=None, actor=actor)


@transaction.atomic
def readings_record(
    *, newcomer: Newcomer, keys: Iterable[str], read_on: dt.date, actor: Any, sheet: Evidence | None = None
) -> int:
    """บันทึกจากเอกสาร: what the newcomer signed for on paper, with the scan of the sheet where there is one."""
    locked = _locked(newcomer)
    demand(may_record(actor, locked))
    if not locked.began_on <= read_on <= clock.today():
        raise DomainError("วันที่ลงชื่อต้องอยู่ระหว่างวันเริ่มปฏิบัติหน้าที่ถึงวันนี้ โปรดแก้วันที่", code="read_day")
    return _acknowledge(locked, keys, how=How.PAPER, read_on=read_on, sheet=sheet, actor=actor)


@transaction.atomic
def newcomer_close(*, newcomer: Newcomer, reason: str, actor: Any) -> Newcomer:
    """Nothing more is asked: they left, or the record was a mistake. The reason stays."""
    locked = _locked(newcomer)
    demand(may_record(actor, locked))
    words = clean_line(reason)[:300]
    if not words:
        raise DomainError("โปรดบอกเหตุที่ไม่ต้องตามต่อ เช่น โอนไปหน่วยงานอื่น", code="reason_missing")
    _demand_open(locked)
    locked.closed_on, locked.closed_reason = clock.today(), words
    locked.save()
    record("conduct.newcomer.closed", actor=actor, obj=locked, reason=words)
    return locked


@transaction.atomic
def newcomer_reopen(*, newcomer: Newcomer, actor: Any) -> Newcomer:
    """Ask again."""
    locked = _locked(newcomer)
    demand(may_record(actor, locked))
    locked.closed_on, locked.closed_reason = None, ""
    locked.save()
    record("conduct.newcomer.reopened", actor=actor, obj=locked)
    return locked


def event_key(newcomer: Newcomer) -> str:
    """By what the obligation of a newcomer is known again."""
    return f"newcomer:{newcomer.pk}"


def _acknowledge(
    newcomer: Newcomer, keys: Iterable[str], *, how: How, read_on: dt.date, sheet: Evidence | None, actor: Any
) -> int:
    _demand_open(newcomer)
    wanted = set(keys)
    if not wanted:
        raise DomainError("ยังไม่ได้เลือกเรื่องที่รับทราบ โปรดทำเครื่องหมายหน้าเรื่องที่อ่านแล้ว", code="nothing_chosen")
    lines = {line.reading.key: line for line in reading_list(newcomer_get(newcomer.pk)).lines}
    if unknown := wanted - set(lines):
        raise DomainError(
            f"มี {len(unknown)} เรื่องที่ไม่มีผลใช้แล้ว รายการเพิ่งเปลี่ยน โปรดโหลดหน้านี้ใหม่แล้วเลือกอีกครั้ง", code="not_in_force"
        )
    fresh = [line.reading for key, line in lines.items() if key in wanted and line.done is None]
    _keep(newcomer, fresh, how=how, read_on=read_on, sheet=sheet, actor=actor)
    return len(fresh)


def _keep(
    newcomer: Newcomer, readings: Sequence[Reading], *, how: How, read_on: dt.date, sheet: Evidence | None, actor: Any
) -> None:
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(
                newcomer=newcomer,
                key=reading.key,
                version=reading.version,
                title=reading.title[:1000],
                read_on=read_on,
                how=how,
                sheet=sheet,
                recorded_by=None if isinstance(actor, str) else actor,
            )
            for reading in readings
        ]
    )
    if readings:
        record(
            "conduct.newcomer.read" if how == How.SIGNED_IN else "conduct.newcomer.read_on_paper",
            actor=actor,
            obj=newcomer,
            read_on=read_on,
            readings=[reading.title for reading in readings],
            sheet="แนบภาพแล้ว" if sheet is not None else "",
        )


def _fill(person: Person, position: Position, began_on: dt.date, order_no: str, actor: Any) -> None:
    """The post in the register of posts, unless the person is in it already.

    Whoever may not change that register records the newcomer all the same; its keeper fills the post.
    """
    held = Tenure.objects.filter(person=person, position=position, begins_on__lte=clock.today(), ends_on__isnull=True)
    if not held.exists() and (isinstance(actor, str) or holds(actor, "organisations.edit")):
        tenure = Tenure(person=person, position=position, begins_on=began_on, order_no=clean_line(order_no)[:60])
        tenure_begin(tenure=tenure, actor=actor)


def _locked(newcomer: Newcomer) -> Newcomer:
    return Newcomer.objects.select_for_update().get(pk=newcomer.pk)


def _demand_open(newcomer: Newcomer) -> None:
    if newcomer.is_closed:
        raise DomainError(
            f"รายการนี้ปิดแล้ว เพราะ{newcomer.closed_reason} หากต้องทำต่อ โปรดเปิดอีกครั้งก่อน", code="newcomer_closed"
        )


def _demand_day(began_on: dt.date, today: dt.date) -> None:
    if began_on > today + dt.timedelta(days=92):
        raise DomainError("วันเริ่มปฏิบัติหน้าที่ยังอีกไกล โปรดตรวจปี พ.ศ. หรือบันทึกเมื่อใกล้ถึงวัน", code="begins_later")
    if began_on < today - EARLIEST:
        raise DomainError("วันเริ่มปฏิบัติหน้าที่ผ่านมาเกินหนึ่งปีแล้ว โปรดตรวจปี พ.ศ. ของวันที่", code="began_long_ago")


def _demand_new(person: Person, began_on: dt.date) -> None:
    near = (began_on - dt.timedelta(30), began_on + dt.timedelta(30))
    if Newcomer.objects.filter(person=person, began_on__range=near, closed_on__isnull=True).exists():
        raise DomainError(f"บันทึก {person} เป็นบุคลากรใหม่ในช่วงนี้แล้ว โปรดเปิดจากทะเบียน", code="newcomer_twice")
    if Newcomer.objects.filter(person=person, began_on=began_on).exists():
        raise DomainError(f"บันทึก {person} ในวันนี้แล้วและปิดไว้ โปรดเปิดรายการเดิมอีกครั้งจากทะเบียน", code="newcomer_twice")


def _facts(newcomer: Newcomer) -> dict[str, Any]:
    return {
        "kind": newcomer.get_kind_display(),
        "unit": str(newcomer.unit or ""),
        "position": newcomer.post,
        "began_on": format_date(newcomer.began_on, "short"),
        "order_no": newcomer.order_no,
        "due_on": format_date(newcomer.due_on, "short"),
    }
