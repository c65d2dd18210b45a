"""Short surveys for everybody: the form, the thanks, and what the answers come to.

One answer a person, as far as that goes without knowing persons: the form carries a slip that is good for one answer, the
browser is told that it answered (a cookie that says only so, sent to this page alone), and one network may send so many an
hour (docs/adr/0025-surveys.md).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from prongsai.accounts.places import network_of
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.rates import rate_hit
from prongsai.organisations.models import Organisation
from prongsai.portal.doors import portal_form, portal_page
from prongsai.portal.templatetags.portal import page
from prongsai.surveys import selectors
from prongsai.surveys.ballots import ballot_number
from prongsai.surveys.charts import by_question
from prongsai.surveys.forms import PublicAnswerForm
from prongsai.surveys.kinds import SurveyKind, survey_kind
from prongsai.surveys.selectors import Edition
from prongsai.surveys.services import response_take
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds

SENT, SENT_WINDOW = 10, dt.timedelta(hours=1)  # of one network: a village hall shares one address
ANSWERED, SALT = "answered", "prongsai survey answered"
_ABOUT = re.compile(r"[0-9A-Za-z/.-]{1,40}")


def _kind(code: str) -> SurveyKind:
    try:
        return survey_kind(code)
    except LookupError as error:
        raise Http404 from error


@portal_form
def survey(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """The questions of this fiscal year; sent, they are thanked for."""
    declared = _kind(kind)
    edition = selectors.edition_of(kind, fiscal_year_be(clock.today()))
    context: dict[str, Any] = {"office": organisation, "kind": declared, "edition": edition}
    if not edition.is_open:
        return render(request, "portal/survey_shut.html", context)
    if _has_answered(request, edition):
        return render(request, "portal/survey_sent.html", context | {"before": True})
    if request.method != "POST":
        form = PublicAnswerForm(edition, initial=_brought(request, edition))
        return render(request, "portal/survey.html", context | {"form": form})
    form = PublicAnswerForm(edition, request.POST)
    if form.is_valid():
        if form.is_trapped:  # a machine: it is thanked, and nothing is kept
            return render(request, "portal/survey_sent.html", context)
        if rate_hit("portal survey", network_of(request), window=SENT_WINDOW) > SENT:
            form.add_error(None, gettext("มีการตอบจากเครือข่ายนี้หลายครั้งแล้ว โปรดรอหนึ่งชั่วโมง แล้วส่งอีกครั้ง"))
            return render(request, "portal/survey.html", context | {"form": form}, status=429)
        if _taken(form):
            return _remembering(render(request, "portal/survey_sent.html", context), organisation, edition)
    return render(request, "portal/survey.html", context | {"form": form}, status=400)


def _taken(form: PublicAnswerForm) -> bool:
    """Whether the answer was kept; what stood in the way is said in the form, with a fresh slip."""
    typed = form.cleaned_data
    try:
        response_take(
            kind=form.edition.kind.code,
            levels=form.levels(),
            words=typed["words"],
            about=typed["about"] if _ABOUT.fullmatch(typed["about"]) else "",
            ballot=ballot_number(typed["ballot"], form.edition),
            actor=None,
        )
    except DomainError as refusal:
        form.add_error(None, ValidationError(gettext(refusal.message)))
        form.new_ballot()
        return False
    return True


def _brought(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """What the link that led here already said: the page, and the level of the whole."""
    about, level = request.GET.get("from", ""), request.GET.get("level", "")
    brought: dict[str, Any] = {"about": about if _ABOUT.fullmatch(about) else ""}
    if level in {"1", "2", "3", "4", "5"}:
        brought |= {f"q{asked.number}": level for asked in edition.questions if asked.whole}
    return brought


def _mark(edition: Edition) -> str:
    return f"{edition.kind.code} {edition.fiscal_year_be}"


def _has_answered(request: HttpRequest, edition: Edition) -> bool:
    try:
        return bool(signing.loads(request.COOKIES.get(ANSWERED, ""), salt=SALT) == _mark(edition))
    except signing.BadSignature:
        return False


def _remembering(response: HttpResponse, organisation: Organisation, edition: Edition) -> HttpResponse:
    """Tell the browser, until the fiscal year ends, that it answered: the same words for everybody, at this page only."""
    ends = dt.datetime.combine(fiscal_year_bounds(edition.fiscal_year_be)[1], dt.time(23, 59), clock.BANGKOK)
    response.set_cookie(
        ANSWERED,
        signing.dumps(_mark(edition), salt=SALT),
        expires=ends,
        path=page("survey", organisation.code, edition.kind.code),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@portal_page
def survey_results(
    request: HttpRequest, organisation: Organisation, kind: str, year: int | None = None
) -> HttpResponse:
    """What the answers of a fiscal year come to, up to the end of last month."""
    declared, now = _kind(kind), fiscal_year_be(clock.today())
    years = sorted({now, *selectors.years_answered(kind)}, reverse=True)
    if year is not None and year not in years:
        raise Http404
    results = selectors.results_published(kind, year or now)
    context = {
        "office": organisation,
        "kind": declared,
        "year": year or now,
        "years": [one for one in years if one != (year or now)],
        "results": results,
        "figure": by_question(results, english=request.path.startswith("/en/")),
        "open": selectors.edition_of(kind, now).is_open,
    }
    return render(request, "portal/survey_results.html", context)
