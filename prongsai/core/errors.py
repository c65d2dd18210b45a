"""Refusals that a person should read. Programmers' mistakes are not here: they stay 500s."""

from __future__ import annotations

from typing import Any


class DomainError(Exception):
    """Something the rules refuse. ``message`` is Thai and says what to do; ``code`` is for logs and tests."""

    code = "refused"
    status = 409

    def __init__(self, message: str, *, code: str = "", **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details
        if code:
            self.code = code


class NotPermitted(DomainError):
    """The person may not do this here."""

    code = "not_permitted"
    status = 403


class TransitionNotAllowed(DomainError):
    """The state, or the person, does not allow this step."""

    code = "transition_not_allowed"


class ForeignRow(DomainError):
    """A row of another organisation: worded, and answered, as if it did not exist."""

    code = "not_found"
    status = 404

    def __init__(self, **details: Any) -> None:
        super().__init__("ไม่พบรายการนี้", **details)


class NoOrganisationInScope(RuntimeError):
    """A query ran outside an organisation. A programmer's mistake: open ``organisation_scope``."""
