"""Samples for the test that walks every URL: published things of any office are for everyone."""

from __future__ import annotations

from typing import Any

from prongsai.core import clock
from prongsai.correspondence.models import Publication
from prongsai.portal.tests.test_portal import publish
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


def open_portal(office: Office) -> None:
    office.organisation.set_up_at = clock.now()
    office.organisation.save()


def published(office: Office) -> None:
    if not Publication.objects.exists():
        publish(office)


@sample("portal_home", "portal_home_en", "portal_search", "portal_search_en", "portal_contact", "portal_contact_en")
def home(office: Office) -> dict[str, Any]:
    open_portal(office)
    return {"code": office.organisation.code}


@sample("portal_year", "portal_year_en")
def year(office: Office) -> dict[str, Any]:
    published(office)
    return home(office) | {"year": 2569}


@sample("portal_publication", "portal_publication_en")
def publication(office: Office) -> dict[str, Any]:
    return year(office) | {"slug": "report-12"}


@sample("portal_file")
def file(office: Office) -> dict[str, Any]:
    return publication(office) | {"name": "report-12-signed.pdf"}
