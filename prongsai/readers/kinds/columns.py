"""What the columns of a table of measures are called, in the many words offices use for the same six things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from prongsai.thai.text import fold

# Fields of a row. The first group becomes keys of the record; the rest is kept in ``_other``.
NO, TITLE, METHODS, RESPONSIBLE, PERIOD, RESULTS = "no", "title", "methods", "responsible", "period", "results"
RECOMMENDATION, ISSUE, GROUP, INDICATOR, MONITORING = "recommendation", "issue", "group", "indicator", "monitoring"
BUDGET, PROBLEMS, REMARK, STATUS, OTHER = "budget", "problems", "remark", "status", "other"
START, END = "start", "end"  # a period in two columns
MONTH = "month"  # one of many narrow columns, ticked
OUTCOME, SUMMARY, REMEDY = "outcome", "summary", "remedy"  # settled by what stands beside them

_DO = r"(?:ดำเนิน(?:การ|งาน)|ดำเนิน|ปฏิบัติ(?:งาน|การ)?|ขับเคลื่อน)"
_ACTION = r"(?:มาตรการ|แนวทาง|โครงการ|กิจกรรม|แผนงาน)"
_UNIT = r"(?:ผู้|หน่วยงาน|ส่วนราชการ|ส่วนงาน|ฝ่าย|กอง|สำนัก|กองงาน|สำนัก/กอง|กอง/สำนัก|บุคคล|เจ้าหน้าที่|เจ้าหน้าที่ผู้)"

# Alternatives for a whole heading, folded (no spaces, Arabic digits, lower case). Fields in order: the first that
# matches names the column, so what is said more exactly stands higher.
_PATTERNS: dict[str, tuple[str, ...]] = {
    NO: (
        r"(?:ลำดับ|มาตรการ|กิจกรรม|โครงการ|แนวทาง)(?:ที่)|ลำดับ(?:ข้อ)?",
        r"ที่",
        r"ข้อ(?:ที่)?",
        r"no\.?",
        r"\#",
        r"ล\.?ด\.?",
        r"item",
    ),
    START: (r"(?:วัน(?:ที่)?|เดือน)?(?:ที่)?เริ่ม(?:ต้น|ดำเนินการ)?", r"ตั้งแต่(?:วันที่|เดือน)?"),
    END: (r"(?:วัน(?:ที่)?|เดือน)?(?:ที่)?สิ้นสุด(?:ดำเนินการ)?", r"ถึง(?:วันที่|เดือน)?"),
    RECOMMENDATION: (
        r"(?:ปัญหา.*|อุปสรรค.*)?ข้อเสนอแนะ(?!ที่ได้จาก).*",
        r"(?:ปัญหา.*)?ข้อคิดเห็น.*",
        r"(?:ข้อ|สิ่งที่)ควรปรับปรุง.*",
        r"แนวทาง(?:การ)?(?:พัฒนา|ปรับปรุง|แก้ไข)(?:ต่อไป|ในปีต่อไป|ในครั้งต่อไป|ในปีถัดไป)",
    ),
    REMEDY: (r"(?:ปัญหา.*และ)?(?:แนวทาง|วิธี)(?:การ)?แก้ไข(?:ปัญหา|ปรับปรุง|ข้อบกพร่อง)?(?:/.*)?",),
    OTHER: (
        r"(?:ผล|ผลลัพธ์|ผลสำเร็จ|ประโยชน์|ผลผลิต)(?:ที่)?(?:คาด|จะได้|มุ่ง).*",
        r"เป้าหมาย.*|กลุ่มเป้าหมาย.*|ผลผลิต(?!/ผลลัพธ์).*|วัตถุประสงค์.*|หลักการ.*",
        r"(?:เอกสาร|หลักฐาน|ร่องรอย|url|ลิงก์|link|ที่อยู่เว็บ|ช่องทาง(?:การ)?เผยแพร่).*",
        r"(?:ค่า)?คะแนน.*|สถานที่.*|พื้นที่.*",
    ),
    MONITORING: (
        r"(?:การ|แนวทาง(?:การ)?|วิธี(?:การ)?|ผู้|กลไก(?:การ)?|รูปแบบ(?:การ)?)?(?:กำกับ|ติดตาม).*",
        r"การ(?:รายงานผล|ประเมินผล).*",
        r"(?:แนวทาง|วิธี)(?:การ)?(?:รายงาน|วัดผล|ประเมินผล).*",
    ),
    PROBLEMS: (r"(?:ปัญหา|อุปสรรค|ข้อจำกัด)(?:(?:และ|/)?อุปสรรค)?(?:ที่พบ|ใน(?:การ)?ดำเนิน(?:การ|งาน)|/ข้อขัดข้อง)?",),
    SUMMARY: (rf"สรุปผล(?:การ)?{_DO}.*",),
    OUTCOME: (r"(?:ผลลัพธ์|ผลสำเร็จ|ความสำเร็จ|ผลสัมฤทธิ์|ผลผลิต/ผลลัพธ์).*",),
    RESULTS: (
        rf"(?:รายงาน|สรุป)?ผล(?:ของ)?(?:การ)?(?:{_DO}|นำ|กำกับ).*",
        rf"(?:ผล|สรุป)การ{_DO}.*",
        r"(?:การ)?รายงานผล(?:รอบ.*|ไตรมาส.*|ความก้าวหน้า.*|ประจำ.*)?|สรุปผล",
        r"ผลที่(?:ได้|เกิด).*|ผล(?:งาน)?|ความก้าวหน้า.*|results?",
        r"(?:ผล|การดำเนินการ|สิ่ง)(?:ที่ผ่านมา|ที่(?:ได้)?ดำเนินการ(?:แล้ว)?)",
    ),
    METHODS: (
        rf"(?:แนวทาง/)?(?:วิธี|ขั้นตอน)(?:การ)?(?:(?:/|หรือ|และ)(?:ขั้นตอน|วิธี|แนวทาง)(?:การ)?)?(?:{_DO}|ทำงาน|นำ.*ปฏิบัติ)?(?!แก้).*",
        rf"แนวทาง(?:การ)?(?:{_DO}|นำ.*ปฏิบัติ).*|(?:แผน)?(?:การ|กระบวนการ){_DO}|กระบวนการ",
        r"รายละเอียด(?:การดำเนิน(?:การ|งาน)|กิจกรรม|ของมาตรการ|มาตรการ)?",
        rf"กิจกรรม(?:/|และ|หรือ)?(?:วิธี|ขั้นตอน|การ{_DO}|ที่(?:ต้อง|จะ)?{_DO}|การปฏิบัติ).*",
    ),
    RESPONSIBLE: (
        rf"{_UNIT}?(?:ที่|ผู้)?(?:มีหน้าที่)?(?:หลัก)?(?:รับ)?ผิดชอบ.*",
        r"(?:ผู้|หน่วยงาน)(?:ที่)?(?:เกี่ยวข้อง|ดำเนินการ|ดำเนินงาน|ปฏิบัติ)|หน่วยงาน(?:เจ้าภาพ|หลัก)?|ส่วนราชการ|เจ้าภาพ.*",
        r"(?:สำนัก|กอง)/(?:สำนัก|กอง)(?:/.*)?|responsible.*",
    ),
    PERIOD: (
        r"(?:กำหนด|กรอบ)?(?:ระยะ|ช่วง|ห้วง)(?:ระยะ)?เวลา.*|กำหนด(?:เวลา|การ|แล้วเสร็จ).*|เวลา(?:ที่ดำเนินการ)?|แล้วเสร็จ.*",
        r"(?:วัน(?:ที่)?|วัน/?เดือน/?ปี(?:ที่)?|เดือนที่|ปีที่|ไตรมาสที่|ช่วง)(?:การ)?(?:ดำเนิน(?:การ|งาน)|แล้วเสร็จ|เสร็จ|ปฏิบัติ).*",
        r"ไตรมาส(?:ที่)?|ปฏิทิน.*|timeline",
    ),
    BUDGET: (r"(?:วงเงิน)?(?:งบประมาณ|งปม\.?)(?:$|[(/]|ที่|ดำเนิน|ใช้|รวม|ประจำ).*|วงเงิน.*|ค่าใช้จ่าย.*|จำนวนเงิน.*",),
    INDICATOR: (r"ตัวชี้วัด.*|ตัวบ่งชี้.*|kpi.*|เกณฑ์(?:การ)?(?:วัด|ชี้วัด)?",),
    ISSUE: (
        r"(?:ประเด็น|หัวข้อ|ข้อ|เรื่อง|จุด|ด้าน|สิ่ง|ข้อคำถาม)(?:ปัญหา|ความเสี่ยง|ข้อบกพร่อง)?ที่(?:เป็น)?(?:ต้อง|ควร|พบ|ปัญหา|แก้ไข|จะ|ได้|มี|คะแนน).*",
        r"(?:ปัญหา|อุปสรรค)(?:/|และ|หรือ)(?:ข้อบกพร่อง|ประเด็น|จุดอ่อน|ข้อค้นพบ).*",
        r"(?:ข้อบกพร่อง|จุดอ่อน|จุดบกพร่อง|สภาพปัญหา|ข้อค้นพบ|ปัญหาที่พบ|สาเหตุ|ผลการวิเคราะห์|ช่องว่าง).*",
        r"ประเด็น(?:ปัญหา|ความเสี่ยง|การ(?:พัฒนา|ปรับปรุง|แก้ไข)).*",
    ),
    GROUP: (
        r"(?:ประเด็น|ด้าน|มิติ|หมวด|กลุ่ม|ยุทธศาสตร์|กลยุทธ์|หัวข้อ|องค์ประกอบ)(?:ที่|หลัก|การ(?:พัฒนา|วิเคราะห์|ประเมิน).*|มาตรการ|ita)?",
    ),
    TITLE: (
        rf"(?:ชื่อ)?{_ACTION}(?:(?:/|,|และ|หรือ){_ACTION})*",
        rf"(?:ชื่อ)?{_ACTION}(?:/|,|และ|หรือ)?(?:การ|วิธีการ|ที่|ใน|เพื่อ|ส่งเสริม|ป้องกัน|ยกระดับ|ปรับปรุง|พัฒนา|แก้ไข|ดำเนินการ|ตาม|\().*",
        r"รายการ|เรื่อง|ภารกิจ|measures?",
    ),
    STATUS: (r"สถานะ.*|(?:อยู่)?ระหว่างดำเนินการ|ดำเนินการ(?:แล้ว|แล้วเสร็จ|เสร็จ)|(?:ยัง)?ไม่(?:ได้)?ดำเนินการ",),
    REMARK: (r"หมายเหตุ.*|remarks?",),
}
_COMPILED = tuple((name, re.compile("|".join(alternatives))) for name, alternatives in _PATTERNS.items())
_MONTH = re.compile(
    r"(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)\.?(?:\d{2}|\d{4})?|(?:ไตรมาส|q)(?:ที่)?[1-4]"
)

# For headings with a letter lost or changed on the way: what they are nearest to.
_CANONICAL = {
    "ลำดับที่": NO,
    "มาตรการ": TITLE,
    "มาตรการ/แนวทาง": TITLE,
    "มาตรการ/กิจกรรม": TITLE,
    "วิธีการดำเนินการ": METHODS,
    "วิธีการดำเนินงาน": METHODS,
    "ขั้นตอนการดำเนินการ": METHODS,
    "แนวทางการดำเนินการ": METHODS,
    "ผู้รับผิดชอบ": RESPONSIBLE,
    "หน่วยงานรับผิดชอบ": RESPONSIBLE,
    "ระยะเวลา": PERIOD,
    "ระยะเวลาดำเนินการ": PERIOD,
    "ผลการดำเนินการ": RESULTS,
    "ผลการดำเนินงาน": RESULTS,
    "ข้อเสนอแนะ": RECOMMENDATION,
    "หมายเหตุ": REMARK,
    "การกำกับติดตาม": MONITORING,
    "งบประมาณ": BUDGET,
    "ตัวชี้วัด": INDICATOR,
}
_LONGEST_HEADING = 70


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """The field a heading names, or None. Works on any spacing, both digit scripts and a letter or two of damage."""
    key = _key(heading)
    if (name := _named(key)) is not None:
        return name
    if 7 <= len(key) <= 30:
        best = max(_CANONICAL, key=lambda known: SequenceMatcher(None, known, key).ratio())
        if SequenceMatcher(None, best, key).ratio() >= 0.82:
            return _CANONICAL[best]
    return None


def is_sound(heading: str) -> bool:
    """Whether a heading names its field without any damage to allow for."""
    return _named(_key(heading)) is not None


def _key(heading: str) -> str:
    return re.sub(r"\((?:บาท|หน่วย.*?|ระบุ.*?|ถ้ามี|\d+)\)|[*:.…]+$", "", fold(heading)).strip("()[]-–:")


def _named(key: str) -> str | None:
    if not key or len(key) > _LONGEST_HEADING:
        return None
    if _MONTH.fullmatch(key):
        return MONTH
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(key)), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table: one field for each, None for a column whose heading says nothing we know."""

    fields: tuple[str | None, ...]
    texts: tuple[str, ...]

    def column(self, name: str) -> int | None:
        """The first column of a field."""
        return self.fields.index(name) if name in self.fields else None

    def known(self) -> set[str]:
        """The fields that stand in the table."""
        return {name for name in self.fields if name}

    @property
    def is_of_measures(self) -> bool:
        """Whether rows under it are measures: a title with at least two of what measures are described by."""
        known = self.known()
        about = known & {METHODS, RESPONSIBLE, PERIOD, RESULTS, RECOMMENDATION, MONITORING, START}
        return TITLE in known and (
            len(about) >= 2 or (len(about) == 1 and bool(known & {NO, ISSUE, GROUP, INDICATOR, BUDGET}))
        )

    @property
    def says_why(self) -> bool:
        """Whether rows under it name measures and why they are there, but not how: half of a table cut in two."""
        known = self.known()
        return TITLE in known and ISSUE in known and known <= {NO, TITLE, ISSUE, GROUP, INDICATOR, BUDGET, OTHER}


def heading_of(texts: Sequence[str], below: Sequence[str] | None = None) -> Heading:
    """The heading of one row of texts, or of two where the second stands under merged cells of the first."""
    raw: list[str | None] = []
    shown: list[str] = []
    over = ""  # the heading that spans the column
    for index, text in enumerate(texts):
        lower = below[index] if below is not None and index < len(below) else ""
        over = text if text.strip() or not lower.strip() else over
        own = field_of(lower) if lower and fold(lower) != fold(text) else None
        joined = field_of(f"{text} {lower}") if own is None and lower and fold(lower) != fold(text) else None
        if own == MONTH and field_of(over) in (RESULTS, SUMMARY, OUTCOME):
            own = RESULTS  # results quarter by quarter
        raw.append(own if own not in (None, NO) else joined or field_of(text) or own)
        shown.append(" ".join(dict.fromkeys(filter(None, (text.strip(), lower.strip())))))
    return Heading(tuple(_resolve(raw, shown)), tuple(shown))


def _resolve(raw: list[str | None], texts: list[str]) -> list[str | None]:
    """Settle what a heading means by the headings beside it, and let each field stand once where it must."""
    fields = list(raw)
    if fields.count(MONTH) < 3:
        fields = [PERIOD if name == MONTH and PERIOD not in fields else name for name in fields]
    if METHODS not in fields:
        # "มาตรการ | สรุปผลการดำเนินการตามมาตรการ | ผลลัพธ์หรือความสำเร็จ": what was done, then what came of it.
        if SUMMARY in fields and (OUTCOME in fields or RESULTS in fields):
            fields[fields.index(SUMMARY)] = METHODS
        elif fields.count(TITLE) == 2:
            fields[len(fields) - 1 - fields[::-1].index(TITLE)] = METHODS
    fields = [RESULTS if name in (SUMMARY, OUTCOME) else name for name in fields]
    if PROBLEMS in fields and RESULTS not in fields and ISSUE not in fields:
        fields[fields.index(PROBLEMS)] = ISSUE  # in a plan the problem is why the measure is there
    if REMEDY in fields:
        # Beside a title it is advice, in its place it is the measure itself.
        fields[fields.index(REMEDY)] = RECOMMENDATION if TITLE in fields else TITLE
    if TITLE not in fields:
        for stand_in in (GROUP, ISSUE, METHODS):
            if stand_in in fields and (stand_in != METHODS or fields.count(METHODS) > 1 or NO in fields):
                fields[fields.index(stand_in)] = TITLE
                break
    if fields.count(TITLE) > 1:
        first = fields.index(TITLE)
        for index in range(first + 1, len(fields)):
            if fields[index] == TITLE and index != first:
                same = texts[index] == texts[first]
                fields[index] = TITLE if same else METHODS
    if (START in fields) != (END in fields):
        fields = [PERIOD if name in (START, END) else name for name in fields]
    return fields
