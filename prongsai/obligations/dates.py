"""The days of a rule: the periods of a fiscal year, when each opens, and when it is due on a Thai working day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from prongsai.obligations.rules import Rule, When
from prongsai.thai.dates import format_month
from prongsai.thai.fiscal import (
    BE_OFFSET,
    fiscal_year_bounds,
    half_bounds,
    month_bounds,
    month_in_fiscal_year,
    quarter_bounds,
)
from prongsai.thai.holidays import add_working_days, is_working_day


@dataclass(frozen=True, slots=True)
class Span:
    """One period of a rule in a fiscal year, first and last day included, and what it is called."""

    number: int
    start: dt.date
    end: dt.date
    word: str


@dataclass(frozen=True, slots=True)
class Days:
    """When a row opens and when it is due."""

    opens_on: dt.date
    due_on: dt.date


def span_of(rule: Rule, fiscal_year_be: int, number: int) -> Span:
    """The period of that number; of the fiscal year before where the rule speaks of it."""
    year = fiscal_year_be + rule.about_year
    match rule.frequency:
        case "monthly":
            month = (number + 8) % 12 + 1  # 1 is October
            year_ce = year - BE_OFFSET - (month >= 10)
            return Span(number, *month_bounds(year_ce, month), format_month(year_ce, month))
        case "quarterly":
            return Span(number, *quarter_bounds(year, number), f"ไตรมาสที่ {number}")
        case "half_yearly":
            return Span(number, *half_bounds(year, number), f"รอบ {number * 6} เดือน")
        case _:
            return Span(number, *fiscal_year_bounds(year), f"ปีงบประมาณ {year}")


def days_of(
    rule: Rule, fiscal_year_be: int, span: Span, *, event_on: dt.date | None = None, days_off: Collection[dt.date] = ()
) -> Days:
    """When a row opens and is due. ``days_off`` are the office's own; it never opens after it is due."""
    due = day_of(rule.due, fiscal_year_be, span, event_on=event_on, days_off=days_off)
    opens = day_of(rule.opens, fiscal_year_be, span, event_on=event_on, due=due, days_off=())
    return Days(min(opens, due), due)


def day_of(
    when: When,
    fiscal_year_be: int,
    span: Span,
    *,
    event_on: dt.date | None = None,
    due: dt.date | None = None,
    days_off: Collection[dt.date] = (),
) -> dt.date:
    """The day a ``When`` means. One that opens something is not rolled: it may open on a Sunday."""
    day = _base(when, fiscal_year_be, span, event_on, due) + dt.timedelta(days=when.days)
    if when.working_days:
        return add_working_days(day, when.working_days, extra=days_off)
    if due is not None or when.roll == "none" or is_working_day(day, extra=days_off):
        return day
    return add_working_days(day, -1 if when.roll == "before" else 0, extra=days_off)


def _base(when: When, fiscal_year_be: int, span: Span, event_on: dt.date | None, due: dt.date | None) -> dt.date:
    match when.base:
        case "period_start":
            return span.start
        case "event":
            return event_on or span.start
        case "due" if due is not None:
            return due
        case "date":
            year_ce, month = month_in_fiscal_year(fiscal_year_be + when.year, when.month)
            return dt.date(year_ce, month, when.day)
        case _:
            return span.end


_SAYING = {"monthly": "เดือน{month}", "quarterly": "{quarter}", "half_yearly": "{half}"}
"""What is added to a title that does not say its period itself, so that no two rows read the same."""


def title_of(rule: Rule, fiscal_year_be: int, span: Span, *, subject: str = "") -> str:
    """The title with its places filled in: ``{month}``, ``{quarter}``, ``{half}``, ``{year}``, ``{last_year}``, ``{subject}``."""
    words = {
        "{month}": span.word if rule.frequency == "monthly" else "",
        "{quarter}": span.word if rule.frequency == "quarterly" else "",
        "{half}": span.word if rule.frequency == "half_yearly" else "",
        "{year}": str(fiscal_year_be),
        "{last_year}": str(fiscal_year_be - 1),
        "{subject}": subject,
    }
    title = rule.title
    if rule.frequency in _SAYING and "{" not in title:
        title = f"{title} {_SAYING[rule.frequency]}"
    for place, word in words.items():
        title = title.replace(place, word)
    if subject and "{subject}" not in rule.title:
        title = f"{title} ({subject})"
    return title[:300]
