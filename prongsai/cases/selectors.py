"""Reads of cases: lists, one case by its code, what is public, and the counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from prongsai.accounts.models import Membership
from prongsai.cases.kinds import CaseKind, kind_get, kinds
from prongsai.cases.models import LETTERS, Case, Channel, KindSetting, Message, Side
from prongsai.core import clock
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import fiscal_months


@dataclass(frozen=True, slots=True)
class Setting:
    """What the office goes by: its own numbers, else those of the declaration."""

    limit_days: int
    keep_days: int
    source: str
    used_from: dt.date | None = None


def setting_of(kind: CaseKind) -> Setting:
    """The limit and the keeping of one kind."""
    own = KindSetting.objects.filter(kind=kind.code).first()
    if own is None:
        return Setting(kind.limit_days, kind.keep_days, kind.source)
    return Setting(own.limit_days, own.keep_days, own.source, own.used_from)


def open_cases() -> QuerySet[Case]:
    """Cases in which something is owed, whatever their kind."""
    wanted = Q(pk__in=[])
    for kind in kinds():
        wanted |= Q(kind=kind.code, state__in=kind.open_states())
    return Case.objects.filter(wanted).select_related("unit", "officer").order_by("due_on", "pk")


def late_cases(today: dt.date) -> QuerySet[Case]:
    """Open after their day: the unanswered longer than the limit."""
    return open_cases().filter(due_on__lt=today)


def cases(kind: str, *, show: str = "open", today: dt.date) -> QuerySet[Case]:
    """Of one kind: ``open``, ``late``, ``unassigned`` or ``all``."""
    match show:
        case "late":
            rows = late_cases(today)
        case "unassigned":
            rows = cases_unassigned()
        case "all":
            rows = Case.objects.select_related("unit", "officer")
        case _:
            rows = open_cases()
    return rows.filter(kind=kind)


def cases_unassigned() -> QuerySet[Case]:
    """Open cases that nobody was given."""
    return open_cases().filter(unit__isnull=True, officer__isnull=True)


def cases_owed_by(user: Any, *, with_unassigned: bool = False) -> QuerySet[Case]:
    """Open cases given to a person or to their unit, and those given to nobody where asked for; one query."""
    units = Membership.objects.filter(user=user, active=True, unit__isnull=False).values("unit_id")
    wanted = Q(officer=user) | Q(officer__isnull=True, unit__in=units)
    if with_unassigned:
        wanted |= Q(officer__isnull=True, unit__isnull=True)
    return open_cases().filter(wanted)


def case_by_code(text: str) -> Case | None:
    """By the code a person kept; spaces, dashes, small letters and Thai digits are forgiven. None when there is none."""
    letters = "".join(letter for letter in to_arabic(text).upper() if letter in LETTERS)
    if len(letters) != 12:
        return None
    return Case.objects.filter(tracking_code=f"{letters[:4]}-{letters[4:8]}-{letters[8:]}").first()


def messages_shown(case: Case) -> QuerySet[Message]:
    """What the person may read: never an internal note."""
    return case.messages.exclude(side=Side.INTERNAL)


def answers_public(kind: str, query: str = "") -> QuerySet[Case]:
    """Published questions with their answers, newest first."""
    rows = Case.objects.filter(kind=kind, public=True)
    for word in query.split():
        rows = rows.filter(
            Q(shown_subject__icontains=word) | Q(shown_text__icontains=word) | Q(shown_answer__icontains=word)
        )
    return rows.order_by("-shown_at", "-pk")


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month of a fiscal year, by the day of arrival: ``late`` were answered, or still wait, after their day."""

    first: dt.date
    received: int = 0
    answered: int = 0
    open: int = 0
    late: int = 0


def counts_by_month(kind: str, fiscal_year_be: int) -> list[MonthCount]:
    """The twelve months, October first; months to come count nothing."""
    today = clock.today()
    months: dict[tuple[int, int], list[Case]] = {month: [] for month in fiscal_months(fiscal_year_be)}
    for case in _of_year(kind, fiscal_year_be):
        day = clock.civil_day(case.received_at)
        months[day.year, day.month].append(case)
    return [
        MonthCount(
            dt.date(year, month, 1),
            received=len(rows),
            answered=sum(case.answered_at is not None for case in rows),
            open=sum(case.is_open for case in rows),
            late=sum(_was_late(case, today) for case in rows),
        )
        for (year, month), rows in months.items()
    ]


@dataclass(frozen=True, slots=True)
class Summary:
    """A kind in a year. ``average_days`` from arrival to the first answer, calendar days, None without an answer."""

    received: int
    answered: int
    open: int
    late: int
    public: int
    average_days: Decimal | None
    by_state: tuple[tuple[str, int], ...] = field(default=())
    by_channel: tuple[tuple[str, int], ...] = field(default=())


def summary(kind: str, fiscal_year_be: int) -> Summary:
    """The counts of a year."""
    rows, today = _of_year(kind, fiscal_year_be), clock.today()
    days = [row.days_taken for row in rows if row.days_taken is not None]
    states = Counter(row.state for row in rows)
    channels = Counter(row.channel for row in rows)
    return Summary(
        received=len(rows),
        answered=len(days),
        open=sum(row.is_open for row in rows),
        late=sum(_was_late(row, today) for row in rows),
        public=sum(row.public for row in rows),
        average_days=_average(days),
        by_state=tuple((state.label, states[state.code]) for state in kind_get(kind).states if states[state.code]),
        by_channel=tuple((Channel(code).label, count) for code, count in channels.most_common()),
    )


def used_since(kind: CaseKind) -> dt.date | None:
    """From which day the register of a kind counts: the day the office said, else that of its first case; None for never."""
    said = KindSetting.objects.filter(kind=kind.code).values_list("used_from", flat=True).first()
    first = Case.objects.filter(kind=kind.code).order_by("received_at").values_list("received_at", flat=True).first()
    return min((day for day in (said, clock.civil_day(first) if first else None) if day), default=None)


@dataclass(frozen=True, slots=True)
class Span:
    """What arrived within some days, and what of it was answered within them. ``average_days`` as in :class:`Summary`."""

    received: int
    answered: int
    adopted: int  # answered, and what was proposed is taken up
    average_days: Decimal | None


def counts_between(kind: str, first: dt.date, last: dt.date, **fields: str) -> Span | None:
    """The counts of a span of days, both included; None where the register of this kind was not used yet.

    ``fields`` are answers to the kind's own questions, such as ``about="conduct"``: only such cases are counted.
    """
    declared = kind_get(kind)
    since = used_since(declared)
    if since is None or since > last:
        return None
    start = dt.datetime.combine(first, dt.time(), clock.BANGKOK)
    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), clock.BANGKOK)
    rows = Case.objects.filter(kind=kind, received_at__gte=start, received_at__lt=end)
    inside = [
        row[:3]
        for row in rows.values_list("received_at", "answered_at", "state", "fields")
        if all(row[3].get(name) == value for name, value in fields.items())
    ]
    answered = [(got, said, state) for got, said, state in inside if said is not None and said < end]
    days = [(clock.civil_day(said) - clock.civil_day(got)).days for got, said, _ in answered]
    return Span(
        received=len(inside),
        answered=len(answered),
        adopted=sum(declared.state(state).adopts for *_, state in answered),
        average_days=_average(days),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a kind in public: cases of whole months that are over, from ``first`` to ``last``."""

    kind: CaseKind
    first: dt.date
    last: dt.date
    received: int
    open: int

    @property
    def finished(self) -> int:
        """Those in which nothing is owed any more."""
        return self.received - self.open


@dataclass(frozen=True, slots=True)
class Register:
    """The months of one kind since it is used: ``months`` by their first day, as (received, still open)."""

    kind: CaseKind
    since: dt.date
    months: dict[dt.date, tuple[int, int]]

    def told(self, first: dt.date, last: dt.date, today: dt.date) -> Told | None:
        """The counts of some whole months so far; None where none of them is over, or the kind was not used yet."""
        begins, ends = max(first, self.since), min(last, today.replace(day=1) - dt.timedelta(days=1))
        if begins > ends:
            return None
        counted = [counts for month, counts in self.months.items() if begins.replace(day=1) <= month <= ends]
        return Told(self.kind, begins, ends, sum(one[0] for one in counted), sum(one[1] for one in counted))


def registers(wanted: Iterable[CaseKind], settings: Iterable[KindSetting] | None = None) -> list[Register]:
    """Kinds that are used, with their months; one query however many they are, and one for ``settings`` not given."""
    by_code = {kind.code: kind for kind in wanted}
    still_open = Q(pk__in=[])
    for kind in by_code.values():
        still_open |= Q(kind=kind.code, state__in=kind.open_states())
    rows = (
        Case.objects.filter(kind__in=by_code)
        .order_by()
        .annotate(month=TruncMonth("received_at", tzinfo=clock.BANGKOK))
        .values_list("kind", "month")
        .annotate(received=Count("pk"), open=Count("pk", filter=still_open), first=Min("received_at"))
    )
    months: dict[str, dict[dt.date, tuple[int, int]]] = {code: {} for code in by_code}
    since: dict[str, list[dt.date]] = {code: [] for code in by_code}
    for code, month, received, waiting, first in rows:
        months[code][month.date()] = (received, waiting)
        since[code].append(clock.civil_day(first))
    for setting in KindSetting.objects.all() if settings is None else settings:
        if setting.kind in since and setting.used_from is not None:
            since[setting.kind].append(setting.used_from)
    return [Register(kind, min(since[code]), months[code]) for code, kind in by_code.items() if since[code]]


def _average(days: list[int]) -> Decimal | None:
    return round(Decimal(sum(days)) / len(days), 1) if days else None


def case_years(kind: str) -> list[int]:
    """Fiscal years with a case, newest first."""
    return list(
        Case.objects.filter(kind=kind).order_by("-fiscal_year_be").values_list("fiscal_year_be", flat=True).distinct()
    )


def _of_year(kind: str, year: int) -> list[Case]:
    wanted = (
        "kind",
        "state",
        "channel",
        "received_at",
        "answered_at",
        "closed_at",
        "due_on",
        "public",
        "organisation_id",
    )
    return list(Case.objects.filter(kind=kind, fiscal_year_be=year).only(*wanted))


def _was_late(case: Case, today: dt.date) -> bool:
    if case.is_open:
        return case.due_on < today
    ended = case.answered_at or case.closed_at
    return ended is not None and clock.civil_day(ended) > case.due_on
