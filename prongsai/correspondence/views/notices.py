"""Announcements and orders begun from a text; the office's own texts; the executives' statements; comparisons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.correspondence import selectors, services
from prongsai.correspondence.comparing import Side, compare_records
from prongsai.correspondence.forms_meetings import NoticeForm
from prongsai.correspondence.models import OfficialPaper, OwnTemplate, PaperState, PaperVersion
from prongsai.correspondence.sources import kind_label, source_for
from prongsai.correspondence.text_templates import templates
from prongsai.correspondence.views.shared import paper_of
from prongsai.organisations.selectors import organisation_current
from prongsai.ui.forms import said_in_form
from prongsai.ui.templatetags.thai import thai_date

DRAFT = "draft"
MOST_OTHERS = 12


@requires("correspondence.draft")
@require_http_methods(["GET", "POST"])
def notice_new(request: HttpRequest) -> HttpResponse:
    """Choose a text, the year, and the date where it is known; the draft opens in the editor."""
    found = templates()
    initial = {
        "fiscal_year_be": organisation_current().fiscal_year_be,
        "unit": getattr(request, "membership").unit_id,  # noqa: B009
        "template": request.GET.get("template", ""),
        "dated": request.GET.get("dated", ""),
    }
    form = NoticeForm(request.POST or None, codes=[(one.code, one.name) for one in found], initial=initial)
    if request.method == "POST" and form.is_valid():
        with said_in_form(form):
            row = services.notice_begin(actor=request.user, **form.cleaned_data)
            messages.success(request, "ทำร่างจากแม่แบบแล้ว โปรดตรวจข้อความและเติมส่วนที่ยังว่าง")
            return redirect("paper_edit", paper_id=row.pk)
    groups = [(kind_label(kind), [one for one in found if one.kind == kind]) for kind in ("announcement", "order")]
    chosen = form["template"].value() or ""
    context = {"form": form, "groups": groups, "chosen": chosen}
    return render(request, "correspondence/notice_new.html", context, status=400 if form.is_bound else 200)


@requires("correspondence.draft")
@require_POST
def own_template_save(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Keep the text of a paper as a text of the office's own."""
    row = paper_of(request, paper_id)
    try:
        made = services.own_template_save(paper=row, name=request.POST.get("name", ""), actor=request.user)
    except DomainError as refusal:
        if refusal.status == 403:
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"เก็บแม่แบบ “{made.name}” แล้ว เลือกใช้ได้ในหน้าทำประกาศหรือคำสั่ง")
    return redirect("paper_edit", paper_id=row.pk)


@requires("correspondence.register")
@require_POST
def own_template_remove(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take a text of the office's own away."""
    row = get_object_or_404(OwnTemplate, pk=template_id)
    services.own_template_remove(template=row, actor=request.user)
    messages.success(request, "เอาแม่แบบออกแล้ว เอกสารที่ทำจากแม่แบบนี้ยังอยู่")
    return redirect("notice_new")


@requires("correspondence.view")
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Each executive of a fiscal year with their statements, and which are missing."""
    asked = request.GET.get("year", "")
    chosen = int(asked) if asked.isdecimal() and 2500 <= int(asked) <= 2699 else organisation_current().fiscal_year_be
    return render(
        request,
        "correspondence/statements.html",
        {"year": chosen, "years": [chosen - 1, chosen + 1], "rows": selectors.statements_of(chosen)},
    )


@requires("correspondence.view")
@require_safe
def paper_compare(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Two versions of a paper, the draft beside the last print, or another paper of the kind (6 against 12 months)."""
    row = paper_of(request, paper_id)
    sides = _sides(row)
    keys = list(sides)
    newer = request.GET.get("b", "") if request.GET.get("b", "") in sides else (keys[0] if keys else "")
    older = request.GET.get("a", "") if request.GET.get("a", "") in sides else next((k for k in keys if k != newer), "")
    comparison = None
    if older and newer:
        comparison = compare_records(sides[older].side(), sides[newer].side())
    context = {"paper": row, "sides": list(sides.items()), "older": older, "newer": newer, "comparison": comparison}
    return render(request, "correspondence/compare.html", context)


class _Choice:
    """One side to choose: its record is only made when it is compared."""

    def __init__(self, title: str, paper: OfficialPaper, version: PaperVersion | None) -> None:
        self.title, self.paper, self.version = title, paper, version

    def side(self) -> Side:
        record = self.version.record if self.version else source_for(self.paper).record(self.paper)
        return Side(self.title, record)


def _sides(paper: OfficialPaper) -> dict[str, _Choice]:
    """What may be compared with a paper: its draft and versions, then the last versions of others of its kind."""
    found: dict[str, _Choice] = {}
    if paper.state == PaperState.DRAFT:
        found[DRAFT] = _Choice("ร่างปัจจุบัน", paper, None)
    for version in paper.versions.order_by("-number"):
        title = f"ฉบับที่ {version.number} พิมพ์ {thai_date(version.printed_at)}"
        found[f"v{version.number}"] = _Choice(title, paper, version)
    others = OfficialPaper.objects.filter(kind=paper.kind, versions__isnull=False).exclude(pk=paper.pk).distinct()
    for other in others.order_by("-pk")[:MOST_OTHERS]:
        latest = other.versions.order_by("-number").first()
        if latest is not None and latest.docx_id is not None:
            found[f"p{other.pk}"] = _Choice(f"{other.subject[:80]} (ฉบับที่ {latest.number})", other, latest)
    return found
