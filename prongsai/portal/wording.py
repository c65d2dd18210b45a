"""Dates, years and the assessment's topics in the language being shown. Official texts stay Thai in both."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib.resources import files

from django.utils import formats, translation

from prongsai.core import clock
from prongsai.disclosure.public import PublicItem
from prongsai.thai.dates import format_date
from prongsai.ui.templatetags.thai import thai_date


def is_english() -> bool:
    """Whether the page is shown in English."""
    return translation.get_language() == "en"


def day(value: dt.datetime | dt.date | None) -> str:
    """A date with its Buddhist year in Thai, of the Common Era in English."""
    if value is None or not is_english():
        return thai_date(value)
    local = value.astimezone(clock.BANGKOK).date() if isinstance(value, dt.datetime) else value
    return str(formats.date_format(local, "j M Y")).replace(" ", "\u00a0")


def month(value: dt.date) -> str:
    """A month: «ต.ค. 69», "Oct 2026"."""
    if not is_english():
        return format_date(value, "month_short")
    return str(formats.date_format(value, "M Y")).replace(" ", "\u00a0")


def fiscal_year(year_be: int) -> str:
    """«ปีงบประมาณ 2570», "FY 2570 (Oct 2026–Sep 2027)"."""
    if is_english():
        year = year_be - 543
        return f"FY\u00a0{year_be} (Oct\u00a0{year - 1}–Sep\u00a0{year})"
    return f"ปีงบประมาณ\u00a0{year_be}"


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        (files("prongsai.portal") / "data" / "english.json").read_text("utf-8")
    )
    return found


_KINDS = {
    "text": ("ข้อความ", "text"),
    "integer": ("จำนวนเต็ม", "whole number"),
    "number": ("ตัวเลข", "number"),
    "date": ("วันที่", "date"),
    "url": ("ที่อยู่เว็บ", "web address"),
    "boolean": ("ใช่หรือไม่", "true or false"),
}
_CALENDARS = {"": ("", ""), "buddhist": ("พ.ศ.", "Buddhist Era"), "gregorian": ("ค.ศ.", "ISO 8601")}


def column_type(kind: str, unit: str, unit_en: str, calendar: str) -> str:
    """The type of a column's values with its unit or calendar, in the language being shown."""
    place = int(is_english())
    more = (unit, unit_en)[place] or _CALENDARS[calendar][place]
    return f"{_KINDS[kind][place]} ({more})" if more else _KINDS[kind][place]


@cache
def in_english(thai: str) -> str:
    """The English of words that are ours (kinds, capacities, labels), as the catalogue of messages has it."""
    with translation.override("en"):
        return translation.gettext(thai) if thai else ""


def topic_en(topic: str) -> str:
    """What a topic is in English; "" for one that a year was imported with and nobody has translated."""
    return _words()["topics"].get(topic, "")


def group_en(name: str) -> str:
    """A group of items in English; "" where it is not known."""
    return _words()["groups"].get(name, "")


def sentences(item: PublicItem, fiscal_year_be: int) -> tuple[str, ...]:
    """The three plain sentences an item opens with, in the language being shown."""
    if not is_english():
        return item.sentences
    published = sum(bool(element.proofs) for element in item.elements)
    parts = "one part" if len(item.elements) == 1 else f"{len(item.elements)} parts"
    return (
        f"This page is about: {topic_en(item.topic) or item.title}, {fiscal_year(fiscal_year_be)}.",
        f"Of {parts} that the national assessment asks for, {published or 'none'} can be opened here.",
        f"It was last updated on {day(item.updated_on)}." if item.updated_on else "It has no date yet.",
    )
