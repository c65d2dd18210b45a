"""What each role may do: presets by size of office, as data.

Source: the table of roles in the security design, of which these are the acts built so far. In a small office one
officer coordinates everything; the one hard rule (drafter is not the final signatory) lives in ``approvals``.
"""

from __future__ import annotations

from prongsai.accounts.models import Role

READ = frozenset({"actions.view", "correspondence.view", "organisations.view", "imports.view"})

_OFFICER = READ | {"actions.report", "evidence.add"}
_COORDINATE = _OFFICER | {
    "actions.edit",
    "actions.report_any",
    "actions.snapshot",
    "correspondence.draft",
    "correspondence.record",
    "correspondence.register",
    "imports.import",
}

GRANTS: dict[str, frozenset[str]] = {
    Role.COORDINATOR: frozenset(_COORDINATE),
    Role.UNIT_OFFICER: frozenset(_OFFICER),
    Role.UNIT_HEAD: frozenset(_OFFICER | {"correspondence.draft", "approvals.sign"}),
    Role.DEPUTY_CHIEF_ADMINISTRATOR: READ | {"approvals.sign"},
    Role.CHIEF_ADMINISTRATOR: READ
    | {"approvals.sign", "correspondence.publish", "organisations.edit", "accounts.grant", "audit.view"},
    Role.CHIEF_EXECUTIVE: READ | {"approvals.sign", "correspondence.publish"},
    Role.CLERICAL_OFFICER: READ | {"correspondence.record", "correspondence.register"},
    Role.INTERNAL_AUDITOR: READ | {"audit.view"},
    Role.ORGANISATION_ADMIN: READ
    | {"organisations.edit", "accounts.manage", "accounts.grant", "audit.view", "backup.run"},
    Role.VIEWER: READ,
}

SMALL_OFFICE_ADDS: dict[str, frozenset[str]] = {
    # Five hats: the coordinator also publishes what was signed, and keeps the accounts.
    Role.COORDINATOR: frozenset(
        {"correspondence.publish", "organisations.edit", "accounts.manage", "audit.view", "backup.run"}
    ),
}


def permissions_of(roles: frozenset[str], *, small_office: bool) -> frozenset[str]:
    """All permissions of a set of roles under the office's preset."""
    held: set[str] = set()
    for role in roles:
        held |= GRANTS.get(role, frozenset())
        if small_office:
            held |= SMALL_OFFICE_ADDS.get(role, frozenset())
    return frozenset(held)
