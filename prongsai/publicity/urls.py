from __future__ import annotations

from django.urls import path

from prongsai.publicity import views, views_log

urlpatterns = [
    path("", views.overview, name="publicity"),
    path("structure/", views.structure, name="publicity_structure"),
    path("executives/", views.executives, name="publicity_executives"),
    path("executives/<int:person_id>/", views.executive_edit, name="publicity_executive"),
    path("executives/<int:person_id>/photo/", views.person_photo, name="publicity_person_photo"),
    path("powers/", views.powers, name="publicity_powers"),
    path("powers/edit/", views.powers_edit, name="publicity_powers_edit"),
    path("powers/<int:powers_id>/publish/", views.powers_publish, name="publicity_powers_publish"),
    path("contact/", views.contact, name="publicity_contact"),
    path("contact/map/", views.contact_map, name="publicity_contact_map"),
    path("log/", views_log.log, name="publicity_log"),
    path("log/<int:thing_id>/", views_log.publicised, name="publicity_publicised"),
    path("log/lines/<int:line_id>/remove/", views_log.line_remove, name="publicity_line_remove"),
    path("log/rules/<slug:code>/", views_log.rule, name="publicity_rule"),
    path("subjects/", views_log.subjects, name="publicity_subjects"),
    path("subjects/begin/", views_log.subjects_begin, name="publicity_subjects_begin"),
    path("subjects/new/", views_log.subject, name="publicity_subject_new"),
    path("subjects/<int:subject_id>/", views_log.subject, name="publicity_subject"),
    path("checks/today/", views_log.check, name="publicity_check"),
    path("photos/<int:photo_id>/", views.photo_file, name="publicity_photo"),
    path("photos/<int:photo_id>/remove/", views.photo_remove, name="publicity_photo_remove"),
    path("news/<int:row_id>/photos/", views.photo_add, name="publicity_photo_add"),
    path("r/<slug:register>/", views.register, name="publicity_register"),
    path("r/<slug:register>/new/", views.register_edit, name="publicity_row_new"),
    path("r/<slug:register>/<int:row_id>/", views.register_edit, name="publicity_row"),
    path("r/<slug:register>/<int:row_id>/state/", views.row_state, name="publicity_row_state"),
    path("r/<slug:register>/<int:row_id>/file/", views.row_file, name="publicity_row_file"),
    path("r/<slug:register>/<int:row_id>/log/", views_log.log_row, name="publicity_log_row"),
]
