"""The year's measures as plain values, words ready to be shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from prongsai.actions.models import Programme
from prongsai.actions.progress import Count, DutyState, worst
from prongsai.evidence.rules import Problem


class Asked:
    """Templates ask a value by key before they ask by name. A refusal there costs more than the answer, and the table
    asks twenty thousand times: a fifth of its time.
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> object:
        return getattr(self, name)


@dataclass(slots=True)
class Proof:
    """One piece of evidence of a result."""

    key: str
    kind: str
    label: str
    url: str
    thumb: str  # address of its small picture: of a sheet, where it has none of its own
    pictured: bool
    outside: bool  # its day lies outside the fiscal year
    problems: list[Problem] = field(default_factory=list)  # where a screen asked for them


@dataclass(slots=True)
class ResultShown(Asked):
    """One result in its cell. ``units`` is empty when it is everybody's."""

    pk: int
    text: str
    units: str
    unit_ids: frozenset[int | None]
    aligned: bool
    proofs: list[Proof]
    words: str = ""  # «ภาพ 2 · คำสั่ง 1»
    thumb: str = ""  # the picture to show for all of them
    href: str = ""  # the one proof; empty when there are several
    outside: bool = False  # its day, or that of a proof, lies outside the fiscal year
    doubts: int = 0  # what an assessor would turn down of its evidence, besides days outside
    may_edit: bool = False


@dataclass(slots=True)
class DutyShown(Asked):
    """What one unit owes in a method."""

    pk: int
    unit_id: int | None
    unit: str
    state: DutyState
    due: dt.date  # the deadline that counts next, or the last one
    late_since: dt.date | None
    due_on: dt.date | None
    mark: str
    reason: str
    results: int
    may_report: bool


@dataclass(slots=True)
class MethodRow(Asked):
    """One method: a row of the paper."""

    pk: int
    number: int
    text: str
    label: str  # with its number, where there are several
    parties: str
    period: str
    state: DutyState = DutyState.WAITING
    duties: list[DutyShown] = field(default_factory=list)
    results: list[ResultShown] = field(default_factory=list)
    owing: list[DutyShown] = field(default_factory=list)  # duties without a result, where there are several
    askable: list[DutyShown] = field(default_factory=list)  # those without a result this person may record
    dated: list[DutyShown] = field(default_factory=list)  # those with a due date of their own
    single: DutyShown | None = None  # the duty, where there is one
    blank: DutyShown | None = None  # the single duty, while it has no result
    opened: bool = False  # a form stands open below it

    @property
    def filter_name(self) -> str:
        """The state as the filter over the paper names it: under way is still waiting."""
        return DutyState.WAITING if self.state == DutyState.UNDER_WAY else self.state

    def settle(self, *, closed: bool) -> None:
        """Say of its duties what the table shows of them."""
        duties = self.duties
        self.state = worst(duty.state for duty in duties)
        self.single = duties[0] if len(duties) == 1 else None
        self.blank = self.single if self.single is not None and not self.results else None
        self.owing = [] if self.single is not None else [duty for duty in duties if not duty.results]
        self.askable = [] if closed else [duty for duty in duties if duty.may_report and not duty.results]
        self.dated = [duty for duty in duties if duty.due_on is not None]

    def keep_unit(self, unit_id: int, *, closed: bool) -> None:
        """Look at one unit's share alone: its duty, its state, the results that are its own or everybody's."""
        self.duties = [duty for duty in self.duties if duty.unit_id == unit_id]
        self.results = [result for result in self.results if unit_id in result.unit_ids]
        self.settle(closed=closed)


@dataclass(slots=True)
class RecommendationShown(Asked):
    """One proposal in its cell."""

    pk: int
    text: str
    decision: str
    label: str


@dataclass(slots=True)
class MeasureShown(Asked):
    """One measure: a body of the table."""

    run_id: int
    action_id: int
    number: int
    title: str
    issue: str
    heading_id: int | None
    closed: bool
    editable: bool
    methods: list[MethodRow] = field(default_factory=list)
    recommendations: list[RecommendationShown] = field(default_factory=list)
    count: Count = field(default_factory=Count)

    @property
    def rows(self) -> int:
        """How many rows of the table it takes, an open one counted."""
        return len(self.methods) + any(method.opened for method in self.methods)


@dataclass(slots=True)
class GroupShown(Asked):
    """The measures under one heading; ``label`` is empty for those under none."""

    pk: int | None
    label: str
    title: str
    measures: list[MeasureShown]


@dataclass(slots=True)
class Paper:
    """The whole table. ``count`` counts methods as shown, ``by_unit`` duties by unit whatever is filtered."""

    programme: Programme
    fiscal_year_be: int
    groups: list[GroupShown]
    count: Count
    by_unit: dict[int | None, Count]
    units: list[UnitShown]  # those in use, and others that owe something
    round_owed: dt.date | None
    measures: int


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit to filter by."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What the person reading may record: everything, or the duties of their units."""

    everything: bool = False
    units: frozenset[int] = frozenset()
    edits: bool = False  # the measures themselves

    def may_report(self, unit_id: int | None) -> bool:
        """Whether a duty of ``unit_id`` is theirs to record."""
        return self.everything or unit_id in self.units
