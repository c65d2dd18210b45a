from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.periods import format_period, parse_period

pytestmark = pytest.mark.pure

SHARED = Path(__file__).resolve().parents[4] / "shared"

# text, start, end in the fiscal year 2566 (October 2022 to September 2023)
FORMS = [
    ("ต.ค. ๖๕ - ก.ย. ๖๖", "2022-10", "2023-09"),
    ("ต.ค.65 – ก.ย.66", "2022-10", "2023-09"),
    ("ต.ค.๖๕- มี.ค.๖๖", "2022-10", "2023-03"),
    ("ต.ค. ๖๔ - ก.ย. ๖๕", "2021-10", "2022-09"),
    ("ม.ค. - มี.ค. ๖๖", "2023-01", "2023-03"),
    ("ต.ค. - มี.ค. ๖๖", "2022-10", "2023-03"),
    ("ต.ค. ๖๕ - มี.ค.", "2022-10", "2023-03"),
    ("มค - มีค 66", "2023-01", "2023-03"),
    ("ตุลาคม ๒๕๖๕ - มีนาคม ๒๕๖๖", "2022-10", "2023-03"),
    ("เดือน ต.ค. ๒๕๖๕ ถึงเดือน ก.ย. ๒๕๖๖", "2022-10", "2023-09"),
    ("ระหว่างเดือนตุลาคม 2565 และ มีนาคม 2566", "2022-10", "2023-03"),
    ("เริ่ม ต.ค. 65 สิ้นสุด ก.ย. 66", "2022-10", "2023-09"),
    ("ธ.ค. ๖๕", "2022-12", "2022-12"),
    ("-ธ.ค. ๖๕", "2022-12", "2022-12"),
    ("เดือนมีนาคม", "2023-03", "2023-03"),
    ("ธันวาคม", "2022-12", "2022-12"),
    ("ต.ค. - ธ.ค.", "2022-10", "2022-12"),
    ("ไตรมาสที่ ๑ - ๒", "2022-10", "2023-03"),
    ("ไตรมาสที่ ๑-๔", "2022-10", "2023-09"),
    ("ไตรมาส ๔", "2023-07", "2023-09"),
    ("ไตรมาส ๑ ถึง ไตรมาส ๓", "2022-10", "2023-06"),
    ("ไตรมาสที่ ๒ และไตรมาสที่ ๔", "2023-01", "2023-09"),
    ("ไตรมาสแรก", "2022-10", "2022-12"),
    ("Q1-Q2", "2022-10", "2023-03"),
    ("ไตรมาสที่ ๑ (ต.ค. - ธ.ค.)", "2022-10", "2022-12"),
    ("ไตรมาส 4/2566 - ไตรมาส 1/2567", "2023-07", "2023-12"),
    ("ทุกไตรมาส", "2022-10", "2023-09"),
    ("ทุกเดือน", "2022-10", "2023-09"),
    ("ตลอดปี", "2022-10", "2023-09"),
    ("ตลอดทั้งปี", "2022-10", "2023-09"),
    ("ตลอดปีงบประมาณ", "2022-10", "2023-09"),
    ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๖", "2022-10", "2023-09"),
    ("๖ เดือนแรก", "2022-10", "2023-03"),
    ("รอบ ๖ เดือนหลัง", "2023-04", "2023-09"),
    ("ครึ่งปีหลัง", "2023-04", "2023-09"),
    ("รอบ ๖ เดือน", "2022-10", "2023-03"),
    ("รอบ ๖ เดือน (ต.ค. ๖๕ – มี.ค. ๖๖)", "2022-10", "2023-03"),
    ("รอบ 12 เดือน", "2022-10", "2023-09"),
    ("รอบที่ 2 (เม.ย. - ก.ย. 66)", "2023-04", "2023-09"),
    ("ภายใน ๓๐ เม.ย. ๖๖", None, "2023-04-30"),
    ("ภายในวันที่ 31 มีนาคม 2566", None, "2023-03-31"),
    ("ภายในเดือนมีนาคม ๒๕๖๖", None, "2023-03"),
    ("ภายในกันยายน 66", None, "2023-09"),
    ("ภายในไตรมาสที่ 2", None, "2023-03"),
    ("ภายในปีงบประมาณ 2566", None, "2023-09"),
    ("ตั้งแต่ 1 ต.ค. 65 เป็นต้นไป", "2022-10-01", None),
    ("ปีงบประมาณ พ.ศ. ๒๕๖๖", "2022-10", "2023-09"),
    ("ปี ๖๖", "2022-10", "2023-09"),
    ("พ.ศ. ๒๕๖๖ - ๒๕๗๐", "2022-10", "2027-09"),
    ("4 ปี (ปีงบประมาณ พ.ศ. 2561 - 2564)", "2017-10", "2021-09"),
    ("ตลอดปีงบประมาณ พ.ศ. 2566 - 2570", "2022-10", "2027-09"),
    ("ปีปฏิทิน 2566", "2023-01", "2023-12"),
    ("15 - 16 ม.ค. 2566", "2023-01-15", "2023-01-16"),
    ("1 ต.ค. - 31 มี.ค. 2566", "2022-10-01", "2023-03-31"),
    ("วันที่ ๑ ตุลาคม ๒๕๖๕ ถึงวันที่ ๓๐ กันยายน ๒๕๖๖", "2022-10-01", "2023-09-30"),
    ("9 ธ.ค. 2565", "2022-12-09", "2022-12-09"),
]


@pytest.mark.parametrize(("text", "start", "end"), FORMS)
def test_periods_of_fiscal_year_2566(text, start, end):
    period = parse_period(text, 2566)
    assert (period.start, period.end, period.problem) == (start, end, "")


@pytest.mark.parametrize(
    "text", ["-", "", "ตามแผนงาน", "ภายใน 30 วัน", "6 เดือน", "ปีละ 1 ครั้ง", "ตามระเบียบฯ พ.ศ. 2560", "ต่อเนื่อง"]
)
def test_words_without_a_time_stay_words(text):
    period = parse_period(text, 2566)
    assert (period.text, period.start, period.end, period.problem) == (text, None, None, "")


def test_months_due_one_by_one():
    period = parse_period("-มี.ค. ๖๖ -ก.ย. ๖๖", 2566)
    assert (period.start, period.end, period.due_months) == ("2023-03", "2023-09", ("2023-03", "2023-09"))
    assert parse_period("- มี.ค. ๖๖\n- ก.ย. ๖๖").due_months == ("2023-03", "2023-09")
    assert parse_period("๑. มี.ค. ๖๖ ๒. ก.ย. ๖๖").due_months == ("2023-03", "2023-09")
    assert parse_period("ต.ค.65 และ เม.ย.66").due_months == ("2022-10", "2023-04")
    assert parse_period("มีนาคม, มิถุนายน, กันยายน 2566").due_months == ("2023-03", "2023-06", "2023-09")
    assert parse_period("ต.ค. ๖๕ - ก.ย. ๖๖").due_months == ()


def test_the_title_year_wins_for_quarters_and_the_whole_year_and_the_rows_year_is_kept():
    for text in ("ตลอดปี ๖๖", "ไตรมาส 2/2566", "ไตรมาสที่ 2 ปีงบประมาณ 2566"):
        in_report_of_2567 = parse_period(text, 2567)
        assert in_report_of_2567.end is not None and in_report_of_2567.end > "2023-12"
        assert in_report_of_2567.stated_year_be == 2566
    assert parse_period("ไตรมาสที่ 2 ปีงบประมาณ 2567").start == "2024-01"  # without a title the row's own


def test_without_any_year_nothing_is_invented():
    for text in ("ไตรมาส 1", "ตลอดปี", "มี.ค.", "๖ เดือนแรก"):
        assert not parse_period(text).is_understood


def test_an_impossible_date_gives_neither_end():
    period = parse_period("๑ ก.พ. ๖๖ - ๓๑ ก.พ. ๖๖", 2566)
    assert (period.start, period.end) == (None, None)
    assert "28 ก.พ. 66" in period.problem
    assert "เม.ย. หรือ มิ.ย." in parse_period("ม.ย. - ก.ย. ๖๖", 2566).problem


def test_an_end_before_its_start_is_kept_and_said():
    period = parse_period("ก.ย. 66 - ต.ค. 65")
    assert (period.start, period.end) == ("2023-09", "2022-10")
    assert "ก่อนวันเริ่ม" in period.problem


def test_bounds_are_days():
    assert parse_period("ก.พ. 67 - ก.พ. 67").bounds() == (date(2024, 2, 1), date(2024, 2, 29))
    assert parse_period("ภายใน ๓๐ เม.ย. ๖๖").bounds() == (None, date(2023, 4, 30))


months = st.dates(date(2000, 1, 1), date(2055, 12, 31)).map(lambda day: f"{day:%Y-%m}")
iso_days = st.dates(date(2000, 1, 1), date(2055, 12, 31)).map(str)
spans = st.one_of(
    st.tuples(months, months).map(sorted),
    st.tuples(iso_days, iso_days).map(sorted),
    st.tuples(st.none(), st.one_of(months, iso_days)),
    st.tuples(st.one_of(months, iso_days), st.none()),
)


@given(spans, st.sampled_from(["short", "full"]), st.booleans())
def test_a_period_survives_printing_and_reading(span, style, thai_digits):
    start, end = span
    period = parse_period(format_period(start, end, style=style, thai_digits=thai_digits), 2566)
    assert (period.start, period.end, period.problem) == (start, end, "")


@given(st.lists(months, min_size=2, max_size=4, unique=True).map(sorted), st.sampled_from(["short", "full"]))
def test_due_months_survive_printing_and_reading(due, style):
    period = parse_period(format_period(due[0], due[-1], due_months=tuple(due), style=style))
    assert period.due_months == tuple(due)


@given(st.integers(2540, 2600))
def test_the_whole_fiscal_year_has_its_words(year):
    start, end = f"{year - 544}-10", f"{year - 543}-09"
    words = format_period(start, end, fiscal_year_be=year)
    assert words == f"ตลอดปีงบประมาณ พ.ศ. {year}"
    assert (parse_period(words, year).start, parse_period(words, year).end) == (start, end)


def test_period_words():
    assert format_period("2021-10", "2022-09", thai_digits=True) == "ต.ค. ๖๔ - ก.ย. ๖๕"
    assert format_period("2022-10", "2023-03", style="full") == "ตุลาคม 2565 - มีนาคม 2566"
    assert format_period("2022-12", "2022-12") == "ธ.ค. 65"
    assert format_period(None, "2023-03", style="full") == "ภายในเดือนมีนาคม 2566"
    assert format_period(None, None) == ""


@given(st.text())
def test_no_text_breaks_the_parser(text):
    assert parse_period(text, 2566).text == parse_period(text).text


def truth_periods():
    for path in sorted((SHARED / "truth").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        stack = [record]
        while stack:
            item = stack.pop()
            stack += item.values() if isinstance(item, dict) else item if isinstance(item, list) else []
            if isinstance(item, dict) and isinstance(period := item.get("period"), dict) and "text" in period:
                yield pytest.param(period, record.get("fiscal_year"), id=f"{path.stem}: {period['text']}")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
@pytest.mark.parametrize(("truth", "year"), list(truth_periods()))
def test_periods_of_real_documents(truth, year):
    period = parse_period(truth["text"], year)
    for mine, theirs in ((period.start, truth.get("start")), (period.end, truth.get("end"))):
        assert mine == theirs or (
            mine and theirs and mine.startswith(f"{theirs}-")
        )  # a day where the truth has its month


def test_a_quarter_of_a_year_that_cannot_be_is_said_and_not_raised():
    period = parse_period("ไตรมาสที่ ๑/๓๕๖๘", 2568)
    assert not period.is_understood
    assert "3568" in period.problem
