from __future__ import annotations

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "prongsai.publicity"
    label = "publicity"
    verbose_name = "ประชาสัมพันธ์และหน้าเว็บหน่วยงาน"
