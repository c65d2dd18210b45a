"""Thai time and numbers in templates: ``{{ d|thai_date }}``, ``{{ d|thai_date:"full" }}``, ``{{ when|thai_time }}``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template

from prongsai.core import clock
from prongsai.thai.dates import DateStyle, format_date

register = template.Library()
NBSP = "\u00a0"


@register.filter
def thai_date(value: dt.date | dt.datetime | None, style: DateStyle = "short") -> str:
    """A date with its Buddhist year and Arabic digits, in no-break spaces; a moment is taken in Bangkok time."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.astimezone(clock.BANGKOK).date()
    return format_date(value, style=style).replace(" ", NBSP)


@register.filter
def thai_time(value: dt.datetime | None) -> str:
    """«5 เม.ย. 2570 10.42 น.» in Bangkok time."""
    if value is None:
        return ""
    local = value.astimezone(clock.BANGKOK)
    return f"{format_date(local.date(), style='short')} {local:%H.%M} น.".replace(" ", NBSP)


@register.filter
def days_left(value: dt.date | None) -> str:
    """«เหลือ 2 วัน», «ครบกำหนดวันนี้», «เกินกำหนด 7 วัน»."""
    if value is None:
        return ""
    left = (value - clock.today()).days
    if left == 0:
        return "ครบกำหนดวันนี้"
    return (f"เหลือ {left} วัน" if left > 0 else f"เกินกำหนด {-left} วัน").replace(" ", NBSP)


@register.filter
def get_item(mapping: dict[Any, Any], key: Any) -> Any:
    """``mapping[key]``, or None."""
    return mapping.get(key)
