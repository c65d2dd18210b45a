from __future__ import annotations

from django.urls import path

from prongsai.conduct import views, views_reading

urlpatterns = [
    path("", views.newcomers, name="newcomers"),
    path("new/", views.newcomer_new, name="newcomer_new"),
    path("mine/", views_reading.my_readings, name="my_readings"),
    path("beginnings/<int:tenure_id>/dismiss/", views.beginning_dismiss, name="beginning_dismiss"),
    path("<int:pk>/", views.newcomer, name="newcomer"),
    path("<int:pk>/edit/", views.newcomer_edit, name="newcomer_edit"),
    path("<int:pk>/close/", views.newcomer_close, name="newcomer_close"),
    path("<int:pk>/reopen/", views.newcomer_reopen, name="newcomer_reopen"),
    path("<int:pk>/sheet/", views_reading.newcomer_sheet, name="newcomer_sheet"),
    path("<int:pk>/handed/", views_reading.newcomer_handed, name="newcomer_handed"),
    path("<int:pk>/signed/", views_reading.newcomer_signed, name="newcomer_signed"),
    path("<int:pk>/read/", views_reading.newcomer_read, name="newcomer_read"),
]
