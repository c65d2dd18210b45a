"""The first two parts of the screen "ออกเอกสาร": ตรวจ and พิมพ์เสนอ."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from prongsai.approvals.planning import RoutePlan
from prongsai.approvals.selectors import in_site_allowed
from prongsai.core.decisions import Decision
from prongsai.correspondence import decisions
from prongsai.correspondence.checking import Check, check_record, check_version
from prongsai.correspondence.records import route_plan
from prongsai.correspondence.screens.known import NBSP, Known, Tag


class Drafting(Known):
    """ตรวจ and พิมพ์เสนอ."""

    @cached_property
    def record(self) -> dict[str, Any]:
        return self.source.record(self.paper)

    @cached_property
    def check(self) -> Check:
        if self.is_draft or self.version is None:
            return check_record(self.paper, self.record)
        return check_version(self.version)

    @property
    def check_tag(self) -> Tag:
        if self.check.holding:
            return Tag("hold", f"ต้องดู {len(self.check.holding)} ข้อก่อนพิมพ์เสนอ")
        if self.check.open:
            return Tag("warn", f"ควรดู {len(self.check.open)} ข้อ เสนอต่อได้")
        return Tag("ok", "ไม่มีข้อที่ต้องดู")

    @cached_property
    def may_keep(self) -> decisions.Gate:
        return decisions.keep_finding(self.paper, self.actor)

    @cached_property
    def may_mend(self) -> Decision | decisions.Gate:
        return decisions.step("reopen", self.paper, self.actor) if not self.is_draft else self.may_edit

    @cached_property
    def may_edit(self) -> decisions.Gate:
        return decisions.edit(self.paper, self.actor)

    @cached_property
    def may_reopen(self) -> decisions.Gate:
        return decisions.step("reopen", self.paper, self.actor)

    @cached_property
    def may_print(self) -> decisions.Gate | Decision:
        gate = decisions.step("print", self.paper, self.actor)
        if gate and self.check.holding:
            return Decision(False, f"ยังพิมพ์เสนอไม่ได้ เพราะมี {len(self.check.holding)} ข้อที่ต้องแก้ หรือคงไว้พร้อมเหตุผล")
        if gate and self.plan.problem:
            return Decision(False, self.plan.problem)
        return gate

    @cached_property
    def may_void(self) -> decisions.Gate:
        return decisions.step("void", self.paper, self.actor)

    @cached_property
    def may_take_over(self) -> bool:
        return (
            self.is_draft
            and self.paper.drafted_by_id != self.actor.pk
            and bool(decisions.in_charge(self.paper, self.actor))
        )

    @cached_property
    def plan(self) -> RoutePlan:
        return route_plan(self.paper)

    @property
    def print_tag(self) -> Tag:
        if self.is_draft:
            if self.version is None:
                return Tag("wait", "ยังไม่ได้พิมพ์")
            return Tag("wait", f"ร่างฉบับที่{NBSP}{self.next_number} ยังไม่ได้พิมพ์")
        return Tag("ok", f"พิมพ์แล้ว ฉบับที่{NBSP}{self.version.number if self.version else 1}")

    @cached_property
    def can_sign_in_site(self) -> bool:
        """Whether anybody on the route may sign in the site, so that the choice is worth showing."""
        return any(in_site_allowed(step.holder.person_id) for step in self.plan.steps)
