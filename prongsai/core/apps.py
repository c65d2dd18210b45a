from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "prongsai.core"
    label = "core"
    verbose_name = "แกนกลาง"

    def ready(self) -> None:
        """Each app's closed lists and registrations are known before the first request."""
        from prongsai.core import checks  # noqa: F401  # registers itself

        autodiscover_modules("permissions", "jobs", "registrations", "ledger_words")
