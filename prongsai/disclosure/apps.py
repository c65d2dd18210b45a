from __future__ import annotations

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """The public items of the assessment: what each needs, what proves it, where it stands, what was answered."""

    name = "prongsai.disclosure"
    label = "disclosure"
    verbose_name = "ข้อมูลสาธารณะ"
