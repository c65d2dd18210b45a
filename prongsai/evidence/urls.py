from __future__ import annotations

from django.urls import path

from prongsai.evidence import views, views_items, views_register

urlpatterns = [
    path("", views_register.register, name="evidence"),
    path("new/", views_register.evidence_new, name="evidence_new"),
    path("tag/", views_register.evidence_tag_many, name="evidence_tag_many"),
    path("items/", views_items.evidence_items, name="evidence_items"),
    path("items/<int:pk>/remove/", views_items.evidence_item_remove, name="evidence_item_remove"),
    path("items/<str:inspection>/<int:year>/<path:code>/", views_items.evidence_folder, name="evidence_folder"),
    path("export/", views_items.evidence_export, name="evidence_export"),
    path("export/<int:pk>/", views_items.evidence_export_progress, name="evidence_export_progress"),
    path("export/<int:pk>/zip/", views_items.evidence_export_file, name="evidence_export_file"),
    path("upload/", views.evidence_upload, name="evidence_upload"),
    path("<str:key>/", views.evidence_file, name="evidence_file"),
    path("<str:key>/thumb/", views.evidence_thumb, name="evidence_thumb"),
    path("<str:key>/about/", views_register.evidence_page, name="evidence_page"),
    path("<str:key>/edit/", views_register.evidence_edit, name="evidence_edit"),
    path("<str:key>/tags/", views_register.evidence_tags, name="evidence_tags"),
]
