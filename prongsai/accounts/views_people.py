"""The members of the office: invited, given roles, ended. Slips are printed here and nowhere stored in the clear."""

from __future__ import annotations

import json

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.accounts import permissions  # noqa: F401  # declares accounts.*
from prongsai.accounts.concealing import conceal, reveal
from prongsai.accounts.forms import EndForm, FactorRemoveForm, InviteForm, MemberForm, PresetForm, RolesForm
from prongsai.accounts.handover import handover_of
from prongsai.accounts.models import Invitation, Membership
from prongsai.accounts.requests import membership_here, person
from prongsai.accounts.roles import OF_POST
from prongsai.accounts.rules import grant_decision
from prongsai.accounts.second_factor import second_factor_remove
from prongsai.accounts.selectors import MemberLine, member_line, member_lines, members, roles_of
from prongsai.accounts.services import (
    Issued,
    member_change,
    member_end,
    member_invite,
    member_return,
    preset_set,
    roles_set,
    slip_issue,
    slip_withdraw,
)
from prongsai.accounts.slips import qr_svg, slip_paper, slip_pdf_bytes
from prongsai.audit.selectors import LedgerFilter, LedgerLine, ledger_entries, ledger_lines
from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.organisations.selectors import organisation_current
from prongsai.ui.forms import said_in_form

PRINTED = "printed_slip"
EVENTS = 20


@requires("accounts.view")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who uses the system here: posts, roles, second factor, state."""
    office = organisation_current()
    form = PresetForm(initial={"preset": "small" if office.small_office else "full"})
    context = {"lines": member_lines(members()), "preset_form": form, "office": office}
    return render(request, "accounts/people.html", context)


@requires("accounts.grant")
@require_POST
def people_preset(request: HttpRequest) -> HttpResponse:
    """Change the preset of separations."""
    form = PresetForm(request.POST)
    if form.is_valid():
        try:
            small = form.cleaned_data["preset"] == "small"
            preset_set(organisation=organisation_current(), small_office=small, actor=request.user)
            messages.success(request, "เปลี่ยนชุดสิทธิแล้ว")
        except DomainError as refusal:
            messages.error(request, refusal.message)
    else:
        messages.error(request, "โปรดเลือกชุดสิทธิก่อน แล้วบันทึกอีกครั้ง")
    return redirect("people")


@requires("accounts.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def member_new(request: HttpRequest) -> HttpResponse:
    """Invite somebody: person, post, unit, roles; then the slip to print."""
    may = holds(request.user, "accounts.grant")
    form = InviteForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            if not may:
                raise DomainError(may.reason)
            data = form.cleaned_data
            issued = member_invite(
                person=form.who(),
                unit=data["unit"],
                roles=data["roles"],
                position=data["position"],
                actor=request.user,
                giver=membership_here(request),
            )
            return _print(request, issued)
    return render(request, "accounts/member_new.html", {"form": form, "may": may})


@requires("accounts.view")
@never_cache
@require_safe
def member(request: HttpRequest, membership_id: int) -> HttpResponse:
    """One member: what they are, what they may do, what happened to their account."""
    return _member_page(request, _line(membership_id))


def _member_page(
    request: HttpRequest, line: MemberLine, *, roles: RolesForm | None = None, change: MemberForm | None = None
) -> HttpResponse:
    row = line.membership
    held = sorted(roles_of(row))
    suggested = sorted(
        {OF_POST[t.position.post].label for t in line.tenures if t.position.post in OF_POST} - set(line.roles)
    )
    context = {
        "line": line,
        "row": row,
        "suggested": suggested,
        "roles_form": roles or RolesForm(initial={"roles": held}),
        "change_form": change or MemberForm(initial={"unit": row.unit_id}),
        "grant": grant_decision(actor=person(request), giver=membership_here(request), receiver=row, roles=held),
        "events": _events(row),
        "own": row.user_id == request.user.pk,
    }
    refused = any(form is not None and form.errors for form in (roles, change))
    return render(request, "accounts/member.html", context, status=400 if refused else 200)


def _events(row: Membership) -> list[LedgerLine]:
    """What happened to the member and their account, as far as this office may know: no other office's acts."""
    wanted = (row, row.user)
    entries = [
        entry
        for obj in wanted
        for entry in ledger_entries(LedgerFilter(object_type=obj._meta.label_lower, object_ref=str(obj.pk)))[:EVENTS]
    ]
    return sorted(ledger_lines(entries), key=lambda line: line.at, reverse=True)[:EVENTS]


@requires("accounts.grant")
@require_POST
def member_roles(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give and take roles."""
    line = _line(membership_id)
    form = RolesForm(request.POST)
    if form.is_valid():
        with said_in_form(form, "roles"):
            chosen = form.cleaned_data["roles"]
            roles_set(membership=line.membership, roles=chosen, actor=request.user, giver=membership_here(request))
            messages.success(request, f"บันทึกบทบาทของ {line.membership.user} แล้ว")
            return redirect("member", membership_id)
    return _member_page(request, line, roles=form)


@requires("accounts.manage")
@require_POST
def member_edit(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Change the unit."""
    line = _line(membership_id)
    form = MemberForm(request.POST)
    if form.is_valid():
        with said_in_form(form):
            member_change(membership=line.membership, actor=request.user, **form.cleaned_data)
            messages.success(request, f"บันทึกข้อมูลของ {line.membership.user} แล้ว")
            return redirect("member", membership_id)
    return _member_page(request, line, change=form)


@requires("accounts.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def member_stop(request: HttpRequest, membership_id: int) -> HttpResponse:
    """The end of service: what is still open in their name, the last day, who takes over."""
    row = _line(membership_id).membership
    form = EndForm(request.POST or None, member=row)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            if form.cleaned_data["successor"] and not (may := holds(request.user, "accounts.grant")):
                raise DomainError(may.reason)  # handing roles over is giving them
            member_end(
                membership=row,
                ends_on=form.cleaned_data["ends_on"],
                successor=form.cleaned_data["successor"],
                actor=request.user,
                giver=membership_here(request),
            )
            messages.success(request, f"บันทึกวันสุดท้ายของ {row.user} แล้ว พิมพ์ใบส่งมอบงานได้ด้านล่าง")
            return redirect("member_handover", membership_id)
    return render(request, "accounts/member_end.html", {"form": form, "row": row, "parts": handover_of(row)})


@requires("accounts.view")
@require_safe
def member_handover(request: HttpRequest, membership_id: int) -> HttpResponse:
    """The hand-over sheet, ready to print."""
    line = _line(membership_id)
    context = {"line": line, "row": line.membership, "parts": handover_of(line.membership), "today": clock.today()}
    return render(request, "accounts/handover.html", context)


@requires("accounts.manage")
@require_POST
def member_back(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Back in service."""
    row = member_return(membership=_line(membership_id).membership, actor=request.user)
    messages.success(request, f"{row.user} กลับมาปฏิบัติหน้าที่แล้ว")
    return redirect("member", membership_id)


@requires("accounts.manage")
@require_POST
def slip_new(request: HttpRequest, membership_id: int) -> HttpResponse:
    """A new slip: for an account not opened yet, or a lost password."""
    try:
        issued = slip_issue(membership=_line(membership_id).membership, actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("member", membership_id)
    return _print(request, issued)


@requires("accounts.manage")
@require_POST
def slip_void(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Void the open slip."""
    line = _line(membership_id)
    if line.slip is not None:
        slip_withdraw(invitation=line.slip, actor=request.user)
        messages.success(request, "ยกเลิกใบเข้าใช้แล้ว รหัสในใบเดิมใช้ไม่ได้อีก")
    return redirect("member", membership_id)


@requires("accounts.manage")
@never_cache
@require_safe
def slip_print(request: HttpRequest, membership_id: int) -> HttpResponse:
    """The slip as it is handed over. Its code can be shown only in the session that made it, until it is used."""
    line = _line(membership_id)
    code = _printed_code(request, line)
    if not code:
        messages.info(request, "รหัสในใบแสดงได้เฉพาะตอนออกใบ หากใบหาย ให้ออกใบใหม่ ใบเดิมจะใช้ไม่ได้")
        return redirect("member", membership_id)
    paper = slip_paper(line, code=code, address=request.build_absolute_uri(reverse("slip")))
    context = {
        "line": line,
        "row": line.membership,
        "office": organisation_current(),
        "code": code,
        "address": paper.address,
        "qr": qr_svg(paper.scanned),
        "only_here": request.get_host().partition(":")[0] in {"localhost", "127.0.0.1"},
    }
    return render(request, "accounts/slip_print.html", context)


@requires("accounts.manage")
@never_cache
@require_safe
def slip_pdf(request: HttpRequest, membership_id: int) -> HttpResponse:
    """The slip as a PDF of its own small page, in the same session only."""
    line = _line(membership_id)
    code = _printed_code(request, line)
    if not code:
        return redirect("slip_print", membership_id)
    paper = slip_paper(line, code=code, address=request.build_absolute_uri(reverse("slip")))
    headers = {"Content-Disposition": 'inline; filename="slip.pdf"'}
    return HttpResponse(slip_pdf_bytes(paper), content_type="application/pdf", headers=headers)


@requires("accounts.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def factor_remove(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Take a lost second factor away: an act of its own, with a reason, shown to its owner."""
    row = _line(membership_id).membership
    raise_if_reauthentication_required(request, app="prongsai.accounts")
    form = FactorRemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            second_factor_remove(membership=row, reason=form.cleaned_data["reason"], actor=request.user)
            messages.success(request, f"ถอดการยืนยันตัวสองขั้นของ {row.user} แล้ว เจ้าของบัญชีจะเห็นเหตุการณ์นี้")
            return redirect("member", membership_id)
    return render(request, "accounts/factor_remove.html", {"form": form, "row": row})


def _line(membership_id: int) -> MemberLine:
    if (line := member_line(membership_id)) is None:
        raise Http404
    return line


def _print(request: HttpRequest, issued: Issued) -> HttpResponse:
    """Keep the code, concealed, in the session of the one who prints it; nowhere else can it be read again."""
    request.session[PRINTED] = conceal(json.dumps([issued.invitation.pk, issued.code]))
    return redirect("slip_print", issued.membership.pk)


def _printed_code(request: HttpRequest, line: MemberLine) -> str:
    if line.slip is None or PRINTED not in request.session:
        return ""
    pk, code = json.loads(reveal(request.session[PRINTED]))
    return str(code) if Invitation.objects.filter(pk=pk).exists() and pk == line.slip.pk else ""
