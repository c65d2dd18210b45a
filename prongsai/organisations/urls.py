from __future__ import annotations

from django.urls import path

from prongsai.organisations import views, views_posts, views_rules

urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("edit/", views.organisation_edit, name="organisation_edit"),
    path("emblems/", views.organisation_emblems, name="organisation_emblems"),
    path("garuda/", views.organisation_garuda, name="organisation_garuda"),
    path("units/", views.units, name="units"),
    path("units/new/", views.unit_edit, name="unit_new"),
    path("units/<int:unit_id>/", views.unit_edit, name="unit_edit"),
    path("units/<int:unit_id>/active/", views.unit_active, name="unit_active"),
    path("posts/", views_posts.posts, name="posts"),
    path("posts/new/", views_posts.post_edit, name="post_new"),
    path("posts/<int:position_id>/", views_posts.post_edit, name="post_edit"),
    path("posts/<int:position_id>/remove/", views_posts.post_remove, name="post_remove"),
    path("posts/<int:position_id>/tenure/", views_posts.tenure_new, name="tenure_new"),
    path("tenures/<int:tenure_id>/", views_posts.tenure_edit, name="tenure_edit"),
    path("tenures/<int:tenure_id>/end/", views_posts.tenure_stop, name="tenure_end"),
    path("rules/", views_rules.review_rules, name="review_rules"),
    path("rules/<str:code>/", views_rules.review_rule_switch, name="review_rule_switch"),
    path("persons/", views_posts.persons, name="persons"),
    path("persons/new/", views_posts.person_edit, name="person_new"),
    path("persons/<int:person_id>/", views_posts.person_edit, name="person_edit"),
]
