"""Reads of the year's obligations: the rules in force, the list of a year with states, what a person owes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Q, QuerySet

from prongsai.accounts.models import Membership
from prongsai.accounts.roles import permissions_of
from prongsai.obligations.models import DayOff, Obligation, OpenedYear, RuleEdition
from prongsai.obligations.rules import Rule, known_rules, rule_from
from prongsai.obligations.states import BEFORE_USE, Shown, State, shown
from prongsai.obligations.ways import met_all
from prongsai.organisations.models import Tenure, Unit

LOOK_BACK = 1  # fiscal years before the present one whose open rows are still owed


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule as this office has it: ``known`` as shipped or supplied (None for one of its own), its newest edition."""

    rule: Rule
    known: Rule | None
    edition: RuleEdition | None

    @property
    def is_off(self) -> bool:
        """Whether the office does not use it."""
        return bool(self.edition and self.edition.off)

    @property
    def is_own(self) -> bool:
        """Whether the office wrote it."""
        return self.known is None


def newest_editions() -> dict[str, RuleEdition]:
    """The edition in force of each rule the office changed or wrote."""
    found: dict[str, RuleEdition] = {}
    for edition in RuleEdition.objects.order_by("code", "-number"):
        found.setdefault(edition.code, edition)
    return found


def rules_of_year(fiscal_year_be: int) -> dict[str, RuleSetting]:
    """Every rule that applies to a year, by code, the switched-off ones too."""
    known = known_rules(fiscal_year_be)
    found = {code: RuleSetting(rule, rule, None) for code, rule in known.items()}
    for code, edition in newest_editions().items():
        rule = rule_from(edition.content)
        if rule.holds_in(fiscal_year_be):
            found[code] = RuleSetting(rule, known.get(code), edition)
        else:
            found.pop(code, None)
    return found


def rule_setting(code: str, fiscal_year_be: int) -> RuleSetting | None:
    """One rule as this office has it, whether or not it applies to the year."""
    known = known_rules(fiscal_year_be).get(code)
    edition = RuleEdition.objects.filter(code=code).order_by("-number").first()
    if edition is not None:
        return RuleSetting(rule_from(edition.content), known, edition)
    return RuleSetting(known, known, None) if known else None


def editions_of(code: str) -> QuerySet[RuleEdition]:
    """The history of a rule, newest first."""
    return RuleEdition.objects.filter(code=code).select_related("made_by").order_by("-number")


def own_days_off() -> frozenset[dt.date]:
    """The days on which this office alone is closed."""
    return frozenset(DayOff.objects.values_list("day", flat=True))


def opened_years() -> list[int]:
    """The fiscal years whose list was made, newest first."""
    return list(OpenedYear.objects.values_list("fiscal_year_be", flat=True))


def obligations(**filters: object) -> QuerySet[Obligation]:
    """Rows with what a list shows of them."""
    return Obligation.objects.filter(**filters).select_related("owner_unit__parent__parent", "happening")


def year_list(fiscal_year_be: int, today: dt.date) -> list[Shown]:
    """The whole year with states, by due day."""
    return sorted(shown_all(obligations(fiscal_year_be=fiscal_year_be), today), key=_by_due)


def shown_all(rows: Iterable[Obligation], today: dt.date) -> list[Shown]:
    """Rows with their states: each way of meeting is asked once for all of them."""
    listed = list(rows)
    met = met_all(listed)
    return [shown(row, met.get(row.pk), today) for row in listed]


def one(row: Obligation, today: dt.date) -> Shown:
    """One row with its state."""
    return shown_all([row], today)[0]


@dataclass(frozen=True, slots=True)
class Concerns:
    """What is a person's: the unit they act for with its parts, the posts they fill, and for who coordinates what is
    nobody's. The posts are asked for only where a row names one.
    """

    unit_id: int | None
    posts: Callable[[], frozenset[str]]
    nobodys: bool = False

    def owes(self, row: Obligation) -> bool:
        """Whether the row is theirs: of their post where it names one, else of their unit, or of nobody's."""
        if row.owner_post:
            return row.owner_post in self.posts()
        if row.owner_unit is None:
            return self.nobodys
        return self.unit_id is not None and self.unit_id in _line_of(row.owner_unit)


def concerns_of(membership: Membership, today: dt.date, *, permissions: frozenset[str] | None = None) -> Concerns:
    """What concerns a membership. ``permissions``, where they are known already, save asking for the roles."""
    if permissions is None:
        roles = frozenset(grant.role for grant in membership.grants.all())
        permissions = permissions_of(roles, small_office=False)  # a small office adds nothing here
    unit_id = membership.unit_id if "obligations.meet" in permissions else None  # others only look on
    return Concerns(unit_id, cache(lambda: _posts(membership, today)), "obligations.edit" in permissions)


def _posts(membership: Membership, today: dt.date) -> frozenset[str]:
    if membership.person_id is None:
        return frozenset()
    held = Tenure.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), person=membership.person_id, begins_on__lte=today
    )
    return frozenset(held.values_list("position__post", flat=True))


def _line_of(unit: Unit) -> set[int]:
    """A unit and those it is a part of; ``obligations()`` brings two levels above."""
    found = {unit.pk}
    while unit.parent is not None and unit.parent.pk not in found:
        unit = unit.parent
        found.add(unit.pk)
    return found


def open_rows(today: dt.date, fiscal_year_be: int) -> QuerySet[Obligation]:
    """Rows of this year and the one before that may be owed now: open, not dismissed, no word of a person yet."""
    return obligations(
        fiscal_year_be__gte=fiscal_year_be - LOOK_BACK,
        fiscal_year_be__lte=fiscal_year_be + 1,
        dismissed_reason="",
        met_by_hand_on__isnull=True,
    ).filter(opened_by(today))


def opened_by(today: dt.date) -> Q:
    """Rows whose time has come: by the rule, or by a day of the office's own that is earlier."""
    return Q(opens_on__lte=today) | Q(own_due_on__lte=today)


def owed_by(membership: Membership, today: dt.date) -> list[Shown]:
    """What a person owes now, late ones first, then by due day."""
    concerns = concerns_of(membership, today)
    rows = open_rows(today, membership.organisation.fiscal_year_be)
    mine = [row for row in rows if concerns.owes(row)]
    return sorted((item for item in shown_all(mine, today) if item.is_owed), key=_by_due)


def rules_before(act: str, fiscal_year_be: int) -> list[Rule]:
    """The rules in force that want something done before an act of another room («measures_approve»)."""
    found = rules_of_year(fiscal_year_be).values()
    return [one.rule for one in found if one.rule.arguments.get("before") == act and not one.is_off]


def is_opened(fiscal_year_be: int) -> bool:
    """Whether the list of a fiscal year was made."""
    return OpenedYear.objects.filter(fiscal_year_be=fiscal_year_be).exists()


def unmet_before(act: str, fiscal_year_be: int, today: dt.date) -> list[Shown]:
    """What the rules of an opened year want done before an act of another room and is not: rows whose argument
    ``before`` names it. An office that does not want this switches the rule off, or dismisses the row with a reason;
    that its day was over when the year was opened here is no reason.
    """
    rows = shown_all(obligations(fiscal_year_be=fiscal_year_be, arguments__before=act), today)
    return [
        item
        for item in rows
        if item.state != State.MET and (item.state != State.DISMISSED or item.row.dismissed_reason == BEFORE_USE)
    ]


def _by_due(item: Shown) -> tuple[dt.date, int]:
    return item.row.due_on, item.row.pk
