"""What an office says about itself: structure, executives, powers, contacts, news, laws, manuals, plans, channels."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed

from prongsai.core import clock
from prongsai.core.models import StoredFile
from prongsai.organisations.models import Organisation, Person
from prongsai.organisations.selectors import executive_history
from prongsai.organisations.structure import executives_on, structure_on, structure_rows
from prongsai.portal.contacts import contact_facts
from prongsai.portal.doors import portal_page
from prongsai.portal.files import MAP, NEWS_PHOTO, PORTRAIT, light_file, public_file
from prongsai.publicity import selectors as publicity
from prongsai.publicity.models import LawKind, News, NewsPhoto, PublishedPaper, State
from prongsai.publicity.packaged import missions
from prongsai.publicity.registers import REGISTERS

PER_PAGE = 20
LATEST = 20  # posts in the feed


@portal_page
def structure(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The chart of both sides, and the same as a table."""
    found = structure_on(clock.today())
    context = {"office": organisation, "structure": found, "rows": structure_rows(found)}
    return render(request, "portal/structure.html", context)


@portal_page
def executives(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who leads the office today, and who led it before."""
    today = clock.today()
    past = [row for row in executive_history() if row.ends_on is not None and row.ends_on < today]
    context = {"office": organisation, "executives": executives_on(today), "past": past}
    return render(request, "portal/executives.html", context)


@portal_page
def portrait(request: HttpRequest, organisation: Organisation, person_id: int) -> HttpResponseBase:
    """The photograph of someone who holds, or held, an executive's post; nobody else's."""
    person = Person.objects.select_related("photo").filter(pk=person_id, photo__isnull=False).first()
    if person is None or person.photo is None or not executive_history().filter(person=person).exists():
        raise Http404
    return light_file(person.photo, PORTRAIT)


@portal_page
def powers(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Powers and duties with their laws; earlier editions below."""
    now = publicity.powers_public()
    earlier = [row for row in publicity.powers_history_public() if now is None or row.pk != now.pk]
    return render(request, "portal/powers.html", {"office": organisation, "powers": now, "earlier": earlier})


@portal_page
def contact(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Where the office is and every way to reach it."""
    return render(
        request,
        "portal/contact.html",
        {
            "office": organisation,
            "contact": publicity.contact_current(),
            "facts": [fact for fact in contact_facts(organisation) if fact.code not in {"directions", "map"}],
            "social": publicity.channels_public().exclude(url="").exclude(url=organisation.website),
            "places": publicity.places_public(),
        },
    )


@portal_page
def contact_map(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The picture of the map."""
    row = publicity.contact_current()
    if row.map_picture is None:
        raise Http404
    return light_file(row.map_picture, MAP)


@portal_page
def news_list(request: HttpRequest, organisation: Organisation, year: int | None = None) -> HttpResponse:
    """Posts, newest first, by fiscal year and mission."""
    years = publicity.news_years()
    if year is not None and year not in years:
        raise Http404
    duty = request.GET.get("duty", "")
    duty = duty if duty in missions() else ""
    page = Paginator(publicity.news_public(year, duty), PER_PAGE).get_page(request.GET.get("page"))
    context = {"office": organisation, "page": page, "year": year, "years": years, "duty": duty}
    return render(request, "portal/news_list.html", context | {"query": f"duty={duty}" if duty else ""})


@portal_page
def news(request: HttpRequest, organisation: Organisation, key: str) -> HttpResponse:
    """One post. A withdrawn one says so."""
    row = News.objects.exclude(state=State.DRAFT).select_related("unit").filter(key=key).first()
    if row is None:
        raise Http404
    if not row.is_public:
        context = {"office": organisation, "row": row, "back": "news"}
        return render(request, "portal/taken_back.html", context, status=410)
    photos = row.photos.select_related("picture", "thumbnail")
    return render(request, "portal/news.html", {"office": organisation, "row": row, "photos": photos})


@portal_page
def news_photo(
    request: HttpRequest, organisation: Organisation, key: str, photo_id: int, size: str
) -> HttpResponseBase:
    """A photograph of a published post, small or large."""
    rows = NewsPhoto.objects.select_related("picture", "thumbnail")
    photo = rows.filter(pk=photo_id, news__key=key, news__state=State.PUBLISHED).first()
    if photo is None:
        raise Http404
    return light_file(photo.picture, NEWS_PHOTO) if size == "small" else public_file(photo.picture)


@portal_page
def news_feed(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The last posts as Atom, for readers and other websites."""
    here = reverse(_named("portal_news_list"), args=[organisation.code])
    feed = Atom1Feed(
        title=f"ข่าว {organisation.name}",
        link=request.build_absolute_uri(here),
        feed_url=request.build_absolute_uri(request.path),
        description=f"ข่าวประชาสัมพันธ์ของ{organisation.name}",
        language="th",
    )
    for row in publicity.news_public()[:LATEST]:
        address = request.build_absolute_uri(reverse("portal_news", args=[organisation.code, row.key]))
        feed.add_item(
            title=row.title,
            link=address,
            description=" ".join(line for block in row.blocks for line in block.lines)[:500],
            unique_id=address,
            pubdate=row.published_at,
            updateddate=row.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@portal_page
def laws(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Laws and ordinances, found by title or number."""
    query, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    kind = kind if kind in LawKind.values else ""
    page = Paginator(publicity.laws_public(query, kind), 50).get_page(request.GET.get("page"))
    context = {"office": organisation, "page": page, "words": query, "kind": kind, "kinds": LawKind.choices}
    return render(request, "portal/laws.html", context)


@portal_page
def manuals(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Manuals by kind."""
    return render(request, "portal/manuals.html", {"office": organisation, "rows": publicity.manuals_public()})


@portal_page
def plans(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Development plans and strategies."""
    return render(request, "portal/plans.html", {"office": organisation, "rows": publicity.plans_public()})


@portal_page
def channels(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every way in which the office tells its news."""
    return render(request, "portal/channels.html", {"office": organisation, "rows": publicity.channels_public()})


@portal_page
def places(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Where people are served."""
    return render(request, "portal/places.html", {"office": organisation, "rows": publicity.places_public()})


@portal_page
def paper_file(request: HttpRequest, organisation: Organisation, register: str, key: str) -> HttpResponseBase:
    """The file of a published law, manual or plan; once withdrawn it is gone."""
    found = REGISTERS.get(register)
    if found is None or not issubclass(found.model, PublishedPaper):
        raise Http404
    row: Any = found.model._base_manager.select_related("stored_file").filter(key=key, state=State.PUBLISHED).first()
    stored: StoredFile | None = row.stored_file if row else None
    if stored is None:
        raise Http404
    return public_file(stored)


def _named(name: str) -> str:
    return f"{name}_en" if translation.get_language() == "en" else name
