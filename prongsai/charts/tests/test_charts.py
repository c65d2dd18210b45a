"""Figures: the same in, the same out; text as paths; a table under each; nothing heavy in the site's process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.charts import (
    Bar,
    BarList,
    ChartNotDrawn,
    HeatMap,
    LineChart,
    MonthColumns,
    Series,
    StackedBars,
    Style,
    as_json,
    content_key,
    from_json,
    svg_apart,
)
from prongsai.papers.fonts import faces

LINES = LineChart(
    "คะแนน ITA", ("2567", "2568", "2569"),
    (Series("คะแนนรวม", (84.1, None, 91.3)), Series("เป้าหมาย", (80, 85, 90), "target"), Series("เกณฑ์", (85, 85, 85), "limit")),
)  # fmt: skip
BARS = BarList(
    "ตัวชี้วัด",
    (Bar("4 การใช้ทรัพย์สิน กำลัง น้ำ ปู่ ผู้ใหญ่ ฐานะ", 78.25, True), Bar("1 การปฏิบัติหน้าที่", 93.0), Bar("2", None)),
    limit=85,
)
STACKED = StackedBars("ความคืบหน้า", ("ครบ", "ยังไม่มีผล"), (("กองคลัง", (3, 1)), ("กองช่าง", (0, 0))), warns=(False, True))
HEAT = HeatMap(
    "ความเสี่ยง",
    ("1", "2"),
    ("สูง", "ต่ำ"),
    (("", "2"), ("1", "")),
    ((2, 3), (0, 1)),
    column_head="โอกาส",
    row_head="ผลกระทบ",
)
MONTHS = MonthColumns("เรื่อง", ("ต.ค.", "พ.ย."), (Series("รับ", (2, 0)), Series("เสร็จ", (1, None), "second")))
ALL = [LINES, BARS, STACKED, HEAT, MONTHS]


@pytest.fixture(scope="module")
def style():
    found = faces()
    return Style(str(found.regular), str(found.bold), scale=found.family.scale)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_a_figure_is_drawn_with_paths_only_wide_narrow_and_for_paper(chart, style):
    for one in (style, replace(style, width=258.0), replace(style, width=350.0, thai_digits=True)):
        picture = svg_apart(chart, one)
        assert ElementTree.fromstring(picture).tag.endswith("svg")
        assert b"<text" not in picture and len(picture) < 100_000
        assert picture == svg_apart(chart, replace(one))


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_a_figure_survives_being_written_down(chart, style):
    again, drawn_as = from_json(as_json(chart, style))
    assert again == chart and drawn_as == style
    assert (
        content_key(again, style) == content_key(chart, style) != content_key(chart, replace(style, thai_digits=True))
    )


def test_tables_say_what_is_shown_and_what_is_not_known():
    assert LINES.table().rows[1] == ("2568", "ไม่ทราบ", "85.00", "85.00")
    assert BARS.table().rows[0][1:] == ("78.25", "ต่ำกว่าเกณฑ์") and BARS.table().rows[2][1] == "ไม่ทราบ"
    assert STACKED.table().heads == ("หน่วยงาน", "ครบ", "ยังไม่มีผล")
    assert HEAT.table().rows[0] == ("สูง", "(สูง)", "2 (สูงมาก)")
    assert MONTHS.table().rows[1] == ("พ.ย.", "0", "ไม่ทราบ")


def test_digits_of_paper_are_thai(style):
    assert style.text("ปี 2569") == "ปี 2569" and replace(style, thai_digits=True).text("ปี 2569") == "ปี ๒๕๖๙"
    assert svg_apart(LINES, style) != svg_apart(LINES, replace(style, thai_digits=True))


def test_empty_and_odd_figures_are_drawn_too(style):
    for chart in (
        LineChart("ว่าง", ("2569",), (Series("คะแนนรวม", (None,)),)),
        BarList("ว่าง", ()),
        BarList("เกิน", (Bar("ยาว" * 200, 140.0), Bar("ติดลบ", -3.0))),
        StackedBars("ว่าง", ("ครบ",), ()),
        MonthColumns("ว่าง", ("ต.ค.",), (Series("รับ", (0,)),)),
    ):
        assert svg_apart(chart, style).startswith(b"<?xml")


def test_what_cannot_be_drawn_is_said(style):
    with pytest.raises(ChartNotDrawn):
        svg_apart(BARS, replace(style, regular="/nowhere.ttf", bold="/nowhere.ttf"))


def test_the_site_does_not_import_matplotlib():
    code = "import sys, prongsai.charts; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


numbers = st.one_of(st.none(), st.floats(min_value=0, max_value=100, allow_nan=False))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=20), numbers, st.booleans()), max_size=12))
def test_any_bars_come_back_from_their_json(rows):
    chart = BarList("แท่ง", tuple(Bar(label, value, weak) for label, value, weak in rows))
    assert from_json(as_json(chart, Style("a", "b")))[0] == chart
    assert len(chart.table().rows) == len(rows)
