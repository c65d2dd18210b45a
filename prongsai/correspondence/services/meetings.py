"""Meetings: called, held, written down; their resolutions given out as tasks; counted as evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.correspondence import selectors
from prongsai.correspondence.appointees import people_known
from prongsai.correspondence.meeting_words import USUAL_ITEMS, invitation_content
from prongsai.correspondence.models import (
    AgendaItem,
    Attendance,
    Coming,
    Committee,
    Meeting,
    OfficialPaper,
    PaperState,
    Task,
)
from prongsai.correspondence.services.papers import paper_create
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.evidence.services import evidence_add_reference
from prongsai.organisations.models import Unit
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.thai.names import name_key
from prongsai.thai.text import clean, clean_line

MOST_PEOPLE, MOST_ITEMS = 200, 30
LONGEST_AHEAD = dt.timedelta(days=2 * 366)  # of a meeting called; further is a year of the wrong era


@transaction.atomic
def meeting_save(
    *,
    actor: Any,
    kind: str,
    name: str,
    held_on: dt.date,
    committee: Committee | None = None,
    number: int | None = None,
    begins_at: dt.time | None = None,
    ends_at: dt.time | None = None,
    place: str = "",
    opening: str = "",
    unit: Unit | None = None,
    meeting: Meeting | None = None,
) -> Meeting:
    """Call a meeting or change when and where it is. A new one of a committee invites its members and has the usual
    items; without ``number`` it takes the next of its name in the calendar year."""
    demand(holds(actor, "correspondence.meet"))
    title = clean_line(name) or (committee.name if committee else "")
    if not title:
        raise DomainError("โปรดใส่ชื่อการประชุม หรือเลือกคณะที่ประชุม", code="name_missing")
    if begins_at and ends_at and ends_at <= begins_at:
        raise DomainError("เวลาเลิกประชุมต้องอยู่หลังเวลาเริ่ม โปรดตรวจเวลาอีกครั้ง", code="time_order")
    if held_on.year < 1950 or held_on > clock.today() + LONGEST_AHEAD:
        raise DomainError("วันที่ประชุมไกลเกินไป โปรดตรวจปี พ.ศ. อีกครั้ง เช่น 8 เม.ย. 2570", code="date_far")
    is_new = meeting is None
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk) if meeting else Meeting(made_by=actor)
    meeting.kind, meeting.name, meeting.committee, meeting.held_on = kind, title[:300], committee, held_on
    meeting.number = number or meeting.number or _next_number(title, held_on)
    meeting.begins_at, meeting.ends_at, meeting.place = begins_at, ends_at, clean_line(place)[:200]
    meeting.opening, meeting.unit = clean(opening).strip()[:5_000], unit
    meeting.save()
    if is_new:
        _invite(meeting)
        for order, item in enumerate(USUAL_ITEMS, start=1):
            AgendaItem(meeting=meeting, order=order, title=item).save()
    record("correspondence.meeting.save", actor=actor, obj=meeting, name=str(meeting), held_on=held_on)
    return meeting


@transaction.atomic
def agenda_set(*, meeting: Meeting, items: Sequence[Mapping[str, str]], actor: Any) -> Meeting:
    """The items in their order: {id, title, text, resolution}. Those with neither title nor text are left out;
    a meeting keeps at least one."""
    demand(holds(actor, "correspondence.meet"))
    meeting = _open(meeting)
    known = {str(item.pk): item for item in meeting.items.all()}
    kept: list[AgendaItem] = []
    for row in items[:MOST_ITEMS]:
        title, text = clean_line(row.get("title", ""))[:500], clean(row.get("text", "")).strip()[:20_000]
        resolution = clean(row.get("resolution", "")).strip()[:5_000]
        if title or text or resolution:
            item = known.pop(row.get("id", ""), None) or AgendaItem(meeting=meeting)
            item.title, item.text, item.resolution, item.order = title or "เรื่องอื่น ๆ", text, resolution, len(kept) + 1
            kept.append(item)
    if not kept:
        raise DomainError("การประชุมต้องมีระเบียบวาระอย่างน้อยหนึ่งเรื่อง โปรดใส่ชื่อเรื่อง", code="agenda_empty")
    for gone in known.values():
        gone.delete()
    for item in kept:
        item.save()
    record("correspondence.meeting.agenda", actor=actor, obj=meeting, count=len(kept))
    return meeting


@transaction.atomic
def attendance_set(*, meeting: Meeting, rows: Sequence[Mapping[str, str]], actor: Any) -> Meeting:
    """Who was there: {name, position, role, coming, reason}. A name of the office's people is tied to the person.
    Nobody stands on the list twice."""
    demand(holds(actor, "correspondence.meet"))
    meeting = _open(meeting)
    known = people_known()
    meeting.attendances.all().delete()
    count = 0
    listed: set[str] = set()
    for row in rows[:MOST_PEOPLE]:
        if not (name := clean_line(row.get("name", ""))[:200]):
            continue
        if (key := name_key(name)) in listed:
            raise DomainError(f"{name} อยู่ในรายชื่อสองครั้ง โปรดลบออกหนึ่งแถว แล้วบันทึกอีกครั้ง", code="person_twice")
        listed.add(key)
        count += 1
        person = known.get(key)
        coming = row.get("coming", "")
        Attendance(
            meeting=meeting, order=count, name=name, person_id=person[0] if person else None,
            position=clean_line(row.get("position", ""))[:200] or (person[2] if person else ""),
            role=clean_line(row.get("role", ""))[:100],
            coming=coming if coming in Coming.values else Coming.INVITED,
            reason=clean_line(row.get("reason", ""))[:200] if coming == Coming.ABSENT else "",
        ).save()  # fmt: skip
    record("correspondence.meeting.attendance", actor=actor, obj=meeting, count=count)
    return meeting


@transaction.atomic
def task_give(
    *, meeting: Meeting, text: str, actor: Any, unit: Unit | None = None, due_on: dt.date | None = None,
    item: AgendaItem | None = None,
) -> Task:  # fmt: skip
    """A resolution becomes somebody's work, with a day."""
    demand(holds(actor, "correspondence.meet"))
    words = clean_line(text)[:500]
    if not words:
        raise DomainError("โปรดเขียนงานที่มอบหมาย", code="text_missing")
    if unit is None or due_on is None:
        raise DomainError("โปรดเลือกหน่วยงานที่รับผิดชอบและวันกำหนดเสร็จ งานจึงจะขึ้นในหน้าของหน่วยงานนั้น", code="owner_missing")
    if due_on < meeting.held_on:
        raise DomainError("วันกำหนดเสร็จอยู่ก่อนวันประชุม โปรดตรวจวันที่อีกครั้ง", code="due_early")
    if item is not None and item.meeting_id != meeting.pk:
        raise DomainError("วาระนี้เป็นของการประชุมอื่น โปรดเลือกวาระอีกครั้ง", code="item_of_another")
    task = Task(meeting=meeting, item=item, text=words, unit=unit, due_on=due_on)
    task.save()
    record("correspondence.task.give", actor=actor, obj=task, text=words, due_on=due_on)
    return task


@transaction.atomic
def task_done(*, task: Task, text: str, actor: Any, done_on: dt.date | None = None) -> Task:
    """Say that a task is done, and by what."""
    demand(selectors.may_finish(task, actor))
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_on is not None:
        raise TransitionNotAllowed("งานนี้บันทึกว่าเสร็จแล้ว", code="task_done")
    words = clean_line(text)[:500]
    if not words:
        raise DomainError("โปรดบอกสั้น ๆ ว่าทำอะไรเสร็จ เช่น เสนอร่างมาตรการแล้ว", code="text_missing")
    day = done_on or clock.today()
    if day > clock.today():
        raise DomainError("วันที่เสร็จเป็นวันในอนาคต โปรดตรวจอีกครั้ง", code="future_date")
    task.done_on, task.done_text, task.done_by = day, words, actor
    task.save()
    record("correspondence.task.done", actor=actor, obj=task, text=words, done_on=day)
    return task


@transaction.atomic
def minutes_begin(*, meeting: Meeting, actor: Any) -> OfficialPaper:
    """The minutes as a paper of its own, or the one there is."""
    demand(holds(actor, "correspondence.meet"))
    known = selectors.minutes_of(meeting)
    if known is not None and known.state != PaperState.VOID:
        return known
    if not meeting.is_over(clock.today()):
        raise TransitionNotAllowed("ทำรายงานการประชุมได้ตั้งแต่วันประชุม", code="not_held")
    paper = paper_create(
        kind="minutes", subject=f"รายงานการประชุม{meeting.name} {meeting.number_text}".strip(),
        fiscal_year_be=fiscal_year_be(meeting.held_on), source=meeting, unit=meeting.unit, actor=actor,
    )  # fmt: skip
    paper.final_level = "chief_administrator"  # who checks the minutes; the person in charge may choose another
    paper.save()
    return paper


@transaction.atomic
def invitation_begin(*, meeting: Meeting, actor: Any) -> OfficialPaper:
    """The memo that calls everybody to the meeting, or the one there is."""
    demand(holds(actor, "correspondence.meet"))
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.invitation is not None and meeting.invitation.state != PaperState.VOID:
        return meeting.invitation
    paper = paper_create(
        kind="memo", subject=f"ขอเชิญประชุม{meeting.name} {meeting.number_text}".strip(),
        fiscal_year_be=fiscal_year_be(meeting.held_on), content=invitation_content(meeting), unit=meeting.unit,
        actor=actor,
    )  # fmt: skip
    meeting.invitation = paper
    meeting.save()
    return paper


def evidence_of_meeting(*, meeting: Meeting, actor: Any) -> Evidence:
    """The meeting as a proof (kind meeting) that a measure's result may point to: made once."""
    demand(holds(actor, "correspondence.meet"))
    if meeting.evidence is not None:
        return meeting.evidence
    if not meeting.is_over(clock.today()):
        raise TransitionNotAllowed("ใช้เป็นหลักฐานได้เมื่อประชุมแล้ว", code="not_held")
    if not meeting.attendances.filter(coming__in=[Coming.PRESENT, Coming.JOINED]).exists():
        raise TransitionNotAllowed("ยังไม่ได้บันทึกผู้มาประชุม โปรดบันทึกก่อนใช้เป็นหลักฐาน", code="nobody_came")
    with transaction.atomic():
        locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        if locked.evidence_id is None:
            locked.evidence = evidence_add_reference(
                kind=EvidenceKind.MEETING, reference=f"การ{locked}"[:200], title=f"รายงานการ{locked}"[:300],
                happened_on=locked.held_on, place=locked.place, actor=actor,
            )  # fmt: skip
            locked.save()
            record("correspondence.meeting.evidence", actor=actor, obj=locked, name=str(locked))
    found = Meeting.objects.select_related("evidence").get(pk=meeting.pk).evidence
    assert found is not None
    return found


def _open(meeting: Meeting) -> Meeting:
    """The meeting, locked; its facts stay as they are once the minutes were printed."""
    minutes = selectors.minutes_of(meeting)
    if minutes is not None and minutes.state not in {PaperState.DRAFT, PaperState.VOID}:
        raise TransitionNotAllowed(
            "รายงานการประชุมพิมพ์เสนอแล้ว หากต้องแก้ โปรดกด “แก้เนื้อความเป็นฉบับใหม่” ที่หน้ารายงานก่อน", code="minutes_out"
        )
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _invite(meeting: Meeting) -> None:
    if meeting.committee is None:
        return
    for order, member in enumerate(meeting.committee.members.all(), start=1):
        Attendance(
            meeting=meeting, order=order, person_id=member.person_id, name=member.name, position=member.position,
            role=member.role,
        ).save()  # fmt: skip


def _next_number(name: str, day: dt.date) -> int:
    last = Meeting.objects.filter(name=name, held_on__year=day.year).order_by("-number").first()
    return (last.number or 0) + 1 if last else 1
