"""The screen "ออกเอกสาร": four parts, each with its state, its buttons and the reasons of those that are shut."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings

from prongsai.core.decisions import Decision
from prongsai.core.models import Job
from prongsai.correspondence import decisions
from prongsai.correspondence.kit import kit_for, kit_html
from prongsai.correspondence.models import (
    PaperState,
    PaperVersion,
)
from prongsai.correspondence.screens.known import NBSP, Stage, Tag
from prongsai.correspondence.screens.signing import Signing
from prongsai.correspondence.services.publishing import may_publish
from prongsai.ui.templatetags.thai import thai_date, thai_time
from prongsai.watching.selectors import state_of
from prongsai.watching.services import visit_under_way
from prongsai.watching.states import AddressState


class IssueScreen(Signing):
    """The whole screen: the three parts before, เผยแพร่, and the four stages above them."""

    @cached_property
    def may_publish(self) -> decisions.Gate:
        return may_publish(self.paper, self.actor)

    @cached_property
    def may_withdraw(self) -> decisions.Gate:
        return decisions.step("withdraw", self.paper, self.actor)

    @property
    def kit_ready(self) -> Decision:
        if not self.may_publish.who:
            return self.may_publish.who
        if self.copy is None or not self.paper.was_signed:
            return Decision(False, "รอเอกสารที่ลงนามครบ")
        return Decision(True)

    @property
    def kit_html(self) -> str:
        """The HTML of the kit, to paste."""
        return kit_html(kit_for(self.paper, self.copy, base_url=settings.BASE_URL)) if self.copy is not None else ""

    @property
    def publish_tag(self) -> Tag:
        if self.paper.state == PaperState.PUBLISHED and self.publication:
            return Tag("ok", f"เผยแพร่แล้ว {thai_date(self.publication.published_at)}")
        if self.paper.state == PaperState.WITHDRAWN:
            return Tag("warn", "ถอนจากการเผยแพร่แล้ว")
        if self.paper.state == PaperState.SIGNED:
            return Tag("wait", "ลงนามครบแล้ว ยังไม่ได้เผยแพร่")
        final = self.steps[-1].label if self.steps else "ผู้มีอำนาจ"
        return Tag("idle", f"เปิดเมื่อ{final}ลงนาม")

    @cached_property
    def last_check(self) -> AddressState | None:
        """What the visits to the address on the office's own website know of it."""
        if self.publication is None or not (url := self.publication.own_website_url):
            return None
        return state_of([url]).get(url)

    @property
    def is_signed_file(self) -> bool:
        """Whether what stands there is the signed copy itself."""
        return (
            self.last_check is not None
            and self.publication is not None
            and self.last_check.file_sha256 == self.publication.signed_copy.sha256
        )

    @cached_property
    def opening(self) -> Job | None:
        """The job that is opening the address now."""
        if self.publication is None or not self.publication.own_website_url:
            return None
        return visit_under_way(self.publication.own_website_url)

    @property
    def stages(self) -> list[Stage]:
        state, version = self.paper.state, self.version
        reached = {PaperState.IN_REVIEW: 3, PaperState.SIGNED: 4, PaperState.PUBLISHED: 5, PaperState.WITHDRAWN: 4}.get(
            PaperState(state), 0
        ) or (1 if self.is_draft and self.check.holding else 2)
        facts = [self._check_fact(), self._print_fact(version), self._sign_fact(), self._publish_fact()]
        labels = ["ตรวจ", "พิมพ์เสนอ", "รอลงนาม", "เผยแพร่"]
        return [
            Stage(place, label, "done" if place < reached else "now" if place == reached else "later", fact)
            for place, (label, fact) in enumerate(zip(labels, facts, strict=True), start=1)
        ]

    def _check_fact(self) -> str:
        count = f"ตรวจ {self.check.rule_count} เรื่อง".replace(" ", NBSP)
        if self.check.holding:
            return f"{count} ต้องดู{NBSP}{len(self.check.holding)}{NBSP}ข้อ"
        return f"{count} ควรดู{NBSP}{len(self.check.open)}{NBSP}ข้อ" if self.check.open else f"{count} ผ่าน"

    def _print_fact(self, version: PaperVersion | None) -> str:
        if version is None or self.is_draft:
            return f"ร่างฉบับที่{NBSP}{self.next_number}"
        return f"พิมพ์ {thai_time(version.printed_at)}"

    def _sign_fact(self) -> str:
        if self.holder is not None:
            return f"อยู่ที่{self.holder.label} {self.days_held_text}"
        if self.paper.was_signed:
            return f"ลงนาม {thai_date(self.paper.dated_on)}" if self.paper.dated_on else "ลงนามครบแล้ว"
        if self.paper.state == PaperState.IN_REVIEW:
            return "รอแฟ้มที่ลงนาม"
        return "เปิดเมื่อพิมพ์เสนอ"

    def _publish_fact(self) -> str:
        if self.publication is not None and self.paper.state == PaperState.PUBLISHED:
            return f"เผยแพร่ {thai_date(self.publication.published_at)}"
        if self.paper.state == PaperState.WITHDRAWN:
            return "ถอนแล้ว ที่อยู่เดิมบอกว่าถอน"
        return "พร้อมเผยแพร่" if self.paper.state == PaperState.SIGNED else "เปิดเมื่อบันทึกลงนามครบ"
