"""Addresses of public pages in the language being shown, and dates in its calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

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
    """«ปีงบประมาณ 2570», "FY 2570 (Oct 2026–Sep 2027)"."""
    if translation.get_language() == "en":
        year = year_be - 543
        return f"FY\u00a0{year_be} (Oct\u00a0{year - 1}–Sep\u00a0{year})"
    return f"ปีงบประมาณ\u00a0{year_be}"


@register.filter
def outside(url: str) -> bool:
    """Whether an address leads away from this site."""
    return not url.startswith("/")


@register.filter
def in_language(url: str) -> str:
    """A page of the portal in the language being shown; a file, or an address elsewhere, as it is."""
    own_page = url.startswith("/p/") and url.endswith("/")
    return f"/en{url}" if own_page and translation.get_language() == "en" else url


_ENDINGS = {".pdf": "PDF", ".docx": "Word", ".doc": "Word", ".xlsx": "Excel", ".xls": "Excel", ".csv": "CSV", ".zip": "ZIP"}


@register.filter
def kind_of_address(url: str) -> str:
    """What will open: "PDF", a page here, or the name of the site it leads to."""
    parts = urlsplit(url)
    ending = PurePosixPath(parts.path).suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    return parts.hostname or str(translation.gettext("หน้าเว็บ"))


@register.filter
def open_value(value: Any) -> str:
    """A value of a table as people read it."""
    if isinstance(value, dt.date):
        return day(value)
    return str(value)
