"""Permanent addresses. Thai under ``/p/<code>/``, English under ``/en/p/<code>/``; data and the API have no language."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, register_converter

from prongsai.portal import item_views, office_pages, views
from prongsai.portal.items import ItemCode
from prongsai.portal.office_urls import files as office_files
from prongsai.portal.office_urls import office_in_language
from prongsai.portal.open_data import views as data
from prongsai.portal.open_data.api import api_patterns

register_converter(ItemCode, "item")


def in_language(prefix: str, suffix: str, language: dict[str, Any]) -> list[URLPattern]:
    """The pages of an office in one language."""
    office = f"{prefix}p/<slug:code>/"
    return [
        path(office, views.home, language, name=f"portal_home{suffix}"),
        path(f"{office}search/", views.search, language, name=f"portal_search{suffix}"),
        path(f"{office}contact/", office_pages.contact, language, name=f"portal_contact{suffix}"),
        path(f"{office}data/", data.catalogue, language, name=f"portal_data{suffix}"),
        path(f"{office}data/api/", data.api_page, language, name=f"portal_data_api{suffix}"),
        path(f"{office}data/<slug:table>/", data.table_page, language, name=f"portal_table{suffix}"),
        path(f"{office}topic/<slug:topic>/", item_views.topic, language, name=f"portal_topic{suffix}"),
        path(f"{office}<int:year>/", item_views.year, language, name=f"portal_year{suffix}"),
        path(f"{office}<int:year>/<item:item>/", item_views.item, language, name=f"portal_item{suffix}"),
        path(f"{office}<int:year>/<slug:slug>/", views.publication, language, name=f"portal_publication{suffix}"),
    ]


urlpatterns = [
    path("", views.front, name="front"),
    path("offices/", views.offices, {"language": "th"}, name="portal_offices"),
    path("en/offices/", views.offices, {"language": "en"}, name="portal_offices_en"),
    path("offices/offices.csv", data.offices_csv, name="portal_offices_csv"),
    path("offices/offices.json", data.offices_json, name="portal_offices_json"),
    path("search/", views.search_everywhere, {"language": "th"}, name="portal_search_everywhere"),
    path("en/search/", views.search_everywhere, {"language": "en"}, name="portal_search_everywhere_en"),
    *office_files,
    *office_in_language("", "", {"language": "th"}),
    *office_in_language("en/", "_en", {"language": "en"}),
    *in_language("", "", {"language": "th"}),
    *in_language("en/", "_en", {"language": "en"}),
    path("p/<slug:code>/data/catalog.json", data.catalogue_json, name="portal_catalogue_json"),
    path("p/<slug:code>/data/<slug:table>.csv", data.table_csv, name="portal_table_csv"),
    path("p/<slug:code>/data/<slug:table>.json", data.table_json, name="portal_table_json"),
    path("p/<slug:code>/data/<int:year>/<slug:table>.csv", data.table_csv, name="portal_table_year_csv"),
    path("p/<slug:code>/data/<int:year>/<slug:table>.json", data.table_json, name="portal_table_year_json"),
    path("p/<slug:code>/<int:year>/<slug:slug>/<str:name>", views.publication_file, name="portal_file"),
    *api_patterns(),
]
