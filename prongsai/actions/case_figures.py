"""What the register of people's requests counts, as figures that show whether a measure works (C18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from prongsai.actions.figures import Figure
from prongsai.cases.selectors import Span, counts_between
from prongsai.cases.usual import QUESTION, SUGGESTION


def _counts(
    kind: str, of: Callable[[Span], Decimal | int | None]
) -> Callable[[dt.date, dt.date], Decimal | int | None]:
    def count(first: dt.date, last: dt.date) -> Decimal | int | None:
        span = counts_between(kind, first, last)
        return None if span is None else of(span)

    return count


FIGURES = (
    Figure("questions", "คำถามจากประชาชนที่ได้รับ", "เรื่อง", _counts(QUESTION.code, lambda span: span.received)),
    Figure("questions-answered", "คำถามจากประชาชนที่ตอบแล้ว", "เรื่อง", _counts(QUESTION.code, lambda span: span.answered)),
    Figure(
        "questions-days", "เวลาเฉลี่ยที่ใช้ตอบคำถามจากประชาชน", "วัน",
        _counts(QUESTION.code, lambda span: span.average_days), fewer_is_better=True,
    ),
    Figure("suggestions", "ข้อเสนอแนะจากประชาชนที่ได้รับ", "เรื่อง", _counts(SUGGESTION.code, lambda span: span.received)),
    Figure(
        "suggestions-adopted", "ข้อเสนอแนะจากประชาชนที่รับไปดำเนินการ", "เรื่อง",
        _counts(SUGGESTION.code, lambda span: span.adopted),
    ),
)  # fmt: skip
