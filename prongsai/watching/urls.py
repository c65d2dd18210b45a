from __future__ import annotations

from django.urls import path

from prongsai.watching import views

urlpatterns = [
    path("", views.watching, name="watching"),
    path("round/", views.round_start, name="watch_round"),
    path("vendor/", views.vendor, name="watching_vendor"),
    path("<int:pk>/", views.address, name="watched_address"),
    path("<int:pk>/visit/", views.address_visit, name="watched_visit"),
    path("<int:pk>/accept/", views.address_accept, name="watched_accept"),
]
