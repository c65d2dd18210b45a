"""What people change about themselves."""

from __future__ import annotations

from django.db import transaction

from prongsai.accounts.models import User
from prongsai.audit.services import changed, record


@transaction.atomic
def display_name_set(*, user: User, display_name: str) -> User:
    """What screens call a person."""
    before = user.display_name
    user.display_name = display_name
    user.save(update_fields=["display_name"])
    if differences := changed({"display_name": before}, {"display_name": display_name}):
        record("accounts.account.rename", actor=user, obj=user, **differences)
    return user
