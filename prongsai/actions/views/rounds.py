"""Reports of six and twelve months: taken, read as they were frozen, compared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prongsai.actions.charts import progress_of_round
from prongsai.actions.comparison import compare
from prongsai.actions.models import OFFICIAL_ROUNDS, Round
from prongsai.actions.papers import kinds_for, report_paper_create
from prongsai.actions.progress import round_end, round_opens
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.snapshots import is_intact, papers_of, receipts_of, snapshot_get, snapshots_of
from prongsai.actions.services.snapshots import may_take, snapshot_take
from prongsai.actions.views.common import programme_or_new, year_of
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError, ForeignRow


@requires("actions.view")
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of a year: when each opens and is due, what was taken, and who has seen it."""
    year = year_of(request)
    programme = programme_or_new(year)
    today = clock.today()
    taken = list(snapshots_of(programme, year)) if programme.pk else []
    papers = receipts_of(taken)
    shown: list[dict[str, Any]] = [
        {
            "round": number,
            "opens": round_opens(year, number),
            "due": round_end(year, number),
            "late": round_end(year, number) < today and (number == 12 or today <= round_end(year, 12)),
            "ahead": today <= round_end(year, number),
            "may": may_take(actor=request.user, programme=programme, fiscal_year_be=year, round=number, today=today),
            "official": number in OFFICIAL_ROUNDS,
            "quarter": number // 3,
            "taken": [{"snapshot": row, "papers": papers.get(row.pk, [])} for row in taken if row.round == number],
        }
        for number in Round.values
    ]
    latest = [rows[-1]["snapshot"] for row in shown if row["official"] and (rows := row["taken"])]
    context = {"programme": programme, "fy": year, "rounds": shown, "both": latest if len(latest) == 2 else []}
    return render(request, "actions/rounds.html", context)


@requires("actions.snapshot")
@require_POST
def round_take(request: HttpRequest) -> HttpResponse:
    """Freeze a round's report."""
    year = year_of(request)
    programme = measures_programme(year)
    number = request.POST.get("round", "")
    if programme is None or number not in {str(value) for value in Round.values}:
        raise ForeignRow(round=number)
    taken = snapshot_take(programme=programme, round=int(number), actor=request.user)
    messages.success(request, f"ทำรายงาน{taken.get_round_display()}แล้ว แก้ผลภายหลังจะไม่กระทบรายงานนี้")
    return redirect("snapshot", taken.pk)


@requires("actions.view")
@require_safe
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as it was frozen."""
    row = snapshot_get(pk)
    context = {"snapshot": row, "content": row.content, "computed": row.content.get("_computed", {})}
    context |= {"progress": progress_of_round(row)}
    context |= {"kinds": kinds_for(row), "papers": papers_of(row)}
    context |= {"may_draft": holds(request.user, "correspondence.draft")}
    context |= {"intact": is_intact(row), "fy": row.fiscal_year_be}
    return render(request, "actions/snapshot.html", context)


@requires("correspondence.draft")
@require_POST
def snapshot_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft paper of the report, opened on the screen where papers are issued."""
    row = snapshot_get(pk)
    paper = report_paper_create(snapshot=row, kind=request.POST.get("kind", ""), actor=request.user)
    return redirect("paper", paper.pk)


@requires("actions.view")
@require_safe
def rounds_compare(request: HttpRequest) -> HttpResponse:
    """What came between two reports of a year, measure by measure."""
    pks = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(pk.isdecimal() for pk in pks):
        raise DomainError("โปรดเลือกรายงานสองรอบที่จะเทียบกัน", code="nothing_to_compare")
    older, newer = sorted(
        (snapshot_get(int(pk)) for pk in pks), key=lambda row: (row.fiscal_year_be, row.round, row.number)
    )
    context = {
        "older": older,
        "newer": newer,
        "rows": compare(older.content, newer.content),
        "fy": newer.fiscal_year_be,
        "rounds_url": f"{reverse('rounds')}?fy={newer.fiscal_year_be}",
    }
    return render(request, "actions/compare.html", context)
