"""Freezing and printing: the text becomes a version with its PDF and Word file, and the paper route opens."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.approvals import services as approvals
from prongsai.approvals.planning import RoutePlan
from prongsai.approvals.selectors import in_site_allowed
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.errors import TransitionNotAllowed
from prongsai.core.files import DOCX, PDF, short_code, store
from prongsai.correspondence import decisions
from prongsai.correspondence.checking import check_record, content_hash
from prongsai.correspondence.models import OfficialPaper, PaperVersion
from prongsai.correspondence.printing import print_paper
from prongsai.correspondence.records import route_plan
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.workflow import STEPS
from prongsai.organisations.selectors import organisation_current


def paper_print(*, paper: OfficialPaper, actor: Any) -> PaperVersion:
    """Freeze the text as the next version, render its files and open its route.

    Files are made before the transaction. Raises TransitionNotAllowed, with what to do, while a finding holds the
    paper back, while nobody could sign it, or when the text changed in the meantime.
    """
    decisions.step("print", paper, actor).demand()
    revision = paper.revision
    plan = _plan(paper)
    source = source_for(paper)
    frozen = source.record(paper)
    check = check_record(paper, frozen)
    if check.holding:
        messages = " · ".join(found.finding.message for found in check.holding[:3])
        raise TransitionNotAllowed(
            f"ยังพิมพ์เสนอไม่ได้ เพราะมี {len(check.holding)} ข้อที่ต้องแก้ หรือคงไว้พร้อมเหตุผลก่อน: {messages}", code="held_back"
        )
    number = _next_number(paper)
    digest = content_hash(
        {"paper": paper.pk, "organisation": organisation_current().code, "number": number, "record": frozen}
    )
    printed = print_paper(paper, frozen, version=number, code=short_code(digest), identity=f"{paper.pk}/{number}")
    base = f"paper-{paper.pk}-v{number}"
    pdf = store(printed.pdf, name=f"{base}.pdf", content_type=PDF)
    docx = store(printed.docx, name=f"{base}.docx", content_type=DOCX)
    version = PaperVersion(
        paper=paper,
        number=number,
        subject=paper.subject,
        content=paper.content,
        record=frozen,
        findings=[found.finding.as_dict() for found in check.findings],
        signatures=[
            {"part": str(step.part), "name": step.holder.name, "block": list(step.block)} for step in plan.steps
        ],
        content_sha256=digest,
        code=short_code(digest),
        pdf=pdf,
        docx=docx,
        sha256=pdf.sha256,
        page_count=printed.page_count,
        preprinted=paper.preprinted,
        printed_at=clock.now(),
        printed_by=actor,
    )
    return _freeze(paper, version, plan, revision=revision, actor=actor)


@transaction.atomic
def _freeze(paper: OfficialPaper, version: PaperVersion, plan: RoutePlan, *, revision: int, actor: Any) -> PaperVersion:
    paper = lock(paper)
    decisions.step("print", paper, actor).demand()
    if paper.revision != revision or _next_number(paper) != version.number:
        raise TransitionNotAllowed("มีผู้แก้ร่างหรือพิมพ์เสนอระหว่างนี้ ยังไม่ได้พิมพ์ โปรดดูร่างล่าสุดแล้วพิมพ์อีกครั้ง", code="stale_draft")
    version.paper = paper
    version.save()
    approvals.route_open(
        subject=paper,
        version=version.number,
        document_sha256=version.sha256,
        plan=plan,
        actor=actor,
        in_site=paper.sign_in_site and paper.drafted_by_id == actor.pk and in_site_allowed(plan.drafter_id),
    )
    paper.state = STEPS["print"].target
    paper.save()
    record(
        "correspondence.paper.print",
        actor=actor,
        obj=paper,
        version=version.number,
        sha256=version.sha256,
        code=version.code,
    )
    return version


def _plan(paper: OfficialPaper) -> RoutePlan:
    plan = route_plan(paper)
    if plan.problem:
        raise TransitionNotAllowed(plan.problem, code="no_route")
    return plan


def _next_number(paper: OfficialPaper) -> int:
    latest = paper.versions.order_by("-number").first()
    return latest.number + 1 if latest else 1
