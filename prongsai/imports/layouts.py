"""What the records of each kind of document are made of: their parts, and the fields of each part in reading order.

The keys are those of ``docs/records.md``. A part is a list of records (``projects``), one record (``ita``), or a list
within one (``complaints.channels``); the document itself is the part with the path ``""``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.imports.fields import Field, as_text

_ONE_A_LINE = "ข้อละหนึ่งบรรทัด ไม่ต้องใส่เลขข้อ"
_UNITS = "หน่วยงานละหนึ่งบรรทัด"
_PERIOD_HINT = "เช่น ต.ค. 2569 - ก.ย. 2570 หรือ ไตรมาสที่ 1 - 2"
_BAHT = "บาท เช่น 12,500"
_BY_YEAR = "ปีละหนึ่งบรรทัด เช่น 2566: 20,000"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record. ``noun`` is what one of its records is called, ``name`` the field that tells which it is."""

    path: str
    noun: str
    fields: tuple[Field, ...]
    name: str = "title"
    many: bool = True

    @property
    def needs_name(self) -> bool:
        """Whether a record of it without a name is no record."""
        return self.many

    def field(self, name: str) -> Field:
        """Raises LookupError for a name that is none of its fields."""
        for field in self.fields:
            if field.name == name:
                return field
        raise LookupError(f"unknown field: {name}")

    def records(self, record: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Path and content of each of its records in a document's record: ``("projects[2]", {…})``."""
        found: Any = record
        for key in self.path.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        if not self.many:
            if isinstance(found, Mapping) and self.holds_something(found):
                yield self.path, found
            return
        for index, one in enumerate(found if isinstance(found, list) else []):
            if isinstance(one, Mapping):
                yield f"{self.path}[{index}]", one

    def holds_something(self, content: Mapping[str, Any]) -> bool:
        """Whether any of its fields is filled."""
        return any(content.get(field.name) not in (None, "", [], {}) for field in self.fields)


_NO = Field("no", "ลำดับ", "number", hint="เช่น 4")
_PERIOD = Field("period", "ระยะเวลา", "period", hint=_PERIOD_HINT)
_RESPONSIBLE = Field("responsible", "ผู้รับผิดชอบ", "list", hint=_UNITS)

MEASURES = Part(
    "measures",
    "มาตรการ",
    (
        _NO,
        Field("title", "ชื่อมาตรการ"),
        Field("group", "หัวข้อ/ประเด็น", rare=True),
        Field("issue", "เรื่องที่ต้องแก้", rare=True, is_long_text=True),
        Field("indicator", "ตัวชี้วัด", rare=True),
        Field("methods", "วิธีการ", "list", hint=_ONE_A_LINE),
        _RESPONSIBLE,
        _PERIOD,
        Field("budget", "วงเงิน", "money", rare=True, hint=_BAHT),
        Field("results", "ผลการดำเนินการ", "list", hint=_ONE_A_LINE),
        Field("recommendation", "ข้อเสนอแนะ", is_long_text=True),
        Field("monitoring", "การติดตามผล", rare=True),
    ),
)
_ITA = Part(
    "ita",
    "ผลการประเมิน ITA",
    (
        Field("fiscal_year", "ปีที่ประเมิน", "year", hint="เช่น 2569"),
        Field("score", "คะแนนรวม", "decimal", hint="เช่น 97.59"),
        Field("grade", "ระดับ"),
        Field("previous_fiscal_year", "ปีก่อนหน้า", "year", rare=True),
        Field("previous_score", "คะแนนปีก่อน", "decimal", rare=True),
        Field("previous_grade", "ระดับปีก่อน", rare=True),
        Field("strengths", "จุดแข็ง", "list", rare=True, hint=_ONE_A_LINE),
        Field("weaknesses", "จุดที่ต้องแก้", "list", rare=True, hint=_ONE_A_LINE),
    ),
    name="fiscal_year",
    many=False,
)
_INSTRUMENTS = Part(
    "ita.instruments", "เครื่องมือ", (Field("name", "เครื่องมือ"), Field("score", "คะแนน", "decimal")), name="name"
)
_INDICATORS = Part(
    "ita.indicators",
    "ตัวชี้วัด",
    (
        _NO,
        Field("title", "ตัวชี้วัด"),
        Field("score", "คะแนน", "decimal"),
        Field("previous_score", "คะแนนปีก่อน", "decimal", rare=True),
    ),
)
_RISKS_OF_PLAN = Part(
    "risks",
    "ความเสี่ยง",
    (
        _NO,
        Field("process", "กระบวนงาน", rare=True),
        Field("risk", "เหตุการณ์ความเสี่ยง", is_long_text=True),
        Field("level", "ระดับ"),
        Field("controls", "มาตรการควบคุม", "list", hint=_ONE_A_LINE),
    ),
    name="risk",
)
_TARGETS = Part(
    "targets",
    "เป้าหมาย",
    (Field("name", "เป้าหมาย"), Field("values", "ค่าเป้าหมาย", "table", hint="ปีละหนึ่งบรรทัด เช่น 2566: 90")),
    name="name",
)
_PROJECTS = Part(
    "projects",
    "โครงการ",
    (
        _NO,
        Field("title", "ชื่อโครงการ"),
        Field("dimension", "มิติ", "number", rare=True),
        Field("mission", "ภารกิจ", rare=True),
        Field("budgets", "งบประมาณรายปี", "table", hint=_BY_YEAR, rare=True),
        Field("budget", "งบประมาณ", "money", rare=True, hint=_BAHT),
        Field("spent", "ใช้ไป", "money", rare=True, hint=_BAHT),
        Field("status", "สถานะ", rare=True),
        Field("rationale", "หลักการและเหตุผล", rare=True, is_long_text=True),
        Field("objectives", "วัตถุประสงค์", "list", rare=True, hint=_ONE_A_LINE),
        Field("target_group", "กลุ่มเป้าหมาย", rare=True),
        Field("place", "พื้นที่ดำเนินการ", rare=True),
        Field("methods", "วิธีดำเนินการ", "list", rare=True, hint=_ONE_A_LINE),
        Field("period", "ระยะเวลา", "period", rare=True, hint=_PERIOD_HINT),
        Field("budget_text", "งบประมาณตามที่พิมพ์", rare=True),
        Field("responsible", "ผู้รับผิดชอบ", "list", rare=True, hint=_UNITS),
        Field("outputs", "ผลผลิต", "list", rare=True, hint=_ONE_A_LINE),
        Field("outcomes", "ผลลัพธ์", "list", rare=True, hint=_ONE_A_LINE),
        Field("indicators", "ตัวชี้วัด", "list", rare=True, hint=_ONE_A_LINE),
        Field("results", "ผลการดำเนินการ", "list", rare=True, hint=_ONE_A_LINE),
        Field("problems", "ปัญหา อุปสรรค", rare=True, is_long_text=True),
    ),
)
_BUDGET_TOTALS = Part(
    "budget_totals",
    "ยอดรวมตามที่พิมพ์",
    (Field("dimension", "มิติ"), Field("budgets", "งบประมาณรายปี", "table", hint=_BY_YEAR)),
    name="dimension",
)
_PLAN_TOTALS = Part(
    "totals",
    "ยอดรวมตามที่พิมพ์",
    (
        Field("budget", "งบประมาณ", "money", rare=True),
        Field("spent", "ใช้ไป", "money", rare=True),
        Field("spent_percent", "ร้อยละที่ใช้", "decimal", rare=True),
        Field("done", "แล้วเสร็จ", "count", rare=True),
        Field("in_progress", "กำลังดำเนินการ", "count", rare=True),
        Field("not_started", "ยังไม่ดำเนินการ", "count", rare=True),
    ),
    many=False,
)
_RISKS = Part(
    "risks",
    "ความเสี่ยง",
    (
        _NO,
        Field("process", "กระบวนงาน", rare=True, is_long_text=True),
        Field("risk", "เหตุการณ์ความเสี่ยง", is_long_text=True),
        Field("factor", "ปัจจัยเสี่ยง", rare=True, is_long_text=True),
        Field("status", "สถานะความเสี่ยง", rare=True),
        Field("likelihood", "โอกาส", "number", rare=True),
        Field("impact", "ผลกระทบ", "number", rare=True),
        Field("necessity", "ความจำเป็นของการเฝ้าระวัง", "number", rare=True),
        Field("severity", "ความรุนแรงของผลกระทบ", "number", rare=True),
        Field("score", "คะแนนความเสี่ยง", "number", rare=True),
        Field("level", "ระดับความเสี่ยง"),
        Field("control_quality", "คุณภาพการจัดการ", rare=True),
        Field("controls", "มาตรการควบคุม", "list", hint=_ONE_A_LINE),
        Field("kpi", "ตัวชี้วัด", rare=True),
        Field("period", "ระยะเวลา", "period", rare=True, hint=_PERIOD_HINT),
        _RESPONSIBLE,
    ),
    name="risk",
)
_TREATED_RISKS = Part(
    "risks",
    "ความเสี่ยง",
    (
        _NO,
        Field("risk", "เหตุการณ์ความเสี่ยง", is_long_text=True),
        Field("level", "ระดับก่อนจัดการ", rare=True),
        Field("controls", "มาตรการควบคุม", "list", hint=_ONE_A_LINE),
        Field("results", "ผลการดำเนินการ", "list", hint=_ONE_A_LINE),
        Field("treatment_status", "สถานะการจัดการ"),
        Field("residual_level", "ระดับที่เหลือ", rare=True),
        Field("responsible", "ผู้รับผิดชอบ", "list", rare=True, hint=_UNITS),
    ),
    name="risk",
)
_COMPLAINT_CHANNELS = Part(
    "complaints.channels",
    "ช่องทาง",
    (
        Field("channel", "ช่องทาง"),
        Field("by_category", "แยกตามประเภท", "table", hint="ประเภทละหนึ่งบรรทัด เช่น ทั่วไป: 3"),
        Field("all", "รวม", "count"),
    ),
    name="channel",
)
_COMPLAINT_TOTAL = Part(
    "complaints.total",
    "ยอดรวมตามที่พิมพ์",
    (
        Field("all", "ทั้งหมด", "count"),
        Field("completed", "แล้วเสร็จ", "count"),
        Field("in_progress", "อยู่ระหว่างดำเนินการ", "count"),
        Field("corruption", "เรื่องทุจริต", "count", rare=True),
        Field("general", "เรื่องทั่วไป", "count", rare=True),
    ),
    many=False,
)
_COMPLAINT_MONTHS = Part(
    "complaints.months",
    "เดือน",
    (
        Field("month", "เดือน", "month", hint="เช่น ต.ค. 2569"),
        Field("general", "เรื่องทั่วไป", "count", rare=True),
        Field("corruption", "เรื่องทุจริต", "count", rare=True),
        Field("completed", "แล้วเสร็จ", "count", rare=True),
        Field("in_progress", "อยู่ระหว่างดำเนินการ", "count", rare=True),
    ),
    name="month",
)
_GIFTS = Part(
    "gifts",
    "รายการ",
    (
        _NO,
        Field("date", "วันที่รับ", "date", hint="เช่น 4 เม.ย. 2569"),
        Field("item", "สิ่งที่รับ"),
        Field("giver", "ผู้ให้"),
        Field("value", "มูลค่า", "money", hint=_BAHT),
        Field("action", "การดำเนินการ"),
    ),
    name="item",
)
_GIFT_TOTALS = Part(
    "totals",
    "ยอดรวมตามที่พิมพ์",
    (
        Field("count", "จำนวนครั้ง", "count"),
        Field("as_organisation", "รับในนามหน่วยงาน", "count", rare=True),
        Field("as_person", "รับในนามส่วนตัว", "count", rare=True),
        Field("from_government", "จากหน่วยงานรัฐ", "count", rare=True),
        Field("from_private", "จากเอกชน", "count", rare=True),
        Field("from_public", "จากประชาชน", "count", rare=True),
        Field("returned", "ส่งคืน", "count", rare=True),
        Field("handed_over", "ส่งมอบหน่วยงาน", "count", rare=True),
        Field("kept", "เก็บไว้", "count", rare=True),
        Field("value", "มูลค่ารวม", "money", rare=True),
    ),
    many=False,
)
_PROCUREMENTS = Part(
    "procurements",
    "รายการ",
    (
        _NO,
        Field("item", "งานที่จัดซื้อจัดจ้าง", is_long_text=True),
        Field("budget", "วงเงินที่จะซื้อหรือจ้าง", "money", hint=_BAHT),
        Field("reference_price", "ราคากลาง", "money", hint=_BAHT),
        Field("method", "วิธีซื้อหรือจ้าง"),
        Field("bidders", "ผู้เสนอราคา", "bidders", hint="รายละหนึ่งบรรทัด เช่น ร้านตัวอย่าง: 12,500"),
        Field("winner", "ผู้ได้รับคัดเลือก"),
        Field("agreed_price", "ราคาที่ตกลง", "money", hint=_BAHT),
        Field("reason", "เหตุผลที่คัดเลือก"),
        Field("contract_no", "เลขที่สัญญาหรือข้อตกลง"),
        Field("contract_date", "ลงวันที่", "date", hint="เช่น 4 เม.ย. 2569"),
    ),
    name="item",
)
_PROCUREMENT_TOTALS = Part(
    "totals",
    "ยอดรวมตามที่พิมพ์",
    (Field("count", "จำนวนรายการ", "count"), Field("agreed_price", "ราคาที่ตกลงรวม", "money")),
    many=False,
)
_SATISFACTION_ITEMS = Part(
    "satisfaction.items",
    "งานบริการ",
    (
        Field("service", "งานบริการ"),
        Field("mean", "ค่าเฉลี่ย", "decimal", rare=True),
        Field("percent", "ร้อยละ", "decimal", rare=True),
        Field("level", "ระดับ", rare=True),
    ),
    name="service",
)
_SATISFACTION_OVERALL = Part(
    "satisfaction.overall",
    "ผลรวม",
    (
        Field("mean", "ค่าเฉลี่ย", "decimal", rare=True),
        Field("percent", "ร้อยละ", "decimal", rare=True),
        Field("level", "ระดับ"),
        Field("points", "คะแนนที่ได้", "count", rare=True),
    ),
    many=False,
)
_RESPONDENTS = Part(
    "satisfaction", "ผู้ตอบแบบสำรวจ", (Field("respondents", "จำนวนผู้ตอบ", "count"),), name="respondents", many=False
)
_OIT_ITEMS = Part(
    "oit_items",
    "ข้อ",
    (
        Field("code", "รหัสข้อ", hint="เช่น O12"),
        Field("title", "ข้อมูล"),
        Field("section", "หมวด", rare=True),
        Field("urls", "ที่อยู่เว็บไซต์", "list", hint="ที่อยู่ละหนึ่งบรรทัด"),
    ),
)
_STEPS = Part(
    "steps",
    "ขั้นตอน",
    (
        _NO,
        Field("title", "ขั้นตอน", is_long_text=True),
        Field("days", "ภายใน (วัน)", "count", rare=True),
        Field("responsible", "ผู้รับผิดชอบ", rare=True),
    ),
)
_REQUEST_QUARTERS = Part(
    "information_requests.quarters",
    "ไตรมาส",
    (
        Field("quarter", "ไตรมาสที่", "number"),
        Field("received", "คำขอ", "count"),
        Field("disclosed", "เปิดเผยทั้งหมด", "count", rare=True),
        Field("partly_disclosed", "เปิดเผยบางส่วน", "count", rare=True),
        Field("refused", "ไม่เปิดเผย", "count", rare=True),
    ),
    name="quarter",
)
_REQUEST_TOTAL = Part(
    "information_requests.total",
    "ยอดรวมตามที่พิมพ์",
    (
        Field("received", "คำขอทั้งหมด", "count"),
        Field("average_days", "เฉลี่ย (วัน)", "decimal", rare=True),
        Field("appeals", "อุทธรณ์", "count", rare=True),
    ),
    many=False,
)
_REQUEST_TOPICS = Part(
    "information_requests.topics",
    "เรื่องที่ขอ",
    (Field("topic", "เรื่อง"), Field("count", "จำนวน", "count")),
    name="topic",
)

_COMMITMENTS = Field("commitments", "ข้อที่ประกาศ", "list", hint=_ONE_A_LINE)
_ROUND = Field("period", "รอบหรือช่วงเวลา", "period", rare=True, hint="เช่น ต.ค. 2569 - มี.ค. 2570")
_ADVICE = Field("recommendation", "ข้อเสนอแนะ", rare=True, is_long_text=True)
_OF_DOCUMENT: dict[str, tuple[Field, ...]] = {
    "action_plan": (Field("stated_project_count", "จำนวนโครงการตามที่พิมพ์", "count", rare=True),),
    "action_plan_report": (_ROUND, _ADVICE),
    "complaint_guideline": (
        Field("channels", "ช่องทางร้องเรียน", "list", hint=_ONE_A_LINE),
        Field("total_days", "รวมไม่เกิน (วัน)", "count", rare=True),
    ),
    "complaint_statistics": (_ROUND,),
    "integrity_announcement": (_COMMITMENTS,),
    "no_gift_announcement": (_COMMITMENTS, Field("languages", "ภาษา", "list", rare=True, hint=_ONE_A_LINE)),
    "no_gift_report": (Field("round", "รอบ", rare=True), _ADVICE),
    "procurement_summary": (Field("month", "ประจำเดือน", "month", hint="เช่น ต.ค. 2569"),),
    "satisfaction_report": (Field("suggestions", "ข้อเสนอแนะของผู้ตอบ", "list", rare=True, hint=_ONE_A_LINE),),
}
_PARTS: dict[str, tuple[Part, ...]] = {
    "measures_report": (MEASURES, _ITA),
    "measures_plan": (MEASURES, _ITA),
    "ita_analysis": (_ITA, _INSTRUMENTS, _INDICATORS, MEASURES),
    "action_plan": (_PROJECTS, _BUDGET_TOTALS, _TARGETS, _RISKS_OF_PLAN),
    "action_plan_report": (_PROJECTS, _PLAN_TOTALS),
    "risk_register": (_RISKS,),
    "risk_treatment_report": (_TREATED_RISKS,),
    "complaint_statistics": (_COMPLAINT_TOTAL, _COMPLAINT_CHANNELS, _COMPLAINT_MONTHS),
    "no_gift_report": (_GIFT_TOTALS, _GIFTS),
    "procurement_summary": (_PROCUREMENT_TOTALS, _PROCUREMENTS),
    "satisfaction_report": (_RESPONDENTS, _SATISFACTION_OVERALL, _SATISFACTION_ITEMS),
    "oit_index": (_OIT_ITEMS,),
    "complaint_guideline": (_STEPS,),
    "information_request_statistics": (_REQUEST_TOTAL, _REQUEST_QUARTERS, _REQUEST_TOPICS),
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
