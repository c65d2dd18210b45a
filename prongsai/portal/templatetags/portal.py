"""Addresses of public pages in the language being shown, and dates in its calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join

from prongsai.core import clock
from prongsai.disclosure.public import PublicItem
from prongsai.portal import wording
from prongsai.portal.open_data.links import links_to
from prongsai.portal.open_data.registry import Column, OpenTable, tables
from prongsai.publicity.models import News
from prongsai.publicity.selectors import news_public
from prongsai.surveys.forms import levels_in_language
from prongsai.surveys.kinds import SurveyKind, survey_kind
from prongsai.surveys.selectors import edition_of
from prongsai.thai.fiscal import fiscal_year_be

register = template.Library()
NEWS_ON_HOME = 4


@register.simple_tag
def page(name: str, *args: Any) -> str:
    """The address of a portal page in the current language."""
    suffix = "_en" if translation.get_language() == "en" else ""
    return reverse(f"portal_{name}{suffix}", args=args)


@register.simple_tag
def office_news() -> list[News]:
    """The last posts, for the first page."""
    return list(news_public()[:NEWS_ON_HOME])


@register.simple_tag(takes_context=True)
def other_language(context: dict[str, Any]) -> str:
    """The same page in the other language."""
    path = context["request"].get_full_path()
    return path.removeprefix("/en") if path.startswith("/en/") else f"/en{path}"


@register.inclusion_tag("portal/machine.html", takes_context=True)
def open_data(
    context: dict[str, Any], *codes: str, year: int | None = None, topic: str = "", own: str = "", whole: str = ""
) -> dict[str, Any]:
    """The tables of open data that hold what a page shows, of one fiscal year where ``year`` is given.

    ``topic`` adds the tables of a topic of public items; ``own`` is the address of this very page as JSON;
    ``whole`` names tables, parted by blanks, that are linked with all their years.
    """
    office = context["office"]
    more = [table.code for table in tables() if topic in table.topics] if topic else []
    links = [links_to(office.code, code, year) for code in (*more, *codes)]
    links += [links_to(office.code, code) for code in whole.split()]
    return {"office": office, "links": links, "own": own}


@register.filter
def as_written(words: Any) -> str:
    """Words as the office wrote them: marked as Thai on a page in another language."""
    text = str(words or "")
    if wording.is_english() and lang_of(text) == "th":
        return format_html('<span lang="th">{}</span>', text)
    return text


@register.filter
def said_of(about: str) -> str:
    """What a search says of a thing, part by part: in English where the words are ours, else as they were written."""
    parts = [as_written(translation.gettext(part)) for part in about.split(" · ") if part]
    return format_html_join(" · ", "{}", ((part,) for part in parts))


@register.filter
def page_name(url: str) -> str:
    """What a page of the portal about the office is called, in the language being shown; "" for another address."""
    if not url.startswith("/p/"):
        return ""
    try:
        name = resolve(url.partition("#")[0]).url_name or ""
    except Resolver404:
        return ""
    return str(translation.gettext(_PAGES[name])) if name in _PAGES else ""


_PAGES = {
    "portal_structure": "โครงสร้าง",
    "portal_executives": "ผู้บริหาร",
    "portal_powers": "หน้าที่และอำนาจ",
    "portal_contact": "ติดต่อหน่วยงาน",
    "portal_news_list": "ข่าว",
    "portal_laws": "กฎหมายและข้อบัญญัติ",
    "portal_manuals": "คู่มือ",
    "portal_plans": "แผนพัฒนา",
    "portal_channels": "ช่องทางประชาสัมพันธ์",
    "portal_places": "สถานที่ให้บริการ",
    "portal_answers": "ถาม-ตอบ",
}


@register.filter
def table_title(table: OpenTable) -> str:
    """What a table is called, in the language being shown."""
    return table.title_en if wording.is_english() else table.title


@register.filter
def column_type(column: Column) -> str:
    """What stands in a column of open data: «จำนวนเต็ม (บาท)», "date (ISO 8601)"."""
    return wording.column_type(column.kind, column.unit, column.unit_en, column.calendar)


register.filter(wording.day)
register.filter(wording.month)
register.filter(wording.fiscal_year)


@register.filter
def outside(url: str) -> bool:
    """Whether an address leads away from this site."""
    return not url.startswith("/")


@register.filter
def in_language(url: str) -> str:
    """A page of the portal in the language being shown; a file, or an address elsewhere, as it is."""
    own_page = url.startswith("/p/") and url.endswith("/")
    return f"/en{url}" if own_page and translation.get_language() == "en" else url


_ENDINGS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".csv": "CSV",
    ".zip": "ZIP",
}


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
    if isinstance(value, bool):
        return str(translation.gettext("ใช่") if value else translation.gettext("ไม่ใช่"))
    if isinstance(value, dt.date):
        return wording.day(value)
    return str(value)


@register.filter
def question(item: PublicItem) -> str:
    """What an item is about, in the language being shown where there are words for it."""
    return (wording.topic_en(item.topic) if wording.is_english() else "") or item.question


@register.filter
def group_name(name: str) -> str:
    """A group of items in the language being shown where there are words for it."""
    return (wording.group_en(name) if wording.is_english() else "") or name


@register.filter
def plain_sentences(item: PublicItem, fiscal_year_be: int) -> tuple[str, ...]:
    """The three sentences an item opens with."""
    return wording.sentences(item, fiscal_year_be)


@register.filter
def lang_of(words: str) -> str:
    """The language of words that may be either, for the attribute ``lang``."""
    return "th" if any("\u0e01" <= letter <= "\u0e5b" for letter in words) else "en"


@register.filter
def said(kind: SurveyKind, text: str) -> str:
    """A text of a survey's declaration in the language being shown."""
    return str(getattr(kind, f"{text}_en" if wording.is_english() else text))


@register.inclusion_tag("portal/survey_asked.html", takes_context=True)
def survey_asked(context: dict[str, Any], code: str, about: str) -> dict[str, Any]:
    """The question about the whole of a survey with its five levels, each leading to the form; nothing where it is shut."""
    edition = edition_of(code, fiscal_year_be(clock.today()))
    if not edition.is_open:
        return {}
    whole = next(one for one in edition.questions if one.whole)
    return {
        "office": context["office"],
        "kind": survey_kind(code),
        "about": about,
        "asked": (wording.is_english() and whole.text_en) or whole.text,
        "levels": levels_in_language(),
    }
