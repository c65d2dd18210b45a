"""The assessment's figures: totals over the years against targets, indicators by weakness."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from prongsai.charts import Bar, BarList, LineChart, Series
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading, YearRow, overview
from prongsai.ui.charts import Figure, figure

MOST_YEARS = 8


def score_lines(rows: list[YearRow] | None = None) -> Figure | None:
    """The total of each year beside the office's, the plan's and the national target; None with fewer than two years."""
    known = sorted(overview() if rows is None else rows, key=lambda row: row.fiscal_year_be)[-MOST_YEARS:]
    if sum(row.reading is not None for row in known) < 1 or len(known) < 2:
        return None
    totals = tuple(_float(row.reading.result.total if row.reading else None) for row in known)
    computed = tuple(_float(row.reading.computed_only if row.reading else None) for row in known)
    lines = [Series("คะแนนรวม", totals)] if any(value is not None for value in totals) else []
    if any(value is not None for value in computed):
        lines.append(Series("คะแนนรวม (คำนวณ)", computed, "second"))
    if any(row.target is not None for row in known):
        lines.append(Series("เป้าหมายของเรา", tuple(_float(row.target) for row in known), "target"))
    lines.append(Series("เป้าหมายชาติ", tuple(_float(row.national) for row in known), "limit"))
    told = ", ".join(
        f"ปี {row.fiscal_year_be} {row.reading.total}{' (คำนวณ)' if row.reading.total_is_computed else ''}"
        for row in known
        if row.reading and row.reading.total is not None
    )
    chart = LineChart(
        "คะแนน ITA เทียบเป้าหมาย", tuple(str(row.fiscal_year_be) for row in known), tuple(lines),
        alt=f"เส้นคะแนนรวมแต่ละปี: {told}",
    )  # fmt: skip
    return figure(chart, links=[reverse("ita_result", args=[row.fiscal_year_be]) for row in known])


def indicator_bars(reading: Reading, *, threshold: Decimal | None = None) -> Figure | None:
    """The indicators of a year, weakest first; None where no score of an indicator is known."""
    year = reading.year
    if year is None:
        return None
    limit = threshold if threshold is not None else year.pass_score
    rows = [(i, reading.score(ScoreKind.INDICATOR, str(i.no))) for i in year.indicators]
    known = sorted(((i, score) for i, score in rows if score is not None), key=lambda row: (row[1], row[0].no))
    if not known:
        return None
    unknown = [(i, score) for i, score in rows if score is None]
    bars = tuple(
        Bar(f"{i.no} {i.name}", _float(score), score is not None and score < limit) for i, score in [*known, *unknown]
    )
    weak = [bar.label for bar in bars if bar.weak]
    said = f"ต่ำกว่าเกณฑ์ {limit.normalize():f}: {', '.join(weak)}" if weak else f"ทุกตัวชี้วัดถึงเกณฑ์ {limit.normalize():f}"
    chart = BarList(
        f"ตัวชี้วัดปี {reading.fiscal_year_be} เรียงจากคะแนนน้อย", bars, alt=f"แท่งคะแนนสิบตัวชี้วัด {said}", limit=float(limit)
    )
    address = reverse("ita_weak", args=[reading.fiscal_year_be])
    return figure(chart, links=[f"{address}#indicator-{i.no}" for i, _ in [*known, *unknown]])


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
