from __future__ import annotations

from django.urls import path

from prongsai.cases import views

urlpatterns = [
    path("", views.cases, name="cases"),
    path("<int:case_id>/", views.case, name="case"),
    path("<int:case_id>/assign/", views.case_assign, name="case_assign"),
    path("<int:case_id>/move/", views.case_move, name="case_move"),
    path("<int:case_id>/show/", views.case_show, name="case_show"),
    path("<int:case_id>/forget/", views.case_forget, name="case_forget"),
    path("<slug:kind>/", views.cases, name="cases_kind"),
    path("<slug:kind>/new/", views.case_new, name="case_new"),
    path("<slug:kind>/statistics/", views.statistics, name="case_statistics"),
    path("<slug:kind>/setting/", views.setting, name="case_setting"),
]
