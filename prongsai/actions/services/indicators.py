"""What shows that a measure succeeded, and the value reached in a year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from prongsai.actions.figures import figure_of
from prongsai.actions.models import IndicatorKind, Measurement, ResultIndicator, Run
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors.programmes import programme_of
from prongsai.audit.services import record
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.thai.text import clean_line


@transaction.atomic
def indicator_add(
    *,
    run: Run,
    text: str,
    actor: Any,
    kind: str = IndicatorKind.OUTPUT,
    operator: str = "",
    value: Decimal | None = None,
    unit: str = "",
    figure: str = "",
) -> ResultIndicator:
    """A further indicator of a measure; a target value without its condition means "at least", of a figure of which
    fewer is better "at most". A ``figure`` is counted by the system in its own unit."""
    demand(may_edit(actor, programme_of(run)))
    counts = figure_of(figure) if figure else None
    if figure and counts is None:
        raise DomainError("ไม่มีตัวเลขที่เลือก โปรดเลือกใหม่จากรายการ", code="unknown_figure")
    if counts is not None:
        text, unit = text or counts.label, counts.unit
        operator = operator or ("le" if counts.fewer_is_better and value is not None else "")
    if not (words := clean_line(text)[:500]):
        raise DomainError("โปรดใส่ตัวชี้วัด เช่น จำนวนพนักงานที่ได้รับการอบรม", code="text_missing")
    indicator = ResultIndicator(
        action=run.action,
        kind=kind,
        text=words,
        operator=operator or ("ge" if value is not None else ""),
        value=value,
        unit=clean_line(unit)[:60],
        figure=figure,
    )
    indicator.save()
    record("actions.indicator.added", actor=actor, obj=run, text=words)
    return indicator


@transaction.atomic
def indicator_remove(*, run: Run, indicator: ResultIndicator, actor: Any) -> None:
    """Take an indicator away, with what was measured by it."""
    demand(may_edit(actor, programme_of(run)))
    record("actions.indicator.removed", actor=actor, obj=run, text=indicator.text)
    indicator.delete()


@transaction.atomic
def measurement_record(
    *, run: Run, indicator: ResultIndicator, value: Decimal | None, actor: Any, text: str = ""
) -> Measurement:
    """The value an indicator reached in the year of ``run``; recorded again, it replaces the earlier one."""
    demand(may_edit(actor, programme_of(run)))
    if indicator.action_id != run.action_id:
        raise DomainError("ตัวชี้วัดนี้เป็นของมาตรการอื่น โปรดโหลดหน้านี้ใหม่", code="other_action")
    if indicator.figure:
        raise DomainError("ตัวชี้วัดนี้ระบบนับเอง จึงไม่ต้องพิมพ์ค่า", code="counted")
    row = Measurement.objects.select_for_update().filter(run=run, indicator=indicator).first()
    row = row or Measurement(run=run, indicator=indicator)
    row.value, row.text = value, clean_line(text)[:500]
    row.save()
    record(
        "actions.indicator.measured",
        actor=actor,
        obj=run,
        text=f"{indicator.text}: {value if value is not None else row.text}",
    )
    return row
