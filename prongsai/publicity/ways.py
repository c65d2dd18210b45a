"""How obligations of the year are met here: news posted in its month (systems.md H04), manuals looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.core import clock
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.publicity.models import Manual, News, State
from prongsai.thai.fiscal import fiscal_year_bounds


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[News], QuerySet[Manual]]:
    """For both ways: published news of the months asked for, oldest first; published manuals."""
    months = [row for row in rows if row.way == NEWS_IN_MONTH.code]
    first = min((row.period_start for row in months), default=dt.date.max)
    last = max((row.period_end for row in months), default=dt.date.max)
    news = News.objects.filter(state=State.PUBLISHED, dated_on__range=(first, last)).order_by("dated_on")
    return news.defer("body"), Manual.objects.filter(state=State.PUBLISHED)


def _met(rows: Sequence[Obligation], news: Sequence[News], manuals: Sequence[Manual]) -> Mapping[int, Met]:
    found = {row.pk: _posted(row, news) if row.way == NEWS_IN_MONTH.code else _reviewed(row, manuals) for row in rows}
    return {pk: met for pk, met in found.items() if met is not None}


def _posted(row: Obligation, news: Sequence[News]) -> Met | None:
    """By the first published post whose day lies in the month."""
    days = [one.dated_on for one in news if one.dated_on and row.period_start <= one.dated_on <= row.period_end]
    if not days:
        return None
    return Met(days[0], reverse("publicity_register", args=["news"]), f"ลงข่าวแล้ว {len(days)} เรื่อง")


def _reviewed(row: Obligation, manuals: Sequence[Manual]) -> Met | None:
    """Once every published manual is of the fiscal year, or has its next review set beyond it."""
    first, last = fiscal_year_bounds(row.fiscal_year_be)
    if not manuals or not all(_is_reviewed(manual, first, last) for manual in manuals):
        return None
    day = max(
        manual.dated_on if manual.dated_on and manual.dated_on >= first else clock.civil_day(manual.updated_at)
        for manual in manuals
    )
    text = f"ทบทวนคู่มือที่เผยแพร่ครบ {len(manuals)} เล่ม"
    return Met(min(max(day, first), last), reverse("publicity_register", args=["manuals"]), text)


def _is_reviewed(manual: Manual, first: dt.date, last: dt.date) -> bool:
    if manual.dated_on is not None and first <= manual.dated_on <= last:
        return True
    return manual.review_on is not None and manual.review_on > last


def _where(row: Obligation) -> str:
    return reverse("publicity_row_new", args=["news"])


NEWS_IN_MONTH = Way("news_in_month", "มีข่าวที่เผยแพร่และลงวันที่ในเดือนนั้น", _reads, _met, _where, "เขียนข่าว")


MANUALS_REVIEWED = Way(
    "manuals_reviewed",
    "ทบทวนคู่มือที่เผยแพร่ครบทุกเล่ม",
    _reads,
    _met,
    lambda row: reverse("publicity_register", args=["manuals"]),
    "เปิดทะเบียนคู่มือ",
)
