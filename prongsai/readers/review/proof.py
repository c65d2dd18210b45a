"""What makes a result provable: a day, a figure with its unit, a numbered paper, an address."""

from __future__ import annotations

import re

from prongsai.readers.review.text import Folded
from prongsai.thai.dates import find_dates

_LINK = re.compile(
    r"https?:|www\.|[a-z0-9-]+\.(?:go|or|ac|co|in)\.th|[a-z0-9-]+\.(?:com|net|org)|facebook|เฟซบุ๊ก|line|ไลน์|qr"
)
_PAPER = re.compile(
    r"(?:คำสั่ง|ประกาศ|หนังสือ|บันทึก|รายงาน)(?:ข้อความ)?(?:ที่|เลขที่)\d|\d/25\d\d|เอกสารแนบ|ภาคผนวก|ภาพถ่าย|ภาพกิจกรรม|แนบท้าย|ตามแนบ"
)
_UNITS = (
    "คน|ราย|ครั้ง|ฉบับ|เล่ม|เรื่อง|งาน|ช่องทาง|ประเด็น|บาท|แห่ง|หมู่|รายการ|โครงการ|กิจกรรม|ชุด|คัน|เครื่อง|วัน|ชั่วโมง|สัญญา|ฎีกา|หน่วย"
    "|ระบบ|รุ่น|ป้าย|จุด|คะแนน|เดือน|ข้อ|เปอร์เซ็นต์|%|กลุ่ม|ชิ้น|แผ่น|ศูนย์|ตัวชี้วัด|ล้าน|ท่าน|คำขอ|แปลง|สาย|โรง|ชุมชน|ใบ|ตัว|หลัง|กล้อง|ตำแหน่ง|คณะ|สถานที่|แบบ|ช่อง|หัวข้อ|มาตรการ|แผน|รอบ"
)
_QUANTITY = re.compile(rf"(?:ร้อยละ|จำนวน|รวม)\d|(?<!ที่)(?<![\d.])\d[\d,.]*(?:{_UNITS})|ไม่มี(?:ผู้|เรื่อง|ข้อ|การ)")


def has_quantity(folded: str) -> bool:
    """Whether a folded text states a figure with its unit, or that there was none."""
    return _QUANTITY.search(folded) is not None


def is_provable(text: str) -> bool:
    """Whether a result gives a day or month, a figure, a paper's number or an address. A year alone proves nothing;
    a day that cannot be is another rule's matter.
    """
    words = Folded(text).text
    return bool(
        _LINK.search(words)
        or _PAPER.search(words)
        or has_quantity(words)
        or any(found.date or found.month or found.problem for found in find_dates(text))
    )
