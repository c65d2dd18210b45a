"""Charts from one source for screens and papers: plain dataclasses in, SVG bytes out, the rows of a table beside.

    chart = LineChart("คะแนน ITA", ("2568", "2569"), (Series("คะแนนรวม", (88.42, 91.3)),), alt="…")
    chart.table()                                  # heads and rows: what stands under every figure
    svg_apart(chart, Style(regular, bold))         # drawn by a process of its own, because matplotlib is heavy

Nothing here knows Django; matplotlib is imported by ``charts.drawing`` alone, which ``charts.apart`` starts.
"""

from prongsai.charts.apart import ChartNotDrawn, svg_apart
from prongsai.charts.model import (
    Bar,
    BarList,
    Chart,
    ChartTable,
    HeatMap,
    LineChart,
    MonthColumns,
    Series,
    StackedBars,
    Style,
    as_json,
    content_key,
    from_json,
)

__all__ = [
    "Bar",
    "BarList",
    "Chart",
    "ChartNotDrawn",
    "ChartTable",
    "HeatMap",
    "LineChart",
    "MonthColumns",
    "Series",
    "StackedBars",
    "Style",
    "as_json",
    "content_key",
    "from_json",
    "svg_apart",
]
