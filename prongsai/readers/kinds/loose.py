"""A table without rules on a printed page: its columns are told from the gaps between words, which may mislead.

Every record read from such a page is doubtful as a whole, so that a person compares it; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prongsai.readers.model import Document, Paragraph, Record

UNRULED = "มีตารางที่ไม่ตีเส้น ระบบแยกช่องจากระยะห่างของตัวหนังสือ โปรดเทียบทุกแถวกับต้นฉบับ"
CONFIDENCE = 0.8  # below imports.doubts.SURE_OF_ROW
_COLUMNS, _LINES = 3, 4  # so many columns on so many lines are a table


def doubt_loose_columns(record: Record, document: Document) -> None:
    """Lower the confidence of records of a page whose table has no rules, and say so in ``_notes``."""
    if document.format not in ("pdf", "image"):
        return
    lines = [line for block in document.blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
    if sum(line.count("\t") >= _COLUMNS - 1 for line in lines) < _LINES:
        return
    doubtful = [one for one in _records(record) if one is not record and "table" not in one["_source"]]
    for one in doubtful:
        one["_source"]["confidence"] = min(one["_source"].get("confidence", 1.0), CONFIDENCE)
    if doubtful:
        record["_notes"] = [*record.get("_notes", []), UNRULED]


def _records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("_source"), dict):
            yield value
        for key, inner in value.items():
            if not key.startswith("_"):
                yield from _records(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _records(inner)
