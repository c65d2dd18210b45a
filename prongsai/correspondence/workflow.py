"""Steps of a paper's life, as data. docs/states.md shows the same table for people; a test compares the two."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.core.decisions import Decision, no, yes
from prongsai.correspondence.models.papers import OfficialPaper
from prongsai.correspondence.models.papers import PaperState as S


@dataclass(frozen=True, slots=True)
class Step:
    """One act: from which states, to which, by which permission."""

    name: str
    label: str
    sources: frozenset[S]
    target: S
    permission: str
    needs_reason: bool = False


STEPS = {
    step.name: step
    for step in (
        Step("print", "ตรึงและพิมพ์เสนอ", frozenset({S.DRAFT}), S.IN_REVIEW, "correspondence.draft"),
        Step("reopen", "แก้เนื้อความเป็นฉบับใหม่", frozenset({S.IN_REVIEW}), S.DRAFT, "correspondence.draft"),
        Step("return", "ส่งกลับแก้ไข", frozenset({S.IN_REVIEW}), S.DRAFT, "correspondence.record", needs_reason=True),
        Step("sign", "บันทึกว่าลงนามครบ", frozenset({S.IN_REVIEW}), S.SIGNED, "correspondence.record"),
        Step("register", "ลงทะเบียนจากแฟ้มที่ลงนามแล้ว", frozenset({S.DRAFT}), S.SIGNED, "correspondence.register"),
        Step("publish", "เผยแพร่", frozenset({S.SIGNED, S.WITHDRAWN}), S.PUBLISHED, "correspondence.publish"),
        Step(
            "withdraw",
            "ถอนจากการเผยแพร่",
            frozenset({S.PUBLISHED}),
            S.WITHDRAWN,
            "correspondence.publish",
            needs_reason=True,
        ),
        Step(
            "void", "ยกเลิกเอกสาร", frozenset({S.DRAFT, S.IN_REVIEW}), S.VOID, "correspondence.draft", needs_reason=True
        ),
    )
}

EDITABLE = frozenset({S.DRAFT})
"""States in which the text may be edited; a printed paper is reopened first and becomes the next version."""

_WHY_NOT = {
    S.DRAFT: "เอกสารยังเป็นร่าง โปรดพิมพ์เสนอก่อน",
    S.IN_REVIEW: "เอกสารพิมพ์เสนอแล้วและกำลังรอลงนาม",
    S.SIGNED: "เอกสารลงนามแล้ว เนื้อความจึงแก้ไม่ได้ หากต้องแก้ โปรดทำเอกสารใหม่จากฉบับนี้",
    S.PUBLISHED: "เอกสารเผยแพร่แล้ว",
    S.WITHDRAWN: "เอกสารถอนจากการเผยแพร่แล้ว",
    S.VOID: "เอกสารยกเลิกแล้ว",
}


def may_take(step: Step, paper: OfficialPaper) -> Decision:
    """Whether a paper's state allows a step; permission and content are asked elsewhere."""
    if paper.state in step.sources:
        return yes()
    return no(f"{step.label}ไม่ได้ในตอนนี้ {_WHY_NOT[S(paper.state)]}")
