"""What measures add to the obligations of the year: mending what an evaluation found not to work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.actions.models import Evaluation
from prongsai.actions.services.evaluations import NOT_EFFECTIVE
from prongsai.obligations.models import Obligation
from prongsai.obligations.rules import Rule, Supplier, rule_from
from prongsai.obligations.ways import Met, Way

CODE = "measure_corrected"

CORRECTION: Rule = rule_from(
    {
        "code": "measure-correction",
        "title": "แก้ไขมาตรการที่ประเมินแล้ว",
        "frequency": "event",
        "event": NOT_EFFECTIVE,
        "due": {"base": "event", "working_days": 15},
        "owner": {"units": ["สำนักปลัด"]},
        "way": CODE,
        "how": "ทำตามที่บันทึกไว้ในการประเมิน แล้วบันทึกผลการแก้ไขที่หน้ามาตรการ",
        "basis": "แผนปฏิบัติการป้องกันการทุจริต: ติดตามประเมินผลการปฏิบัติตามมาตรการ",
        "source": "พบในแผนปฏิบัติการป้องกันการทุจริตของ อปท. ปี 2566-2570; วันกำหนดมาจากการประเมิน",
        "confidence": "partly",
    }
)


def _evaluation_of(row: Obligation) -> int:
    kind, _, pk = (row.happening.key if row.happening else "").partition(":")
    return int(pk) if kind == "evaluation" and pk.isdecimal() else 0


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[Evaluation]]:
    return (Evaluation.objects.filter(pk__in=[_evaluation_of(row) for row in rows], corrected_on__isnull=False),)


def _met(rows: Sequence[Obligation], done: Iterable[Evaluation]) -> Mapping[int, Met]:
    wanted = {_evaluation_of(row): row.pk for row in rows}
    return {
        wanted[one.pk]: Met(one.corrected_on, reverse("measure", args=[one.run_id]), one.corrected_text)
        for one in done
        if one.corrected_on is not None
    }


def _where(row: Obligation) -> str:
    return row.happening.link if row.happening else reverse("measures")


CORRECTED = Way(CODE, "บันทึกผลการแก้ไขตามการประเมินแล้ว", _reads, _met, _where, "เปิดมาตรการ")
RULES = Supplier("measures", lambda fiscal_year_be: (CORRECTION,))
