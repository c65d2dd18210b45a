"""The home page: what this person owes by due day, late first; what was escalated to them; the year on one line.

Rooms above add their own tasks (:func:`task_source_add`), so that one list holds all that a person owes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.requests import membership_here
from prongsai.core import clock
from prongsai.core.doors import holds
from prongsai.core.together import Rows, kept
from prongsai.obligations.models import Obligation, OpenedYear, Reminder, Stage
from prongsai.obligations.selectors import LOOK_BACK, Concerns, concerns_of, obligations, opened_by, shown_all
from prongsai.obligations.services.beginning import may_begin
from prongsai.obligations.states import Shown, State
from prongsai.obligations.timeline import Timeline, timeline
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds, quarter

SHOWN_AT_ONCE = 6
AHEAD = dt.timedelta(days=21)  # farther ones are on the list of the year
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Task:
    """One line of what is owed: when, what, why, and the one button. Two with the same ``key`` are one thing."""

    due: dt.date
    tone: str
    title: str
    note: str
    url: str
    button: str
    key: str = ""
    button_url: str = ""  # where the button leads, if not where the title does


TaskSource = Callable[[HttpRequest], Iterable[Task]]
_sources: dict[TaskSource, Callable[[HttpRequest], Iterable[Rows]]] = {}


def task_source_add(source: TaskSource, reads: Callable[[HttpRequest], Iterable[Rows]]) -> None:
    """Called from a room's ``registrations``: what the person who signed in owes there, beside the obligations; and the
    rows that takes, as for a panel of the home page.
    """
    _sources[source] = reads


def rows_mine(request: HttpRequest) -> list[Rows]:
    """What the panels of this room look at, and the rooms that add tasks."""
    others = [rows for reads in _sources.values() for rows in reads(request)]
    return [_open_rows(request), _told(request), *others] if holds(request.user, "obligations.view") else others


def panel_mine(request: HttpRequest) -> dict[str, Any] | None:
    """Everything the person owes, late ones first; None for somebody who owes nothing."""
    today = clock.today()
    own = [_task(item) for item in _mine(request, today)]
    keys = {task.key for task in own if task.key}
    others = [task for source in _sources for task in source(request) if not task.key or task.key not in keys]
    opening = _next_year(request, today)
    tasks = sorted([*own, *others, *opening], key=lambda task: task.due)
    near = [task for task in tasks if task in opening or task.due - today <= AHEAD]
    if not tasks:
        return None
    late = sum(task.due < today for task in tasks)
    week = sum(today <= task.due <= today + WEEK for task in tasks)
    listed = near[:SHOWN_AT_ONCE] or tasks[:1]
    return {
        "tasks": listed,
        "more": len(tasks) - len(listed),
        "remind": bool(holds(request.user, "obligations.edit")),
        "summary": [
            *([f"มีงานเกินกำหนด {late} เรื่อง"] if late else []),
            *([f"ครบกำหนดภายใน 7 วัน {week} เรื่อง"] if week else []),
        ],
    }


def panel_next_year(request: HttpRequest) -> dict[str, Any] | None:
    """From the last quarter on, to those who may open the next year, until it is opened."""
    if not holds(request.user, "obligations.edit"):
        return None
    office = membership_here(request).organisation
    year = office.fiscal_year_be + 1
    if not may_begin(year, office) or OpenedYear.objects.filter(fiscal_year_be=year).exists():
        return None
    return {"year": year}


def panel_escalated(request: HttpRequest) -> dict[str, Any] | None:
    """For heads: what of others is late enough that they were told, with whom it lies."""
    mine = {item.row.pk for item in _mine(request, clock.today())}
    late = [item for item in _rows(request) if item.state == State.LATE and item.row.pk not in mine]
    if not late:
        return None
    told = {reminder.obligation_id for reminder in _told(request)}
    found = [item for item in late if item.row.pk in told]
    return {"items": found[:SHOWN_AT_ONCE], "more": len(found) - SHOWN_AT_ONCE} if found else None


def panel_year(request: HttpRequest) -> dict[str, Any] | None:
    """The year's milestones on one line; for who opens years, how to begin when there is no list yet."""
    if not holds(request.user, "obligations.view"):
        return None
    year = membership_here(request).organisation.fiscal_year_be
    milestones = [item for item in _rows(request) if item.row.milestone and item.row.fiscal_year_be == year]
    if not milestones:
        return {"year": year, "empty": True} if holds(request.user, "obligations.edit") and not _rows(request) else None
    in_rule_order = sorted(milestones, key=lambda item: item.row.pk)
    line: Timeline = timeline(in_rule_order, year, clock.today())
    return {"year": year, "line": line, "url": reverse("obligations")}


def _rows(request: HttpRequest) -> Sequence[Shown]:
    """What may be owed by anybody, and the year's milestones, with states: worked out once for all panels."""
    return kept(request, "obligations.shown", lambda: _in_order(shown_all(_open_rows(request), clock.today())))


def _in_order(rows: Iterable[Shown]) -> list[Shown]:
    return sorted(rows, key=lambda item: (item.row.due_on, item.row.pk))


def _open_rows(request: HttpRequest) -> QuerySet[Obligation]:
    year = membership_here(request).organisation.fiscal_year_be
    is_open = opened_by(clock.today()) & Q(dismissed_reason="", met_by_hand_on__isnull=True)
    wanted = is_open | Q(milestone=True, fiscal_year_be__in=(year, year + 1))
    rows = obligations(fiscal_year_be__range=(year - LOOK_BACK, year + 1))
    return kept(request, "obligations.open", lambda: rows.filter(wanted))


def _told(request: HttpRequest) -> QuerySet[Reminder]:
    """That something of others is late, as this person was told."""
    membership = membership_here(request)
    since = membership.organisation.fiscal_year_be - LOOK_BACK
    rows = Reminder.objects.filter(stage=Stage.ESCALATED, receivers=membership, obligation__fiscal_year_be__gte=since)
    return kept(request, "obligations.told", lambda: rows)


def _mine(request: HttpRequest, today: dt.date) -> list[Shown]:
    if not holds(request.user, "obligations.view"):
        return []
    concerns = concerns_here(request)
    return kept(
        request,
        "obligations.mine",
        lambda: [item for item in _rows(request) if item.is_owed and concerns.owes(item.row)],
    )


def concerns_here(request: HttpRequest) -> Concerns:
    """What is this person's, once for the page."""
    held = frozenset(one for one in ("obligations.meet", "obligations.edit") if holds(request.user, one))
    return kept(
        request,
        "obligations.concerns",
        lambda: concerns_of(membership_here(request), clock.today(), permissions=held),
    )


def _next_year(request: HttpRequest, today: dt.date) -> list[Task]:
    """The guided step into the next fiscal year: in the last quarter until it was opened, and once it has begun while
    the office still works in the old one. Asks nothing of its own of the database."""
    present = membership_here(request).organisation.fiscal_year_be
    last = fiscal_year_bounds(present)[1]
    over = today > last
    if not (over or (fiscal_year_be(today) == present and quarter(today) == 4)) or not holds(
        request.user, "obligations.edit"
    ):
        return []
    opened = any(item.row.fiscal_year_be == present + 1 for item in _rows(request))
    if opened and not over:
        return []
    following = present + 1
    first = format_date(last + dt.timedelta(days=1), "short")
    return [
        Task(
            due=last,
            tone="st-warn" if over else "st-half",
            title=f"เปลี่ยนไปทำงานปีงบประมาณ {following}" if opened else f"เปิดปีงบประมาณ {following}",
            note=f"ปี {following} เริ่มแล้วตั้งแต่ {first} แต่หน่วยงานยังทำปี {present}"
            if over
            else f"ยกมาตรการ ผู้รับผิดชอบ และภารกิจไปปีใหม่ก่อน {first}",
            url=f"{reverse('year_begin')}?fy={following}",
            button="เปิดปี",
        )
    ]


def _task(item: Shown) -> Task:
    row = item.row
    return Task(
        due=row.due_on,
        tone=item.tone,
        title=row.title,
        note=f"ครบกำหนด {format_date(row.due_on, 'short')} · {item.owner}{_noted(row)}",
        url=item.url,
        button=item.button,
        button_url=item.where,
        key=task_key(row.way, row.fiscal_year_be, row.arguments.get("round", "")),
    )


def _noted(row: Obligation) -> str:
    first = row.note.partition("\n")[0]
    return f" · {first[:80]}" if first else ""


def task_key(way: str, fiscal_year_be: int, what: object = "") -> str:
    """The key of a task that an obligation may say as well: «snapshot:2570:6». Empty where nothing is named."""
    return f"{way}:{fiscal_year_be}:{what}" if what != "" else ""
