"""Whether something may be done to a paper, and if not why: one answer for the button, the service and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prongsai.accounts.models import Membership
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand, holds
from prongsai.core.errors import TransitionNotAllowed
from prongsai.correspondence import workflow
from prongsai.correspondence.models import OfficialPaper, PaperState


@dataclass(frozen=True, slots=True)
class Gate:
    """Two questions in order: may this person (403), and does the state allow it (409)."""

    who: Decision
    when: Decision

    def __bool__(self) -> bool:
        return bool(self.who) and bool(self.when)

    @property
    def reason(self) -> str:
        """The sentence beside the shut button."""
        return self.who.reason or self.when.reason

    def demand(self) -> None:
        """Raise NotPermitted or TransitionNotAllowed unless both allow."""
        demand(self.who)
        if not self.when:
            raise TransitionNotAllowed(self.when.reason)


def in_charge(paper: OfficialPaper, actor: Any) -> Decision:
    """The drafter, somebody of the same unit, or the coordinator; each needs the permission to draft."""
    if not (held := holds(actor, "correspondence.draft")):
        return held
    if paper.drafted_by_id == actor.pk or paper.unit_id is None or holds(actor, "correspondence.record"):
        return yes()
    if Membership.objects.filter(user=actor, active=True, unit_id=paper.unit_id).exists():
        return yes()
    return no(f"เอกสารนี้เป็นของ{paper.unit} ผู้แก้ได้คือผู้จัดทำ คนในหน่วยงานเดียวกัน หรือผู้ประสานงาน")


def step(name: str, paper: OfficialPaper, actor: Any) -> Gate:
    """A step of ``workflow.STEPS``."""
    rule = workflow.STEPS[name]
    who = in_charge(paper, actor) if rule.permission == "correspondence.draft" else holds(actor, rule.permission)
    return Gate(who, workflow.may_take(rule, paper))


def edit(paper: OfficialPaper, actor: Any) -> Gate:
    """Changing the text."""
    if paper.state in workflow.EDITABLE:
        return Gate(in_charge(paper, actor), yes())
    if paper.state == PaperState.IN_REVIEW:
        reason = "เนื้อความถูกตรึงไว้ให้ตรงกับกระดาษที่เวียน หากต้องแก้ โปรดกด “แก้เนื้อความเป็นฉบับใหม่”"
        return Gate(in_charge(paper, actor), no(reason))
    return Gate(in_charge(paper, actor), workflow.may_take(workflow.STEPS["reopen"], paper))


def keep_finding(paper: OfficialPaper, actor: Any) -> Gate:
    """Overruling a finding with a reason."""
    open_states = {PaperState.DRAFT, PaperState.IN_REVIEW}
    when = yes() if paper.state in open_states else no("เอกสารลงนามแล้ว จึงไม่ต้องบอกเหตุผลของข้อที่พบอีก")
    return Gate(in_charge(paper, actor), when)


def record(paper: OfficialPaper, actor: Any) -> Gate:
    """Recording opinions and signatures from the paper while it goes round."""
    ready = yes() if paper.state == PaperState.IN_REVIEW else no("บันทึกจากเอกสารได้เมื่อพิมพ์เสนอแล้วและยังลงนามไม่ครบ")
    return Gate(holds(actor, "correspondence.record"), ready)


def attach(paper: OfficialPaper, actor: Any) -> Gate:
    """Attaching a signed copy or, before publication, replacing it by a better one."""
    when = no("เอกสารเผยแพร่หรือยกเลิกแล้ว จึงเปลี่ยนแฟ้มที่ลงนามไม่ได้")
    if paper.state in {PaperState.IN_REVIEW, PaperState.SIGNED}:
        when = yes()
    elif paper.state == PaperState.DRAFT:
        when = no("ยังไม่มีฉบับที่พิมพ์เสนอ โปรดพิมพ์เสนอก่อน แล้วจึงแนบฉบับที่ลงนาม")
    return Gate(holds(actor, "correspondence.record"), when)


def number(paper: OfficialPaper, actor: Any) -> Gate:
    """Recording number and date; they may come later than the signature, even than publication."""
    when = no("เอกสารเผยแพร่หรือยกเลิกแล้ว จึงเปลี่ยนเลขและวันที่ไม่ได้")
    if paper.state in {PaperState.IN_REVIEW, PaperState.SIGNED} or (
        paper.state == PaperState.PUBLISHED and not hasattr(paper, "number")
    ):
        when = yes()
    elif paper.state == PaperState.DRAFT:
        when = no("ใส่เลขและวันที่ได้หลังพิมพ์เสนอแล้ว")
    return Gate(holds(actor, "correspondence.record"), when)
