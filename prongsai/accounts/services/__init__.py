"""Every change to accounts, memberships, roles and slips. Keyword-only, atomic, in the ledger."""

from prongsai.accounts.services.members import (
    handed_over,
    member_change,
    member_end,
    member_return,
    preset_set,
    roles_set,
)
from prongsai.accounts.services.slips import (
    Issued,
    member_invite,
    slip_accept,
    slip_find,
    slip_issue,
    slip_join,
    slip_withdraw,
)

__all__ = [
    "Issued",
    "handed_over",
    "member_change",
    "member_end",
    "member_invite",
    "member_return",
    "preset_set",
    "roles_set",
    "slip_accept",
    "slip_find",
    "slip_issue",
    "slip_join",
    "slip_withdraw",
]
