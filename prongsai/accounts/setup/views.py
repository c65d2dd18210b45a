"""First run on screen: five short steps, each kept, each open again until the last is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from prongsai.accounts.guard import QUARTER
from prongsai.accounts.places import network_of
from prongsai.accounts.roles import DUTIES
from prongsai.accounts.setup.forms import AccountForm, OfficeForm, PostForm, SinceForm, TokenForm, UnitsForm
from prongsai.accounts.setup.services import (
    Filled,
    account_open,
    first_roles,
    office_keep,
    post_rows,
    posts_keep,
    units_keep,
)
from prongsai.accounts.setup.state import (
    may_enter,
    office_begun,
    setup_open,
    token_end,
    token_matches,
    token_remember,
)
from prongsai.core.doors import public
from prongsai.core.errors import DomainError
from prongsai.core.rates import rate_count, rate_hit
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation, Position, Unit
from prongsai.organisations.views import emblem_form, emblems_keep
from prongsai.ui.forms import said_in_form

TRIES = 10


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and whether it was kept."""

    name: str
    label: str
    hint: str
    kept: Callable[[Organisation], bool]


STEPS = (
    Step("office", "หน่วยงาน", "ชื่อ ประเภท จังหวัด", lambda office: True),
    Step("emblems", "ตราและครุฑ", "ข้ามได้", lambda office: bool(office.emblem_id or office.garuda_id)),
    Step("units", "ส่วนราชการ", "กองที่มี", lambda office: Unit.objects.exists()),
    Step("posts", "ตำแหน่ง", "ใครดำรงตำแหน่งใด", lambda office: Position.objects.exists()),
    Step("account", "บัญชีแรก", "ชื่อผู้ใช้และรหัสผ่าน", lambda office: False),
)
NAMES = [step.name for step in STEPS]


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """The door of first run: a token where one is needed, then the step where one left off."""
    if not setup_open():
        raise Http404
    if may_enter(request):
        return redirect("setup_step", _next_step())
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "token"):
            _check_token(request, form.cleaned_data["token"])
            return redirect("setup_step", _next_step())
    return render(request, "accounts/setup/token.html", {"form": form})


def _check_token(request: HttpRequest, typed: str) -> None:
    network = network_of(request)
    if rate_count("setup", network) >= TRIES:
        raise DomainError("ใส่รหัสไม่ตรงหลายครั้ง โปรดรอ 15 นาที แล้วลองใหม่", code="slowed")
    if not token_matches(typed):
        rate_hit("setup", network, window=QUARTER)
        raise DomainError("รหัสติดตั้งไม่ตรง โปรดดูที่จอของเครื่องแม่ข่าย หรือใช้คำสั่ง prongsai setup-token", code="token")
    token_remember(request)


def _next_step() -> str:
    office = office_begun()
    if office is None:
        return NAMES[0]
    with organisation_scope(office):
        if Position.objects.exists():
            return "account"
        return "posts" if Unit.objects.exists() else "emblems"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
def setup_step(request: HttpRequest, step: str) -> HttpResponseBase:
    """One step. What is not open, or not this browser's to see, is answered as if it did not exist."""
    if not setup_open() or step not in NAMES:
        raise Http404
    if not may_enter(request):
        return redirect("setup")
    office = office_begun()
    if office is None:
        return _office(request, None) if step == "office" else redirect("setup_step", "office")
    with organisation_scope(office):
        return _VIEWS[step](request, office)


def _page(request: HttpRequest, step: str, office: Organisation | None, **context: Any) -> HttpResponse:
    here = NAMES.index(step)
    rail = [
        (number, item, "now" if item.name == step else "done" if office and item.kept(office) else "")
        for number, item in enumerate(STEPS, start=1)
    ]
    back = reverse("setup_step", args=[NAMES[here - 1]]) if here else ""
    frame = {"rail": rail, "number": here + 1, "step": STEPS[here], "office": office, "back": back}
    return render(request, f"accounts/setup/{step}.html", frame | context)


def _office(request: HttpRequest, office: Organisation | None) -> HttpResponse:
    fields = ("type", "name", "district", "province", "website", "fiscal_year_be")
    form = OfficeForm(
        request.POST or None, initial={name: getattr(office, name) for name in fields} if office else None
    )
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "name"):
            office_keep(office=office, **form.cleaned_data)
            return redirect("setup_step", "emblems")
    return _page(request, "office", office, form=form)


def _emblems(request: HttpRequest, office: Organisation) -> HttpResponse:
    form = emblem_form(request, office)
    if request.method == "POST" and form.is_valid() and emblems_keep(request, form, office):
        chosen = any(form.cleaned_data[name] for name in ("emblem", "garuda", "remove_emblem", "remove_garuda"))
        return redirect("setup_step", "emblems" if chosen else "units")
    return _page(request, "emblems", office, form=form)


def _units(request: HttpRequest, office: Organisation) -> HttpResponse:
    form = UnitsForm(request.POST or None, office=office)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "others"):
            units_keep(chosen=form.chosen())
            return redirect("setup_step", "posts")
    return _page(request, "units", office, form=form)


def _posts(request: HttpRequest, office: Organisation) -> HttpResponse:
    since = SinceForm(request.POST or None)
    forms = [PostForm(request.POST or None, row=row) for row in post_rows(office)]
    if request.method == "POST" and all([since.is_valid(), *(form.is_valid() for form in forms)]):
        filled = [Filled(row=form.row, **form.cleaned_data) for form in forms]
        try:
            posts_keep(filled=filled, since=since.cleaned_data["since"])
            return redirect("setup_step", "account")
        except DomainError as refusal:
            next(form for form in forms if form.row.key == refusal.details["row"]).add_error("name", refusal.message)
    return _page(request, "posts", office, since=since, forms=forms)


def _account(request: HttpRequest, office: Organisation) -> HttpResponse:
    form = AccountForm(request.POST or None, office=office)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "username"):
            data = form.cleaned_data
            user = account_open(
                office=office,
                person=data["person"],
                name=data["name"],
                username=data["username"],
                password=data["password1"],
            )
            token_end()
            messages.success(request, "ตั้งค่าเสร็จแล้ว เริ่มงานได้เลย")
            record_authentication(request, user, method="password", reauthenticated=True)
            entered: HttpResponse = perform_login(request, Login(user=user))
            return entered
    roles = [(role, DUTIES[role]) for role in DUTIES if role in first_roles(office, None)]
    return _page(request, "account", office, form=form, roles=roles)


_VIEWS: dict[str, Callable[[HttpRequest, Organisation], HttpResponse]] = {
    "office": _office,
    "emblems": _emblems,
    "units": _units,
    "posts": _posts,
    "account": _account,
}


@public
@never_cache
@require_safe
def setup_garuda(request: HttpRequest) -> HttpResponseBase:
    """The garuda just chosen, for the preview of step two."""
    office = office_begun()
    if not setup_open() or not may_enter(request) or office is None or office.garuda_id is None:
        raise Http404
    with organisation_scope(office):
        return FileResponse(office.garuda.content.open("rb"), content_type="image/png")  # type: ignore[union-attr]
