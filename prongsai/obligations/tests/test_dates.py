"""When things are due: every rule, every year, and the edges of the calendar."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.errors import DomainError
from prongsai.obligations.dates import day_of, days_of, span_of, title_of
from prongsai.obligations.rules import (
    PERIODS,
    Owner,
    Rule,
    When,
    packaged_rules,
    rule_as_dict,
    rule_from,
    unit_for,
)
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds
from prongsai.thai.holidays import is_working_day

RULES = packaged_rules()
YEARS = st.integers(2563, 2580)


def rule(code: str) -> Rule:
    return next(one for one in RULES if one.code == code)


@given(st.sampled_from(RULES), YEARS)
def test_every_rule_is_due_on_a_working_day_after_it_opens(one: Rule, year: int) -> None:
    for number in one.period_numbers():
        span = span_of(one, year, number)
        days = days_of(one, year, span, event_on=span.start)
        assert is_working_day(days.due_on)
        assert days.opens_on <= days.due_on
        assert span.start <= span.end
        assert "{" not in title_of(one, year, span, subject="นายตัวอย่าง")


@given(YEARS, st.sampled_from(["monthly", "quarterly", "half_yearly", "yearly"]))
def test_periods_cover_the_fiscal_year_without_gap_or_overlap(year: int, frequency: str) -> None:
    one = Rule("x", "x", frequency, When("period_end"), When("period_start"), Owner(), "x")
    spans = [span_of(one, year, number) for number in range(1, PERIODS[frequency] + 1)]
    assert (spans[0].start, spans[-1].end) == fiscal_year_bounds(year)
    for before, after in itertools.pairwise(spans):
        assert after.start - before.end == dt.timedelta(days=1)


@given(
    YEARS, st.integers(1, 12), st.integers(1, 28), st.sampled_from(["after", "before"]),
    st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2038, 1, 1)), max_size=40),
)  # fmt: skip
def test_a_fixed_day_lies_in_its_fiscal_year_and_moves_only_off_days_off(
    year: int, month: int, day: int, roll: str, days_off: set[dt.date]
) -> None:
    one = rule("risk")
    span = span_of(one, year, 1)
    plain = day_of(When("date", month=month, day=day, roll="none"), year, span)
    assert fiscal_year_be(plain) == year
    rolled = day_of(When("date", month=month, day=day, roll=roll), year, span, days_off=days_off)
    assert is_working_day(rolled, extra=days_off)
    assert (rolled >= plain) if roll == "after" else (rolled <= plain)
    between = range(1, abs((rolled - plain).days))
    step = 1 if roll == "after" else -1
    assert not any(is_working_day(plain + dt.timedelta(days=step * i), extra=days_off) for i in between)


@given(YEARS, st.integers(1, 12), st.integers(1, 60))
def test_working_days_after_a_month_are_counted_one_by_one(year: int, number: int, days: int) -> None:
    one = rule("procurement-monthly")
    span = span_of(one, year, number)
    due = day_of(When("period_end", working_days=days), year, span)
    passed = (span.end + dt.timedelta(days=i) for i in range(1, (due - span.end).days + 1))
    assert sum(is_working_day(day) for day in passed) == days


def test_days_of_the_known_year() -> None:
    def due(code: str, year: int, number: int = 1) -> dt.date:
        one = rule(code)
        return days_of(one, year, span_of(one, year, number)).due_on

    assert due("measures-6", 2567) == dt.date(2024, 4, 30)
    assert due("measures-12", 2567) == dt.date(2024, 10, 30)
    assert due("internal-control", 2570) == dt.date(2026, 12, 29)  # 90 days after 30 September 2569
    assert due("operation-yearly", 2569) == dt.date(2025, 12, 30)  # the 31st is a holiday: the day before
    # October 2569: the 5th working day after 31 October 2026 (a Saturday)
    assert due("procurement-monthly", 2570, 1) == dt.date(2026, 11, 6)


def test_the_month_report_speaks_of_its_month_and_opens_after_it() -> None:
    one = rule("procurement-monthly")
    march = span_of(one, 2570, 6)
    assert title_of(one, 2570, march) == "สรุปผลการจัดซื้อจัดจ้าง (สขร.1) เดือนมีนาคม 2570"
    assert days_of(one, 2570, march).opens_on == dt.date(2027, 4, 1)


def test_six_months_opens_on_the_first_of_april() -> None:
    one = rule("measures-6")
    assert days_of(one, 2569, span_of(one, 2569, 1)).opens_on == dt.date(2026, 4, 1)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_plain_data_makes_the_same_rule(one: Rule) -> None:
    assert rule_from(rule_as_dict(one)) == one
    assert one.basis
    assert one.source
    assert one.how


def test_a_bad_rule_is_refused_with_everything_that_is_wrong() -> None:
    with pytest.raises(DomainError) as refusal:
        rule_from({"title": " ", "basis": "", "frequency": "yearly", "due": {"base": "date", "month": 2, "day": 30}})
    assert "ชื่อภารกิจ" in refusal.value.message
    assert "ไม่มีวันที่นี้ทุกปี" in refusal.value.message


def test_a_small_office_does_in_its_clerks_office_what_has_no_unit() -> None:
    units = [(1, "สำนักปลัด"), (2, "กองคลัง")]
    assert unit_for(Owner(units=("ตรวจสอบภายใน",)), units) == 1
    assert unit_for(Owner(units=("พัสดุ", "คลัง")), units) == 2
    assert unit_for(Owner(unit_id=2, units=("สำนักปลัด",)), units) == 2
    assert unit_for(Owner(unit_id=99), units) == 1
    assert unit_for(Owner(), []) is None
