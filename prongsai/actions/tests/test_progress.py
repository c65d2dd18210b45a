from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.actions.progress import (
    DutyState,
    count,
    duty_state,
    late_since,
    round_end,
    round_opens,
    window,
)
from prongsai.thai.fiscal import fiscal_year_bounds

D = dt.date
months = st.dates(D(2026, 10, 1), D(2027, 9, 30)).map(lambda day: f"{day:%Y-%m}")


def state(
    today: D, *, results: int = 0, proven: int = 0, mark: str = "", owed: D | None = None, **period: object
) -> DutyState:
    when = window(fiscal_year_be=2570, **period)
    return duty_state(results=results, proven=proven, mark=mark, when=when, today=today, round_owed=owed)


def test_an_empty_result_is_a_fault_only_when_its_period_is_over():
    period = {"start": "2026-10", "end": "2026-12"}
    assert state(D(2026, 12, 31), **period) == DutyState.WAITING
    assert state(D(2027, 1, 1), **period) == DutyState.MISSING


def test_a_duty_begun_in_a_round_that_is_over_and_unreported_is_missing():
    owed = D(2027, 3, 31)
    assert state(D(2027, 4, 7), owed=owed, start="2026-10", end="2027-09") == DutyState.MISSING
    assert state(D(2027, 4, 7), owed=owed, start="2027-07", end="2027-09") == DutyState.WAITING
    assert state(D(2027, 4, 7), owed=None, start="2026-10", end="2027-09") == DutyState.WAITING


def test_two_due_months_are_two_deadlines():
    period = {"due_months": ["2027-03", "2027-09"]}
    assert state(D(2027, 4, 1), **period) == DutyState.MISSING
    assert state(D(2027, 4, 1), results=1, proven=1, **period) == DutyState.DONE
    assert state(D(2027, 10, 1), results=1, proven=1, **period) == DutyState.MISSING
    assert state(D(2027, 10, 1), results=2, proven=1, **period) == DutyState.DONE


def test_a_due_date_of_its_own_counts_before_the_period():
    assert state(D(2027, 1, 16), due_on=D(2027, 1, 15), start="2026-10", end="2027-09") == DutyState.MISSING
    assert late_since(results=0, when=window(fiscal_year_be=2570, due_on=D(2027, 1, 15)), today=D(2027, 1, 22)) == D(
        2027, 1, 15
    )


def test_marks_speak_only_while_there_is_no_result():
    period = {"start": "2026-10", "end": "2027-09"}
    assert state(D(2027, 1, 1), mark="under_way", **period) == DutyState.UNDER_WAY
    assert state(D(2027, 10, 1), mark="under_way", **period) == DutyState.MISSING
    assert state(D(2027, 10, 1), mark="not_possible", **period) == DutyState.NOT_POSSIBLE
    assert state(D(2027, 10, 1), mark="not_possible", results=1, **period) == DutyState.UNPROVEN


def test_two_of_three_is_67_per_cent():
    assert count([DutyState.DONE, DutyState.UNPROVEN, DutyState.MISSING]).percent == 67
    assert count([]).percent == 0


@pytest.mark.parametrize(
    ("number", "opens", "ends"), [(6, D(2027, 3, 1), D(2027, 3, 31)), (12, D(2027, 9, 1), D(2027, 9, 30))]
)
def test_a_round_opens_with_its_last_month(number, opens, ends):
    assert (round_opens(2570, number), round_end(2570, number)) == (opens, ends)


@given(start=st.one_of(st.just(""), months), end=st.one_of(st.just(""), months), due=st.lists(months, max_size=4))
def test_a_window_always_has_a_deadline_not_before_it_begins(start, end, due):
    when = window(fiscal_year_be=2570, start=start, end=end, due_months=due)
    assert when.deadlines
    assert list(when.deadlines) == sorted(when.deadlines)
    assert when.begins <= when.deadlines[0]
    first, last = fiscal_year_bounds(2570)
    assert first <= when.begins
    assert when.deadlines[-1] <= last


@given(
    results=st.integers(0, 3),
    today=st.dates(D(2026, 10, 1), D(2027, 12, 31)),
    end=months,
    mark=st.sampled_from(["", "under_way"]),
)
def test_a_duty_is_missing_exactly_when_it_is_late(results, today, end, mark):
    when = window(fiscal_year_be=2570, end=end)
    found = duty_state(results=results, proven=0, mark=mark, when=when, today=today)
    late = late_since(results=results, when=when, today=today)
    assert (found == DutyState.MISSING) == (late is not None)
    if late is not None:
        assert late < today
