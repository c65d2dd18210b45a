"""What a figure shows, before anyone draws it. Values are floats or None (not known, and then not drawn)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TypeVar

from prongsai.thai.digits import to_thai

Ink = Literal["main", "target", "limit", "second"]
"""main: what was reached. target: what is aimed at. limit: what must not be fallen below. second: for comparison."""

Values = tuple[float | None, ...]
NOT_KNOWN = "ไม่ทราบ"


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The table under a figure: heads, and rows of texts whose first cell names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one row of columns, a value for each place of the axis."""

    name: str
    values: Values
    ink: Ink = "main"


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over years: scores against targets. ``low`` and ``high`` bound the axis; None leaves it to the values."""

    title: str
    places: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str = ""
    place_head: str = "ปี"
    low: float | None = None
    high: float | None = 100.0
    places_shown: int = 2

    def table(self) -> ChartTable:
        """A row a year, a column a line."""
        rows = tuple(
            (place, *(fixed(series.values[index], self.places_shown) for series in self.series))
            for index, place in enumerate(self.places)
        )
        return ChartTable((self.place_head, *(series.name for series in self.series)), rows)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar list; ``weak`` ones are marked by colour, hatching and a word."""

    label: str
    value: float | None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class BarList:
    """Bars under each other, in the order given; ``limit`` is drawn as a line through all of them."""

    title: str
    bars: tuple[Bar, ...]
    alt: str = ""
    limit: float | None = None
    limit_name: str = "เกณฑ์"
    weak_word: str = "ต่ำกว่าเกณฑ์"
    high: float = 100.0
    places: int = 2
    row_head: str = "ตัวชี้วัด"
    value_head: str = "คะแนน"

    def table(self) -> ChartTable:
        """A row a bar: label, value, and the word for a weak one."""
        rows = tuple(
            (bar.label, fixed(bar.value, self.places), self.weak_word if bar.weak else "") for bar in self.bars
        )
        return ChartTable((self.row_head, self.value_head, ""), rows)


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Progress: for each row how many stand in each part. ``inks`` name the fill of each part, most finished first."""

    title: str
    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float, ...]], ...]
    alt: str = ""
    row_head: str = "หน่วยงาน"
    warns: tuple[bool, ...] = ()  # which parts are a fault; the others go from full to empty

    def table(self) -> ChartTable:
        """A row a unit, a column a part."""
        rows = tuple((label, *(number(value) for value in values)) for label, values in self.rows)
        return ChartTable((self.row_head, *self.parts), rows)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A matrix such as that of risks: ``cells[row][column]`` is a text, ``levels`` the same places from 0 to 3."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]  # from the top down
    cells: tuple[tuple[str, ...], ...]
    levels: tuple[tuple[int, ...], ...]
    alt: str = ""
    column_head: str = ""
    row_head: str = ""
    level_words: tuple[str, str, str, str] = ("ต่ำ", "ปานกลาง", "สูง", "สูงมาก")

    def table(self) -> ChartTable:
        """The matrix in words: what stands in a cell, and its level."""
        rows = tuple(
            (row, *(f"{text} ({self.level_words[level]})".strip() for text, level in zip(texts, levels, strict=True)))
            for row, texts, levels in zip(self.rows, self.cells, self.levels, strict=True)
        )
        return ChartTable((self.row_head, *self.columns), rows)


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """Counts by month, up to three series beside each other."""

    title: str
    months: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str = ""

    def table(self) -> ChartTable:
        """A row a month, a column a series."""
        rows = tuple(
            (month, *(number(series.values[index]) for series in self.series))
            for index, month in enumerate(self.months)
        )
        return ChartTable(("เดือน", *(series.name for series in self.series)), rows)


Chart = LineChart | BarList | StackedBars | HeatMap | MonthColumns
KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind for kind in (LineChart, BarList, StackedBars, HeatMap, MonthColumns)
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a figure is drawn. ``width`` and ``size`` (of the letters) are points; the fonts are paths of files.

    Papers print Thai digits in black ink that must survive a photocopier; screens have Arabic digits.
    """

    regular: str
    bold: str
    width: float = 540.0
    size: float = 17.0
    thai_digits: bool = False
    scale: float = 1.0  # of the font for the size of TH Sarabun New that looks the same

    def text(self, text: str) -> str:
        """A text with the digits of the place it is drawn for."""
        return to_thai(text) if self.thai_digits else text


def number(value: float | None) -> str:
    """``91.3`` as ``91.30``, a whole number without places; «ไม่ทราบ» for None."""
    if value is None:
        return NOT_KNOWN
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def fixed(value: float | None, places: int) -> str:
    """A score as it is published, ``91.00``; «ไม่ทราบ» for None."""
    return NOT_KNOWN if value is None else f"{value:,.{places}f}"


def as_json(chart: Chart, style: Style) -> str:
    """Chart and style as canonical JSON: the same figure gives the same text."""
    return json.dumps(
        {"kind": type(chart).__name__, "chart": asdict(chart), "style": asdict(style)},
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip


def from_json(text: str) -> tuple[Chart, Style]:
    """Back from :func:`as_json`. Raises KeyError, TypeError or ValueError for anything else."""
    data = json.loads(text)
    chart: Chart = _made(KINDS[data["kind"]], data["chart"])
    return chart, _made(Style, data["style"])


def content_key(chart: Chart, style: Style) -> str:
    """SHA-256 of what is drawn and how."""
    return hashlib.sha256(as_json(chart, style).encode()).hexdigest()


T = TypeVar("T")


def _made(kind: type[T], values: dict[str, Any]) -> T:
    """A dataclass from its plain values; lists become tuples, parts become their own dataclasses."""
    parts: dict[str, type[Any]] = {"series": Series, "bars": Bar}
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    made = {
        name: tuple(_made(parts[name], one) for one in value) if name in parts else _tuples(value)
        for name, value in values.items()
        if name in known
    }
    return kind(**made)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
