"""The issue screen and its first two parts: check, freeze and print."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from prongsai.core.doors import requires
from prongsai.correspondence import services
from prongsai.correspondence.forms import ReasonForm, RouteForm
from prongsai.correspondence.models import PaperState
from prongsai.correspondence.views.shared import act, issue_page, paper_of


@requires("correspondence.view")
@require_safe
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """ตรวจ → พิมพ์เสนอ → รอลงนาม → เผยแพร่, on one page."""
    return issue_page(request, paper_of(request, paper_id))


@requires("correspondence.draft")
@require_POST
def paper_print(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Freeze the text, make its files, open its route."""
    row = paper_of(request, paper_id)
    said = "ตรึงเนื้อความและทำแฟ้มพิมพ์แล้ว โปรดพิมพ์ ลงชื่อ แล้วส่งต่อ"
    return act(request, row, "print", partial(services.paper_print, paper=row, actor=request.user), said)


@requires("correspondence.draft")
@require_POST
def paper_reopen(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Back to draft; the next print is the next version."""
    row = paper_of(request, paper_id)
    said = "เปิดร่างฉบับใหม่แล้ว ฉบับที่เวียนอยู่ใช้ต่อไม่ได้ แก้เสร็จแล้วต้องพิมพ์เสนอใหม่"
    return act(request, row, "print", partial(services.paper_reopen, paper=row, actor=request.user), said)


@requires("correspondence.draft")
@require_POST
def paper_take_over(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Become the drafter who answers for the text."""
    row = paper_of(request, paper_id)
    said = "ท่านเป็นผู้จัดทำเอกสารนี้แล้ว"
    return act(request, row, "print", partial(services.paper_take_over, paper=row, actor=request.user), said)


@requires("correspondence.draft")
@require_POST
def paper_route(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Choose among those who may be passed."""
    row, form = paper_of(request, paper_id), RouteForm(request.POST)
    form.is_valid()

    def change() -> None:
        services.paper_route_set(
            paper=row,
            choices=form.choices_made(),
            final_level=form.cleaned_data.get("final_level"),
            in_site=form.cleaned_data.get("in_site", False),
            actor=request.user,
        )

    return act(request, row, "print", change, "บันทึกเส้นทางเสนอแล้ว")


@requires("correspondence.draft")
@require_POST
def paper_void(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give a paper up, with a reason."""
    row, form = paper_of(request, paper_id), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    said = "ยกเลิกเอกสารแล้ว เอกสารยังอยู่ในทะเบียนพร้อมเหตุผล"
    return act(request, row, "print", partial(services.paper_void, paper=row, reason=reason, actor=request.user), said)


@requires("correspondence.draft")
@require_POST
def paper_copy(request: HttpRequest, paper_id: int) -> HttpResponse:
    """A new draft with the same text."""
    copy = services.paper_copy(paper=paper_of(request, paper_id), actor=request.user)
    messages.success(request, "ทำร่างใหม่จากฉบับเดิมแล้ว")
    return redirect("paper_edit", paper_id=copy.pk)


@requires("correspondence.draft")
@require_POST
def finding_keep(request: HttpRequest, paper_id: int, key: str) -> HttpResponse:
    """Keep what a finding is about, with a reason."""
    row, form = paper_of(request, paper_id), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    change = partial(services.finding_keep, paper=row, key=key, reason=reason, actor=request.user)
    return act(request, row, "check", change, "คงไว้แล้ว เหตุผลอยู่ในบันทึกการกระทำ", refused_key=key)


@requires("correspondence.draft")
@require_POST
def finding_mend(request: HttpRequest, paper_id: int, key: str) -> HttpResponse:
    """Put the certain suggestion in."""
    row = paper_of(request, paper_id)
    printed = row.state != PaperState.DRAFT
    said = "แก้ในเนื้อความแล้ว เป็นร่างฉบับใหม่ ต้องพิมพ์เสนอใหม่" if printed else "แก้ในเนื้อความแล้ว"
    change = partial(services.finding_mend, paper=row, key=key, actor=request.user)
    return act(request, row, "check", change, said, refused_key=key)
