"""The office's own words for the rules: changed, switched off with a reason, added; every edition is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.obligations.models import DayOff, RuleEdition
from prongsai.obligations.rules import rule_as_dict, rule_from
from prongsai.obligations.selectors import RuleSetting, rule_setting
from prongsai.obligations.services.years import years_regenerate
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date
from prongsai.thai.text import clean_line

OWN = "own-"


@transaction.atomic
def rule_save(*, content: Mapping[str, Any], reason: str, actor: Any) -> RuleEdition:
    """A new edition of a rule, or a rule of the office's own when ``content`` has no code. The opened years follow."""
    _demand(actor)
    code = str(content.get("code") or "") or _new_code()
    rule = rule_from({**content, "code": code})
    before = rule_setting(code, organisation_current().fiscal_year_be)
    edition = _edition(code, rule_as_dict(rule), off=False, reason=reason, actor=actor)
    record(
        "obligations.rule.add" if before is None else "obligations.rule.change",
        actor=actor, obj=edition, title=rule.name, reason=edition.reason,
    )  # fmt: skip
    years_regenerate(actor=actor)
    return edition


@transaction.atomic
def rule_off(*, code: str, reason: str, actor: Any) -> RuleEdition:
    """This office does not use the rule, and why."""
    _demand(actor)
    setting = _setting(code)
    why = clean_line(reason)
    if not why:
        raise DomainError("โปรดบอกเหตุผลที่ไม่ใช้กติกานี้ เช่น หน่วยงานไม่มีงานนี้", code="reason_missing")
    edition = _edition(code, rule_as_dict(setting.rule), off=True, reason=why, actor=actor)
    record("obligations.rule.off", actor=actor, obj=edition, title=setting.rule.name, reason=why)
    years_regenerate(actor=actor)
    return edition


@transaction.atomic
def rule_on(*, code: str, actor: Any) -> RuleEdition:
    """The rule is used again."""
    _demand(actor)
    setting = _setting(code)
    edition = _edition(code, rule_as_dict(setting.rule), off=False, reason="", actor=actor)
    record("obligations.rule.on", actor=actor, obj=edition, title=setting.rule.name)
    years_regenerate(actor=actor)
    return edition


@transaction.atomic
def day_off_add(*, day: dt.date, name: str, actor: Any) -> DayOff:
    """A day on which this office is closed; the open dates move with it."""
    _demand(actor)
    words = clean_line(name)[:160]
    if not words:
        raise DomainError("โปรดใส่ชื่อวันหยุด เช่น วันสถาปนาหน่วยงาน", code="name_missing")
    if DayOff.objects.filter(day=day).exists():
        raise DomainError(f"มีวันหยุดวันที่ {format_date(day, 'short')} อยู่แล้ว", code="day_off_there")
    row = DayOff(day=day, name=words)
    row.save()
    record("obligations.day_off.add", actor=actor, obj=row, on=day.isoformat(), name=words)
    years_regenerate(actor=actor)
    return row


@transaction.atomic
def day_off_remove(*, row: DayOff, actor: Any) -> None:
    """The office works on that day after all."""
    _demand(actor)
    record("obligations.day_off.remove", actor=actor, obj=row, on=row.day.isoformat(), name=row.name)
    row.delete()
    years_regenerate(actor=actor)


def _setting(code: str) -> RuleSetting:
    setting = rule_setting(code, organisation_current().fiscal_year_be)
    if setting is None:
        raise DomainError("ไม่พบกติกานี้ในปีงบประมาณที่กำลังทำ", code="rule_missing")
    return setting


def _new_code() -> str:
    return f"{OWN}{RuleEdition.objects.filter(code__startswith=OWN).values('code').distinct().count() + 1}"


def _edition(code: str, content: dict[str, Any], *, off: bool, reason: str, actor: Any) -> RuleEdition:
    last = RuleEdition.objects.select_for_update(of=("self",)).filter(code=code).order_by("-number").first()
    edition = RuleEdition(
        code=code,
        number=last.number + 1 if last else 1,
        content=content,
        off=off,
        reason=clean_line(reason)[:500],
        made_by=None if isinstance(actor, str) else actor,
    )
    edition.save()
    return edition


def _demand(actor: Any) -> None:
    if not isinstance(actor, str):
        demand(holds(actor, "obligations.edit"))
