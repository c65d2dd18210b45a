"""The figure of the requests: how many arrived and were answered, by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from prongsai.cases.kinds import CaseKind
from prongsai.cases.selectors import MonthCount
from prongsai.charts import MonthColumns, Series
from prongsai.thai.dates import format_date
from prongsai.ui.charts import Figure, figure


def by_month(kind: CaseKind, months: Sequence[MonthCount], fiscal_year_be: int, today: dt.date) -> Figure | None:
    """The months of a year that have begun; None while nothing arrived."""
    begun = [month for month in months if month.first <= today]
    if not any(month.received for month in begun):
        return None
    english = get_language() == "en"
    series = [
        Series(gettext("รับ"), tuple(float(month.received) for month in begun), "second"),
        Series(gettext("ตอบแล้ว"), tuple(float(month.answered) for month in begun)),
    ]
    if any(month.late for month in begun):
        series.append(Series(gettext("เกินกำหนด"), tuple(float(month.late) for month in begun), "limit"))
    told = " ".join(
        f"{_named(month.first)} {gettext('รับ')} {month.received} {gettext('ตอบแล้ว')} {month.answered}"
        for month in begun
        if month.received
    )
    title = f"{kind.plural}ที่รับและตอบแต่ละเดือน ปี {fiscal_year_be}"
    if english:
        title = f"{gettext(kind.plural)} received and answered by month, fiscal year {fiscal_year_be}"
    names = tuple(_named(month.first) for month in begun)
    return figure(MonthColumns(title, names, tuple(series), alt=told))


def _named(month: dt.date) -> str:
    """«ต.ค. 69», "Oct 2026" on pages in English."""
    if get_language() == "en":
        return str(date_format(month, "M Y"))
    return format_date(month, "month_short").replace("\u00a0", " ")
