from __future__ import annotations

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "prongsai.approvals"
    label = "approvals"
    verbose_name = "เส้นทางเสนอและลงนาม"
