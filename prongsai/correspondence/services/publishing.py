"""Before the public: at the permanent page here, and at an address of the office's own website."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.approvals.models import RouteStep, StepPart
from prongsai.approvals.selectors import person_of, route_of
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.decisions import no, yes
from prongsai.core.errors import TransitionNotAllowed
from prongsai.core.models import Job
from prongsai.correspondence import decisions, selectors
from prongsai.correspondence.models import (
    OfficialPaper,
    Publication,
    PublicationAct,
    PublicationEvent,
    PublicationState,
)
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.workflow import STEPS
from prongsai.watching.addresses import clean_address
from prongsai.watching.services import visit_start


def may_publish(paper: OfficialPaper, actor: Any) -> decisions.Gate:
    """Whoever holds the permission, and whoever finally approved the paper."""
    gate = decisions.step("publish", paper, actor)
    if gate.who:
        return gate
    person, route = person_of(actor), route_of(paper)
    final = RouteStep.objects.filter(route=route, part=StepPart.DECIDES).first() if route else None
    if person is not None and final is not None and final.person_id == person.pk:
        return decisions.Gate(yes(), gate.when)
    return decisions.Gate(no("ผู้เผยแพร่คือผู้ที่มีสิทธิเผยแพร่ หรือผู้ลงนามคนสุดท้ายของเอกสารนี้ โปรดแจ้งผู้นั้น"), gate.when)


@transaction.atomic
def paper_publish(*, paper: OfficialPaper, actor: Any, summary: str = "") -> Publication:
    """Publish a signed paper at its permanent page; a withdrawn one comes back to the same address."""
    paper = lock(paper)
    may_publish(paper, actor).demand()
    version = selectors.version_current(paper)
    copy = selectors.signed_copy_of(version) if version else None
    if copy is None:
        raise TransitionNotAllowed("ยังเผยแพร่ไม่ได้ เพราะยังไม่มีเอกสารที่ลงนาม", code="no_signed_copy")
    publication = Publication.objects.filter(paper=paper).first() or Publication(paper=paper, slug=_slug(paper))
    publication.fiscal_year_be = paper.fiscal_year_be
    publication.signed_copy, publication.title = copy, paper.subject
    publication.summary = summary.strip() or publication.summary
    publication.state, publication.withdrawn_at, publication.withdrawn_reason = PublicationState.PUBLISHED, None, ""
    publication.published_at, publication.published_by = clock.now(), actor
    publication.save()
    _happened(publication, PublicationAct.PUBLISHED, publication.path, actor)
    paper.state = STEPS["publish"].target
    paper.save()
    record(
        "correspondence.paper.publish",
        actor=actor,
        obj=publication,
        paper=paper,
        path=publication.path,
        sha256=copy.sha256,
    )
    return publication


@transaction.atomic
def paper_withdraw(*, paper: OfficialPaper, reason: str, actor: Any) -> Publication:
    """Take a publication back. Its address stays and says that it was withdrawn, when and why."""
    paper = lock(paper)
    decisions.step("withdraw", paper, actor).demand()
    if not reason.strip():
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่ถอน เหตุผลนี้จะแสดงในหน้าสาธารณะ", code="reason_missing")
    publication = Publication.objects.select_for_update().get(paper=paper)
    publication.state, publication.withdrawn_at = PublicationState.WITHDRAWN, clock.now()
    publication.withdrawn_reason = reason.strip()
    publication.save()
    _happened(publication, PublicationAct.WITHDRAWN, reason.strip(), actor)
    paper.state = STEPS["withdraw"].target
    paper.save()
    record("correspondence.paper.withdraw", actor=actor, obj=publication, paper=paper, reason=reason)
    return publication


@transaction.atomic
def address_set(*, paper: OfficialPaper, address: str, actor: Any) -> tuple[Publication, Job]:
    """Keep the address at which the office's own website shows the paper, and open it once to prove it.

    The opening runs as a job of ``watching``, which from then on visits the address every day.
    """
    paper = lock(paper)
    publication = Publication.objects.select_for_update().filter(paper=paper).first()
    if publication is None or not publication.is_public:
        raise TransitionNotAllowed("วางที่อยู่ได้เมื่อเผยแพร่เอกสารแล้ว", code="not_published")
    decisions.Gate(may_publish(paper, actor).who, yes()).demand()
    url = clean_address(address)
    if url != publication.own_website_url:
        publication.own_website_url = url
        publication.save()
        _happened(publication, PublicationAct.ADDRESS, url, actor)
        record("correspondence.publication.address", actor=actor, obj=publication, url=url)
    return publication, visit_start(url=url, actor=actor)


def _slug(paper: OfficialPaper) -> str:
    base = source_for(paper).slug or paper.topic.replace("_", "-") or paper.kind
    taken = set(
        Publication.objects.filter(fiscal_year_be=paper.fiscal_year_be, slug__startswith=base).values_list(
            "slug", flat=True
        )
    )
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _happened(publication: Publication, act: PublicationAct, text: str, actor: Any) -> None:
    PublicationEvent(publication=publication, act=act, text=text[:1000], at=clock.now(), by=actor).save()
