"""Which state of an organisation a public page shows: the newest entry of the ledger that can concern the public.

Every change writes the ledger in its own transaction. A page rendered after reading the newest entry is therefore at
least as new as that entry, in every process and on every machine, and no service has to say that it published something.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from prongsai.audit.models import Entry, Head
from prongsai.core import clock
from prongsai.organisations.models import Organisation

QUIET = (
    "accounts.",
    "approvals.",
    "watching.",
    "obligations.",
    "imports.batch.",
    "imports.document.received",
    "imports.document.reread",
    "correspondence.kit.",
    "correspondence.publication.open",
    "actions.reminder.",
    *("cases.case.receive", "cases.case.assign", "cases.case.note", "cases.case.say"),
    *("publicity.publicised.", "publicity.subject."),
    "surveys.survey.answer",  # shown once the month is over, and the day is part of the version
)
"""Acts that leave every public page as it was. What does not stand here counts as a change."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an office with an open portal. ``version`` is empty where the ledger holds nothing: nothing is kept."""

    organisation_id: int
    version: str
    changed_at: dt.datetime


# Asked for each visitor, so it is written out: Django would take longer to compose it than the database to answer.
_STANDING = f"""
    SELECT o.id, o.updated_at, h.chain, h.hash
    FROM {Organisation._meta.db_table} o LEFT JOIN {Head._meta.db_table} h ON h.organisation_id = o.id
    WHERE o.code = %s AND o.portal_open AND o.set_up_at IS NOT NULL
"""
_newest: dict[int, tuple[str, str, dt.datetime | None]] = {}  # organisation → end of its chain, newest loud entry, when


def open_portal(code: str) -> Organisation | None:
    """The organisation whose portal answers under ``code``; None where there is none or it is shut."""
    return Organisation.objects.filter(code=code, portal_open=True, set_up_at__isnull=False).first()


def standing_of(code: str) -> Standing | None:
    """The state now, with one query as long as nothing happened, and two when something did; None for a shut portal."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [code])
        row = cursor.fetchone()
    if row is None:
        return None
    pk, updated_at, chain, end = row
    updated_at = _moment(updated_at)
    if end is None:
        return Standing(pk, "", updated_at)
    known = _newest.get(pk)
    if known is None or known[0] != end:
        known = _newest[pk] = (end, *_loud(chain))
    _, entry, at = known
    # The day is part of it: terms of office, deadlines and "this year" change at midnight without any act.
    today = clock.today()
    midnight = dt.datetime.combine(today, dt.time(), clock.BANGKOK)
    version = f"{entry}-{updated_at.timestamp():.6f}-{today:%Y%m%d}" if entry else ""
    return Standing(pk, version, max(at or updated_at, updated_at, midnight))


def _loud(chain: str) -> tuple[str, dt.datetime | None]:
    entries = Entry.objects.filter(chain=chain)
    for quiet in QUIET:
        entries = entries.exclude(action__startswith=quiet)
    newest = entries.order_by("-seq").values_list("hash", "at").first()
    return (newest[0][:16], newest[1]) if newest else ("", None)


def _moment(value: dt.datetime | str) -> dt.datetime:
    """SQLite keeps moments as text, in UTC and without saying so."""
    found = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
