"""What a screen knows of a paper before one person, on one day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from prongsai.approvals.models import Route, RouteState
from prongsai.approvals.selectors import routes_of
from prongsai.core import clock
from prongsai.correspondence import selectors
from prongsai.correspondence.models import (
    OfficialPaper,
    PaperState,
    PaperVersion,
    Publication,
    RegisteredNumber,
    SignedCopy,
)
from prongsai.correspondence.sources import PaperSource, kind_label, source_for

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
class Known:
    """One paper before one person, on one day. Everything is worked out once, when the template first asks."""

    paper: OfficialPaper
    actor: Any
    today: dt.date = field(default_factory=clock.today)
    refusal: Refusal | None = None

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
    def is_notice(self) -> bool:
        """An announcement or order: in force from and to, replaced by another."""
        return self.paper.kind in {"announcement", "order"}

    @cached_property
    def reading(self) -> selectors.ReadState | None:
        """Who has read it, where it went round as a circular letter."""
        return selectors.read_state(self.paper)

    @property
    def is_draft(self) -> bool:
        return self.paper.state == PaperState.DRAFT

    @property
    def is_registered(self) -> bool:
        """Registered with its signed file: it was never drafted or carried round here."""
        return self.version is not None and self.version.docx is None

    @property
    def was_returned(self) -> Route | None:
        """The return that the drafter should answer, while the text is a draft."""
        if self.is_draft and self.routes and self.routes[0].state == RouteState.RETURNED:
            return self.routes[0]
        return None
