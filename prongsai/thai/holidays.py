"""Government holidays and working days.

The announced days stand in ``data/holidays.csv``, each with its source; rows whose source says that they are not
announced yet are computed. Years outside the file are computed by the ``holidays`` library, loaded only then: the
cabinet adds and moves days at short notice, so a computed year is a forecast. What an office knows better (a day added
for its province, a day the file does not have yet) it passes in as ``extra``.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from prongsai.thai.fiscal import BE_OFFSET

HolidayKind = Literal["annual", "substitute", "special", "computed"]

_NOT_ANNOUNCED = "ยังไม่ประกาศ"
_LABOUR_DAY = "แรงงาน"  # of private employers; government offices work
_CHILDRENS_DAY = "วันเด็ก"  # always a Saturday


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which government offices are closed. ``source`` is the announcement or cabinet resolution, in Thai."""

    date: date
    kind: HolidayKind
    name: str
    source: str

    @property
    def is_announced(self) -> bool:
        """Whether an authority has announced the day, so that it is no forecast."""
        return self.kind != "computed"


def holidays_of(calendar_year_be: int) -> tuple[Holiday, ...]:
    """The holidays of a Buddhist calendar year, in order; weekends are not listed."""
    return _announced().get(calendar_year_be) or _computed(calendar_year_be)


def is_announced(calendar_year_be: int) -> bool:
    """Whether the holidays of a Buddhist calendar year are known and not only computed."""
    return all(holiday.is_announced for holiday in holidays_of(calendar_year_be))


def holiday_on(d: date) -> Holiday | None:
    """The holiday on a day, or None."""
    return next((holiday for holiday in holidays_of(d.year + BE_OFFSET) if holiday.date == d), None)


def is_working_day(d: date, *, extra: Collection[date] = ()) -> bool:
    """Whether government offices work: no Saturday, Sunday, holiday, nor one of the ``extra`` days off."""
    return d.weekday() < 5 and d not in extra and d not in _days_off(d.year + BE_OFFSET)


def add_working_days(d: date, n: int, *, extra: Collection[date] = ()) -> date:
    """The ``n``-th working day after ``d`` (before it when negative). 0 is ``d``, or the next working day."""
    if n == 0:
        return d if is_working_day(d, extra=extra) else add_working_days(d, 1, extra=extra)
    step = timedelta(days=1 if n > 0 else -1)
    for _ in range(abs(n)):
        d += step
        while not is_working_day(d, extra=extra):
            d += step
    return d


def working_days_left(today: date, due: date, *, extra: Collection[date] = ()) -> int:
    """Working days from ``today`` (excluded) to ``due`` (included); 0 on the day, negative when overdue."""
    if due < today:
        return -working_days_left(due, today, extra=extra)
    days = (today + timedelta(days=i) for i in range(1, (due - today).days + 1))
    return sum(is_working_day(d, extra=extra) for d in days)


@cache
def _announced() -> dict[int, tuple[Holiday, ...]]:
    text = files("prongsai.thai").joinpath("data/holidays.csv").read_text(encoding="utf-8")
    years: dict[int, list[Holiday]] = {}
    for row in csv.DictReader(text.splitlines()):
        day = date.fromisoformat(row["date"])
        kind: HolidayKind = "computed" if row["source"].startswith(_NOT_ANNOUNCED) else _kind(row["kind"])
        years.setdefault(day.year + BE_OFFSET, []).append(Holiday(day, kind, row["name"], row["source"]))
    return {year: tuple(days) for year, days in years.items()}


def _kind(text: str) -> HolidayKind:
    kinds: tuple[HolidayKind, ...] = ("annual", "substitute", "special", "computed")
    return kinds[kinds.index(text)]  # type: ignore[arg-type]


@cache
def _computed(calendar_year_be: int) -> tuple[Holiday, ...]:
    from holidays.countries.thailand import Thailand

    found = Thailand(years=calendar_year_be - BE_OFFSET, language="th", categories=("public", "government"))
    holidays = []
    for day, names in sorted(found.items()):
        kept = [name for name in names.split("; ") if _LABOUR_DAY not in name and _CHILDRENS_DAY not in name]
        if kept:
            holidays.append(Holiday(day, "computed", kept[0], f"{_NOT_ANNOUNCED} คำนวณจากปฏิทิน"))
    return tuple(holidays)


@cache
def _days_off(calendar_year_be: int) -> frozenset[date]:
    return frozenset(holiday.date for holiday in holidays_of(calendar_year_be))
