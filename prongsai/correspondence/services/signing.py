"""When the paper comes back: scan or photos, opinions and signatures from the paper; or signing inside the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from prongsai.approvals import services as approvals
from prongsai.approvals.models import Route, RouteState, RouteStep, StepPart, StepState
from prongsai.approvals.planning import Holder
from prongsai.approvals.selectors import route_of
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.core.files import PDF, store
from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copy
from prongsai.correspondence import decisions, selectors
from prongsai.correspondence.models import CopyOrigin, OfficialPaper, PaperState, PaperVersion, SignedCopy, SignedPhoto
from prongsai.correspondence.pages import pages_of
from prongsai.correspondence.photos import photos_to_pdf
from prongsai.correspondence.printing import print_signed
from prongsai.correspondence.services.appointments import order_signed
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.stored import read_stored
from prongsai.correspondence.workflow import STEPS

MOST_PHOTOS = 60


@dataclass(frozen=True, slots=True)
class StepRow:
    """What the paper says at one step; ``holder`` when another capacity signed than was printed."""

    step: RouteStep
    opinion: str
    text: str = ""
    decided_on: dt.date | None = None
    holder: Holder | None = None


def signed_copy_attach(
    *, version: PaperVersion, data: bytes, name: str, actor: Any, origin: str = CopyOrigin.SCAN, reason: str = ""
) -> SignedCopy:
    """Bind a scan of the signed paper (PDF) to the version it shows. A better scan replaces it until publication.

    File work happens before the transaction. Raises TransitionNotAllowed when ``version`` is not the one going round.
    """
    decisions.attach(version.paper, actor).demand()
    count = pages_of(data)
    stored = store(data, name=name, content_type=PDF)
    public_copy(stored)
    return _bind(version, stored, count, origin=origin, reason=reason, actor=actor)


@transaction.atomic
def _bind(version: PaperVersion, stored: StoredFile, count: int, *, origin: str, reason: str, actor: Any) -> SignedCopy:
    paper = lock(version.paper)
    decisions.attach(paper, actor).demand()
    _check_current(paper, version)
    if stored.sha256 == version.sha256:
        raise DomainError("แฟ้มนี้คือแฟ้มที่พิมพ์เสนอ ยังไม่มีลายมือชื่อ โปรดเลือกแฟ้มสแกนของกระดาษที่ลงนามแล้ว", code="unsigned_file")
    if (other := SignedCopy.objects.filter(sha256=stored.sha256).exclude(version=version).first()) is not None:
        raise DomainError(f"แฟ้มนี้แนบกับ “{other.version.subject}” แล้ว โปรดตรวจว่าเลือกแฟ้มถูก", code="copy_of_another")
    earlier = SignedCopy.objects.filter(version=version, replaced_at__isnull=True).first()
    if earlier is not None:
        if earlier.sha256 == stored.sha256:
            return earlier
        earlier.replaced_at, earlier.replaced_reason = clock.now(), reason.strip() or "แนบแฟ้มใหม่แทน"
        earlier.save()
    copy = SignedCopy(
        version=version,
        version_sha256=version.sha256,
        stored_file=stored,
        sha256=stored.sha256,
        page_count=count,
        origin=origin,
        recorded_by=actor,
        recorded_at=clock.now(),
    )
    copy.save()
    record("correspondence.copy.attach", actor=actor, obj=copy, paper=paper, version=version.number,
           version_sha256=version.sha256, sha256=copy.sha256, origin=origin)  # fmt: skip
    _settle(paper, actor=actor)
    return copy


def photo_add(*, version: PaperVersion, data: bytes, name: str, content_type: str, actor: Any) -> SignedPhoto:
    """Keep a photo of one signed page until all are there. One that cannot become a page is refused at once."""
    decisions.attach(version.paper, actor).demand()
    photos_to_pdf([data])
    stored = store(data, name=name, content_type=content_type)
    with transaction.atomic():
        paper = lock(version.paper)
        _check_current(paper, version)
        taken = list(SignedPhoto.objects.filter(version=version).order_by("order"))
        if any(photo.stored_file_id == stored.pk for photo in taken):
            raise DomainError("ภาพนี้เพิ่มไว้แล้ว โปรดเลือกภาพของหน้าถัดไป", code="photo_twice")
        if len(taken) >= MOST_PHOTOS:
            raise DomainError(f"เพิ่มภาพได้ไม่เกิน {MOST_PHOTOS} หน้า เอกสารที่ยาวกว่านี้โปรดสแกนเป็น PDF", code="too_many_photos")
        photo = SignedPhoto(
            version=version,
            order=(taken[-1].order if taken else 0) + 1,
            stored_file=stored,
            added_by=actor,
            added_at=clock.now(),
        )
        photo.save()
        record("correspondence.photo.add", actor=actor, obj=photo, sha256=stored.sha256)
    return photo


@transaction.atomic
def photo_remove(*, photo: SignedPhoto, actor: Any) -> None:
    """Take a photo back before the pages are put together."""
    decisions.attach(photo.version.paper, actor).demand()
    record("correspondence.photo.remove", actor=actor, obj=photo)
    photo.delete()


def photos_bind(*, version: PaperVersion, actor: Any) -> SignedCopy:
    """Put the photos together into one PDF, in order, and bind it to the version."""
    photos = list(version.photos.select_related("stored_file"))
    if not photos:
        raise DomainError("ยังไม่มีภาพ โปรดถ่ายภาพเอกสารที่ลงนามทีละหน้า", code="no_photos")
    data = photos_to_pdf([read_stored(photo.stored_file) for photo in photos])
    copy = signed_copy_attach(
        version=version, data=data, name=f"signed-{version.code}.pdf", actor=actor, origin=CopyOrigin.PHOTOS
    )
    with transaction.atomic():
        for photo in photos:
            photo.delete()
    return copy


@transaction.atomic
def paper_record_step(*, paper: OfficialPaper, row: StepRow, actor: Any) -> OfficialPaper:
    """Record from the paper what the one who holds it wrote. The last signature asks for the signed copy first."""
    paper = lock(paper)
    decisions.record(paper, actor).demand()
    _check_step(paper, row.step)
    _need_copy(paper, [row.step])
    approvals.step_record(
        step=row.step, opinion=row.opinion, text=row.text, decided_on=row.decided_on, holder=row.holder, actor=actor
    )
    return _settle(paper, actor=actor)


@transaction.atomic
def paper_record_rest(*, paper: OfficialPaper, rows: Sequence[StepRow], actor: Any) -> OfficialPaper:
    """The paper came back with all signatures at once: record every remaining step, in order, or none."""
    paper = lock(paper)
    decisions.record(paper, actor).demand()
    _need_copy(paper, [row.step for row in rows])
    for row in rows:
        _check_step(paper, row.step)
        approvals.step_record(
            step=row.step, opinion=row.opinion, text=row.text, decided_on=row.decided_on, holder=row.holder, actor=actor
        )
    return _settle(paper, actor=actor)


@transaction.atomic
def paper_skip_step(*, paper: OfficialPaper, step: RouteStep, reason: str, actor: Any) -> OfficialPaper:
    """The paper went on without a holder's signature, for a reason."""
    paper = lock(paper)
    decisions.record(paper, actor).demand()
    _check_step(paper, step)
    approvals.step_skip(step=step, reason=reason, actor=actor)
    return paper


@transaction.atomic
def paper_return(
    *, paper: OfficialPaper, step: RouteStep, reason: str, actor: Any, in_site: bool = False
) -> OfficialPaper:
    """The holder sent it back: a draft again, the reason shown to the drafter; the next print is the next version."""
    paper = lock(paper)
    if not in_site:
        decisions.record(paper, actor).demand()
    if paper.state not in STEPS["return"].sources:
        raise TransitionNotAllowed("ส่งกลับแก้ไขได้เฉพาะเอกสารที่รอลงนาม")
    _check_step(paper, step)
    approvals.step_return(step=step, reason=reason, actor=actor, from_paper=not in_site)
    paper.state = STEPS["return"].target
    paper.save()
    record("correspondence.paper.return", actor=actor, obj=paper, reason=reason)
    return paper


def paper_sign(
    *, paper: OfficialPaper, step: RouteStep, opinion: str, document_sha256: str, actor: Any, text: str = ""
) -> OfficialPaper:
    """Sign inside the site the version whose pages were shown; the last signature makes the signed file."""
    with transaction.atomic():
        paper = lock(paper)
        if paper.state != PaperState.IN_REVIEW:
            raise TransitionNotAllowed(
                "เอกสารนี้ไม่ได้รอลงนามแล้ว อาจถูกแก้เป็นฉบับใหม่ ยังไม่ได้ลงนาม โปรดเปิดดูฉบับล่าสุด", code="stale_version"
            )
        _check_step(paper, step)
        version = selectors.version_current(paper)
        if version is None or version.sha256 != document_sha256:
            raise TransitionNotAllowed(
                "เอกสารนี้มีฉบับใหม่แทนฉบับที่ท่านเปิดอยู่ ยังไม่ได้ลงนาม โปรดเปิดดูฉบับล่าสุดก่อนลงนาม", code="stale_version"
            )
        route = approvals.step_sign(step=step, opinion=opinion, text=text, document_sha256=document_sha256, actor=actor)
    if route.state == RouteState.FINISHED and all_in_site(route):
        site_copy_make(paper=paper, actor=actor)
    return OfficialPaper.objects.get(pk=paper.pk)


def all_in_site(route: Route) -> bool:
    """Whether every signature was given inside the site, so that the signed file can be made here."""
    given = [step for step in route.steps.all() if step.state == StepState.DONE]
    return bool(given) and all(step.signed_in_site for step in given)


def site_copy_make(*, paper: OfficialPaper, actor: Any, reason: str = "") -> SignedCopy:
    """The signed file of a route that ran wholly inside the site: the frozen text with a block per signature.

    Safe to call again when the machine stopped between the last signature and the file. With ``reason`` it is made
    anew (the number came later), and the earlier file stays as a row.
    """
    route, version = route_of(paper), selectors.version_current(paper)
    if route is None or version is None or route.state != RouteState.FINISHED or not all_in_site(route):
        raise TransitionNotAllowed("ยังลงนามในระบบไม่ครบทุกขั้น หรือมีขั้นที่ลงนามในกระดาษ โปรดแนบแฟ้มสแกนของกระดาษที่ลงนาม")
    version.paper = OfficialPaper.objects.select_related("number__series").get(pk=paper.pk)
    data = print_signed(version, list(route.steps.all()))
    count = pages_of(data)
    stored = store(data, name=f"signed-{version.code}.pdf", content_type=PDF)
    with transaction.atomic():
        locked = lock(paper)
        known = SignedCopy.objects.filter(version=version, replaced_at__isnull=True).first()
        if known is not None and (not reason or known.sha256 == stored.sha256):
            return known
        if known is not None:
            known.replaced_at, known.replaced_reason = clock.now(), reason
            known.save()
        copy = SignedCopy(
            version=version,
            version_sha256=version.sha256,
            stored_file=stored,
            sha256=stored.sha256,
            page_count=count,
            origin=CopyOrigin.SITE,
            recorded_by=actor,
            recorded_at=clock.now(),
        )
        copy.save()
        record(
            "correspondence.copy.site", actor=actor, obj=copy, paper=locked, version=version.number, sha256=copy.sha256
        )
        _settle(locked, actor=actor)
    return copy


def site_copy_number(*, paper: OfficialPaper, actor: Any) -> SignedCopy | None:
    """Put a number or date recorded after the last signature into the file made here; a scan has them in ink."""
    version = selectors.version_current(paper)
    copy = selectors.signed_copy_of(version) if version else None
    if copy is None or copy.origin != CopyOrigin.SITE or paper.state != PaperState.SIGNED:
        return None
    return site_copy_make(paper=paper, actor=actor, reason="ใส่เลขที่และวันที่ของเอกสาร")


def _settle(paper: OfficialPaper, *, actor: Any) -> OfficialPaper:
    """The paper is signed when its route is finished and the signed copy of that very version is there."""
    route, version = route_of(paper), selectors.version_current(paper)
    if paper.state != PaperState.IN_REVIEW or route is None or version is None:
        return paper
    copy = selectors.signed_copy_of(version)
    if route.state != RouteState.FINISHED or copy is None or route.document_sha256 != copy.version_sha256:
        return paper
    final = route.steps.filter(part=StepPart.DECIDES).get()
    paper.state, paper.signed_at = STEPS["sign"].target, clock.now()
    paper.signatory_name, paper.signatory_block = final.name, final.block
    paper.dated_on = paper.dated_on or _own_date(paper) or final.decided_on
    paper.save()
    order_signed(paper, actor=actor)
    record("correspondence.paper.sign", actor=actor, obj=paper, version=version.number, sha256=version.sha256,
           copy=copy.sha256, signatory=final.name)  # fmt: skip
    return paper


def _own_date(paper: OfficialPaper) -> dt.date | None:
    """The date that stands printed in the paper."""
    chosen = paper.content.get("dated")
    return dt.date.fromisoformat(chosen) if chosen else None


def _check_current(paper: OfficialPaper, version: PaperVersion) -> None:
    current = selectors.version_current(paper)
    if current is None or current.pk != version.pk:
        raise TransitionNotAllowed(
            f"ฉบับที่ {version.number} ไม่ใช่ฉบับที่เวียนอยู่ โปรดแนบกับฉบับที่ {current.number if current else '-'}",
            code="stale_version",
        )


def _check_step(paper: OfficialPaper, step: RouteStep) -> None:
    """The step is of this paper's latest route."""
    route = route_of(paper)
    if route is None or step.route_id != route.pk:
        raise TransitionNotAllowed("ขั้นนี้เป็นของฉบับก่อน โปรดโหลดหน้าใหม่แล้วบันทึกกับฉบับที่เวียนอยู่", code="stale_version")


def _need_copy(paper: OfficialPaper, steps: Sequence[RouteStep]) -> None:
    if not any(step.part == StepPart.DECIDES for step in steps):
        return
    version = selectors.version_current(paper)
    if version is None or selectors.signed_copy_of(version) is None:
        raise TransitionNotAllowed(
            "ยังบันทึกลายมือชื่อสุดท้ายไม่ได้ เพราะยังไม่มีเอกสารที่ลงนาม โปรดแนบแฟ้มสแกนหรือภาพถ่ายก่อน", code="no_signed_copy"
        )
