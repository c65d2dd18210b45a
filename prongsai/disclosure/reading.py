"""What an item's proofs come to: which elements are complete, what is missing, in which state the item is.

Nothing here asks the database: ``disclosure.selectors`` brings the rows, this says what they mean.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from prongsai.assessment import Element, Group, Item, Worth
from prongsai.disclosure.holdings import Held
from prongsai.disclosure.models import ItemEntry, Refusal
from prongsai.disclosure.opened import Opening
from prongsai.disclosure.periods import Judged, Span, Verdict, period_days, period_words, together_cover
from prongsai.evidence.rules import Problem


class ItemState(StrEnum):
    """Where an item stands; the word, shape and colour of each are in ``STATES``."""

    READY = "ready"
    SENT = "sent"
    ADDRESS_MISSING = "address_missing"
    ADDRESS_BROKEN = "address_broken"
    REFUSED = "refused"
    TICK = "tick"
    STALE = "stale"
    SIGNING = "signing"
    PARTLY = "partly"
    UNPROVEN = "unproven"
    NOT_YET = "not_yet"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class StateLook:
    """A state as it is shown: word, shape, tone. Colour never speaks alone."""

    word: str
    shape: str
    tone: str  # ok, half, warn, wait: the status marks of the stylesheet


STATES: dict[ItemState, StateLook] = {
    ItemState.READY: StateLook("พร้อมส่ง", "●", "ok"),
    ItemState.SENT: StateLook("ส่งแล้ว", "●", "ok"),
    ItemState.ADDRESS_MISSING: StateLook("รอที่อยู่เว็บ", "◐", "half"),
    ItemState.ADDRESS_BROKEN: StateLook("ลิงก์มีปัญหา", "▲", "warn"),
    ItemState.REFUSED: StateLook("ถูกตีกลับ รอชี้แจง", "▲", "warn"),
    ItemState.TICK: StateLook("รอยืนยันว่าเป็นปัจจุบัน", "◐", "half"),
    ItemState.STALE: StateLook("ควรปรับปรุง", "▲", "warn"),
    ItemState.SIGNING: StateLook("รอลงนาม", "◐", "half"),
    ItemState.PARTLY: StateLook("ขาดองค์ประกอบ", "◐", "half"),
    ItemState.UNPROVEN: StateLook("ขาดหลักฐาน", "▲", "warn"),
    ItemState.NOT_YET: StateLook("ยังไม่ถึงรอบ", "○", "wait"),
    ItemState.EMPTY: StateLook("ยังไม่เริ่ม", "○", "wait"),
}
COMPLETE = frozenset({ItemState.READY, ItemState.SENT, ItemState.STALE})
"""States in which an assessor finds everything at an address that opens."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof of an element with its verdict. ``pk`` is None for what a register holds by itself."""

    element_key: str
    title: str
    link: str
    public_url: str
    dated_on: dt.date | None
    covers: Span | None
    source: str
    judged: Judged
    pk: int | None = None
    holding_key: str = ""
    public: bool = False  # the public may see it at ``public_url``
    publication_id: int | None = None
    problems: tuple[Problem, ...] = ()  # what the rules of evidence say of it
    evidence_id: int | None = None
    files: tuple[int, ...] = ()  # ids of kept files

    @property
    def counts(self) -> bool:
        """Whether it proves its element."""
        return self.judged.counts


@dataclass(frozen=True, slots=True)
class ElementReading:
    """An element and what proves it. ``complete`` only with proof of the right time."""

    element: Element
    proofs: tuple[Proof, ...]
    complete: bool
    ticked_on: dt.date | None = None

    @property
    def waits_for_tick(self) -> bool:
        """Whether only a person's word is missing that it is current."""
        return not self.complete and any(proof.judged.verdict == Verdict.TICK for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class SignedFile:
    """The paper behind an item: signed, or on its way. ``dated_on`` is the day of the signed one."""

    title: str
    link: str
    signed: bool
    dated_on: dt.date | None
    waits: str = ""


@dataclass(frozen=True, slots=True)
class ItemReading:
    """Everything the board says of an item."""

    fiscal_year_be: int
    item: Item
    group: Group
    entry: ItemEntry | None
    elements: tuple[ElementReading, ...]
    offers: tuple[Held, ...]
    worth: Worth | None
    address: str
    address_from_paper: bool
    opening: Opening | None
    signed: SignedFile | None
    refusals: tuple[Refusal, ...]
    sent_address: str
    state: ItemState
    updated_on: dt.date | None
    fresh_days: int | None
    stale_since: dt.date | None
    days_left: int | None = None
    other_proofs: tuple[Proof, ...] = field(default=())

    @property
    def code(self) -> str:
        """O1 …"""
        return self.item.code

    @property
    def complete(self) -> int:
        """How many elements are complete."""
        return sum(element.complete for element in self.elements)

    @property
    def needed(self) -> int:
        """How many there are."""
        return len(self.elements)

    @property
    def missing(self) -> tuple[ElementReading, ...]:
        """The elements without proof that counts."""
        return tuple(element for element in self.elements if not element.complete)

    @property
    def waiting_ticks(self) -> tuple[ElementReading, ...]:
        """The elements that only wait for a person's word."""
        return tuple(element for element in self.elements if element.waits_for_tick)

    @property
    def is_complete(self) -> bool:
        """Whether it would be given its points were it looked at today."""
        return self.state in COMPLETE

    @property
    def look(self) -> StateLook:
        """Word, shape and tone; a missing element is counted in the word."""
        look = STATES[self.state]
        if self.state == ItemState.PARTLY:
            return StateLook(f"ขาด {len(self.missing)} องค์ประกอบ", look.shape, look.tone)
        return look

    @property
    def period(self) -> str:
        """The evidence period in words."""
        return period_words(self.item.evidence_period, self.fiscal_year_be)

    @property
    def period_days(self) -> str:
        """The evidence period in days; empty where none bounds it."""
        return period_days(self.item.evidence_period, self.fiscal_year_be)

    @property
    def open_refusal(self) -> Refusal | None:
        """The refusal that is not decided yet, if any."""
        return next((refusal for refusal in self.refusals if refusal.is_open), None)

    @property
    def first_missing(self) -> str:
        """The first element without proof that counts; empty when all are there."""
        return self.missing[0].element.text if self.missing else ""

    @property
    def holds_register(self) -> bool:
        """Whether what proves it stands in the registers of this system, so that no paper needs a signature."""
        return any(proof.counts and proof.holding_key for element in self.elements for proof in element.proofs)

    @property
    def lost_points(self) -> bool:
        """Whether its points would be lost today."""
        return not self.is_complete


def element_reading(
    item: Item, fiscal_year_be: int, element: Element, proofs: Sequence[Proof], ticked_on: dt.date | None
) -> ElementReading:
    """An element is complete when one proof counts, or when several parts make the whole time."""
    complete = any(proof.counts for proof in proofs)
    if not complete:
        parts = [proof.covers for proof in proofs if proof.judged.verdict == Verdict.PARTLY and proof.covers]
        complete = together_cover(item.evidence_period, fiscal_year_be, parts)
    return ElementReading(element, tuple(proofs), complete, ticked_on)


def state_of_item(
    *,
    elements: Sequence[ElementReading],
    address: str,
    opening: Opening | None,
    refusal: Refusal | None,
    sent_address: str,
    signing: bool,
    stale: bool,
    not_yet: bool,
) -> ItemState:
    """The one state of an item: what must be done next decides. ``not_yet``: what it asks for cannot be there yet."""
    if refusal is not None:
        return ItemState.REFUSED
    if address and opening is not None and not opening.ok:
        return ItemState.ADDRESS_BROKEN
    complete = sum(element.complete for element in elements)
    if complete == len(elements):
        if not address:
            return ItemState.ADDRESS_MISSING
        if stale:
            return ItemState.STALE
        return ItemState.SENT if address == sent_address else ItemState.READY
    if signing:
        return ItemState.SIGNING
    missing = [element for element in elements if not element.complete]
    if all(element.waits_for_tick for element in missing):
        return ItemState.TICK
    if complete:
        return ItemState.PARTLY
    if any(element.proofs for element in elements):
        return ItemState.UNPROVEN
    return ItemState.NOT_YET if not_yet else ItemState.EMPTY
