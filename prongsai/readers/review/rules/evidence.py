"""R35: results that nothing can prove."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, excerpt
from prongsai.thai.dates import find_dates

_LINK = re.compile(r"https?:|www\.|[a-z0-9-]+\.(?:go|or|ac|co|in)\.th|[a-z0-9-]+\.(?:com|net|org)|facebook|เฟซบุ๊ก|line|ไลน์|qr", re.I)
_PAPER = re.compile(r"(?:คำสั่ง|ประกาศ|หนังสือ|บันทึก|รายงาน)(?:ข้อความ)?(?:ที่|เลขที่)\d|\d/25\d\d|เอกสารแนบ|ภาคผนวก|ภาพถ่าย|ภาพกิจกรรม|แนบท้าย|ตามแนบ")
_QUANTITY = re.compile(
    r"(?:ร้อยละ|จำนวน|ครบ|รวม)\d|\d[\d,.]*(?:คน|ราย|ครั้ง|ฉบับ|เล่ม|เรื่อง|งาน|ช่องทาง|ประเด็น|บาท|แห่ง|หมู่|รายการ|โครงการ|กิจกรรม|ชุด|คัน|เครื่อง"
    r"|วัน|ชั่วโมง|สัญญา|ฎีกา|หน่วย|ระบบ|รุ่น|ป้าย|จุด|คะแนน|เดือน|ข้อ|เปอร์เซ็นต์|%|กลุ่ม|ชิ้น|แผ่น|ศูนย์|ตัวชี้วัด|ล้าน|ราย|ท่าน|คำขอ|แปลง|สาย|โรง|ชุมชน|หมู่บ้าน)"
    r"|ไม่มี(?:ผู้|เรื่อง|ข้อ|การ)"
)
_MOST, _MANY = 0.5, 4


@rule("R35", "EVIDENCE", "หลักฐานของผล", "warning", "ผลที่ไม่มีวันที่ จำนวน เลขที่เอกสาร หรือที่อยู่เว็บ พิสูจน์ไม่ได้เมื่อถูกตรวจ")
def unproven_result(manuscript: Manuscript) -> Iterator[Remark]:
    """A result gives no date, number, document or address; and how many of the paper's results do so.

    One remark a measure, naming the results concerned, and one for the whole paper where it is half of them or more
    (at least four).

    Guard: a figure with its unit, a statement that there was none (ไม่มีเรื่องร้องเรียน), a month, a numbered paper, an
    address or a page on social media each are enough. Years alone prove nothing.

    Examples:
    - จัดอบรมพนักงาน → warning
    - จัดอบรมพนักงาน ๓๒ คน → nothing
    - เผยแพร่ทางเว็บไซต์ www.example.go.th → nothing
    """
    if not manuscript.is_results_report:
        return
    total = bare = 0
    for measure in manuscript.measures:
        unproven = [item for item in measure.results if not _is_proven(item)]
        total += len(measure.results)
        bare += len(unproven)
        if unproven:
            yield _remark(measure.label, list(measure.results), unproven)
    if bare >= _MANY and bare >= _MOST * total:
        yield Remark(
            f"ผล {bare} จาก {total} รายการไม่มีวันที่ จำนวน เลขที่เอกสาร หรือที่อยู่เว็บ",
            manuscript.title_place,
            "โปรดเพิ่มหลักฐานเริ่มจากข้อที่สำคัญ เช่น วันที่จัด จำนวนคน เลขที่คำสั่ง",
        )


def _remark(label: str, results: list[Item], unproven: list[Item]) -> Remark:
    which = ""
    if len(results) > 1:
        which = f"ที่ {', '.join(str(results.index(item) + 1) for item in unproven)} "
    return Remark(
        f"ผล{which}ของ{label} ไม่มีวันที่ จำนวน เลขที่เอกสาร หรือที่อยู่เว็บ",
        unproven[0].place,
        "โปรดเพิ่มอย่างน้อยหนึ่งอย่าง เช่น วันที่จัด จำนวนคน เลขที่คำสั่ง หรือที่อยู่หน้าเว็บ",
        excerpt=excerpt(unproven[0].text),
        path=unproven[0].path,
    )


def _is_proven(item: Item) -> bool:
    words = Folded(item.text).text
    return bool(
        _LINK.search(words)
        or _PAPER.search(words)
        or _QUANTITY.search(words)
        or any(found.date or found.month for found in find_dates(item.text))
    )
