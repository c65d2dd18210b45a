from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "prongsai.organisations"
    label = "organisations"
    verbose_name = "หน่วยงาน"
