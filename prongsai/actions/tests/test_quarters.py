from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from prongsai import papers
from prongsai.actions.overviews import owed_part, progress_part
from prongsai.actions.papers import kinds_for, overview_record, report_memo_record, report_paper_create
from prongsai.actions.selectors.snapshots import receipts_of
from prongsai.actions.services.snapshots import snapshot_take
from prongsai.core import clock
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.obligations.selectors import year_list
from prongsai.obligations.services import year_open
from prongsai.obligations.states import State

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)


def on(monkeypatch, day: dt.date) -> None:
    moment = dt.datetime.combine(day, dt.time(9), clock.BANGKOK)
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def quarter(year, coordinator, monkeypatch):
    """The report of the first quarter."""
    on(monkeypatch, dt.date(2026, 12, 28))
    return snapshot_take(programme=year.programme, round=3, actor=coordinator)


def test_a_quarter_makes_nothing_late_that_has_its_whole_year(quarter):
    counts = quarter.content["_computed"]
    assert counts["methods"] == counts["waiting"] + counts["done"] + counts["unproven"]
    assert counts["missing"] == 0


def test_a_quarter_goes_to_the_executives_and_not_to_the_public(quarter):
    assert [kind for kind, _ in kinds_for(quarter)] == ["memo", "overview"]


def test_the_memo_of_a_quarter_tells_how_far_each_measure_is(quarter, coordinator):
    paper = report_paper_create(snapshot=quarter, kind="memo", actor=coordinator)
    record = report_memo_record(paper)
    assert "measures" not in record
    assert [row[1] for row in record["table"]["rows"]] == [m["title"] for m in quarter.content["measures"]]
    pdf = papers.render_pdf(papers.from_record(record, "memo"))
    assert pdf.startswith(b"%PDF")


def test_the_summary_of_six_months_stands_beside_the_quarter_before(quarter, year, coordinator, recorded, monkeypatch):
    on(monkeypatch, dt.date(2027, 3, 30))
    recorded(year.manual, 1, "แจกคู่มือแล้ว")
    six = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    paper = report_paper_create(snapshot=six, kind="overview", actor=coordinator)
    record = overview_record(paper)
    headings = [part["heading"] for part in record["parts"]]
    assert headings[:2] == ["ผลรายมาตรการ", "เปรียบเทียบรอบ 3 เดือนกับรอบ 6 เดือน"]
    changes = "\n".join(row[-1] for row in record["parts"][1]["table"]["rows"])
    assert "เพิ่ม:" in changes
    papers.render_docx(papers.from_record(record, "overview"), papers.Printing())


def test_without_a_round_before_only_results_of_the_quarter_are_its_own():
    measure = {
        "no": 1,
        "title": "ก",
        "methods": ["ข", "ค"],
        "_results": [
            {"text": "ต้นปี", "date": "2026-11-03", "methods": [1]},
            {"text": "หลังไตรมาส", "date": "2027-01-05", "methods": [2]},
        ],
    }
    row = progress_part({"measures": [measure]}, None, first=FIRST, last=LAST)["table"]["rows"][0]
    assert row[3:] == ["2 จาก 2 วิธี", "ต้นปี"]
    assert owed_part({"measures": [measure]}) is None
    assert owed_part({"measures": [measure | {"_results": []}]})["table"]["rows"][0][-1] == "ข\nค"


def test_who_has_seen_the_report_stands_on_the_rounds_page(quarter, coordinator, client_as):
    paper = report_paper_create(snapshot=quarter, kind="memo", actor=coordinator)
    (receipt,) = receipts_of([quarter])[quarter.pk]
    assert receipt.paper == paper
    page = client_as("coordinator").get(f"{reverse('rounds')}?fy={quarter.fiscal_year_be}").content.decode()
    assert "ไตรมาสที่ 1" in page
    assert reverse("paper", args=[paper.pk]) in page


def test_the_signed_report_of_a_quarter_meets_what_is_owed_of_that_quarter_only(quarter, coordinator):
    year_open(fiscal_year_be=quarter.fiscal_year_be, actor=coordinator)

    def met() -> list[int]:
        rows = year_list(quarter.fiscal_year_be, dt.date(2027, 1, 8))
        return [
            item.row.period_no
            for item in rows
            if item.row.rule_code == "executives-quarterly" and item.state == State.MET
        ]

    paper = report_paper_create(snapshot=quarter, kind="overview", actor=coordinator)
    assert met() == []
    OfficialPaper.objects.filter(pk=paper.pk).update(state=PaperState.SIGNED, dated_on=dt.date(2027, 1, 7))
    assert met() == [1]


def test_progress_by_unit_is_frozen_with_the_round_and_printed_with_it(quarter, year, coordinator, recorded, client_as):
    paper = report_paper_create(snapshot=quarter, kind="overview", actor=coordinator)
    part = next(part for part in overview_record(paper)["parts"] if part["heading"] == "ผลรายหน่วยงาน")
    before = [[row["label"], *map(str, row["values"])] for row in part["chart"]["rows"]]
    assert part["table"]["rows"] == before
    recorded(year.manual, 1, "แจกคู่มือแล้ว", proven=True)
    again = next(part for part in overview_record(paper)["parts"] if part["heading"] == "ผลรายหน่วยงาน")
    assert again == part
    page = client_as("coordinator").get(reverse("snapshot", args=[quarter.pk])).content.decode()
    assert "ความคืบหน้ารายหน่วยงาน รอบ 3 เดือน" in page
    assert all(row[0] in page for row in before)
    assert papers.render_pdf(papers.from_record(overview_record(paper), "overview")).startswith(b"%PDF")
