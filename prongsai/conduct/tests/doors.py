"""Samples for the test that walks every URL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.accounts.models import Role
from prongsai.conduct.models import Newcomer
from prongsai.conduct.services import newcomer_record
from prongsai.core import clock
from prongsai.organisations.models import Tenure
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample(
    "newcomer", "newcomer_edit", "newcomer_close", "newcomer_reopen", "newcomer_sheet", "newcomer_handed",
    "newcomer_signed", "newcomer_read",
)  # fmt: skip
def newcomer(office: Office) -> dict[str, Any]:
    found = Newcomer.objects.first() or newcomer_record(
        person=office.people[Role.VIEWER],
        kind="elected",
        position_name="สมาชิกสภา",
        began_on=clock.today() - dt.timedelta(3),
        actor=office.users[Role.COORDINATOR],
    )
    return {"pk": found.pk}


@sample("beginning_dismiss")
def beginning(office: Office) -> dict[str, Any]:
    return {"tenure_id": Tenure.objects.filter(person=office.people[Role.UNIT_OFFICER]).get().pk}
