"""Making a paper, changing its text, mending and keeping findings, taking it back into hand."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from prongsai.approvals import services as approvals
from prongsai.approvals.planning import FINAL_POSTS, LEVELS
from prongsai.approvals.selectors import person_of
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.correspondence import decisions
from prongsai.correspondence.appointees import each_once, groups_clean
from prongsai.correspondence.checking import CheckedFinding, check_paper, find_words
from prongsai.correspondence.models import FindingOverride, OfficialPaper, PaperState
from prongsai.correspondence.records import memo_defaults
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.services.numbers import number_release
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.workflow import STEPS
from prongsai.organisations.models import Unit
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.text import clean, clean_line

LONGEST_PART = 20_000


@transaction.atomic
def paper_create(
    *,
    kind: str,
    subject: str,
    fiscal_year_be: int,
    actor: Any,
    source: models.Model | None = None,
    content: dict[str, Any] | None = None,
    unit: Unit | None = None,
    topic: str = "",
) -> OfficialPaper:
    """A new draft. ``source`` is the row it is made from (a snapshot); parts the office knows are filled in."""
    demand(holds(actor, "correspondence.draft"))
    paper = OfficialPaper(
        kind=kind,
        topic=topic,
        subject=_subject(subject),
        fiscal_year_be=fiscal_year_be,
        unit=unit or _unit_of(actor),
        drafted_by=actor,
        source_type=source._meta.label_lower if source is not None else "",
        source_id=source.pk if source is not None else None,
        preprinted=organisation_current().preprinted_paper,
    )
    form = source_for(paper)
    if not form.drafted:
        raise DomainError(
            f"{form.label}ลงทะเบียนจากแฟ้มที่ลงนามแล้ว โปรดใช้ปุ่ม “ลงทะเบียนประกาศหรือคำสั่ง”", code="registered_kind"
        )
    defaults = {name: text for name, text in memo_defaults(paper).items() if name in form.fields}
    paper.content = defaults | _parts(content or {})
    paper.save()
    record("correspondence.paper.create", actor=actor, obj=paper, kind=kind, subject=paper.subject, source=source)
    return paper


@transaction.atomic
def paper_edit(
    *,
    paper: OfficialPaper,
    actor: Any,
    subject: str | None = None,
    content: dict[str, Any] | None = None,
    revision: int | None = None,
    **facts: Any,
) -> OfficialPaper:
    """Change the text of a draft. ``revision`` is the one the person began from; another one in between is refused.

    ``facts`` are other editable fields: ``unit``, ``final_level``, ``preprinted``, ``topic``.
    """
    paper = lock(paper)
    decisions.edit(paper, actor).demand()
    if revision is not None and revision != paper.revision:
        raise TransitionNotAllowed(
            "มีผู้บันทึกร่างนี้ไปก่อนแล้วระหว่างที่ท่านแก้ ข้อความของท่านยังอยู่ในช่อง โปรดเทียบกับร่างล่าสุดใต้ช่อง แล้วบันทึกอีกครั้ง",
            code="stale_draft",
        )
    changed = []
    if subject is not None and _subject(subject) != paper.subject:
        paper.subject = _subject(subject)
        changed.append("subject")
    parts = _parts(content or {})
    each_once(parts.get("groups", ()))
    for name, value in parts.items():
        if paper.content.get(name) != value:
            paper.content[name] = value
            changed.append(name)
    for name in facts.keys() & {"unit", "final_level", "preprinted", "topic"}:
        if getattr(paper, name) != facts[name]:
            setattr(paper, name, facts[name])
            changed.append(name)
    if not changed:
        return paper
    paper.revision += 1
    paper.save()
    record("correspondence.paper.edit", actor=actor, obj=paper, fields=sorted(changed))
    return paper


@transaction.atomic
def paper_route_set(
    *,
    paper: OfficialPaper,
    choices: dict[str, int],
    actor: Any,
    final_level: str | None = None,
    in_site: bool | None = None,
) -> OfficialPaper:
    """Who is passed at levels where there is a choice; 0 leaves an optional level out."""
    paper = lock(paper)
    decisions.edit(paper, actor).demand()
    known = {level.name for level in LEVELS}
    paper.route_choices = {level: int(choice) for level, choice in choices.items() if level in known}
    if final_level in FINAL_POSTS:
        paper.final_level = final_level
    if in_site is not None:
        paper.sign_in_site = in_site
    paper.save()
    record(
        "correspondence.paper.route", actor=actor, obj=paper, choices=paper.route_choices, final=paper.final_level,
        in_site=paper.sign_in_site,
    )  # fmt: skip
    return paper


@transaction.atomic
def paper_take_over(*, paper: OfficialPaper, actor: Any) -> OfficialPaper:
    """Somebody else becomes the drafter who answers for the text: the way out when the drafter is the signatory."""
    paper = lock(paper)
    demand(holds(actor, "correspondence.draft"))
    if paper.state != PaperState.DRAFT:
        raise TransitionNotAllowed("รับเป็นผู้จัดทำได้เฉพาะเอกสารที่ยังเป็นร่าง")
    before = person_of(paper.drafted_by)
    paper.drafted_by = actor
    paper.save()
    record("correspondence.paper.take_over", actor=actor, obj=paper, before=before)
    return paper


@transaction.atomic
def paper_reopen(*, paper: OfficialPaper, actor: Any) -> OfficialPaper:
    """Change a printed text: the paper goes back to draft, the route of the printed version is over."""
    paper = lock(paper)
    decisions.step("reopen", paper, actor).demand()
    version = paper.versions.first()
    approvals.route_cancel(subject=paper, reason="แก้เนื้อความเป็นฉบับใหม่", actor=actor)
    paper.state = STEPS["reopen"].target
    paper.save()
    record("correspondence.paper.reopen", actor=actor, obj=paper, version=version.number if version else 0)
    return paper


@transaction.atomic
def paper_void(*, paper: OfficialPaper, reason: str, actor: Any) -> OfficialPaper:
    """Give a paper up before it was signed. It stays in the register, with the reason; so does its number."""
    paper = lock(paper)
    decisions.step("void", paper, actor).demand()
    if not reason.strip():
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่ยกเลิกเอกสาร", code="reason_missing")
    approvals.route_cancel(subject=paper, reason=reason.strip(), actor=actor)
    number_release(paper=paper, actor=actor)
    paper.state, paper.void_reason = STEPS["void"].target, reason.strip()
    paper.save()
    record("correspondence.paper.void", actor=actor, obj=paper, reason=reason)
    return paper


@transaction.atomic
def paper_copy(*, paper: OfficialPaper, actor: Any) -> OfficialPaper:
    """A new draft with the same text: the way out when something signed must change."""
    demand(holds(actor, "correspondence.draft"))
    copy = OfficialPaper(
        kind=paper.kind,
        topic=paper.topic,
        subject=paper.subject,
        fiscal_year_be=paper.fiscal_year_be,
        unit=paper.unit,
        drafted_by=actor,
        source_type=paper.source_type,
        source_id=paper.source_id,
        content={name: value for name, value in paper.content.items() if name != "dated"},
        final_level=paper.final_level,
        preprinted=paper.preprinted,
    )
    if not source_for(copy).drafted:
        raise DomainError("เอกสารชนิดนี้ลงทะเบียนจากแฟ้ม โปรดลงทะเบียนฉบับใหม่แล้วระบุว่าใช้แทนฉบับนี้", code="registered_kind")
    copy.save()
    record("correspondence.paper.copy", actor=actor, obj=copy, copied_from=paper)
    return copy


@transaction.atomic
def finding_keep(*, paper: OfficialPaper, key: str, reason: str, actor: Any) -> FindingOverride:
    """Keep what a finding is about, with a reason that stays in the ledger. Only the person in charge may."""
    paper = lock(paper)
    decisions.keep_finding(paper, actor).demand()
    if len(reason.strip()) < 3:
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่คงไว้หนึ่งบรรทัด เหตุผลนี้จะอยู่ในบันทึกการกระทำ", code="reason_missing")
    found = _finding(paper, key)
    override, _ = FindingOverride.objects.update_or_create(
        paper=paper,
        key=key,
        defaults={
            "rule": found.finding.rule,
            "message": found.finding.message,
            "reason": reason.strip(),
            "overruled_by": actor,
            "overruled_at": clock.now(),
        },
    )
    record(
        "correspondence.finding.keep",
        actor=actor,
        obj=paper,
        rule=found.finding.rule,
        message=found.finding.message,
        excerpt=found.finding.excerpt,
        reason=reason.strip(),
    )
    return override


@transaction.atomic
def finding_mend(*, paper: OfficialPaper, key: str, actor: Any) -> OfficialPaper:
    """Put the certain suggestion of a finding in place of its words; a printed paper is reopened for it."""
    paper = lock(paper)
    if paper.state == PaperState.IN_REVIEW:
        paper = paper_reopen(paper=paper, actor=actor)
    decisions.edit(paper, actor).demand()
    found = _finding(paper, key)
    name = found.mend_field
    text = paper.subject if name == "subject" else paper.content.get(name, "")
    place = find_words(text, found.finding.excerpt) if name else None
    if place is None:
        raise DomainError("ข้อความนี้แก้ให้เองไม่ได้ โปรดแก้ในเนื้อความตามที่บอกในข้อ “แก้อย่างไร”", code="not_mendable")
    mended = text[: place[0]] + found.finding.suggestion + text[place[1] :]
    record("correspondence.finding.mend", actor=actor, obj=paper, rule=found.finding.rule, before=found.finding.excerpt,
           after=found.finding.suggestion)  # fmt: skip
    if name == "subject":
        return paper_edit(paper=paper, actor=actor, subject=mended)
    return paper_edit(paper=paper, actor=actor, content={name: mended})


def _finding(paper: OfficialPaper, key: str) -> CheckedFinding:
    found = next((found for found in check_paper(paper).findings if found.key == key), None)
    if found is None:
        raise DomainError("ไม่พบข้อนี้ในเนื้อความปัจจุบันแล้ว อาจแก้ไปแล้ว โปรดโหลดหน้าใหม่", code="finding_gone")
    return found


def _subject(text: str) -> str:
    line = clean_line(text)
    if not line:
        raise DomainError("โปรดใส่ชื่อเรื่องของเอกสาร", code="subject_missing")
    if len(line) > 500:
        raise DomainError("ชื่อเรื่องยาวเกิน 500 ตัวอักษร โปรดย่อให้สั้นลง", code="subject_long")
    return line


def _parts(content: dict[str, Any]) -> dict[str, Any]:
    """Editable parts, normalised where they enter."""
    return {
        name: clean(value).strip()[:LONGEST_PART]
        if isinstance(value, str)
        else groups_clean(value)
        if name == "groups"
        else value
        for name, value in content.items()
    }


def _unit_of(actor: Any) -> Unit | None:
    from prongsai.accounts.models import Membership

    membership = Membership.objects.filter(user=actor, active=True).select_related("unit").first()
    return membership.unit if membership else None
