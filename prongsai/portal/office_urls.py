"""Addresses of the office's own pages, of cases and of surveys, in each language."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from prongsai.portal import case_pages, office_pages, survey_pages


def office_in_language(prefix: str, suffix: str, language: dict[str, Any]) -> list[URLPattern]:
    """The pages in one language."""
    office = f"{prefix}p/<slug:code>/"
    pages = [
        ("structure/", office_pages.structure, "structure"),
        ("executives/", office_pages.executives, "executives"),
        ("powers/", office_pages.powers, "powers"),
        ("news/", office_pages.news_list, "news_list"),
        ("news/<int:year>/", office_pages.news_list, "news_year"),
        ("news/<slug:key>/", office_pages.news, "news"),
        ("laws/", office_pages.laws, "laws"),
        ("manuals/", office_pages.manuals, "manuals"),
        ("plans/", office_pages.plans, "plans"),
        ("channels/", office_pages.channels, "channels"),
        ("places/", office_pages.places, "places"),
        ("ask/<slug:kind>/", case_pages.ask, "ask"),
        ("answers/<slug:kind>/", case_pages.answers, "answers"),
        ("counts/<slug:kind>/<int:year>/", case_pages.counts, "case_counts"),
        ("follow/", case_pages.follow, "follow"),
        ("survey/<slug:kind>/", survey_pages.survey, "survey"),
        ("survey/<slug:kind>/results/", survey_pages.survey_results, "survey_results"),
        ("survey/<slug:kind>/results/<int:year>/", survey_pages.survey_results, "survey_results_year"),
    ]
    return [path(f"{office}{address}", view, language, name=f"portal_{name}{suffix}") for address, view, name in pages]


files = [
    path("p/<slug:code>/news/feed.atom", office_pages.news_feed, name="portal_news_feed"),
    path(
        "p/<slug:code>/news/<slug:key>/<int:photo_id>-<slug:size>.jpg",
        office_pages.news_photo,
        name="portal_news_photo",
    ),
    path("p/<slug:code>/contact/map.jpg", office_pages.contact_map, name="portal_contact_map"),
    path("p/<slug:code>/executives/<int:person_id>.jpg", office_pages.portrait, name="portal_portrait"),
    path("p/<slug:code>/papers/<slug:register>/<slug:key>/", office_pages.paper_file, name="portal_paper_file"),
]
