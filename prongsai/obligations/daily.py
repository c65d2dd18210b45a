"""The day's look at the website: what a month shows, and how it meets the month's obligation (systems.md A10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.core import clock
from prongsai.obligations.models import DailyCheck, DayOff, Obligation
from prongsai.obligations.selectors import own_days_off
from prongsai.obligations.ways import Met, Way
from prongsai.thai.holidays import is_working_day

LAST_WEEK = dt.timedelta(days=10)  # a month without a check so near its end is not whole


@dataclass(frozen=True, slots=True)
class CheckedDay:
    """One working day of a month: its check, or whether it is missed, today, or still ahead."""

    day: dt.date
    check: DailyCheck | None
    today: dt.date

    @property
    def is_missed(self) -> bool:
        """A working day that went by without a check."""
        return self.check is None and self.day < self.today

    @property
    def is_late(self) -> bool:
        """Written down on a later day."""
        return self.check is not None and clock.civil_day(self.check.checked_at) > self.day

    @property
    def word(self) -> str:
        """What it is, in words."""
        if self.check is None:
            return "ไม่ได้บันทึก" if self.is_missed else "วันนี้ยังไม่ได้บันทึก" if self.day == self.today else "ยังไม่ถึงวัน"
        found = "ตรวจแล้ว" if self.check.website_ok and self.check.mail_read else "ตรวจแล้ว พบปัญหา"
        return f"{found} (บันทึกย้อนหลัง)" if self.is_late else found

    @property
    def tone(self) -> str:
        """The class of its mark."""
        if self.check is not None:
            return "st-ok" if self.check.website_ok and self.check.mail_read else "st-half"
        return "st-warn" if self.is_missed else "st-wait" if self.day == self.today else "st-idle"


def working_days(first: dt.date, last: dt.date, days_off: frozenset[dt.date]) -> list[dt.date]:
    """The office's working days, both ends included."""
    days = (first + dt.timedelta(days=i) for i in range((last - first).days + 1))
    return [day for day in days if is_working_day(day, extra=days_off)]


def month_checked(first: dt.date, last: dt.date, today: dt.date) -> list[CheckedDay]:
    """Every working day of a month, and any other day somebody checked on."""
    checks = {row.day: row for row in DailyCheck.objects.filter(day__range=(first, last)).select_related("checked_by")}
    days = sorted({*working_days(first, last, own_days_off()), *checks})
    return [CheckedDay(day, checks.get(day), today) for day in days]


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[DailyCheck], QuerySet[DayOff]]:
    first, last = min(row.period_start for row in rows), max(row.period_end for row in rows)
    return DailyCheck.objects.filter(day__range=(first, last)), DayOff.objects.all()


def _met(rows: Sequence[Obligation], checks: Iterable[DailyCheck], off: Iterable[DayOff]) -> Mapping[int, Met]:
    """Met on the last working day of the month, once every working day has its check."""
    checked, days_off = {check.day for check in checks}, frozenset(row.day for row in off)
    full = [row for row in rows if any(row.period_end - day <= LAST_WEEK and day <= row.period_end for day in checked)]
    found = {}
    for row in full:
        days = working_days(row.period_start, row.period_end, days_off)
        if days and checked.issuperset(days):
            found[row.pk] = Met(days[-1], _where(row), f"บันทึกครบ {len(days)} วันทำการ")
    return found


def _where(row: Obligation) -> str:
    return f"{reverse('daily_checks')}?month={row.period_start:%Y-%m}"


DAILY_CHECK = Way("daily_check", "บันทึกการตรวจเว็บไซต์และอีเมลครบทุกวันทำการของเดือน", _reads, _met, _where, "เปิดบันทึกประจำวัน")
