"""Programmes and their headings: opened, worded, ordered, taken through the year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from prongsai.actions.models import Heading, HeadingLevel, Placement, Programme, ProgrammeKind, ProgrammeState
from prongsai.actions.rights import may, may_edit
from prongsai.actions.selectors.approval import must_come_first, parts_missing
from prongsai.actions.services.order import close_ranks, move_within
from prongsai.actions.workflow import PROGRAMME_STEPS
from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError, TransitionNotAllowed
from prongsai.thai.text import clean, clean_line, fold

FIRST_YEAR, LAST_YEAR = 2540, 2640


def default_title(fiscal_year_be: int) -> str:
    """What the year's measures are called until somebody says otherwise."""
    return f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ {fiscal_year_be}"


@transaction.atomic
def programme_open(
    *,
    fiscal_year_be: int,
    actor: Any,
    title: str = "",
    kind: str = ProgrammeKind.INTEGRITY_MEASURES,
    last_fy_be: int | None = None,
) -> Programme:
    """The programme of a kind that begins in a fiscal year, made as a draft where there is none."""
    demand(may(actor, "actions.edit"))
    if not FIRST_YEAR <= fiscal_year_be <= LAST_YEAR:
        raise DomainError(f"ปีงบประมาณ {fiscal_year_be} ไม่น่าจะถูกต้อง โปรดใส่ปี พ.ศ. สี่หลัก เช่น 2570", code="year")
    found = Programme.objects.select_for_update().filter(kind=kind, first_fy_be=fiscal_year_be).first()
    if found is not None:
        return found
    programme = Programme(
        kind=kind,
        title=clean_line(title)[:300] or default_title(fiscal_year_be),
        first_fy_be=fiscal_year_be,
        last_fy_be=last_fy_be or fiscal_year_be,
    )
    programme.save()
    record("actions.programme.opened", actor=actor, obj=programme, title=programme.title, year=fiscal_year_be)
    return programme


@transaction.atomic
def programme_edit(
    *,
    programme: Programme,
    actor: Any,
    title: str,
    introduction: str,
    numbers_continue: bool,
    assessment: Mapping[str, Any] | None = None,
) -> Programme:
    """Change what stands over the table: its title, the introduction of its papers, how numbers run."""
    programme = _locked(programme)
    demand(may_edit(actor, programme))
    if not clean_line(title):
        raise DomainError("โปรดใส่ชื่อชุดมาตรการ", code="title_missing")
    before = programme.title
    programme.title, programme.introduction = clean_line(title)[:300], clean(introduction).strip()
    programme.numbers_continue = numbers_continue
    if assessment is not None:
        programme.assessment = dict(assessment)
    programme.save()
    record("actions.programme.edited", actor=actor, obj=programme, before=before, after=programme.title)
    return programme


@transaction.atomic
def programme_take_step(*, programme: Programme, step: str, actor: Any, reason: str = "") -> Programme:
    """Move a programme through its year (``workflow.PROGRAMME_STEPS``). Raises TransitionNotAllowed from another state.

    Measures are approved when what the office's rules want first is done (the group's order and meeting), each says who
    is responsible, how, and how it is followed up, and every issue has one; a ``reason`` overrules the last two.
    """
    rule = PROGRAMME_STEPS[step]
    programme = _locked(programme)
    demand(may(actor, "actions.edit"))
    if programme.state not in rule.sources:
        raise TransitionNotAllowed(
            f"ทำขั้น “{rule.label}” ไม่ได้ เพราะมาตรการชุดนี้{programme.get_state_display()} โปรดโหลดหน้านี้ใหม่", step=step
        )
    if step == "approve" and (first := must_come_first(programme, clock.today())):
        listed = "\n".join(problem.text for problem in first)
        raise DomainError(
            f"ยังอนุมัติมาตรการไม่ได้\n{listed}\nหน่วยงานที่ไม่ใช้คณะทำงาน ปิดกติกานี้ได้ที่กติกาของภารกิจ", code=first[0].code
        )
    overruled = _demand_parts(programme, reason) if step == "approve" else ""
    programme.state = rule.target
    programme.save(update_fields=["state", "updated_at"])
    record(f"actions.programme.{step}", actor=actor, obj=programme, reason=overruled)
    return programme


def _demand_parts(programme: Programme, reason: str) -> str:
    """The reason given where parts of measures are missing; refused by name without one."""
    problems = parts_missing(programme)
    if problems and len(clean_line(reason)) < 3:
        listed = "\n".join(problem.text for problem in problems[:8])
        more = f"\nและอีก {len(problems) - 8} เรื่อง" if len(problems) > 8 else ""
        raise DomainError(
            f"ยังอนุมัติไม่ได้ เพราะมาตรการหรือประเด็นยังไม่ครบ โปรดเติม หรือบอกเหตุผลที่ยืนยันอนุมัติ\n{listed}{more}",
            code="parts_missing",
        )
    return clean_line(reason) if problems else ""


@transaction.atomic
def programme_delete_draft(*, programme: Programme, actor: Any) -> None:
    """Remove a draft in which nothing stands yet."""
    programme = _locked(programme)
    demand(may_edit(actor, programme))
    if programme.state != ProgrammeState.DRAFT or programme.placements.exists() or programme.snapshots.exists():
        raise DomainError("ลบได้เฉพาะร่างที่ยังไม่มีมาตรการ โปรดลบมาตรการในชุดนี้ก่อน", code="not_an_empty_draft")
    record("actions.programme.deleted", actor=actor, obj=programme, title=programme.title)
    programme.delete()


@transaction.atomic
def heading_create(
    *, programme: Programme, title: str, actor: Any, level: str = HeadingLevel.ISSUE, parent: Heading | None = None
) -> Heading:
    """A new heading at the end of its siblings."""
    programme = _locked(programme)
    demand(may_edit(actor, programme))
    words = _heading_words(title)
    siblings = Heading.objects.filter(programme=programme, parent=parent)
    _demand_other_name(words, siblings)
    heading = Heading(programme=programme, level=level, number=siblings.count() + 1, title=words, parent=parent)
    heading.save()
    record("actions.heading.created", actor=actor, obj=programme, title=words)
    return heading


@transaction.atomic
def heading_edit(*, heading: Heading, title: str, actor: Any) -> Heading:
    """Change the words of a heading."""
    programme = _locked(heading.programme)
    demand(may_edit(actor, programme))
    words = _heading_words(title)
    _demand_other_name(
        words, Heading.objects.filter(programme=programme, parent=heading.parent_id).exclude(pk=heading.pk)
    )
    before, heading.title = heading.title, words
    heading.save(update_fields=["title"])
    record("actions.heading.edited", actor=actor, obj=programme, before=before, after=heading.title)
    return heading


@transaction.atomic
def heading_move(*, heading: Heading, direction: int, actor: Any) -> None:
    """One place up (-1) or down (1) among its siblings; its measures go with it."""
    programme = _locked(heading.programme)
    demand(may_edit(actor, programme))
    siblings = list(Heading.objects.filter(programme=programme, parent=heading.parent_id).order_by("number", "pk"))
    move_within(siblings, heading.pk, direction)
    record("actions.heading.moved", actor=actor, obj=programme, title=heading.title, direction=direction)


@transaction.atomic
def heading_delete(*, heading: Heading, actor: Any) -> None:
    """Remove a heading; its measures stay, without a heading, at the top of the table."""
    programme = _locked(heading.programme)
    demand(may_edit(actor, programme))
    if heading.parts.exists():
        raise DomainError("หัวข้อนี้มีหัวข้อย่อยอยู่ โปรดลบหัวข้อย่อยก่อน", code="heading_has_parts")
    last = Placement.objects.filter(programme=programme, heading=heading.parent_id).count()
    for number, placement in enumerate(heading.placements.order_by("number", "pk"), start=last + 1):
        placement.heading_id, placement.number = heading.parent_id, number
        placement.save(update_fields=["heading", "number"])
    record("actions.heading.deleted", actor=actor, obj=programme, title=heading.title)
    parent = heading.parent_id
    heading.delete()
    close_ranks(Heading.objects.filter(programme=programme, parent=parent).order_by("number", "pk"))


def _heading_words(title: str) -> str:
    if not (words := clean_line(title)[:500]):
        raise DomainError("โปรดใส่ชื่อประเด็น", code="title_missing")
    return words


def _demand_other_name(words: str, siblings: QuerySet[Heading]) -> None:
    same = next((one for one in siblings if fold(one.title) == fold(words)), None)
    if same is not None:
        raise DomainError(f"มีประเด็นชื่อนี้แล้วเป็นประเด็นที่ {same.number} โปรดใช้ชื่ออื่น", code="title_twice")


def _locked(programme: Programme) -> Programme:
    return Programme.objects.select_for_update().get(pk=programme.pk)
