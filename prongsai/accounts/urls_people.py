from __future__ import annotations

from django.urls import path

from prongsai.accounts import views_people as views

urlpatterns = [
    path("", views.people, name="people"),
    path("preset/", views.people_preset, name="people_preset"),
    path("new/", views.member_new, name="member_new"),
    path("<int:membership_id>/", views.member, name="member"),
    path("<int:membership_id>/roles/", views.member_roles, name="member_roles"),
    path("<int:membership_id>/edit/", views.member_edit, name="member_edit"),
    path("<int:membership_id>/end/", views.member_stop, name="member_end"),
    path("<int:membership_id>/handover/", views.member_handover, name="member_handover"),
    path("<int:membership_id>/return/", views.member_back, name="member_return"),
    path("<int:membership_id>/slip/new/", views.slip_new, name="slip_new"),
    path("<int:membership_id>/slip/void/", views.slip_void, name="slip_void"),
    path("<int:membership_id>/slip/", views.slip_print, name="slip_print"),
    path("<int:membership_id>/slip/slip.pdf", views.slip_pdf, name="slip_pdf"),
    path("<int:membership_id>/second-factor/", views.factor_remove, name="factor_remove"),
]
