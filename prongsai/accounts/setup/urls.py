from __future__ import annotations

from django.urls import path

from prongsai.accounts.setup import views

urlpatterns = [
    path("", views.setup, name="setup"),
    path("garuda/", views.setup_garuda, name="setup_garuda"),
    path("<slug:step>/", views.setup_step, name="setup_step"),
]
