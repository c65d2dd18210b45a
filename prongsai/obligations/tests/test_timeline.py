"""The year on one line: nothing laid over another, today in its place."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from prongsai.obligations.models import Obligation
from prongsai.obligations.states import Shown, State
from prongsai.obligations.timeline import TODAY_WIDE, WIDE, timeline

DAYS = st.dates(dt.date(2026, 9, 1), dt.date(2027, 11, 30))


def item(day: dt.date) -> Shown:
    return Shown(Obligation(title="x", rule_due_on=day), State.OPEN, "เหลือ 1 วัน", None)


@given(st.lists(DAYS, max_size=30), DAYS)
def test_no_label_lies_over_another(days: list[dt.date], today: dt.date) -> None:
    line = timeline([item(day) for day in days], 2570, today)
    for side in ("up", "dn"):
        spans = sorted(
            (place - wide, place) if mark.is_last else (place, place + wide)
            for mark in line.marks
            if mark.side == side
            for place, wide in [(int(mark.place[1:]) / 4, WIDE if mark.item else TODAY_WIDE)]
        )
        for before, after in itertools.pairwise(spans):
            assert after[0] - before[1] > -0.26  # places are rounded to quarters of a month
    assert [mark.day for mark in line.marks] == sorted(mark.day for mark in line.marks)
    inside = dt.date(2026, 10, 1) <= today <= dt.date(2027, 9, 30)
    assert sum(mark.item is None for mark in line.marks) == inside
    assert all(0 <= int(mark.place[1:]) <= 48 for mark in line.marks)


def test_the_important_ones_come_first_to_the_line() -> None:
    same_day = [item(dt.date(2027, 4, 30)) for _ in range(4)]
    line = timeline(same_day, 2570, dt.date(2026, 10, 2))
    assert [mark.item for mark in line.marks if mark.item] == same_day[:2]
