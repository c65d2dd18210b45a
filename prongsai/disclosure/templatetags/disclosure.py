"""Words of the board: how long is left, when a page opened, an address without its scheme."""

from __future__ import annotations

import datetime as dt

from django import template

from prongsai.core import clock
from prongsai.disclosure.reading import ItemReading
from prongsai.disclosure.reminding import asked_of
from prongsai.thai.dates import format_date

register = template.Library()
NBSP = "\u00a0"


@register.filter
def work_days(left: int | None) -> str:
    """«เหลือ 24 วันทำการ», «วันสุดท้ายวันนี้», «เลยมา 3 วันทำการ»."""
    if left is None:
        return ""
    if left == 0:
        return "วันสุดท้ายวันนี้"
    return (f"เหลือ {left} วันทำการ" if left > 0 else f"เลยมา {-left} วันทำการ").replace(" ", NBSP)


@register.filter
def positive(number: int) -> int:
    """Without its sign."""
    return abs(number)


@register.filter
def when(moment: dt.datetime | None) -> str:
    """«วันนี้ 6.00 น.», «เมื่อวาน 6.00 น.», «5 เม.ย. 2570»."""
    if moment is None:
        return ""
    local = moment.astimezone(clock.BANGKOK)
    days = (clock.today() - local.date()).days
    if days > 1 or days < 0:
        return format_date(local.date(), "short").replace(" ", NBSP)
    return f"{'เมื่อวาน' if days else 'วันนี้'} {local.hour}.{local:%M} น.".replace(" ", NBSP)


@register.filter
def bare(url: str) -> str:
    """An address as people read it: without scheme, "www." and the last slash."""
    rest = url.partition("://")[2] or url
    return rest.removeprefix("www.").rstrip("/")


@register.filter
def short_days(text: str) -> str:
    """Years of a span in two digits, to fit a column: «1 ต.ค. 69 – 31 มี.ค. 70»."""
    return " ".join(word[2:] if len(word) == 4 and word.isdecimal() else word for word in text.split(" "))


@register.filter
def asked(item: ItemReading) -> list[str]:
    """What is asked for an item, a line each."""
    return asked_of(item)
