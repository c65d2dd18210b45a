"""Which state of an organisation a public page shows: the newest entry of the ledger that can concern the public.

Every change writes the ledger in its own transaction. A page rendered after reading the newest entry is therefore at
least as new as that entry, in every process and on every machine, and no service has to say that it published something.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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
    *("cases.case.receive", "cases.case.assign", "cases.case.note", "cases.case.say", "cases.case.more"),
    *("publicity.dailycheck.", "publicity.publicised.", "publicity.subject."),
)
"""Acts that leave every public page as it was. What does not stand here counts as a change."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An open portal and its state. ``version`` is empty where the ledger holds nothing yet: then nothing is kept."""

    organisation: Organisation
    version: str
    changed_at: dt.datetime


_newest: dict[int, tuple[str, str, dt.datetime]] = {}  # organisation → end of its chain, newest loud entry, when


def open_portal(code: str) -> Organisation | None:
    """The organisation whose portal answers under ``code``; None where there is none or it is shut."""
    return Organisation.objects.filter(code=code, portal_open=True, set_up_at__isnull=False).first()


def standing_of(organisation: Organisation) -> Standing:
    """The state now, with one query as long as nothing happened, and two when something did."""
    end = Head.objects.filter(organisation_id=organisation.pk).values_list("chain", "hash").first()
    if end is None:
        return Standing(organisation, "", organisation.updated_at)
    known = _newest.get(organisation.pk)
    if known is None or known[0] != end[1]:
        known = _newest[organisation.pk] = (end[1], *_loud(end[0], organisation))
    _, entry, at = known
    profile = int(organisation.updated_at.timestamp() * 1000)
    # The day is part of it: terms of office, deadlines and "this year" change at midnight without any act.
    today = clock.today()
    midnight = dt.datetime.combine(today, dt.time(), clock.BANGKOK)
    version = f"{entry}-{profile:x}-{today:%Y%m%d}" if entry else ""
    return Standing(organisation, version, max(at, organisation.updated_at, midnight))


def _loud(chain: str, organisation: Organisation) -> tuple[str, dt.datetime]:
    entries = Entry.objects.filter(chain=chain)
    for quiet in QUIET:
        entries = entries.exclude(action__startswith=quiet)
    newest = entries.order_by("-seq").values_list("hash", "at").first()
    return (newest[0][:16], newest[1]) if newest else ("", organisation.updated_at)
