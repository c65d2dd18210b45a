from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "prongsai.portal"
    label = "portal"
    verbose_name = "หน้าเว็บสำหรับประชาชน"
