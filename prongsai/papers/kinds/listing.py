"""A table that a record brings whole: its columns, and its rows as texts."""

from __future__ import annotations

from prongsai.papers.errors import RecordShapeError
from prongsai.papers.records import Fields
from prongsai.papers.table import Cell, Column, Row, Table


def listing_of(fields: Fields) -> Table | None:
    """From {columns: [{heading, share, centred}], rows: [[text]]}; None where there are no columns.

    A text of several lines becomes as many paragraphs of its cell. Raises RecordShapeError for a row whose cells are
    not as many as the columns.
    """
    columns = tuple(
        Column(part.text("heading"), float(part.number("share") or 1), centred=part.values.get("centred") is True)
        for part in fields.parts("columns")
    )
    if not columns:
        return None
    rows = []
    for place, row in enumerate(fields.values.get("rows") or []):
        if not isinstance(row, list) or len(row) != len(columns) or not all(isinstance(text, str) for text in row):
            path = f"{fields.path}.rows[{place}]".lstrip(".")
            raise RecordShapeError(path, f"{path} ต้องเป็นรายการข้อความ {len(columns)} ช่อง ตามหัวตาราง")
        rows.append(Row(tuple(Cell(tuple(filter(None, text.split("\n")))) for text in row)))
    return Table(columns, tuple(rows))
