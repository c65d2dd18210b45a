"""Permanent addresses. Thai under ``/p/<code>/``, English under ``/en/p/<code>/``."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from prongsai.portal import views


def in_language(prefix: str, suffix: str, language: dict[str, Any]) -> list[URLPattern]:
    """The pages of an office in one language."""
    return [
        path(f"{prefix}p/<slug:code>/", views.home, language, name=f"portal_home{suffix}"),
        path(f"{prefix}p/<slug:code>/search/", views.search, language, name=f"portal_search{suffix}"),
        path(f"{prefix}p/<slug:code>/contact/", views.contact, language, name=f"portal_contact{suffix}"),
        path(f"{prefix}p/<slug:code>/<int:year>/", views.year, language, name=f"portal_year{suffix}"),
        path(
            f"{prefix}p/<slug:code>/<int:year>/<slug:slug>/",
            views.publication,
            language,
            name=f"portal_publication{suffix}",
        ),
    ]


urlpatterns = [
    path("", views.front, name="front"),
    path("offices/", views.offices, name="portal_offices"),
    path("search/", views.search_everywhere, {"language": "th"}, name="portal_search_everywhere"),
    path("en/search/", views.search_everywhere, {"language": "en"}, name="portal_search_everywhere_en"),
    *in_language("", "", {"language": "th"}),
    *in_language("en/", "_en", {"language": "en"}),
    path("p/<slug:code>/<int:year>/<slug:slug>/<str:name>", views.publication_file, name="portal_file"),
]
