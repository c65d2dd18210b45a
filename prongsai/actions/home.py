"""What the measures say on the home page: what this person owes among all their tasks; the year by unit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from prongsai.actions.models import Programme
from prongsai.actions.progress import Count, DutyState, round_end, round_opens
from prongsai.actions.rights import may, own_units
from prongsai.actions.selectors import Paper, measures_programme, paper
from prongsai.actions.selectors.shapes import DutyShown, MeasureShown, MethodRow
from prongsai.core import clock
from prongsai.obligations.home import Task, task_key
from prongsai.organisations.models import Unit
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date

SOON = dt.timedelta(days=14)
BAR = 200  # width of a bar, in its own units


def tasks_owed(request: HttpRequest) -> list[Task]:
    """Duties of the person's own units; for the coordinator what is missing in all, and reports to make."""
    programme, shown = _year(request)
    if programme is None or shown is None or programme.is_closed:
        return []
    return _tasks(request, programme, shown, clock.today())


def panel_year(request: HttpRequest) -> dict[str, Any] | None:
    """Progress by unit, each figure leading to the rows behind it."""
    programme, shown = _year(request)
    if programme is None or shown is None or not shown.by_unit:
        return None
    units = {unit.pk: unit.name for unit in Unit.objects.filter(pk__in=[pk for pk in shown.by_unit if pk])}
    rows = [
        {"unit_id": pk, "name": units[pk] if pk else "ยังไม่ระบุหน่วยงาน", "count": tally, "bar": _bar(tally)}
        for pk, tally in sorted(shown.by_unit.items(), key=lambda item: (item[0] is None, _share(item[1])))
    ]
    return {"rows": rows, "fy": shown.fiscal_year_be, "count": shown.count, "title": programme.title, "width": BAR}


def _year(request: HttpRequest) -> tuple[Programme | None, Paper | None]:
    """The present year's measures, read once for both panels."""
    if not may(request.user, "actions.view"):
        return None, None
    kept = getattr(request, "_measures_of_the_year", None)
    if kept is None:
        year = organisation_current().fiscal_year_be
        programme = measures_programme(year)
        kept = (programme, paper(programme, year, today=clock.today()) if programme else None)
        request._measures_of_the_year = kept  # type: ignore[attr-defined]
    found: tuple[Programme | None, Paper | None] = kept
    return found


def _tasks(request: HttpRequest, programme: Programme, shown: Paper, today: dt.date) -> list[Task]:
    everything = bool(may(request.user, "actions.report_any"))
    tasks: list[Task] = []
    if everything:
        tasks += _missing_in_all(shown, today)
    elif may(request.user, "actions.report"):
        mine = own_units(request.user)
        for measure, method, duty in _duties(shown):
            if duty.unit_id in mine and (task := _own(measure, method, duty, today)) is not None:
                tasks.append(task)
    if may(request.user, "actions.snapshot"):
        tasks += _reports(programme, shown.fiscal_year_be, today)
    return tasks


def _duties(shown: Paper) -> list[tuple[MeasureShown, MethodRow, DutyShown]]:
    return [
        (measure, method, duty)
        for group in shown.groups
        for measure in group.measures
        for method in measure.methods
        for duty in method.duties
    ]


def _own(measure: MeasureShown, method: MethodRow, duty: DutyShown, today: dt.date) -> Task | None:
    due = duty.late_since or duty.due
    if duty.state not in {DutyState.MISSING, DutyState.WAITING, DutyState.UNDER_WAY} or due - today > SOON:
        return None
    late = duty.state == DutyState.MISSING
    return Task(
        due=due,
        tone="st-warn" if late else "st-half" if duty.state == DutyState.UNDER_WAY else "st-wait",
        title=f"กรอกผล: {method.text or measure.title}",
        note=f"ครบกำหนด {format_date(due, 'short')} · มาตรการที่ {measure.number} {measure.title}",
        url=f"{reverse('result_new')}?duty={duty.pk}",
        button="กรอกผล",
    )


def _missing_in_all(shown: Paper, today: dt.date) -> list[Task]:
    """For who types for everybody: one line for all that is missing, naming the units."""
    missing = [(method, duty) for _, method, duty in _duties(shown) if duty.state == DutyState.MISSING]
    if not missing:
        return []
    since = min(duty.late_since or today for _, duty in missing)
    units = list(dict.fromkeys(duty.unit or "ที่ยังไม่ระบุหน่วยงาน" for _, duty in missing))
    what = "กรอกผลมาตรการรอบ 6 เดือนที่ยังขาด" if since == shown.round_owed else "กรอกผลมาตรการที่ยังขาด"
    return [
        Task(
            due=since,
            tone="st-warn",
            title=what,
            note=f"ครบกำหนด {format_date(since, 'short')} · ขาด {len({m.pk for m, _ in missing})} วิธี จาก{_and(units)}",
            url=f"{reverse('measures')}?fy={shown.fiscal_year_be}&state=missing",
            button="กรอกผลที่ขาด",
        )
    ]


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{' '.join(names[:-1])} และ{names[-1]}"


def _reports(programme: Programme, year: int, today: dt.date) -> list[Task]:
    """Rounds that are open and not yet reported; once the year is over, only the whole of it."""
    over = today > round_end(year, 12)
    taken = set(programme.snapshots.filter(fiscal_year_be=year).values_list("round", flat=True))
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
