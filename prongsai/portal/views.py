"""Pages for citizens: home, a year, a published paper at its permanent address, its files, search, contact."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext

from prongsai.accounts.places import network_of
from prongsai.accounts.setup.state import setup_open
from prongsai.core.doors import public
from prongsai.core.errors import DomainError
from prongsai.core.rates import rate_hit
from prongsai.organisations.models import Organisation
from prongsai.papers import from_record
from prongsai.portal import items, selectors
from prongsai.portal.caching import mark_public
from prongsai.portal.doors import portal_page
from prongsai.portal.files import files_of, public_file
from prongsai.search.selectors import search_published, search_published_everywhere
from prongsai.thai.searching import LONGEST_QUERY


@public
def front(request: HttpRequest) -> HttpResponse:
    """The address without a path: the one office's portal, the list of offices, or the first run."""
    if setup_open():
        return redirect("setup")
    offices = list(Organisation.objects.filter(portal_open=True, set_up_at__isnull=False).order_by("name")[:2])
    if len(offices) == 1:
        return redirect("portal_home", code=offices[0].code)
    if not offices:
        return redirect("home")
    return redirect("portal_offices")


@public
def offices(request: HttpRequest, language: str = "th") -> HttpResponse:
    """The offices of this installation, found by name."""
    query = request.GET.get("q", "").strip()[:80]
    found = Organisation.objects.filter(portal_open=True, set_up_at__isnull=False, name__icontains=query).order_by(
        "name"
    )
    context = {"offices": found[:100], "query": query, "LANGUAGE_CODE": language}
    with translation.override(language):
        response = render(request, "portal/offices.html", context)
    mark_public(request, response)
    return response


@portal_page
def home(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The year's public items that changed last, what was published last, and the years."""
    shown = items.years_shown(organisation)
    context = {
        "office": organisation,
        "board": items.for_home(shown),
        "rows": list(selectors.publications()[: selectors.RECENT]),
        "years": shown,
    }
    return render(request, "portal/home.html", context)


SEARCHES, WINDOW = 40, dt.timedelta(minutes=1)  # of one network: a school's whole class may search at once


class SearchedTooOften(DomainError):
    """One network asks more than people can read."""

    code = "searched_too_often"
    status = 429


def asked(request: HttpRequest) -> tuple[str, int]:
    """The query and the page asked for. Raises SearchedTooOften, so that the database is not asked without end."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if query and rate_hit("portal search", network_of(request), window=WINDOW) > SEARCHES:
        raise SearchedTooOften(gettext("ค้นถี่เกินไป โปรดรอหนึ่งนาที แล้วค้นใหม่อีกครั้ง"))
    page = request.GET.get("page", "")
    return query, int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1


@portal_page
def search(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The year's public items and the published papers that answer, with the words marked where they stand."""
    query, page = asked(request)
    shown = items.years_shown(organisation) if query and page == 1 else []  # above the papers of the first page
    context = {
        "office": organisation,
        "query": query,
        "found": search_published(query, page=page),
        "answering": items.answering(query, shown),
    }
    return render(request, "portal/search.html", context)


@public
def search_everywhere(request: HttpRequest, language: str = "th") -> HttpResponse:
    """What any office of this installation with an open portal has published."""
    query, page = asked(request)
    with translation.override(language):
        context = {"query": query, "found": search_published_everywhere(query, page=page), "everywhere": True}
        context["LANGUAGE_CODE"] = language
        response = render(request, "portal/search_everywhere.html", context)
    mark_public(request, response)
    return response


@portal_page
def publication(request: HttpRequest, organisation: Organisation, year: int, slug: str) -> HttpResponse:
    """A paper at its permanent address. A withdrawn one says so, since when and why."""
    row = selectors.publication_get(year, slug)
    if row is None:
        raise Http404
    if not row.is_public:
        return render(request, "portal/withdrawn.html", {"office": organisation, "row": row}, status=410)
    record = row.signed_copy.version.record
    context = {
        "office": organisation,
        "row": row,
        "record": record,
        "files": files_of(row),
        "events": row.events.all(),
        "analysis": from_record(record, "ita-analysis") if _is_analysis(record) else None,
    }
    return render(request, "portal/publication.html", context)


def _is_analysis(record: dict[str, Any]) -> bool:
    """Whether a published record is an analysis with what was found: a memo that carries one has only its measures."""
    return record.get("kind") == "ita_analysis" and bool(record.get("findings"))


@portal_page
def publication_file(
    request: HttpRequest, organisation: Organisation, year: int, slug: str, name: str
) -> HttpResponseBase:
    """One file of a published paper; once withdrawn it is gone."""
    row = selectors.publication_get(year, slug)
    if row is None or not row.is_public:
        raise Http404
    stored = next((file.stored for file in files_of(row) if file.name == name), None)
    if stored is None:
        raise Http404
    return public_file(stored, name=f"{slug}-{name}")
