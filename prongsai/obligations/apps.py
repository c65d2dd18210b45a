from __future__ import annotations

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """What the office owes in a fiscal year: rules, the year's list, reminders, the calendar."""

    name = "prongsai.obligations"
    label = "obligations"
    verbose_name = "ภารกิจปี"
