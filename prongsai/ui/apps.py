from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "prongsai.ui"
    label = "ui"
    verbose_name = "หน้าจอ"

    def ready(self) -> None:
        """Our words before the first form is made."""
        from prongsai.ui.wording import speak

        speak()
