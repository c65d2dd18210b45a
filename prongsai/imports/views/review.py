"""The review of one document: the source beside what was read, and a person's word on each value."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prongsai.core.doors import holds, requires
from prongsai.core.drafts import draft_drop, draft_get, drafts_under
from prongsai.core.errors import DomainError
from prongsai.imports import selectors, services
from prongsai.imports.forms import KindForm, ReasonForm, RowForm
from prongsai.imports.layouts import MEASURES
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, ImportState
from prongsai.imports.reports import why_not_marked
from prongsai.imports.review import card_title, review_of
from prongsai.imports.views.choices import choices_context

FIELD_DRAFT = "imports.field:"  # and the key of the field on the page


@requires("imports.view")
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to do with a document depends on where it stands."""
    found = _document(pk)
    context: dict[str, Any] = {
        "document": found,
        "kind": selectors.kind_label(found.kind),
        "may_import": holds(request.user, "imports.import"),
    }
    if found.is_being_read:
        return render(request, "imports/reading.html", context)
    services.pages_ensure(document=found)
    if found.state == ImportState.FAILED:
        return render(request, "imports/failed.html", context | {"form": KindForm()})
    if found.paper_id is not None:
        return render(request, "imports/corrected.html", context | selectors.corrected_context(found, request.user))
    review = review_of(found)
    context |= {"review": review, "why_not_marked": why_not_marked(found)}
    if found.state == ImportState.ACCEPTED:
        return render(
            request,
            "imports/accepted.html",
            context | selectors.outcome_context(found) | {"form": ReasonForm()},
        )
    return render(
        request,
        "imports/review.html",
        context
        | choices_context(review)
        | {
            "undo_form": ReasonForm(),
            "drafts": _field_drafts(request),
            "kind_form": KindForm(initial={"kind": found.kind}),
        },
    )


@requires("imports.view")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; tells htmx to load the whole page once it is over."""
    found = _document(pk)
    if not found.is_being_read:
        response = HttpResponse()
        response["HX-Redirect"] = reverse("import_document", args=[pk])
        return response
    return render(request, "imports/reading.html#progress", {"document": found})


@requires("imports.import")
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """All fields of a row in one form; a draft of it comes back."""
    found = _row(pk)
    fields = services.part_of(found).fields
    key = f"imports.row:{pk}"
    if request.method != "POST":
        draft = draft_get(user=request.user, form=key)
        form = RowForm(found, fields, initial=dict(draft.fields) if draft else None)
        return _row_form(request, found, form, draft=draft)
    if "cancel" in request.POST:
        draft_drop(user=request.user, form=key)
        return _answer(request, pk)
    form = RowForm(found, fields, request.POST)
    form.is_valid()
    texts = {spec.name: request.POST[spec.name] for spec in fields if spec.name in request.POST}
    try:
        services.row_edit(row=found, texts=texts, actor=request.user)
    except DomainError as refused:
        if "field" not in refused.details:
            raise
        form.add_error(str(refused.details["field"]), refused.message)
        return _row_form(request, found, form, status=400)
    draft_drop(user=request.user, form=key)
    return _answer(request, pk)


def _row_form(
    request: HttpRequest, found: ImportRow, form: RowForm, *, draft: Any = None, status: int = 200
) -> HttpResponse:
    template = "imports/row.html#form" if request.headers.get("HX-Request") else "imports/row.html"
    context = {
        "row": found,
        "form": form,
        "document": found.document,
        "draft": draft,
        "card_title": card_title(found, services.part_of(found)),
    }
    return render(request, template, context, status=status)


@requires("imports.import")
@require_POST
def field(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A person's word on one doubtful value."""
    found = _row(pk)
    text = request.POST.get("value", "")
    asked = request.POST.get("answer", "right")
    if asked == "suggestion":
        text, asked = str(found.doubts.get(name, {}).get("suggestion", "")), "correct"
    elif asked == "right" and text and text != request.POST.get("shown", text):
        asked = "correct"  # typed over and then said to be right
    try:
        services.field_answer(row=found, field=name, answer=_ANSWERS.get(asked, "right"), text=text, actor=request.user)
    except LookupError as unknown:
        raise DomainError("ไม่มีช่องนี้ โปรดโหลดหน้าใหม่", code="field_unknown") from unknown
    except DomainError as refused:
        if refused.code != "value_refused":
            raise
        return _answer(request, pk, refused={"field": name, "message": refused.message, "text": text})
    draft_drop(user=request.user, form=f"{FIELD_DRAFT}{pk}-{name}")
    return _answer(request, pk)


_ANSWERS: dict[str, Any] = {answer: answer for answer in ("right", "correct", "as_printed", "blank")}


@requires("imports.import")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a row, or leave it out."""
    decision = Decision.LEAVE if request.POST.get("decision") == Decision.LEAVE else Decision.TAKE
    services.row_decide(row=_row(pk), decision=decision, actor=request.user)
    return _answer(request, pk)


@requires("imports.import")
@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Append a row to the one before it; the whole page changes."""
    before = services.row_join_previous(row=_row(pk), actor=request.user)
    return _to_row(request, before)


@requires("imports.import")
@require_POST
def add_row(request: HttpRequest, pk: int) -> HttpResponse:
    """A record that the reading missed."""
    document = get_object_or_404(ImportedDocument, pk=pk)
    try:
        added = services.row_add(document=document, part=request.POST.get("part", MEASURES.path), actor=request.user)
    except LookupError as unknown:
        raise DomainError("เพิ่มรายการแบบนี้ในเอกสารนี้ไม่ได้ โปรดโหลดหน้าใหม่", code="part_unknown") from unknown
    return redirect("import_row", added.pk)


@requires("imports.import")
@require_POST
def confirm_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """The document is ours although it names another."""
    services.organisation_confirm(document=get_object_or_404(ImportedDocument, pk=pk), actor=request.user)
    return redirect("import_document", pk)


def _answer(request: HttpRequest, row_pk: int, refused: dict[str, str] | None = None) -> HttpResponse:
    """The card anew with the counts beside it, or the page at the card."""
    found = _row(row_pk)
    if not request.headers.get("HX-Request"):
        if refused is not None:
            raise DomainError(refused["message"], code="value_refused")
        return _to_row(request, found)
    review = review_of(_document(found.document_id))
    card = next(card for card in [review.header, *review.cards] if card.row.pk == row_pk)
    context = {
        "document": review.document,
        "review": review,
        "card": card,
        "refused": refused,
        "may_import": holds(request.user, "imports.import"),
        "drafts": _field_drafts(request),
        "is_answer": True,
    }
    return render(request, "imports/card_answer.html", context | choices_context(review))


def _field_drafts(request: HttpRequest) -> dict[str, dict[str, str]]:
    """What this person typed into doubtful values and has not saved, by the key of the field."""
    return {
        form.removeprefix(FIELD_DRAFT): fields for form, fields in drafts_under(user=request.user, prefix=FIELD_DRAFT)
    }


def _to_row(request: HttpRequest, found: ImportRow) -> HttpResponse:
    address = f"{reverse('import_document', args=[found.document_id])}#row-{found.pk}"
    if request.headers.get("HX-Request"):
        response = HttpResponse()
        response["HX-Redirect"] = address
        return response
    return redirect(address)


def _document(pk: int) -> ImportedDocument:
    rows = ImportedDocument.objects.select_related(
        "file", "job", "reading", "received_by", "organisation", "accepted_by", "paper"
    )
    return get_object_or_404(rows.prefetch_related("rows"), pk=pk)


def _row(pk: int) -> ImportRow:
    return get_object_or_404(ImportRow.objects.select_related("document", "document__organisation"), pk=pk)
