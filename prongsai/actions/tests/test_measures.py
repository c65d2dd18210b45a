from __future__ import annotations

import pytest

from prongsai.actions.models import Action, Duty, Placement, Programme, Run
from prongsai.actions.selectors import measures_programme, paper, programme_record
from prongsai.actions.services import measures as services
from prongsai.actions.services.measures import MeasureWords, StepWords
from prongsai.actions.services.next_year import programme_start_from
from prongsai.actions.services.programmes import (
    heading_create,
    heading_delete,
    heading_move,
    programme_delete_draft,
    programme_edit,
    programme_open,
    programme_take_step,
)
from prongsai.actions.services.results import duty_mark, duty_set_due, result_record
from prongsai.actions.services.snapshots import snapshot_take
from prongsai.actions.tests.conftest import YEAR, step
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed

EDITORS = {"coordinator"}


def titles(programme: Programme) -> list[tuple[str, int, str]]:
    return [(m.get("group", ""), m["no"], m["title"]) for m in programme_record(programme, YEAR)["measures"]]


def test_a_measure_brings_a_duty_for_each_unit_of_each_method(year):
    assert [duty.unit.name for duty in year.manual.duties.order_by("step__number")] == ["สำนักปลัด", "กองช่าง"]
    assert year.training.duties.count() == 3
    assert (year.manual.period_start, year.manual.period_end) == ("2026-10", "2027-09")


@pytest.mark.parametrize("role", ["unit_officer", "unit_head", "chief_administrator", "viewer", "organisation_admin"])
def test_only_the_coordinator_words_the_measures(year, role):
    with pytest.raises(NotPermitted, match="จัดทำและแก้มาตรการ"):
        services.measure_edit(
            programme=year.programme,
            run=year.manual,
            words=MeasureWords("ชื่อใหม่"),
            heading=None,
            actor=year.office.users[role],
        )
    assert Action.objects.get(pk=year.manual.action_id).title == "มาตรการตรวจสอบการใช้ดุลพินิจ"


def test_a_measure_without_title_or_method_is_refused(year, coordinator):
    for words, methods in ((MeasureWords("  "), [StepWords("ทำ")]), (MeasureWords("มาตรการ"), [StepWords(" ")])):
        with pytest.raises(DomainError, match="โปรดใส่"):
            services.measure_create(
                programme=year.programme, fiscal_year_be=YEAR, words=words, methods=methods, actor=coordinator
            )
    assert Action.objects.count() == 2


def test_an_impossible_period_is_refused_and_words_without_time_are_kept(year, coordinator):
    def edit(period: str) -> Run:
        return services.measure_edit(
            programme=year.programme,
            run=year.manual,
            words=MeasureWords("มาตรการ", period),
            heading=None,
            actor=coordinator,
        )

    with pytest.raises(DomainError) as refused:
        edit("31 ก.พ. 70")
    assert refused.value.code == "period_impossible"
    run = edit("ตามแผนงาน")
    assert (run.period_text, run.period_start, run.period_end) == ("ตามแผนงาน", "", "")


def test_order_moves_and_numbers_follow(year, coordinator):
    assert services.measure_move(programme=year.programme, run=year.training, direction=-1, actor=coordinator)
    assert [title for _, _, title in titles(year.programme)] == ["มาตรการอบรมคุณธรรม", "มาตรการตรวจสอบการใช้ดุลพินิจ"]
    assert not services.measure_move(programme=year.programme, run=year.training, direction=-1, actor=coordinator)
    assert services.measure_move(programme=year.programme, run=year.training, position=99, actor=coordinator)
    assert sorted(Placement.objects.values_list("number", flat=True)) == [1, 2]


def test_numbers_restart_in_each_heading_unless_they_are_told_to_go_on(year, coordinator):
    first = heading_create(programme=year.programme, title="ความโปร่งใส", actor=coordinator)
    second = heading_create(programme=year.programme, title="การป้องกัน", actor=coordinator)
    for run, heading in ((year.manual, second), (year.training, first)):
        services.measure_edit(
            programme=year.programme,
            run=run,
            words=MeasureWords(run.action.title, run.period_text),
            heading=heading,
            actor=coordinator,
        )
    assert [(group, no) for group, no, _ in titles(year.programme)] == [("ความโปร่งใส", 1), ("การป้องกัน", 1)]
    programme = programme_edit(
        programme=year.programme, title="มาตรการ", introduction="", numbers_continue=True, actor=coordinator
    )
    assert [no for _, no, _ in titles(programme)] == [1, 2]
    heading_move(heading=second, direction=-1, actor=coordinator)
    assert [group for group, _, _ in titles(programme)] == ["การป้องกัน", "ความโปร่งใส"]
    heading_delete(heading=first, actor=coordinator)
    assert [group for group, _, _ in titles(programme)] == ["", "การป้องกัน"]


def test_a_measure_with_results_is_not_deleted(year, coordinator, recorded):
    services.measure_delete(programme=year.programme, run=year.training, actor=coordinator)
    recorded(year.manual, 1)
    with pytest.raises(DomainError, match="มีผลแล้ว"):
        services.measure_delete(programme=year.programme, run=year.manual, actor=coordinator)
    assert list(Run.objects.all()) == [year.manual]


def test_a_measure_closes_only_when_every_duty_is_settled(year, coordinator, recorded):
    recorded(year.manual, 1)
    with pytest.raises(DomainError, match="ยังไม่มีผล 1 รายการ"):
        services.measure_close(programme=year.programme, run=year.manual, actor=coordinator)
    duty_mark(duty=year.duty(year.manual, 2), mark="not_possible", reason="ไม่ได้รับงบประมาณ", actor=coordinator)
    run = services.measure_close(programme=year.programme, run=year.manual, actor=coordinator)
    assert run.state == "closed"
    with pytest.raises(NotPermitted, match="ปิดมาตรการนี้แล้ว"):
        recorded(year.manual, 2)
    services.measure_reopen(programme=year.programme, run=year.manual, actor=coordinator)
    recorded(year.manual, 2)


def test_a_duty_that_changes_hands_keeps_its_result(year, coordinator, recorded):
    result = recorded(year.manual, 2, "กำกับแล้ว")
    row = year.manual.action.steps.get(number=2)
    services.step_edit(
        programme=year.programme, run=year.manual, step=row, words=step(row.text, "กองคลัง"), actor=coordinator
    )
    duty = Duty.objects.get(fulfilled_by__result=result)
    assert duty.unit.name == "กองคลัง"


def test_a_duty_with_a_result_stays_when_its_unit_is_no_longer_named(year, coordinator, recorded):
    recorded(year.training, 1, "อบรมแล้ว", unit="กองคลัง")
    row = year.training.action.steps.get()
    services.step_edit(
        programme=year.programme, run=year.training, step=row, words=step(row.text, "กองช่าง"), actor=coordinator
    )
    assert {duty.unit.name for duty in year.training.duties.all()} == {"กองช่าง", "กองคลัง"}


def test_a_method_has_a_period_of_its_own_only_where_it_differs(year, coordinator):
    row = year.manual.action.steps.get(number=1)
    for period, expected in (("ต.ค. - ธ.ค. 69", 1), (year.manual.period_text, 0)):
        services.step_edit(
            programme=year.programme,
            run=year.manual,
            step=row,
            words=step(row.text, "สำนักปลัด", period=period),
            actor=coordinator,
        )
        assert year.manual.step_periods.count() == expected


def test_methods_are_added_moved_and_deleted_but_one_always_stays(year, coordinator, recorded):
    third = services.step_create(
        programme=year.programme, run=year.manual, words=step("รายงาน", "สำนักปลัด"), actor=coordinator
    )
    services.step_move(programme=year.programme, run=year.manual, step=third, direction=-1, actor=coordinator)
    assert [row.text for row in year.manual.action.steps.all()] == ["จัดทำคู่มือ", "รายงาน", "กำกับการใช้คู่มือ"]
    services.step_delete(programme=year.programme, run=year.manual, step=third, actor=coordinator)
    assert [row.number for row in year.manual.action.steps.all()] == [1, 2]
    only = year.training.action.steps.get()
    with pytest.raises(DomainError, match="อย่างน้อย 1 วิธี"):
        services.step_delete(programme=year.programme, run=year.training, step=only, actor=coordinator)
    recorded(year.manual, 1)
    with pytest.raises(DomainError, match="มีผลแล้ว"):
        services.step_delete(
            programme=year.programme, run=year.manual, step=year.manual.action.steps.get(number=1), actor=coordinator
        )


def test_a_programme_goes_through_its_year_and_nothing_changes_once_closed(year, coordinator, no_groups):
    with pytest.raises(TransitionNotAllowed, match="ร่าง"):
        programme_take_step(programme=year.programme, step="close", actor=coordinator)
    with pytest.raises(TransitionNotAllowed, match="ร่าง"):  # nobody goes round the approval
        programme_take_step(programme=year.programme, step="start", actor=coordinator)
    with pytest.raises(DomainError, match="การกำกับติดตาม"):  # what a measure must say before it is approved
        programme_take_step(programme=year.programme, step="approve", actor=coordinator)
    for name in ("approve", "start", "close"):
        programme_take_step(programme=year.programme, step=name, reason="ใช้แบบเดิมของปีก่อน", actor=coordinator)
    with pytest.raises(NotPermitted, match="ปิดมาตรการของปีนี้แล้ว"):
        result_record(duties=[year.duty(year.manual, 1).pk], text="สายไป", actor=coordinator)
    with pytest.raises(NotPermitted, match="ปิดมาตรการของปีนี้แล้ว"):
        heading_create(programme=year.programme, title="ใหม่", actor=coordinator)
    programme_take_step(programme=year.programme, step="reopen", actor=coordinator)
    result_record(duties=[year.duty(year.manual, 1).pk], text="ทันแล้ว", actor=coordinator)


def test_one_set_of_measures_a_year(year, coordinator):
    assert programme_open(fiscal_year_be=YEAR, actor=coordinator) == year.programme
    with pytest.raises(DomainError, match="2570"):
        programme_open(fiscal_year_be=25661, actor=coordinator)
    empty = programme_open(fiscal_year_be=2571, actor=coordinator)
    programme_delete_draft(programme=empty, actor=coordinator)
    with pytest.raises(DomainError, match="ร่างที่ยังไม่มีมาตรการ"):
        programme_delete_draft(programme=year.programme, actor=coordinator)


def test_next_year_starts_from_this_one_without_results(year, coordinator, recorded):
    recorded(year.manual, 1, "ทำแล้วปีนี้")
    programme = programme_start_from(previous=year.programme, fiscal_year_be=2571, actor=coordinator)
    record = programme_record(programme, 2571)
    assert [m["title"] for m in record["measures"]] == ["มาตรการตรวจสอบการใช้ดุลพินิจ", "มาตรการอบรมคุณธรรม"]
    assert record["kind"] == "measures_plan"
    assert record["measures"][0]["period"] == {"text": "ต.ค. 70 - ก.ย. 71", "start": "2027-10", "end": "2028-09"}
    assert Duty.objects.filter(run__fiscal_year_be=2571).count() == 5
    row = Action.objects.get(continues=year.manual.action).steps.first()
    row.text = "เปลี่ยนเฉพาะปีใหม่"
    row.save()
    assert programme_record(year.programme, YEAR)["measures"][0]["methods"][0] == "จัดทำคู่มือ"
    with pytest.raises(DomainError, match="มีมาตรการอยู่แล้ว"):
        programme_start_from(previous=year.programme, fiscal_year_be=2571, actor=coordinator)


def test_the_paper_counts_what_stands(year, recorded, coordinator, today):
    recorded(year.manual, 1, "แจกคู่มือ", proven=True)
    shown = paper(year.programme, YEAR, today=today)
    first, second = shown.groups[0].measures
    assert [str(m.state) for m in first.methods] == ["done", "missing"]
    assert [str(d.state) for d in second.methods[0].duties] == ["waiting"] * 3
    assert (shown.count.done, shown.count.missing, shown.count.waiting) == (1, 1, 1)
    assert first.count.percent == 50
    duty_set_due(duty=year.duty(year.training, 1, "กองช่าง"), due_on=today.replace(day=1), actor=coordinator)
    shown = paper(year.programme, YEAR, today=today, unit_id=year.office.units[2].pk)
    assert [str(m.state) for g in shown.groups for x in g.measures for m in x.methods] == ["missing", "missing"]


def test_the_paper_reads_in_few_queries_whatever_its_length(
    year, coordinator, recorded, django_assert_max_num_queries, today
):
    for number in range(12):
        services.measure_create(
            programme=year.programme,
            fiscal_year_be=YEAR,
            words=MeasureWords(f"มาตรการที่ {number}", "ตลอดปี"),
            methods=[step("ทำ", "ทุกกอง"), step("ทำต่อ", "กองคลัง")],
            actor=coordinator,
        )
    recorded(year.manual, 1, proven=True)
    with django_assert_max_num_queries(11):
        shown = paper(year.programme, YEAR, today=today)
    assert shown.measures == 14
    with django_assert_max_num_queries(16):
        programme_record(measures_programme(YEAR), YEAR)


def test_a_round_is_owed_until_it_is_reported_or_the_year_is_over(year, coordinator, today):
    def owed(day):
        return paper(year.programme, YEAR, today=day).round_owed

    assert owed(today.replace(month=3, day=31)) is None
    assert owed(today) == today.replace(month=3, day=31)
    assert owed(today.replace(month=10, day=1)) is None
    snapshot_take(programme=year.programme, round=6, actor=coordinator)
    assert owed(today) is None


def test_the_screen_shows_arabic_digits_and_the_record_the_words_as_written(year, coordinator, today):
    services.measure_create(
        programme=year.programme,
        fiscal_year_be=YEAR,
        words=MeasureWords("มาตรการข้อ ๙", "ต.ค. ๖๙ - ก.ย. ๗๐"),
        methods=[step("แจ้งผลภายใน ๑๕ วัน", "กองคลัง")],
        actor=coordinator,
    )
    shown = paper(year.programme, YEAR, today=today).groups[0].measures[2]
    assert (shown.title, shown.methods[0].text) == ("มาตรการข้อ 9", "แจ้งผลภายใน 15\u00a0วัน")
    assert programme_record(year.programme, YEAR)["measures"][2]["methods"] == ["แจ้งผลภายใน ๑๕ วัน"]
