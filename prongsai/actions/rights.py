"""Who may do what with the measures, as decisions with reasons: the same answer for the button and the service."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.selectors import own_units as own_units
from prongsai.actions.models import Duty, Programme, Run, RunState
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import holds

PROGRAMME_CLOSED = "ปิดมาตรการของปีนี้แล้ว หากต้องแก้ โปรดให้ผู้ประสานงานเปิดอีกครั้งก่อน"
RUN_CLOSED = "ปิดมาตรการนี้แล้ว หากต้องแก้ โปรดเปิดมาตรการอีกครั้งก่อน"
OTHER_UNIT = "วิธีนี้เป็นของหน่วยงานอื่น ท่านบันทึกผลได้เฉพาะหน่วยงานของท่าน โปรดแจ้งผู้ประสานงานให้บันทึกแทน"
NO_UNIT = "วิธีนี้ยังไม่ได้ระบุหน่วยงานที่รับผิดชอบ โปรดให้ผู้ประสานงานเลือกหน่วยงานก่อน"
NOT_IN_A_UNIT = "บัญชีของท่านยังไม่ได้ระบุหน่วยงาน โปรดติดต่อผู้ดูแลระบบของหน่วยงาน"


def may(actor: Any, permission: str) -> Decision:
    """Whether ``actor`` holds a permission here; a robot named by text acts for whoever started it."""
    return yes() if isinstance(actor, str) else holds(actor, permission)


def may_edit(actor: Any, programme: Programme) -> Decision:
    """Whether the measures themselves may be changed: their words, order, units, periods."""
    if not (decision := may(actor, "actions.edit")):
        return decision
    return no(PROGRAMME_CLOSED) if programme.is_closed else yes()


def may_report_unit(actor: Any, unit_id: int | None) -> Decision:
    """Whether ``actor`` may speak for a unit's duties, whatever their state."""
    if may(actor, "actions.report_any"):
        return yes()
    if not (decision := may(actor, "actions.report")):
        return decision
    if unit_id is None:
        return no(NO_UNIT)
    mine = own_units(actor)
    if not mine:
        return no(NOT_IN_A_UNIT)
    return yes() if unit_id in mine else no(OTHER_UNIT)


def may_report(actor: Any, duty: Duty, *, programme: Programme, run: Run) -> Decision:
    """Whether a result of a duty may be recorded or changed by ``actor`` now."""
    if programme.is_closed:
        return no(PROGRAMME_CLOSED)
    if run.state == RunState.CLOSED:
        return no(RUN_CLOSED)
    return may_report_unit(actor, duty.unit_id)
