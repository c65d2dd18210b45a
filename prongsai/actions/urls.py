"""Under ``/office/measures/``."""

from __future__ import annotations

from django.urls import path

from prongsai.actions.views import measures, particulars, programmes, recommendations, results, rounds, year

urlpatterns = [
    path("", year.measures, name="measures"),
    path("print/", year.measures_print, name="measures_print"),
    path("list.pdf", year.measures_list, name="measures_list"),
    path("doubts/", year.measures_doubts, name="measures_doubts"),
    path("remind/", year.measures_remind, name="measures_remind"),
    path("remind/sent/", year.reminder_sent, name="reminder_sent"),
    path("new/", measures.measure_new, name="measure_new"),
    path("start/", programmes.year_start, name="year_start"),
    path("settings/", programmes.programme_settings, name="programme_settings"),
    path("settings/<str:step>/", programmes.programme_step, name="programme_step"),
    path("headings/new/", programmes.heading_new, name="heading_new"),
    path("headings/<int:pk>/", programmes.heading_edit, name="heading_edit"),
    path("headings/<int:pk>/move/", programmes.heading_move, name="heading_move"),
    path("headings/<int:pk>/delete/", programmes.heading_delete, name="heading_delete"),
    path("record/", results.result_new, name="result_new"),
    path("results/<int:pk>/", results.result_edit, name="result_edit"),
    path("results/<int:pk>/remove/", results.result_remove, name="result_remove"),
    path("duties/<int:pk>/", results.duty_edit, name="duty_edit"),
    path("recommendations/<int:pk>/", recommendations.recommendation_edit, name="recommendation_edit"),
    path("recommendations/<int:pk>/decide/", recommendations.recommendation_decide, name="recommendation_decide"),
    path("recommendations/<int:pk>/carry/", recommendations.recommendation_carry, name="recommendation_carry"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/take/", rounds.round_take, name="round_take"),
    path("rounds/compare/", rounds.rounds_compare, name="rounds_compare"),
    path("rounds/<int:pk>/", rounds.snapshot, name="snapshot"),
    path("rounds/<int:pk>/paper/", rounds.snapshot_paper, name="snapshot_paper"),
    path("<int:pk>/", measures.measure, name="measure"),
    path("<int:pk>/papers/", particulars.measure_paper, name="measure_paper"),
    path("<int:pk>/indicators/", particulars.indicator_new, name="indicator_new"),
    path("<int:pk>/indicators/<int:indicator>/", particulars.indicator_edit, name="indicator_edit"),
    path("<int:pk>/edit/", measures.measure_edit, name="measure_edit"),
    path("<int:pk>/move/", measures.measure_move, name="measure_move"),
    path("<int:pk>/delete/", measures.measure_delete, name="measure_delete"),
    path("<int:pk>/close/", measures.measure_close, name="measure_close"),
    path("<int:pk>/reopen/", measures.measure_reopen, name="measure_reopen"),
    path("<int:pk>/steps/new/", measures.step_new, name="step_new"),
    path("<int:pk>/steps/<int:step>/", measures.step_edit, name="step_edit"),
    path("<int:pk>/steps/<int:step>/move/", measures.step_move, name="step_move"),
    path("<int:pk>/steps/<int:step>/delete/", measures.step_delete, name="step_delete"),
    path("<int:pk>/recommendations/new/", recommendations.recommendation_new, name="recommendation_new"),
]
