"""What the screens share: which year is looked at, one measure drawn again in its place, and where to go back to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from prongsai.actions.models import Programme, Run
from prongsai.actions.proof_problems import judged
from prongsai.actions.rights import may, may_edit, own_units
from prongsai.actions.selectors import Paper, Reader, measures_programme, paper, programme_of
from prongsai.actions.selectors.shapes import MeasureShown
from prongsai.actions.services.programmes import FIRST_YEAR, LAST_YEAR, default_title
from prongsai.core import clock
from prongsai.core.drafts import draft_drop, draft_get
from prongsai.core.errors import DomainError, ForeignRow

STATES = frozenset({"done", "unproven", "missing", "waiting", "not_possible"})  # that the table is filtered by


def year_of(request: HttpRequest) -> int:
    """The fiscal year asked for, else the office's present one."""
    asked = str(request.GET.get("fy") or request.POST.get("fy") or "")
    if asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= LAST_YEAR:
        return int(asked)
    year: int = request.membership.organisation.fiscal_year_be  # type: ignore[attr-defined]
    return year


def programme_or_new(fiscal_year_be: int) -> Programme:
    """The year's measures, or an unsaved programme to show an empty table with."""
    return measures_programme(fiscal_year_be) or new_programme(fiscal_year_be)


def new_programme(fiscal_year_be: int) -> Programme:
    """A programme nobody has opened yet."""
    return Programme(title=default_title(fiscal_year_be), first_fy_be=fiscal_year_be, last_fy_be=fiscal_year_be)


def run_get(pk: int) -> Run:
    """A run by id; a foreign one is as if it did not exist."""
    found = Run.objects.select_related("action").filter(pk=pk).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found


def reader_of(request: HttpRequest, programme: Programme) -> Reader:
    """What this person may record and change in a programme now."""
    user = request.user
    if programme.is_closed:
        return Reader()
    everything = bool(may(user, "actions.report_any"))
    return Reader(
        everything=everything,
        units=own_units(user) if not everything and may(user, "actions.report") else frozenset(),
        edits=bool(may_edit(user, programme)),
    )


def filters_of(request: HttpRequest) -> dict[str, str]:
    """The filters of the table, also when a part of it asks (the page's own address then says)."""
    source: dict[str, str] = request.GET.dict()
    current = getattr(getattr(request, "htmx", None), "current_url", None)
    if current:
        source = {key: values[-1] for key, values in parse_qs(urlsplit(current).query).items()}
    found = {key: source[key] for key in ("unit", "state", "pick") if source.get(key)}
    if found.get("state", "done") not in STATES:
        del found["state"]
    if not found.get("unit", "1").isdecimal():
        del found["unit"]
    return found


def unit_filter(filters: dict[str, str]) -> int | None:
    """The unit looked at, or None for all of them."""
    unit = filters.get("unit", "")
    return int(unit) if unit.isdecimal() else None


@dataclass(slots=True)
class Opened:
    """A form that stands open in a measure's body: at the ``top``, below a ``step``, or at the ``bottom``."""

    form: forms.Form
    template: str
    step: int = 0
    place: str = ""
    extra: dict[str, Any] | None = None


def measure_shown(request: HttpRequest, run: Run, programme: Programme) -> tuple[MeasureShown, Paper]:
    """One measure as the table shows it to this person."""
    found = paper(
        programme, run.fiscal_year_be, today=clock.today(), reader=reader_of(request, programme), run_id=run.pk
    )
    if not found.groups:
        raise ForeignRow(pk=run.pk)
    judged(found)
    return found.groups[0].measures[0], found


def body_response(
    request: HttpRequest, run: Run, *, opened: Opened | None = None, said: str = "", status: int = 200
) -> HttpResponse:
    """One measure's body of the table, drawn again; with the counts over the table when something changed."""
    programme = programme_of(run)
    filters = filters_of(request)
    found = paper(
        programme,
        run.fiscal_year_be,
        today=clock.today(),
        reader=reader_of(request, programme),
        run_id=run.pk,
        unit_id=unit_filter(filters),
    )
    if not found.groups:  # the change took the measure out of the filter
        found = paper(
            programme, run.fiscal_year_be, today=clock.today(), reader=reader_of(request, programme), run_id=run.pk
        )
    measure = judged(found).groups[0].measures[0]
    for method in measure.methods:
        method.opened = opened is not None and method.pk == opened.step
    context = {
        "run": run,
        "measure": measure,
        "opened": opened,
        "pick": bool(filters.get("pick")),
        "in_place": True,
        "run_pk": run.pk,
        "fy": run.fiscal_year_be,
    }
    html = render_to_string("actions/measures.html#body", context, request)
    if said:
        whole = paper(programme, run.fiscal_year_be, today=clock.today(), unit_id=unit_filter(filters))
        html += render_to_string(
            "actions/measures.html#summary",
            {"paper": whole, "fy": run.fiscal_year_be, "filters": filters, "swap": True, "today": clock.today()},
            request,
        )
    response = HttpResponse(html, status=status)
    if said:
        response["HX-Trigger"] = json.dumps({"toast": said})
    return response


def opened_response(
    request: HttpRequest, run: Run, opened: Opened, *, heading: str, shut: str = "", status: int = 200
) -> HttpResponse:
    """A form in its place in the table, or on its own page where there is no script."""
    if request.headers.get("HX-Request"):
        return body_response(request, run, opened=opened, status=status)
    context = {
        "opened": opened,
        "heading": heading,
        "run": run,
        "run_pk": run.pk,
        "shut": shut or back_to(run),
        "form": opened.form,
        **(opened.extra or {}),
    }
    return render(request, "actions/form_page.html", context, status=status)


def drafted(request: HttpRequest, key: str, stands: dict[str, Any]) -> dict[str, Any]:
    """What a form begins with: what stands, under what was typed and not yet saved. Ticked boxes are not kept."""
    draft = draft_get(user=request.user, form=key) if request.method == "GET" else None
    if draft is None:
        return stands
    return stands | {name: value for name, value in draft.fields.items() if name not in {"units", "posts", "duties"}}


def done_response(request: HttpRequest, run: Run, said: str, *, draft: str = "") -> HttpResponse:
    """After a change: the measure drawn again in place, or the table with a message; its draft is not needed any more."""
    if draft:
        draft_drop(user=request.user, form=draft)
    if request.headers.get("HX-Request"):
        return body_response(request, run, said=said)
    messages.success(request, said)
    return redirect(back_to(run))


def back_to(run: Run) -> str:
    """The table of the run's year, at its measure."""
    return f"{reverse('measures')}?fy={run.fiscal_year_be}#m{run.pk}"


def refusal_to(form: forms.Form, refusal: DomainError, **fields: str) -> None:
    """A service's refusal under the field it is about (by its code), else over the form."""
    field = fields.get(refusal.code)
    form.add_error(field if field in form.fields else None, refusal.message)
