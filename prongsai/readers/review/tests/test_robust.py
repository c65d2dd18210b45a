"""Whatever text or record comes in, every rule answers, and nothing is said of places that are not there."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.readers import read_document
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table
from prongsai.readers.review import ReviewContext, locate, review, review_record
from prongsai.readers.review.tests.kit import document_of

WORDS = (
    "องค์การบริหารส่วนตำบล เทศบาลตำบล บึงคำหอม อบต. ประกาศ คำสั่ง ที่ ลงวันที่ ๓๑ เมษายน ๒๕๖๖ ม.ย. ก.พ. พ.ศ. ปีงบประมาณ ๑. ๒) (๓) ๓.๑) xx ..... "
    "(ระบุ ) <p> </p> ** กรมที่ดิน เว็บไซต์ ระดับ A ๘๕.๕ ITA ผลการประเมิน โครงการ มาตรการ ประเด็นที่ มิติที่ ๙๙๙๙๙ บาท ทุ ก ะ เ ความเห็นปลัด ลงชื่อ"
).split()
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map(" ".join)
CONTEXT = ReviewContext(organisation_name="เทศบาลตำบลบึงคำหอม", today=date(2024, 11, 20))


def _values() -> st.SearchStrategy[Any]:
    rows = st.fixed_dictionaries(
        {},
        optional={
            "no": st.none() | st.integers(-1, 9) | texts,
            "title": st.none() | texts,
            "methods": st.lists(texts, max_size=3) | texts,
            "results": st.lists(texts, max_size=3) | st.none(),
            "responsible": st.lists(texts, max_size=2),
            "recommendation": texts,
            "group": texts,
            "period": st.none()
            | texts
            | st.fixed_dictionaries({}, optional={"text": texts, "start": texts, "end": st.just("2024-09")}),
            "_source": st.none() | st.fixed_dictionaries({"line": st.integers(1, 9)}),
        },
    )
    return st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(["measures_report", "measures_plan", "action_plan", "no_gift_announcement"])
            | texts,
            "organisation": texts,
            "fiscal_year": st.none() | st.integers(0, 9999) | texts,
            "document_date": st.sampled_from(["2024-04-01", "x", ""]),
            "document_no": texts,
            "province": texts | st.just("เชียงราย"),
            "ita": st.none()
            | st.fixed_dictionaries(
                {},
                optional={"score": st.floats(-1, 200) | texts, "grade": texts, "fiscal_year": st.integers(2560, 2570)},
            ),
            "signatories": st.none() | st.lists(st.fixed_dictionaries({"name": texts}), max_size=2),
            "measures": st.lists(rows | texts, max_size=4) | texts,
        },
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    lines = draw(st.lists(texts, min_size=1, max_size=8))
    blocks: list[Paragraph | Table] = [Paragraph(text, Place(line=n)) for n, text in enumerate(lines, 1)]
    rows = draw(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=4))
    if rows:
        cells = [
            [Cell(text, Place(table=1, row=r, column=c)) for c, text in enumerate(row, 1)]
            for r, row in enumerate(rows, 1)
        ]
        blocks.append(Table(cells, Place(table=1)))
    return Document(blocks, draw(st.sampled_from(["txt", "docx", "pdf"])), "a", lines if draw(st.booleans()) else [])


@settings(max_examples=150, deadline=None)
@given(documents(), _values())
def test_any_document_is_reviewed(document, record):
    for finding in review(document, record, CONTEXT):
        assert not finding.message.startswith("ตรวจเรื่อง"), finding.message
        assert finding.message and finding.why and finding.remedy
        assert finding.where.line is None or 1 <= finding.where.line <= 9
        assert not finding.holds or finding.severity == "error"


@settings(max_examples=150, deadline=None)
@given(_values())
def test_any_draft_is_reviewed(record):
    for finding in review_record(record, CONTEXT):
        assert not finding.message.startswith("ตรวจเรื่อง"), finding.message
        assert finding.as_dict()["rule"] == finding.rule


def test_numbers_longer_than_any_amount_break_no_rule():
    digits = "9" * 5000
    text = f"ประเด็นที่ {digits} ก\nรวม {digits} โครงการ {digits} บาท\nข้อ {digits}. ปี {digits} ทำ ๑ ม.ค. {digits}\n"
    record = {"kind": "measures_report", "measures": [{"no": digits, "title": digits, "results": [digits]}] * 2}
    for findings in (review(document_of(text), record, CONTEXT), review_record(record, CONTEXT)):
        assert not [f.rule for f in findings if "กับเอกสารนี้ไม่ได้" in f.message]


def test_a_long_paper_is_not_searched_through_for_each_of_its_cells(monkeypatch):
    looked_at = 0
    contains = locate.contains

    def counted(outer: Place, inner: Place) -> bool:
        nonlocal looked_at
        looked_at += 1
        return contains(outer, inner)

    monkeypatch.setattr(locate, "contains", counted)
    columns = "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\tผลการดำเนินการ"
    rows = [f"{n}. มาตรการที่ {n}\t๑. ทำประกาศ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว {n} ครั้ง" for n in range(1, 301)]
    document = document_of("\n".join(["รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ ๒๕๖๗", columns, *rows]))
    record = read_document(document)
    assert len(record["measures"]) == 300
    review(document, record, CONTEXT)
    assert looked_at < 100 * len(rows)
