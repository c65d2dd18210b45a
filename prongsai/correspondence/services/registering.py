"""Announcements and orders that exist on paper: registered with file, date, number and signatory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.core.files import PDF, short_code, store
from prongsai.correspondence.models import (
    Committee,
    CommitteeMember,
    CopyOrigin,
    OfficialPaper,
    PaperState,
    PaperVersion,
    SignedCopy,
)
from prongsai.correspondence.pages import pages_of
from prongsai.correspondence.records import base_record
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.services.numbers import register_number
from prongsai.correspondence.services.replacing import paper_replace
from prongsai.correspondence.sources import source_for
from prongsai.organisations.models import Unit
from prongsai.thai.text import clean_line


def paper_register(
    *,
    kind: str,
    subject: str,
    fiscal_year_be: int,
    dated_on: dt.date,
    signatory_name: str,
    data: bytes,
    file_name: str,
    actor: Any,
    number: str = "",
    signatory_position: str = "",
    unit: Unit | None = None,
    in_force_from: dt.date | None = None,
    in_force_to: dt.date | None = None,
    legal_basis: str = "",
    replaces: OfficialPaper | None = None,
    confirmed: bool = False,
    topic: str = "",
) -> OfficialPaper:
    """Register a signed announcement, order or letter (PDF). An order needs its number, unique in its calendar year."""
    demand(holds(actor, "correspondence.register"))
    if dated_on > clock.today():
        raise DomainError("วันที่ของเอกสารเป็นวันในอนาคต โปรดตรวจวันที่อีกครั้ง", code="future_date")
    if in_force_from and in_force_to and in_force_to < in_force_from:
        raise DomainError("วันสิ้นผลมาก่อนวันเริ่มมีผล โปรดตรวจวันที่อีกครั้ง", code="in_force_order")
    count = pages_of(data)
    stored = store(data, name=file_name, content_type=PDF)
    with transaction.atomic():
        paper = OfficialPaper(
            kind=kind,
            topic=topic,
            subject=clean_line(subject),
            fiscal_year_be=fiscal_year_be,
            unit=unit,
            drafted_by=actor,
            dated_on=dated_on,
            signatory_name=clean_line(signatory_name),
            signatory_block=[clean_line(signatory_position)] if signatory_position.strip() else [],
            in_force_from=in_force_from,
            in_force_to=in_force_to,
            legal_basis=clean_line(legal_basis),
            state=PaperState.SIGNED,
            signed_at=clock.now(),
        )
        source = source_for(paper)
        if source.series == "order" and not number.strip():
            raise DomainError("คำสั่งต้องมีเลขที่และปี เช่น 15/2567", code="number_missing")
        paper.save()
        if number.strip():
            register_number(paper, number, actor=actor, confirmed=confirmed)
        version = PaperVersion(
            paper=paper,
            number=1,
            subject=paper.subject,
            record=base_record(paper),
            content_sha256=stored.sha256,
            code=short_code(stored.sha256),
            pdf=stored,
            sha256=stored.sha256,
            page_count=count,
            printed_at=clock.now(),
            printed_by=actor,
        )
        version.save()
        SignedCopy(
            version=version,
            version_sha256=stored.sha256,
            stored_file=stored,
            sha256=stored.sha256,
            page_count=count,
            origin=CopyOrigin.REGISTERED,
            recorded_by=actor,
            recorded_at=clock.now(),
        ).save()
        if replaces is not None:
            paper_replace(replaces, paper, actor=actor)
        record(
            "correspondence.paper.register",
            actor=actor,
            obj=paper,
            kind=kind,
            number=number,
            dated_on=dated_on,
            subject=paper.subject,
            sha256=stored.sha256,
        )
    return paper


@transaction.atomic
def paper_amend_register(
    *,
    paper: OfficialPaper,
    actor: Any,
    in_force_from: dt.date | None = None,
    in_force_to: dt.date | None = None,
    replaced_by: OfficialPaper | None = None,
) -> OfficialPaper:
    """What the register says of an announcement or order later: how long it is in force, what replaced it."""
    demand(holds(actor, "correspondence.register"))
    paper = lock(paper)
    if not paper.was_signed:
        raise TransitionNotAllowed("ระบุวันมีผลหรือฉบับที่ใช้แทนได้เมื่อเอกสารลงนามแล้ว")
    if in_force_from and in_force_to and in_force_to < in_force_from:
        raise DomainError("วันสิ้นผลมาก่อนวันเริ่มมีผล โปรดตรวจวันที่อีกครั้ง", code="in_force_order")
    paper.in_force_from, paper.in_force_to = in_force_from, in_force_to
    paper.save()
    if replaced_by is not None:
        paper_replace(paper, replaced_by, actor=actor)
    record("correspondence.paper.amend", actor=actor, obj=paper, in_force_from=in_force_from, in_force_to=in_force_to)
    return OfficialPaper.objects.get(pk=paper.pk)


@transaction.atomic
def committee_save(
    *,
    actor: Any,
    name: str,
    kind: str,
    members: Sequence[dict[str, str]],
    appointed_by: OfficialPaper | None = None,
    answers_for: str = "",
    begins_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    committee: Committee | None = None,
) -> Committee:
    """A committee and its members {name, position, role}, as its order names them."""
    demand(holds(actor, "correspondence.register"))
    if not clean_line(name):
        raise DomainError("โปรดใส่ชื่อคณะ", code="name_missing")
    if begins_on and ends_on and ends_on < begins_on:
        raise DomainError("วันสิ้นสุดวาระมาก่อนวันเริ่ม โปรดตรวจวันที่อีกครั้ง", code="term_order")
    committee = committee or Committee()
    committee.name, committee.kind, committee.appointed_by = clean_line(name), kind, appointed_by
    committee.answers_for, committee.begins_on, committee.ends_on = clean_line(answers_for), begins_on, ends_on
    committee.save()
    committee.members.all().delete()
    for order, row in enumerate((row for row in members if clean_line(row.get("name", ""))), start=1):
        CommitteeMember(
            committee=committee,
            order=order,
            name=clean_line(row["name"]),
            position=clean_line(row.get("position", "")),
            role=clean_line(row.get("role", "")),
        ).save()
    record("correspondence.committee.save", actor=actor, obj=committee, name=committee.name, order=appointed_by)
    return committee
