"""What the measures say on the home page: what this person owes among all their tasks; the year by unit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from prongsai.accounts.requests import membership_here
from prongsai.actions.models import Programme
from prongsai.actions.progress import Count, DutyState, round_end, round_opens
from prongsai.actions.rights import may, own_units
from prongsai.actions.selectors.year import YearDuties, YearDuty, YearRows, year_duties, year_rows
from prongsai.core import clock
from prongsai.core.together import Rows, kept
from prongsai.obligations.home import Task, task_key
from prongsai.thai.dates import format_date

SOON = dt.timedelta(days=14)
BAR = 200  # width of a bar, in its own units


def tasks_owed(request: HttpRequest) -> list[Task]:
    """Duties of the person's own units; for the coordinator what is missing in all, and reports to make."""
    programme, shown = _year(request)
    if programme is None or shown is None or programme.is_closed:
        return []
    return _tasks(request, programme, shown, clock.today())


def measures_rows(request: HttpRequest) -> list[Rows]:
    """What both are made of, but for the duties themselves."""
    if not may(request.user, "actions.view"):
        return []
    rows = _rows(request)
    return [rows.programmes, rows.periods, rows.snapshots]


def panel_year(request: HttpRequest) -> dict[str, Any] | None:
    """Progress by unit, each figure leading to the rows behind it."""
    programme, shown = _year(request)
    if programme is None or shown is None or not shown.duties:
        return None
    rows = [
        {"unit_id": pk, "name": name or "ยังไม่ระบุหน่วยงาน", "count": tally, "bar": _bar(tally)}
        for (pk, name), tally in sorted(shown.by_unit.items(), key=lambda item: (item[0][0] is None, _share(item[1])))
    ]
    return {"rows": rows, "fy": _present(request), "count": shown.count, "title": programme.title, "width": BAR}


def _present(request: HttpRequest) -> int:
    return membership_here(request).organisation.fiscal_year_be


def _year(request: HttpRequest) -> tuple[Programme | None, YearDuties | None]:
    """The present year's duties, read once for both panels."""
    if not may(request.user, "actions.view"):
        return None, None
    rows = _rows(request)
    return rows.programme, kept(request, "actions.duties", lambda: year_duties(rows, today=clock.today()))


def _rows(request: HttpRequest) -> YearRows:
    return kept(request, "actions.year", lambda: year_rows(_present(request)))


def _tasks(request: HttpRequest, programme: Programme, shown: YearDuties, today: dt.date) -> list[Task]:
    year = _present(request)
    tasks: list[Task] = []
    if may(request.user, "actions.report_any"):
        tasks += _missing_in_all(shown, year, today)
    elif may(request.user, "actions.report"):
        mine = own_units(request.user)
        tasks += [task for duty in shown.duties if duty.unit_id in mine and (task := _own(duty, today)) is not None]
    if may(request.user, "actions.snapshot"):
        tasks += _reports(request, programme, year, today)
    return tasks


def _own(duty: YearDuty, today: dt.date) -> Task | None:
    due = duty.late_since or duty.due
    if duty.state not in {DutyState.MISSING, DutyState.WAITING, DutyState.UNDER_WAY} or due - today > SOON:
        return None
    late = duty.state == DutyState.MISSING
    return Task(
        due=due,
        tone="st-warn" if late else "st-half" if duty.state == DutyState.UNDER_WAY else "st-wait",
        title=f"กรอกผล: {duty.text or duty.measure}",
        note=f"ครบกำหนด {format_date(due, 'short')} · มาตรการ {duty.measure}",
        url=f"{reverse('result_new')}?duty={duty.pk}",
        button="กรอกผล",
    )


def _missing_in_all(shown: YearDuties, year: int, today: dt.date) -> list[Task]:
    """For who types for everybody: one line for all that is missing, naming the units."""
    missing = [duty for duty in shown.duties if duty.state == DutyState.MISSING]
    if not missing:
        return []
    since = min(duty.late_since or today for duty in missing)
    units = list(dict.fromkeys(duty.unit or "ที่ยังไม่ระบุหน่วยงาน" for duty in missing))
    what = "กรอกผลมาตรการรอบ 6 เดือนที่ยังขาด" if since == shown.round_owed else "กรอกผลมาตรการที่ยังขาด"
    methods = len({duty.method for duty in missing})
    return [
        Task(
            due=since,
            tone="st-warn",
            title=what,
            note=f"ครบกำหนด {format_date(since, 'short')} · ขาด {methods} วิธี จาก{_and(units)}",
            url=f"{reverse('measures')}?fy={year}&state=missing",
            button="กรอกผลที่ขาด",
        )
    ]


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{' '.join(names[:-1])} และ{names[-1]}"


def _reports(request: HttpRequest, programme: Programme, year: int, today: dt.date) -> list[Task]:
    """Rounds that are open and not yet reported; once the year is over, only the whole of it."""
    over = today > round_end(year, 12)
    taken = {row.round for row in _rows(request).snapshots}
    return [
        Task(
            due=round_end(year, number),
            tone="st-warn" if today > round_end(year, number) else "st-half",
            title=f"ทำรายงานรอบ {number} เดือน",
            note=f"ครบกำหนด {format_date(round_end(year, number), 'short')} · {programme.title}",
            url=f"{reverse('rounds')}?fy={year}",
            button="เปิดดู",
            key=task_key("snapshot", year, number),
        )
        for number in ((12,) if over else (6, 12))
        if number not in taken and today >= round_opens(year, number)
    ]


def _share(tally: Count) -> float:
    return tally.reported / tally.total if tally.total else 1.0


def _bar(tally: Count) -> dict[str, int]:
    """Widths of done and of unproven, in units of the bar."""
    whole = tally.total or 1
    done = round(BAR * tally.done / whole)
    return {"done": done, "unproven": round(BAR * tally.reported / whole) - done}
