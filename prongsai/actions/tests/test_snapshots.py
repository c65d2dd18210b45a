from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from prongsai.actions.comparison import compare
from prongsai.actions.models import Round, Snapshot
from prongsai.actions.papers import BY_ISSUE, MEMO, OVERVIEW, REPORT, kinds_for, report_paper_create
from prongsai.actions.selectors.snapshots import is_intact, snapshot_get
from prongsai.actions.services.programmes import heading_create, heading_delete
from prongsai.actions.services.results import result_edit, result_record
from prongsai.actions.services.snapshots import may_take, snapshot_take
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.correspondence.sources import source_for


def test_later_edits_do_not_change_a_frozen_report(year, coordinator, recorded):
    result = recorded(year.manual, 1, "แจกคู่มือ", happened_on=dt.date(2026, 11, 18))
    taken = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    before = snapshot_get(taken.pk).content
    result_edit(result=result, text="เปลี่ยนภายหลัง", happened_on=None, actor=coordinator)
    recorded(year.manual, 2, "เพิ่มภายหลัง")
    year.manual.action.title = "ชื่อใหม่"
    year.manual.action.save()
    kept = snapshot_get(taken.pk)
    assert kept.content == before
    assert kept.content["measures"][0]["results"] == ["แจกคู่มือ เมื่อวันที่ 18 พฤศจิกายน 2569"]
    assert is_intact(kept)
    with pytest.raises(RuntimeError):
        kept.save()


def test_a_report_of_six_months_leaves_out_what_came_after_them(year, coordinator, recorded, today):
    recorded(year.manual, 1, "ในรอบ", happened_on=dt.date(2027, 3, 31))
    recorded(year.manual, 2, "หลังรอบ", happened_on=dt.date(2027, 4, 1))
    content = snapshot_take(programme=year.programme, round=6, actor=coordinator).content
    assert content["measures"][0]["results"] == ["ในรอบ เมื่อวันที่ 31 มีนาคม 2570"]
    assert content["_as_of"] == "2027-03-31"
    units = content["_computed"].pop("by_unit")
    duties = sum(run.duties.count() for run in (year.manual, year.training))
    assert sum(sum(value for key, value in row.items() if key != "unit") for row in units) == duties
    office = next(row for row in units if row["unit"] == "สำนักปลัด")
    assert (office["unproven"], office["done"]) == (1, 0)
    assert content["_computed"] == {
        "measures": 2,
        "methods": 3,
        "done": 0,
        "unproven": 1,
        "missing": 1,
        "waiting": 1,
        "not_possible": 0,
        "percent": 33,
    }


def test_a_round_is_shut_until_its_last_month_and_says_when_it_opens(year, coordinator):
    with pytest.raises(DomainError, match=r"1 ก\.ย\. 70"):
        snapshot_take(programme=year.programme, round=12, actor=coordinator)
    with time_machine.travel("2027-02-28T12:00:00+07:00"):
        decision = may_take(
            actor=coordinator, programme=year.programme, fiscal_year_be=2570, round=6, today=dt.date(2027, 2, 28)
        )
        assert not decision
        assert "1 มี.ค. 70" in decision.reason
    with time_machine.travel("2027-03-01T12:00:00+07:00"):
        assert snapshot_take(programme=year.programme, round=6, actor=coordinator).content["_as_of"] == "2027-03-01"


def test_who_may_not_report_is_refused(year):
    with pytest.raises(NotPermitted):
        snapshot_take(programme=year.programme, round=6, actor=year.office.users["unit_head"])
    assert not Snapshot.objects.exists()


def test_taking_again_keeps_the_first_under_its_number(year, coordinator, recorded):
    first = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    recorded(year.manual, 1, "ตกหล่น")
    second = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert "ครั้งที่ 2" in str(second)


def test_two_rounds_are_compared_measure_by_measure(year, coordinator, recorded):
    recorded(year.manual, 1, "ครึ่งปีแรก", happened_on=dt.date(2027, 1, 5))
    six = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    with time_machine.travel("2027-10-02T12:00:00+07:00"):
        result_record(
            duties=[year.duty(year.manual, 2).pk], text="ครึ่งปีหลัง", happened_on=dt.date(2027, 8, 5), actor=coordinator
        )
        twelve = snapshot_take(programme=year.programme, round=12, actor=coordinator)
    manual, training = compare(six.content, twelve.content)
    assert (manual.older_results, manual.newer_results) == (1, 2)
    assert manual.added == ("ครึ่งปีหลัง เมื่อวันที่ 5 สิงหาคม 2570",)
    assert not training.changed


def test_measures_that_came_or_went_are_said(year):
    older = {"measures": [{"title": "ก", "results": ["x"]}]}
    newer = {"measures": [{"title": "ข", "results": []}]}
    added, gone = compare(older, newer)
    assert "เพิ่ม" in added.note
    assert "ไม่มี" in gone.note


def test_a_report_becomes_papers_with_its_frozen_rows(year, coordinator, recorded):
    recorded(year.manual, 1, "แจกคู่มือ")
    taken = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    assert [kind for kind, _ in kinds_for(taken)] == [REPORT, MEMO, OVERVIEW]
    paper = report_paper_create(snapshot=taken, kind=MEMO, actor=coordinator)
    record = source_for(paper).record(paper)
    assert "รอบ 6 เดือน" in record["subject"]
    assert record["measures"][0]["results"] == ["แจกคู่มือ"]
    assert not any(key.startswith("_") for measure in record["measures"] for key in measure)
    assert "2 มาตรการ" in record["memo"]["background"]
    assert "มีผลการดำเนินการแล้ว 1 วิธี" in record["memo"]["facts"]
    with pytest.raises(DomainError, match="ชนิด"):
        report_paper_create(snapshot=taken, kind=BY_ISSUE, actor=coordinator)
    with pytest.raises(NotPermitted):
        report_paper_create(snapshot=taken, kind=MEMO, actor=year.office.users["viewer"])


def test_an_official_report_waits_until_every_issue_has_a_measure(year, coordinator):
    empty = heading_create(programme=year.programme, title="การจัดการเรื่องร้องเรียน", actor=coordinator)
    with pytest.raises(DomainError, match="การจัดการเรื่องร้องเรียน ยังไม่มีมาตรการ"):
        snapshot_take(programme=year.programme, round=Round.SIX, actor=coordinator)
    assert not year.programme.snapshots.exists()
    heading_delete(heading=empty, actor=coordinator)
    assert snapshot_take(programme=year.programme, round=Round.SIX, actor=coordinator).number == 1
