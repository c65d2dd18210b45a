"""The third part: the paper comes back, or is signed here."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.approvals import services as approvals
from prongsai.approvals.models import Opinion, RouteStep, SigningPermit, SigningPolicy
from prongsai.approvals.planning import Holder
from prongsai.approvals.selectors import capacities_for, permits
from prongsai.core import clock
from prongsai.core.doors import requires
from prongsai.core.errors import DomainError
from prongsai.core.files import IMAGES, PDF, read_upload
from prongsai.correspondence import services
from prongsai.correspondence.forms import RETURN, NumberForm, ReasonForm, RecordForm, SignForm
from prongsai.correspondence.models import OfficialPaper, PaperVersion, SignedPhoto
from prongsai.correspondence.printing import signed_words
from prongsai.correspondence.screens import IssueScreen
from prongsai.correspondence.selectors import version_current
from prongsai.correspondence.services.signing import StepRow
from prongsai.correspondence.views.shared import act, first_error, paper_of, refuse
from prongsai.organisations.models import Person


@requires("correspondence.record")
@require_POST
def scan_add(request: HttpRequest, paper_id: int) -> HttpResponse:
    """A scan (PDF) is bound at once; photos are kept until all pages are there."""
    row = paper_of(request, paper_id)
    uploads = request.FILES.getlist("file")
    if not uploads:
        return refuse(request, row, "copy", "โปรดเลือกแฟ้มสแกน (PDF) หรือภาพถ่ายของเอกสารที่ลงนาม")
    version = _version(row)

    def change() -> None:
        for upload in uploads:
            data, kind = read_upload(upload, name=upload.name or "", size=upload.size, accept=IMAGES | {PDF})
            if kind == PDF:
                services.signed_copy_attach(
                    version=version, data=data, name=upload.name or "scan.pdf", actor=request.user,
                    reason=request.POST.get("reason", ""),
                )  # fmt: skip
            else:
                services.photo_add(
                    version=version, data=data, name=upload.name or "photo", content_type=kind, actor=request.user
                )

    return act(
        request, row, "copy", change, f"ผูกเอกสารที่ลงนามกับฉบับที่ {version.number} แล้ว" if _is_pdf(uploads) else "เพิ่มภาพแล้ว"
    )


def _is_pdf(uploads: list) -> bool:
    return any((upload.name or "").lower().endswith(".pdf") for upload in uploads)


@requires("correspondence.record")
@require_POST
def photos_bind(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Put the photos together into one PDF."""
    row = paper_of(request, paper_id)
    version = _version(row)
    said = f"รวมภาพเป็นแฟ้มเดียวและผูกกับฉบับที่ {version.number} แล้ว"
    return act(request, row, "copy", partial(services.photos_bind, version=version, actor=request.user), said)


@requires("correspondence.record")
@require_POST
def photo_remove(request: HttpRequest, paper_id: int, photo_id: int) -> HttpResponse:
    """Take one photo back."""
    row = paper_of(request, paper_id)
    photo = SignedPhoto.objects.filter(pk=photo_id, version__paper=row).select_related("version__paper").first()
    if photo is None:
        raise Http404
    return act(request, row, "copy", partial(services.photo_remove, photo=photo, actor=request.user), "ลบภาพแล้ว")


@requires("correspondence.record")
@require_POST
def step_record(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Record from the paper what its holder wrote, or that it was sent back."""
    row, form = paper_of(request, paper_id), RecordForm(request.POST)
    if not form.is_valid():
        return refuse(request, row, "record", first_error(form))
    step, values = _step(row, form.cleaned_data["step"]), form.cleaned_data
    if values["opinion"] == RETURN:
        said = "บันทึกการส่งกลับแล้ว เอกสารเป็นร่างอีกครั้งพร้อมเหตุผล"
        change = partial(services.paper_return, paper=row, step=step, reason=values["text"], actor=request.user)
        return act(request, row, "record", change, said)
    entry = StepRow(step, values["opinion"], values["text"], values["decided_on"], _capacity(step, values))
    change_step = partial(services.paper_record_step, paper=row, row=entry, actor=request.user)
    return act(request, row, "record", change_step, f"บันทึกความเห็น{step.label}แล้ว")


@requires("correspondence.record")
@require_POST
def steps_record(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The paper came back with all signatures: every remaining step at once."""
    row = paper_of(request, paper_id)
    rows = []
    for step in IssueScreen(row, request.user).remaining:
        name = f"{step.pk}-"
        typed = {key: request.POST.get(name + key, "") for key in ("opinion", "text", "decided_on")}
        form = RecordForm(typed | {"step": str(step.pk)})
        if not form.is_valid() or form.cleaned_data["opinion"] == RETURN:
            return refuse(request, row, "record", f"{step.label}: {first_error(form)}")
        values = form.cleaned_data
        rows.append(StepRow(step, values["opinion"], values["text"], values["decided_on"]))
    change = partial(services.paper_record_rest, paper=row, rows=rows, actor=request.user)
    return act(request, row, "record", change, "บันทึกความเห็นและลายมือชื่อครบแล้ว")


@requires("correspondence.record")
@require_POST
def step_skip(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The paper went on without its holder."""
    row, form = paper_of(request, paper_id), ReasonForm(request.POST)
    step = _step(row, int(pk) if (pk := request.POST.get("step", "")).isdecimal() else 0)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    change = partial(services.paper_skip_step, paper=row, step=step, reason=reason, actor=request.user)
    return act(request, row, "record", change, f"ข้าม{step.label}แล้ว")


@requires("correspondence.record")
@require_POST
def paper_number(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Number from the book, date, or the next number of an automatic series."""
    row, form = paper_of(request, paper_id), NumberForm(request.POST)
    if not form.is_valid():
        return refuse(request, row, "number", first_error(form))
    values = form.cleaned_data

    def change() -> None:
        if "take" in request.POST:
            services.number_take(paper=row, actor=request.user, dated_on=values["dated_on"])
        else:
            services.number_assign(
                paper=row,
                text=values["number"],
                dated_on=values["dated_on"],
                confirmed=values["confirmed"],
                actor=request.user,
            )
        services.site_copy_number(paper=paper_of(request, paper_id), actor=request.user)

    return act(request, row, "number", change, "บันทึกเลขและวันที่แล้ว")


@requires("approvals.sign")
@require_http_methods(["GET", "POST"])
def paper_sign(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Read the pages and sign, on a phone."""
    row = paper_of(request, paper_id)
    screen = IssueScreen(row, request.user)
    refusal, status = "", 200
    form = SignForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            try:
                return _sign(request, row, form)
            except DomainError as error:
                refusal, status = error.message, error.status
                row = paper_of(request, paper_id)
                screen = IssueScreen(row, request.user)
        else:
            refusal, status = first_error(form), 400
    version = screen.version
    context = {
        "screen": screen,
        "paper": row,
        "form": form,
        "refusal": refusal,
        "opinions": Opinion.choices,
        "pages": range(1, version.page_count + 1) if version else [],
        "will_print": signed_words(screen.holder, version.code).split("\n") if screen.holder and version else [],
    }
    return render(request, "correspondence/sign.html", context, status=status)


def _sign(request: HttpRequest, paper: OfficialPaper, form: SignForm) -> HttpResponse:
    values = form.cleaned_data
    step = _step(paper, values["step"])
    if values["opinion"] == RETURN:
        version = version_current(paper)
        if version is None or version.sha256 != values["sha256"]:
            raise DomainError("เอกสารนี้มีฉบับใหม่แทนฉบับที่ท่านเปิดอยู่ โปรดเปิดดูฉบับล่าสุด", code="stale_version")
        services.paper_return(paper=paper, step=step, reason=values["text"], actor=request.user, in_site=True)
        messages.success(request, "ส่งกลับแก้ไขแล้ว ผู้จัดทำจะเห็นเหตุผลของท่าน")
    else:
        services.paper_sign(
            paper=paper, step=step, opinion=values["opinion"], text=values["text"], document_sha256=values["sha256"],
            actor=request.user,
        )  # fmt: skip
        messages.success(request, "บันทึกความเห็นและลายมือชื่อของท่านแล้ว")
    return redirect("paper", paper_id=paper.pk)


@requires("correspondence.record")
@require_POST
def site_copy(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Make the signed file of a route that ran wholly in the site, when that was interrupted."""
    row = paper_of(request, paper_id)
    said = "ทำแฟ้มที่ลงนามในระบบแล้ว"
    return act(request, row, "copy", partial(services.site_copy_make, paper=row, actor=request.user), said)


@requires("organisations.edit")
@require_http_methods(["GET", "POST"])
def signing_settings(request: HttpRequest) -> HttpResponse:
    """Whether papers may be signed in the site, and by whom."""
    if request.method == "POST":
        _change_signing(request)
        messages.success(request, "บันทึกการลงนามในระบบแล้ว")
        return redirect("signing_settings")
    allowed = {permit.person_id: permit for permit in permits()}
    people = Person.objects.filter(memberships__active=True).distinct()
    context = {
        "in_site": SigningPolicy.objects.filter(in_site=True).exists(),
        "people": [{"person": person, "permit": allowed.get(person.pk)} for person in people],
        "today": clock.today(),
    }
    return render(request, "correspondence/signing_settings.html", context)


def _change_signing(request: HttpRequest) -> None:
    if "policy" in request.POST:
        approvals.signing_policy_set(in_site=request.POST["policy"] == "open", actor=request.user)
    elif (person_id := request.POST.get("give", "")).isdecimal():
        person = Person.objects.filter(pk=person_id).first()
        if person is None:
            raise Http404
        approvals.signing_permit_give(person=person, reference=request.POST.get("reference", ""), actor=request.user)
    elif (permit_id := request.POST.get("withdraw", "")).isdecimal():
        permit = SigningPermit.objects.filter(pk=permit_id).first()
        if permit is None:
            raise Http404
        approvals.signing_permit_withdraw(permit=permit, actor=request.user)


def _version(paper: OfficialPaper) -> PaperVersion:
    version = version_current(paper)
    if version is None:
        raise DomainError("ยังไม่มีฉบับที่พิมพ์เสนอ โปรดพิมพ์เสนอก่อน", code="no_version")
    version.paper = paper
    return version


def _step(paper: OfficialPaper, pk: int) -> RouteStep:
    """A step of any route of this paper (an old one is refused by the service, in words); 404 otherwise."""
    step = (
        RouteStep.objects.filter(pk=pk, route__subject_type=paper._meta.label_lower, route__subject_id=paper.pk)
        .select_related("route")
        .first()
    )
    if step is None:
        raise Http404
    return step


def _capacity(step: RouteStep, values: dict) -> Holder | None:
    chosen = values.get("capacity")
    if chosen is None or chosen == step.tenure_id:
        return None
    day = values.get("decided_on") or clock.today()
    return next((holder for holder in capacities_for(step, day) if holder.tenure_id == chosen), None)
