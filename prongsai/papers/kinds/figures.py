"""Figures that a record brings with it: the progress of several rows as stacked bars, drawn for print."""

from __future__ import annotations

from prongsai.charts import Chart, ChartNotDrawn, StackedBars, Style, svg_apart
from prongsai.papers.errors import PaperError, RecordShapeError
from prongsai.papers.fonts import faces
from prongsai.papers.records import Fields

CHART_SIZE = 13.0


def progress_of(fields: Fields) -> StackedBars | None:
    """From {title, alt, parts: [text], warns: [bool], rows: [{label, values: [number]}]}; None where there are no rows.

    Raises RecordShapeError for a row whose values are not as many as the parts.
    """
    parts = fields.texts("parts")
    rows = []
    for row in fields.parts("rows"):
        values = row.values.get("values")
        if (
            not isinstance(values, list)
            or len(values) != len(parts)
            or not all(type(value) in (int, float) for value in values)
        ):
            raise RecordShapeError(
                f"{row.path}.values", f"{row.path}.values ต้องเป็นตัวเลข {len(parts)} จำนวน ตามส่วนของภาพ"
            )
        rows.append((row.needed_text("label"), tuple(float(value) for value in values)))
    if not rows:
        return None
    marked = fields.values.get("warns")
    warns = tuple(value is True for value in marked) if isinstance(marked, list) else ()
    return StackedBars(
        fields.needed_text("title"), parts, tuple(rows), alt=fields.text("alt"),
        row_head=fields.text("row_head") or "หน่วยงาน", warns=warns if len(warns) == len(parts) else (),
    )  # fmt: skip


def drawn_for_print(chart: Chart, width: float) -> bytes:
    """The figure as SVG for paper: its digits Thai, its letters in the font of the paper."""
    found = faces()
    style = Style(
        str(found.regular), str(found.bold), width=width, size=CHART_SIZE, thai_digits=True, scale=found.family.scale
    )
    try:
        return svg_apart(chart, style)
    except ChartNotDrawn as fault:
        raise PaperError("วาดภาพกราฟของเอกสารไม่สำเร็จ โปรดลองอีกครั้ง หรือแจ้งผู้ดูแลระบบ") from fault
