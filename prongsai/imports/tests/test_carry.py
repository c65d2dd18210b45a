"""Last year's measures in another year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.imports.carry import measure_carried, period_shifted, shift_iso
from prongsai.thai.periods import format_period, parse_period


@pytest.mark.parametrize(
    ("text", "expected", "start", "end"),
    [
        ("ต.ค. ๖๘ - ก.ย. ๖๙", "ต.ค. ๖๙ - ก.ย. ๗๐", "2026-10", "2027-09"),
        ("ต.ค.๖๘- มี.ค.๖๙", "ต.ค.๖๙- มี.ค.๗๐", "2026-10", "2027-03"),
        ("ตุลาคม 2568 - กันยายน 2569", "ตุลาคม 2569 - กันยายน 2570", "2026-10", "2027-09"),
        ("ไตรมาสที่ ๑ - ๒", "ไตรมาสที่ ๑ - ๒", "2026-10", "2027-03"),
        ("ตลอดปีงบประมาณ", "ตลอดปีงบประมาณ", "2026-10", "2027-09"),
        ("ตลอดปี ๖๙", "ตลอดปี ๗๐", "2026-10", "2027-09"),
        ("-มี.ค. ๖๙ -ก.ย. ๖๙", "-มี.ค. ๗๐ -ก.ย. ๗๐", "2027-03", "2027-09"),
        ("ภายใน ๓๐ เม.ย. ๖๙", "ภายใน ๓๐ เม.ย. ๗๐", None, "2027-04-30"),
        ("รอบ 6 เดือน", "รอบ 6 เดือน", "2026-10", "2027-03"),
        ("ตามแผนงาน", "ตามแผนงาน", None, None),
    ],
)
def test_a_period_moves_in_the_writing_of_the_office(text, expected, start, end):
    period = parse_period(text, 2569)
    value = {"text": period.text, "start": period.start, "end": period.end}
    moved = period_shifted(value, from_year_be=2569, to_year_be=2570)
    assert (moved["text"], moved.get("start"), moved.get("end")) == (expected, start, end)


def test_a_leap_day_becomes_the_last_of_february():
    assert shift_iso("2024-02-29", 1) == "2025-02-28"
    assert shift_iso("2024-02-29", 4) == "2028-02-29"


@given(
    first=st.tuples(st.integers(2015, 2030), st.integers(1, 12)),
    months=st.integers(0, 30),
    years=st.integers(-5, 10),
    thai=st.booleans(),
)
def test_every_span_of_months_lies_as_far_away_as_the_years(first, months, years, thai):
    year, month = first
    start = f"{year:04d}-{month:02d}"
    last = year * 12 + month - 1 + months
    end = f"{last // 12:04d}-{last % 12 + 1:02d}"
    text = format_period(start, end, thai_digits=thai)
    moved = period_shifted({"text": text, "start": start, "end": end}, from_year_be=2569, to_year_be=2569 + years)
    assert (moved["start"], moved["end"]) == (shift_iso(start, years), shift_iso(end, years))


def test_results_and_remarks_stay_behind():
    carried = measure_carried(
        {"title": "ก", "methods": ["ข"], "responsible": ["ค"], "results": ["ง"], "recommendation": "จ", "budget": "5"},
        from_year_be=2569,
        to_year_be=2570,
    )
    assert carried == {"title": "ก", "methods": ["ข"], "responsible": ["ค"], "budget": "5"}
