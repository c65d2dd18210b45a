from __future__ import annotations

from django.urls import path

from prongsai.evidence import views

urlpatterns = [
    path("upload/", views.evidence_upload, name="evidence_upload"),
    path("<str:key>/", views.evidence_file, name="evidence_file"),
    path("<str:key>/thumb/", views.evidence_thumb, name="evidence_thumb"),
]
