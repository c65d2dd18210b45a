"""Years as data and the arithmetic of a result, against the published cases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.assessment import (
    YearRefused,
    disclosure_scores,
    indicator_points,
    item_points,
    level_of,
    packaged_year,
    packaged_years,
    source_text,
    total_of,
    year_as_dict,
    year_from,
    year_kept,
    year_started_from,
)
from prongsai.assessment.scoring import round2

pytestmark = pytest.mark.pure

SCORES = st.decimals(min_value=0, max_value=100, places=2)


def test_every_shipped_year_is_whole_and_names_its_sources():
    assert packaged_years() == tuple(range(2563, 2570))
    counts = {year: len(packaged_year(year).items) for year in packaged_years()}
    assert counts == {2563: 43, 2564: 43, 2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26}
    for number in packaged_years():
        year = packaged_year(number)
        assert len(year.indicators) == 10 and sum(i.weight for i in year.instruments) == 100
        keys = {key for item in year.items for key in item.sources}
        assert all(source_text(key) != key for key in keys)
    assert packaged_year(2569).provisional and not packaged_year(2567).provisional


@pytest.mark.parametrize("number", packaged_years())
def test_a_year_written_and_read_again_is_the_same(number):
    year = packaged_year(number)
    assert year_from(year_as_dict(year)) == year


def test_a_total_of_97_59_with_an_instrument_under_95_is_a_good_pass_only():
    year = packaged_year(2567)
    scores = {"IIT": Decimal("97.50"), "EIT": Decimal("94.47"), "OIT": Decimal(100)}
    assert round2(total_of(year, scores)) == Decimal("97.59")
    assert level_of(year, Decimal("97.59"), scores).level.code == "ผ่านดี"
    assert level_of(year, Decimal("98.82"), {"IIT": 99, "EIT": 97, "OIT": 100}).level.code == "ผ่านดีเยี่ยม"


@pytest.mark.parametrize(
    ("total", "instruments", "level"),
    [
        ("84.99", {"IIT": 84.99, "EIT": 84.99, "OIT": 84.99}, "ต้องปรับปรุง"),
        ("85", {"IIT": 85, "EIT": 85, "OIT": 85}, "ผ่านดี"),
        ("90", {"IIT": 80, "EIT": 90, "OIT": 97.5}, "ผ่าน"),
        ("69.99", {"IIT": 70, "EIT": 69, "OIT": 70.7}, "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_levels_at_their_edges(total, instruments, level):
    assert level_of(packaged_year(2568), Decimal(total), instruments).level.code == level


def test_letters_of_the_older_years():
    year = packaged_year(2564)
    assert [level_of(year, score, {}).level.code for score in (95, 94.99, 84.99, 74, 64, 54, 49.99)] == [
        "AA",
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
    ]


def test_what_is_missing_is_named_and_not_guessed():
    answer = level_of(packaged_year(2567), Decimal("97.59"), {"OIT": 100})
    assert answer.level is None and answer.missing == ("IIT", "EIT")
    assert [level.code for level in answer.possible] == ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]
    assert total_of(packaged_year(2567), {"OIT": 100}) is None


def test_a_known_low_instrument_settles_the_level_without_the_others():
    answer = level_of(packaged_year(2567), Decimal("90"), {"EIT": 80})
    assert answer.level.code == "ผ่าน"
    assert level_of(packaged_year(2567), Decimal("60"), {}).level.code == "ต้องปรับปรุงโดยด่วน"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2566, {"9.1": "0.40", "9.2": "0.50", "9.3": "1.00", "9.4": "1.00", "9.5": "1.00", "10.1": "1.25", "10.2": "2.00"}),
        (2567, {"9.1": "0.67", "9.2": "0.57", "9.3": "1.00", "9.4": "1.00", "9.5": "1.00", "10.1": "1.25", "10.2": "5.00"}),
        (2568, {"9.1": "1.00", "9.2": "0.57", "9.3": "2.00", "9.4": "1.33", "9.5": "1.00", "10.1": "1.67", "10.2": "5.00"}),
    ],
)  # fmt: skip
def test_an_item_in_a_small_group_is_worth_more(number, expected):
    year, points = packaged_year(number), item_points(packaged_year(number))
    assert {year.item(code).group: str(worth.rounded) for code, worth in points.items()} == expected
    assert sum(worth.points for worth in points.values()) == 40


def test_weights_from_memory_are_marked_as_an_estimate():
    assert all(worth.certain for worth in indicator_points(packaged_year(2567)).values())
    assert not any(worth.certain for worth in indicator_points(packaged_year(2569)).values())


@pytest.mark.parametrize("number", packaged_years())
def test_all_items_complete_is_a_full_score_and_each_item_adds_its_worth(number):
    year = packaged_year(number)
    everything = {item.code for item in year.items}
    assert disclosure_scores(year, everything)["OIT"] == 100
    weight = Fraction(year.instrument("OIT").weight) / 100
    for code, worth in item_points(year).items():
        lost = (100 - disclosure_scores(year, everything - {code})["OIT"]) * weight
        assert lost == worth.points


@given(st.tuples(SCORES, SCORES, SCORES))
def test_a_better_instrument_never_lowers_the_level(scores):
    year = packaged_year(2567)
    order = [level.code for level in year.levels]
    low = dict(zip(("IIT", "EIT", "OIT"), scores, strict=True))
    for code in low:
        high = {**low, code: Decimal(100)}
        before = level_of(year, round2(total_of(year, low)), low).level.code
        after = level_of(year, round2(total_of(year, high)), high).level.code
        assert order.index(after) <= order.index(before)


def test_a_new_year_starts_from_the_last_by_topic():
    last = packaged_year(2569)
    new = year_started_from(last, 2570)
    assert new.provisional and new.started_from == 2569 and not new.calendar
    assert [item.topic for item in new.items] == [item.topic for item in last.items]
    assert {item.confidence for item in new.items} == {"carried"}
    assert year_from(year_as_dict(new)) == new


def test_what_a_carried_item_asks_names_the_new_years():
    texts = {e.key: e.text for item in year_started_from(packaged_year(2569), 2570).items for e in item.elements}
    assert texts["O26.1"].startswith("รายงานผลตามมาตรการของปี 2569")  # of the year before
    assert texts["O23.1"].endswith("ปี 2570")
    assert not any("ปี 2568" in text for text in texts.values())


def test_a_year_that_was_kept_opens_whatever_is_asked_of_years_since():
    content = year_as_dict(packaged_year(2566))
    content["pass_score"], content["levels"][0]["total_min"] = 0, 200
    content["indicators"] = [row for row in content["indicators"] if row["no"] != 1]
    for added_since in ("questions", "usual_steps"):
        del content[added_since]
    with pytest.raises(YearRefused):
        year_from(content)
    year = year_kept(content)
    assert year.questions and year.usual("survey") is not None
    assert {one.indicator for one in year.questions} <= {one.no for one in year.indicators}


@pytest.mark.parametrize(
    ("rows", "cell", "value"), [("indicators", "instrument", ""), ("usual_steps", "month", 10**12)]
)
def test_a_cell_of_nonsense_is_refused_in_words(rows, cell, value):
    content = year_as_dict(packaged_year(2566))
    content[rows][0][cell] = value
    with pytest.raises(YearRefused):
        year_from(content)


def test_a_year_begun_from_the_last_asks_for_its_own_years_and_leaves_those_of_laws():
    last = packaged_year(2569)
    said = {element.key: element.text for item in year_started_from(last, 2570).items for element in item.elements}
    for item in last.items:
        for element in item.elements:
            for year in (2568, 2569):
                if str(year) in element.text:
                    assert f"{year + 1}" in said[element.key] and "2568" not in said[element.key]
    content = year_as_dict(last)
    content["items"][0] |= {
        "title": "แผนประจำปีงบประมาณ พ.ศ. 2569",
        "note": "ยกมาจากปี 2568 พ.ศ. ๒๕๖๙",
        "elements": [
            "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540 ข้อมูลปี 2568 และ 2570",
            "ตามระเบียบฯ พ.ศ. 2568 แผนปี 2566",
            "ระเบียบเงินประจำปีงบประมาณ พ.ศ. 2569",
        ],
    }
    first = year_started_from(year_from(content), 2570).items[0]
    assert first.title == "แผนประจำปีงบประมาณ พ.ศ. 2570" and first.note == "ยกมาจากปี 2569 พ.ศ. ๒๕๗๐"
    assert [element.text for element in first.elements] == [
        "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540 ข้อมูลปี 2569 และ 2571",
        "ตามระเบียบฯ พ.ศ. 2568 แผนปี 2566",
        "ระเบียบเงินประจำปีงบประมาณ พ.ศ. 2570",
    ]


def test_a_year_that_contradicts_itself_is_refused_with_every_reason():
    content = year_as_dict(packaged_year(2567))
    content["instruments"][0]["weight"] = 20
    content["items"][0]["group"] = "9.9"
    content["items"][1]["code"] = "O3"
    content["levels"].insert(0, {"code": "ผ่านหมด", "total_min": 0, "each_instrument_min": None})
    with pytest.raises(YearRefused) as refused:
        year_from(content)
    said = "\n".join(refused.value.problems)
    assert "รวมได้ 90" in said and "9.9" in said and "O3 ซ้ำกัน" in said and "ไม่มีวันได้ระดับนี้" in said


@pytest.mark.parametrize("broken", [{}, {"fiscal_year_be": "x"}, {"instruments": [{}]}])
def test_broken_data_is_refused_in_words(broken):
    content = year_as_dict(packaged_year(2567)) | broken if broken else {}
    with pytest.raises(YearRefused) as refused:
        year_from(content)
    assert "โปรด" in refused.value.problems[0]


def test_a_year_begun_from_the_last_asks_for_its_own_years() -> None:
    last = packaged_year(2569)
    new = year_started_from(last, 2570)
    texts = " ".join(element.text for item in new.items for element in item.elements)
    assert "2568" not in texts  # what asked for the year before the last year asks for the last year
    assert "ปี 2570" in texts
    law = "ตาม พ.ร.บ. ข้อมูลข่าวสาร พ.ศ. 2568 ของปี 2568"
    item = replace(last.items[0], elements=(replace(last.items[0].elements[0], text=law),))
    moved = year_started_from(replace(last, items=(item,)), 2571).items[0].elements[0].text
    assert moved == "ตาม พ.ร.บ. ข้อมูลข่าวสาร พ.ศ. 2568 ของปี 2570"
