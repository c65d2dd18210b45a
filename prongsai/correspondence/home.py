"""What this room says on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.approvals.selectors import in_site_allowed, steps_held_by
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.correspondence import selectors
from prongsai.correspondence.models import OfficialPaper

MOST = 8  # rows of each kind


def waiting_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for this person's opinion or signature, and what they should record from paper; None for nothing."""
    if not holds(request.user, "correspondence.view"):
        return None
    steps = list(steps_held_by(request.user)[:MOST])
    papers = OfficialPaper.objects.in_bulk([step.route.subject_id for step in steps])
    mine = [
        {"paper": papers[step.route.subject_id], "step": step, "in_site": in_site_allowed(step.person_id)}
        for step in steps
        if step.route.subject_id in papers
    ]
    record = []
    if holds(request.user, "correspondence.record"):
        record = list(selectors.papers_waiting_for_record(actor=request.user)[:MOST])
    if not mine and not record:
        return None
    summary = [f"มีเอกสารรอความเห็นของท่าน {len(mine)} ฉบับ"] if mine else []
    return {"mine": mine, "record": record, "summary": summary}


def told_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What this person has still to read, and tasks from meetings that concern them; None for nothing."""
    if not holds(request.user, "correspondence.view"):
        return None
    unread = list(selectors.unread_by(request.user)[:MOST])
    tasks = list(selectors.tasks_open(actor=request.user)[:MOST])
    if not unread and not tasks:
        return None
    summary = [f"มีหนังสือเวียนที่ท่านยังไม่ได้อ่าน {len(unread)} เรื่อง"] if unread else []
    return {"unread": unread, "tasks": tasks, "today": clock.today(), "summary": summary}
