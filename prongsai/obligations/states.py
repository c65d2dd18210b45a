"""The state of an obligation on a day: computed from its days, what its way says, and what a person said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, way_of

SOON_DAYS = 7
BEFORE_USE = "ครบกำหนดก่อนเปิดปีในระบบ"  # why a row was put aside that nobody decided upon


class State(StrEnum):
    """States, as filters and calendars name them."""

    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    NOT_OPEN = "not_open"
    MET = "met"
    DISMISSED = "dismissed"


STATE_WORDS: dict[str, str] = {
    State.LATE: "เกินกำหนด",
    State.SOON: "ใกล้ครบกำหนด",
    State.OPEN: "ถึงเวลาทำ",
    State.NOT_OPEN: "ยังไม่ถึงเวลา",
    State.MET: "เสร็จแล้ว",
    State.DISMISSED: "ไม่ต้องทำ",
}
TONES: dict[str, str] = {
    State.LATE: "st-warn",
    State.SOON: "st-half",
    State.OPEN: "st-wait",
    State.NOT_OPEN: "st-idle",
    State.MET: "st-ok",
    State.DISMISSED: "st-idle",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with its state on a day and the words a person reads."""

    row: Obligation
    state: State
    word: str
    met: Met | None

    @property
    def tone(self) -> str:
        """The class of its mark."""
        return TONES[self.state]

    @property
    def is_owed(self) -> bool:
        """Whether somebody should do it now."""
        return self.state in {State.LATE, State.SOON, State.OPEN}

    @property
    def owner(self) -> str:
        """Who owes it, in words."""
        if self.row.owner_post:
            return self.row.get_owner_post_display()
        return self.row.owner_unit.name if self.row.owner_unit else "ยังไม่ระบุหน่วยงาน"

    @property
    def url(self) -> str:
        """Its own page."""
        return reverse("obligation", args=[self.row.pk])

    @property
    def where(self) -> str:
        """The page on which it is done."""
        return way_of(self.row.way).where(self.row)

    @property
    def button(self) -> str:
        """The word on the button that leads there."""
        return way_of(self.row.way).button


def shown(row: Obligation, met: Met | None, today: dt.date) -> Shown:
    """The state on a day. A thing done counts even where it was dismissed before."""
    if met is not None:
        return Shown(row, State.MET, _met_word(row, met), met)
    if row.dismissed_reason:
        return Shown(row, State.DISMISSED, STATE_WORDS[State.DISMISSED], None)
    left = (row.due_on - today).days
    if left < 0:
        return Shown(row, State.LATE, f"เกินกำหนด {-left} วัน", None)
    if today < row.opens_on:
        return Shown(row, State.NOT_OPEN, STATE_WORDS[State.NOT_OPEN], None)
    word = "ครบกำหนดวันนี้" if left == 0 else f"เหลือ {left} วัน"
    return Shown(row, State.SOON if left <= SOON_DAYS else State.OPEN, word, None)


def _met_word(row: Obligation, met: Met) -> str:
    late = (met.on - row.due_on).days
    return f"เสร็จแล้ว หลังกำหนด {late} วัน" if late > 0 else STATE_WORDS[State.MET]
