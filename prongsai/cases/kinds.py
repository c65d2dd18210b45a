"""Kinds of cases as declarations. A new kind is one ``CaseKind`` and its texts; the engine does the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CaseState:
    """A state: ``label`` for the office, ``said`` for the person who asked, ``look`` one of the page's status marks.

    ``leads_to`` are the codes that may follow; ``words_needed`` asks for a sentence to the person on the way in, and
    ``answers`` says that this sentence is the answer: from then on nothing is owed.
    """

    code: str
    label: str
    said: str
    look: Literal["wait", "half", "ok", "idle", "warn"]
    is_open: bool
    leads_to: tuple[str, ...] = ()
    words_needed: bool = False
    answers: bool = False
    act: str = ""  # what the button says
    adopts: bool = False  # what was proposed is taken up


@dataclass(frozen=True, slots=True)
class CaseField:
    """A question of this kind only. ``personal`` ones are seen by those who answer, and are taken out by rule; of a
    ``counted`` one each choice is counted by itself, such as complaints by what they are about."""

    name: str
    label: str
    required: bool = False
    long: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    personal: bool = False
    counted: bool = False
    help: str = ""
    most: int = 300


@dataclass(frozen=True, slots=True)
class CaseKind:
    """``prefix`` stands before the number; ``limit_days`` are working days where ``working_days``, else calendar days;
    ``keep_days`` is how long after closing a name is kept. Both are data: an office may change them.

    ``proves`` are topics of public items that the counts of this kind answer by themselves, ``offered_for`` those for which
    a person must say whether they do. ``fewer_is_better`` where a measure aims at fewer of them.
    """

    code: str
    label: str
    plural: str
    prefix: str
    states: tuple[CaseState, ...]
    limit_days: int
    keep_days: int
    source: str
    invitation: str  # above the form, one or two sentences
    text_label: str
    working_days: bool = True
    public_answer: bool = False
    on_portal: bool = True
    contact_needed: bool = False
    fields: tuple[CaseField, ...] = ()
    proves: tuple[str, ...] = ()
    offered_for: tuple[str, ...] = ()
    fewer_is_better: bool = False

    def state(self, code: str) -> CaseState:
        """By code; LookupError for one this kind does not have."""
        for state in self.states:
            if state.code == code:
                return state
        raise LookupError(f"{self.code} has no state {code}")

    @property
    def first(self) -> CaseState:
        """Where a new case stands."""
        return self.states[0]

    @property
    def topics(self) -> frozenset[str]:
        """Topics of public items for which its counts are of use."""
        return frozenset((*self.proves, *self.offered_for))

    @property
    def adopts(self) -> bool:
        """Whether something may be taken up."""
        return any(state.adopts for state in self.states)

    def open_states(self) -> list[str]:
        """Codes of the states in which something is owed."""
        return [state.code for state in self.states if state.is_open]


_kinds: dict[str, CaseKind] = {}


def kind_add(kind: CaseKind) -> None:
    """Called by a room when the site starts."""
    _kinds[kind.code] = kind


def kind_get(code: str) -> CaseKind:
    """LookupError for a kind nobody declared."""
    return _kinds[code]


def kinds() -> tuple[CaseKind, ...]:
    """All of them, in the order they were declared."""
    return tuple(_kinds.values())
