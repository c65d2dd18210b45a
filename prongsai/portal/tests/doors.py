"""Samples for the test that walks every URL: published things of any office are for everyone."""

from __future__ import annotations

from typing import Any

from prongsai.core import clock
from prongsai.correspondence.models import Publication
from prongsai.portal.open_data import tables
from prongsai.portal.tests.test_portal import publish
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


def open_portal(office: Office) -> None:
    office.organisation.set_up_at = clock.now()
    office.organisation.save()


def published(office: Office) -> None:
    if not Publication.objects.exists():
        publish(office)


@sample(
    *("portal_home", "portal_home_en", "portal_search", "portal_search_en", "portal_contact", "portal_contact_en"),
    *("portal_data", "portal_data_en", "portal_data_api", "portal_data_api_en", "portal_catalogue_json"),
    *("api_v1_tables", *(f"api_v1_table_{table.code.replace('-', '_')}" for table in tables())),
)
def home(office: Office) -> dict[str, Any]:
    open_portal(office)
    return {"code": office.organisation.code}


@sample("portal_year", "portal_year_en", "api_v1_items")
def year(office: Office) -> dict[str, Any]:
    published(office)
    return home(office) | {"year": 2569}


@sample("portal_item", "portal_item_en", "api_v1_item")
def item(office: Office) -> dict[str, Any]:
    return year(office) | {"item": "O1"}


# A topic leads on to its item: what is there of another office is there for everyone.
@sample("portal_topic", "portal_topic_en", shared=True)
def topic(office: Office) -> dict[str, Any]:
    published(office)
    return home(office) | {"topic": "measures_report"}


@sample("portal_publication", "portal_publication_en")
def publication(office: Office) -> dict[str, Any]:
    return year(office) | {"slug": "report-12"}


@sample("portal_file")
def file(office: Office) -> dict[str, Any]:
    return publication(office) | {"name": "report-12-signed.pdf"}


@sample("portal_table", "portal_table_en", "portal_table_csv", "portal_table_json")
def table(office: Office) -> dict[str, Any]:
    published(office)
    return home(office) | {"table": "publications"}


@sample("portal_table_year_csv", "portal_table_year_json")
def table_of_year(office: Office) -> dict[str, Any]:
    return table(office) | {"year": 2569}


@sample("api_v1_nothing", shared=True)
def nothing(office: Office) -> dict[str, Any]:
    return {"rest": "nothing/here"}


import prongsai.portal.tests.office_doors  # noqa: E402, F401  # more samples, which build on these
