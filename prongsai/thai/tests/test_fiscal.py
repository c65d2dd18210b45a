from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.fiscal import (
    calendar_year_bounds,
    fiscal_months,
    fiscal_year_be,
    fiscal_year_bounds,
    half,
    half_bounds,
    month_in_fiscal_year,
    quarter,
    quarter_bounds,
)

pytestmark = pytest.mark.pure

years = st.integers(2450, 2620)


def test_fiscal_year_2567():
    assert fiscal_year_bounds(2567) == (date(2023, 10, 1), date(2024, 9, 30))
    assert fiscal_year_be(date(2023, 9, 30)) == 2566
    assert fiscal_year_be(date(2023, 10, 1)) == 2567
    assert quarter_bounds(2567, 2) == (date(2024, 1, 1), date(2024, 3, 31))
    assert half_bounds(2567, 1) == (date(2023, 10, 1), date(2024, 3, 31))
    assert calendar_year_bounds(2567) == (date(2024, 1, 1), date(2024, 12, 31))


@given(st.dates(date(1908, 1, 1), date(2076, 12, 31)))
def test_every_day_lies_in_its_year_half_and_quarter(day):
    year = fiscal_year_be(day)
    for first, last in (fiscal_year_bounds(year), quarter_bounds(year, quarter(day)), half_bounds(year, half(day))):
        assert first <= day <= last
    assert month_in_fiscal_year(year, day.month) == (day.year, day.month)


@given(years)
def test_quarters_and_halves_fill_the_year_without_gaps(year):
    first, last = fiscal_year_bounds(year)
    quarters = [quarter_bounds(year, n) for n in (1, 2, 3, 4)]
    assert quarters[0][0] == first and quarters[3][1] == last
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(quarters))
    assert half_bounds(year, 2) == (quarters[2][0], last)
    assert fiscal_year_bounds(year + 1)[0] == last + timedelta(days=1)
    assert len(fiscal_months(year)) == 12


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four_quarters(number):
    with pytest.raises(ValueError):
        quarter_bounds(2567, number)
