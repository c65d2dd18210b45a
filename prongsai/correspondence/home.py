"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from prongsai.approvals.models import RouteStep
from prongsai.approvals.selectors import in_site_allowed, steps_held_by
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept
from prongsai.correspondence import selectors
from prongsai.correspondence.models import CircularReader, OfficialPaper, Task

MOST = 8  # rows of each kind


def waiting_rows(request: HttpRequest) -> list[Rows]:
    """What :func:`waiting_panel` looks at: steps held, their papers, papers to record."""
    if not holds(request.user, "correspondence.view"):
        return []
    rows = [_steps(request), _papers(request)]
    return [*rows, _to_record(request)] if holds(request.user, "correspondence.record") else rows


def waiting_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for this person's opinion or signature, and what they should record from paper; None for nothing."""
    if not holds(request.user, "correspondence.view"):
        return None
    papers = {paper.pk: paper for paper in _papers(request)}
    mine = [
        {"paper": papers[step.route.subject_id], "step": step, "in_site": in_site_allowed(step.person_id)}
        for step in _steps(request)[:MOST]
        if step.route.subject_id in papers
    ]
    record = list(_to_record(request)[:MOST]) if holds(request.user, "correspondence.record") else []
    if not mine and not record:
        return None
    summary = [f"มีเอกสารรอความเห็นของท่าน {len(mine)} ฉบับ"] if mine else []
    return {"mine": mine, "record": record, "summary": summary}


def told_rows(request: HttpRequest) -> list[Rows]:
    """What :func:`told_panel` looks at: circulars to read, tasks from meetings."""
    return [_unread(request), _tasks(request)] if holds(request.user, "correspondence.view") else []


def told_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What this person has still to read, and tasks from meetings that concern them; None for nothing."""
    if not holds(request.user, "correspondence.view"):
        return None
    unread, tasks = list(_unread(request)[:MOST]), list(_tasks(request)[:MOST])
    if not unread and not tasks:
        return None
    summary = [f"มีหนังสือเวียนที่ท่านยังไม่ได้อ่าน {len(unread)} เรื่อง"] if unread else []
    return {"unread": unread, "tasks": tasks, "today": clock.today(), "summary": summary}


def _steps(request: HttpRequest) -> QuerySet[RouteStep]:
    return kept(request, "correspondence.steps", lambda: steps_held_by(request.user))


def _papers(request: HttpRequest) -> QuerySet[OfficialPaper]:
    held = steps_held_by(request.user).order_by().values("route__subject_id")
    return kept(request, "correspondence.papers", lambda: OfficialPaper.objects.filter(pk__in=held).defer("content"))


def _to_record(request: HttpRequest) -> QuerySet[OfficialPaper]:
    rows = selectors.papers_waiting_for_record(actor=request.user)
    return kept(request, "correspondence.to_record", lambda: rows.defer("content"))


def _unread(request: HttpRequest) -> QuerySet[CircularReader]:
    return kept(request, "correspondence.unread", lambda: selectors.unread_by(request.user))


def _tasks(request: HttpRequest) -> QuerySet[Task]:
    return kept(request, "correspondence.tasks", lambda: selectors.tasks_open(actor=request.user))
