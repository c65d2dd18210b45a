"""The answer sheet: addresses in the order of the assessment system, and what was handed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from prongsai.core.doors import holds, requires
from prongsai.core.errors import ForeignRow
from prongsai.core.files import XLSX
from prongsai.disclosure import services
from prongsai.disclosure.board import Board
from prongsai.disclosure.camera import camera_present
from prongsai.disclosure.forms import SentForm
from prongsai.disclosure.models import PagePicture, Submission
from prongsai.disclosure.selectors import submissions_of
from prongsai.disclosure.sheets import answer_sheet
from prongsai.disclosure.views.common import board_or_refuse
from prongsai.evidence.views import file_response
from prongsai.ui.forms import said_in_form


@requires("disclosure.view")
@require_safe
def answers(request: HttpRequest, year: int) -> HttpResponse:
    """Every item with its address and a button that copies it; those without one are named."""
    return _page(request, board_or_refuse(year))


def _page(request: HttpRequest, board: Board, form: SentForm | None = None) -> HttpResponse:
    context = {
        "board": board,
        "year": board.fiscal_year_be,
        "missing": [item for item in board.items if not item.address],
        "troubled": [item for item in board.items if item.opening is not None and not item.opening.ok],
        "form": form or SentForm(initial={"sent_on": board.today}),
        "submissions": list(submissions_of(board.fiscal_year_be)),
        "camera": camera_present(),
        "may_submit": holds(request.user, "disclosure.submit"),
    }
    return render(request, "disclosure/answers.html", context, status=400 if form and form.errors else 200)


@requires("disclosure.view")
@require_safe
def answers_sheet(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a workbook."""
    response = HttpResponse(answer_sheet(board_or_refuse(year)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="oit-answers-{year}.xlsx"'
    return response


@requires("disclosure.submit")
@require_http_methods(["POST"])
def answers_sent(request: HttpRequest, year: int) -> HttpResponse:
    """Keep that the answers were handed in."""
    board, form = board_or_refuse(year), SentForm(request.POST)
    if form.is_valid():
        with said_in_form(form):
            submission = services.submission_record(fiscal_year_be=year, actor=request.user, **form.cleaned_data)
            messages.success(request, f"บันทึกว่าส่งแล้ว ครั้งที่ {submission.number} รายการนี้เก็บไว้ตามที่ส่ง")
            return redirect("disclosure_submission", year, submission.number)
    return _page(request, board, form)


@requires("disclosure.view")
@require_safe
def submission(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """What was handed in, as it was, with pictures of the pages on that day."""
    found = get_object_or_404(Submission.objects.select_related("recorded_by"), fiscal_year_be=year, number=number)
    pictures = {row.code: row for row in found.pictures.select_related("pdf", "picture")}
    rows = [(row, pictures.get(row["code"])) for row in found.content["items"]]
    return render(
        request, "disclosure/submission.html", {"submission": found, "rows": rows, "year": year, "pictures": pictures}
    )


@requires("disclosure.view")
@require_safe
def picture(request: HttpRequest, pk: int, what: str) -> HttpResponseBase:
    """The PDF or the picture of a page."""
    found = get_object_or_404(PagePicture.objects.select_related("pdf", "picture"), pk=pk)
    stored = {"page.pdf": found.pdf, "page.png": found.picture}.get(what)
    if stored is None:
        raise ForeignRow(pk=pk)
    return file_response(stored)
