"""Every change of what the office publishes about itself. Keyword-only, atomic, in the ledger."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, TypeVar

from django.db import models, transaction

from prongsai.audit.services import changed, record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.files import DOCX, IMAGES, PDF, XLSX, read_upload, store
from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copy
from prongsai.evidence.models import Evidence
from prongsai.evidence.photos import photo_prepare
from prongsai.publicity.models import (
    Channel,
    Contact,
    Manual,
    News,
    NewsPhoto,
    Powers,
    Publicised,
    PublicisedIn,
    Publishable,
    PublishedPaper,
    Rule,
    State,
    Subject,
    SubjectPost,
)
from prongsai.publicity.packaged import manual_kinds, packaged_rules, usual_subjects
from prongsai.thai.text import clean_line

PAPERS = frozenset({PDF, DOCX, XLSX})
MOST_PHOTOS = 12
SHORTEST_REASON = 5
Row = TypeVar("Row", bound=models.Model)
_NOT_TOLD = {"id", "organisation", "key", "created_at", "updated_at", "published_at", "withdrawn_at", "made_by"}


def _facts(row: models.Model) -> dict[str, str]:
    """What a person would want to read in the history of a row; empty fields are left out."""
    facts: dict[str, str] = {}
    for field in row._meta.concrete_fields:
        if field.name in _NOT_TOLD:
            continue
        display = getattr(row, f"get_{field.name}_display", None)
        value = display() if display else getattr(row, field.name)
        if value not in (None, "", False):
            facts[field.name] = "ใช่" if value is True else str(value)[:500]
    return facts


@transaction.atomic
def row_save(*, row: Row, actor: Any) -> Row:
    """Keep a new or changed row of any register of this room."""
    demand(holds(actor, "publicity.edit"))
    name = row._meta.label_lower
    if row.pk is None:
        row.save()
        record(f"{name}.add", actor=actor, obj=row, **_facts(row))
        return row
    before = _facts(type(row)._base_manager.select_for_update().get(pk=row.pk))
    row.save()
    if differences := changed(before, _facts(row)):
        record(f"{name}.change", actor=actor, obj=row, **differences)
    return row


def paper_read(upload: Any) -> StoredFile:
    """A file of a register, checked by content and kept. Call before the transaction. Raises FileRefused."""
    data, content_type = read_upload(upload, name=upload.name or "", size=upload.size, accept=PAPERS)
    stored = store(data, name=upload.name or "paper", content_type=content_type)
    public_copy(stored)
    return stored


@transaction.atomic
def thing_publish(*, thing: Publishable, actor: Any) -> Publishable:
    """Show a thing to the public. Raises DomainError when there is nothing to open."""
    demand(holds(actor, "publicity.publish"))
    thing = type(thing)._base_manager.select_for_update().get(pk=thing.pk)
    if thing.is_public:
        return thing
    if isinstance(thing, PublishedPaper) and not thing.opens:
        raise DomainError("ยังไม่มีแฟ้มหรือลิงก์ให้เปิดอ่าน โปรดใส่อย่างใดอย่างหนึ่งก่อนเผยแพร่", code="nothing_to_open")
    thing.state, thing.published_at = State.PUBLISHED, clock.now()
    thing.withdrawn_at, thing.withdrawn_reason = None, ""
    thing.save()
    record(f"{thing._meta.label_lower}.publish", actor=actor, obj=thing, title=thing.title)
    return thing


@transaction.atomic
def thing_withdraw(*, thing: Publishable, reason: str, actor: Any) -> Publishable:
    """Take a thing back from the public, with the reason that its page then says."""
    demand(holds(actor, "publicity.publish"))
    thing = type(thing)._base_manager.select_for_update().get(pk=thing.pk)
    words = clean_line(reason)[:300]
    if len(words) < SHORTEST_REASON:
        raise DomainError("โปรดบอกเหตุผลที่ถอน เช่น มีฉบับใหม่แทนแล้ว หน้าเว็บจะแสดงเหตุผลนี้", code="reason_short")
    if not thing.is_public:
        raise DomainError("เรื่องนี้ไม่ได้เผยแพร่อยู่ จึงไม่มีอะไรให้ถอน", code="not_public")
    thing.state, thing.withdrawn_at, thing.withdrawn_reason = State.WITHDRAWN, clock.now(), words
    thing.save()
    record(f"{thing._meta.label_lower}.withdraw", actor=actor, obj=thing, reason=words)
    return thing


@transaction.atomic
def powers_save(*, text: str, laws: str, dated_on: dt.date, actor: Any) -> Powers:
    """A new edition of the powers and duties as a draft; one that is still a draft is changed in place.

    Raises DomainError without a law: the page must say what it rests on.
    """
    demand(holds(actor, "publicity.edit"))
    named = "\n".join(filter(None, (clean_line(line) for line in laws.splitlines())))
    if not text.strip() or not named:
        raise DomainError("โปรดใส่ทั้งข้อความและชื่อกฎหมายที่ให้อำนาจอย่างน้อยหนึ่งฉบับ", code="law_missing", field="laws")
    last = Powers.objects.select_for_update().order_by("-number").first()
    if last is not None and last.state == State.DRAFT:
        last.text, last.laws, last.dated_on, last.made_by = text, named, dated_on, actor
        last.save()
        record("publicity.powers.change", actor=actor, obj=last, dated_on=dated_on, laws=named)
        return last
    edition = Powers(number=last.number + 1 if last else 1, text=text, laws=named, dated_on=dated_on, made_by=actor)
    edition.save()
    record("publicity.powers.add", actor=actor, obj=edition, dated_on=dated_on, laws=named)
    return edition


@transaction.atomic
def powers_publish(*, edition: Powers, actor: Any) -> Powers:
    """Put an edition in the place of the one before, which becomes history."""
    demand(holds(actor, "publicity.publish"))
    edition = Powers.objects.select_for_update().get(pk=edition.pk)
    if edition.state == State.DRAFT:
        Powers.objects.filter(state=State.PUBLISHED).update(state=State.WITHDRAWN)
        edition.state, edition.published_at = State.PUBLISHED, clock.now()
        edition.save()
        record("publicity.powers.publish", actor=actor, obj=edition, number=str(edition.number))
    return edition


def contact_save(*, actor: Any, picture: Any = None, remove_picture: bool = False, **values: str) -> Contact:
    """Change the contacts; ``picture`` is an upload of the map, cleaned of what a camera hides."""
    demand(holds(actor, "publicity.edit"))
    stored: StoredFile | None = None
    if picture is not None:
        data, _ = read_upload(picture, name=picture.name or "", size=picture.size, accept=IMAGES)
        photo = photo_prepare(data, name=picture.name or "")
        stored = store(photo.data, name="map.jpg", content_type="image/jpeg")
    with transaction.atomic():
        contact = Contact.objects.select_for_update().first() or Contact()
        before = _facts(contact)
        for name, value in values.items():
            setattr(contact, name, value)
        if stored is not None or remove_picture:
            contact.map_picture = stored
        contact.checked_on = clock.today()
        contact.save()
        record("publicity.contact.change", actor=actor, obj=contact, **changed(before, _facts(contact)))
    return contact


def photo_add(*, news: News, upload: Any, words: str, actor: Any) -> NewsPhoto:
    """A photograph of a post, upright and without the place it was taken. Raises FileRefused."""
    demand(holds(actor, "publicity.edit"))
    data, _ = read_upload(upload, name=upload.name or "", size=upload.size, accept=IMAGES)
    photo = photo_prepare(data, name=upload.name or "")
    picture = store(photo.data, name="photo.jpg", content_type="image/jpeg")
    thumbnail = store(_small(photo.data), name="photo-small.jpg", content_type="image/jpeg")
    with transaction.atomic():
        news = News.objects.select_for_update().get(pk=news.pk)
        if news.photos.count() >= MOST_PHOTOS:
            raise DomainError(f"ข่าวหนึ่งเรื่องมีภาพได้ {MOST_PHOTOS} ภาพ โปรดเอาภาพเดิมออกก่อน", code="photos_full")
        added = NewsPhoto(news=news, picture=picture, thumbnail=thumbnail, words=clean_line(words)[:300])
        added.save()
        record("publicity.news.photo", actor=actor, obj=news, file=picture.sha256)
    return added


def _small(data: bytes) -> bytes:
    """As a page shows it: a reader on a telephone loads no more than needed."""
    from PIL import Image

    picture: Image.Image = Image.open(io.BytesIO(data))
    picture.thumbnail((400, 400), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70, optimize=True, progressive=True)
    return out.getvalue()


@transaction.atomic
def photo_remove(*, photo: NewsPhoto, actor: Any) -> None:
    """Take a photograph from a post."""
    demand(holds(actor, "publicity.edit"))
    record("publicity.news.photo_remove", actor=actor, obj=photo.news, file=photo.picture.sha256)
    photo.delete()


@transaction.atomic
def rule_change(*, code: str, least: int, source: str, actor: Any) -> Rule:
    """Go by another least number, and say where it comes from."""
    demand(holds(actor, "publicity.edit"))
    if code not in packaged_rules():
        raise DomainError("ไม่พบเกณฑ์นี้ โปรดเลือกจากรายการ", code="rule_unknown")
    words = clean_line(source)[:300]
    if not words or not 0 < least < 100:
        raise DomainError("โปรดใส่จำนวนตั้งแต่ 1 และที่มาของเกณฑ์ เช่น ชื่อแผนหรือประกาศ", code="rule_malformed")
    rule = Rule.objects.select_for_update().filter(code=code).first() or Rule(code=code)
    rule.least, rule.source = least, words
    rule.save()
    record(
        "publicity.rule.change",
        actor=actor,
        obj=rule,
        code=packaged_rules()[code].label,
        least=str(least),
        source=words,
    )
    return rule


def rule_for(thing: models.Model | None) -> str:
    """The code of the rule a thing of this room falls under."""
    if isinstance(thing, Manual):
        kind = manual_kinds().get(thing.kind)
        return kind.rule if kind else ""
    return ""


def about_of(thing: models.Model) -> str:
    """``publicity.manual:7``: how the log names a thing of any room."""
    return f"{thing._meta.label_lower}:{thing.pk}"


@transaction.atomic
def publicise(*, title: str, actor: Any, about: str = "", rule: str = "", link: str = "") -> Publicised:
    """Begin the log of a thing: of this or another room (``about``), or of free text. Asked twice it is the same."""
    demand(holds(actor, "publicity.edit"))
    words = clean_line(title)[:300]
    if not words:
        raise DomainError("โปรดใส่ชื่อเรื่องที่เผยแพร่", code="title_missing", field="title")
    if about and (known := Publicised.objects.filter(about=about).first()) is not None:
        return known
    row = Publicised(title=words, about=about, rule=rule, link=link)
    row.save()
    record("publicity.publicised.add", actor=actor, obj=row, title=words)
    return row


@transaction.atomic
def publicised_in(
    *, thing: Publicised, channel: Channel, on: dt.date, actor: Any, proof: Evidence | None = None, note: str = ""
) -> PublicisedIn:
    """One channel, one day, with what proves it. Raises DomainError for a day that has not come or a channel out of use."""
    demand(holds(actor, "publicity.edit"))
    if on > clock.today():
        raise DomainError("วันที่เผยแพร่ยังมาไม่ถึง โปรดบันทึกเมื่อเผยแพร่แล้ว", code="day_ahead", field="on")
    if not channel.active:
        raise DomainError("ช่องทางนี้เลิกใช้แล้ว โปรดเลือกช่องทางที่ใช้งานอยู่", code="channel_closed", field="channel")
    line = PublicisedIn(
        publicised=thing, channel=channel, on=on, proof=proof, note=clean_line(note)[:300], recorded_by=actor
    )
    line.save()
    record("publicity.publicised.line", actor=actor, obj=thing, channel=channel.name, on=on, note=line.note)
    return line


@transaction.atomic
def publicised_line_remove(*, line: PublicisedIn, actor: Any) -> None:
    """Take back a line recorded by mistake; the ledger keeps that it was there."""
    demand(holds(actor, "publicity.edit"))
    record("publicity.publicised.line_remove", actor=actor, obj=line.publicised, channel=line.channel.name, on=line.on)
    line.delete()


@transaction.atomic
def subjects_begin(*, actor: Any) -> int:
    """Put the usual subjects into an empty register. Returns how many."""
    demand(holds(actor, "publicity.edit"))
    if Subject.objects.exists():
        return 0
    for title, every_days in usual_subjects():
        row_save(row=Subject(title=title, every_days=every_days), actor=actor)
    return len(usual_subjects())


@transaction.atomic
def subject_posted(*, subject: Subject, on: dt.date, title: str, url: str = "", actor: Any) -> SubjectPost:
    """Something was posted on a subject."""
    demand(holds(actor, "publicity.edit"))
    if on > clock.today():
        raise DomainError("วันที่เผยแพร่ยังมาไม่ถึง โปรดบันทึกเมื่อเผยแพร่แล้ว", code="day_ahead", field="on")
    post = SubjectPost(subject=subject, on=on, title=clean_line(title)[:300], url=url)
    post.save()
    record("publicity.subject.post", actor=actor, obj=subject, title=post.title, on=on)
    return post
