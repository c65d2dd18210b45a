"""The rules of the year as this office has them: changed, switched off with a reason, added; and its own days off."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.obligations import services
from prongsai.obligations.dates import days_of, span_of
from prongsai.obligations.forms import DayOffForm, ReasonForm, RuleForm
from prongsai.obligations.models import DayOff
from prongsai.obligations.rules import FREQUENCIES, rule_as_dict, unit_for
from prongsai.obligations.selectors import RuleSetting, editions_of, own_days_off, rule_setting, rules_of_year
from prongsai.obligations.ways import way_of
from prongsai.organisations.selectors import organisation_current, units_active
from prongsai.ui.forms import said_in_form


@requires("obligations.view")
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """All rules of the year by how often, with the next due day, and the office's own days off."""
    return _rules(request, DayOffForm())


def _rules(request: HttpRequest, day_form: DayOffForm, *, status: int = 200) -> HttpResponse:
    year = organisation_current().fiscal_year_be
    units = list(units_active().values_list("pk", "name"))
    names, days_off = dict(units), own_days_off()
    groups: dict[str, list[dict[str, object]]] = {frequency: [] for frequency in FREQUENCIES}
    for setting in rules_of_year(year).values():
        rule = setting.rule
        owner = names.get(unit_for(rule.owner, units) or 0, "ยังไม่ระบุหน่วยงาน")
        dues = (
            []
            if rule.frequency == "event"
            else [days_of(rule, year, span_of(rule, year, n), days_off=days_off).due_on for n in rule.period_numbers()]
        )
        groups[rule.frequency].append(
            {"setting": setting, "rule": rule, "owner": owner, "first": dues[0] if dues else None, "times": len(dues)}
        )
    context = {
        "groups": [(FREQUENCIES[name], rows) for name, rows in groups.items() if rows],
        "open_all": request.GET.get("open") == "all",
        "year": year,
        "may_edit": holds(request.user, "obligations.edit"),
        "days_off": DayOff.objects.filter(day__gte=clock.today().replace(month=1, day=1)),
        "day_form": day_form,
    }
    return render(request, "obligations/rules.html", context, status=status)


@requires("obligations.view")
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: its words, its history, and changing it."""
    return _rule(request, _setting(code))


@requires("obligations.edit")
@require_http_methods(["GET", "POST"])
def rule_new(request: HttpRequest) -> HttpResponse:
    """A rule of the office's own."""
    return _rule(request, None)


@requires("obligations.edit")
@require_POST
def rule_off(request: HttpRequest, code: str) -> HttpResponse:
    """Not used here, and why."""
    setting = _setting(code)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "โปรดบอกเหตุผลที่ไม่ใช้กติกานี้")
        return redirect("obligation_rule", code=code)
    services.rule_off(code=setting.rule.code, reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, "ไม่ใช้กติกานี้แล้ว ภารกิจที่ยังไม่ได้ทำของกติกานี้ถูกเอาออก")
    return redirect("obligation_rules")


@requires("obligations.edit")
@require_POST
def rule_on(request: HttpRequest, code: str) -> HttpResponse:
    """Used again."""
    services.rule_on(code=_setting(code).rule.code, actor=request.user)
    messages.success(request, "กลับมาใช้กติกานี้แล้ว")
    return redirect("obligation_rules")


@requires("obligations.edit")
@require_POST
def day_off_add(request: HttpRequest) -> HttpResponse:
    """One more day on which this office is closed."""
    form = DayOffForm(request.POST)
    if not form.is_valid():
        return _rules(request, form, status=400)
    services.day_off_add(actor=request.user, **form.cleaned_data)
    messages.success(request, "เพิ่มวันหยุดแล้ว วันครบกำหนดที่ตรงวันนี้เลื่อนตามกติกา")
    return redirect("obligation_rules")


@requires("obligations.edit")
@require_POST
def day_off_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The office works on that day."""
    services.day_off_remove(row=get_object_or_404(DayOff, pk=pk), actor=request.user)
    messages.success(request, "ลบวันหยุดแล้ว")
    return redirect("obligation_rules")


def _setting(code: str) -> RuleSetting:
    setting = rule_setting(code, organisation_current().fiscal_year_be)
    if setting is None:
        raise Http404
    return setting


def _rule(request: HttpRequest, setting: RuleSetting | None) -> HttpResponse:
    may_edit = holds(request.user, "obligations.edit")
    known = setting.rule if setting else None
    form = RuleForm(known, request.POST if request.method == "POST" and may_edit else None)
    if form.is_bound and form.is_valid():
        with said_in_form(form):
            content = form.content(
                rule_as_dict(known) if known else {"source": "กติกาของหน่วยงาน", "confidence": "verified"}
            )
            services.rule_save(content=content, reason=form.cleaned_data["reason"], actor=request.user)
            messages.success(request, "บันทึกกติกาแล้ว รายการของปีที่เปิดอยู่ปรับตามแล้ว")
            return redirect("obligation_rules")
    context = {
        "setting": setting,
        "rule": known,
        "form": form,
        "may_edit": may_edit,
        "way": way_of(known.way) if known else None,
        "editions": editions_of(known.code) if known else [],
        "off_form": ReasonForm(auto_id="off_%s"),
    }
    return render(request, "obligations/rule.html", context)
