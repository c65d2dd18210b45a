from __future__ import annotations

from django.urls import path

from prongsai.audit import views

urlpatterns = [path("", views.ledger, name="ledger")]
