"""หนังสือเวียน: a signed paper sent to units or all staff, and who has read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction

from prongsai.approvals.selectors import person_of
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.correspondence.models import Circular, CircularReader, OfficialPaper, ReadingWay
from prongsai.correspondence.services.locking import lock
from prongsai.organisations.models import Unit
from prongsai.organisations.selectors import tenures_on
from prongsai.thai.text import clean_line


@transaction.atomic
def circular_send(
    *, paper: OfficialPaper, actor: Any, units: Collection[Unit] = (), message: str = "", read_by: dt.date | None = None
) -> Circular:
    """Send a signed paper to everybody in ``units``, or to everybody who fills a post when none is named.

    Sending again adds who came since; what was read stays read.
    """
    demand(holds(actor, "correspondence.record"))
    paper = lock(paper)
    if not paper.was_signed:
        raise TransitionNotAllowed("เวียนได้เมื่อเอกสารลงนามแล้ว โปรดบันทึกการลงนามก่อน", code="not_signed")
    today = clock.today()
    if read_by is not None and read_by < today:
        raise DomainError("วันที่ให้อ่านผ่านไปแล้ว โปรดเลือกวันนี้หรือวันหลังจากนี้", code="past_date")
    circular = Circular.objects.filter(paper=paper).first() or Circular(paper=paper, sent_on=today, sent_by=actor)
    circular.message, circular.read_by = clean_line(message)[:1000], read_by
    circular.save()
    known = set(circular.readers.values_list("person_id", flat=True))
    chosen = {unit.pk for unit in units}
    for tenure in sorted(tenures_on(today), key=lambda one: bool(one.capacity)):
        if tenure.person_id in known or (chosen and tenure.position.unit_id not in chosen):
            continue
        known.add(tenure.person_id)
        CircularReader(
            circular=circular,
            person_id=tenure.person_id,
            unit_id=tenure.position.unit_id,
            position=tenure.position.name,
        ).save()
    if not known:
        raise DomainError("ไม่พบผู้รับในหน่วยงานที่เลือก โปรดเลือกหน่วยงานอื่น หรือบันทึกผู้ดำรงตำแหน่งก่อน", code="nobody")
    record("correspondence.circular.send", actor=actor, obj=circular, paper=paper, count=len(known))
    return circular


@transaction.atomic
def circular_read(*, circular: Circular, actor: Any) -> CircularReader:
    """The person signed in says that they have read it."""
    person = person_of(actor)
    reader = CircularReader.objects.select_for_update().order_by("pk").filter(circular=circular, person=person).first()
    if person is None or reader is None:
        raise NotPermitted("หนังสือนี้ไม่ได้เวียนถึงท่าน จึงไม่ต้องยืนยันการอ่าน")
    if reader.read_on is None:
        _read(reader, clock.today(), ReadingWay.SITE, actor)
        record("correspondence.circular.read", actor=actor, obj=circular, person=str(person))
    return reader


@transaction.atomic
def circular_record(*, circular: Circular, readers: Collection[int], read_on: dt.date, actor: Any) -> int:
    """Record from the sheet that went round who signed it; how many were new."""
    demand(holds(actor, "correspondence.record"))
    if read_on > clock.today() or read_on < circular.sent_on:
        raise DomainError("วันที่อ่านต้องอยู่ระหว่างวันที่เวียนกับวันนี้ โปรดตรวจอีกครั้ง", code="read_date")
    rows = list(circular.readers.select_for_update().order_by("pk").filter(pk__in=list(readers), read_on__isnull=True))
    if not rows:
        raise DomainError("โปรดเลือกผู้ที่ลงชื่อในใบเวียนแล้วอย่างน้อยหนึ่งคน", code="nobody")
    for row in rows:
        _read(row, read_on, ReadingWay.PAPER, actor)
    record("correspondence.circular.record", actor=actor, obj=circular, count=len(rows), read_on=read_on)
    return len(rows)


def _read(reader: CircularReader, day: dt.date, way: ReadingWay, actor: Any) -> None:
    reader.read_on, reader.way, reader.recorded_by = day, way, actor
    reader.save()
