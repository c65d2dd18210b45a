from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.holidays import (
    add_working_days,
    holiday_on,
    holidays_of,
    is_announced,
    is_working_day,
    working_days_left,
)

pytestmark = pytest.mark.pure

days = st.dates(date(2022, 1, 10), date(2027, 12, 1))
ANNOUNCED = (2565, 2566, 2567, 2568, 2569)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 13), False),  # Songkran
        (date(2026, 5, 1), True),  # Labour Day: offices of government work
        (date(2026, 5, 13), False),  # Royal Ploughing Ceremony: offices are closed, banks are not
        (date(2026, 1, 2), False),  # added by the cabinet
        (date(2024, 1, 2), True),  # moved by the cabinet to 29 December
        (date(2023, 12, 29), False),
        (date(2024, 12, 28), False),  # a Saturday
        (date(2024, 12, 27), True),
    ],
)
def test_days_on_which_offices_work(day, works):
    assert is_working_day(day) is works


def test_every_row_has_its_source():
    for year in ANNOUNCED:
        assert is_announced(year)
        assert all(holiday.source and holiday.name for holiday in holidays_of(year))
        assert list(holidays_of(year)) == sorted(holidays_of(year), key=lambda holiday: holiday.date)
    special = holiday_on(date(2025, 6, 2))
    assert special is not None and (special.kind, special.source) == ("special", "มติคณะรัฐมนตรี 12 พ.ย. 2567")


def test_a_year_not_announced_yet_says_so():
    assert not is_announced(2570)
    assert not is_announced(2575)
    assert date(2032, 12, 5) in {holiday.date for holiday in holidays_of(2575)}


@pytest.mark.parametrize("year", [*ANNOUNCED, 2570])
def test_the_file_agrees_with_the_holidays_library(year):
    from holidays.countries.thailand import Thailand

    library = Thailand(years=year - 543, language="th", categories=("public", "government"))
    private = ("แรงงาน", "วันเด็ก")
    expected = {
        day for day, name in library.items() if not all(any(p in part for p in private) for part in name.split("; "))
    }
    assert {holiday.date for holiday in holidays_of(year)} == expected


@given(days, st.integers(1, 60))
def test_working_days_are_counted_the_same_forwards_and_back(day, count):
    due = add_working_days(day, count)
    assert is_working_day(due)
    assert working_days_left(day, due) == count
    assert working_days_left(due, day) == -count
    if is_working_day(day):
        assert add_working_days(due, -count) == day


@given(days)
def test_zero_days_from_a_day_is_the_next_working_day(day):
    assert working_days_left(day, day) == 0
    result = add_working_days(day, 0)
    assert is_working_day(result) and day <= result <= day + timedelta(days=12)


def test_an_office_may_add_days_off():
    fair = date(2026, 11, 20)
    assert is_working_day(fair) and not is_working_day(fair, extra=[fair])
    assert add_working_days(date(2026, 11, 19), 1, extra=[fair]) == date(2026, 11, 23)
    assert working_days_left(date(2026, 11, 19), date(2026, 11, 23), extra=[fair]) == 1
