"""What the records of each kind of document are made of: their parts, in the order of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.imports.fields import Field, as_text
from prongsai.imports.parts import Part
from prongsai.imports.parts_of_kinds import (
    BUDGET_TOTALS,
    COMPLAINT_CHANNELS,
    COMPLAINT_MONTHS,
    COMPLAINT_TOTAL,
    GIFT_TOTALS,
    GIFTS,
    INDICATORS,
    INSTRUMENTS,
    ITA,
    MEASURES,
    MEMO,
    OIT_ITEMS,
    ONE_A_LINE,
    PLAN_TOTALS,
    PROCUREMENT_TOTALS,
    PROCUREMENTS,
    PROJECTS,
    REQUEST_QUARTERS,
    REQUEST_TOPICS,
    REQUEST_TOTAL,
    RESPONDENTS,
    RISKS,
    RISKS_OF_PLAN,
    SATISFACTION_ITEMS,
    SATISFACTION_OVERALL,
    STEPS,
    TARGETS,
    TREATED_RISKS,
)

__all__ = ["MEASURES", "OF_MEASURES", "Part", "document_part", "name_text", "part_named", "parts_of"]

_COMMITMENTS = Field("commitments", "ข้อที่ประกาศ", "list", hint=ONE_A_LINE)
_ROUND = Field("period", "รอบหรือช่วงเวลา", "period", rare=True, hint="เช่น ต.ค. 2569 - มี.ค. 2570")
_ADVICE = Field("recommendation", "ข้อเสนอแนะ", rare=True, is_long_text=True)
_OF_DOCUMENT: dict[str, tuple[Field, ...]] = {
    "action_plan": (Field("stated_project_count", "จำนวนโครงการตามที่พิมพ์", "count", rare=True),),
    "action_plan_report": (_ROUND, _ADVICE),
    "complaint_guideline": (
        Field("channels", "ช่องทางร้องเรียน", "list", hint=ONE_A_LINE),
        Field("total_days", "รวมไม่เกิน (วัน)", "count", rare=True),
    ),
    "complaint_statistics": (_ROUND,),
    "integrity_announcement": (_COMMITMENTS,),
    "no_gift_announcement": (_COMMITMENTS, Field("languages", "ภาษา", "list", rare=True, hint=ONE_A_LINE)),
    "no_gift_report": (Field("round", "รอบ", rare=True), _ADVICE),
    "procurement_summary": (Field("month", "ประจำเดือน", "month", hint="เช่น ต.ค. 2569"),),
    "satisfaction_report": (Field("suggestions", "ข้อเสนอแนะของผู้ตอบ", "list", rare=True, hint=ONE_A_LINE),),
}
_PARTS: dict[str, tuple[Part, ...]] = {
    "measures_report": (MEASURES, ITA),
    "measures_plan": (MEASURES, ITA),
    "ita_analysis": (ITA, INSTRUMENTS, INDICATORS, MEASURES),
    "action_plan": (PROJECTS, BUDGET_TOTALS, TARGETS, RISKS_OF_PLAN),
    "action_plan_report": (PROJECTS, PLAN_TOTALS),
    "risk_register": (RISKS,),
    "risk_treatment_report": (TREATED_RISKS,),
    "complaint_statistics": (COMPLAINT_TOTAL, COMPLAINT_CHANNELS, COMPLAINT_MONTHS),
    "no_gift_report": (GIFT_TOTALS, GIFTS),
    "procurement_summary": (PROCUREMENT_TOTALS, PROCUREMENTS),
    "satisfaction_report": (RESPONDENTS, SATISFACTION_OVERALL, SATISFACTION_ITEMS),
    "oit_index": (OIT_ITEMS,),
    "complaint_guideline": (STEPS,),
    "memo": (MEMO,),
    "information_request_statistics": (REQUEST_TOTAL, REQUEST_QUARTERS, REQUEST_TOPICS),
}
OF_MEASURES = frozenset({"measures_report", "measures_plan", "ita_analysis"})
"""Kinds whose measures enter the register of measures."""

_TITLE = Field("title", "ชื่อชุดมาตรการ")
_YEAR = Field("fiscal_year", "ปีงบประมาณ", "year", hint="เช่น 2569")
_YEARS = Field("fiscal_years", "ปีงบประมาณ", "years", hint="เช่น 2566 - 2570")
_HEAD = (
    Field("subject", "เรื่อง", rare=True),
    Field("document_no", "ที่", rare=True),
    Field("document_date", "ลงวันที่", "date", rare=True, hint="เช่น 4 เม.ย. 2566"),
    Field("as_of_date", "ข้อมูล ณ วันที่", "date", rare=True, hint="เช่น 31 มี.ค. 2569"),
    Field("published_date", "เผยแพร่เมื่อ", "date", rare=True, hint="เช่น 4 เม.ย. 2569"),
)
_HEAD_OF_MEASURES = tuple(field for field in _HEAD if field.name in ("document_no", "document_date"))


def document_part(kind: str) -> Part:
    """The document's own fields."""
    if kind in OF_MEASURES:
        return Part("", "ข้อมูลของเอกสาร", (_TITLE, _YEAR, *_HEAD_OF_MEASURES), many=False)
    years = (_YEARS,) if kind == "action_plan" else (_YEAR,)
    return Part("", "ข้อมูลของเอกสาร", (*years, *_OF_DOCUMENT.get(kind, ()), *_HEAD), name="subject", many=False)


def parts_of(kind: str) -> tuple[Part, ...]:
    """The parts of a kind of document besides the document's own fields, in the order of the screen."""
    return _PARTS.get(kind, ())


def part_named(kind: str, path: str) -> Part:
    """The part of a kind by its path; ``""`` is the document itself. Raises LookupError."""
    for part in (document_part(kind), *parts_of(kind)):
        if part.path == path:
            return part
    raise LookupError(f"{kind} has no part “{path}”")


def name_text(part: Part, values: Mapping[str, Any]) -> str:
    """What a record is called on its card: the text of the field that names it."""
    try:
        return as_text(part.field(part.name), values.get(part.name))
    except LookupError:
        return ""
