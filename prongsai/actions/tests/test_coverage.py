"""When a weak place counts as answered: of its own, by all of its parts, or only partly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from prongsai.accounts.models import Role
from prongsai.actions.models import AnalysisFinding
from prongsai.actions.responsible import Party
from prongsai.actions.selectors.analysis import analysis_record, analysis_shown
from prongsai.actions.services import analysis as services
from prongsai.actions.services.measures import MeasureWords, StepWords
from prongsai.ita.services import ResultWords, ScoreWords, result_save
from prongsai.papers import from_record

YEAR = 2567


@pytest.fixture
def manee(here):
    return here.users[Role.COORDINATOR]


@pytest.fixture
def analysis(here, manee):
    """Indicator 10 is weak, and two of its items: one of 10.1 and two of 10.2 in the year's data."""
    scores = [
        ScoreWords("indicator", "10", Decimal(60)), ScoreWords("item", "O27", Decimal(0)),
        ScoreWords("item", "O34", Decimal(0)),
    ]  # fmt: skip
    result_save(fiscal_year_be=YEAR, words=ResultWords(total=Decimal("80.00")), scores=scores, actor=manee)
    return services.analysis_open(fiscal_year_be=YEAR, actor=manee)


def row_of(analysis, key):
    return next(row for row in analysis_shown(analysis).rows if row.finding.key == key)


def answer(analysis, key, manee):
    finding = AnalysisFinding.objects.select_related("analysis").get(analysis=analysis, key=key)
    return services.measure_from_finding(
        finding=finding, words=MeasureWords(title=f"มาตรการของ {key}", monitoring="รายงานทุกไตรมาส"),
        methods=[StepWords("วิธี", (Party("ทุกกอง", every_unit=True),))], actor=manee,
    )  # fmt: skip


def excuse(analysis, key, manee):
    finding = AnalysisFinding.objects.select_related("analysis").get(analysis=analysis, key=key)
    services.finding_edit(finding=finding, cause="", proposal="", no_measure_reason="แก้แล้วเมื่อมีนาคม", actor=manee)


def test_one_measured_part_of_two_covers_only_partly_and_the_other_is_named(analysis, manee):
    answer(analysis, "O27", manee)
    indicator = row_of(analysis, "10")
    assert (indicator.covered, indicator.partly, indicator.coverage) == (False, True, "partly")
    assert len(indicator.open_parts) == 1 and indicator.open_parts[0].startswith("O34")
    said = {problem.code: problem.text for problem in analysis_shown(analysis).problems}
    assert "ครอบคลุมบางส่วน: ตัวชี้วัดที่ 10" in said["partly"] and "O34" in said["partly"]
    assert said["uncovered"].startswith("ยังไม่มีมาตรการ: O34")


def test_all_parts_answered_cover_the_whole_when_at_least_one_has_a_measure(analysis, manee):
    answer(analysis, "O27", manee)
    excuse(analysis, "O34", manee)
    assert row_of(analysis, "10").covered
    assert analysis_shown(analysis).problems == []


def test_reasons_alone_are_no_measure_of_the_indicator(analysis, manee):
    excuse(analysis, "O27", manee)
    excuse(analysis, "O34", manee)
    assert row_of(analysis, "10").coverage == "none"


def test_a_measure_of_the_indicator_itself_covers_it_but_not_its_items(analysis, manee):
    answer(analysis, "10", manee)
    shown = analysis_shown(analysis)
    assert row_of(analysis, "10").covered and not shown.partly
    assert {row.finding.key for row in shown.uncovered} == {"O27", "O34"}


def test_a_measure_taken_out_of_the_year_answers_nothing(analysis, manee):
    run = answer(analysis, "10", manee)
    run.action.placements.all().delete()
    assert row_of(analysis, "10").coverage == "none"
    finding = next(one for one in analysis_record(analysis)["findings"] if one["subject"] == "indicator:10")
    assert finding["measures"] == ["ยังไม่มีมาตรการ"]


def test_a_weak_group_is_not_covered_by_a_measure_of_another_group(here, manee):
    scores = [ScoreWords("indicator", "9", Decimal(70)), *(ScoreWords("group", f"9.{n}", Decimal(60)) for n in (1, 2))]
    result_save(fiscal_year_be=YEAR, words=ResultWords(), scores=scores, actor=manee)
    analysis = services.analysis_open(fiscal_year_be=YEAR, actor=manee)
    answer(analysis, "9.1", manee)
    assert row_of(analysis, "9.2").coverage == "none" and row_of(analysis, "9").partly
    assert row_of(analysis, "9").open_parts[0].startswith("9.2")


def test_screen_record_and_paper_count_the_same(analysis, manee, client_as):
    answer(analysis, "O27", manee)
    shown = analysis_shown(analysis)
    assert (len(shown.uncovered), len(shown.partly)) == (1, 1)
    page = client_as(Role.COORDINATOR).get(reverse("analysis", args=[YEAR])).content.decode()
    assert "ยังไม่มีมาตรการ 1 เรื่อง" in page and "ครอบคลุมบางส่วน 1 เรื่อง" in page
    assert "มีคำตอบครบทุกเรื่อง" not in page
    record = analysis_record(analysis) | {"organisation": here_name(analysis)}
    paper = from_record(record, "ita-analysis")
    assert paper.covered_words == "รวม 3 เรื่อง มีมาตรการหรือเหตุผลครบ 1 เรื่อง ครอบคลุมบางส่วน 1 เรื่อง ยังไม่มีมาตรการ 1 เรื่อง"
    cell = next(one for one in paper.findings if one.label.startswith("ตัวชี้วัดที่ 10")).measures
    assert "ครอบคลุมบางส่วน" in cell and any(text.startswith("ยังไม่มีมาตรการของ O34") for text in cell)


def here_name(analysis):
    return analysis.organisation.name


def test_the_officer_sees_which_part_is_left_and_goes_there(analysis, manee, client_as):
    answer(analysis, "O27", manee)
    left = AnalysisFinding.objects.get(analysis=analysis, key="O34")
    whole = AnalysisFinding.objects.get(analysis=analysis, key="10")
    page = client_as(Role.COORDINATOR).get(reverse("analysis_finding", args=[whole.pk])).content.decode()
    assert "ครอบคลุมบางส่วน" in page and reverse("analysis_finding", args=[left.pk]) in page
