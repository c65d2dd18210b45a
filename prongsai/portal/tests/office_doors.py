"""Samples of the office's own pages and of cases: published things of any office are for everyone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.cases.models import KindSetting
from prongsai.core import clock
from prongsai.core.files import store
from prongsai.organisations.models import Person, Post, Tenure
from prongsai.portal.tests.doors import home
from prongsai.publicity.models import Contact, Law, NewsPhoto, State
from prongsai.publicity.tests.doors import post
from prongsai.testing.doors import sample
from prongsai.testing.pictures import png
from prongsai.testing.world import Office
from prongsai.thai.fiscal import fiscal_year_be

PAGES = ("structure", "executives", "powers", "news_list", "laws", "manuals", "plans", "channels", "places", "follow")


@sample(*(f"portal_{name}{suffix}" for name in PAGES for suffix in ("", "_en")), "portal_news_feed")
def page(office: Office) -> dict[str, Any]:
    return home(office)


@sample("portal_ask", "portal_ask_en", "portal_answers", "portal_answers_en")
def kind(office: Office) -> dict[str, Any]:
    return home(office) | {"kind": "question"}


@sample(*(f"portal_{name}{suffix}" for name in ("survey", "survey_results") for suffix in ("", "_en")))
def survey(office: Office) -> dict[str, Any]:
    return home(office) | {"kind": "disclosure"}


@sample("portal_survey_results_year", "portal_survey_results_year_en")
def survey_year(office: Office) -> dict[str, Any]:
    return survey(office) | {"year": fiscal_year_be(clock.today())}


@sample("portal_case_counts", "portal_case_counts_en")
def counted(office: Office) -> dict[str, Any]:
    setting = KindSetting(
        kind="question", limit_days=7, keep_days=365, used_from=clock.today() - dt.timedelta(days=400)
    )
    setting.save()
    return home(office) | {"kind": "question", "year": fiscal_year_be(clock.today()) - 1}


@sample("portal_news_year", "portal_news_year_en")
def year(office: Office) -> dict[str, Any]:
    return home(office) | {"year": 2570}


@sample("portal_news", "portal_news_en")
def news(office: Office) -> dict[str, Any]:
    row = post()
    row.state, row.published_at = State.PUBLISHED, clock.now()
    row.save()
    return home(office) | {"key": row.key}


@sample("portal_news_photo")
def photo(office: Office) -> dict[str, Any]:
    reached = news(office)
    stored = store(png(320, 240), name="photo.png", content_type="image/png")
    row = NewsPhoto(news_id=post().__class__.objects.get(key=reached["key"]).pk, picture=stored, thumbnail=stored)
    row.save()
    return reached | {"photo_id": row.pk, "size": "small"}


@sample("portal_contact_map")
def contact_map(office: Office) -> dict[str, Any]:
    row = Contact.objects.first() or Contact()
    row.map_picture = store(png(400, 300), name="map.png", content_type="image/png")
    row.save()
    return home(office)


@sample("portal_portrait")
def portrait(office: Office) -> dict[str, Any]:
    person = Person.objects.get(pk=Tenure.objects.get(position__post=Post.CHIEF_EXECUTIVE).person_id)
    person.photo = store(png(360, 450), name="portrait.png", content_type="image/png")
    person.save()
    return home(office) | {"person_id": person.pk}


@sample("portal_paper_file")
def paper(office: Office) -> dict[str, Any]:
    stored = store(b"%PDF-1.4 law", name="law.pdf", content_type="application/pdf")
    law = Law(kind="act", title="พระราชบัญญัติ", stored_file=stored, state=State.PUBLISHED)
    law.save()
    return home(office) | {"register": "laws", "key": law.key}
