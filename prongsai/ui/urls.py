from __future__ import annotations

from django.urls import path

from prongsai.ui import views

urlpatterns = [path("", views.home, name="home"), path("draft/", views.draft, name="draft")]
