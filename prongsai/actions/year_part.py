"""The measures, as a part of opening a fiscal year: their words, order and owners, and the proposals that were accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prongsai.actions.models import Decision, Programme, Recommendation
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.programmes import placed_runs
from prongsai.actions.selectors.recommendations import proposals_for
from prongsai.actions.services.next_year import programme_start_from
from prongsai.actions.services.programmes import programme_open
from prongsai.actions.services.recommendations import recommendation_carry
from prongsai.core.decisions import no
from prongsai.obligations.opening import Plan, YearPart

SHOWN = 40  # titles of a plan


def _measures_plan(fiscal_year_be: int, actor: Any) -> Plan:
    there, previous = measures_programme(fiscal_year_be), measures_programme(fiscal_year_be - 1)
    if there is not None and there.placements.exists():
        return Plan((f"มีมาตรการปี {fiscal_year_be} แล้ว {there.placements.count()} มาตรการ",))
    if previous is None or not previous.placements.exists():
        return Plan(may=no(f"ไม่มีมาตรการของปี {fiscal_year_be - 1} ให้ยกไป นำเข้าจากเอกสารหรือเพิ่มเองได้ที่หน้ามาตรการ"))
    titles = [item.run.action.title for item in placed_runs(previous, previous.last_fy_be)]
    more = (f"และอีก {len(titles) - SHOWN} มาตรการ",) if len(titles) > SHOWN else ()
    return Plan((*titles[:SHOWN], *more), note="ยกวิธีการ ผู้รับผิดชอบ และระยะเวลาเลื่อนไปหนึ่งปี ผลและหลักฐานว่าง")


def _measures_carry(fiscal_year_be: int, actor: Any) -> Sequence[str]:
    there, previous = measures_programme(fiscal_year_be), measures_programme(fiscal_year_be - 1)
    if previous is None or (there is not None and there.placements.exists()):
        return ("มีอยู่แล้ว",)
    made = programme_start_from(previous=previous, fiscal_year_be=fiscal_year_be, actor=actor)
    return (f"ยก {made.placements.count()} มาตรการพร้อมวิธีการและผู้รับผิดชอบ",)


def _proposals(fiscal_year_be: int) -> list[Recommendation]:
    programme = measures_programme(fiscal_year_be)
    return proposals_for(programme if programme is not None else Programme(first_fy_be=fiscal_year_be))


def _proposals_plan(fiscal_year_be: int, actor: Any) -> Plan:
    accepted = _proposals(fiscal_year_be)
    undecided = Recommendation.objects.filter(
        decision=Decision.OPEN, run__fiscal_year_be=fiscal_year_be - 1, carried_to=None
    ).count()
    note = f"ยังไม่ได้พิจารณา {undecided} ข้อ พิจารณาได้ที่หน้าข้อเสนอแนะของปี {fiscal_year_be - 1}" if undecided else ""
    if not accepted:
        return Plan(may=no("ไม่มีข้อเสนอแนะที่รับไว้และยังไม่ได้ยกไป"), note=note)
    return Plan(tuple(f"{row.run.action.title}: {row.text}" for row in accepted), note=note)


def _proposals_carry(fiscal_year_be: int, actor: Any) -> Sequence[str]:
    """Each becomes a method of the measure it was made on, where that goes on; else a measure of its own."""
    programme = programme_open(fiscal_year_be=fiscal_year_be, actor=actor)
    heirs = {
        item.run.action.continues_id: item.run
        for item in placed_runs(programme, fiscal_year_be)
        if item.run.action.continues_id is not None
    }
    rows = _proposals(fiscal_year_be)
    for row in rows:
        recommendation_carry(recommendation=row, programme=programme, actor=actor, into=heirs.get(row.run.action_id))
    return (f"ยกข้อเสนอแนะ {len(rows)} ข้อเป็นวิธีการหรือมาตรการของปี {fiscal_year_be}",) if rows else ("ไม่มีข้อใหม่",)


MEASURES = YearPart(20, "measures", "มาตรการและผู้รับผิดชอบ", _measures_plan, _measures_carry)
PROPOSALS = YearPart(21, "proposals", "ข้อเสนอแนะที่รับไว้", _proposals_plan, _proposals_carry)
