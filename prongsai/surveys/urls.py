from __future__ import annotations

from django.urls import path

from prongsai.surveys import views

urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("words/<int:response_id>/", views.words_out, name="survey_words_out"),
    path("<slug:kind>/", views.survey, name="survey"),
    path("<slug:kind>/change/", views.change, name="survey_change"),
    path("<slug:kind>/paper/", views.paper, name="survey_paper"),
]
