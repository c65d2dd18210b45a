"""What the views of the issue screen share: finding the paper, acting, and answering with the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from prongsai.core.errors import DomainError
from prongsai.correspondence import selectors
from prongsai.correspondence.forms import AmendForm
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.screens import IssueScreen, Refusal
from prongsai.correspondence.sheets import sheet_for

KEPT_FIELDS = 4000  # characters of a refused field that are put back


def paper_of(request: HttpRequest, paper_id: int) -> OfficialPaper:
    """The paper, or 404."""
    return selectors.paper_get(paper_id, actor=request.user)


def issue_page(
    request: HttpRequest, paper: OfficialPaper, *, refusal: Refusal | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """The screen "ออกเอกสาร", whole or (htmx) its content only."""
    screen = IssueScreen(paper, request.user, refusal=refusal)
    sheet = sheet_for(
        screen,
        what=request.GET.get("show", ""),
        number=int(page) if (page := request.GET.get("page", "1")).isdecimal() else 1,
        mark=request.GET.get("mark", ""),
    )
    typed = {name: str(value)[:KEPT_FIELDS] for name, value in request.POST.items()} if refusal else {}
    if screen.is_registered or (screen.is_notice and paper.was_signed):
        more.setdefault("amend_form", AmendForm(paper=paper, initial=amend_initial(paper)))
    template = "correspondence/issue.html" + ("#issue" if request.headers.get("HX-Request") else "")
    return render(
        request, template, {"screen": screen, "paper": paper, "sheet": sheet, "typed": typed, **more}, status=status
    )


def amend_initial(paper: OfficialPaper) -> dict[str, Any]:
    """What the register says now."""
    return {"in_force_from": paper.in_force_from, "in_force_to": paper.in_force_to, "replaced_by": paper.replaced_by_id}


def act(
    request: HttpRequest, paper: OfficialPaper, part: str, change: Callable[[], object], said: str, **more: Any
) -> HttpResponse:
    """Do one thing to a paper and show the screen again; a refusal stands in its part, with what was typed."""
    try:
        change()
    except DomainError as refusal:
        if refusal.status == 403 and not request.headers.get("HX-Request"):
            raise  # a page of its own: the person has nothing to correct here
        fresh = selectors.paper_get(paper.pk, actor=request.user)
        return issue_page(
            request,
            fresh,
            refusal=Refusal(part, refusal.message),
            status=refusal.status,
            refused_code=refusal.code,
            **more,
        )
    messages.success(request, said)
    if request.headers.get("HX-Request"):
        return issue_page(request, selectors.paper_get(paper.pk, actor=request.user))
    return redirect(f"{reverse('paper', args=[paper.pk])}#{part}")


def refuse(request: HttpRequest, paper: OfficialPaper, part: str, message: str, **more: Any) -> HttpResponse:
    """The screen with a refusal of the form itself."""
    return issue_page(request, paper, refusal=Refusal(part, message), status=400, **more)


def first_error(form: Any) -> str:
    """The first thing a form objects to."""
    return next(iter(error for errors in form.errors.values() for error in errors), "โปรดตรวจข้อมูลที่กรอก")
