from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "prongsai.evidence"
    label = "evidence"
    verbose_name = "หลักฐาน"
