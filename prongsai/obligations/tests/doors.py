"""Samples for the test that walks every URL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.accounts.models import Membership, Role
from prongsai.obligations import services
from prongsai.obligations.models import DayOff, Obligation
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample(
    "obligation", "obligation_met", "obligation_undo", "obligation_dismiss", "obligation_resume", "obligation_due",
    "obligation_note",
)  # fmt: skip
def row(office: Office) -> dict[str, Any]:
    services.year_open(fiscal_year_be=2570, actor="test:doors")
    found = Obligation.objects.order_by("pk").first()
    assert found is not None
    return {"pk": found.pk}


@sample("obligation_rule", "obligation_rule_off", "obligation_rule_on", shared=True)  # a shipped rule is every office's
def rule(office: Office) -> dict[str, Any]:
    return {"code": "no-gift"}


@sample("day_off_remove")
def day_off(office: Office) -> dict[str, Any]:
    found = DayOff.objects.first()
    if found is None:
        found = DayOff(day=dt.date(2027, 2, 1), name="วันของหน่วยงาน")
        found.save()
    return {"pk": found.pk}


@sample("calendar_feed", shared=True)  # the address itself is the key; it is no membership's page
def feed(office: Office) -> dict[str, Any]:
    membership = Membership.objects.get(user=office.users[Role.COORDINATOR])
    return {"token": services.feed_make(membership=membership, actor=office.users[Role.COORDINATOR])}
