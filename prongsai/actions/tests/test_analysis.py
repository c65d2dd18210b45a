"""From a result to measures: what must be answered, what holds it back, what the paper says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.accounts.models import Role
from prongsai.actions.analysis_papers import ANALYSIS, MEMO, analysis_paper_create, memo_words
from prongsai.actions.forms.analysis import suggested
from prongsai.actions.models import AnalysisFinding, Duty, Heading, Programme
from prongsai.actions.responsible import Party
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.analysis import analysis_of, analysis_record, analysis_shown
from prongsai.actions.selectors.record import programme_record
from prongsai.actions.services import analysis as services
from prongsai.actions.services.measures import MeasureWords, StepWords, measure_create
from prongsai.actions.services.programmes import heading_create, heading_edit, programme_open, programme_take_step
from prongsai.actions.services.results import result_record
from prongsai.assessment.suggestions import ISSUES, packaged_suggestions
from prongsai.core import clock
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.core.jobs import running_at_once
from prongsai.correspondence.checking import check_paper
from prongsai.correspondence.sources import source_for
from prongsai.ita.services import ResultWords, ScoreWords, result_save
from prongsai.papers import from_record, render_pdf
from prongsai.sample.office import SampleOffice
from prongsai.sample.story import signed_in_ink
from prongsai.search.selectors import search
from prongsai.search.services import index_rebuild

YEAR = 2567


def score(kind, key, value, text=""):
    return ScoreWords(kind, key, Decimal(str(value)), text)


SCORES = [
    score("indicator", 1, 92), score("indicator", 4, 80), score("indicator", 7, 70), score("indicator", 10, 75),
    score("item", "O27", 0, "ไม่ระบุการติดตาม"), score("item", "O1", 100),
]  # fmt: skip


@pytest.fixture
def manee(here):
    return here.users[Role.COORDINATOR]


@pytest.fixture
def analysis(here, manee):
    result_save(fiscal_year_be=YEAR, words=ResultWords(total=Decimal("88.42")), scores=SCORES, actor=manee)
    return services.analysis_open(fiscal_year_be=YEAR, actor=manee)


def finding(analysis, kind, key):
    return AnalysisFinding.objects.select_related("analysis").get(analysis=analysis, kind=kind, key=key)


def whole(title="มาตรการ", **more):
    return MeasureWords(title=title, period_text="ตลอดปี", monitoring="รายงานทุกไตรมาส", **more)


def answer(analysis, kind, key, manee, title="มาตรการ", heading=None):
    parties = (Party("ทุกกอง", every_unit=True),)
    return services.measure_from_finding(
        finding=finding(analysis, kind, key), words=whole(title), methods=[StepWords("วิธีหนึ่ง", parties)],
        heading=heading, actor=manee,
    )  # fmt: skip


# Findings


def test_what_is_below_the_threshold_becomes_a_finding_dearest_first(analysis):
    rows = list(analysis.findings.all())
    assert {(row.kind, row.key) for row in rows} == {
        ("indicator", "4"), ("indicator", "7"), ("indicator", "10"), ("item", "O27"),
    }  # fmt: skip
    costs = [row.cost for row in rows]
    assert costs == sorted(costs, reverse=True)
    assert finding(analysis, "item", "O27").cause == "ไม่ระบุการติดตาม"  # the assessor's remark


def test_an_analysis_needs_a_result(here, manee):
    with pytest.raises(DomainError, match="ยังไม่มีผล"):
        services.analysis_open(fiscal_year_be=YEAR, actor=manee)


def test_a_new_threshold_brings_findings_and_takes_only_the_untouched(analysis, manee):
    services.finding_edit(finding=finding(analysis, "indicator", "4"), cause="ไม่รู้ขั้นตอน", proposal="", actor=manee)
    services.analysis_edit(analysis=analysis, threshold=Decimal(75), actor=manee)
    assert {row.key for row in analysis.findings.all()} == {"7", "O27", "4"}  # 10 stands at 75: it reaches the limit
    services.analysis_edit(analysis=analysis, threshold=Decimal(95), actor=manee)
    assert {"1", "10"} <= {row.key for row in analysis.findings.all()}
    assert finding(analysis, "indicator", "4").cause == "ไม่รู้ขั้นตอน"
    with pytest.raises(DomainError, match="0 ถึง 100"):
        services.analysis_edit(analysis=analysis, threshold=Decimal(101), actor=manee)


def test_an_indicator_is_covered_by_a_measure_of_its_item_or_by_a_reason(analysis, manee):
    assert len(analysis_shown(analysis).uncovered) == 4
    answer(analysis, "item", "O27", manee)
    shown = analysis_shown(analysis)
    assert {row.finding.key for row in shown.uncovered} == {"4", "7"}  # O27 lies within indicator 10
    services.finding_edit(
        finding=finding(analysis, "indicator", "4"),
        cause="",
        proposal="",
        no_measure_reason="แก้แล้วเมื่อมีนาคม",
        actor=manee,
    )
    assert {row.finding.key for row in analysis_shown(analysis).uncovered} == {"7"}
    with pytest.raises(DomainError, match="มีมาตรการแล้ว"):
        services.finding_edit(
            finding=finding(analysis, "item", "O27"), cause="", proposal="", no_measure_reason="ไม่ต้อง", actor=manee
        )


# Measures


def test_a_suggestion_becomes_next_years_measure_with_methods_units_and_follow_up(analysis, manee, here):
    suggestion = next(one for one in packaged_suggestions() if one.code == "indicator-7-2")
    row = finding(analysis, "indicator", "7")
    initial = suggested(suggestion, Programme(), row)
    assert initial["units"] == ["all"] and "หลักฐาน" in initial["monitoring"]
    run = services.measure_from_finding(
        finding=row, words=whole(suggestion.measure), suggestion=suggestion.code, actor=manee,
        methods=[StepWords(step, (Party("ทุกกอง", every_unit=True),)) for step in suggestion.steps],
    )  # fmt: skip
    assert run.fiscal_year_be == YEAR + 1 and measures_programme(YEAR + 1) is not None
    assert run.action.steps.count() == len(suggestion.steps)
    assert Duty.objects.filter(run=run).count() == len(suggestion.steps) * len(here.units)
    assert row.links.get().suggestion == suggestion.code
    assert run.action.issue == row.label


def test_a_measure_of_another_year_answers_nothing(analysis, manee):
    other = programme_open(fiscal_year_be=2575, actor=manee)
    run = measure_create(programme=other, fiscal_year_be=2575, words=whole(), methods=[StepWords("วิธี")], actor=manee)
    with pytest.raises(DomainError, match="ไม่อยู่ในมาตรการปี"):
        services.measure_link(finding=finding(analysis, "indicator", "7"), action=run.action, actor=manee)


def test_only_who_edits_measures_analyses(analysis, here):
    with pytest.raises(NotPermitted):
        answer(analysis, "indicator", "7", here.users[Role.VIEWER])


def test_an_indicator_lists_its_measures_and_what_proves_them(browser, analysis, manee):
    run = answer(analysis, "item", "O27", manee, title="ติดตามมาตรการทุกไตรมาส")
    result_record(duties=[run.duties.first().pk], text="รายงานไตรมาสแรกแล้ว", actor=manee)
    page = browser.get(reverse("analysis_indicator", args=[YEAR, 10])).content.decode()
    assert "ติดตามมาตรการทุกไตรมาส" in page and "รายงานไตรมาสแรกแล้ว" in page and "ยังไม่มีหลักฐาน" in page
    assert "ยังไม่มีมาตรการ" in browser.get(reverse("analysis_indicator", args=[YEAR, 1])).content.decode()


def test_an_indicator_that_reaches_the_threshold_may_be_answered_too(analysis, manee):
    row = services.finding_choose(analysis=analysis, indicator_no=1, actor=manee)
    assert services.finding_choose(analysis=analysis, indicator_no=1, actor=manee) == row
    services.analysis_open(fiscal_year_be=YEAR, actor=manee)
    assert analysis.findings.filter(kind="indicator", key="1").exists()  # it was chosen, so it stays
    with pytest.raises(DomainError, match="ไม่มีคะแนน"):
        services.finding_choose(analysis=analysis, indicator_no=2, actor=manee)


def test_what_the_office_added_is_not_said_to_be_below_the_threshold(browser, analysis, manee):
    weak = analysis.findings.count()
    services.finding_choose(analysis=analysis, indicator_no=1, actor=manee)
    services.finding_add(analysis=analysis, label="เรื่องจากผู้ตรวจสอบ", actor=manee)
    assert f"จำนวน {weak} เรื่อง และเรื่องที่หน่วยงานเลือกเพิ่ม 2 เรื่อง" in memo_words(analysis)["facts"]
    page = browser.get(reverse("analysis", args=[YEAR])).content.decode()
    assert f"{weak} เรื่องที่ต่ำกว่าเกณฑ์ 85.00 คะแนน จาก {weak + 2} เรื่องที่วิเคราะห์" in page


def test_the_years_report_names_the_result_or_says_that_there_is_none(analysis, manee):
    answer(analysis, "indicator", "7", manee)
    record = programme_record(measures_programme(YEAR + 1), YEAR + 1)
    assert record["ita"] == {"fiscal_year": YEAR, "score": 88.42}  # no level: the instruments are not known
    assert "88.42" in from_record(record | {"kind": "measures_report"}, "measures-report").introduction
    other = programme_record(programme_open(fiscal_year_be=YEAR, actor=manee), YEAR)
    said = from_record(other | {"measures": [{"title": "ก"}]}, "measures-report").introduction
    assert other["ita"] == {"fiscal_year": YEAR - 1} and "ยังไม่มีผลคะแนน" in said


# What holds it back


def test_what_is_missing_is_named_and_a_reason_overrules(analysis, manee):
    programme = programme_open(fiscal_year_be=YEAR + 1, actor=manee)
    measure_create(
        programme=programme,
        fiscal_year_be=YEAR + 1,
        words=MeasureWords(title="ไม่ครบ"),
        methods=[StepWords("วิธี")],
        actor=manee,
    )
    heading_create(programme=programme, title="ประเด็นว่าง", actor=manee)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.analysis_finish(analysis=analysis, actor=manee)
    said = refused.value.message
    assert "ยังไม่มีมาตรการ: ตัวชี้วัดที่ 7" in said and "ประเด็นว่าง ยังไม่มีมาตรการ" in said
    assert "ไม่ครบ ยังไม่มีผู้รับผิดชอบ และการกำกับติดตาม" in said
    done = services.analysis_finish(analysis=analysis, reason="ผู้บริหารให้เสนอก่อน จะเติมภายหลัง", actor=manee)
    assert done.is_final and "เสนอก่อน" in done.overruled
    with pytest.raises(DomainError, match="เปิดแก้"):
        services.finding_add(analysis=done, label="อื่น", actor=manee)
    assert not services.analysis_reopen(analysis=done, actor=manee).is_final


def test_seven_issues_are_filled_before_the_end_and_none_twice(analysis, manee):
    made = services.issues_set_up(analysis=analysis, actor=manee)
    assert [heading.title for heading in made] == list(ISSUES)
    assert services.issues_set_up(analysis=analysis, actor=manee) == []
    for (kind, key), heading in zip(
        [("indicator", "4"), ("indicator", "7"), ("item", "O27"), *[("indicator", "7")] * 3], made, strict=False
    ):
        answer(analysis, kind, key, manee, title=f"มาตรการ {heading.number}", heading=heading)
    empty = [one.text for one in analysis_shown(analysis).problems]
    assert len(empty) == 1 and "ประเด็นที่ 7" in empty[0]
    answer(analysis, "indicator", "10", manee, heading=made[6])
    assert services.analysis_finish(analysis=analysis, actor=manee).overruled == ""


def test_two_issues_of_one_name_are_refused(analysis, manee):
    made = services.issues_set_up(analysis=analysis, actor=manee)
    with pytest.raises(DomainError, match="มีประเด็นชื่อนี้แล้ว"):
        heading_create(programme=made[0].programme, title=f" {ISSUES[3]} ", actor=manee)
    with pytest.raises(DomainError, match="ประเด็นที่ 1"):
        heading_edit(heading=made[2], title=ISSUES[0], actor=manee)
    assert heading_edit(heading=Heading.objects.get(pk=made[2].pk), title=ISSUES[2], actor=manee)  # its own name


def test_measures_without_follow_up_are_not_approved_unless_a_reason_is_given(analysis, manee, no_groups):
    run = answer(analysis, "indicator", "7", manee)
    run.action.monitoring = ""
    run.action.save()
    programme = measures_programme(YEAR + 1)
    with pytest.raises(DomainError, match="การกำกับติดตาม"):
        programme_take_step(programme=programme, step="approve", actor=manee)
    assert (
        programme_take_step(programme=programme, step="approve", reason="ปลัดสั่งให้ใช้ไปก่อน", actor=manee).state
        == "approved"
    )


def test_an_empty_issue_holds_the_approval_back_unless_a_reason_is_given(analysis, manee, no_groups):
    made = services.issues_set_up(analysis=analysis, actor=manee)
    answer(analysis, "indicator", "7", manee, heading=made[0])
    programme = measures_programme(YEAR + 1)
    with pytest.raises(DomainError, match="ประเด็นที่ 2"):
        programme_take_step(programme=programme, step="approve", actor=manee)
    assert programme_take_step(programme=programme, step="approve", reason="ปลัดสั่ง", actor=manee).state == "approved"


def test_the_paper_prints_the_level_as_notified(here, manee):
    scores = [
        score("instrument", "IIT", 97.5),
        score("instrument", "EIT", 94.47),
        score("instrument", "OIT", 100),
        *SCORES,
    ]
    words = ResultWords(total=Decimal("97.59"), stated_level="ผ่าน")
    result_save(fiscal_year_be=YEAR, words=words, scores=scores, actor=manee)
    assert analysis_record(services.analysis_open(fiscal_year_be=YEAR, actor=manee))["ita"]["grade"] == "ผ่าน"


def test_a_computed_total_goes_into_every_paper_with_a_word_that_it_is(here, manee):
    scores = [score("instrument", "IIT", 97.5), score("instrument", "EIT", 94.47), score("instrument", "OIT", 100)]
    result_save(fiscal_year_be=YEAR, words=ResultWords(), scores=[*scores, *SCORES], actor=manee)
    analysis = services.analysis_open(fiscal_year_be=YEAR, actor=manee)
    record = analysis_record(analysis)
    assert "score" not in record["ita"] and record["ita"]["computed_score"] == 97.59
    paper = from_record(record | {"organisation": "อบต."}, ANALYSIS)
    assert "97.59 คะแนน (คำนวณจากคะแนนเครื่องมือ)" in paper.result_words and "(คำนวณ)" in paper.result_words
    paper = analysis_paper_create(analysis=finished(analysis, manee), kind=MEMO, actor=manee)
    said = source_for(paper).record(paper)["memo"]["background"]
    assert "97.59 คะแนน (คำนวณจากคะแนนเครื่องมือ)" in said
    programme = measures_programme(YEAR + 1)
    assert "score" not in programme.assessment  # what the office reckoned is written nowhere as notified
    report = programme_record(programme, YEAR + 1) | {"kind": "measures_report"}
    assert "97.59 คะแนน (คำนวณจากคะแนนเครื่องมือ)" in from_record(report, "measures-report").introduction
    result_save(fiscal_year_be=YEAR, words=ResultWords(total=Decimal("97.60")), scores=scores, actor=manee)
    assert programme_record(programme, YEAR + 1)["ita"]["score"] == 97.6


# Papers


def finished(analysis, manee):
    for kind, key in (("indicator", "4"), ("indicator", "7"), ("item", "O27")):
        answer(analysis, kind, key, manee, title=f"มาตรการของ {key}")
    return services.analysis_finish(analysis=analysis, actor=manee)


def test_the_paper_names_result_findings_and_measures_and_the_review_finds_no_error(analysis, manee):
    with pytest.raises(DomainError, match="สรุปการวิเคราะห์ก่อน"):
        analysis_paper_create(analysis=analysis, kind=ANALYSIS, actor=manee)
    paper = analysis_paper_create(analysis=finished(analysis, manee), kind=ANALYSIS, actor=manee)
    record = source_for(paper).record(paper)
    assert (record["kind"], record["fiscal_year"], record["ita"]["score"]) == ("ita_analysis", YEAR, 88.42)
    assert paper.fiscal_year_be == YEAR + 1
    assert all(one["label"] for one in record["findings"])
    assert {measure["monitoring"] for measure in record["measures"]} == {"รายงานทุกไตรมาส"}
    errors = [one.finding for one in check_paper(paper).findings if one.finding.severity == "error"]
    assert errors == []
    assert render_pdf(from_record(record, ANALYSIS)).startswith(b"%PDF")


def test_the_memo_carries_the_measures(analysis, manee):
    paper = analysis_paper_create(analysis=finished(analysis, manee), kind=MEMO, actor=manee)
    record = source_for(paper).record(paper)
    assert "88.42" in record["memo"]["background"] and len(record["measures"]) == 3
    assert [one.finding.message for one in check_paper(paper).findings if one.finding.severity == "error"] == []


def test_nothing_is_guessed_in_a_record_without_earlier_years(analysis):
    record = analysis_record(analysis)
    assert "previous_score" not in record["ita"] and "measures" not in record


# Screens


@pytest.fixture
def browser(analysis, manee):
    client = Client()
    client.force_login(manee, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_from_the_table_through_a_suggestion_back_to_the_table(browser, analysis):
    table = browser.get(reverse("analysis", args=[YEAR])).content.decode()
    assert "ตัวชี้วัดที่ 7" in table and "ยังไม่มีมาตรการ" in table and "ถ้าข้อนี้ผ่าน" in table
    row = finding(analysis, "indicator", "7")
    page = browser.get(reverse("analysis_finding", args=[row.pk])).content.decode()
    assert "suggestion=indicator-7-1" in page
    form = browser.get(reverse("finding_measure", args=[row.pk]) + "?suggestion=indicator-7-1")
    data = {k: v for k, v in form.context["form"].initial.items() if v not in ("", None)}
    answered = browser.post(reverse("finding_measure", args=[row.pk]) + "?suggestion=indicator-7-1", data)
    assert answered.status_code == 302
    shown = analysis_shown(analysis)
    assert next(one for one in shown.rows if one.finding.pk == row.pk).measures[0].missing == ()
    assert finding(analysis, "indicator", "7").cause  # the suggestion's words stand in the table, to be changed


def test_finishing_too_early_says_what_to_do(browser):
    answered = browser.post(reverse("analysis_finish", args=[YEAR]), follow=True)
    assert answered.status_code in (400, 409) and "ยังไม่มีมาตรการ" in answered.content.decode()


def test_one_click_publishes_what_was_signed_and_nothing_before(browser, analysis, manee, here, client_as):
    paper = analysis_paper_create(analysis=finished(analysis, manee), kind=ANALYSIS, actor=manee)
    publish = reverse("analysis_publish", args=[YEAR])
    assert "ยังเผยแพร่ไม่ได้" in browser.post(publish, follow=True).content.decode()
    with running_at_once():
        signed_in_ink(paper, SampleOffice(here.organisation, users={"manee": manee}), text="")
    paper.refresh_from_db()
    assert paper.state == "signed"
    with pytest.raises(TransitionNotAllowed, match="ลงนามแล้ว"):
        services.analysis_reopen(analysis=analysis_of(YEAR), actor=manee)
    publisher = client_as(Role.CHIEF_ADMINISTRATOR)
    assert "เผยแพร่ผลวิเคราะห์และมาตรการ" in publisher.get(reverse("analysis", args=[YEAR])).content.decode()
    publisher.post(publish)
    paper.refresh_from_db()
    assert paper.state == "published" and paper.publication.slug.startswith("ita-analysis")
    here.organisation.set_up_at = clock.now()  # its pages are open
    here.organisation.save()
    seen = Client().get(paper.publication.path).content.decode()  # what the public reads says the same as the table
    assert "รวม 4 เรื่อง มีมาตรการหรือเหตุผลครบ 4 เรื่อง" in seen and "ตามมาตรการของ O27" in seen


def test_what_was_written_is_found(analysis, manee):
    row = finding(analysis, "indicator", "7")
    services.finding_edit(finding=row, cause="ลิงก์ข่าวเปิดไม่ได้ตลอดไตรมาส", proposal="", actor=manee)
    index_rebuild()
    found = search("ลิงก์ข่าวเปิดไม่ได้", actor=manee)
    assert [hit.indexed.url for hit in found.hits] == [reverse("analysis", args=[YEAR])]
