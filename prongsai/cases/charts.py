"""The figure of the requests: how many arrived and were answered, by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

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
        Series("รับ", tuple(float(month.received) for month in begun), "second"),
        Series("ตอบแล้ว", tuple(float(month.answered) for month in begun)),
    ]
    if any(month.late for month in begun):
        series.append(Series("เกินกำหนด", tuple(float(month.late) for month in begun), "limit"))
    told = " ".join(
        f"{format_date(month.first, 'month_short')} รับ {month.received} ตอบแล้ว {month.answered}"
        for month in begun
        if month.received
    )
    title = f"{kind.plural}ที่รับและตอบแต่ละเดือน ปี {fiscal_year_be}"
    names = tuple(format_date(month.first, "month_short").replace("\u00a0", " ") for month in begun)
    return figure(MonthColumns(title, names, tuple(series), alt=told))
