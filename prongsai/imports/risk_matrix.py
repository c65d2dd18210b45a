"""The risks of a confirmed record as a matrix: how likely against how grave, each risk under its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.charts import HeatMap
from prongsai.ui.charts import Figure, figure

KINDS = frozenset({"risk_register", "action_plan"})
AXES = (
    ("likelihood", "impact", "โอกาส", "ผลกระทบ", 5),
    ("necessity", "severity", "ความจำเป็นของการเฝ้าระวัง", "ความรุนแรงของผลกระทบ", 3),
)
"""Pairs of scales by which offices score a risk, with the number of steps each usually has."""
WIDEST = 10  # steps; a larger number is a misreading and is left out of the matrix
BOUNDS = (0.16, 0.36, 0.56)  # of the greatest product: 1–4, 5–9, 10–14, 15–25 of twenty-five, as risk manuals part them
LEVELS = ("ต่ำ", "ปานกลาง", "สูง", "สูงมาก")


def risk_matrix(kind: str, content: Mapping[str, Any]) -> Figure | None:
    """The figure of a record's risks; None for other kinds and where no risk has both of its scores."""
    risks = content.get("risks") if kind in KINDS else None
    chart = matrix_of(risks) if isinstance(risks, list) else None
    return None if chart is None else figure(chart)


def matrix_of(risks: Sequence[Any]) -> HeatMap | None:
    """By the first pair of scales in which a risk is scored. A cell has the level the document gives its risks, where
    that is one, else the usual one of its product."""
    rows = [risk for risk in risks if isinstance(risk, Mapping)]
    for first, second, down, across, steps in AXES:
        cells: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
        for place, risk in enumerate(rows, start=1):
            at = _step(risk.get(first)), _step(risk.get(second))
            if at[0] and at[1]:
                cells[at].append((str(risk.get("no") or place), str(risk.get("level") or "")))
        if cells:
            most = max(steps, *(max(at) for at in cells))
            return _drawn(cells, most, down, across, len(rows))
    return None


def _step(value: Any) -> int:
    """A score as a step of its scale; 0 for what is none."""
    whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)
    return int(value) if whole and 1 <= value <= WIDEST else 0


def _drawn(
    cells: Mapping[tuple[int, int], list[tuple[str, str]]], most: int, down: str, across: str, count: int
) -> HeatMap:
    steps, placed = range(1, most + 1), sum(len(found) for found in cells.values())
    told = " ".join(
        f"ความเสี่ยงที่ {', '.join(no for no, _ in found)} {down} {at[0]} {across} {at[1]}"
        for at, found in sorted(cells.items(), reverse=True)
    )
    rest = f" (มีคะแนน {placed} จาก {count} เรื่อง)" if placed < count else ""
    downwards = list(reversed(steps))
    return HeatMap(
        f"แผนผังความเสี่ยง {down}กับ{across}{rest}",
        tuple(str(step) for step in steps),
        tuple(str(step) for step in downwards),
        tuple(tuple(", ".join(no for no, _ in cells.get((row, column), ())) for column in steps) for row in downwards),
        tuple(tuple(_level(cells.get((row, column), ()), row * column, most) for column in steps) for row in downwards),
        alt=told,
        column_head=across,
        row_head=down,
    )


def _level(found: Sequence[tuple[str, str]], product: int, most: int) -> int:
    said = {word.strip().removeprefix("ระดับ") for _, word in found if word.strip()}
    if len(said) == 1 and (word := said.pop()) in LEVELS:
        return LEVELS.index(word)
    return sum(product > bound * most * most + 1e-9 for bound in BOUNDS)
