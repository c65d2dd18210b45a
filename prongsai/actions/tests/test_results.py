from __future__ import annotations

import datetime as dt

import pytest

from prongsai.actions.models import ActionResult, Decision, Duty, Recommendation
from prongsai.actions.selectors import measures_programme, programme_record
from prongsai.actions.selectors.history import history_of
from prongsai.actions.selectors.recommendations import proposals_for
from prongsai.actions.services import recommendations as proposals
from prongsai.actions.services.programmes import programme_open
from prongsai.actions.services.results import (
    duty_mark,
    duty_set_due,
    may_change,
    result_add_evidence,
    result_edit,
    result_record,
    result_remove,
)
from prongsai.actions.tests.conftest import YEAR, order
from prongsai.audit.models import Entry
from prongsai.audit.services import verify
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.scope import organisation_scope
from prongsai.evidence.models import Evidence


def test_an_officer_records_for_their_own_unit_only(year):
    chang = year.office.users["unit_officer"]
    mine, theirs = year.duty(year.manual, 2), year.duty(year.manual, 1)
    (result,) = result_record(duties=[mine.pk], text=" กำกับแล้ว  ทุกเดือน ", actor=chang)
    assert (result.text, result.on_behalf_of) == ("กำกับแล้ว ทุกเดือน", None)
    with pytest.raises(NotPermitted, match="หน่วยงานอื่น"):
        result_record(duties=[theirs.pk], text="ทำแทน", actor=chang)
    with pytest.raises(NotPermitted):
        result_record(duties=[mine.pk, theirs.pk], text="ทั้งสอง", actor=chang)
    assert ActionResult.objects.count() == 1


@pytest.mark.parametrize(
    "role", ["viewer", "chief_executive", "chief_administrator", "clerical_officer", "internal_auditor"]
)
def test_who_only_reads_records_nothing(year, role):
    with pytest.raises(NotPermitted):
        result_record(duties=[year.duty(year.manual, 1).pk], text="ทำ", actor=year.office.users[role])


def test_the_coordinator_records_on_behalf_and_says_where_it_came_from(year, coordinator):
    (result,) = result_record(
        duties=[year.duty(year.manual, 2).pk], text="ประชุม 12 คน", source="line", actor=coordinator
    )
    assert (result.on_behalf_of.name, result.get_source_display()) == ("กองช่าง", "จากภาพใน LINE")
    own = result_record(duties=[year.duty(year.manual, 1).pk], text="แจกคู่มือ", actor=coordinator)[0]
    assert own.on_behalf_of is None


def test_several_duties_close_at_once_with_one_line_and_one_proof(year, coordinator):
    duties = list(Duty.objects.values_list("pk", flat=True))
    piece = order(coordinator)
    made = result_record(
        duties=duties, text="ประชุมประจำเดือน", happened_on=dt.date(2027, 3, 1), evidence=[piece], actor=coordinator
    )
    assert len(made) == 2  # one for each measure
    assert not Duty.objects.filter(fulfilled_by=None).exists()
    assert all(result.proofs.get().evidence == piece for result in made)


@pytest.mark.parametrize(
    ("text", "day", "code"), [(" ", None, "text_missing"), ("ทำ", dt.date(2027, 4, 8), "day_not_come")]
)
def test_an_empty_line_and_a_day_that_has_not_come_are_refused(year, coordinator, text, day, code):
    with pytest.raises(DomainError) as refused:
        result_record(duties=[year.duty(year.manual, 1).pk], text=text, happened_on=day, actor=coordinator)
    assert refused.value.code == code
    assert "โปรด" in refused.value.message
    assert not ActionResult.objects.exists()


def test_a_form_sent_twice_is_one_result_and_another_day_a_second(year, coordinator):
    duty = year.duty(year.manual, 1).pk
    first = dt.date(2027, 1, 5)
    result_record(duties=[duty], text="ประชุมประจำเดือน", happened_on=first, actor=coordinator)
    with pytest.raises(DomainError, match="บันทึกผลนี้ไว้แล้ว"):
        result_record(duties=[duty], text="ประชุม ประจำเดือน", happened_on=first, actor=coordinator)
    result_record(duties=[duty], text="ประชุมประจำเดือน", happened_on=dt.date(2027, 2, 5), actor=coordinator)
    assert ActionResult.objects.count() == 2


def test_a_duty_of_another_office_is_unknown(year, foreign_year, coordinator):
    with organisation_scope(foreign_year.office.organisation):
        foreign = foreign_year.duty(foreign_year.manual, 2).pk
    with pytest.raises(DomainError, match="ไม่พบงานที่เลือก"):
        result_record(duties=[foreign], text="ทำ", actor=coordinator)


def test_a_result_is_mended_moved_and_taken_back_and_the_ledger_remembers(year, coordinator):
    (result,) = result_record(duties=[year.duty(year.manual, 1).pk], text="แจกคูมือ", actor=coordinator)
    other = year.duty(year.manual, 2)
    result = result_edit(
        result=result, text="แจกคู่มือ 34 เล่ม", happened_on=dt.date(2026, 11, 18), duties=[other.pk], actor=coordinator
    )
    assert list(Duty.objects.filter(fulfilled_by__result=result)) == [other]
    result_remove(result=result, actor=coordinator)
    assert not ActionResult.objects.exists()
    events = history_of(year.manual)
    assert [event.what for event in events[:3]] == ["ลบผล", "แก้ผล", "บันทึกผล"]
    assert (events[1].words, events[1].before) == ("แจกคู่มือ 34 เล่ม", "แจกคูมือ")
    assert list(verify()) == []


def test_a_result_shared_by_units_is_changed_by_who_may_speak_for_all(year, coordinator):
    duties = [duty.pk for duty in year.training.duties.all()]
    (result,) = result_record(duties=duties, text="อบรมพร้อมกัน", actor=coordinator)
    decision = may_change(year.office.users["unit_officer"], result)
    assert not decision
    assert "หลายหน่วยงาน" in decision.reason
    assert may_change(coordinator, result)


def test_evidence_is_added_and_removed_but_never_destroyed(year, coordinator, recorded):
    result = recorded(year.manual, 1)
    with pytest.raises(DomainError, match="ยังไม่ได้เพิ่มหลักฐาน"):
        result_add_evidence(result=result, evidence=[], actor=coordinator)
    piece = order(coordinator)
    result_add_evidence(result=result, evidence=[piece], actor=coordinator)
    result_add_evidence(result=result, evidence=[piece], actor=coordinator)
    assert result.proofs.count() == 1
    result_edit(result=result, text="ทำแล้ว", happened_on=None, evidence=[], actor=coordinator)
    assert result.proofs.count() == 0
    assert Evidence.objects.filter(pk=piece.pk).exists()


def test_a_mark_of_not_possible_needs_its_reason(year):
    chang, duty = year.office.users["unit_officer"], year.duty(year.manual, 2)
    with pytest.raises(DomainError, match="โปรดบอกเหตุ"):
        duty_mark(duty=duty, mark="not_possible", reason=" ", actor=chang)
    assert duty_mark(duty=duty, mark="under_way", reason="", actor=chang).mark == "under_way"
    with pytest.raises(NotPermitted):
        duty_set_due(duty=duty, due_on=dt.date(2027, 5, 1), actor=chang)


def test_results_stand_on_the_paper_by_method_with_their_day_and_unit(year, coordinator, recorded):
    recorded(year.manual, 2, "กำกับแล้ว", happened_on=dt.date(2027, 1, 5))
    recorded(year.manual, 1, "แจกคู่มือเมื่อ 18 พ.ย. 69", happened_on=dt.date(2026, 11, 18))
    recorded(year.training, 1, "อบรม 12 คน", unit="กองคลัง")
    manual, training = programme_record(year.programme, YEAR)["measures"]
    assert manual["results"] == ["แจกคู่มือเมื่อ 18 พ.ย. 69", "กำกับแล้ว เมื่อวันที่ 5 มกราคม 2570"]
    assert training["results"] == ["กองคลัง: อบรม 12 คน"]


def test_a_recommendation_is_decided_on_with_a_reason_and_carried_on(year, coordinator):
    kept = proposals.recommendation_add(run=year.manual, text="ชี้แจงผู้มาใหม่ภายใน 7 วัน", actor=coordinator)
    dropped = proposals.recommendation_add(run=year.manual, text="พิมพ์สี่สี", actor=coordinator)
    with pytest.raises(DomainError, match="โปรดบอกเหตุที่ไม่รับ"):
        proposals.recommendation_decide(recommendation=dropped, decision=Decision.REJECTED, actor=coordinator)
    proposals.recommendation_decide(
        recommendation=dropped, decision=Decision.REJECTED, reason="สิ้นเปลือง", actor=coordinator
    )
    proposals.recommendation_decide(recommendation=kept, decision=Decision.ACCEPTED, actor=coordinator)
    with pytest.raises(DomainError, match="พิจารณาข้อเสนอแนะนี้แล้ว"):
        proposals.recommendation_edit(recommendation=kept, text="อื่น", actor=coordinator)
    assert programme_record(year.programme, YEAR)["measures"][0]["recommendation"] == "ชี้แจงผู้มาใหม่ภายใน 7 วัน"

    following = programme_open(fiscal_year_be=2571, actor=coordinator)
    assert proposals_for(following) == [kept]
    proposals.recommendation_carry(recommendation=kept, programme=following, actor=coordinator)
    (measure,) = programme_record(measures_programme(2571), 2571)["measures"]
    assert (measure["title"], measure["methods"]) == (kept.text, [kept.text])
    assert proposals_for(following) == []
    with pytest.raises(DomainError, match="นำข้อเสนอแนะนี้ไปแล้ว"):
        proposals.recommendation_carry(recommendation=kept, programme=following, actor=coordinator)


def test_an_emptied_recommendation_goes(year, coordinator):
    row = proposals.recommendation_add(run=year.manual, text="ลบได้", actor=coordinator)
    proposals.recommendation_edit(recommendation=row, text="  ", actor=coordinator)
    assert not Recommendation.objects.exists()
    assert Entry.objects.filter(action="actions.recommendation.removed").count() == 1
