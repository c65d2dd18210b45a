"""Every change of a route: opening it on a frozen document, recording from the paper, signing here, returning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

from prongsai.approvals import selectors
from prongsai.approvals.models import (
    Opinion,
    Route,
    RouteState,
    RouteStep,
    SigningPermit,
    SigningPolicy,
    StepPart,
    StepState,
)
from prongsai.approvals.planning import Holder, RoutePlan, signature_block
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand, holds
from prongsai.core.errors import TransitionNotAllowed
from prongsai.organisations.models import Person


@transaction.atomic
def route_open(
    *, subject: models.Model, version: int, document_sha256: str, plan: RoutePlan, actor: Any, in_site: bool = False
) -> Route:
    """Open the route of a frozen document; an earlier open one of the same document is cancelled.

    The proposer's step is done by the act itself: whoever prints hands the paper on, signed. With ``in_site`` the
    drafter's own act in the site is that signature. Raises TransitionNotAllowed with the plan's problem.
    """
    if plan.problem or not plan.steps:
        raise TransitionNotAllowed(plan.problem or "เส้นทางเสนอยังไม่มีผู้ลงนาม โปรดตรวจตำแหน่งในหน้าหน่วยงาน", code="no_route")
    _check_separation(plan.drafter_id, plan.steps[-1].holder)
    previous = _lock_open(subject)
    if previous is not None:
        _close(previous, RouteState.CANCELLED, reason=f"มีฉบับที่ {version} แทน")
    today, now = clock.today(), clock.now()
    route = Route(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        version=version,
        document_sha256=document_sha256,
        drafter_id=plan.drafter_id,
        opened_on=today,
    )
    route.save()
    for order, planned in enumerate(plan.steps, start=1):
        RouteStep(
            route=route,
            order=order,
            part=planned.part,
            post=planned.holder.post,
            position_id=planned.holder.position_id,
            tenure_id=planned.holder.tenure_id,
            person_id=planned.holder.person_id,
            capacity=planned.holder.capacity,
            label=planned.holder.label or planned.holder.position_name,
            name=planned.holder.name,
            block=list(planned.block),
            also=list(planned.also),
        ).save()
    first = route.steps.order_by("order")[0]
    if first.part == StepPart.PROPOSES and first.person_id == plan.drafter_id:
        first.state, first.decided_on, first.decided_at = StepState.DONE, today, now
        first.recorded_from_paper = not in_site
        if in_site:
            first.decided_by = actor
        else:
            first.recorded_by = actor
        first.signed_sha256 = document_sha256
        first.save()
    _hand_on(route, since=today)
    record(
        "approvals.route.open", actor=actor, obj=route, version=version, sha256=document_sha256, steps=len(plan.steps)
    )
    return route


def may_record(step: RouteStep) -> Decision:
    """Whether an opinion may be recorded at a step: the route is open and the paper is with this person."""
    if step.route.state != RouteState.OPEN:
        return no("เส้นทางเสนอนี้ปิดแล้ว บันทึกเพิ่มไม่ได้")
    if step.state != StepState.HOLDING:
        return no("เอกสารยังไม่ถึงขั้นนี้ หรือบันทึกขั้นนี้แล้ว โปรดบันทึกตามลำดับ")
    return yes()


@transaction.atomic
def step_record(
    *,
    step: RouteStep,
    opinion: str,
    actor: Any,
    text: str = "",
    decided_on: dt.date | None = None,
    holder: Holder | None = None,
) -> Route:
    """Record from the paper what the holder of a step wrote; ``holder`` when another capacity signed than printed.

    The caller decides whether ``actor`` may record. Raises TransitionNotAllowed with a Thai reason.
    """
    route, step = _lock_step(step)
    _demand(may_record(step))
    _check_opinion(opinion, text)
    day = decided_on or clock.today()
    _check_day(route, step, day)
    if holder is not None and holder.tenure_id != step.tenure_id:
        _put_in(step, holder, day)
    if step.part == StepPart.DECIDES:
        _check_separation(route.drafter_id, step)
    _decide(step, opinion, text, decided_on=day, sha256=route.document_sha256)
    step.recorded_from_paper, step.recorded_by = True, actor
    step.save()
    record(
        "approvals.step.record",
        actor=actor,
        obj=step,
        opinion=opinion,
        text=text,
        decided_on=day,
        capacity=" ".join(step.block),
        sha256=route.document_sha256,
    )
    return _hand_on(route, since=day)


@transaction.atomic
def step_skip(*, step: RouteStep, reason: str, actor: Any) -> Route:
    """A holder did not sign and the paper went on without them; never the final signatory."""
    route, step = _lock_step(step)
    _demand(may_record(step))
    if step.part == StepPart.DECIDES:
        raise TransitionNotAllowed("ข้ามผู้ลงนามคนสุดท้ายไม่ได้ โปรดบันทึกผู้ทำหน้าที่แทน หรือส่งกลับแก้ไข", code="final_step")
    if not reason.strip():
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่ข้ามขั้นนี้ เช่น ลาป่วย ไม่ได้มอบหมาย", code="reason_missing")
    step.state, step.opinion_text, step.decided_at = StepState.SKIPPED, reason.strip(), clock.now()
    step.recorded_from_paper, step.recorded_by = True, actor
    step.save()
    record("approvals.step.skip", actor=actor, obj=step, reason=reason)
    return _hand_on(route, since=clock.today())


@transaction.atomic
def step_return(
    *, step: RouteStep, reason: str, actor: Any, from_paper: bool = True, returned_on: dt.date | None = None
) -> Route:
    """Send the document back for correction with a reason; the route is over, the next version gets a new one."""
    route, step = _lock_step(step)
    _demand(may_record(step))
    if not from_paper:
        demand(may_sign(step, actor))
    if not reason.strip():
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่ส่งกลับแก้ไข เพื่อให้ผู้จัดทำแก้ได้ตรงจุด", code="reason_missing")
    step.state, step.opinion_text = StepState.RETURNED, reason.strip()
    step.decided_on, step.decided_at = returned_on or clock.today(), clock.now()
    step.recorded_from_paper = from_paper
    if from_paper:
        step.recorded_by = actor
    else:
        step.decided_by = actor
    step.save()
    _close(route, RouteState.RETURNED, reason=reason.strip())
    record("approvals.step.return", actor=actor, obj=step, reason=reason, from_paper=from_paper)
    return route


def may_sign(step: RouteStep, actor: Any) -> Decision:
    """Whether this account may sign a step inside the site: permission, office, person, order, drafter."""
    if not (held := holds(actor, "approvals.sign")):
        return held
    person = selectors.person_of(actor)
    if person is None or person.pk != step.person_id:
        return no(f"ขั้นนี้เป็นของ{step.name} ผู้อื่นลงนามในระบบแทนไม่ได้ หากลงนามในกระดาษ ให้ธุรการบันทึกจากเอกสาร")
    if not selectors.in_site_allowed(person.pk):
        return no("หน่วยงานยังไม่เปิดให้ท่านลงนามในระบบ เอกสารนี้ลงนามในกระดาษตามปกติ")
    if not (ready := may_record(step)):
        return ready
    if step.part == StepPart.DECIDES and step.route.drafter_id == person.pk:
        return no("ผู้จัดทำลงนามเป็นคนสุดท้ายของเอกสารตนเองไม่ได้ โปรดให้ผู้มีอำนาจคนอื่นลงนาม")
    return yes()


@transaction.atomic
def step_sign(*, step: RouteStep, opinion: str, document_sha256: str, actor: Any, text: str = "") -> Route:
    """Give one's own opinion or signature inside the site, on exactly the version that was shown.

    ``document_sha256`` is that of the pages the person was looking at. Raises TransitionNotAllowed, code
    ``stale_version``, when the route is about another version by now.
    """
    route, step = _lock_step(step)
    if document_sha256 != route.document_sha256 or route.state == RouteState.CANCELLED:
        raise TransitionNotAllowed(
            "เอกสารนี้มีฉบับใหม่แทนฉบับที่ท่านเปิดอยู่ ยังไม่ได้ลงนาม โปรดเปิดดูฉบับล่าสุดก่อนลงนาม", code="stale_version"
        )
    demand(may_sign(step, actor))
    _check_opinion(opinion, text)
    _decide(step, opinion, text, decided_on=clock.today(), sha256=document_sha256)
    step.recorded_from_paper, step.decided_by = False, actor
    step.save()
    record("approvals.step.sign", actor=actor, obj=step, opinion=opinion, text=text, sha256=document_sha256)
    return _hand_on(route, since=clock.today())


@transaction.atomic
def route_cancel(*, subject: models.Model, reason: str, actor: Any) -> Route | None:
    """Cancel the open route of a document whose text is being changed; None when there is none."""
    route = _lock_open(subject)
    if route is not None:
        _close(route, RouteState.CANCELLED, reason=reason)
        record("approvals.route.cancel", actor=actor, obj=route, reason=reason)
    return route


@transaction.atomic
def signing_policy_set(*, in_site: bool, actor: Any) -> SigningPolicy:
    """Open or shut signing inside the site for this office."""
    demand(holds(actor, "organisations.edit"))
    policy = SigningPolicy.objects.select_for_update().first() or SigningPolicy()
    policy.in_site = in_site
    policy.save()
    record("approvals.policy.set", actor=actor, obj=policy, in_site=in_site)
    return policy


@transaction.atomic
def signing_permit_give(*, person: Person, actor: Any, reference: str = "") -> SigningPermit:
    """Let a person sign inside the site."""
    demand(holds(actor, "organisations.edit"))
    known = SigningPermit.objects.filter(person=person, withdrawn_at__isnull=True).first()
    if known is not None:
        return known
    permit = SigningPermit(person=person, reference=reference, given_by=actor, given_at=clock.now())
    permit.save()
    record("approvals.permit.give", actor=actor, obj=permit, person=person, reference=reference)
    return permit


@transaction.atomic
def signing_permit_withdraw(*, permit: SigningPermit, actor: Any) -> SigningPermit:
    """Let a person sign in ink only again; what was signed stays signed."""
    demand(holds(actor, "organisations.edit"))
    permit.withdrawn_at = clock.now()
    permit.save()
    record("approvals.permit.withdraw", actor=actor, obj=permit)
    return permit


def _demand(decision: Decision) -> None:
    if not decision:
        raise TransitionNotAllowed(decision.reason)


def _lock_open(subject: models.Model) -> Route | None:
    return (
        Route.objects.select_for_update()
        .filter(subject_type=subject._meta.label_lower, subject_id=subject.pk, state=RouteState.OPEN)
        .first()
    )


def _lock_step(step: RouteStep) -> tuple[Route, RouteStep]:
    """The route row is the lock: two people at two steps of one paper wait for each other."""
    route = Route.objects.select_for_update().get(pk=step.route_id)
    fresh = RouteStep.objects.get(pk=step.pk)
    fresh.route = route
    return route, fresh


def _check_opinion(opinion: str, text: str) -> None:
    if opinion not in Opinion.values:
        raise TransitionNotAllowed("โปรดเลือกความเห็น เช่น ทราบ เห็นชอบ หรือเขียนเอง", code="opinion_missing")
    if opinion == Opinion.OWN and not text.strip():
        raise TransitionNotAllowed("เลือก “เขียนเอง” แล้ว โปรดพิมพ์ความเห็นตามที่เขียนในกระดาษ", code="opinion_missing")


def _check_day(route: Route, step: RouteStep, day: dt.date) -> None:
    if day > clock.today():
        raise TransitionNotAllowed("วันที่ลงนามเป็นวันในอนาคต โปรดตรวจวันที่อีกครั้ง", code="future_date")
    earlier = [row.decided_on for row in route.steps.all() if row.order < step.order and row.decided_on]
    if earlier and day < max(earlier) and step.part == StepPart.DECIDES:
        raise TransitionNotAllowed("วันที่ลงนามมาก่อนความเห็นของขั้นก่อนหน้า โปรดตรวจวันที่อีกครั้ง", code="date_order")
    if day < route.opened_on - dt.timedelta(days=366):
        raise TransitionNotAllowed("วันที่ลงนามเก่ากว่าวันพิมพ์เสนอเกินหนึ่งปี โปรดตรวจปีอีกครั้ง", code="date_order")


def _check_separation(drafter_id: int | None, final: Holder | RouteStep) -> None:
    if drafter_id is not None and final.person_id == drafter_id:
        raise TransitionNotAllowed(
            f"{final.name} เป็นผู้จัดทำเอกสารนี้ จึงลงนามเป็นคนสุดท้ายไม่ได้ โปรดให้ผู้อื่นรับเป็นผู้จัดทำ หรือให้ผู้มีอำนาจคนอื่นลงนาม",
            code="drafter_is_signatory",
        )


def _put_in(step: RouteStep, holder: Holder, day: dt.date) -> None:
    """Another capacity signed than was printed: an order of acting came, or the holder was back."""
    allowed = selectors.capacities_for(step, day)
    if holder.tenure_id not in {known.tenure_id for known in allowed}:
        raise TransitionNotAllowed(
            "ผู้ที่เลือกไม่ได้ดำรงหรือทำหน้าที่แทนตำแหน่งนี้ในวันที่ลงนาม โปรดตรวจวันที่หรือคำสั่ง", code="wrong_capacity"
        )
    step.tenure_id, step.person_id, step.capacity = holder.tenure_id, holder.person_id, holder.capacity
    step.name, step.block = holder.name, list(signature_block(holder, selectors.holders_on(day)))


def _decide(step: RouteStep, opinion: str, text: str, *, decided_on: dt.date, sha256: str) -> None:
    step.state, step.opinion, step.opinion_text = StepState.DONE, opinion, text.strip()
    step.decided_on, step.decided_at, step.signed_sha256 = decided_on, clock.now(), sha256


def _hand_on(route: Route, *, since: dt.date) -> Route:
    """Give the document to the next waiting step, or close the route."""
    steps: Sequence[RouteStep] = list(route.steps.order_by("order"))
    if any(step.state == StepState.HOLDING for step in steps):
        return route
    following = next((step for step in steps if step.state == StepState.WAITING), None)
    if following is None:
        _close(route, RouteState.FINISHED)
        return route
    following.state, following.held_since, following.received_at = StepState.HOLDING, since, clock.now()
    following.save()
    return route


def _close(route: Route, state: RouteState, *, reason: str = "") -> None:
    route.state, route.closed_at, route.reason = state, clock.now(), reason
    route.save()
    if state in {RouteState.CANCELLED, RouteState.RETURNED}:
        for step in route.steps.filter(state=StepState.HOLDING):
            step.state = StepState.WAITING
            step.save()
