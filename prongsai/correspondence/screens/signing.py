"""The third part of the screen "ออกเอกสาร": who holds the paper, what was signed, its number."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from prongsai.approvals import services as approvals
from prongsai.approvals.models import Opinion, RouteState, RouteStep, StepPart, StepState
from prongsai.approvals.planning import Holder
from prongsai.approvals.selectors import capacities_for, person_of
from prongsai.core.decisions import Decision
from prongsai.correspondence import decisions, selectors
from prongsai.correspondence.models import (
    NumberSeries,
    PaperState,
    RegisteredNumber,
)
from prongsai.correspondence.screens.drafting import Drafting
from prongsai.correspondence.screens.known import NBSP, Tag
from prongsai.correspondence.services.numbers import series_for
from prongsai.correspondence.services.signing import all_in_site
from prongsai.thai.fiscal import year_be
from prongsai.ui.templatetags.thai import thai_date


class Signing(Drafting):
    """รอลงนาม."""

    @cached_property
    def steps(self) -> list[RouteStep]:
        return list(self.route.steps.all()) if self.route else []

    @cached_property
    def holder(self) -> RouteStep | None:
        return next((step for step in self.steps if step.state == StepState.HOLDING), None)

    @property
    def holder_is_last(self) -> bool:
        return self.holder is not None and self.holder.part == StepPart.DECIDES

    @property
    def days_held(self) -> int:
        since = self.holder.held_since if self.holder else None
        return (self.today - since).days if since else 0

    @property
    def days_held_text(self) -> str:
        return f"{self.days_held}{NBSP}วัน" if self.days_held else "วันนี้"

    @property
    def remaining(self) -> list[RouteStep]:
        """Steps not yet decided, in order."""
        return [step for step in self.steps if step.state in {StepState.HOLDING, StepState.WAITING}]

    @cached_property
    def capacities(self) -> list[Holder]:
        return capacities_for(self.holder, self.today) if self.holder else []

    @property
    def opinions(self) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in Opinion.choices]

    @property
    def sign_tag(self) -> Tag:
        if self.holder is not None:
            since = thai_date(self.holder.held_since).rsplit(NBSP, 1)[0]
            return Tag("half", f"อยู่ที่{self.holder.label} ตั้งแต่ {since} ({self.days_held_text})")
        if self.paper.state == PaperState.IN_REVIEW:
            return Tag("half", "ความเห็นครบแล้ว รอแฟ้มที่ลงนาม")
        if self.paper.was_signed:
            version = f" ฉบับที่{NBSP}{self.version.number}" if self.version and not self.is_registered else ""
            return Tag("ok", f"ลงนามแล้ว{version}")
        if self.paper.state == PaperState.VOID:
            return Tag("idle", "ยกเลิกเอกสารแล้ว")
        return Tag("idle", "เปิดเมื่อพิมพ์เสนอ")

    @cached_property
    def may_record(self) -> decisions.Gate:
        return decisions.record(self.paper, self.actor)

    @cached_property
    def may_record_now(self) -> Decision | decisions.Gate:
        """As ``may_record``, and for the last signature the signed copy must be there."""
        if self.may_record and self.holder_is_last and self.copy is None:
            return Decision(False, "ยังกดไม่ได้ เพราะยังไม่มีเอกสารที่ลงนาม")
        return self.may_record

    @cached_property
    def may_attach(self) -> decisions.Gate:
        return decisions.attach(self.paper, self.actor)

    @cached_property
    def may_number(self) -> decisions.Gate:
        return decisions.number(self.paper, self.actor)

    @cached_property
    def may_sign(self) -> Decision | None:
        """Whether this person may sign here now; None when the step is not theirs."""
        person = person_of(self.actor)
        if self.holder is None or person is None or self.holder.person_id != person.pk:
            return None
        return approvals.may_sign(self.holder, self.actor)

    @property
    def needs_site_copy(self) -> bool:
        """All signed here, but the machine stopped before the signed file was made."""
        finished = self.route is not None and self.route.state == RouteState.FINISHED
        return bool(finished and self.copy is None and self.route and all_in_site(self.route))

    @cached_property
    def photos(self) -> list[Any]:
        return list(self.version.photos.select_related("stored_file")) if self.version else []

    @cached_property
    def series(self) -> NumberSeries:
        return series_for(self.paper)

    @cached_property
    def previous_number(self) -> RegisteredNumber | None:
        return selectors.last_number(self.series, year_be(self.paper.dated_on or self.today), besides=self.number)

    @property
    def reminder(self) -> str:
        """The words to paste into LINE for whoever holds the paper."""
        step = self.holder
        if step is None or self.version is None:
            return ""
        return (
            f"เรียน {step.label} ({step.name})\n"
            f"เอกสารเรื่อง “{self.paper.subject}” ฉบับที่ {self.version.number} รหัส {self.version.code} "
            f"อยู่ที่ท่านตั้งแต่ {thai_date(step.held_since)} ({self.days_held_text})\n"
            "ขอความกรุณาพิจารณาและส่งต่อ ขอบคุณค่ะ/ครับ"
        ).replace(NBSP, " ")
