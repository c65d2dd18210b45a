from __future__ import annotations

from django.urls import path

from prongsai.ita.views import parts, results, weak, years

urlpatterns = [
    path("", results.overview, name="ita"),
    path("target/", results.target, name="ita_target"),
    path("years/", years.years, name="assessment_years"),
    path("years/start/", years.year_start, name="assessment_year_start"),
    path("years/<int:year>/", years.year, name="assessment_year"),
    path("years/<int:year>/sheet.xlsx", years.year_sheet, name="assessment_year_sheet"),
    path("years/<int:year>/import/", years.year_import, name="assessment_year_import"),
    path("years/editions/<int:pk>/restore/", years.year_restore, name="assessment_year_restore"),
    path("suggestions/", weak.shelf, name="ita_library"),
    path("suggestions/<slug:code>/", weak.suggestion, name="ita_suggestion"),
    path("suggestions/<slug:code>/act/", weak.suggestion_act, name="ita_suggestion_act"),
    path("<int:year>/weak/", weak.weak, name="ita_weak"),
    path("<int:year>/", results.result, name="ita_result"),
    path("<int:year>/edit/", results.result_edit, name="ita_result_edit"),
    path("<int:year>/paste/", results.result_paste, name="ita_result_paste"),
    path("<int:year>/parts/<slug:instrument>/", parts.result_parts, name="ita_result_parts"),
    path("<int:year>/improve/", results.improve, name="ita_improve"),
]
