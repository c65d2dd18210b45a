"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.models import Role
from prongsai.actions.intake import MeasureRow
from prongsai.actions.models import (
    Analysis,
    AnalysisFinding,
    Duty,
    Evaluation,
    Heading,
    Programme,
    Rating,
    Recommendation,
    Run,
    Snapshot,
)
from prongsai.actions.services.evaluations import evaluation_record
from prongsai.actions.services.indicators import indicator_add
from prongsai.actions.services.intake import measures_accept
from prongsai.actions.services.results import result_record
from prongsai.core import clock
from prongsai.testing.doors import sample
from prongsai.testing.world import Office

ROW = MeasureRow(
    title="มาตรการทดสอบประตู",
    no=1,
    group="การทดสอบ",
    methods=["วิธีที่หนึ่ง", "วิธีที่สอง"],
    responsible=["กองช่าง"],
    period_text="ตลอดปี",
    recommendation="ควรทดสอบทุกประตู",
)


def year(office: Office) -> Programme:
    """The office's measures of the year, made once."""
    found = Programme.objects.first()
    if found is not None:
        return found
    actor = office.users[Role.COORDINATOR]
    intake = measures_accept(
        rows=[ROW], fiscal_year_be=office.organisation.fiscal_year_be, title="มาตรการ", actor=actor
    )
    return Programme.objects.get(pk=intake.programme_id)


def run(office: Office) -> Run:
    year(office)
    return Run.objects.get()


@sample(
    "measure", "measure_edit", "measure_move", "measure_delete", "measure_close", "measure_reopen", "step_new",
    "recommendation_new", "evaluation_new",
)  # fmt: skip
def measure(office: Office) -> dict[str, Any]:
    return {"pk": run(office).pk}


@sample("step_edit", "step_move", "step_delete")
def step(office: Office) -> dict[str, Any]:
    found = run(office)
    return {"pk": found.pk, "step": found.action.steps.first().pk}


@sample("heading_edit", "heading_move", "heading_delete")
def heading(office: Office) -> dict[str, Any]:
    year(office)
    return {"pk": Heading.objects.get().pk}


@sample("result_edit", "result_remove")
def result(office: Office) -> dict[str, Any]:
    duty = Duty.objects.filter(run=run(office)).first()
    (made,) = result_record(duties=[duty.pk], text="ทำแล้ว", actor=office.users[Role.COORDINATOR])
    return {"pk": made.pk}


@sample("duty_edit")
def duty(office: Office) -> dict[str, Any]:
    return {"pk": Duty.objects.filter(run=run(office)).first().pk}


@sample("recommendation_edit", "recommendation_decide", "recommendation_carry")
def recommendation(office: Office) -> dict[str, Any]:
    run(office)
    return {"pk": Recommendation.objects.get().pk}


@sample("snapshot", "snapshot_paper")
def snapshot(office: Office) -> dict[str, Any]:
    programme = year(office)
    content = {"kind": "measures_report", "measures": [], "_computed": {}, "_as_of": "2027-03-31", "_round": 6}
    made = Snapshot(
        programme=programme, fiscal_year_be=programme.first_fy_be, round=6, content=content, sha256="0" * 64,
        taken_at=clock.now(),
    )  # fmt: skip
    made.save()
    return {"pk": made.pk}


@sample("programme_step", shared=True)
def programme_step(office: Office) -> dict[str, Any]:
    return {"step": "start"}


@sample("measure_paper", "indicator_new")
def particulars(office: Office) -> dict[str, Any]:
    return {"pk": run(office).pk}


@sample("indicator_edit")
def indicator(office: Office) -> dict[str, Any]:
    found = run(office)
    made = indicator_add(run=found, text="จำนวนผู้เข้าอบรม", actor=office.users[Role.COORDINATOR])
    return {"pk": found.pk, "indicator": made.pk}


@sample("evaluation_correct")
def evaluation(office: Office) -> dict[str, Any]:
    found = Evaluation.objects.first()
    if found is None:
        found = evaluation_record(
            run=run(office),
            rating=Rating.NOT_EFFECTIVE,
            finding="ยังมีเรื่องเดิม",
            correction="อบรมเพิ่ม",
            correction_due_on=clock.today(),
            actor=office.users[Role.COORDINATOR],
        )
    return {"pk": found.pk}


def weak_year(office: Office) -> AnalysisFinding:
    """The analysis of a year with one weak place of the office's own, made once."""
    found = AnalysisFinding.objects.select_related("analysis").first()
    if found is not None:
        return found
    made = Analysis(fiscal_year_be=2567, target_fy_be=2568, threshold=85)
    made.save()
    finding = AnalysisFinding(analysis=made, kind="own", key="1", label="เรื่องที่พบเอง")
    finding.save()
    return finding


@sample(
    "analysis", "analysis_open", "analysis_threshold", "analysis_introduction", "analysis_issues", "analysis_own",
    "analysis_finish", "analysis_reopen", "analysis_paper", "analysis_publish", "analysis_choose",
    shared=True,  # a year names nothing of an office
)  # fmt: skip
def analysis(office: Office) -> dict[str, Any]:
    return {"fy": weak_year(office).analysis.fiscal_year_be}


@sample("analysis_finding", "finding_measure", "finding_link", "finding_remove")
def finding(office: Office) -> dict[str, Any]:
    return {"pk": weak_year(office).pk}


@sample("analysis_indicator", shared=True)
def indicator_of_year(office: Office) -> dict[str, Any]:
    return {"fy": weak_year(office).analysis.fiscal_year_be, "no": 10}
