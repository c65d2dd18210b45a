"""The announcements and orders a measure implements, from the register of papers; and the note that a unit was urged."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.actions.models import IMPLEMENTED_KINDS, ActionPaper, Programme, Run
from prongsai.actions.reminders import Reminder
from prongsai.actions.rights import may, may_edit
from prongsai.actions.selectors.programmes import programme_of
from prongsai.audit.services import record
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper, PaperState


@transaction.atomic
def paper_link(*, run: Run, paper: OfficialPaper, actor: Any) -> ActionPaper:
    """Say that a measure implements a signed announcement or order."""
    demand(may_edit(actor, programme_of(run)))
    if paper.kind not in IMPLEMENTED_KINDS or paper.state == PaperState.VOID:
        raise DomainError("เลือกได้เฉพาะประกาศหรือคำสั่งที่ลงทะเบียนไว้และยังไม่ยกเลิก", code="paper_kind")
    found = ActionPaper.objects.filter(action=run.action, paper=paper).first()
    if found is not None:
        return found
    row = ActionPaper(action=run.action, paper=paper)
    row.save()
    record("actions.paper.linked", actor=actor, obj=run, text=paper.subject, paper=paper.pk)
    return row


@transaction.atomic
def paper_unlink(*, run: Run, paper: OfficialPaper, actor: Any) -> None:
    """Take the link away; the paper stays in its register."""
    demand(may_edit(actor, programme_of(run)))
    ActionPaper.objects.filter(action=run.action, paper=paper).delete()
    record("actions.paper.unlinked", actor=actor, obj=run, text=paper.subject, paper=paper.pk)


@transaction.atomic
def reminder_note(*, programme: Programme, reminder: Reminder, actor: Any) -> None:
    """Keep in the ledger that a unit was asked, when and for how much; the sending itself happens in LINE or on paper."""
    demand(may(actor, "actions.report_any"))
    record(
        "actions.reminder.sent",
        actor=actor,
        obj=programme,
        unit=reminder.unit_id or "none",
        name=reminder.unit,
        missing=reminder.missing,
        unproven=reminder.unproven,
    )
