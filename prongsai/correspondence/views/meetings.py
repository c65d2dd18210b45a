"""Meetings: the list, one meeting with agenda, attendance and tasks, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.correspondence import selectors, services
from prongsai.correspondence.appointees import people_known
from prongsai.correspondence.forms_meetings import DoneForm, MeetingForm, TaskForm, rows_typed
from prongsai.correspondence.models import Coming, Meeting, Task
from prongsai.correspondence.views.shared import first_error
from prongsai.thai.fiscal import year_be
from prongsai.ui.forms import said_in_form

SPARE = 3


@requires("correspondence.view")
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings of a calendar year, and the tasks that are still open."""
    year = int(asked) if (asked := request.GET.get("year", "")).isdecimal() else year_be(clock.today())
    context = {
        "rows": selectors.meetings_list(year_be=year),
        "year": year,
        "tasks": [
            (task, bool(selectors.may_finish(task, request.user))) for task in selectors.tasks_open(actor=request.user)
        ],
        "today": clock.today(),
    }
    return render(request, "correspondence/meetings.html", context)


@requires("correspondence.meet")
@require_http_methods(["GET", "POST"])
def meeting_edit(request: HttpRequest, meeting_id: int | None = None) -> HttpResponse:
    """Call a meeting, or change when and where it is."""
    row = selectors.meeting_get(meeting_id) if meeting_id else None
    initial = MeetingForm.initial_of(row) if row else {"committee": request.GET.get("committee", "")}
    form = MeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            made = services.meeting_save(actor=request.user, meeting=row, **form.cleaned_data)
            messages.success(request, "บันทึกการประชุมแล้ว" if row else "นัดประชุมแล้ว ผู้ได้รับเชิญและระเบียบวาระตั้งต้นให้แล้ว")
            return redirect("meeting", meeting_id=made.pk)
    status = 400 if form.is_bound else 200
    return render(request, "correspondence/meeting_edit.html", {"form": form, "meeting": row}, status=status)


@requires("correspondence.view")
@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: its papers, agenda, who came, tasks."""
    return _page(request, selectors.meeting_get(meeting_id))


@requires("correspondence.meet")
@require_POST
def meeting_agenda(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Save the items with what was said and resolved."""
    row = selectors.meeting_get(meeting_id)
    items = rows_typed(request.POST, "i")
    return _act(
        request,
        row,
        "agenda",
        lambda: services.agenda_set(meeting=row, items=items, actor=request.user),
        "บันทึกระเบียบวาระแล้ว",
        items=[row_typed | {"pk": row_typed.get("id", "")} for row_typed in items],
    )


@requires("correspondence.meet")
@require_POST
def meeting_attendance(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Save who came, who did not and why."""
    row = selectors.meeting_get(meeting_id)
    rows = rows_typed(request.POST, "a")
    return _act(
        request, row, "people", lambda: services.attendance_set(meeting=row, rows=rows, actor=request.user),
        "บันทึกผู้มาประชุมแล้ว", people=[one for one in rows if one.get("name")],
    )  # fmt: skip


@requires("correspondence.meet")
@require_POST
def meeting_task(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A resolution becomes a task."""
    row = selectors.meeting_get(meeting_id)
    form = TaskForm(request.POST, meeting=row)
    if not form.is_valid():
        return _page(request, row, refused=("tasks", first_error(form)), task_form=form, status=400)
    return _act(
        request, row, "tasks", lambda: services.task_give(meeting=row, actor=request.user, **form.cleaned_data),
        "มอบงานแล้ว งานขึ้นในหน้าของหน่วยงานนั้น", task_form=form,
    )  # fmt: skip


@requires("correspondence.view")
@require_POST
def task_done(request: HttpRequest, task_id: int) -> HttpResponse:
    """A task is done."""
    task = get_object_or_404(Task.objects.select_related("meeting", "unit"), pk=task_id)
    form = DoneForm(request.POST)
    said = ""
    if form.is_valid():
        try:
            services.task_done(task=task, actor=request.user, **form.cleaned_data)
        except DomainError as refusal:
            if refusal.status == 403:
                raise
            said = refusal.message
    else:
        said = first_error(form)
    if said:
        messages.error(request, said)
    else:
        messages.success(request, "บันทึกว่าเสร็จแล้ว")
    return redirect(f"{reverse('meetings')}#tasks")


@requires("correspondence.meet")
@require_POST
def meeting_minutes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Make the minutes a paper."""
    row = selectors.meeting_get(meeting_id)
    return _paper(request, row, lambda: services.minutes_begin(meeting=row, actor=request.user))


@requires("correspondence.meet")
@require_POST
def meeting_invitation(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Make the memo that calls everybody."""
    row = selectors.meeting_get(meeting_id)
    return _paper(request, row, lambda: services.invitation_begin(meeting=row, actor=request.user))


@requires("correspondence.meet")
@require_POST
def meeting_evidence(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Make the meeting a proof for measures."""
    row = selectors.meeting_get(meeting_id)
    said = "ทำหลักฐานการประชุมแล้ว เลือกใช้ได้เมื่อบันทึกผลของมาตรการ"
    return _act(request, row, "papers", lambda: services.evidence_of_meeting(meeting=row, actor=request.user), said)


def _paper(request: HttpRequest, row: Meeting, make: Callable[[], Any]) -> HttpResponse:
    try:
        made = make()
    except DomainError as refusal:
        if refusal.status == 403:
            raise
        return _page(request, row, refused=("papers", refusal.message), status=refusal.status)
    return redirect("paper", paper_id=made.pk)


def _act(
    request: HttpRequest, row: Meeting, part: str, change: Callable[[], Any], said: str, **more: Any
) -> HttpResponse:
    try:
        change()
    except DomainError as refusal:
        if refusal.status == 403:
            raise
        return _page(request, row, refused=(part, refusal.message), status=refusal.status, **more)
    messages.success(request, said)
    return redirect(f"{reverse('meeting', args=[row.pk])}#{part}")


def _page(
    request: HttpRequest, row: Meeting, *, refused: tuple[str, str] = ("", ""), status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a meeting; after a refusal ``items`` or ``people`` are what was typed, so that nothing is lost."""
    items, people = list(more.get("items") or row.items.all()), list(row.attendances.all())
    shown = more.get("people") or people
    minutes = selectors.minutes_of(row)
    context = {
        "meeting": row,
        "items": [*enumerate(items), *[(len(items) + place, None) for place in range(1)]],
        "people": [*enumerate(shown), *[(len(shown) + place, None) for place in range(SPARE)]],
        "came": sum(1 for one in people if one.coming in {Coming.PRESENT, Coming.JOINED}),
        "invited": len(people),
        "tasks": [(task, bool(selectors.may_finish(task, request.user))) for task in row.tasks.select_related("unit")],
        "minutes": minutes,
        "coming": Coming.choices,
        "known": sorted((name, post) for _, name, post in people_known().values()),
        "today": clock.today(),
        "over": row.is_over(clock.today()),
        "refused": {"part": refused[0], "message": refused[1]},
        "task_form": more.get("task_form") or TaskForm(meeting=row),
    }
    return render(request, "correspondence/meeting.html", context, status=status)
