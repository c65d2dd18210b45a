"""Registers: papers, announcements and orders, numbers, committees."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.core.files import PDF, read_upload
from prongsai.correspondence import selectors, services
from prongsai.correspondence.forms import AmendForm, CommitteeForm, RegisterForm, ReserveForm, SeriesForm
from prongsai.correspondence.models import Committee, NumberSeries, OfficialPaper, PaperState, RegisteredNumber
from prongsai.correspondence.services.numbers import DuplicateNumber
from prongsai.correspondence.sources import kind_label
from prongsai.correspondence.views.shared import act, first_error, paper_of, refuse
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.fiscal import year_be

PAGE = 50


@requires("correspondence.view")
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The register of papers: state, who holds it, number; filtered by kind, year, state and words."""
    chosen = {name: request.GET.get(name, "").strip() for name in ("kind", "year", "state", "q")}
    rows = selectors.papers_list(
        actor=request.user,
        kind=chosen["kind"],
        year=int(chosen["year"]) if chosen["year"].isdecimal() else None,
        state=chosen["state"] if chosen["state"] in PaperState.values else "",
        words=chosen["q"],
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "chosen": chosen,
        "kinds": [(kind, kind_label(kind)) for kind in sorted(set(_values("kind")))],
        "years": sorted(set(_values("fiscal_year_be")), reverse=True),
        "states": PaperState.choices,
        "today": clock.today(),
    }
    template = "correspondence/papers.html" + ("#rows" if request.headers.get("HX-Request") else "")
    return render(request, template, context)


def _values(name: str) -> list[Any]:
    return list(OfficialPaper.objects.order_by().values_list(name, flat=True).distinct())


@requires("correspondence.register")
@require_http_methods(["GET", "POST"])
def register_new(request: HttpRequest) -> HttpResponse:
    """Register an announcement or order that was signed on paper."""
    initial = {
        "fiscal_year_be": organisation_current().fiscal_year_be,
        "kind": request.GET.get("kind", "announcement"),
        "topic": request.GET.get("topic", ""),
    }
    form = RegisterForm(request.POST or None, request.FILES or None, initial=initial)
    status, duplicate = 200, False
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = _register(request, form)
            except DuplicateNumber as taken:
                duplicate = not taken.refused
                form.add_error("number", taken.message)
            except DomainError as refusal:
                form.add_error(None, refusal.message)
            else:
                if warning := form.warning():
                    messages.warning(request, warning)
                messages.success(request, f"ลงทะเบียน{kind_label(row.kind)}แล้ว")
                return redirect("paper", paper_id=row.pk)
    return render(request, "correspondence/register.html", {"form": form, "duplicate": duplicate}, status=status)


def _register(request: HttpRequest, form: RegisterForm) -> OfficialPaper:
    values = dict(form.cleaned_data)
    upload = values.pop("file")
    data, _ = read_upload(upload, name=upload.name, size=upload.size, accept=frozenset({PDF}))
    return services.paper_register(data=data, file_name=upload.name, actor=request.user, **values)


@requires("correspondence.register")
@require_POST
def register_amend(request: HttpRequest, paper_id: int) -> HttpResponse:
    """How long it is in force, and what replaced it."""
    row = paper_of(request, paper_id)
    form = AmendForm(request.POST, paper=row)
    if not form.is_valid():
        return refuse(request, row, "register", first_error(form))
    change = partial(services.paper_amend_register, paper=row, actor=request.user, **form.cleaned_data)
    return act(request, row, "register", change, "บันทึกการมีผลแล้ว")


@requires("correspondence.view")
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """The series of numbers of the office."""
    year = year_be(clock.today())
    rows = [
        {"series": series, "last": selectors.last_number(series, year)}
        for series in NumberSeries.objects.filter(active=True).select_related("unit")
    ]
    return render(request, "correspondence/numbers.html", {"rows": rows, "year": year})


@requires("correspondence.register")
@require_http_methods(["GET", "POST"])
def series_edit(request: HttpRequest, series_id: int | None = None) -> HttpResponse:
    """Make or change a series."""
    series = get_object_or_404(NumberSeries, pk=series_id) if series_id else None
    form = SeriesForm(request.POST or None, initial=SeriesForm.initial_of(series) if series else {})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.series_set(actor=request.user, series=series, **form.cleaned_data)
            except DomainError as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, "บันทึกชุดเลขแล้ว")
                return redirect("numbers")
    return render(request, "correspondence/series_edit.html", {"form": form, "series": series}, status=status)


@requires("correspondence.view")
@require_http_methods(["GET", "POST"])
def series(request: HttpRequest, series_id: int) -> HttpResponse:
    """The register of one series in a calendar year; numbers are reserved here."""
    row = get_object_or_404(NumberSeries.objects.select_related("unit"), pk=series_id)
    form = ReserveForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                values = form.cleaned_data
                services.number_reserve(series=row, text=values["number"], note=values["note"], actor=request.user)
            except DomainError as refusal:
                form.add_error("number", refusal.message)
                status = refusal.status
            else:
                messages.success(request, "จองเลขแล้ว")
                return redirect("series", series_id=row.pk)
    years = selectors.years_of(row)
    year = int(asked) if (asked := request.GET.get("year", "")).isdecimal() else year_be(clock.today())
    rows = Paginator(selectors.numbers_of_year(row, year), PAGE).get_page(request.GET.get("page"))
    context = {"series": row, "page": rows, "year": year, "years": years, "form": form}
    return render(request, "correspondence/series.html", context, status=status)


@requires("correspondence.register")
@require_POST
def number_void(request: HttpRequest, series_id: int, number_id: int) -> HttpResponse:
    """Void a number; it stays in the register."""
    number = get_object_or_404(RegisteredNumber, pk=number_id, series_id=series_id)
    services.number_void(number=number, reason=request.POST.get("reason", ""), actor=request.user)
    messages.success(request, "ยกเลิกเลขแล้ว เลขยังอยู่ในทะเบียน")
    return redirect("series", series_id=series_id)


@requires("correspondence.view")
@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """Committees and working groups; those whose term ran out come first, those a later order ended last."""
    today = clock.today()
    rows = sorted(
        selectors.committees(), key=lambda row: (row.ended_by_id is not None, not row.has_ended(today), row.name)
    )
    return render(request, "correspondence/committees.html", {"rows": rows, "today": today})


@requires("correspondence.register")
@require_http_methods(["GET", "POST"])
def committee_edit(request: HttpRequest, committee_id: int | None = None) -> HttpResponse:
    """A committee and its members."""
    row = selectors.committees().filter(pk=committee_id).first() if committee_id else None
    if committee_id and row is None:
        raise Http404
    form = CommitteeForm(request.POST or None, initial=_committee_initial(row) if row else {})
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "members"}
        try:
            services.committee_save(actor=request.user, committee=row, members=form.rows(), **values)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "บันทึกคณะแล้ว")
            return redirect("committees")
    status = 400 if form.is_bound else 200
    return render(request, "correspondence/committee_edit.html", {"form": form, "committee": row}, status=status)


def _committee_initial(row: Committee) -> dict[str, Any]:
    lines = [", ".join(filter(None, (member.name, member.position, member.role))) for member in row.members.all()]
    return {
        "name": row.name, "kind": row.kind, "appointed_by": row.appointed_by_id, "answers_for": row.answers_for,
        "begins_on": row.begins_on, "ends_on": row.ends_on, "members": "\n".join(lines),
    }  # fmt: skip
