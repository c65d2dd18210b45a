"""Which time counts for which item."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.disclosure.periods import Verdict, judge, period_days, period_words, span_of, together_cover
from prongsai.thai.fiscal import fiscal_year_bounds

FY = 2570
DAY = dt.date


def verdict(period, *, on=None, covers=None, ticked=False):
    return judge(period, FY, dated_on=on, covers=covers, ticked=ticked).verdict


@pytest.mark.parametrize(
    ("period", "on", "expected"),
    [
        ("current_fy", DAY(2026, 10, 1), Verdict.COUNTS),
        ("current_fy", DAY(2026, 9, 30), Verdict.OUTSIDE),
        ("current_fy", DAY(2027, 10, 1), Verdict.OUTSIDE),
        ("current_fy_6m", DAY(2027, 3, 31), Verdict.COUNTS),
        ("current_fy_6m", DAY(2027, 4, 1), Verdict.OUTSIDE),
        ("current_fy_asof_0331", DAY(2027, 3, 30), Verdict.OUTSIDE),
        ("current_fy_asof_0331", DAY(2027, 4, 9), Verdict.COUNTS),
        ("previous_fy", DAY(2026, 9, 30), Verdict.COUNTS),
        ("previous_fy", DAY(2026, 10, 1), Verdict.OUTSIDE),
        ("current_fy", None, Verdict.UNKNOWN),
        ("multi_year", DAY(2026, 10, 1), Verdict.UNKNOWN),
        ("undated", DAY(2026, 10, 1), Verdict.TICK),
    ],
)
def test_a_day_counts_only_inside(period, on, expected):
    assert verdict(period, on=on) == expected


def test_a_report_of_last_year_dated_this_year_counts_by_what_it_is_about():
    last_year = fiscal_year_bounds(FY - 1)
    assert verdict("previous_fy", on=DAY(2026, 10, 20)) == Verdict.OUTSIDE
    assert verdict("previous_fy", on=DAY(2026, 10, 20), covers=last_year) == Verdict.COUNTS
    assert verdict("current_fy", on=DAY(2026, 10, 20), covers=last_year) == Verdict.OUTSIDE


def test_half_a_year_is_not_a_whole_one_and_why_is_said():
    half = (DAY(2025, 10, 1), DAY(2026, 3, 31))
    judged = judge("previous_fy", FY, dated_on=None, covers=half)
    assert judged.verdict == Verdict.PARTLY and "ยังไม่ครบ" in judged.why


def test_a_plan_must_cover_the_whole_year():
    assert verdict("multi_year", covers=(DAY(2022, 10, 1), DAY(2027, 9, 30))) == Verdict.COUNTS
    assert verdict("multi_year", covers=(DAY(2022, 10, 1), DAY(2026, 12, 31))) == Verdict.PARTLY
    assert verdict("multi_year", covers=(DAY(2021, 10, 1), DAY(2026, 9, 30))) == Verdict.OUTSIDE


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ((DAY(2026, 11, 1), DAY(2026, 11, 30)), Verdict.COUNTS),
        ((DAY(2024, 10, 1), DAY(2027, 9, 30)), Verdict.COUNTS),  # three years compared, this one the last
        ((DAY(2027, 1, 1), DAY(2027, 12, 31)), Verdict.COUNTS),
        ((DAY(2017, 1, 1), DAY(2026, 10, 1)), Verdict.PARTLY),
        ((DAY(2017, 1, 1), DAY(2026, 12, 31)), Verdict.PARTLY),
        ((DAY(2027, 9, 30), DAY(2032, 9, 30)), Verdict.PARTLY),
        ((DAY(2020, 10, 1), DAY(2030, 9, 30)), Verdict.PARTLY),
    ],
)
def test_content_that_only_touches_the_year_is_not_of_it(covers, expected):
    judged = judge("current_fy", FY, dated_on=None, covers=covers)
    assert judged.verdict == expected and bool(judged.why) != judged.counts


def test_what_has_no_date_counts_once_a_person_said_so():
    assert verdict("undated", ticked=True) == Verdict.COUNTS


def test_six_months_one_by_one_are_a_half_year_and_a_gap_is_not():
    months = [
        (DAY(2026, 10, 1), DAY(2026, 10, 31)),
        (DAY(2026, 11, 1), DAY(2026, 12, 31)),
        (DAY(2027, 1, 1), DAY(2027, 3, 31)),
    ]
    assert together_cover("current_fy_6m", FY, months)
    assert not together_cover("current_fy_6m", FY, [months[0], months[2]])
    assert not together_cover("current_fy", FY, months)


@given(st.sampled_from(["current_fy", "current_fy_6m", "previous_fy"]), st.dates(DAY(2020, 1, 1), DAY(2030, 1, 1)))
def test_whatever_the_day_the_verdict_agrees_with_the_span(period, day):
    first, last = span_of(period, FY)
    judged = judge(period, FY, dated_on=day, covers=None)
    assert judged.counts == (first <= day <= last)
    assert judged.counts or judged.why


def test_periods_are_said_in_words_and_days():
    assert period_words("previous_fy", FY) == "ปีงบ 2569"
    assert period_days("current_fy_6m", FY) == "1 ต.ค. 69 – 31 มี.ค. 70"
    assert period_days("undated", FY) == ""
