"""Whose door it is: on an installation of one office the pages before signing in carry its name."""

from __future__ import annotations

from django import template

from prongsai.organisations.models import Organisation

register = template.Library()


@register.simple_tag
def the_one_office() -> Organisation | None:
    """The office, when there is exactly one that was set up."""
    offices = list(Organisation.objects.filter(set_up_at__isnull=False)[:2])
    return offices[0] if len(offices) == 1 else None
