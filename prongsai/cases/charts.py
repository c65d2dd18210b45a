"""The figure of the requests: how many arrived and were answered, by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import formats, translation
from django.utils.translation import gettext

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
    series = [
        Series(gettext("รับ"), tuple(float(month.received) for month in begun), "second"),
        Series(gettext("ตอบแล้ว"), tuple(float(month.answered) for month in begun)),
    ]
    if any(month.late for month in begun):
        series.append(Series(gettext("เกินกำหนด"), tuple(float(month.late) for month in begun), "limit"))
    told = " ".join(
        f"{_month(month.first)} {gettext('รับ')} {month.received} {gettext('ตอบแล้ว')} {month.answered}"
        for month in begun
        if month.received
    )
    title = gettext("%(kind)sที่รับและตอบแต่ละเดือน ปี %(year)s") % {"kind": gettext(kind.plural), "year": fiscal_year_be}
    names = tuple(_month(month.first) for month in begun)
    return figure(MonthColumns(title, names, tuple(series), alt=told))


def _month(first: dt.date) -> str:
    """In the calendar of the language being shown."""
    if translation.get_language() == "en":
        return str(formats.date_format(first, "M Y"))
    return format_date(first, "month_short").replace("\u00a0", " ")
