"""The board of public items, as a part of opening a fiscal year: each item goes to the unit its topic had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prongsai.core.decisions import no
from prongsai.disclosure.models import ItemEntry
from prongsai.disclosure.rights import may
from prongsai.disclosure.services import board_open
from prongsai.ita.selectors import assessment_year
from prongsai.obligations.opening import Plan, YearPart

NO_OWNER = "ยังไม่มีหน่วยงานเจ้าของ"


def _plan(fiscal_year_be: int, actor: Any) -> Plan:
    there = ItemEntry.objects.filter(fiscal_year_be=fiscal_year_be).count()
    year = assessment_year(fiscal_year_be) or assessment_year(fiscal_year_be - 1)
    if there and year is not None and there >= len(year.items):
        return Plan((f"เปิดกระดานปี {fiscal_year_be} แล้ว {there} ข้อ",))
    if not (allowed := may(actor, "disclosure.submit")):
        return Plan(may=allowed)
    if year is None:
        return Plan(may=no("ยังไม่มีข้อมูลการประเมินของปีนี้และปีก่อน เพิ่มได้ที่ “ข้อมูลปีการประเมิน”"))
    owners = _last_owners(fiscal_year_be)
    lines = [f"{item.code} {item.title}: {owners.get(item.topic) or NO_OWNER}" for item in year.items]
    lacking = sum(not owners.get(item.topic) for item in year.items)
    note = "ยกหน่วยงานเจ้าของตามเรื่อง แม้เลขข้อเปลี่ยน ที่อยู่เว็บและหลักฐานของปีใหม่ว่าง"
    return Plan(lines, note=f"{note} มี {lacking} ข้อที่ต้องกำหนดเจ้าของ" if lacking else note)


def _last_owners(fiscal_year_be: int) -> dict[str, str]:
    """By topic, the unit that had it in the last year in which one did."""
    rows = ItemEntry.objects.filter(fiscal_year_be__lte=fiscal_year_be, owner_unit__isnull=False)
    ordered = rows.select_related("owner_unit").order_by("fiscal_year_be", "pk")
    return {entry.topic: entry.owner_unit.name for entry in ordered if entry.owner_unit is not None}


def _carry(fiscal_year_be: int, actor: Any) -> Sequence[str]:
    if assessment_year(fiscal_year_be) is None:
        return (f"ยังไม่มีข้อมูลการประเมินปี {fiscal_year_be} จึงยังไม่ได้เปิดกระดาน เปิดได้ภายหลังที่หน้าข้อมูลสาธารณะ",)
    made = board_open(fiscal_year_be=fiscal_year_be, actor=actor)
    return (f"เปิดกระดาน {made} ข้อพร้อมหน่วยงานเจ้าของ",) if made else ("มีครบอยู่แล้ว",)


BOARD = YearPart(40, "disclosure", "ข้อมูลสาธารณะและหน่วยงานเจ้าของ", _plan, _carry)
