"""The year's list of obligations, as a part of opening a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from prongsai.obligations.models import Obligation, OpenedYear
from prongsai.obligations.opening import Plan, Renewal, YearPart
from prongsai.obligations.selectors import rules_of_year
from prongsai.obligations.services.years import year_open
from prongsai.organisations.models import Tenure
from prongsai.thai.fiscal import fiscal_year_bounds


def _plan(fiscal_year_be: int, actor: Any) -> Plan:
    rules = [setting.rule for setting in rules_of_year(fiscal_year_be).values() if not setting.is_off]
    periodic = [rule for rule in rules if rule.frequency != "event"]
    rows = sum(len(rule.period_numbers()) for rule in periodic)
    if OpenedYear.objects.filter(fiscal_year_be=fiscal_year_be).exists():
        there = Obligation.objects.filter(fiscal_year_be=fiscal_year_be).count()
        return Plan((f"มีแล้ว {there} ภารกิจ",), note="เปิดซ้ำได้ ภารกิจที่ทำแล้วอยู่ตามเดิม")
    lines = (f"{rows} ภารกิจจาก {len(periodic)} กติกา พร้อมวันกำหนดตามวันทำการ",)
    return Plan(lines, note="ภารกิจที่เกิดตามเหตุ เช่น มีนายกคนใหม่ จะเพิ่มเองเมื่อเกิดเหตุ")


def _carry(fiscal_year_be: int, actor: Any) -> Sequence[str]:
    made = year_open(fiscal_year_be=fiscal_year_be, actor=actor)
    return (f"เพิ่ม {made} ภารกิจ",) if made else ("มีครบอยู่แล้ว",)


def _terms(fiscal_year_be: int) -> Iterator[Renewal]:
    """Terms and acting orders that end within the year: a successor, or a new order."""
    begin, end = fiscal_year_bounds(fiscal_year_be)
    ending = Tenure.objects.filter(ends_on__gte=begin, ends_on__lte=end).select_related("person", "position")
    for tenure in ending.order_by("ends_on", "pk"):
        why = "คำสั่งให้รักษาการสิ้นสุดในปีนี้" if tenure.capacity else "ครบวาระในปีนี้"
        yield Renewal(str(tenure), why, reverse("posts"), tenure.ends_on)


OBLIGATIONS = YearPart(30, "obligations", "ภารกิจของปี", _plan, _carry)
TERMS = YearPart(31, "terms", "วาระและการรักษาการ", renewals=_terms)
