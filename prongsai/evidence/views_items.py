"""Items of the yearly inspections, and the folder of proof for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core import clock
from prongsai.core.doors import holds, requires
from prongsai.core.errors import DomainError
from prongsai.core.jobs import job_start
from prongsai.core.models import Job
from prongsai.core.public_copies import public_copies
from prongsai.evidence.export import export_name, folder
from prongsai.evidence.folders import files_in, folders_of, items_of
from prongsai.evidence.forms import ItemsForm
from prongsai.evidence.inspections import inspections_known
from prongsai.evidence.jobs import EXPORT
from prongsai.evidence.models import Inspection, InspectionTag
from prongsai.evidence.register import years_known
from prongsai.evidence.tagging import item_remove, items_add_lines, items_open
from prongsai.evidence.views_register import filter_of
from prongsai.thai.date_words import FIRST_YEAR_BE, LAST_YEAR_BE
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.ui.forms import said_in_form


@requires("actions.view")
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_items(request: HttpRequest) -> HttpResponse:
    """The items of a year by inspection, with how many pieces each has; adding items; making folders."""
    year = filter_of(request).fiscal_year_be or fiscal_year_be(clock.today())
    form = ItemsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form, "lines"):
            _add(request, form.cleaned_data, year)
            return redirect(f"{reverse('evidence_items')}?fy={year}")
    context = {
        "fy": year,
        "years": years_known(),
        "groups": _groups(year),
        "form": form,
        "may_edit": holds(request.user, "evidence.edit"),
        "jobs": Job.objects.filter(kind=EXPORT)[:5],
    }
    return render(request, "evidence/items.html", context, status=400 if form.errors else 200)


def _add(request: HttpRequest, data: dict[str, Any], year: int) -> None:
    asked = {"inspection": data["inspection"], "fiscal_year_be": year, "actor": request.user}
    made = items_add_lines(lines=data["lines"], **asked) if data["lines"] else items_open(**asked)
    label = Inspection(data["inspection"]).label
    if made:
        messages.success(request, f"เพิ่ม {made} ข้อของ {label} ปี {year} แล้ว")
    elif data["lines"]:
        messages.info(request, "ทุกข้อที่วางมีอยู่แล้ว ไม่มีข้อใหม่")
    else:
        raise DomainError(f"ยังไม่มีข้อของ {label} ให้เริ่ม โปรดวางรายการข้อจากประกาศหรือแบบประเมิน", code="items_missing")


def _groups(year: int) -> list[dict[str, Any]]:
    """Each inspection with its folders and how many have proof."""
    made = set(InspectionTag.objects.filter(fiscal_year_be=year).values_list("inspection", flat=True).distinct())
    groups = []
    for inspection in Inspection:
        if inspection.value not in made | set(inspections_known()):
            continue
        folders = folders_of(inspection, year)
        if folders:
            proved = sum(bool(folder.rows) for folder in folders)
            whole = sum(bool(folder.rows) and not folder.missing for folder in folders)
            known = inspection.value in inspections_known()
            groups.append({"code": inspection.value, "label": inspection.label, "folders": folders, "proved": proved,
                           "whole": whole, "known": known})  # fmt: skip
    return groups


@requires("actions.view")
@require_safe
def evidence_folder(request: HttpRequest, inspection: str, year: int, code: str) -> HttpResponse:
    """What lies in the folder of an item, and which element each thing proves."""
    if inspection not in Inspection.values or not FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        raise Http404
    if not (found := folders_of(inspection, year, code=code)):
        raise Http404
    copies = public_copies(files_in(found))
    context = {
        "folder": found[0],
        "rows": [(row, [copies[stored.pk] for stored in row.files]) for row in found[0].rows],
        "label": Inspection(inspection).label,
        "fy": year,
        "may_add": holds(request.user, "evidence.add"),
    }
    return render(request, "evidence/folder.html", context)


@requires("evidence.edit")
@require_POST
def evidence_item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item away that proves nothing."""
    tag = get_object_or_404(InspectionTag, pk=pk)
    try:
        item_remove(tag=tag, actor=request.user)
        messages.success(request, f"ลบข้อ {tag.code} แล้ว")
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{reverse('evidence_items')}?fy={tag.fiscal_year_be}")


@requires("evidence.add")
@require_POST
def evidence_export(request: HttpRequest) -> HttpResponse:
    """Queue the folder of an inspection's year."""
    year, inspection = filter_of(request).fiscal_year_be, str(request.POST.get("inspection", ""))
    if inspection not in Inspection.values or not items_of(inspection, year):
        raise DomainError("การตรวจนี้ยังไม่มีข้อในปีที่เลือก โปรดเพิ่มข้อก่อน", code="items_missing")
    job_start(
        kind=EXPORT,
        title=f"จัดแฟ้มหลักฐาน {Inspection(inspection).label} ปี {year}",
        actor=request.user,
        inspection=inspection,
        fiscal_year_be=year,
        name=export_name(inspection, year, clock.now()),
        public_only="public_only" in request.POST,
    )
    return redirect(f"{reverse('evidence_items')}?fy={year}#exports")


@requires("actions.view")
@require_safe
def evidence_export_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a folder is."""
    row = get_object_or_404(Job.objects.filter(kind=EXPORT), pk=pk)
    return render(request, "evidence/export.html", {"job": row})


@requires("evidence.add")
@require_safe
def evidence_export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take the folder away as a zip."""
    row = get_object_or_404(Job.objects.filter(kind=EXPORT), pk=pk)
    path = folder() / Path(str(row.arguments.get("name", ""))).name
    if not row.result.get("name") or path.suffix != ".zip" or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
