from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.dates import (
    MONTHS,
    MONTHS_SHORT,
    ThaiDateError,
    as_common_era,
    find_dates,
    format_date,
    format_month,
    has_blank_date,
    parse_date,
    parse_month,
    parse_year_be,
)

pytestmark = pytest.mark.pure

D = dt.date
days = st.dates(D(1900, 1, 1), D(2077, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๔ เมษายน ๒๕๖๖", D(2023, 4, 4)),
        ("๔ เม.ย. ๖๖", D(2023, 4, 4)),
        ("4/4/2566", D(2023, 4, 4)),
        ("04/04/2566", D(2023, 4, 4)),
        ("4-4-66", D(2023, 4, 4)),
        ("4.4.2566", D(2023, 4, 4)),
        ("4/4/2023", D(2023, 4, 4)),
        ("2023-04-04", D(2023, 4, 4)),
        ("2566-04-04", D(2023, 4, 4)),
        ("2023-04-04 00:00:00", D(2023, 4, 4)),
        ("๑๕ ก.พ.๖๖", D(2023, 2, 15)),
        ("15ก.พ66", D(2023, 2, 15)),
        ("15 กพ 66", D(2023, 2, 15)),
        ("9-ก.พ.-65", D(2022, 2, 9)),
        ("๔เมษายน๒๕๖๖", D(2023, 4, 4)),
        ("วันที่ ๗ เดือน มีนาคม พ.ศ. ๒๕๖๖", D(2023, 3, 7)),
        ("วันที่ 7 มีนาคม พ.ศ.2566", D(2023, 3, 7)),
        ("ประกาศ ณ วันที่ ๗ มีนาคม ๒๕๖๖", D(2023, 3, 7)),
        ("ลงวันที่ ๒๘ กันยายน ๒๕๖๔", D(2021, 9, 28)),
        ("วันพุธที่ 18 ตุลาคม 2566", D(2023, 10, 18)),
        ("วันพุธที่ 18 ตุลาคม 2566 เวลา 10:42 น.", D(2023, 10, 18)),
        ("๑๕ มกราคม ๒๕6๖", D(2023, 1, 15)),
        ("๙ กุมภา พันธ์ ๒๕๖๕", D(2022, 2, 9)),
        ("วันที่....๔....เดือน....เมษายน....พ.ศ....๒๕๖๖....", D(2023, 4, 4)),
        ("วันที่ " + "." * 200 + "๔ เดือน" + "…" * 80 + "เมษายน พ.ศ. ๒๕๖๖", D(2023, 4, 4)),
        ("18 October 2023", D(2023, 10, 18)),
        ("18 Oct ค.ศ. 2023", D(2023, 10, 18)),
        ("29 ก.พ. 2567", D(2024, 2, 29)),  # 2567 is odd; 2024 is a leap year
        ("๔\u00a0เมษายน\u00a0๒๕๖๖", D(2023, 4, 4)),
        ("๓๑ ธันวาคม พศ ๒๕๖๖", D(2023, 12, 31)),
    ],
)
def test_every_form_of_a_date(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 เม.ย. 70", "เมษายนมี 30 วัน โปรดแก้วันที่ เช่น 30 เม.ย. 70"),
        ("๓๑ ก.พ. ๒๕๖๖", "กุมภาพันธ์ 2566 มี 28 วัน โปรดแก้วันที่ เช่น 28 ก.พ. 66"),
        ("29 ก.พ. 2566", "กุมภาพันธ์ 2566 มี 28 วัน"),
        ("30 กุมภาพันธ์ 2567", "กุมภาพันธ์ 2567 มี 29 วัน โปรดแก้วันที่ เช่น 29 ก.พ. 67"),
        ("31/4/2566", "เมษายนมี 30 วัน"),
        ("0 ม.ค. 66", "มกราคมมี 31 วัน"),
        ("32 มกราคม 2566", "มกราคมมี 31 วัน"),
        ("15/13/2566", "ไม่มีเดือนที่ 13"),
        ("4/25/2566", "25/4/2566"),
        ("15 มกราคม 25661", "ปี 25661 มี 5 หลัก"),
        ("15/1/25661", "ปี 25661 มี 5 หลัก"),
        ("15 มกราคม 256", "ปี 256 มี 3 หลัก"),
        ("15 มกราคม 2656", "ปี 2656 ไม่น่าใช่ปี พ.ศ."),
        ("๑๕ ม.ย. ๖๖", "“ม.ย.” ไม่ใช่ชื่อเดือน โปรดแก้เป็น เม.ย. หรือ มิ.ย."),
        ("15 เม.ค. 66", "เม.ย."),
        ("15 กุมพาพันธ์ 2566", "โปรดแก้เป็น กุมภาพันธ์"),
        ("๔ เมษายน ค.ศ. 2566", "พ.ศ. 2566 หรือ ค.ศ. 2023"),
        ("๔ เมษายน พ.ศ. 2023", "โปรดแก้เป็น พ.ศ. 2566"),
        ("15/1/25", "พ.ศ. 2525 หรือ ค.ศ. 2025"),
        ("๑๕ ม.ค. ๒๔", "พ.ศ. 2524 หรือ ค.ศ. 2024"),
        ("เมษายน ๒๕๖๖", "โปรดใส่วันที่ด้วย"),
        ("4 เมษายน", "โปรดใส่ปี พ.ศ. ด้วย"),
        ("๑ - ๓ มีนาคม ๒๕๖๖", "โปรดใส่วันที่เดียว"),
        ("วันที่ ...... เดือน ................ พ.ศ. ......", "วันที่ยังเว้นว่างอยู่"),
        ("", "ยังไม่ได้ใส่วันที่"),
        (" \t", "ยังไม่ได้ใส่วันที่"),
        ("เร็ว ๆ นี้", "เช่น 4 เม.ย. 2566"),
        ("04042566", "มีแต่ตัวเลข"),
        ("=1+1", "โปรดพิมพ์วัน เดือน และปี พ.ศ."),
        ("4 เมษายน 2566 " + "x" * 5000, "ยาวเกินกว่าจะเป็นวันที่"),
    ],
)
def test_a_refusal_says_what_to_write(text, says):
    with pytest.raises(ThaiDateError) as refused:
        parse_date(text)
    assert says in refused.value.message


@given(days, st.sampled_from(["full", "short", "weekday", "formal", "numeric"]), st.booleans())
def test_a_date_survives_printing_and_reading(day, style, thai_digits):
    assert parse_date(format_date(day, style, thai_digits)) == day


@given(days, st.booleans(), st.booleans())
def test_a_month_survives_printing_and_reading(day, short, thai_digits):
    printed = format_month(day.year, day.month, short=short, thai_digits=thai_digits)
    assert parse_month(printed) == (day.year, day.month)


@given(days, st.sampled_from(["full", "short", "weekday", "formal"]), st.booleans())
def test_a_printed_date_is_found_in_a_sentence(day, style, thai_digits):
    printed = format_date(day, style, thai_digits)
    sentence = f"คำสั่งที่ ๑๕/๒๕๖๗ ลงวันที่ {printed} เรื่อง แต่งตั้งคณะทำงาน"
    (found,) = find_dates(sentence)
    assert found.date == day
    assert sentence[found.start : found.end] == found.text
    assert found.text in printed and not found.remark


@given(st.text())
def test_no_text_breaks_the_finder_or_the_parser(text):
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        assert bool(found.problem) != bool(found.date or found.month)
    try:
        parse_date(text)
    except ThaiDateError as refused:
        assert "โปรด" in refused.message


date_pieces = st.lists(
    st.sampled_from(
        [
            "๓๑",
            "30",
            "0",
            "2566",
            "๖๖",
            "25661",
            "ก.พ.",
            "ม.ย.",
            "เมษายน",
            "เดือน",
            "พ.ศ.",
            "-",
            "/",
            "ถึง",
            "และ",
            " ",
            "\n",
        ]
    ),
    max_size=12,
)


@given(date_pieces)
def test_heaps_of_date_words_are_read_or_refused(pieces):
    test_no_text_breaks_the_finder_or_the_parser.hypothesis.inner_test("".join(pieces))


def test_styles():
    day = D(2023, 4, 4)
    assert format_date(day) == "4 เมษายน 2566"
    assert format_date(day, "short") == "4 เม.ย. 66"
    assert format_date(day, "full", thai_digits=True) == "๔ เมษายน ๒๕๖๖"
    assert format_date(day, "month") == "เมษายน 2566"
    assert format_date(day, "month_short") == "เม.ย. 66"
    assert format_date(day, "weekday") == "วันอังคารที่ 4 เมษายน 2566"
    assert format_date(day, "formal") == "4 เดือน เมษายน พ.ศ. 2566"
    assert format_date(day, "numeric") == "4/4/2566"
    assert format_date(D(1957, 1, 1), "short") == "1 ม.ค. 2500"  # "00" would say nothing


def found_in(text):
    return [(found.text, found.date or found.month) for found in find_dates(text)]


def test_both_ends_of_a_range_are_found():
    assert found_in("๑ - ๓ มีนาคม ๒๕๖๖") == [("๑", D(2023, 3, 1)), ("๓ มีนาคม ๒๕๖๖", D(2023, 3, 3))]
    assert found_in("ระหว่างวันที่ ๑ ตุลาคม ๒๕๖๕ ถึงวันที่ ๓๐ กันยายน ๒๕๖๖") == [
        ("๑ ตุลาคม ๒๕๖๕", D(2022, 10, 1)),
        ("๓๐ กันยายน ๒๕๖๖", D(2023, 9, 30)),
    ]
    assert found_in("๒๐ ธันวาคม - ๕ มกราคม ๒๕๖๗") == [("๒๐ ธันวาคม", D(2023, 12, 20)), ("๕ มกราคม ๒๕๖๗", D(2024, 1, 5))]
    assert found_in("วันที่ 1, 5 และ 10 มี.ค. 66")[0] == ("1", D(2023, 3, 1))
    assert found_in("ต.ค. ๖๔ - ก.ย. ๖๕") == [("ต.ค. ๖๔", (2021, 10)), ("ก.ย. ๖๕", (2022, 9))]
    assert found_in("ม.ค. - ก.ย. ๖๖") == [("ม.ค.", (2023, 1)), ("ก.ย. ๖๖", (2023, 9))]


@pytest.mark.parametrize(
    "text",
    [
        "ที่ นก ๗๙๔๐๑.๑/๑๔๑",
        "คำสั่งที่ ๑๕/๒๕๖๗",
        "โทร. 02-123-4567",
        "เลขที่ 12/3-66 หมู่ 4",
        "IP 10.0.0.1",
        "เดือนมกราคม 31 คน",
        "มกราคม 45,000 บาท",
        "มกราคม\t45\t12",
        "มกราคม\n\n45",
        "สำนักงาน ก.พ.ร. 2566",
        "ก.ค.ศ. 2566",
        "ข้อ 1.2.66",
        "may 15 people",
        "๑๐ กองคลัง ๒๕๖๖",
        "ร้อยละ 80/20/10",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert find_dates(text) == []


def test_dates_glued_to_words_are_found():
    assert found_in("ภายในเดือนก.พ.66ถึงเม.ย.66") == [("ก.พ.66", (2023, 2)), ("เม.ย.66", (2023, 4))]
    assert found_in("ต.ค.๖๕- มี.ค.๖๖\tรายงานผล") == [("ต.ค.๖๕", (2022, 10)), ("มี.ค.๖๖", (2023, 3))]
    assert found_in("๑๖ กันยายน ๒๕๖๔ ๒. แต่งตั้ง") == [("๑๖ กันยายน ๒๕๖๔", D(2021, 9, 16))]


def test_an_impossible_date_is_found_with_its_problem():
    (found,) = find_dates("ประกาศ ณ วันที่ ๓๑ เมษายน ๒๕๖๖")
    assert (found.text, found.date, found.month) == ("๓๑ เมษายน ๒๕๖๖", None, None)
    assert "30 เม.ย. 66" in found.problem


def test_a_misspelt_month_is_a_problem_with_the_likely_date_only_where_one_can_be_meant():
    (ambiguous,) = find_dates("..... ม.ย. 2566")
    assert ambiguous.problem and ambiguous.likely is None
    (clear,) = find_dates("ลงวันที่ ๑๕ กันยยน ๒๕๖๖")
    assert clear.problem and clear.date is None and clear.likely == D(2023, 9, 15)


def test_a_wrong_weekday_is_remarked_not_refused():
    (found,) = find_dates("วันพฤหัสบดีที่ 18 ตุลาคม 2566")
    assert found.date == D(2023, 10, 18)
    assert "ตรงกับวันพุธ" in found.remark


def test_blank_dates():
    assert has_blank_date("วันที่ ........ เดือน ................ พ.ศ. ........")
    assert has_blank_date("ลงวันที่…………")
    assert not has_blank_date("วันที่....๔....เดือน....เมษายน....พ.ศ....๒๕๖๖....")
    assert not has_blank_date("วันที่ ๔ เมษายน ๒๕๖๖")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("๒๕๖๖", 2566),
        ("พ.ศ. ๒๕๖๖", 2566),
        ("ปีงบประมาณ พ.ศ. 2566", 2566),
        ("ปี 66", 2566),
        ("ค.ศ. 2023", 2566),
        ("2023", 2566),
    ],
)
def test_years(text, year):
    assert parse_year_be(text) == year


@pytest.mark.parametrize("text", ["", "25661", "2656", "ปีหน้า", "256", "พ.ศ. 2023"])
def test_years_refused(text):
    with pytest.raises(ThaiDateError) as refused:
        parse_year_be(text)
    assert "โปรด" in refused.value.message


def test_spreadsheet_dates_with_buddhist_years():
    assert as_common_era(D(2567, 2, 1)) == D(2024, 2, 1)
    assert as_common_era(D(2024, 2, 1)) == D(2024, 2, 1)
    with pytest.raises(ThaiDateError):
        as_common_era(D(2568, 2, 29))  # 2568 is a leap year of the Common Era, 2025 is not
    with pytest.raises(ThaiDateError):
        as_common_era(D(1566, 2, 1))


def test_month_names_are_whole():
    assert len(MONTHS) == len(MONTHS_SHORT) == 12
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), 1):
        assert parse_month(f"{full} 2566") == parse_month(f"{short}66") == (2023, number)
