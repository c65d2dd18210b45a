from __future__ import annotations

from django.apps import AppConfig


class ItaConfig(AppConfig):
    """The assessment: its years, the office's results and targets."""

    name = "prongsai.ita"
    label = "ita"
    verbose_name = "ITA"
