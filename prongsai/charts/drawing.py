"""Charts drawn with matplotlib: letters as paths, because the drawers of SVG text set Thai wrongly after ำ.

Colours are those of the site: คราม for what is there, อิฐ for what is amiss. What is amiss is hatched besides and said
in a word, so that a photocopy tells it too. Run as a module it reads :func:`as_json` and writes SVG.
"""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Callable
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch, Rectangle
from matplotlib.textpath import TextPath

from prongsai.charts.model import (
    BarList,
    Chart,
    HeatMap,
    LineChart,
    MonthColumns,
    StackedBars,
    Style,
    fixed,
    from_json,
    number,
)

KRAM, KRAM_LIGHT, KRAM_TINT = "#1e3f76", "#8fa3c6", "#eef2f8"
IT, IT_TINT = "#a2390f", "#fcf2ec"
INK, INK_2, LINE = "#1b2130", "#4b5364", "#d3d8e0"
LINES: dict[str, dict[str, Any]] = {
    "main": {"color": KRAM, "linewidth": 2.4, "marker": "o", "markersize": 7},
    "second": {"color": KRAM_LIGHT, "linewidth": 1.8, "marker": "s", "markersize": 6},
    "target": {
        "color": INK_2, "linewidth": 1.6, "linestyle": (0, (5, 3)), "marker": "D", "markersize": 6,
        "markerfacecolor": "white", "markeredgewidth": 1.4,
    },
    "limit": {"color": IT, "linewidth": 1.6, "linestyle": (0, (1, 1.6))},
}  # fmt: skip
FILLS: dict[str, dict[str, Any]] = {
    "full": {"facecolor": KRAM, "edgecolor": KRAM},
    "half": {"facecolor": KRAM_LIGHT, "edgecolor": KRAM},
    "empty": {"facecolor": "white", "edgecolor": INK_2},
    "warn": {"facecolor": IT_TINT, "edgecolor": IT, "hatch": "////"},
}
OF_SERIES = {"main": "full", "second": "half", "target": "empty", "limit": "warn"}
BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # figures stay readable where a line passes
HEAT = (("white", INK), (KRAM_TINT, INK), (IT_TINT, INK), (IT, "white"))


def svg(chart: Chart, style: Style) -> bytes:
    """The figure as SVG. The same chart and style give the same bytes."""
    with rc_context(_settings()):
        pen = _Pen(style)
        figure = _draw(chart, pen)
        FigureCanvasSVG(figure)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _settings() -> Any:  # matplotlib spells out every name it takes
    return {"svg.fonttype": "path", "svg.hashsalt": "prongsai", "hatch.linewidth": 1.0, "axes.unicode_minus": False}


class _Pen:
    """Fonts, sizes and texts of one style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.size = style.size * style.scale
        self.regular, self.bold = FontProperties(fname=style.regular), FontProperties(fname=style.bold)
        self.row = style.size * 1.35  # the height of a line of text

    @property
    def narrow(self) -> bool:
        """Whether it is for a telephone."""
        return self.style.width < 400

    def text(self, axes: Axes, x: float, y: float, text: str, *, bold: bool = False, **more: Any) -> None:
        """A text at a place of the axes' own units."""
        options: dict[str, Any] = {"color": INK, "fontsize": self.size} | more
        axes.text(x, y, self.style.text(text), fontproperties=self.bold if bold else self.regular, **options)

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide a text is, in points."""
        if not text.strip():
            return 0.0
        font = self.bold if bold else self.regular
        return float(TextPath((0, 0), self.style.text(text), size=self.size, prop=font).get_extents().x1)

    def fitted(self, text: str, room: float) -> str:
        """A text no wider than ``room``, cut with «…» where it must be."""
        if self.width(text) <= room:
            return text
        fits, too_long = 0, len(text)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if self.width(f"{text[:middle]}…") <= room:
                fits = middle
            else:
                too_long = middle
        return f"{text[:fits].rstrip()}…"

    def figure(self, height: float) -> tuple[Figure, Axes]:
        """A figure of the style's width and ``height`` points, with axes in points from the top left corner."""
        figure = Figure(figsize=(self.style.width / 72, height / 72))
        figure.patch.set_alpha(0)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, self.style.width)
        axes.set_ylim(height, 0)
        axes.axis("off")
        return figure, axes

    def legend(self, figure: Figure, handles: list[Any], labels: list[str]) -> None:
        """The key above the plot, in as many columns as fit."""
        across = (
            1 if self.narrow and sum(map(self.width, labels)) > self.style.width - 56 * len(labels) else len(labels)
        )
        font = self.regular.copy()
        font.set_size(self.size)
        figure.legend(
            handles, [self.style.text(label) for label in labels], loc="upper left", ncols=across, frameon=False,
            prop=font, labelcolor=INK, borderaxespad=0, handlelength=2.2, columnspacing=1.6, labelspacing=0.15,
            borderpad=0.1,
        )  # fmt: skip

    def legend_height(self, labels: list[str]) -> float:
        """What :meth:`legend` needs."""
        rows = len(labels) if self.narrow and sum(map(self.width, labels)) > self.style.width - 56 * len(labels) else 1
        return rows * self.row + 10

    def plot(self, height: float, above: float, left: float) -> tuple[Figure, Axes]:
        """A figure with an axis for values under ``above`` points of key."""
        figure = Figure(figsize=(self.style.width / 72, height / 72))
        figure.patch.set_alpha(0)
        below, right = self.row + 10, 14.0
        wide = self.style.width
        axes = figure.add_axes(
            (left / wide, below / height, (wide - left - right) / wide, (height - above - below) / height)
        )
        axes.set_facecolor("none")
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(INK)
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(length=0, pad=5, labelsize=self.size, labelcolor=INK)
        return figure, axes

    def ticks(self, axes: Axes) -> None:
        """The tick labels in the font and digits of the style."""
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set_fontproperties(self.regular)
            label.set_fontsize(self.size)


def _draw(chart: Chart, pen: _Pen) -> Figure:
    drawers: dict[type[Any], Callable[[Any, _Pen], Figure]] = {
        LineChart: _lines,
        BarList: _bars,
        StackedBars: _stacked,
        HeatMap: _heat,
        MonthColumns: _months,
    }
    return drawers[type(chart)](chart, pen)


def _lines(chart: LineChart, pen: _Pen) -> Figure:
    labels = [series.name for series in chart.series]
    above = pen.legend_height(labels)
    figure, axes = pen.plot(pen.row * (9 if pen.narrow else 10) + above, above, pen.width("100") + 12)
    places = range(len(chart.places))
    known = [value for series in chart.series for value in series.values if value is not None]
    low = chart.low if chart.low is not None else max(0.0, 10 * math.floor((min(known, default=0.0) - 4) / 10))
    high = chart.high if chart.high is not None else 10 * math.ceil((max(known, default=10.0) + 4) / 10)
    axes.set_ylim(low, high + (high - low) * 0.04)
    axes.set_xlim(-0.35, max(len(chart.places) - 0.65, 0.35))
    handles = []
    for series in chart.series:
        values = [math.nan if value is None else value for value in series.values]
        (line,) = axes.plot(places, values, **LINES[series.ink], clip_on=False)
        handles.append(line)
        if series.ink != "main":
            continue
        for place, value in zip(places, values, strict=True):
            if not math.isnan(value):
                others = [one.values[place] for one in chart.series if one is not series]
                over = [other for other in others if other is not None and 0 <= other - value < (high - low) * 0.16]
                offset, side = ((0, -8), "top") if over else ((0, 7), "bottom")
                axes.annotate(
                    pen.style.text(fixed(value, chart.places_shown)), (place, value), offset, textcoords="offset points", ha="center", va=side,
                    fontproperties=pen.bold, fontsize=pen.size, color=KRAM, bbox=BEHIND, zorder=9,
                )  # fmt: skip
    axes.set_xticks(list(places), [pen.style.text(place) for place in chart.places])
    step = next(step for step in (1, 2, 5, 10, 20, 50, 10**9) if (high - low) / step <= 6)
    marks = [low + step * index for index in range(int((high - low) / step) + 1)]
    axes.set_yticks(marks, [pen.style.text(number(mark)) for mark in marks])
    pen.ticks(axes)
    pen.legend(figure, handles, labels)
    return figure


def _bars(chart: BarList, pen: _Pen) -> Figure:
    wide, thick, row = pen.style.width, pen.size * 0.62, pen.row + pen.size * 0.62 + 12
    above = pen.row + 4 if chart.limit is not None else 4.0
    figure, axes = pen.figure(above + row * max(len(chart.bars), 1) + 4)
    reach = wide - 2
    for index, bar in enumerate(chart.bars):
        top = above + index * row
        told = fixed(bar.value, chart.places) + (f" {chart.weak_word}" if bar.weak else "")
        pen.text(axes, wide - 1, top, told, ha="right", va="top", bold=True, color=IT if bar.weak else KRAM)
        pen.text(axes, 1, top, pen.fitted(bar.label, wide - pen.width(told, bold=True) - 14), va="top")
        below = top + pen.row + 1
        axes.add_patch(Rectangle((1, below), reach, thick, facecolor="white", edgecolor=LINE, linewidth=1))
        if bar.value is not None:
            fill = FILLS["warn" if bar.weak else "full"]
            share = max(0.0, min(bar.value / chart.high, 1.0)) if chart.high else 0.0
            axes.add_patch(Rectangle((1, below), reach * share, thick, linewidth=1, **fill))
    if chart.limit is not None and chart.bars:
        x = 1 + reach * chart.limit / chart.high
        name = f"{chart.limit_name} {number(chart.limit)}"
        pen.text(axes, min(x, wide - 1), 0, name, ha="right", va="top", color=INK_2)
        for index in range(len(chart.bars)):
            below = above + index * row + pen.row + 1
            axes.plot([x, x], [below - 4, below + thick + 4], color=INK, linewidth=1.6)
    return figure


def _stacked(chart: StackedBars, pen: _Pen) -> Figure:
    warns = chart.warns or (False,) * len(chart.parts)
    plain = iter(("full", "half", "empty", "empty"))
    fills = [FILLS["warn" if warn else next(plain, "empty")] for warn in warns]
    wide, thick, row = pen.style.width, pen.size * 0.85, pen.row + pen.size * 0.85 + 12
    labels = list(chart.parts)
    key = pen.legend_height(labels)
    figure, axes = pen.figure(key + row * max(len(chart.rows), 1))
    most = max((sum(values) for _, values in chart.rows), default=0.0) or 1.0
    for index, (label, values) in enumerate(chart.rows):
        top = key + index * row
        told = " · ".join(f"{part} {number(value)}" for part, value in zip(chart.parts, values, strict=True) if value)
        if pen.narrow:
            told = number(sum(values))
        pen.text(axes, wide - 1, top, told, ha="right", va="top", color=INK_2)
        pen.text(axes, 1, top, pen.fitted(label, wide - pen.width(told) - 14), va="top")
        x = 1.0
        for value, fill in zip(values, fills, strict=True):
            if not value:
                continue
            long = (wide - 2) * value / most
            axes.add_patch(Rectangle((x, top + pen.row + 1), long, thick, linewidth=1, **fill))
            x += long
    pen.legend(figure, [Patch(**fill) for fill in fills], labels)
    return figure


def _heat(chart: HeatMap, pen: _Pen) -> Figure:
    wide = pen.style.width
    left = min(max(pen.width(row) for row in ("", chart.row_head, *chart.rows)) + 14, wide * 0.4)
    head = pen.row * (2 if chart.column_head else 1) + 6
    tall = pen.row * 2
    figure, axes = pen.figure(head + tall * len(chart.rows) + 2)
    across = (wide - left - 2) / max(len(chart.columns), 1)
    if chart.row_head or chart.column_head:
        pen.text(axes, 1, 2, pen.fitted(chart.row_head, left - 8), va="top", color=INK_2)
        pen.text(axes, left + (wide - left) / 2, 2, chart.column_head, ha="center", va="top", color=INK_2)
    for index, column in enumerate(chart.columns):
        pen.text(
            axes,
            left + across * (index + 0.5),
            head - pen.row - 2,
            pen.fitted(column, across - 6),
            ha="center",
            va="top",
        )
    for number_, (row, texts, levels) in enumerate(zip(chart.rows, chart.cells, chart.levels, strict=True)):
        top = head + tall * number_
        pen.text(axes, 1, top + tall / 2, pen.fitted(row, left - 8), va="center")
        for index, (text, level) in enumerate(zip(texts, levels, strict=True)):
            ground, ink = HEAT[level]
            hatch = "//" if level == 2 else None
            box = (left + across * index, top)
            axes.add_patch(Rectangle(box, across, tall, facecolor=ground, edgecolor=INK_2, linewidth=0.8, hatch=hatch))
            word = chart.level_words[level] if not pen.narrow else ""
            said = f"{text} {word}".strip() if text else ""
            back = {"facecolor": ground, "edgecolor": "none", "pad": 1.5} if hatch else None
            pen.text(
                axes, box[0] + across / 2, top + tall / 2, pen.fitted(said, across - 8) if said else "",
                ha="center", va="center", color=ink, bold=level == 3, bbox=back,
            )  # fmt: skip
    return figure


def _months(chart: MonthColumns, pen: _Pen) -> Figure:
    labels = [series.name for series in chart.series]
    above = pen.legend_height(labels) if len(labels) > 1 else pen.row + 4
    figure, axes = pen.plot(pen.row * 8 + above, above, pen.width("100") + 12)
    places = range(len(chart.months))
    broad = 0.72 / max(len(chart.series), 1)
    for index, series in enumerate(chart.series):
        xs = [place - 0.36 + broad * (index + 0.5) for place in places]
        fill = FILLS[OF_SERIES[series.ink]]
        axes.bar(xs, [value or 0 for value in series.values], width=broad * 0.92, linewidth=1, **fill)
        for x, value in zip(xs, series.values, strict=True):
            if value and not (pen.narrow and len(chart.series) > 1):
                axes.annotate(
                    pen.style.text(number(value)), (x, value), (0, 1), textcoords="offset points", ha="center",
                    fontproperties=pen.regular, fontsize=pen.size, color=INK,
                )  # fmt: skip
    most = max((value or 0 for series in chart.series for value in series.values), default=0.0)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if most / step <= 5)
    high = max(step * math.ceil(most / step), step)
    axes.set_ylim(0, high * 1.1)
    axes.set_yticks([step * index for index in range(int(high / step) + 1)])
    axes.set_yticklabels([pen.style.text(number(step * index)) for index in range(int(high / step) + 1)])
    # Twelve names of months do not stand beside each other on a telephone: every other one is named there.
    names = [name if not pen.narrow or index % 2 == 0 else "" for index, name in enumerate(chart.months)]
    axes.set_xticks(list(places), [pen.style.text(name) for name in names])
    pen.ticks(axes)
    if len(labels) > 1:
        pen.legend(figure, [Patch(**FILLS[OF_SERIES[series.ink]]) for series in chart.series], labels)
    return figure


if __name__ == "__main__":
    sys.stdout.buffer.write(svg(*from_json(sys.stdin.read())))
