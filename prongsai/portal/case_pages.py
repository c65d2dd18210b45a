"""Asking, suggesting, following one's case, and reading what others asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from prongsai.accounts.places import network_of
from prongsai.cases import selectors as cases
from prongsai.cases.charts import by_month
from prongsai.cases.forms import PublicCaseForm
from prongsai.cases.kinds import CaseKind, kind_get
from prongsai.cases.models import Case
from prongsai.cases.services import case_receive, person_says
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.rates import rate_hit
from prongsai.organisations.models import Organisation
from prongsai.portal.doors import portal_form, portal_page
from prongsai.publicity import selectors as publicity
from prongsai.thai.date_words import FIRST_YEAR_BE, LAST_YEAR_BE
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds
from prongsai.ui.forms import said_in_form

SENT, SENT_WINDOW = 10, dt.timedelta(hours=1)  # of one network: a village hall shares one address
TRIED, TRIED_WINDOW = 30, dt.timedelta(minutes=10)
PER_PAGE = 20


class TooOften(DomainError):
    """One network tries more codes than people do."""

    code = "too_often"
    status = 429


def kind_on_portal(code: str) -> CaseKind:
    """A kind that people may send here; Http404 for another."""
    try:
        kind = kind_get(code)
    except LookupError as error:
        raise Http404 from error
    if not kind.on_portal:
        raise Http404
    return kind


@portal_form
def ask(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """The form of a kind; sent, it answers with the number and the code to follow it by."""
    declared = kind_on_portal(kind)
    form = PublicCaseForm(declared, request.POST if request.method == "POST" else None)
    context = {
        "office": organisation,
        "kind": declared,
        "form": form,
        "setting": cases.setting_of(declared),
        "others": publicity.channels_two_way(),
    }
    if request.method == "POST" and form.is_valid():
        if form.is_trapped:  # a machine: it is thanked, and nothing is kept
            return render(request, "portal/case_sent.html", {"office": organisation, "kind": declared, "case": None})
        if rate_hit("portal case", network_of(request), window=SENT_WINDOW) > SENT:
            form.add_error(None, gettext("มีการส่งเรื่องจากเครือข่ายนี้หลายครั้งแล้ว โปรดรอหนึ่งชั่วโมง หรือโทรหาหน่วยงาน"))
            return render(request, "portal/ask.html", context, status=429)  # with all that was typed
        with said_in_form(form):
            case = _received(form, kind)
            return render(request, "portal/case_sent.html", {"office": organisation, "kind": declared, "case": case})
    return render(request, "portal/ask.html", context, status=400 if form.errors else 200)


def _received(form: PublicCaseForm, kind: str) -> Case:
    typed = form.cleaned_data
    return case_receive(
        kind=kind,
        subject=typed["subject"],
        text=typed["text"],
        name=typed["name"],
        contact=typed["contact"],
        may_be_public=typed.get("may_be_public", False),
        fields=form.particulars(),
        nonce=typed["nonce"],
        actor=None,
    )


@portal_form
def follow(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What became of a case, for who has its code. The code is posted: it stands in no address and no log."""
    context: dict[str, Any] = {"office": organisation, "asked": request.method == "POST"}
    if request.method == "POST":
        if rate_hit("portal follow", network_of(request), window=TRIED_WINDOW) > TRIED:
            raise TooOften(gettext("ลองรหัสหลายครั้งแล้ว โปรดรอ 10 นาที แล้วลองใหม่"))
        case = cases.case_by_code(request.POST.get("code", "")[:60])
        if case is not None:
            context |= _followed(request, case)
    return render(request, "portal/follow.html", context)


def _followed(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The case, after what the person added was kept."""
    told = ""
    if "text" in request.POST:
        try:
            person_says(case=case, text=request.POST["text"][:20000])
        except DomainError as refusal:
            told = gettext(refusal.message)
        case.refresh_from_db()
    return {"case": case, "messages_of": cases.messages_shown(case), "told": told, "kind": case.declaration}


@portal_page
def counts(request: HttpRequest, organisation: Organisation, kind: str, year: int) -> HttpResponse:
    """How many cases of a kind a fiscal year had, month by month, once each month is over; «none» where none came."""
    declared = kind_on_portal(kind)
    if not FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        raise Http404
    registers = cases.registers([declared])
    told = registers[0].told(*fiscal_year_bounds(year), clock.today()) if registers else None
    if told is None:
        raise Http404
    months = [
        month for month in cases.counts_by_month(kind, year) if told.first.replace(day=1) <= month.first <= told.last
    ]
    figure = by_month(declared, months, year, clock.today())
    context = {"office": organisation, "kind": declared, "year": year, "told": told, "months": months, "figure": figure}
    return render(request, "portal/case_counts.html", context)


@portal_page
def answers(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """What others asked and what they were answered, without names."""
    declared = kind_on_portal(kind)
    if not declared.public_answer:
        raise Http404
    query = request.GET.get("q", "").strip()[:100]
    page = Paginator(cases.answers_public(kind, query), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "office": organisation,
        "kind": declared,
        "page": page,
        "words": query,
        "others": publicity.channels_two_way(),
        "counted": _counted_year(declared),
    }
    return render(request, "portal/answers.html", context)


def _counted_year(kind: CaseKind) -> int | None:
    """The newest fiscal year of which something is told; None before the first month is over."""
    now = fiscal_year_be(clock.today())
    for register in cases.registers([kind]):
        for year in (now, now - 1):
            if register.told(*fiscal_year_bounds(year), clock.today()) is not None:
                return year
    return None
