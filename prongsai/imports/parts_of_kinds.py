"""The parts that records of some kind have, and their fields in reading order, under the keys of ``docs/records.md``."""

from __future__ import annotations

from prongsai.imports.fields import Field
from prongsai.imports.parts import Part

ONE_A_LINE = "ข้อละหนึ่งบรรทัด ไม่ต้องใส่เลขข้อ"
UNITS = "หน่วยงานละหนึ่งบรรทัด"
PERIOD_HINT = "เช่น ต.ค. 2569 - ก.ย. 2570 หรือ ไตรมาสที่ 1 - 2"
BAHT = "บาท เช่น 12,500"
BY_YEAR = "ปีละหนึ่งบรรทัด เช่น 2566: 20,000"

NO = Field("no", "ลำดับ", "number", hint="เช่น 4")
PERIOD = Field("period", "ระยะเวลา", "period", hint=PERIOD_HINT)
RESPONSIBLE = Field("responsible", "ผู้รับผิดชอบ", "list", hint=UNITS)

MEASURES = Part(
    "measures",
    "มาตรการ",
    (
        NO,
        Field("title", "ชื่อมาตรการ"),
        Field("group", "หัวข้อ/ประเด็น", rare=True),
        Field("issue", "เรื่องที่ต้องแก้", rare=True, is_long_text=True),
        Field("indicator", "ตัวชี้วัด", rare=True),
        Field("methods", "วิธีการ", "list", hint=ONE_A_LINE),
        RESPONSIBLE,
        PERIOD,
        Field("budget", "วงเงิน", "money", rare=True, hint=BAHT),
        Field("results", "ผลการดำเนินการ", "list", hint=ONE_A_LINE),
        Field("recommendation", "ข้อเสนอแนะ", is_long_text=True),
        Field("monitoring", "การติดตามผล", rare=True),
    ),
)
ITA = Part(
    "ita",
    "ผลการประเมิน ITA",
    (
        Field("fiscal_year", "ปีที่ประเมิน", "year", hint="เช่น 2569"),
        Field("score", "คะแนนรวม", "decimal", hint="เช่น 97.59"),
        Field("grade", "ระดับ"),
        Field("previous_fiscal_year", "ปีก่อนหน้า", "year", rare=True),
        Field("previous_score", "คะแนนปีก่อน", "decimal", rare=True),
        Field("previous_grade", "ระดับปีก่อน", rare=True),
        Field("strengths", "จุดแข็ง", "list", rare=True, hint=ONE_A_LINE),
        Field("weaknesses", "จุดที่ต้องแก้", "list", rare=True, hint=ONE_A_LINE),
    ),
    name="fiscal_year",
    many=False,
)
INSTRUMENTS = Part(
    "ita.instruments", "เครื่องมือ", (Field("name", "เครื่องมือ"), Field("score", "คะแนน", "decimal")), name="name"
)
INDICATORS = Part(
    "ita.indicators",
    "ตัวชี้วัด",
    (
        NO,
        Field("title", "ตัวชี้วัด"),
        Field("score", "คะแนน", "decimal"),
        Field("previous_score", "คะแนนปีก่อน", "decimal", rare=True),
    ),
)
RISKS_OF_PLAN = Part(
    "risks",
    "ความเสี่ยง",
    (
        NO,
        Field("process", "กระบวนงาน", rare=True),
        Field("risk", "เหตุการณ์ความเสี่ยง", is_long_text=True),
        Field("level", "ระดับ"),
        Field("controls", "มาตรการควบคุม", "list", hint=ONE_A_LINE),
    ),
    name="risk",
)
TARGETS = Part(
    "targets",
    "เป้าหมาย",
    (Field("name", "เป้าหมาย"), Field("values", "ค่าเป้าหมาย", "table", hint="ปีละหนึ่งบรรทัด เช่น 2566: 90")),
    name="name",
)
PROJECTS = Part(
    "projects",
    "โครงการ",
    (
        NO,
        Field("title", "ชื่อโครงการ"),
        Field("dimension", "มิติ", "number", rare=True),
        Field("mission", "ภารกิจ", rare=True),
        Field("budgets", "งบประมาณรายปี", "table", hint=BY_YEAR, rare=True),
        Field("budget", "งบประมาณ", "money", rare=True, hint=BAHT),
        Field("spent", "ใช้ไป", "money", rare=True, hint=BAHT),
        Field("status", "สถานะ", rare=True),
        Field("rationale", "หลักการและเหตุผล", rare=True, is_long_text=True),
        Field("objectives", "วัตถุประสงค์", "list", rare=True, hint=ONE_A_LINE),
        Field("target_group", "กลุ่มเป้าหมาย", rare=True),
        Field("place", "พื้นที่ดำเนินการ", rare=True),
        Field("methods", "วิธีดำเนินการ", "list", rare=True, hint=ONE_A_LINE),
        Field("period", "ระยะเวลา", "period", rare=True, hint=PERIOD_HINT),
        Field("budget_text", "งบประมาณตามที่พิมพ์", rare=True),
        Field("responsible", "ผู้รับผิดชอบ", "list", rare=True, hint=UNITS),
        Field("outputs", "ผลผลิต", "list", rare=True, hint=ONE_A_LINE),
        Field("outcomes", "ผลลัพธ์", "list", rare=True, hint=ONE_A_LINE),
        Field("indicators", "ตัวชี้วัด", "list", rare=True, hint=ONE_A_LINE),
        Field("results", "ผลการดำเนินการ", "list", rare=True, hint=ONE_A_LINE),
        Field("problems", "ปัญหา อุปสรรค", rare=True, is_long_text=True),
    ),
)
BUDGET_TOTALS = Part(
    "budget_totals",
    "ยอดรวมตามที่พิมพ์",
    (Field("dimension", "มิติ"), Field("budgets", "งบประมาณรายปี", "table", hint=BY_YEAR)),
    name="dimension",
)
PLAN_TOTALS = Part(
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
RISKS = Part(
    "risks",
    "ความเสี่ยง",
    (
        NO,
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
        Field("controls", "มาตรการควบคุม", "list", hint=ONE_A_LINE),
        Field("kpi", "ตัวชี้วัด", rare=True),
        Field("period", "ระยะเวลา", "period", rare=True, hint=PERIOD_HINT),
        RESPONSIBLE,
    ),
    name="risk",
)
TREATED_RISKS = Part(
    "risks",
    "ความเสี่ยง",
    (
        NO,
        Field("risk", "เหตุการณ์ความเสี่ยง", is_long_text=True),
        Field("level", "ระดับก่อนจัดการ", rare=True),
        Field("controls", "มาตรการควบคุม", "list", hint=ONE_A_LINE),
        Field("results", "ผลการดำเนินการ", "list", hint=ONE_A_LINE),
        Field("treatment_status", "สถานะการจัดการ"),
        Field("residual_level", "ระดับที่เหลือ", rare=True),
        Field("responsible", "ผู้รับผิดชอบ", "list", rare=True, hint=UNITS),
    ),
    name="risk",
)
COMPLAINT_CHANNELS = Part(
    "complaints.channels",
    "ช่องทาง",
    (
        Field("channel", "ช่องทาง"),
        Field("by_category", "แยกตามประเภท", "table", hint="ประเภทละหนึ่งบรรทัด เช่น ทั่วไป: 3"),
        Field("all", "รวม", "count"),
    ),
    name="channel",
)
COMPLAINT_TOTAL = Part(
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
COMPLAINT_MONTHS = Part(
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
GIFTS = Part(
    "gifts",
    "รายการ",
    (
        NO,
        Field("date", "วันที่รับ", "date", hint="เช่น 4 เม.ย. 2569"),
        Field("item", "สิ่งที่รับ"),
        Field("giver", "ผู้ให้"),
        Field("value", "มูลค่า", "money", hint=BAHT),
        Field("action", "การดำเนินการ"),
    ),
    name="item",
)
GIFT_TOTALS = Part(
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
PROCUREMENTS = Part(
    "procurements",
    "รายการ",
    (
        NO,
        Field("item", "งานที่จัดซื้อจัดจ้าง", is_long_text=True),
        Field("budget", "วงเงินที่จะซื้อหรือจ้าง", "money", hint=BAHT),
        Field("reference_price", "ราคากลาง", "money", hint=BAHT),
        Field("method", "วิธีซื้อหรือจ้าง"),
        Field("bidders", "ผู้เสนอราคา", "bidders", hint="รายละหนึ่งบรรทัด เช่น ร้านตัวอย่าง: 12,500"),
        Field("winner", "ผู้ได้รับคัดเลือก"),
        Field("agreed_price", "ราคาที่ตกลง", "money", hint=BAHT),
        Field("reason", "เหตุผลที่คัดเลือก"),
        Field("contract_no", "เลขที่สัญญาหรือข้อตกลง"),
        Field("contract_date", "ลงวันที่", "date", hint="เช่น 4 เม.ย. 2569"),
    ),
    name="item",
)
PROCUREMENT_TOTALS = Part(
    "totals",
    "ยอดรวมตามที่พิมพ์",
    (Field("count", "จำนวนรายการ", "count"), Field("agreed_price", "ราคาที่ตกลงรวม", "money")),
    many=False,
)
SATISFACTION_ITEMS = Part(
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
SATISFACTION_OVERALL = Part(
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
RESPONDENTS = Part(
    "satisfaction", "ผู้ตอบแบบสำรวจ", (Field("respondents", "จำนวนผู้ตอบ", "count"),), name="respondents", many=False
)
OIT_ITEMS = Part(
    "oit_items",
    "ข้อ",
    (
        Field("code", "รหัสข้อ", hint="เช่น O12"),
        Field("title", "ข้อมูล"),
        Field("section", "หมวด", rare=True),
        Field("urls", "ที่อยู่เว็บไซต์", "list", hint="ที่อยู่ละหนึ่งบรรทัด"),
    ),
)
STEPS = Part(
    "steps",
    "ขั้นตอน",
    (
        NO,
        Field("title", "ขั้นตอน", is_long_text=True),
        Field("days", "ภายใน (วัน)", "count", rare=True),
        Field("responsible", "ผู้รับผิดชอบ", rare=True),
    ),
)
REQUEST_QUARTERS = Part(
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
REQUEST_TOTAL = Part(
    "information_requests.total",
    "ยอดรวมตามที่พิมพ์",
    (
        Field("received", "คำขอทั้งหมด", "count"),
        Field("average_days", "เฉลี่ย (วัน)", "decimal", rare=True),
        Field("appeals", "อุทธรณ์", "count", rare=True),
    ),
    many=False,
)
REQUEST_TOPICS = Part(
    "information_requests.topics",
    "เรื่องที่ขอ",
    (Field("topic", "เรื่อง"), Field("count", "จำนวน", "count")),
    name="topic",
)
MEMO = Part(
    "memo",
    "บันทึกข้อความหรือหนังสือ",
    (
        Field("department", "ส่วนราชการ"),
        Field("to", "เรียน"),
        Field("reference", "อ้างถึง", rare=True),
        Field("attachments", "สิ่งที่ส่งมาด้วย", rare=True),
        Field("background", "เรื่องเดิม", is_long_text=True),
        Field("facts", "ข้อเท็จจริง", rare=True, is_long_text=True),
        Field("regulations", "ข้อกฎหมายและระเบียบ", rare=True, is_long_text=True),
        Field("proposal", "ข้อเสนอ", rare=True, is_long_text=True),
        Field("closing", "คำลงท้าย", rare=True, is_long_text=True),
    ),
    name="department",
    many=False,
)
