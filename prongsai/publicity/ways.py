"""How obligations of the year are met here: news posted in its month (systems.md H04), manuals looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.urls import reverse

from prongsai.core import clock
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.publicity.models import Manual, News, State
from prongsai.thai.fiscal import fiscal_year_bounds


@dataclass(frozen=True, slots=True)
class _Kept:
    """A published piece of news or manual, as far as an obligation asks: its day, when it is looked at again."""

    dated_on: dt.date | None
    review_on: dt.date | None
    changed_on: dt.date


def _met(rows: Sequence[Obligation]) -> Mapping[int, Met]:
    """For the rows of both ways together: the home page asks for all of them, and one query answers."""
    wanted = [row for row in rows if row.way == NEWS_IN_MONTH.code]
    first = min((row.period_start for row in wanted), default=dt.date.max)
    last = max((row.period_end for row in wanted), default=dt.date.max)
    news, manuals = _published(first, last, manuals=len(wanted) < len(rows))
    found = {row.pk: _posted(row, news) if row.way == NEWS_IN_MONTH.code else _reviewed(row, manuals) for row in rows}
    return {pk: met for pk, met in found.items() if met is not None}


def _published(first: dt.date, last: dt.date, *, manuals: bool) -> tuple[list[_Kept], list[_Kept]]:
    """News dated between two days, oldest first, and the manuals where they are asked for."""
    columns = ("what", "dated_on", "again_on", "updated_at")
    rows = News.objects.filter(state=State.PUBLISHED, dated_on__range=(first, last)).order_by()
    listed = rows.annotate(what=Value("news", CharField()), again_on=F("dated_on")).values_list(*columns)
    if manuals:
        kept = Manual.objects.filter(state=State.PUBLISHED).order_by()
        listed = listed.union(
            kept.annotate(what=Value("manual", CharField()), again_on=F("review_on")).values_list(*columns), all=True
        )
    by_kind: dict[str, list[_Kept]] = {"news": [], "manual": []}
    for what, dated_on, review_on, updated_at in listed:
        by_kind[what].append(_Kept(dated_on, review_on, clock.civil_day(updated_at)))
    return sorted(by_kind["news"], key=lambda one: one.dated_on or first), by_kind["manual"]


def _posted(row: Obligation, news: Sequence[_Kept]) -> Met | None:
    """By the first published post whose day lies in the month."""
    days = [one.dated_on for one in news if one.dated_on and row.period_start <= one.dated_on <= row.period_end]
    if not days:
        return None
    return Met(days[0], reverse("publicity_register", args=["news"]), f"ลงข่าวแล้ว {len(days)} เรื่อง")


def _reviewed(row: Obligation, manuals: Sequence[_Kept]) -> Met | None:
    """Once every published manual is of the fiscal year, or has its next review set beyond it."""
    first, last = fiscal_year_bounds(row.fiscal_year_be)
    if not manuals or not all(_is_reviewed(manual, first, last) for manual in manuals):
        return None
    day = max(
        manual.dated_on if manual.dated_on and manual.dated_on >= first else manual.changed_on for manual in manuals
    )
    text = f"ทบทวนคู่มือที่เผยแพร่ครบ {len(manuals)} เล่ม"
    return Met(min(max(day, first), last), reverse("publicity_register", args=["manuals"]), text)


def _is_reviewed(manual: _Kept, first: dt.date, last: dt.date) -> bool:
    if manual.dated_on is not None and first <= manual.dated_on <= last:
        return True
    return manual.review_on is not None and manual.review_on > last


def _where(row: Obligation) -> str:
    return reverse("publicity_row_new", args=["news"])


NEWS_IN_MONTH = Way("news_in_month", "มีข่าวที่เผยแพร่และลงวันที่ในเดือนนั้น", _met, _where, "เขียนข่าว")


MANUALS_REVIEWED = Way(
    "manuals_reviewed",
    "ทบทวนคู่มือที่เผยแพร่ครบทุกเล่ม",
    _met,
    lambda row: reverse("publicity_register", args=["manuals"]),
    "เปิดทะเบียนคู่มือ",
)
