"""Beginning announcements and orders from a text, and keeping a text of one's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.correspondence import decisions
from prongsai.correspondence.models import OfficialPaper, OwnTemplate
from prongsai.correspondence.services.papers import paper_create
from prongsai.correspondence.text_templates import as_template, filled, template_get
from prongsai.organisations.models import Unit
from prongsai.thai.text import clean_line


@transaction.atomic
def notice_begin(
    *, template: str, fiscal_year_be: int, actor: Any, subject: str = "", unit: Unit | None = None,
    dated: dt.date | None = None,
) -> OfficialPaper:  # fmt: skip
    """A draft of an announcement or order from a text. ``dated`` is its own date, where it is known already: the
    executive of that day is the one it names."""
    found = template_get(template)
    if found is None:
        raise DomainError("ไม่พบแม่แบบนี้แล้ว โปรดเลือกแม่แบบอื่น", code="template_gone")
    words, content = filled(found, fiscal_year_be)
    if dated is not None:
        content["dated"] = dated.isoformat()
    if "english_body" in content:
        content |= _english_names()
    return paper_create(
        kind=found.kind, topic=found.topic, subject=subject.strip() or words, fiscal_year_be=fiscal_year_be,
        content=content, unit=unit, actor=actor,
    )  # fmt: skip


@transaction.atomic
def own_template_save(*, paper: OfficialPaper, name: str, actor: Any) -> OwnTemplate:
    """Keep the text of a paper to begin others from; the same name again replaces it. Its fiscal year stands open."""
    demand(decisions.in_charge(paper, actor))
    title = clean_line(name)[:160]
    if not title:
        raise DomainError("โปรดตั้งชื่อแม่แบบ เช่น ประกาศวันหยุดให้บริการ", code="name_missing")
    known = OwnTemplate.objects.filter(kind=paper.kind, name=title).first()
    row = known or OwnTemplate(kind=paper.kind, name=title)
    row.topic, row.saved_by = paper.topic, actor
    row.subject = as_template(paper.subject, paper.fiscal_year_be)
    kept = {part: value for part, value in paper.content.items() if part not in {"dated", "ends_order", "until"}}
    row.content = as_template(kept, paper.fiscal_year_be)
    row.save()
    record("correspondence.template.save", actor=actor, obj=row, name=title, paper=paper)
    return row


@transaction.atomic
def own_template_remove(*, template: OwnTemplate, actor: Any) -> None:
    """Take a text of the office's own away; papers made from it stay."""
    demand(holds(actor, "correspondence.register"))
    record("correspondence.template.remove", actor=actor, obj=template, name=template.name)
    template.delete()


def _english_names() -> dict[str, str]:
    """What the office called itself and its executive in English the last time."""
    latest = (
        OfficialPaper.objects.filter(kind="announcement", content__english_organisation__gt="").order_by("-pk").first()
    )
    return {"english_organisation": latest.content["english_organisation"] if latest else "", "english_signatory": ""}
