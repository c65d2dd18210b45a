from __future__ import annotations

from django.apps import AppConfig

from prongsai.ui.wording import speak

# Fields take their words when their class is made, and rooms that are made ready before this one import forms.
speak()


class UiConfig(AppConfig):
    name = "prongsai.ui"
    label = "ui"
    verbose_name = "หน้าจอ"
