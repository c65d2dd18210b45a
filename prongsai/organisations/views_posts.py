"""Posts, who fills them and in which capacity; the people of the office."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.organisations import permissions, selectors  # noqa: F401  # declares organisations.*
from prongsai.organisations.forms import PersonForm, PositionForm, TenureEndForm, TenureForm
from prongsai.organisations.models import Person, Position, Tenure
from prongsai.organisations.services import (
    person_save,
    position_remove,
    position_save,
    tenure_begin,
    tenure_change,
    tenure_end,
)
from prongsai.ui.forms import said_in_form


@requires("organisations.view")
@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """Every post and who fills it today, along the chain of a paper."""
    return render(request, "organisations/posts.html", {"posts": selectors.posts_on(clock.today())})


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def post_edit(request: HttpRequest, position_id: int | None = None) -> HttpResponse:
    """Add a post, or change one; with its history of holders."""
    position = get_object_or_404(Position, pk=position_id) if position_id else None
    form = PositionForm(request.POST or None, instance=position)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "name"):
            saved = position_save(position=form.save(commit=False), actor=request.user)
            messages.success(request, f"บันทึกตำแหน่ง “{saved}” แล้ว")
            return redirect("posts")
    held = position.tenures.select_related("person") if position else []
    return render(request, "organisations/post_edit.html", {"form": form, "position": position, "tenures": held})


@requires("organisations.edit")
@require_POST
def post_remove(request: HttpRequest, position_id: int) -> HttpResponse:
    """Remove a post nobody ever filled."""
    try:
        position_remove(position=get_object_or_404(Position, pk=position_id), actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("posts")


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def tenure_new(request: HttpRequest, position_id: int) -> HttpResponse:
    """Somebody begins to fill a post."""
    position = get_object_or_404(Position, pk=position_id)
    form = TenureForm(request.POST or None, instance=Tenure(position=position))
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            tenure = tenure_begin(tenure=form.save(commit=False), actor=request.user)
            messages.success(request, f"บันทึกแล้ว {tenure.person} · {position}")
            return redirect("posts")
    return render(request, "organisations/tenure_edit.html", {"form": form, "position": position, "tenure": None})


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def tenure_edit(request: HttpRequest, tenure_id: int) -> HttpResponse:
    """Mend a tenure, or fill in its order."""
    tenure = get_object_or_404(Tenure.objects.select_related("position", "person"), pk=tenure_id)
    form = TenureForm(request.POST or None, instance=tenure)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            tenure_change(tenure=form.save(commit=False), actor=request.user)
            messages.success(request, "บันทึกวาระแล้ว")
            return redirect("posts")
    context = {"form": form, "position": tenure.position, "tenure": tenure, "end_form": TenureEndForm()}
    return render(request, "organisations/tenure_edit.html", context)


@requires("organisations.edit")
@require_POST
def tenure_stop(request: HttpRequest, tenure_id: int) -> HttpResponse:
    """Set the last day of a tenure."""
    tenure = get_object_or_404(Tenure.objects.select_related("position", "person"), pk=tenure_id)
    end_form = TenureEndForm(request.POST)
    if end_form.is_valid():
        with said_in_form(end_form, "ends_on"):
            tenure_end(tenure=tenure, ends_on=end_form.cleaned_data["ends_on"], actor=request.user)
            messages.success(request, f"บันทึกวันสุดท้ายของ {tenure.person} แล้ว")
            return redirect("posts")
    context = {"form": TenureForm(instance=tenure), "position": tenure.position, "tenure": tenure, "end_form": end_form}
    return render(request, "organisations/tenure_edit.html", context, status=400)


@requires("organisations.view")
@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everyone of the office, with or without an account."""
    today = selectors.tenures_on(clock.today())
    rows = Person.objects.prefetch_related(Prefetch("tenures", today, to_attr="now"))
    return render(request, "organisations/persons.html", {"persons": rows})


@requires("organisations.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: HttpRequest, person_id: int | None = None) -> HttpResponse:
    """Add a person, or mend a name."""
    person = get_object_or_404(Person, pk=person_id) if person_id else Person()
    form = PersonForm(request.POST or None, initial={"name": str(person)} if person.pk else None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "name"):
            saved = person_save(person=form.fill(person), actor=request.user)
            messages.success(request, f"บันทึก {saved} แล้ว")
            return redirect("persons")
    return render(request, "organisations/person_edit.html", {"form": form, "person": person})
