"""The five real documents: nothing of them is lost, and the truth that exists for two is met."""

from __future__ import annotations

from typing import Any

import pytest

from prongsai.readers import open_document, read, read_document
from prongsai.readers.tests.comparing import differences, lost_words
from prongsai.readers.tests.shared import document, needs_shared, truth
from prongsai.thai.text import fold

pytestmark = needs_shared


def record_of(stem: str) -> dict[str, Any]:
    return read(document(stem))


@pytest.mark.parametrize(
    ("stem", "measures", "methods", "results"),
    # Counted by hand in the documents.
    [("000", 8, 17, 18), ("001", 10, 59, 53), ("002", 14, 23, 18), ("003", 8, 17, 16)],
)
def test_every_measure_method_and_result_is_there(stem: str, measures: int, methods: int, results: int) -> None:
    found = record_of(stem)["measures"]
    assert len(found) == measures
    assert sum(len(measure["methods"]) for measure in found) == methods
    assert sum(len(measure["results"]) for measure in found) == results
    assert all(measure["responsible"] and measure["period"]["end"] for measure in found)


@pytest.mark.parametrize("stem", ["000", "001", "002", "003"])
def test_no_word_of_the_tables_is_lost(stem: str) -> None:
    path = document(stem)
    opened = open_document(path.read_bytes(), path.name)
    # A cell where ten characters of damage were mended no longer has its printed words one by one.
    assert lost_words(opened, read_document(opened)) == []


@pytest.mark.parametrize("stem", ["000", "measures_report_cells_per_line", "measures_report_markdown"])
def test_the_truth_is_met_exactly(stem: str) -> None:
    assert differences(truth(stem), record_of(stem)) == []


def test_continued_rows_are_joined_and_cross_references_kept() -> None:
    last = record_of("001")["measures"][-1]
    assert len(last["methods"]) == len(last["results"]) == 12
    assert "(ต่อ)" not in last["title"]
    assert fold("ข้อ ๑) - ๑๑)") in fold(last["results"][11])
    assert last["_source"]["line"] < last["_source"]["line_end"]


def test_a_number_that_ran_into_a_year_is_found() -> None:
    methods = record_of("001")["measures"][5]["methods"]
    assert len(methods) == 7
    assert methods[4].endswith("ปีงบประมาณ ๖๘")
    assert methods[5].startswith("จัดให้มีช่องทาง")


def test_groups_are_kept_and_numbering_restarts_in_each() -> None:
    measures = record_of("001")["measures"]
    assert [measure["no"] for measure in measures] == [1, 2, 3, 4, 1, 1, 1, 1, 1, 1]
    assert measures[0]["group"] == measures[3]["group"] == "กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"
    assert measures[9]["group"] == "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน"


def test_the_memo_has_its_number_date_subject_parts_and_four_signatories() -> None:
    record = record_of("003")
    assert record["document_no"] == "นก 79401.1/141"
    assert record["document_date"] == "2023-04-04"
    assert record["subject"].startswith("รายงานผลการดำเนินการตามมาตรการ")
    assert [signatory["position"] for signatory in record["signatories"]] == [
        "หัวหน้าสำนักปลัด",
        "รองปลัดองค์การบริหารส่วนตำบลวังทอง",
        "ปลัดองค์การบริหารส่วนตำบลวังทอง",
        "นายกองค์การบริหารส่วนตำบลวังทอง",
    ]
    assert {"department", "to", "background", "facts", "proposal", "closing", "opinions"} <= set(record["memo"])
    assert [opinion["position"] for opinion in record["memo"]["opinions"]] == [
        s["position"] for s in record["signatories"][1:]
    ]


def test_two_due_months_give_the_first_and_the_last() -> None:
    period = record_of("003")["measures"][4]["period"]
    assert (period["start"], period["end"]) == ("2023-03", "2023-09")


def test_damaged_words_are_mended_and_their_printed_form_kept() -> None:
    first = record_of("002")["measures"][0]
    assert "ประกาศ" in first["results"][0]
    assert "ปร ะ ก า ศ" in first["_printed"]["results[0]"]
    assert first["_confidence"]["results[0]"] < 1


def test_the_five_year_plan_is_recognised() -> None:
    record = record_of("004")
    assert record["kind"] == "action_plan"
    assert record["fiscal_years"] == [2566, 2567, 2568, 2569, 2570]
    assert record["document_date"] == "2023-03-07"
    assert [signatory["name"] for signatory in record["signatories"]] == ["นายสมศักดิ์ ต้นเชื้อ"]
    assert record["_source"]["confidence"] > 0.8


@pytest.mark.parametrize(
    "stem",
    [
        "action_plan_flattened",
        "action_plan_sheet",
        "complaint_matrix",
        "oit_index_page",
        "procurement_skr1",
        "risk_bribery_5x5",
    ],
)
def test_the_head_of_every_other_kind_is_read(stem: str) -> None:
    expected, record = truth(stem), record_of(stem)
    for key in (
        "organisation",
        "organisation_type",
        "district",
        "province",
        "kind",
        "fiscal_year",
        "fiscal_years",
        "document_date",
    ):
        assert record.get(key) == expected.get(key), key
    assert [s["name"] for s in record.get("signatories", [])] == [s["name"] for s in expected.get("signatories", [])]
