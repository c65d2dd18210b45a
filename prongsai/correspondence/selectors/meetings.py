"""Reads about meetings and the tasks they gave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from prongsai.accounts.models import Membership
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import holds
from prongsai.correspondence.models import Meeting, OfficialPaper, Task

MEETING_TYPE = Meeting._meta.label_lower


def meetings_list(*, year_be: int | None = None) -> QuerySet[Meeting]:
    """Meetings, latest first, with how many tasks each gave and how many are still open."""
    rows = Meeting.objects.select_related("committee", "unit", "invitation").annotate(
        task_count=Count("tasks", distinct=True),
        open_count=Count("tasks", filter=Q(tasks__done_on__isnull=True), distinct=True),
    )
    if year_be:
        rows = rows.filter(held_on__year=year_be - 543)
    return rows


def meeting_get(meeting_id: int) -> Meeting:
    """A meeting of this office; 404 for any other."""
    return get_object_or_404(
        Meeting.objects.select_related("committee__appointed_by__number__series", "unit", "invitation", "evidence"),
        pk=meeting_id,
    )


def minutes_of(meeting: Meeting) -> OfficialPaper | None:
    """The minutes as a paper, latest first; None while nobody began them."""
    return (
        OfficialPaper.objects.filter(kind="minutes", source_type=MEETING_TYPE, source_id=meeting.pk)
        .order_by("-pk")
        .first()
    )


def tasks_open(*, actor: Any) -> QuerySet[Task]:
    """Open tasks that concern a person: of their unit, or all of them for who runs meetings; earliest due first."""
    rows = Task.objects.filter(done_on__isnull=True).select_related("meeting", "unit").order_by("due_on", "pk")
    if holds(actor, "correspondence.record"):
        return rows
    mine = Membership.objects.filter(user=actor, active=True, unit__isnull=False).values("unit")
    return rows.filter(unit__in=mine)


def may_finish(task: Task, actor: Any) -> Decision:
    """Whether a person may say a task is done: somebody of its unit, or who runs meetings."""
    if holds(actor, "correspondence.meet"):
        return yes()
    if task.unit_id in _units_of(actor) and (allowed := holds(actor, "actions.report")):
        return allowed
    return no(f"งานนี้มอบให้{task.unit or 'หน่วยงานอื่น'} ผู้บันทึกได้คือคนในหน่วยงานนั้นหรือผู้จัดการประชุม")


def tasks_late(today: dt.date) -> QuerySet[Task]:
    """Open tasks whose day is over."""
    return Task.objects.filter(done_on__isnull=True, due_on__lt=today)


def _units_of(actor: Any) -> list[int]:
    return list(
        Membership.objects.filter(user=actor, active=True, unit__isnull=False).values_list("unit_id", flat=True)
    )
