"""The rules of the review before signature: what each looks for, and which this office switched off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.organisations import permissions, selectors  # noqa: F401  # declares organisations.*
from prongsai.organisations.selectors import RuleSetting
from prongsai.organisations.services import rule_switch_off, rule_switch_on
from prongsai.readers.review import RULES

SEVERITY_WORDS = {"error": "ควรแก้", "warning": "ควรดู", "note": "ข้อสังเกต"}


@requires("organisations.view")
@require_safe
def review_rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its severity, an example, and whether it is on."""
    return _page(request)


@requires("organisations.edit")
@require_POST
def review_rule_switch(request: HttpRequest, code: str) -> HttpResponse:
    """Switch one rule off with a reason, or on."""
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("switch") == "on":
            rule_switch_on(code=code, actor=request.user)
            messages.success(request, f"เปิดการตรวจเรื่อง “{RULES[code].title_th}” แล้ว")
        else:
            rule_switch_off(code=code, reason=reason, actor=request.user)
            messages.success(request, f"ปิดการตรวจเรื่อง “{RULES[code].title_th}” แล้ว เหตุผลอยู่ในบันทึกการกระทำ")
    except DomainError as refusal:
        return _page(request, refused=code, refusal=refusal.message, reason=reason, status=400)
    return redirect("review_rules")


def _groups(settings: list[RuleSetting], refused: str, *, unfolded: bool) -> list[dict[str, Any]]:
    """By what a finding asks of a person; a group in which a rule is off, or was just refused, stands open."""
    groups = []
    for severity, label in SEVERITY_WORDS.items():
        rows = [setting for setting in settings if setting.rule.severity == severity]
        off = sum(bool(setting.off) for setting in rows)
        is_open = unfolded or bool(off) or any(setting.rule.code == refused for setting in rows)
        groups.append({"label": label, "rows": rows, "off": off, "open": is_open})
    return [group for group in groups if group["rows"]]


def _page(
    request: HttpRequest, *, refused: str = "", refusal: str = "", reason: str = "", status: int = 200
) -> HttpResponse:
    settings = selectors.review_rules()
    unfolded = request.GET.get("open") == "all"
    context = {
        "settings": settings,
        "groups": _groups(settings, refused, unfolded=unfolded),
        "unfolded": unfolded,
        "off": [setting for setting in settings if setting.off],
        "refused": refused,
        "refusal": refusal,
        "reason": reason,
    }
    return render(request, "organisations/review_rules.html", context, status=status)
