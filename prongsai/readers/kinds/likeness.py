"""What a piece of text without its column looks like: how well it fits each field of a measure."""

from __future__ import annotations

import re
from functools import lru_cache

from prongsai.readers.kinds.columns import (
    BUDGET,
    GROUP,
    INDICATOR,
    ISSUE,
    METHODS,
    MONITORING,
    NO,
    OTHER,
    PERIOD,
    PROBLEMS,
    RECOMMENDATION,
    REMARK,
    RESPONSIBLE,
    RESULTS,
    TITLE,
)  # fmt: skip
from prongsai.readers.kinds.drafts import split_number
from prongsai.readers.kinds.values import is_nothing
from prongsai.thai.periods import parse_period

_UNIT = re.compile(
    r"\s*(?:[-•]\s*|[0-9๐-๙][.)]\s*)?(?:สำนัก|กอง(?!ทุน)|งาน|ฝ่าย|ส่วน|หน่วย|ศูนย์|ทุก|ปลัด|รองปลัด|หัวหน้า|ผู้อำนวยการ|ผอ\.|นัก|เจ้าพนักงาน|เจ้าหน้าที่|นิติกร|คณะ|ผู้บริหาร|บุคลากร|นายก|โรงเรียน|พนักงาน)"
)
_RECOMMENDS = re.compile(
    r"\s*[-•]?\s*(?:[0-9๐-๙]+[.)]\s*)?(?:ควร|ให้|ขอให้|เห็นควร|หาก|เพิ่ม|ขยาย|ปรับ|ตั้งงบ|จัดสรร|จัดทุก|พัฒนา|ส่งเสริม|ดำเนินการต่อ|ติดตาม|ทบทวน|อบรม)"
)
_RESULT = re.compile(
    r"แล้ว|เรียบร้อย|ได้(?:ดำเนิน|จัด|มี)|จำนวน\s*[0-9๐-๙]|[0-9๐-๙,]+\s*(?:คน|ครั้ง|ฉบับ|เรื่อง|ราย|โครงการ|คัน|เครื่อง|แห่ง|สัญญา|หมู่บ้าน|ช่องทาง|บาท)|ร้อยละ|มีการ|ไม่พบ|ไม่มี|พบ|ผ่าน|ครบ|ลดลง|เพิ่มขึ้น|^\s*มี"
)
_METHOD = re.compile(
    r"\s*(?:[-•]|\(?[0-9๐-๙]+(?:\.[0-9๐-๙]+)*[.)]?)?\s*(?:จัด|กำหนด|แต่งตั้ง|ประชุม|เผยแพร่|ประชาสัมพันธ์|ติดตั้ง|รวบรวม|สำรวจ|ตรวจ|มอบ|ให้|ทบทวน|ประกาศ|ติดตาม|รายงาน|สรุป|อบรม|ชี้แจง|เปิด|สร้าง|ส่งเสริม|ปรับปรุง|ดำเนินการ|ลง|ปิด|เชิญ|นำ|รวม|แจ้ง|ออก)"
)
_TIME_WORDS = re.compile(
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|ม\.?ค\.?|ก\.?พ\.?|มี\.?ค\.?|เม\.?ย\.?|พ\.?ค\.?|มิ\.?ย\.?|ก\.?ค\.?|ส\.?ค\.?|ก\.?ย\.?|ต\.?ค\.?"
    r"|พ\.?ย\.?|ธ\.?ค\.?|พ\.?ศ\.?|ไตรมาส|ปีงบประมาณ|งบประมาณ|ประจำ|เดือน|วันที่|วัน|ปี|ที่|ภายใน|ตลอด|ทั้ง|ตั้งแต่|จนถึง|ถึง|และ|เริ่ม|สิ้นสุด|สิ้น|รอบ|ครึ่ง|แรก|หลัง|ทุก|ดำเนินการ|แล้วเสร็จ"
    r"|ระหว่าง|เป็นต้นไป|อย่าง|ต่อเนื่อง|ราย|ระยะเวลา|เวลา|ช่วง|ก่อน|ไม่เกิน|[0-9๐-๙\s.,/()\-–—ๆ]"
)
_LETTERS = re.compile(r"[ก-๎A-Za-z]")
_MONEY = re.compile(r"\s*(?:[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]{2})?\s*(?:บาท|\.-)?|ไม่ใช้งบ\S*|-)\s*$")


@lru_cache(maxsize=20_000)
def is_period(text: str) -> bool:
    """A short text that states a time and nothing else: a sentence with a date in it is none."""
    if len(text) > 90 or is_nothing(text) or len(_LETTERS.findall(_TIME_WORDS.sub("", text))) > 4:
        return False
    return parse_period(text, 2560).is_understood


@lru_cache(maxsize=20_000)
def likeness(text: str, name: str | None) -> float:
    """-4 … 6: how well a text fits a field; 0 when nothing speaks for or against."""
    nothing = is_nothing(text)
    number, rest = split_number(text)
    if name == NO:
        return 6.0 if number is not None and not rest.strip() else -4.0
    if number is not None and not rest.strip() and name != BUDGET:
        return -3.0
    if name == PERIOD:
        return 6.0 if is_period(text) else 1.0 if nothing else -4.0
    if is_period(text):
        return -2.5
    if name == RESPONSIBLE:
        return 4.0 if _UNIT.match(text) and len(text) < 120 and not _RESULT.search(text) else 0.5 if nothing else -2.0
    unit_only = bool(_UNIT.match(text)) and len(text) < 60 and number is None and not _RESULT.search(text)
    if name == RECOMMENDATION:
        return 2.5 if nothing else 1.5 if _RECOMMENDS.match(text) else -0.5
    if name == RESULTS:
        return 1.0 if nothing else 2.0 if _RESULT.search(text) else -1.0 if unit_only else 0.0
    if name == METHODS:
        return -2.0 if nothing else 1.5 if _METHOD.match(text) else -1.0 if unit_only else 0.0
    if name == TITLE:
        return -4.0 if nothing else 1.0 if number is not None else -1.0 if unit_only else 0.0
    if name == BUDGET:
        return 3.0 if _MONEY.match(text) or "บาท" in text else -2.0
    if name in (GROUP, ISSUE, INDICATOR, MONITORING, PROBLEMS, REMARK, OTHER, None):
        return 0.5 if nothing else 0.0
    return 0.0
