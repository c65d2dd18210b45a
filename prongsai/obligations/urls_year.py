"""``/office/year/``: opening a fiscal year."""

from __future__ import annotations

from django.urls import path

from prongsai.obligations.views import beginning

urlpatterns = [path("", beginning.begin_year, name="year_begin")]
