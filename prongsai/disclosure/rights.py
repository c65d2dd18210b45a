"""Who may fill which item: the coordinator any, an officer those of their own unit. One answer for button and service."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.selectors import own_units
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import holds
from prongsai.disclosure.models import ItemEntry

OTHER_UNIT = "ข้อนี้เป็นของหน่วยงานอื่น ท่านเติมได้เฉพาะข้อของหน่วยงานท่าน โปรดแจ้งผู้ประสานงาน"
NO_OWNER = "ข้อนี้ยังไม่มีหน่วยงานเจ้าของ โปรดให้ผู้ประสานงานเลือกก่อน"


def may(actor: Any, permission: str) -> Decision:
    """Whether ``actor`` holds a permission here; a robot named by text acts for whoever started it."""
    return yes() if isinstance(actor, str) else holds(actor, permission)


def may_fill(actor: Any, entry: ItemEntry | None) -> Decision:
    """Whether ``actor`` may add proofs, addresses and answers to an item."""
    if may(actor, "disclosure.submit"):
        return yes()
    if not (decision := may(actor, "disclosure.edit")):
        return decision
    if entry is None or entry.owner_unit_id is None:
        return no(NO_OWNER)
    return yes() if entry.owner_unit_id in own_units(actor) else no(OTHER_UNIT)
