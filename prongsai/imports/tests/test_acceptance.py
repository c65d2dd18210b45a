"""Into the register and out again."""

from __future__ import annotations

import pytest

from prongsai.actions.models import Action, ActionResult, Programme, Recommendation, Run
from prongsai.actions.selectors.programmes import measures_programme
from prongsai.audit.models import Entry
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.imports import services
from prongsai.imports.choices import Choices, usual_choices
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, ImportState
from prongsai.imports.services import acceptance
from prongsai.imports.tests.conftest import CLEAR_REPORT, HEAD, REPORT
from prongsai.readers.model import Record

BOTH = Choices(history=True, carry_to_be=2570)


def count() -> tuple[int, int, int]:
    return Programme.objects.count(), Action.objects.count(), ActionResult.objects.count()


def test_history_brings_the_measures_with_their_results(bring, coordinator):
    document = services.document_accept(document=bring(CLEAR_REPORT), choices=Choices(history=True), actor=coordinator)
    programme = measures_programme(2569)
    assert document.state == ImportState.ACCEPTED
    assert programme.placements.count() == 2
    assert ActionResult.objects.filter(run__fiscal_year_be=2569).count() == 3
    assert Recommendation.objects.get().text == "ควรจัดอบรมเพิ่ม"


def test_carried_measures_have_no_results_and_their_time_in_the_new_year(bring, coordinator):
    services.document_accept(
        document=bring(CLEAR_REPORT), choices=Choices(history=False, carry_to_be=2570), actor=coordinator
    )
    runs = list(Run.objects.order_by("pk"))
    assert [run.fiscal_year_be for run in runs] == [2570, 2570]
    assert (runs[0].period_text, runs[0].period_start, runs[0].period_end) == (
        "ต.ค. ๖๙ - ก.ย. ๗๐",
        "2026-10",
        "2027-09",
    )
    assert (runs[1].period_text, runs[1].period_start) == ("ไตรมาสที่ ๑ - ๒", "2026-10")
    assert not ActionResult.objects.exists() and not Recommendation.objects.exists()
    assert runs[0].action.steps.count() == 2
    assert runs[0].duties.first().unit.name == "สำนักปลัด"


def test_both_at_once_are_one_transaction(bring, coordinator, monkeypatch):
    document = bring(CLEAR_REPORT)
    real, calls = acceptance.measures_accept, []

    def second_fails(**kwargs: object) -> object:
        calls.append(kwargs)
        if len(calls) == 2:
            raise DomainError("ปิดมาตรการของปีนี้แล้ว")
        return real(**kwargs)

    monkeypatch.setattr("prongsai.imports.services.acceptance.measures_accept", second_fails)
    with pytest.raises(DomainError):
        services.document_accept(document=document, choices=BOTH, actor=coordinator)
    document.refresh_from_db()
    assert document.state == ImportState.IN_REVIEW and document.intakes == []
    assert count() == (0, 0, 0)
    assert not ImportRow.objects.exclude(accepted_at=None).exists()


def test_edited_values_and_not_the_read_ones_enter_the_register(bring, coordinator):
    document = bring(CLEAR_REPORT)
    row = ImportRow.objects.get(document=document, path="measures[0]")
    services.row_edit(row=row, texts={"title": "มาตรการที่แก้แล้ว", "budget": "5,000"}, actor=coordinator)
    services.document_accept(document=document, choices=Choices(history=True), actor=coordinator)
    action = Action.objects.get(title="มาตรการที่แก้แล้ว")
    assert Run.objects.get(action=action).budget == 5000
    assert action.source_place["line"] == 6


def test_rows_left_out_stay_out(bring, coordinator):
    document = bring(CLEAR_REPORT)
    services.row_decide(row=ImportRow.objects.get(path="measures[1]"), decision=Decision.LEAVE, actor=coordinator)
    services.document_accept(document=document, choices=Choices(history=True), actor=coordinator)
    assert Action.objects.count() == 1
    document.refresh_from_db()
    assert document.state == ImportState.ACCEPTED


def test_nothing_enters_while_something_must_be_looked_at(bring, coordinator):
    document = bring(REPORT)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.document_accept(document=document, choices=BOTH, actor=coordinator)
    assert "เหลือ 1 ช่องที่ต้องดู" in refused.value.message
    assert count() == (0, 0, 0)


def test_what_is_free_of_doubt_may_go_first_and_the_rest_follow(bring, coordinator):
    document = services.document_accept(document=bring(REPORT), choices=BOTH, only_clear=True, actor=coordinator)
    assert document.state == ImportState.IN_REVIEW
    assert Action.objects.count() == 4
    left = ImportRow.objects.get(path="measures[1]")
    assert left.accepted_at is None
    services.field_answer(row=left, field="responsible", answer="correct", text="กองคลัง", actor=coordinator)
    assert usual_choices(ImportedDocument.objects.get()) == BOTH
    document = services.document_accept(document=document, choices=BOTH, actor=coordinator)
    assert document.state == ImportState.ACCEPTED
    assert Action.objects.count() == 6
    services.document_undo(document=document, reason="ลองดู", actor=coordinator)
    assert count() == (0, 0, 0)


def test_a_row_in_the_register_is_no_longer_changed_here(bring, coordinator):
    services.document_accept(document=bring(REPORT), choices=BOTH, only_clear=True, actor=coordinator)
    with pytest.raises(TransitionNotAllowed, match="รับเข้าทะเบียนแล้ว"):
        services.row_edit(row=ImportRow.objects.get(path="measures[0]"), texts={"title": "อื่น"}, actor=coordinator)


def test_accepting_twice_is_refused(bring, coordinator):
    document = services.document_accept(document=bring(CLEAR_REPORT), choices=BOTH, actor=coordinator)
    with pytest.raises(TransitionNotAllowed):
        services.document_accept(document=document, choices=BOTH, actor=coordinator)
    assert Action.objects.count() == 4


def test_undo_leaves_the_register_as_it_was_and_the_review_as_it_is(bring, coordinator):
    document = bring(CLEAR_REPORT)
    row = ImportRow.objects.get(path="measures[0]")
    services.row_edit(row=row, texts={"title": "มาตรการที่แก้แล้ว"}, actor=coordinator)
    document = services.document_accept(document=document, choices=BOTH, actor=coordinator)
    document = services.document_undo(document=document, reason="นำเข้าผิดแฟ้ม", actor=coordinator)
    assert count() == (0, 0, 0)
    assert (document.state, document.undone_reason) == (ImportState.UNDONE, "นำเข้าผิดแฟ้ม")
    assert ImportRow.objects.get(path="measures[0]").values["title"] == "มาตรการที่แก้แล้ว"
    document = services.document_accept(document=document, choices=BOTH, actor=coordinator)
    assert document.state == ImportState.ACCEPTED
    actions = Entry.objects.filter(object_type="imports.importeddocument").values_list("action", flat=True)
    assert [a.rpartition(".")[2] for a in actions][-3:] == ["accepted", "undone", "accepted"]


def test_undo_is_refused_once_somebody_built_on_it(bring, coordinator):
    document = services.document_accept(document=bring(CLEAR_REPORT), choices=BOTH, actor=coordinator)
    Action.objects.filter(title__contains="สินบน").first().steps.create(number=9, text="ขั้นใหม่")
    before = count()
    with pytest.raises(DomainError) as refused:
        services.document_undo(document=document, reason="ไม่เอาแล้ว", actor=coordinator)
    assert "ต่อจากการนำเข้านี้แล้ว" in refused.value.message
    document.refresh_from_db()
    assert document.state == ImportState.ACCEPTED and count() == before


@pytest.mark.parametrize("reason", ["", "   "])
def test_undo_needs_a_reason(bring, coordinator, reason):
    document = services.document_accept(document=bring(CLEAR_REPORT), choices=BOTH, actor=coordinator)
    with pytest.raises(TransitionNotAllowed, match="เหตุผล"):
        services.document_undo(document=document, reason=reason, actor=coordinator)


def test_what_was_never_accepted_cannot_be_undone(bring, coordinator):
    with pytest.raises(TransitionNotAllowed, match="ยังไม่ได้รับ"):
        services.document_undo(document=bring(), reason="ลอง", actor=coordinator)


@pytest.mark.parametrize("role", ["viewer", "unit_officer", "chief_administrator", "clerical_officer"])
def test_only_who_may_import_accepts(bring, here, role):
    document = bring(CLEAR_REPORT)
    with pytest.raises(NotPermitted):
        services.document_accept(document=document, choices=BOTH, actor=here.users[role])
    assert count() == (0, 0, 0)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2569, (True, 2570)), (2570, (True, None)), (2565, (True, None)), (2571, (True, None))],
)
def test_the_usual_choice_follows_the_year(bring, year, expected):
    document = bring(CLEAR_REPORT)
    document.fiscal_year_be = year
    usual = usual_choices(document)
    assert (usual.history, usual.carry_to_be) == expected


def test_an_analysis_becomes_the_measures_of_the_next_year(bring):
    document = bring(CLEAR_REPORT)
    document.kind = "ita_analysis"
    assert usual_choices(document) == Choices(history=False, carry_to_be=2570)


def test_nothing_chosen_is_refused():
    with pytest.raises(DomainError, match="อย่างน้อยหนึ่งอย่าง"):
        Choices(history=False)


def test_the_year_carried_to_is_not_the_years_own(bring, coordinator):
    with pytest.raises(TransitionNotAllowed, match="ปีเดียวกับเอกสาร"):
        services.document_accept(
            document=bring(CLEAR_REPORT), choices=Choices(history=True, carry_to_be=2569), actor=coordinator
        )


def test_groups_become_headings(bring, coordinator):
    record: Record = bring(
        HEAD.replace("มาตรการ/แนวทาง\t", "ประเด็นที่ ๑ ความโปร่งใส\n\nมาตรการ/แนวทาง\t")
        + "๑. มาตรการหนึ่ง\t๑. ทำ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว\t-\n"
    ).reading.record
    assert record["measures"][0]["group"] == "ความโปร่งใส"
    services.document_accept(document=ImportedDocument.objects.get(), choices=Choices(history=True), actor=coordinator)
    assert measures_programme(2569).headings.get().title == "ความโปร่งใส"
