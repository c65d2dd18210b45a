"""Tags: which item of which yearly inspection a piece proves. Tagged once, exported for each inspection (office.md 12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError
from prongsai.evidence.inspections import InspectionItem, items_known
from prongsai.evidence.models import Evidence, EvidenceTag, Inspection, InspectionTag
from prongsai.evidence.services import may_change
from prongsai.evidence.services import may_edit_all as may_edit_items
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

MOST_ITEMS = 400  # of one inspection in one year; LPA has about two hundred
_CODE_FIRST = re.compile(r"^(?:ข้อ(?:ที่)?\s*|ตัวชี้วัด(?:ที่)?\s*)?([A-Za-z]{0,4}[-.]?\d[\d.()/-]*):?\s+(.+)$")


@transaction.atomic
def items_open(*, inspection: str, fiscal_year_be: int, actor: Any) -> int:
    """Make an inspection's items of a year from the room that knows them (ITA), else from the office's last year.

    Idempotent; items made before keep their tags. Returns how many are new.
    """
    demand(may_edit_items(actor))
    items = items_known(inspection, fiscal_year_be) or _of_last_year(inspection, fiscal_year_be)
    return _items_make(inspection, fiscal_year_be, items, actor)


@transaction.atomic
def items_add_lines(*, inspection: str, fiscal_year_be: int, lines: str, actor: Any) -> int:
    """Items pasted from a sheet or an announcement, one a line: code, then title. Returns how many are new.

    Raises DomainError naming the first line without a title, before anything is written.
    """
    demand(may_edit_items(actor))
    items = items_from_lines(lines)
    if not items:
        raise DomainError("ยังไม่มีรายการ โปรดวางรายการ บรรทัดละข้อ เช่น “1.1 การจัดทำแผนพัฒนาท้องถิ่น”", code="items_missing")
    return _items_make(inspection, fiscal_year_be, items, actor)


def items_from_lines(text: str) -> list[InspectionItem]:
    """Codes and titles of pasted lines; a table's tab or the first space parts them, Thai digits become Arabic."""
    found: dict[str, InspectionItem] = {}
    for number, raw in enumerate(text.splitlines(), start=1):
        if not clean_line(raw):
            continue
        code, _, title = raw.partition("\t")
        code, title = clean_line(to_arabic(code)), clean_line(title.replace("\t", " "))
        if not title:
            parted = _CODE_FIRST.match(clean_line(to_arabic(raw)))
            if parted is None:
                raise DomainError(
                    f"บรรทัดที่ {number} ไม่มีรหัสข้อหรือไม่มีชื่อ โปรดเขียนรหัส เว้นวรรค แล้วตามด้วยชื่อ เช่น “1.1 แผนพัฒนาท้องถิ่น”",
                    code="item_line",
                )
            code, title = parted[1].rstrip("."), parted[2]
        if len(code) > 30:
            raise DomainError(f"รหัสข้อในบรรทัดที่ {number} ยาวเกิน 30 ตัวอักษร โปรดตัดให้สั้นลง", code="item_line")
        found.setdefault(fold(code), InspectionItem(code, title[:400]))
    if len(found) > MOST_ITEMS:
        raise DomainError(f"วางได้ไม่เกิน {MOST_ITEMS} ข้อต่อการตรวจหนึ่งปี โปรดแบ่งเป็นการตรวจย่อย", code="items_too_many")
    return list(found.values())


@transaction.atomic
def item_remove(*, tag: InspectionTag, actor: Any) -> None:
    """Take an item away that proves nothing. Raises DomainError while pieces carry it."""
    demand(may_edit_items(actor))
    count = tag.taggings.count()
    if count:
        raise DomainError(f"ข้อนี้มีหลักฐาน {count} ชิ้น โปรดเอาป้ายออกจากหลักฐานก่อน", code="item_used")
    record("evidence.item.removed", actor=actor, obj=tag, code=tag.code, title=tag.title)
    tag.delete()


@transaction.atomic
def evidence_tag(*, pieces: Iterable[Evidence], tags: Sequence[InspectionTag], actor: Any) -> int:
    """Give pieces tags; returns how many taggings are new. Raises NotPermitted when one of them is not theirs."""
    made = 0
    for piece in Evidence.objects.filter(pk__in=[piece.pk for piece in pieces]):
        demand(may_change(actor, piece))
        known = set(piece.taggings.values_list("tag_id", flat=True))
        fresh = [tag for tag in tags if tag.pk not in known]
        EvidenceTag.objects.bulk_create([EvidenceTag(evidence=piece, tag=tag) for tag in fresh])
        if fresh:
            record("evidence.evidence.tagged", actor=actor, obj=piece, tags=_words(fresh))
        made += len(fresh)
    return made


@transaction.atomic
def evidence_untag(*, evidence: Evidence, tag: InspectionTag, actor: Any) -> None:
    """Take a tag off a piece."""
    demand(may_change(actor, evidence))
    deleted, _ = EvidenceTag.objects.filter(evidence=evidence, tag=tag).delete()
    if deleted:
        record("evidence.evidence.untagged", actor=actor, obj=evidence, tags=_words([tag]))


def _words(tags: Sequence[InspectionTag]) -> str:
    return ", ".join(f"{tag} ปี {tag.fiscal_year_be}" for tag in tags)


def _of_last_year(inspection: str, fiscal_year_be: int) -> list[InspectionItem]:
    rows = InspectionTag.objects.filter(inspection=inspection, fiscal_year_be__lt=fiscal_year_be)
    last = rows.order_by("-fiscal_year_be").values_list("fiscal_year_be", flat=True).first()
    return [InspectionItem(row.code, row.title, row.topic) for row in rows.filter(fiscal_year_be=last)] if last else []


def _items_make(inspection: str, fiscal_year_be: int, items: Sequence[InspectionItem], actor: Any) -> int:
    rows = InspectionTag.objects.filter(inspection=inspection, fiscal_year_be=fiscal_year_be)
    known = {fold(code) for code in rows.values_list("code", flat=True)}
    fresh = [
        InspectionTag(
            inspection=inspection,
            fiscal_year_be=fiscal_year_be,
            code=item.code,
            title=item.title[:400],
            topic=item.topic[:80],
            order=order,
        )
        for order, item in enumerate(items, start=len(known))
        if fold(item.code) not in known
    ]
    InspectionTag.objects.bulk_create(fresh)
    if fresh:
        record(
            "evidence.items.added",
            actor=actor,
            inspection=Inspection(inspection).label,
            fiscal_year_be=fiscal_year_be,
            count=len(fresh),
        )
    return len(fresh)
