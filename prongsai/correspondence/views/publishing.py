"""The fourth part: kit, public page, address on the office's own website."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from prongsai.audit.services import record
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.correspondence import services
from prongsai.correspondence.forms import PublishForm, ReasonForm
from prongsai.correspondence.kit import kit_for, kit_zip
from prongsai.correspondence.screens import IssueScreen
from prongsai.correspondence.views.shared import act, issue_page, paper_of


@requires("correspondence.view")
@require_POST
def paper_publish(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Publish; whoever finally approved may, so the service asks and not the door."""
    row, form = paper_of(request, paper_id), PublishForm(request.POST)
    summary = form.cleaned_data["summary"] if form.is_valid() else ""
    change = partial(services.paper_publish, paper=row, summary=summary, actor=request.user)
    return act(request, row, "publish", change, "เผยแพร่แล้ว ประชาชนเปิดหน้าถาวรได้ทันที")


@requires("correspondence.publish")
@require_POST
def paper_withdraw(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take it back, with a reason that the public reads."""
    row, form = paper_of(request, paper_id), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    change = partial(services.paper_withdraw, paper=row, reason=reason, actor=request.user)
    return act(request, row, "publish", change, "ถอนแล้ว ที่อยู่เดิมบอกว่าถอนเมื่อใดและเพราะอะไร")


@requires("correspondence.view")
@require_safe
def paper_kit(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The kit for the vendor of the office's own website."""
    row = paper_of(request, paper_id)
    screen = IssueScreen(row, request.user)
    if not screen.kit_ready or screen.copy is None:
        raise DomainError(screen.kit_ready.reason or "รอเอกสารที่ลงนามครบ", code="kit_not_ready")
    kit = kit_for(row, screen.copy, base_url=settings.BASE_URL)
    data = kit_zip(kit)
    with transaction.atomic():
        record("correspondence.kit.download", actor=request.user, obj=row, sha256=screen.copy.sha256)
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{kit.name}"'
    return response


@requires("correspondence.view")
@require_POST
def paper_address(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The address on the office's own website; it is opened once to prove it."""
    row = paper_of(request, paper_id)
    address = request.POST.get("address", "")
    change = partial(services.address_set, paper=row, address=address, actor=request.user)
    return act(request, row, "publish", change, "เก็บที่อยู่แล้ว ระบบกำลังลองเปิดจากภายนอก")


@requires("correspondence.view")
@require_safe
def paper_address_state(request: HttpRequest, paper_id: int) -> HttpResponse:
    """How the opening of the address goes: a fragment asked for while it runs."""
    from django.shortcuts import render

    screen = IssueScreen(paper_of(request, paper_id), request.user)
    if not request.headers.get("HX-Request"):
        return issue_page(request, screen.paper)
    return render(request, "correspondence/parts/address.html", {"screen": screen, "paper": screen.paper})
