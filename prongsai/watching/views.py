"""What is watched, the history of one address, and the text for whoever keeps the website."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.models import Job, JobState
from prongsai.organisations.selectors import organisation_current, units_active
from prongsai.watching import selectors, services
from prongsai.watching.selectors import SHOWN, Wanted
from prongsai.watching.wording import Line, letters, parts, spells

ROWS = 50
VISITS = 100


@requires("watching.view")
@require_safe
def watching(request: HttpRequest) -> HttpResponse:
    """Every address, problems first; narrowed by state, unit, what it is for, words."""
    counts = selectors.counts()
    wanted = Wanted(*(request.GET.get(name, "") for name in ("shown", "unit", "source", "q")))
    page = Paginator(selectors.addresses(wanted), ROWS).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    now = clock.now()
    lines = [Line(row, now) for row in page.object_list]
    context = {
        "wanted": wanted,
        "page": page,
        "lines": lines,
        "parts": parts(lines, folded=not wanted.narrowed),
        "counts": counts,
        "vendor": sum(counts[state] for state in selectors.FOR_THE_VENDOR),
        "shown": SHOWN,
        "units": units_active(),
        "sources": selectors.source_labels(),
        "query": query.urlencode(),
        "last": Job.objects.filter(kind=services.ROUND).first(),
        "may_visit": holds(request.user, "watching.visit"),
    }
    return render(request, "watching/watching.html#rows" if _is_part(request) else "watching/watching.html", context)


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "rows"


@requires("watching.view")
@require_safe
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """One address: what it is for, what stands there, what stood there."""
    row = selectors.address_get(pk)
    page = Paginator(selectors.visits_of(row), VISITS).get_page(request.GET.get("page"))
    context = {
        "line": Line(row, clock.now()),
        "row": row,
        "page": page,
        "spells": spells(page.object_list),
        "job": services.visit_under_way(row.url),
        "may_visit": holds(request.user, "watching.visit"),
    }
    part = "watching/state.html" if request.headers.get("HX-Target") == "state" else "watching/address.html"
    return render(request, part, context)


@requires("watching.visit")
@require_POST
def address_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it opened now; the page of the address shows how it went."""
    row = selectors.address_get(pk)
    services.visit_start(url=row.url, actor=request.user)
    return redirect("watched_address", pk=row.pk)


@requires("watching.visit")
@require_POST
def address_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """A person looked: the page is right."""
    row = services.address_accept(address=selectors.address_get(pk), actor=request.user)
    messages.success(request, "บันทึกแล้วว่าเป็นหน้าที่ถูกต้อง ถ้าพบสิ่งอื่นภายหลัง ระบบจะแจ้งอีก")
    return redirect("watched_address", pk=row.pk)


@requires("watching.visit")
@require_POST
def round_start(request: HttpRequest) -> HttpResponse:
    """Have all of them opened now."""
    job = services.round_start(actor=request.user)
    if job.state == JobState.WAITING:
        messages.success(request, "เริ่มเปิดตรวจทุกแห่งแล้ว ผลจะทยอยขึ้นในรายการนี้")
    return redirect("watching")


@requires("watching.view")
@require_safe
def vendor(request: HttpRequest) -> HttpResponse:
    """Texts to copy, one a website."""
    office = organisation_current()
    found = letters(selectors.for_the_vendor(), office=office.name, today=clock.today())
    return render(request, "watching/vendor.html", {"letters": found})
