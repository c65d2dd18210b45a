"""Figures of a survey: each question against the target, and the years beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.charts import Bar, BarList, LineChart, Series
from prongsai.surveys.selectors import Results
from prongsai.ui.charts import Figure, figure


def by_question(results: Results, *, english: bool = False) -> Figure | None:
    """The share of content people by question, the target as a line; None without an answer."""
    rows = [(row, row.share.percent) for row in results.questions if row.share.percent is not None]
    if not rows:
        return None
    edition = results.edition
    bars = tuple(
        Bar(
            (english and row.question.text_en) or row.question.text,
            float(percent or 0),
            weak=not row.share.reaches(edition.target),
        )
        for row, percent in rows
    )
    kind, year = edition.kind, edition.fiscal_year_be
    title = (
        f"{kind.label_en}, fiscal year {year} (per cent)" if english else f"{kind.label} ปี {year} (ร้อยละของผู้ตอบที่พอใจ)"
    )
    told = " · ".join(f"{bar.label} {bar.value:.2f}" for bar in bars)
    return figure(
        BarList(
            title,
            bars,
            alt=told,
            limit=float(edition.target),
            limit_name="Target" if english else "เป้าหมาย",
            weak_word="below" if english else "ต่ำกว่าเป้าหมาย",
            row_head="Question" if english else "คำถาม",
            value_head="Content (%)" if english else "พอใจ (ร้อยละ)",
        )
    )


def by_year(years: Sequence[Results]) -> Figure | None:
    """The share of each year beside its target, oldest first; None where fewer than two years were answered."""
    rows = [row for row in years if row.whole.answers]
    if len(rows) < 2:
        return None

    def line(values: Sequence[Decimal | None]) -> tuple[float | None, ...]:
        return tuple(None if value is None else float(value) for value in values)

    series = (
        Series("พอใจ (ร้อยละ)", line([row.whole.percent for row in rows])),
        Series("เป้าหมาย", line([row.edition.target for row in rows]), "target"),
    )
    title = f"{rows[0].edition.kind.label}แต่ละปี"
    return figure(LineChart(title, tuple(str(row.edition.fiscal_year_be) for row in rows), series, low=0))
