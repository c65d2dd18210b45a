"""What was made known where, what is due again, and the daily look at the website."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.evidence.models import Evidence
from prongsai.evidence.services import evidence_add_link, evidence_from_upload
from prongsai.obligations.services import daily_check
from prongsai.publicity import selectors, services
from prongsai.publicity.forms import LineForm, PublicisedForm, RuleForm, SubjectForm, SubjectPostForm
from prongsai.publicity.models import Publicised, PublicisedIn, Publishable, Subject
from prongsai.publicity.packaged import subjects_source
from prongsai.publicity.registers import REGISTERS
from prongsai.ui.forms import said_in_form


@requires("publicity.view")
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """Everything made known and whether its channels are enough; POST begins the log of a free text."""
    form = PublicisedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "title"):
            thing = services.publicise(actor=request.user, **form.thing())
            return redirect("publicity_publicised", thing.pk)
    context = {"coverages": selectors.coverages(), "rules": selectors.rules().values(), "form": form}
    return render(request, "publicity/log.html", context)


@requires("publicity.edit")
@require_POST
def log_row(request: HttpRequest, register: str, row_id: int) -> HttpResponse:
    """Begin, or find, the log of a row of a register."""
    found = REGISTERS.get(register)
    if found is None or not found.publishable:
        raise Http404
    row: Model = get_object_or_404(found.model, pk=row_id)
    assert isinstance(row, Publishable)
    thing = services.publicise(
        title=row.title, about=services.about_of(row), rule=services.rule_for(row), actor=request.user
    )
    return redirect("publicity_publicised", thing.pk)


@requires("publicity.view")
@require_http_methods(["GET", "HEAD", "POST"])
def publicised(request: HttpRequest, thing_id: int) -> HttpResponse:
    """One thing: its channels, and the next one with its proof."""
    thing = get_object_or_404(Publicised, pk=thing_id)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = LineForm(data, files)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            proof = _proof(request, form.cleaned_data)
            services.publicised_in(
                thing=thing,
                channel=form.cleaned_data["channel"],
                on=form.cleaned_data["on"],
                proof=proof,
                note=form.cleaned_data["note"],
                actor=request.user,
            )
            messages.success(request, f"บันทึกแล้ว {selectors.coverage_of(thing).said}")
            return redirect("publicity_publicised", thing.pk)
    context = {"coverage": selectors.coverage_of(thing), "form": form}
    return render(request, "publicity/publicised.html", context, status=400 if form.errors else 200)


def _proof(request: HttpRequest, typed: dict[str, Any]) -> Evidence | None:
    """A file, else an address, becomes evidence; neither is no refusal."""
    if upload := typed["file"]:
        return evidence_from_upload(
            upload=upload, name=upload.name, size=upload.size, happened_on=typed["on"], actor=request.user
        )
    if typed["url"]:
        return evidence_add_link(url=typed["url"], happened_on=typed["on"], actor=request.user)
    return None


@requires("publicity.edit")
@require_POST
def line_remove(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take back a line recorded by mistake."""
    line = get_object_or_404(PublicisedIn.objects.select_related("publicised", "channel"), pk=line_id)
    services.publicised_line_remove(line=line, actor=request.user)
    return redirect("publicity_publicised", line.publicised_id)


@requires("publicity.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """Another least number for this office, and why."""
    found = selectors.rules().get("" if code == "general" else code)
    if found is None:
        raise Http404
    form = RuleForm(request.POST or None, initial={"least": found.least, "source": found.source})
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "source"):
            services.rule_change(code=found.code, actor=request.user, **form.cleaned_data)
            messages.success(request, "บันทึกเกณฑ์แล้ว")
            return redirect("publicity_log")
    return render(request, "publicity/rule.html", {"form": form, "rule": found})


@requires("publicity.view")
@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """Information that must be posted regularly, what is late first."""
    lines = selectors.subject_lines(clock.today())
    return render(request, "publicity/subjects.html", {"lines": lines, "source": subjects_source()})


@requires("publicity.edit")
@require_POST
def subjects_begin(request: HttpRequest) -> HttpResponse:
    """Take the usual subjects into an empty register."""
    services.subjects_begin(actor=request.user)
    return redirect("publicity_subjects")


@requires("publicity.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def subject(request: HttpRequest, subject_id: int | None = None) -> HttpResponse:
    """Add a subject, change one, or record a posting on it."""
    row = get_object_or_404(Subject, pk=subject_id) if subject_id else None
    posting = row is not None and "post" in request.POST
    form = SubjectForm(None if posting else request.POST or None, instance=row)
    post_form = SubjectPostForm(request.POST if posting else None, initial={"on": clock.today()})
    if posting and row is not None and post_form.is_valid():
        with said_in_form(post_form, "on"):
            services.subject_posted(subject=row, actor=request.user, **post_form.cleaned_data)
            messages.success(request, f"บันทึกการเผยแพร่ {row} แล้ว")
            return redirect("publicity_subjects")
    if request.method == "POST" and not posting and form.is_valid():
        with said_in_form(form, "title"):
            services.row_save(row=form.save(commit=False), actor=request.user)
            return redirect("publicity_subjects")
    return render(request, "publicity/subject.html", {"form": form, "post_form": post_form, "row": row})


@requires("obligations.meet")
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """One button: the website and the e-mail were looked at today, and both were well."""
    daily_check(day=clock.today(), website_ok=True, mail_read=True, note="", actor=request.user)
    messages.success(request, "บันทึกการตรวจของวันนี้แล้ว")
    return redirect("publicity")
