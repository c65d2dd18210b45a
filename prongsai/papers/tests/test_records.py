"""A record becomes a paper, or is refused with the key at fault."""

from __future__ import annotations

import copy

import pytest

from prongsai.papers import KINDS, RecordShapeError, UnknownPaperKind, from_record
from prongsai.papers.kinds.base import Acting, Signatory
from prongsai.papers.kinds.by_issue import MeasuresByIssue
from prongsai.papers.kinds.measures import titles
from prongsai.papers.kinds.measures_list import MeasuresList
from prongsai.papers.kinds.measures_report import MeasuresPlan, MeasuresReport
from prongsai.papers.kinds.memo import Memo
from prongsai.papers.tests import samples

pytestmark = pytest.mark.pure


def paper(record, kind):
    return from_record(record, kind)


def test_an_unknown_kind_is_answered_with_the_list():
    with pytest.raises(UnknownPaperKind) as refused:
        from_record(samples.report(), "letter")
    assert all(name in refused.value.message for name in KINDS)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"measures": {}}, "measures"),
        ({"measures": []}, "measures"),
        ({"measures": ["x"]}, "measures[0]"),
        ({"measures": [{"no": 1}]}, "measures[0].title"),
        ({"measures": [{"title": "ก", "methods": "ข"}]}, "measures[0].methods"),
        ({"measures": [{"title": "ก", "results": [1]}]}, "measures[0].results"),
        ({"measures": [{"title": "ก", "period": "ต.ค. 68"}]}, "measures[0].period"),
        ({"measures": [{"title": "ก", "period": {"start": "2025-13"}}]}, "measures[0].period"),
        ({"measures": [{"title": "ก", "no": "1"}]}, "measures[0].no"),
        ({"organisation": None}, "organisation"),
        ({"organisation": ["ก"]}, "organisation"),
        ({"fiscal_year": "2569"}, "fiscal_year"),
        ({"fiscal_year": 2026}, "fiscal_year"),
        ({"fiscal_year": 25661}, "fiscal_year"),
        ({"fiscal_year": None}, "fiscal_year"),
        ({"document_date": "2026-02-31"}, "document_date"),
        ({"ita": {"score": "91"}}, "ita.score"),
        ({"signatories": [{"name": {}}]}, "signatories[0].name"),
        ({"subject": 7.5, "ita": []}, "ita"),
    ],
)
def test_a_wrong_shape_is_named_by_its_key(change, key):
    with pytest.raises(RecordShapeError) as refused:
        from_record(samples.report() | change, "measures-report")
    assert refused.value.key == key
    assert key in refused.value.message


@pytest.mark.parametrize("record", [[], "x", 7, None])
def test_what_is_no_record_is_refused(record):
    with pytest.raises(RecordShapeError):
        from_record(record, "memo")


def test_provenance_and_unknown_keys_are_no_matter():
    record = samples.report() | {"_source": {"line": 1}, "warnings": [{"rule": "R01"}]}
    assert paper(record, "measures-report") == paper(samples.report(), "measures-report")


def test_an_introduction_that_is_stated_is_kept_as_it_is():
    made = paper(samples.report() | {"introduction": "ตามที่ได้ดำเนินการ"}, "measures-report")
    assert isinstance(made, MeasuresReport)
    assert made.introduction == "ตามที่ได้ดำเนินการ"


def test_the_usual_introduction_names_the_year_before_and_its_score():
    record = samples.report()
    del record["ita"]["fiscal_year"]
    made = paper(record, "measures-report")
    assert isinstance(made, MeasuresReport)
    assert "ปีงบประมาณ พ.ศ. 2568 ซึ่งได้คะแนน 91.37 คะแนน อยู่ในระดับ A" in made.introduction
    assert "ประจำปีงบประมาณ พ.ศ. 2569" in made.introduction


@pytest.mark.parametrize(
    ("subject", "lines"),
    [
        ("", ("ปกติ", f"ของ{samples.OFFICE}", "ประจำปีงบประมาณ พ.ศ. 2569")),
        (
            f"รายงานผลตามมาตรการ ของ{samples.OFFICE} ประจำปีงบประมาณ ๒๕๖๙ รอบ ๖ เดือน",
            ("รายงานผลตามมาตรการ", f"ของ{samples.OFFICE}", "ประจำปีงบประมาณ ๒๕๖๙ รอบ ๖ เดือน"),
        ),
        ("รายงานผลตามมาตรการ", ("รายงานผลตามมาตรการ", f"ของ{samples.OFFICE}", "ประจำปีงบประมาณ พ.ศ. 2569")),
    ],
)
def test_a_title_is_parted_at_the_office_and_at_the_year(subject, lines):
    assert titles("ปกติ", samples.OFFICE, 2569, subject) == lines


def test_the_author_of_a_memo_is_who_gives_no_opinion():
    record = samples.memo()
    record["signatories"] += [dict(opinion) for opinion in record["memo"]["opinions"]]
    made = paper(record, "memo")
    assert isinstance(made, Memo)
    assert made.author.name == "นางสาวมานี ตัวอย่าง"
    assert [opinion.signatory.name for opinion in made.opinions] == [
        "นายสมมุติ ตัวอย่าง", "นางทดลอง ตัวอย่าง", "นายสมมุติ สุขตัวอย่าง",
    ]  # fmt: skip


def test_an_opinion_is_signed_in_the_capacity_that_was_read():
    record = samples.memo()
    record["memo"]["opinions"] = [{"name": "ก", "position": "ปลัด ข", "signed_as": "รองปลัด ข รักษาราชการแทน ปลัด ข"}]
    made = paper(record, "memo")
    assert isinstance(made, Memo)
    assert made.opinions[0].heading == "ความเห็นปลัด ข"
    assert made.opinions[0].signatory.position_lines == ("รองปลัด ข รักษาราชการแทน", "ปลัด ข")


def test_a_budget_that_is_not_stated_stays_empty():
    record = samples.report(2)
    record["measures"][0]["budget"] = 0
    made = paper(record, "measures-report")
    assert isinstance(made, MeasuresReport)
    budgets = [row.cells[4].texts for row in made.table().rows]  # type: ignore[union-attr]
    assert budgets == [("ไม่ใช้งบประมาณ",), ()]


def test_a_report_without_memo_becomes_a_covering_memo():
    made = paper(samples.report(2), "memo")
    assert isinstance(made, Memo)
    assert made.to == f"นายก{samples.OFFICE}"
    assert made.closing == "จึงเรียนมาเพื่อโปรดพิจารณา"
    assert made.table is not None


@pytest.mark.parametrize(
    ("position", "acting", "lines"),
    [
        ("ปลัด ก", None, ("ปลัด ก",)),
        ("รองปลัด ก รักษาราชการแทน ปลัด ก", Acting.IN_ABSENCE, ("รองปลัด ก รักษาราชการแทน", "ปลัด ก")),
        ("รองนายก ก ปฏิบัติราชการแทนนายก ก", Acting.BY_DELEGATION, ("รองนายก ก ปฏิบัติราชการแทน", "นายก ก")),
        ("หัวหน้าสำนักปลัด รักษาการในตำแหน่ง ปลัด ก", Acting.INTERIM, ("หัวหน้าสำนักปลัด รักษาการในตำแหน่ง", "ปลัด ก")),
        ("ปลัด ก ปฏิบัติหน้าที่ นายก ก", Acting.BETWEEN_TERMS, ("ปลัด ก ปฏิบัติหน้าที่", "นายก ก")),
    ],
)
def test_each_acting_capacity_has_its_own_two_lines(position, acting, lines):
    block = Signatory.from_words("นายสมมุติ ตัวอย่าง", position)
    assert block.acting is acting
    assert block.position_lines == lines
    assert block.post == lines[-1]


def test_groups_begin_where_numbers_begin_again_even_under_the_same_heading():
    record = samples.report(4)
    for measure, number in zip(record["measures"], (1, 2, 1, 2), strict=True):
        measure |= {"group": "ช่องทางเผยแพร่", "no": number}
    made = paper(record, "measures-report-by-issue")
    assert isinstance(made, MeasuresByIssue)
    assert [section.heading for section in made.sections()] == [
        "ประเด็นที่ 1 ช่องทางเผยแพร่", "ประเด็นที่ 2 ช่องทางเผยแพร่",
    ]  # fmt: skip


def test_a_plan_shows_what_its_measures_have_and_no_results():
    record = samples.report(2)
    record["measures"][0] |= {"issue": "คะแนนการเผยแพร่ต่ำ", "monitoring": "รายงานทุกไตรมาส", "budget": 15000}
    made = paper(record, "measures-plan")
    assert isinstance(made, MeasuresPlan)
    heads = made.table().head
    assert heads[0] == "ประเด็นที่ต้องพัฒนา"
    assert "การกำกับติดตาม" in heads
    assert "งบประมาณ (บาท)" in heads
    assert "ผลการดำเนินการ" not in heads


def test_a_list_number_is_not_printed_twice():
    record = samples.report(1)
    record["measures"][0]["methods"] = ["1. ประชุม", "2. อบรม"]
    record["measures"][0]["results"] = ["- ประชุมแล้ว", "- อบรมแล้ว"]
    made = paper(record, "measures-report")
    assert isinstance(made, MeasuresReport)
    assert [cell.marker for cell in made.table().rows[0].cells] == ["", "", "", "", "", ""]  # type: ignore[union-attr]


def test_only_measures_without_results_are_owed_by_each_unit():
    record = samples.report(3, items=2)
    record["measures"][0]["results"] = []
    record["measures"][0]["responsible"] = ["กองคลัง", "กองช่าง"]
    record["measures"][2]["results"] = []
    made = paper(record, "measures-list")
    assert isinstance(made, MeasuresList)
    assert [(unit.unit, len(unit.items)) for unit in made.units] == [("กองคลัง", 2), ("กองช่าง", 4)]


def test_a_record_is_not_changed_by_printing_it():
    record = samples.memo(measures_count=2)
    before = copy.deepcopy(record)
    for kind in ("measures-report", "memo", "measures-list"):
        from_record(record, kind)
    assert record == before
