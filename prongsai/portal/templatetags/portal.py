"""Addresses of public pages in the language being shown, and dates in its calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.urls import reverse
from django.utils import formats, translation

from prongsai.core import clock
from prongsai.ui.templatetags.thai import thai_date

register = template.Library()


@register.simple_tag
def page(name: str, *args: Any) -> str:
    """The address of a portal page in the current language."""
    suffix = "_en" if translation.get_language() == "en" else ""
    return reverse(f"portal_{name}{suffix}", args=args)


@register.simple_tag(takes_context=True)
def other_language(context: dict[str, Any]) -> str:
    """The same page in the other language."""
    path = context["request"].get_full_path()
    return path.removeprefix("/en") if path.startswith("/en/") else f"/en{path}"


@register.filter
def day(value: dt.datetime | dt.date | None) -> str:
    """A date with its Buddhist year in Thai, of the Common Era in English."""
    if value is None or translation.get_language() != "en":
        return thai_date(value)
    local = value.astimezone(clock.BANGKOK).date() if isinstance(value, dt.datetime) else value
    return str(formats.date_format(local, "j M Y"))


@register.filter
def fiscal_year(year_be: int) -> str:
    """«ปีงบประมาณ 2570», "Fiscal year 2027 (B.E. 2570)"."""
    if translation.get_language() == "en":
        return f"Fiscal year {year_be - 543} (B.E. {year_be})"
    return f"ปีงบประมาณ\u00a0{year_be}"
