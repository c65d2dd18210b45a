"""The measures' figure: how far each unit has come, in the states of the table; live, and as a round froze it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from prongsai.actions.models import Snapshot
from prongsai.actions.overviews import progress_chart
from prongsai.actions.selectors import Paper
from prongsai.actions.selectors.paper import counts_by_unit, units_in_order
from prongsai.charts import StackedBars
from prongsai.ui.charts import Figure, figure


def progress_by_unit(shown: Paper) -> Figure | None:
    """Methods by unit, most behind first; each row of its table leads to the unit's rows. None without measures."""
    fiscal_year_be, table = shown.fiscal_year_be, reverse("measures")
    chart = progress_chart(counts_by_unit(shown), f"ความคืบหน้ารายหน่วยงาน ปีงบประมาณ {fiscal_year_be}")
    if chart is None:
        return None
    links = [
        f"{table}?fy={fiscal_year_be}&unit={pk}" if pk else f"{table}?fy={fiscal_year_be}"
        for pk, _, _ in units_in_order(shown)
    ]
    return figure(_bars(chart), links=links)


def progress_of_round(snapshot: Snapshot) -> Figure | None:
    """The same as it stood when the round was taken; None for a report made before units were counted."""
    counts = snapshot.content.get("_computed", {}).get("by_unit", [])
    title = f"ความคืบหน้ารายหน่วยงาน {snapshot.get_round_display()} ปีงบประมาณ {snapshot.fiscal_year_be}"
    chart = progress_chart(counts, title)
    return None if chart is None else figure(_bars(chart))


def _bars(chart: dict[str, Any]) -> StackedBars:
    rows = tuple((row["label"], tuple(float(value) for value in row["values"])) for row in chart["rows"])
    return StackedBars(
        chart["title"], tuple(chart["parts"]), rows, alt=chart["alt"], row_head=chart["row_head"],
        warns=tuple(chart["warns"]),
    )  # fmt: skip
