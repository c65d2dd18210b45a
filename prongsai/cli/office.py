"""An office of the site, for a command that otherwise does without the site."""

from __future__ import annotations

import os

import django

from prongsai.cli.offices import Office


def office_of(code: str) -> Office | None:
    """The office with a code; None when there is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.config.settings")
    django.setup()
    from prongsai.core.scope import organisation_scope
    from prongsai.organisations.models import Organisation
    from prongsai.organisations.selectors import disabled_rules

    found = Organisation.objects.filter(code=code).first()
    if found is None:
        return None
    with organisation_scope(found):
        return Office(found.name, found.type, found.district, found.province, disabled_rules())
