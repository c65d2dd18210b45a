"""Switching rules of the review off, with a reason, and on again."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.organisations.models import SwitchedOffRule
from prongsai.readers.review import RULES
from prongsai.thai.text import clean_line

SHORTEST_REASON = 10


@transaction.atomic
def rule_switch_off(*, code: str, reason: str, actor: Any) -> SwitchedOffRule:
    """Say no more of a rule in this office. Raises DomainError for an unknown rule or a reason that says nothing."""
    _check_code(code)
    words = clean_line(reason)
    if len(words) < SHORTEST_REASON:
        raise DomainError("โปรดบอกเหตุผลสั้น ๆ ว่าเหตุใดเรื่องนี้ไม่ใช้กับหน่วยงานของท่าน", code="reason_short", field="reason")
    if len(words) > 300:
        raise DomainError("เหตุผลยาวเกิน 300 ตัวอักษร โปรดย่อ", code="reason_long", field="reason")
    off, created = SwitchedOffRule.objects.select_for_update().get_or_create(
        code=code, defaults={"reason": words, "switched_by": str(actor)[:200], "switched_at": clock.now()}
    )
    if not created and off.reason == words:
        return off
    if not created:
        off.reason, off.switched_by, off.switched_at = words, str(actor)[:200], clock.now()
        off.save()
    record("organisations.rule.off", actor=actor, obj=off, code=_named(code), reason=words)
    return off


@transaction.atomic
def rule_switch_on(*, code: str, actor: Any) -> None:
    """Hear of a rule again. Nothing happens when it is on."""
    _check_code(code)
    off = SwitchedOffRule.objects.select_for_update().filter(code=code).first()
    if off is not None:
        record("organisations.rule.on", actor=actor, obj=off, code=_named(code), reason=off.reason)
        off.delete()


def _check_code(code: str) -> None:
    if code not in RULES:
        raise DomainError("ไม่พบเรื่องที่ตรวจนี้ โปรดเลือกจากรายการ", code="rule_unknown")


def _named(code: str) -> str:
    return f"{code} {RULES[code].title_th}"
