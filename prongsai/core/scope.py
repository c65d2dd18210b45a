"""The organisation whose rows may be seen, as an id in a context variable.

Shut by default: a query for an owned row outside a scope raises. The fence does not see raw SQL or a
generator that outlives its ``with``; rows therefore come from selectors, and bulk writes live in services.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from django.db import connection

from prongsai.core.errors import NoOrganisationInScope


class HasPk(Protocol):
    """An organisation, seen from below: only its id matters here."""

    pk: int


_organisation_id: ContextVar[int | None] = ContextVar("organisation_id", default=None)
_open_reason: ContextVar[str] = ContextVar("all_organisations_reason", default="")


def current_organisation_id() -> int:
    """The id in scope. Raises NoOrganisationInScope outside one."""
    if (organisation_id := _organisation_id.get()) is None:
        raise NoOrganisationInScope("no organisation in scope: open organisation_scope(...) first")
    return organisation_id


def organisation_id_or_none() -> int | None:
    """The id in scope, or None outside one."""
    return _organisation_id.get()


def is_open_to_all() -> bool:
    """Whether ``all_organisations`` is in force."""
    return bool(_open_reason.get())


@contextmanager
def organisation_scope(organisation: HasPk | int) -> Iterator[None]:
    """Within, owned rows are those of ``organisation``; an outer ``all_organisations`` is closed again."""
    pk = organisation if isinstance(organisation, int) else organisation.pk
    token, open_token = _organisation_id.set(pk), _open_reason.set("")
    tell_database()
    try:
        yield
    finally:
        _organisation_id.reset(token)
        _open_reason.reset(open_token)
        tell_database()


@contextmanager
def all_organisations(*, reason: str) -> Iterator[None]:
    """Within, rows of every organisation are seen: platform statistics, backup, the portal's address book.

    Rare and greppable: ``reason`` says why.
    """
    if not reason:
        raise ValueError("all_organisations needs a reason")
    token = _open_reason.set(reason)
    try:
        yield
    finally:
        _open_reason.reset(token)


def tell_database() -> None:
    """Tell PostgreSQL the organisation, for this transaction only: the second wall (row-level security) stands on it.

    Never for the session: behind a transaction pooler that would reach another organisation's requests.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.organisation', %s, true)", [str(_organisation_id.get() or "")])
