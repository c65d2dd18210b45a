"""Pages of the public items: a year with all of them, one item at its lasting address, a topic whatever its code."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prongsai.disclosure.public import public_item, public_items
from prongsai.organisations.models import Organisation
from prongsai.portal import items, selectors
from prongsai.portal.doors import portal_page
from prongsai.portal.templatetags.portal import page


@portal_page
def year(request: HttpRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Every public item of a fiscal year by group, and the papers published in it."""
    shown = items.years_shown(organisation)
    if year not in shown:
        raise Http404
    found = items.addressable(public_items(year))
    context = {
        "office": organisation,
        "year": year,
        "groups": items.groups_of(found),
        "count": len(found),
        "filled": sum(item.has_anything for item in found),
        "rows": list(selectors.publications().filter(fiscal_year_be=year)),
        "years": [one for one in shown if one != year],
    }
    return render(request, "portal/year.html", context)


@portal_page
def item(request: HttpRequest, organisation: Organisation, year: int, item: str) -> HttpResponse:
    """One item: plain sentences, what is published for each element, the same topic in other years."""
    shown = items.years_shown(organisation)
    found = public_item(year, item) if year in shown else None
    formerly = items.formerly_at(year, item, found.topic if found else None)
    if found is None and not formerly:
        raise Http404
    gone = items.taken_back(year, item) if found is not None and not found.has_anything else []
    context = {
        "office": organisation,
        "year": year,
        "code": item,
        "about": f"{year}/{item}",
        "item": found,
        "elements": items.shown_elements(found) if found else [],
        "proved": bool(found and any(proofs for _, proofs in items.shown_elements(found))),
        "formerly": formerly,
        "gone": gone,
        "others": items.other_years(found.topic, year, shown) if found else [],
    }
    status = 200 if found is not None and not gone else 410
    return render(request, "portal/item.html" if found else "portal/item_gone.html", context, status=status)


@portal_page
def topic(request: HttpRequest, organisation: Organisation, topic: str) -> HttpResponse:
    """Leads to the newest item of a topic: the address to print on a poster, whatever the code of the year."""
    place = items.newest_of_topic(topic, items.years_shown(organisation))
    if place is not None:
        return redirect(page("item", organisation.code, place.fiscal_year_be, place.code))
    if not items.topic_is_known(topic):
        raise Http404
    return render(request, "portal/topic_gone.html", {"office": organisation}, status=410)
