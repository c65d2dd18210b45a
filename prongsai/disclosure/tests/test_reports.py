"""The report to the executives: the board's numbers, frozen on the day it was begun."""

from __future__ import annotations

import pytest
from django.urls import reverse

from prongsai import papers
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.correspondence.sources import source_for
from prongsai.disclosure import services
from prongsai.disclosure.forecast import forecast_of, summary_of
from prongsai.disclosure.models import DisclosureReport
from prongsai.disclosure.reports import disclosure_report_begin
from prongsai.disclosure.selectors import board_of
from prongsai.disclosure.tests.conftest import TODAY, YEAR


def rows_of(record, heading):
    part = next(part for part in record["parts"] if heading in part["heading"])
    return part["table"]["rows"]


@pytest.fixture
def paper(opened, editor, complete, here):
    complete("O17")
    services.owners_set(fiscal_year_be=YEAR, owners={"O1": here.units[0]}, actor=editor)
    services.respondents_counted(
        fiscal_year_be=YEAR, instrument="IIT", part="", counted_on=TODAY, number=12, actor=editor
    )
    return disclosure_report_begin(fiscal_year_be=YEAR, actor=editor)


def test_its_numbers_are_those_of_the_board(paper):
    board, record = board_of(YEAR), source_for(paper).record(paper)
    counted, forecast = summary_of(board), forecast_of(board)
    assert counted.complete > 0
    whole, *groups = rows_of(record, "จำนวนข้อ")
    assert [row[1:] for row in groups] == [
        [str(group.items), str(group.complete), str(group.missing), str(group.late)] for group in counted.groups
    ]
    assert whole[1:] == [str(counted.items), str(counted.complete), str(counted.missing), str(counted.late)]
    bars = record["parts"][0]["chart"]["rows"]
    assert [bar["values"] for bar in bars] == [[group.complete, group.missing] for group in counted.groups]
    assert f"ได้คะแนน OIT {forecast.score} จาก 100" in record["introduction"]
    assert any(row[0] == "สำนักปลัด" and row[1].startswith("O1 ") for row in rows_of(record, "ต้องเร่ง"))
    assert any(row[0] == "IIT" and row[2] == "12" for row in rows_of(record, "แบบสำรวจ"))


def test_what_changes_on_the_board_later_changes_no_report(paper, complete):
    before = source_for(paper).record(paper)
    complete("O1")
    assert source_for(paper).record(paper) == before
    assert summary_of(board_of(YEAR)).complete != DisclosureReport.objects.get().content["complete"]


def test_it_is_printed_with_its_figure_and_as_word(paper):
    printed = papers.from_record(source_for(paper).record(paper), "overview")
    assert papers.render_pdf(printed).startswith(b"%PDF")
    assert papers.render_docx(printed, papers.Printing())


def test_the_button_of_the_board_begins_the_paper(opened, client_as):
    client = client_as("coordinator")
    assert "รายงานผู้บริหาร" in client.get(reverse("disclosure_board", args=[YEAR])).content.decode()
    answer = client.post(reverse("disclosure_report", args=[YEAR]), follow=True)
    page = answer.content.decode()
    assert "รายงานการเปิดเผยข้อมูลสาธารณะ" in page
    assert DisclosureReport.objects.count() == 1
    assert "รายงานผู้บริหาร" not in client_as("viewer").get(reverse("disclosure_board", args=[YEAR])).content.decode()


def test_without_the_year_or_the_right_nothing_is_kept(here, editor):
    with pytest.raises(DomainError, match="ยังไม่มีข้อมูลการประเมินปี"):
        disclosure_report_begin(fiscal_year_be=2599, actor=editor)
    with pytest.raises(NotPermitted):
        disclosure_report_begin(fiscal_year_be=YEAR, actor=here.users["viewer"])
    assert not DisclosureReport.objects.exists()
