"""The sixth column: proposals, what became of them, and their way into the next year."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.actions.forms import RecommendationForm
from prongsai.actions.models import Recommendation
from prongsai.actions.rights import may_edit
from prongsai.actions.selectors import measures_programme, programme_of
from prongsai.actions.services import recommendations as services
from prongsai.actions.views.common import Opened, done_response, drafted, opened_response, refusal_to, run_get
from prongsai.core.doors import demand, requires
from prongsai.core.errors import DomainError, ForeignRow


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def recommendation_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A further proposal."""
    run = run_get(pk)
    demand(may_edit(request.user, programme_of(run)))
    key = f"recommendation-new:{run.pk}"
    form = RecommendationForm(request.POST or None, initial=drafted(request, key, {}))
    if request.method == "POST" and form.is_valid():
        services.recommendation_add(run=run, text=form.cleaned_data["text"], actor=request.user)
        return done_response(request, run, "เพิ่มข้อเสนอแนะแล้ว", draft=key)
    extra = {"action_url": reverse("recommendation_new", args=[run.pk]), "draft_key": key}
    opened = Opened(form, "actions/plain_entry.html", place="bottom", extra=extra)
    return opened_response(request, run, opened, heading="เพิ่มข้อเสนอแนะ")


@requires("actions.edit")
@require_http_methods(["GET", "POST"])
def recommendation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words; emptied, it goes."""
    row = _get(pk)
    demand(may_edit(request.user, programme_of(row.run)))
    key = f"recommendation:{row.pk}"
    form = RecommendationForm(request.POST or None, initial=drafted(request, key, {"text": row.text}))
    form.fields["text"].required = False
    form.fields["text"].help_text = "ลบข้อความทั้งหมดเพื่อเอาข้อนี้ออก"
    if request.method == "POST" and form.is_valid():
        try:
            services.recommendation_edit(recommendation=row, text=form.cleaned_data["text"], actor=request.user)
        except DomainError as refusal:
            refusal_to(form, refusal, decided="text")
        else:
            return done_response(request, row.run, "แก้ข้อเสนอแนะแล้ว", draft=key)
    extra = {
        "action_url": reverse("recommendation_edit", args=[row.pk]),
        "recommendation": row,
        "draft_key": key,
    }
    opened = Opened(form, "actions/plain_entry.html", place="bottom", extra=extra)
    return opened_response(request, row.run, opened, heading="ข้อเสนอแนะ")


@requires("actions.edit")
@require_POST
def recommendation_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepted for the next year, or rejected with a reason."""
    row = _get(pk)
    services.recommendation_decide(
        recommendation=row,
        decision=request.POST.get("decision", ""),
        reason=request.POST.get("reason", ""),
        actor=request.user,
    )
    return done_response(request, row.run, "บันทึกผลการพิจารณาแล้ว")


@requires("actions.edit")
@require_POST
def recommendation_carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Into this year's measures: as a method of one, or as one of its own."""
    row = _get(pk)
    year = request.POST.get("fy", "")
    programme = measures_programme(int(year)) if year.isdecimal() else None
    if programme is None:
        raise ForeignRow(fy=year)
    into = request.POST.get("into", "")
    services.recommendation_carry(
        recommendation=row,
        programme=programme,
        into=run_get(int(into)) if into.isdecimal() else None,
        actor=request.user,
    )
    messages.success(request, "นำข้อเสนอแนะเข้ามาตรการปีนี้แล้ว")
    return redirect(f"{reverse('measures')}?fy={programme.first_fy_be}")


def _get(pk: int) -> Recommendation:
    found = Recommendation.objects.select_related("run", "run__action").filter(pk=pk).first()
    if found is None:
        raise ForeignRow(pk=pk)
    return found
