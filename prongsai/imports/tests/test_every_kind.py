"""Documents of any kind: reviewed field by field, kept as confirmed records, taken out again as tables."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from prongsai.accounts.models import Role
from prongsai.imports import selectors, services
from prongsai.imports.fields import ValueRefused, as_text, parse
from prongsai.imports.layouts import document_part, part_named, parts_of
from prongsai.imports.models import ConfirmedRecord, Decision, ImportedDocument, ImportState
from prongsai.imports.review import review_of
from prongsai.imports.services import reading as reading_service
from prongsai.ita.selectors import reading_of, result_of
from prongsai.readers.kinds.detection import KINDS, MEMO
from prongsai.readers.kinds.names import KIND_NAMES

BUYING = {
    "kind": "procurement_summary",
    "organisation": "องค์การบริหารส่วนตำบลตัวอย่างสุข",
    "fiscal_year": 2569,
    "month": "2026-01",
    "procurements": [
        {
            "no": 1,
            "item": "จ้างซ่อมเครื่องสูบน้ำ",
            "budget": 12500,
            "winner": "ร้านตัวอย่างการช่าง",
            "bidders": [{"name": "ร้านตัวอย่างการช่าง", "price": 12000}, {"name": "ร้านอื่น"}],
            "agreed_price": 12000,
            "_source": {"page": 1, "line": 7, "confidence": 0.97},
            "_cells": {"item": {"page": 1, "line": 7}},
        },
        {
            "no": 2,
            "item": "=cmd|' /C calc'!A0",
            "agreed_price": 900.5,
            "_confidence": {"agreed_price": 0.6},
            "_printed": {"agreed_price": "๙๐๐.๕o"},
        },
    ],
    "totals": {"count": 2, "agreed_price": 12900.5},
    "_cells": {"month": {"page": 1, "line": 2}},
}
NO_GIFT = {
    "kind": "no_gift_announcement",
    "commitments": ["ไม่รับของขวัญทุกชนิด", "แจ้งผู้มาติดต่อให้ทราบ"],
    "document_date": "2025-10-01",
}
COMPLAINTS = {
    "kind": "complaint_statistics",
    "fiscal_year": 2569,
    "complaints": {
        "total": {"all": 3, "completed": 1, "in_progress": 2},
        "channels": [{"channel": "เว็บไซต์", "by_category": {"ทั่วไป": 2, "ทุจริต": 1}, "all": 3}],
        "months": [{"month": "2025-10", "general": 1}, {"month": "2025-11", "general": 2}],
    },
}


@pytest.fixture
def read_as(bring, monkeypatch):
    """``read_as(record)``: a document of which the readers say just this."""

    def read(record: dict[str, Any], name: str = "แฟ้ม.txt") -> ImportedDocument:
        from prongsai.imports.sandbox.places import find_places
        from prongsai.readers.model import Document

        result = {
            "format": "txt", "lines": ["บรรทัดเดียว"], "blocks": [], "notes": [], "record": record, "findings": [],
            "places": find_places(Document([], "txt"), record), "page_count": 1, "is_own_paper": False, "problem": "",
        }  # fmt: skip
        monkeypatch.setattr(reading_service, "_events", lambda document: iter([{"reading": result}]))
        return bring(json.dumps(record, ensure_ascii=False), name)

    return read


def accept(document: ImportedDocument, actor: Any) -> ImportedDocument:
    """Say «right» to what is in doubt, and take everything."""
    for row in document.rows.all():
        for name in row.open_doubts:
            services.field_answer(row=row, field=name, answer="right", actor=actor)
    return services.document_accept(document=document, actor=actor)


def test_every_kind_has_a_name_and_a_layout():
    assert set(KIND_NAMES) == {*KINDS, MEMO}
    for kind in KIND_NAMES:
        parts = (document_part(kind), *parts_of(kind))
        assert len({part.path for part in parts}) == len(parts)
        for part in parts:
            assert not part.needs_name or part.field(part.name)
        assert parts_of(kind) or "commitments" in {field.name for field in parts[0].fields}


def test_a_list_and_its_stated_totals_are_reviewed_and_kept(read_as, coordinator):
    document = read_as(BUYING)
    assert document.state == ImportState.IN_REVIEW
    review = review_of(document)
    assert [card.title for card in review.cards] == ["ยอดรวมตามที่พิมพ์", "รายการที่ 1", "รายการที่ 2"]
    assert review.said == "2 รายการ" and review.left == 1
    bidders = next(view for view in review.cards[1].fields if view.field.name == "bidders")
    assert bidders.items == ["ร้านตัวอย่างการช่าง: 12,000", "ร้านอื่น"]
    document = accept(document, coordinator)
    record = ConfirmedRecord.objects.get(document=document)
    assert (record.kind, record.fiscal_year_be, record.content["month"]) == ("procurement_summary", 2569, "2026-01")
    assert record.content["procurements"][0]["bidders"] == BUYING["procurements"][0]["bidders"]
    assert record.content["totals"] == {"count": 2, "agreed_price": 12900.5}
    assert "_source" not in json.dumps(record.content)


def test_what_a_person_corrects_and_leaves_out_is_what_is_kept(read_as, coordinator):
    document = read_as(BUYING)
    rows = {row.path: row for row in document.rows.all()}
    services.row_edit(
        row=rows["procurements[1]"],
        texts={
            "item": "ซื้อกระดาษ",
            "agreed_price": "๙๐๐.๕๐",
            "contract_date": "๕ ม.ค. ๖๙",
            "bidders": "ร้านเดียว: 900.50",
        },
        actor=coordinator,
    )
    services.row_decide(row=rows["procurements[0]"], decision=Decision.LEAVE, actor=coordinator)
    services.row_edit(row=rows[""], texts={"month": "ก.พ. 2569"}, actor=coordinator)
    document = accept(document, coordinator)
    content = ConfirmedRecord.objects.get(document=document).content
    assert content["month"] == "2026-02"
    assert content["procurements"] == [
        {
            "no": 2,
            "item": "ซื้อกระดาษ",
            "agreed_price": 900.5,
            "contract_date": "2026-01-05",
            "bidders": [{"name": "ร้านเดียว", "price": 900.5}],
        }
    ]


def test_an_announcement_without_a_list_or_a_year_can_be_kept(read_as, coordinator, client_as):
    document = read_as(NO_GIFT)
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert "ไม่รับของขวัญทุกชนิด" in page and "รับข้อมูลของเอกสาร" in page
    client_as("coordinator").post(f"/office/imports/{document.pk}/accept/")
    record = ConfirmedRecord.objects.get(document=document)
    assert record.content["commitments"] == NO_GIFT["commitments"] and record.fiscal_year_be is None


def test_records_within_records_are_parts_of_their_own(read_as, coordinator):
    document = accept(read_as(COMPLAINTS), coordinator)
    content = ConfirmedRecord.objects.get(document=document).content
    assert content["complaints"] == COMPLAINTS["complaints"]
    titles = [card.title for card in review_of(document).cards if card.opens_part]
    assert titles == ["ยอดรวมตามที่พิมพ์", "ช่องทาง", "เดือน"]


def test_undoing_withdraws_the_record_and_accepting_again_brings_it_back(read_as, coordinator):
    document = accept(read_as(NO_GIFT), coordinator)
    document = services.document_undo(document=document, reason="ผิดแฟ้ม", actor=coordinator)
    assert document.state == ImportState.UNDONE and not selectors.records_confirmed().exists()
    services.document_accept(document=document, actor=coordinator)
    assert selectors.records_confirmed().count() == 1


def test_a_record_is_downloaded_as_a_workbook_whose_texts_stay_texts(read_as, coordinator, client_as):
    document = accept(read_as(BUYING), coordinator)
    answer = client_as("viewer").get(f"/office/imports/{document.pk}/record.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["เอกสาร", "ยอดรวมตามที่พิมพ์", "รายการ"]
    rows = book.get_sheet_by_name("รายการ").to_python()
    assert rows[2][1] == "=cmd|' /C calc'!A0" and 900.5 in rows[2]
    data = json.loads(client_as("viewer").get(f"/office/imports/{document.pk}/record.json").content)
    assert data["totals"]["count"] == 2


def test_the_list_of_confirmed_records_filters_by_kind(read_as, coordinator, client_as):
    accept(read_as(BUYING, "สขร.txt"), coordinator)
    accept(read_as(COMPLAINTS, "ร้องเรียน.txt"), coordinator)
    client = client_as("coordinator")
    assert "ร้องเรียน.txt" in client.get("/office/imports/records/").content.decode()
    shown = client.get("/office/imports/records/", {"kind": "procurement_summary"}).content.decode()
    assert "สขร.txt" in shown and "ร้องเรียน.txt" not in shown


def test_a_missed_record_is_added_to_its_own_list(read_as, coordinator, client_as):
    document = read_as(COMPLAINTS)
    client = client_as("coordinator")
    client.post(f"/office/imports/{document.pk}/rows/", {"part": "complaints.channels"})
    row = document.rows.get(path="added[0]")
    assert row.part == "complaints.channels" and row.open_doubts == ["channel"]
    services.row_edit(row=row, texts={"channel": "ด้วยตนเอง", "all": "๐"}, actor=coordinator)
    document.refresh_from_db()
    content = ConfirmedRecord.objects.get(document=accept(document, coordinator)).content
    assert [one["channel"] for one in content["complaints"]["channels"]] == ["เว็บไซต์", "ด้วยตนเอง"]
    assert client.post(f"/office/imports/{document.pk}/rows/", {"part": "complaints.total"}).status_code == 409


def test_an_accepted_document_is_not_read_again_as_another_kind(read_as, coordinator, client_as):
    document = accept(read_as(NO_GIFT), coordinator)
    answer = client_as("coordinator").post(f"/office/imports/{document.pk}/read-again/", {"kind": "risk_register"})
    assert answer.status_code == 409
    document.refresh_from_db()
    assert document.state == ImportState.ACCEPTED


@pytest.mark.parametrize(
    ("kind", "part", "field", "value"),
    [
        ("action_plan", "projects", "budgets", {"2566": 20000, "2567": 0}),
        ("action_plan", "", "fiscal_years", [2566, 2567, 2568]),
        ("action_plan", "", "fiscal_years", [2566, 2568]),
        ("procurement_summary", "procurements", "bidders", [{"name": "ก", "price": 10.5}, {"name": "ข"}]),
        ("procurement_summary", "", "month", "2026-01"),
        ("ita_analysis", "ita", "score", 97.59),
        ("no_gift_report", "gifts", "date", "2026-04-13"),
        ("satisfaction_report", "satisfaction.items", "percent", 88.5),
        ("complaint_statistics", "complaints.total", "all", 0),
    ],
)
def test_a_value_shown_and_typed_back_is_the_same_value(kind, part, field, value):
    spec = part_named(kind, part).field(field)
    assert parse(spec, as_text(spec, value), fiscal_year_be=2569) == value


@pytest.mark.parametrize(
    ("kind", "part", "field", "typed"),
    [
        ("action_plan", "projects", "budgets", "20,000"),
        ("action_plan", "", "fiscal_years", "2570 - 2566"),
        ("procurement_summary", "", "month", "2569"),
        ("ita_analysis", "ita", "score", "เก้าสิบ"),
        ("complaint_statistics", "complaints.total", "all", "1.5"),
        ("no_gift_report", "gifts", "date", "31 ก.พ. 2569"),
    ],
)
def test_what_cannot_be_is_refused_in_words(kind, part, field, typed):
    with pytest.raises(ValueRefused) as refused:
        parse(part_named(kind, part).field(field), typed, fiscal_year_be=2569)
    assert any("ก" <= letter <= "๙" for letter in refused.value.message)


# The ITA result of a paper

ANALYSIS = {
    "kind": "ita_analysis",
    "fiscal_year": 2567,
    "ita": {
        "score": 97.59,
        "grade": "ผ่าน",
        "instruments": [{"name": "IIT", "score": 97.5}, {"name": "EIT", "score": 94.47}, {"name": "OIT", "score": 100}],
        "indicators": [{"no": 7, "title": "ประสิทธิภาพการสื่อสาร", "score": 91.2}],
    },
}


@pytest.fixture
def manee(client_as):
    return client_as(Role.COORDINATOR)


def test_an_accepted_analysis_is_taken_as_the_result_after_a_look(read_as, coordinator, manee):
    document = accept(read_as(ANALYSIS), coordinator)
    page = manee.get(reverse("import_document", args=[document.pk])).content.decode()
    assert "ใช้เป็นผล ITA ปี 2567" in page
    preview = manee.get(reverse("import_ita", args=[document.pk])).content.decode()
    assert "ประสิทธิภาพการสื่อสาร" in preview and result_of(2567) is None
    manee.post(reverse("import_ita", args=[document.pk]))
    reading = reading_of(result_of(2567))
    assert str(reading.result.total) == "97.59" and reading.result.file_id == document.file_id
    assert (
        reading.level_code == "ผ่าน"
        and reading.computed_level == "ผ่านดี"
        and any("“ผ่าน”" in flag for flag in reading.flags)
    )  # kept as stated, flagged
    again = manee.get(reverse("import_ita", args=[document.pk])).content.decode()
    assert "ตรงกันแล้ว" in again and "ไม่มีรายการใหม่" in again


def test_a_paper_without_a_result_offers_nothing(read_as, coordinator, manee):
    document = accept(read_as(BUYING), coordinator)
    assert "ใช้เป็นผล ITA" not in manee.get(reverse("import_document", args=[document.pk])).content.decode()


def test_the_risks_of_an_accepted_register_are_shown_as_a_matrix(read_as, coordinator, client_as):
    risk = {"no": 1, "risk": "เรียกรับประโยชน์", "likelihood": 4, "impact": 5, "score": 20, "level": "สูงมาก"}
    record = {"kind": "risk_register", "title": "ทะเบียนความเสี่ยง", "fiscal_year": 2570, "risks": [risk]}
    document = accept(read_as(record), coordinator)
    page = client_as("coordinator").get(reverse("import_document", args=[document.pk])).content.decode()
    assert "แผนผังความเสี่ยง โอกาสกับผลกระทบ" in page
    assert "1 (สูงมาก)" in page
