"""The guided step that opens a fiscal year: what is carried, what must be renewed, one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prongsai.accounts.requests import membership_here
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.obligations.opening import parts
from prongsai.obligations.services.beginning import may_begin, year_begin
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.fiscal import fiscal_year_bounds


@requires("obligations.view")
@require_http_methods(["GET", "POST"])
def begin_year(request: HttpRequest) -> HttpResponse:
    """What opening the year will do; after the button, what it did."""
    year = _year(request)
    done = None
    if request.method == "POST":
        done = year_begin(
            fiscal_year_be=year,
            chosen=request.POST.getlist("part"),
            switch=request.POST.get("switch") == "yes",
            actor=request.user,
        )
        # the head of this very page names the year
        membership_here(request).organisation.refresh_from_db(fields=["fiscal_year_be"])
    organisation = organisation_current()
    context: dict[str, Any] = {
        "year": year,
        "present": organisation.fiscal_year_be,
        "first_day": fiscal_year_bounds(year)[0],
        "begun": clock.today() >= fiscal_year_bounds(year)[0],
        "may": holds(request.user, "obligations.edit") and may_begin(year, organisation_current()),
        "parts": [
            {"part": part, "plan": part.plan(year, request.user)} for part in parts() if part.carry and part.plan
        ],
        "renewals": [renewal for part in parts() for renewal in part.renewals(year)],
        "done": done,
        "next_url": f"{reverse('year_begin')}?fy={year + 1}",
    }
    return render(request, "obligations/begin_year.html", context)


def _year(request: HttpRequest) -> int:
    present = organisation_current().fiscal_year_be
    text = request.GET.get("fy", "") or request.POST.get("fy", "")
    if not text:
        return present + 1
    if not text.isdecimal() or not 2550 <= int(text) <= 2650:
        raise DomainError("ปีต้องเป็นปีงบประมาณ พ.ศ. สี่หลัก เช่น 2571", code="year")
    return int(text)
