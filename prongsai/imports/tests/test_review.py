"""A person's word on what was read."""

from __future__ import annotations

import pytest

from prongsai.audit.models import Disclosure, Entry
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.imports import services
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, ImportState
from prongsai.imports.review import review_of
from prongsai.imports.tests.conftest import COLUMNS, HEAD, word_file


def row_of(document: ImportedDocument, path: str) -> ImportRow:
    return ImportRow.objects.get(document=document, path=path)


def test_a_report_waits_for_review_with_a_row_for_each_measure(bring):
    document = bring()
    rows = list(document.rows.all())
    assert document.state == ImportState.IN_REVIEW
    assert document.fiscal_year_be == 2569
    assert [row.path for row in rows] == ["", "measures[0]", "measures[1]", "measures[2]"]
    assert rows[1].values["methods"] == ["จัดทำประกาศป้องกันการรับสินบน", "จัดทำคู่มือให้พนักงาน"]
    assert rows[1].values["period"]["start"] == "2025-10"
    assert rows[0].values["fiscal_year"] == 2569


def test_a_unit_that_is_nearly_ours_must_be_looked_at(bring):
    row = row_of(bring(), "measures[1]")
    assert row.open_doubts == ["responsible"]
    assert "ใกล้ที่สุดคือกองคลัง" in row.doubts["responsible"]["reason"]
    assert row.doubts["responsible"]["suggestion"] == "กองคลัง"


def test_a_unit_unlike_any_of_ours_is_kept_as_words_without_asking(bring):
    document = bring(HEAD + "๑. มาตรการหนึ่ง\t๑. ทำประกาศ\tคณะทำงานความโปร่งใส\tตลอดปี\t๑. ทำแล้ว\t-\n")
    row = row_of(document, "measures[0]")
    assert row.open_doubts == []
    assert "จะเก็บเป็นข้อความ" in row.doubts["responsible"]["reason"]


def test_repaired_words_show_their_printed_form_and_can_be_refused(bring, coordinator):
    document = bring(HEAD + "๑. มาตรการหนึ่ง\t๑. ทำประกาศ\tสำนักปลัด\tตลอดปี\tลง ปร ะ ก า ศ ใน เว็ บ ซ ายต์ ของหน่วยงาน\t-\n")
    row = row_of(document, "measures[0]")
    doubt = row.doubts["results"]
    assert "ปร ะ ก า ศ" in doubt["mended"][0]["printed"]
    assert 0 < doubt["confidence"] < 1 and "results" in row.open_doubts
    row = services.field_answer(row=row, field="results", answer="as_printed", actor=coordinator)
    assert row.values["results"] == ["ลง ปร ะ ก า ศ ใน เว็ บ ซ ายต์ ของหน่วยงาน"]
    assert row.open_doubts == []


def test_right_as_it_stands_closes_the_doubt_and_changes_nothing(bring, coordinator):
    row = services.field_answer(
        row=row_of(bring(), "measures[1]"), field="responsible", answer="right", actor=coordinator
    )
    assert row.open_doubts == [] and row.edited == {}
    assert row.values["responsible"] == ["กองครัง"]


def test_a_correction_is_kept_beside_what_was_read_and_told_to_the_ledger(bring, coordinator):
    row = services.field_answer(
        row=row_of(bring(), "measures[1]"), field="responsible", answer="correct", text="กองคลัง", actor=coordinator
    )
    assert row.values["responsible"] == ["กองคลัง"] and row.read["responsible"] == ["กองครัง"]
    assert row.open_doubts == []
    entry = Entry.objects.get(action="imports.row.corrected")
    told = dict(Disclosure.objects.filter(entry=entry).values_list("field", "value"))
    assert told["before"] == '["กองครัง"]' and told["after"] == '["กองคลัง"]'


def test_illegible_becomes_empty(bring, coordinator):
    row = services.field_answer(
        row=row_of(bring(), "measures[1]"), field="responsible", answer="blank", actor=coordinator
    )
    assert row.values["responsible"] is None and row.open_doubts == []


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("period", "๓๑ ก.พ. ๖๙", "กุมภาพันธ์"),
        ("period", "ต.ค. 25661 - ก.ย. 25662", "25661"),
        ("budget", "20,00", "จุลภาค"),
        ("no", "สี่", "ตัวเลข"),
        ("title", "  ", "เว้นว่างไม่ได้"),
    ],
)
def test_an_impossible_value_is_refused_and_nothing_changes(bring, coordinator, field, text, said):
    row = row_of(bring(), "measures[0]")
    before = row.values
    with pytest.raises(DomainError) as refused:
        services.row_edit(row=row, texts={field: text, "recommendation": "ใหม่"}, actor=coordinator)
    assert said in refused.value.message and refused.value.details["field"] == field
    row.refresh_from_db()
    assert row.values == before


@pytest.mark.parametrize("period", ["๓๑ ก.พ. ๖๙", "ต.ค. ๒๕๖๖๑ - ก.ย. ๒๕๖๖๒"])
def test_an_impossible_period_in_a_paper_keeps_its_words_and_must_be_looked_at(bring, period):
    row = row_of(bring(HEAD + f"๑. มาตรการหนึ่ง\t๑. ทำประกาศ\tสำนักปลัด\t{period}\t๑. ทำแล้ว\t-\n"), "measures[0]")
    assert row.values["period"]["text"] == period
    assert "start" not in row.values["period"] and "end" not in row.values["period"]
    assert "period" in row.open_doubts and row.doubts["period"]["reason"]


def test_every_field_can_be_edited_in_the_words_of_an_office(bring, coordinator):
    row = services.row_edit(
        row=row_of(bring(), "measures[0]"),
        texts={
            "no": "๗",
            "title": "มาตรการใหม่",
            "group": "ประเด็นความโปร่งใส",
            "methods": "ทำหนึ่ง\n\n ทำสอง ",
            "responsible": "กองช่าง",
            "period": "ไตรมาสที่ ๒",
            "budget": "๑๒,๕๐๐ บาท",
            "results": "",
            "recommendation": "ทำต่อ",
        },
        actor=coordinator,
    )
    values = row.values
    assert (values["no"], values["title"], values["group"]) == (7, "มาตรการใหม่", "ประเด็นความโปร่งใส")
    assert values["methods"] == ["ทำหนึ่ง", "ทำสอง"]
    assert values["period"] == {"text": "ไตรมาสที่ ๒", "start": "2026-01", "end": "2026-03"}
    assert (values["budget"], values["results"], values["recommendation"]) == (12500, None, "ทำต่อ")


def test_saving_a_form_without_changes_changes_nothing(bring, coordinator):
    from prongsai.imports.fields import as_text
    from prongsai.imports.layouts import MEASURES

    row = row_of(bring(), "measures[0]")
    texts = {field.name: as_text(field, row.values.get(field.name)) for field in MEASURES.fields}
    row = services.row_edit(row=row, texts=texts, actor=coordinator)
    assert row.edited == {}
    assert not Entry.objects.filter(action="imports.row.corrected").exists()


def test_the_fiscal_year_of_the_document_can_be_corrected(bring, coordinator):
    document = bring()
    services.row_edit(row=row_of(document, ""), texts={"fiscal_year": "๒๕๖๘"}, actor=coordinator)
    document.refresh_from_db()
    assert document.fiscal_year_be == 2568


def test_a_row_can_be_left_out_and_its_doubts_no_longer_count(bring, coordinator):
    document = bring()
    services.row_decide(row=row_of(document, "measures[1]"), decision=Decision.LEAVE, actor=coordinator)
    review = review_of(document)
    assert (review.taken, review.left) == (2, 0)
    assert review.may_accept


def test_a_row_read_apart_joins_the_one_before_it(bring, coordinator):
    document = bring()
    services.row_join_previous(row=row_of(document, "measures[1]"), actor=coordinator)
    first, second = row_of(document, "measures[0]"), row_of(document, "measures[1]")
    assert first.values["methods"][-1] == "เผยแพร่แผนจัดซื้อจัดจ้างบนเว็บไซต์"
    assert first.values["title"] == "มาตรการป้องกันการรับสินบน"
    assert second.decision == Decision.LEAVE


def test_the_first_row_has_nothing_to_join(bring, coordinator):
    with pytest.raises(TransitionNotAllowed):
        services.row_join_previous(row=row_of(bring(), "measures[0]"), actor=coordinator)


def test_a_measure_that_was_missed_can_be_added_and_needs_a_title(bring, coordinator):
    document = bring()
    added = services.row_add(document=document, actor=coordinator)
    assert added.open_doubts == ["title"]
    added = services.row_edit(row=added, texts={"title": "มาตรการที่อ่านไม่พบ"}, actor=coordinator)
    assert added.open_doubts == []
    assert services.row_add(document=document, actor=coordinator).path == "added[1]"


def test_another_organisations_name_holds_the_document_until_confirmed(bring, coordinator):
    document = bring(HEAD.replace("ตัวอย่างสุข", "วังน้ำใส") + "๑. มาตรการหนึ่ง\t๑. ทำ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว\t-\n")
    review = review_of(document)
    assert review.other_organisation == "องค์การบริหารส่วนตำบลวังน้ำใส"
    assert not review.may_accept and "ไม่ตรงกับของเรา" in review.may_accept.reason
    services.organisation_confirm(document=document, actor=coordinator)
    document.refresh_from_db()
    assert review_of(document).may_accept


def test_our_short_name_is_our_name(bring):
    document = bring(
        HEAD.replace("องค์การบริหารส่วนตำบลตัวอย่างสุข", "อบต.ตัวอย่างสุข")
        + "๑. มาตรการหนึ่ง\t๑. ทำ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว\t-\n"
    )
    assert review_of(document).other_organisation == ""


def test_a_finding_of_the_review_stands_at_its_measure(bring):
    document = bring(
        HEAD + "๑. มาตรการหนึ่ง\t๑. ทำประกาศ\tสำนักปลัด\tต.ค. ๖๘ - ก.ย. ๖๙\t๑. ประชุมเมื่อวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๙\t-\n"
    )
    review = review_of(document)
    found = next(finding for finding in review.findings if "กุมภาพันธ์" in finding["message"])
    assert found["row"] == review.cards[0].row.pk and found["field"] == "results"
    assert found["anchor"] and found["why"] and found["remedy"]
    assert any(finding is found for view in review.cards[0].fields for finding in view.findings)


def test_an_unknown_kind_says_so_and_can_be_read_as_a_report(client_as, bring, django_capture_on_commit_callbacks):
    document = bring("บันทึกการประชุมชมรมดนตรี\nร้องเพลงกันสามเพลง แล้วกลับบ้าน\n")
    assert (document.state, document.error_code) == (ImportState.FAILED, "kind_unknown")
    client = client_as("coordinator")
    assert "อ่านอีกครั้งตามที่เลือก" in client.get(f"/office/imports/{document.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/office/imports/{document.pk}/read-again/", {"kind": "measures_report"})
    document.refresh_from_db()
    assert document.state == ImportState.IN_REVIEW


def test_a_word_file_shows_its_cells_with_anchors(client_as, bring):
    rows = [COLUMNS, ["๑. มาตรการหนึ่ง", "ทำประกาศ", "สำนักปลัด", "ตลอดปี", "ทำแล้ว", "-"]]
    document = bring(word_file(rows), "แฟ้ม.docx")
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert 'id="t1r2c5"' in page and 'href="#t1r2c5"' in page
