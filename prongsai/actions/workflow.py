"""The steps of a programme through its year, as data."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.actions.models import ProgrammeState as S


@dataclass(frozen=True, slots=True)
class ProgrammeStep:
    """A step a person takes: from which states, to which, and what its button says."""

    name: str
    sources: frozenset[str]
    target: str
    label: str


PROGRAMME_STEPS = {
    step.name: step
    for step in (
        ProgrammeStep("approve", frozenset({S.DRAFT}), S.APPROVED, "บันทึกว่าอนุมัติแล้ว"),
        ProgrammeStep("start", frozenset({S.APPROVED}), S.RUNNING, "เริ่มดำเนินการ"),
        ProgrammeStep("close", frozenset({S.APPROVED, S.RUNNING}), S.CLOSED, "ปิดมาตรการของปีนี้"),
        ProgrammeStep("reopen", frozenset({S.CLOSED}), S.RUNNING, "เปิดอีกครั้ง"),
    )
}
