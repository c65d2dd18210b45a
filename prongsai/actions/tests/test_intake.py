from __future__ import annotations

import datetime as dt
import json

import pytest
import time_machine

from prongsai.actions.intake import Intake, MeasureRow
from prongsai.actions.models import Action, ActionResult, Duty, Programme, Run
from prongsai.actions.selectors import Reader, measures_programme, paper, programme_record
from prongsai.actions.services.intake import measures_accept, measures_undo
from prongsai.actions.services.snapshots import snapshot_take
from prongsai.core.errors import DomainError, NotPermitted

ROWS = [
    MeasureRow(
        no=1,
        title="มาตรการตรวจสอบการใช้ดุลพินิจ",
        group="ความโปร่งใส",
        methods=["จัดทำคู่มือปฏิบัติงาน", "ตรวจสอบการปฏิบัติงานตามคู่มือ", "รายงานผลต่อผู้บริหาร"],
        responsible=["สำนักปลัด อบต.", "นิติกร"],
        period_text="ต.ค. ๖๘ - ก.ย. ๖๙",
        period_start="2025-10",
        period_end="2026-09",
        results=["จัดทำคู่มือปฏิบัติงาน ๓ เล่ม เมื่อวันที่ ๑๘ พฤศจิกายน ๒๕๖๘"],
        recommendation="ควรแจกคู่มือแก่ผู้มาใหม่",
    ),
    MeasureRow(
        no=1,
        title="มาตรการป้องกันการรับสินบน",
        group="การป้องกัน",
        methods=["ประกาศนโยบาย", "จัดกิจกรรม"],
        responsible=["ทุกกอง"],
        period_text="-มี.ค. ๖๙ -ก.ย. ๖๙",
        results=["นายกลงนามประกาศ", "จัดกิจกรรมหน้าเสาธง"],
    ),
]


def accept(actor, rows=ROWS, **more) -> Intake:
    return measures_accept(rows=rows, fiscal_year_be=2569, title="มาตรการส่งเสริมคุณธรรม ปี 2569", actor=actor, **more)


def test_rows_become_the_years_measures_as_printed(here, coordinator):
    accept(coordinator)
    programme = measures_programme(2569)
    record = programme_record(programme, 2569)
    first, second = record["measures"]
    assert (record["kind"], record["fiscal_year"], record["organisation"]) == (
        "measures_report",
        2569,
        here.organisation.name,
    )
    assert first["methods"] == ROWS[0].methods
    assert first["results"] == ROWS[0].results
    assert first["responsible"] == ["สำนักปลัด อบต.", "นิติกร"]
    assert first["period"] == {"text": "ต.ค. ๖๘ - ก.ย. ๖๙", "start": "2025-10", "end": "2026-09"}
    assert first["recommendation"] == "ควรแจกคู่มือแก่ผู้มาใหม่"
    assert (first["no"], first["group"], second["no"], second["group"]) == (1, "ความโปร่งใส", 1, "การป้องกัน")
    assert second["results"] == ROWS[1].results


def test_every_unit_owes_a_result_of_its_own_when_all_are_named(here, coordinator):
    accept(coordinator)
    duties = Duty.objects.filter(step__action__title="มาตรการป้องกันการรับสินบน", step__number=1)
    assert {duty.unit for duty in duties} == set(here.units)
    named = Duty.objects.filter(step__action__title="มาตรการตรวจสอบการใช้ดุลพินิจ")
    assert {duty.unit for duty in named} == {here.units[0]}


def test_one_result_for_three_methods_leaves_two_without(here, coordinator):
    accept(coordinator)
    everybody = Reader(everything=True)
    shown = paper(measures_programme(2569), 2569, today=dt.date(2026, 11, 1), reader=everybody)
    methods = shown.groups[0].measures[0].methods
    assert [len(method.results) for method in methods] == [1, 0, 0]
    assert [str(method.state) for method in methods] == ["unproven", "missing", "missing"]
    assert methods[0].results[0].aligned


def test_numbers_that_go_on_through_the_groups_go_on(here, coordinator):
    second = MeasureRow(no=2, title="อีกมาตรการ", group="การป้องกัน", methods=["ทำ"])
    accept(coordinator, [ROWS[0], second])
    assert [m["no"] for m in programme_record(measures_programme(2569), 2569)["measures"]] == [1, 2]


def test_the_same_document_again_adds_nothing_twice(here, coordinator):
    accept(coordinator)
    before = (Action.objects.count(), ActionResult.objects.count())
    again = accept(coordinator, [*ROWS, MeasureRow(no=2, title="มาตรการใหม่", group="การป้องกัน", methods=["ทำ"])])
    assert (Action.objects.count(), ActionResult.objects.count()) == (before[0] + 1, before[1])
    assert len(again.created["action"]) == 1


def test_an_untouched_intake_is_undone_whole(here, coordinator):
    made = Intake.from_json(json.loads(json.dumps(accept(coordinator).as_json())))
    measures_undo(intake=made, actor=coordinator)
    assert not Programme.objects.exists()
    assert not Action.objects.exists()
    assert not Run.objects.exists()


def test_an_intake_somebody_built_on_stays(here, coordinator):
    made = accept(coordinator)
    step = Action.objects.get(title="มาตรการตรวจสอบการใช้ดุลพินิจ").steps.first()
    step.text = "จัดทำคู่มือปฏิบัติงานฉบับใหม่"
    step.save()
    with pytest.raises(DomainError, match="แก้หรือเพิ่มข้อมูล"):
        measures_undo(intake=made, actor=coordinator)
    assert Action.objects.count() == 2


def test_an_intake_that_was_reported_stays(here, coordinator):
    made = accept(coordinator)
    with time_machine.travel("2026-10-05"):
        snapshot_take(programme=measures_programme(2569), round=12, actor=coordinator)
    with pytest.raises(DomainError, match="รายงานรอบ"):
        measures_undo(intake=made, actor=coordinator)


def test_an_officer_of_a_unit_may_not_take_documents_in(here):
    with pytest.raises(NotPermitted):
        accept(here.users["unit_officer"])
    assert not Programme.objects.exists()
