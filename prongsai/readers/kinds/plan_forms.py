"""What the columns of a five-year plan are called: its items with the budgets of their years, its targets, its risks."""

from __future__ import annotations

import re
from collections.abc import Collection

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.plan_values import looks_like_money
from prongsai.readers.kinds.rows import NUMBER, Column, Form

ITEM = r"(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน)"
TOTAL = r"รวม(?!กลุ่ม|พล|ถึง|ทั้ง(?!สิ้น|หมด|ปี|แผน|[0-9]))|ยอดรวม|ผลรวม|total|ทั้งสิ้น"
_BUDGET_WORDS = r"(?:วงเงิน)?(?:งบประมาณ|งปม\.?).*|วงเงิน.*|ค่าใช้จ่าย.*|จำนวนเงิน.*"
_NOT_BUDGET = r"(?!.*(?:เป้าหมาย|เบิกจ่าย|ใช้จ่ายจริง|ระยะเวลา|ไตรมาส|ผลการ|คะแนน|ปีที่ดำเนิน|ปีดำเนิน|ช่วงเวลา))"


def year_columns(years: Collection[int]) -> tuple[Column, ...]:
    """A column of amounts for each year, whether the year stands over «งบประมาณ» or under it."""
    columns = []
    for year in sorted(years):
        named = rf"(?:ปี|พ\.ศ\.|งบประมาณ|ประจำ|งปม\.?|[(/])*(?:{year}|{year - 543}|{year % 100}(?![0-9]))(?:[^0-9].*)?"
        columns.append(
            Column(
                f"y{year}",
                (rf"{_NOT_BUDGET}{named}>.*", rf"{_NOT_BUDGET}.*>{named}", rf"{_NOT_BUDGET}{named}"),
                looks_like_money,
            )
        )
    return tuple(columns)


def _both(pattern: str) -> tuple[str, ...]:
    """A heading alone, and the same under another."""
    return pattern, rf".*>(?:{pattern})"


_MONTHS = r"(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)\.?(?:[0-9]{2}|[0-9]{4})?"
_DESCRIBED = (
    Column("start", _both(r"(?:วันที่|เดือน|วัน)?(?:เริ่ม|เริ่มต้น)(?:ต้น|ดำเนินการ|โครงการ)*")),
    Column("end", _both(r"(?:วันที่|เดือน|วัน)?(?:สิ้นสุด|แล้วเสร็จ|เสร็จสิ้น)(?:โครงการ|การดำเนินการ)?")),
    Column("months", (*_both(_MONTHS), *_both(r"(?:ไตรมาส|q)(?:ที่)?[1-4]"), r"(?:ปีที่|ปีดำเนิน|ระยะเวลา|ช่วงเวลา).*>.*25[0-9]{2}.*"), ticked="span"),
    Column("period", (r"(?:กำหนด|กรอบ)?(?:ระยะ|ช่วง|ห้วง)(?:ระยะ)?เวลา.*|กำหนด(?:เวลา|การ|แล้วเสร็จ).*|ไตรมาส.*|ปีที่ดำเนินการ|วัน/?เดือน/?ปี.*|timeline",), looks.period),
    Column("responsible", (r"(?:หน่วยงาน|ส่วนราชการ)?(?:ที่|ผู้)?(?:หลัก)?รับผิดชอบ.*|ผู้รับผิดชอบ.*|หน่วยงาน(?:หลัก|ดำเนินการ|เจ้าของโครงการ|เจ้าภาพ)?|ส่วนราชการ|เจ้าภาพ.*|ผู้ดำเนินการ",), looks.unit),
    Column("objectives", (r"วัตถุประสงค์.*|จุดประสงค์.*",)),
    Column("rationale", (r"หลักการ(?:และ)?เหตุผล|เหตุผล(?:และ|ความจำเป็น)*",)),
    Column("target_group", (r"(?:กลุ่ม)?เป้าหมาย(?!.*[0-9]{4}).*",)),
    Column("place", (r"(?:พื้นที่|สถานที่).*",)),
    Column("methods", (r"(?:วิธี|ขั้นตอน|แนวทาง|รายละเอียด)(?:การ)?(?:ดำเนิน|ปฏิบัติ|กิจกรรม|ของ).*|(?:วิธี|ขั้นตอน)",)),
    Column("indicators", (r"ตัวชี้วัด.*|ตัวบ่งชี้.*|kpi.*",)),
    Column("outputs", (r"ผลผลิต.*",)),
    Column("outcomes", (r"ผลลัพธ์.*|ผลที่คาดว่า.*|ประโยชน์ที่.*|ผลที่(?:จะ)?(?:ได้รับ|เกิด).*",)),
    Column("remark", (r"หมายเหตุ.*|remarks?",)),
)  # fmt: skip


def _dimension_looks(text: str) -> float:
    """«มิติที่ ๑ …» or «๑. …»: between cells one a line it is told from the remark before it."""
    return 2.0 if re.match(r"\s*(?:มิติ|ด้าน)(?:ที่)?\s*[0-9๐-๙]|\s*[0-9๐-๙]\s?[.)](?![0-9๐-๙])\s*[ก-๎]", text) else 0.0


def _mission_looks(text: str) -> float:
    """«๑.๑ …», or words."""
    return 2.0 if re.match(r"\s*[0-9๐-๙]\.[0-9๐-๙]{1,2}\s*[ก-๎]", text) else 0.0


_NAMED = (
    Column("no", NUMBER, looks.row_number),
    Column("dimension", (r"มิติ(?!(?:ที่)?[0-9]).*|ด้าน(?:ที่)?",), _dimension_looks, carried=True),
    Column("mission", (rf"ภารกิจ.*|(?:แนวทาง|กลยุทธ์|ยุทธศาสตร์|ประเด็น|หมวด)(?!.*{ITEM}).{{0,25}}",), _mission_looks, carried=True),
    Column("title", (rf"(?:ชื่อ)?{ITEM}(?:(?:/|,|และ|หรือ|-){ITEM})*(?:\(.*\))?|(?:ชื่อ)?{ITEM}(?:ตาม|ที่|ใน|เพื่อ|การ(?!ควบคุม)).*|รายการ|รายชื่อ.*",), looks.wording),
)  # fmt: skip


def plan_form(years: Collection[int]) -> Form:
    """Columns of the table of items, with those of the years."""
    return Form(
        (
            *_NAMED,
            *year_columns(years),
            Column("budget", (_BUDGET_WORDS, rf".*>(?:{_BUDGET_WORDS})"), looks_like_money),
            *_DESCRIBED,
        ),
        keys=("title",),
        needs=(
            {
                "budget",
                "period",
                "months",
                "responsible",
                "start",
                "objectives",
                "methods",
                *(f"y{year}" for year in years),
            },
        ),
        total=TOTAL,
        refused=r".*(?:ความเสี่ยง|riskscore|risk).*|ผลการ(?:ดำเนิน|ปฏิบัติ).*",
    )


def targets_form(years: Collection[int]) -> Form:
    """Rows of targets, a value for each year."""
    name = r"(?:ค่า)?เป้าหมาย.*|ตัวชี้วัด.*|รายการ.*|ประเด็น.*|หัวข้อ.*|เป้าประสงค์.*"
    columns = (Column("no", NUMBER), Column("name", (name,)), *year_columns(years))
    return Form(
        columns,
        keys=("name",),
        needs=({f"y{year}" for year in years},),
        refused=rf".*(?:งบประมาณ\(|บาท|งบประมาณ$).*|{ITEM}.*",
    )


RISKS = Form(
    (
        Column("no", NUMBER),
        Column("likelihood", _both(r"(?:โอกาส|likelihood).*")),
        Column("impact", _both(r"(?:ผลกระทบ|ความรุนแรง|impact|ระดับความรุนแรง).*")),
        Column("level", _both(r"(?:risk(?:score|level)?|ระดับ(?:ของ)?(?:ความเสี่ยง|ความรุนแรง)?.*|ค่า(?:ระดับ)?ความเสี่ยง.*|คะแนนความเสี่ยง.*|ผลการประเมินความเสี่ยง)(?:\(.*\))?")),
        Column("controls", (r"(?:มาตรการ|แนวทาง|วิธี|การ|แผน|กิจกรรม)(?:การ|ใน|ที่)*(?:จัดการ|ควบคุม|บริหาร|ป้องกัน|ลด|แก้ไข|ตอบสนอง).*|มาตรการ",)),
        Column("responsible", (r"(?:ผู้|หน่วยงาน|ส่วนราชการ)(?:ที่)?(?:รับผิดชอบ).*",)),
        Column("risk", (r"(?:ประเด็น|เหตุการณ์|รูปแบบ|พฤติการณ์|ปัจจัย|ลักษณะ|รายละเอียด)?(?:พฤติการณ์|ของ)?(?:ความเสี่ยง|การทุจริต).*",)),
        Column("process", (r"(?:การ)?ดำเนินงาน|กระบวน(?:งาน|การ).*|ภารกิจ.*|งาน.*|ด้าน.*|ขั้นตอน.*|ประเภท.*|โครงการ.*|กิจกรรม.*|หัวข้อ.*",), carried=True),
    ),
    keys=("risk",),
    needs=({"level", "controls", "likelihood"},),
)  # fmt: skip
