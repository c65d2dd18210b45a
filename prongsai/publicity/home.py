"""What this room tells on the home page: information that must be posted regularly and was not (I10)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.requests import membership_here
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept
from prongsai.obligations.home import Task
from prongsai.publicity.selectors import lines_of, subjects_asked
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class _Late:
    title: str
    unit_id: int | None
    due: dt.date
    note: str


def subjects_read(request: HttpRequest) -> list[Rows]:
    """What the line is made of."""
    if not holds(request.user, "publicity.view"):
        return []
    return [kept(request, "publicity.subjects", subjects_asked)]


def subjects_owed(request: HttpRequest) -> list[Task]:
    """One line for the subjects past their interval: those of the person's unit, and for who keeps the website those of
    nobody too."""
    keeps, unit = bool(holds(request.user, "publicity.edit")), membership_here(request).unit_id
    late = [
        row
        for subjects in subjects_read(request)
        for row in _late(subjects)
        if (row.unit_id == unit if row.unit_id is not None else keeps)
    ]
    if not late:
        return []
    one = late[0] if len(late) == 1 else None
    return [
        Task(
            due=min(row.due for row in late),
            tone="st-warn",
            title=f"เผยแพร่ข้อมูล: {one.title}" if one else f"เผยแพร่ข้อมูลที่ครบรอบแล้ว {len(late)} เรื่อง",
            note=one.note if one else " · ".join(row.title for row in late),
            url=reverse("publicity_subjects"),
            button="เผยแพร่แล้วบันทึก",
        )
    ]


def _late(subjects: Rows) -> list[_Late]:
    """Late ones with the day they fell due; one never posted is due since it is asked for."""
    found = []
    for line in lines_of(subjects, clock.today()):
        if line.is_late:
            subject = line.subject
            began = line.last.on if line.last else clock.civil_day(subject.created_at)
            due = min(began + dt.timedelta(days=subject.every_days), clock.today())
            last = f"ล่าสุด {format_date(line.last.on, 'short')}" if line.last else "ยังไม่เคยบันทึกว่าเผยแพร่"
            found.append(_Late(subject.title, subject.unit_id, due, f"ทุก {subject.every_days} วัน {last}"))
    return found
