from __future__ import annotations

from django.urls import path

from prongsai.manual import views

urlpatterns = [
    path("", views.manual_page, name="manual"),
    path("<slug:slug>/", views.manual_page, name="manual_page"),
]
