"""Thai digits on the sheet that is signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template

from prongsai.thai.dates import DateStyle, format_date
from prongsai.thai.digits import to_thai

register = template.Library()


@register.filter
def thai_digits(value: Any) -> str:
    """``2570`` → ``๒๕๗๐``."""
    return to_thai(str(value))


@register.filter
def paper_date(value: dt.date, style: DateStyle = "full") -> str:
    """A date as papers write it, in Thai digits."""
    return format_date(value, style, thai_digits=True)
