"""What the register of people's requests counts, as figures that show whether a measure works (C18).

They are made of the declarations: a kind that a room adds later has its figures without a word here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal

from prongsai.actions.figures import Figure
from prongsai.cases.kinds import CaseKind, kinds
from prongsai.cases.selectors import Span, counts_between

UNIT = "เรื่อง"


def case_figures() -> Iterator[Figure]:
    """The figures of every kind that is declared now."""
    for kind in kinds():
        yield from _of_kind(kind)


def _of_kind(kind: CaseKind) -> Iterator[Figure]:
    name, fewer = f"{kind.label}จากประชาชน", kind.fewer_is_better
    yield Figure(f"{kind.code}s", f"{name}ที่ได้รับ", UNIT, _counts(kind, lambda span: span.received), fewer)
    for field in kind.fields:
        for choice, label in field.choices if field.counted else ():
            counted = _counts(kind, lambda span: span.received, **{field.name: choice})
            code = f"{kind.code}s-{field.name}-{choice}"
            yield Figure(code, f"{name}ที่ได้รับ: {label}", UNIT, counted, fewer)
    yield Figure(f"{kind.code}s-answered", f"{name}ที่ตอบแล้ว", UNIT, _counts(kind, lambda span: span.answered))
    yield Figure(
        f"{kind.code}s-days", f"เวลาเฉลี่ยที่ใช้ตอบ{name}", "วัน", _counts(kind, lambda span: span.average_days), True
    )
    if kind.adopts:
        yield Figure(f"{kind.code}s-adopted", f"{name}ที่รับไปดำเนินการ", UNIT, _counts(kind, lambda span: span.adopted))


def _counts(
    kind: CaseKind, of: Callable[[Span], Decimal | int | None], **fields: str
) -> Callable[[dt.date, dt.date], Decimal | int | None]:
    def count(first: dt.date, last: dt.date) -> Decimal | int | None:
        span = counts_between(kind.code, first, last, **fields)
        return None if span is None else of(span)

    return count
