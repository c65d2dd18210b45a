"""What the screen "ออกเอกสาร" shows: four parts, each with its state, its buttons and the reasons of those that are shut."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings

from prongsai.approvals import services as approvals
from prongsai.approvals.models import Opinion, Route, RouteState, RouteStep, StepPart, StepState
from prongsai.approvals.planning import Holder, RoutePlan
from prongsai.approvals.selectors import capacities_for, in_site_allowed, person_of, routes_of
from prongsai.core import clock
from prongsai.core.decisions import Decision
from prongsai.core.models import Job
from prongsai.correspondence import decisions, selectors
from prongsai.correspondence.checking import Check, check_record, check_version
from prongsai.correspondence.kit import kit_for, kit_html
from prongsai.correspondence.models import (
    NumberSeries,
    OfficialPaper,
    PaperState,
    PaperVersion,
    Publication,
    RegisteredNumber,
    SignedCopy,
)
from prongsai.correspondence.records import route_plan
from prongsai.correspondence.services.numbers import series_for
from prongsai.correspondence.services.publishing import may_publish
from prongsai.correspondence.services.signing import all_in_site
from prongsai.correspondence.sources import PaperSource, kind_label, source_for
from prongsai.thai.fiscal import year_be
from prongsai.ui.templatetags.thai import thai_date, thai_time
from prongsai.watching.selectors import state_of
from prongsai.watching.services import visit_under_way
from prongsai.watching.states import AddressState

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four steps above the screen."""

    number: int
    label: str
    state: str  # "done", "now" or "later"
    fact: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A status: shape and colour by ``tone`` (ok, half, wait, warn, hold, idle), and its word."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, shown in the part it belongs to."""

    part: str
    message: str


@dataclass
class IssueScreen:
    """One paper before one person, on one day. Everything is worked out once, when the template first asks."""

    paper: OfficialPaper
    actor: Any
    today: dt.date = field(default_factory=clock.today)
    refusal: Refusal | None = None

    # What is known of the paper ---------------------------------------------------------------------------------

    @cached_property
    def source(self) -> PaperSource:
        return source_for(self.paper)

    @cached_property
    def origin(self) -> str:
        """Where the rows it was made from are mended; ``""`` when it stands on its own text."""
        return self.source.origin(self.paper) if self.source.origin is not None else ""

    @cached_property
    def kind(self) -> str:
        return kind_label(self.paper.kind)

    @cached_property
    def versions(self) -> list[PaperVersion]:
        return list(self.paper.versions.select_related("pdf", "docx", "printed_by").order_by("-number"))

    @cached_property
    def version(self) -> PaperVersion | None:
        """The version last printed."""
        return self.versions[0] if self.versions else None

    @property
    def next_number(self) -> int:
        return self.version.number + 1 if self.version else 1

    @cached_property
    def routes(self) -> list[Route]:
        return list(routes_of(self.paper))

    @cached_property
    def route(self) -> Route | None:
        """The route of the version that goes round or was signed; None while the text is a draft."""
        return self.routes[0] if self.routes and self.paper.state != PaperState.DRAFT else None

    @cached_property
    def copy(self) -> SignedCopy | None:
        return selectors.signed_copy_of(self.version) if self.version else None

    @cached_property
    def number(self) -> RegisteredNumber | None:
        return getattr(self.paper, "number", None)

    @cached_property
    def publication(self) -> Publication | None:
        return Publication.objects.filter(paper=self.paper).select_related("organisation").first()

    @property
    def is_draft(self) -> bool:
        return self.paper.state == PaperState.DRAFT

    @property
    def is_registered(self) -> bool:
        """Registered with its signed file: it was never drafted or carried round here."""
        return not self.source.drafted

    @property
    def was_returned(self) -> Route | None:
        """The return that the drafter should answer, while the text is a draft."""
        if self.is_draft and self.routes and self.routes[0].state == RouteState.RETURNED:
            return self.routes[0]
        return None

    # 1 ตรวจ --------------------------------------------------------------------------------------------------------

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

    # 2 พิมพ์เสนอ ---------------------------------------------------------------------------------------------------

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

    # 3 รอลงนาม ------------------------------------------------------------------------------------------------------

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

    # 4 เผยแพร่ -------------------------------------------------------------------------------------------------------

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

    # The four stages ------------------------------------------------------------------------------------------------

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
