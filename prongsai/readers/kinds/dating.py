"""The dates of a document itself: when it was signed, the day its data stand for, when a web page was put up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.lines import Line
from prongsai.readers.kinds.signatures import Signature
from prongsai.thai.dates import FoundDate, find_dates
from prongsai.thai.text import clean_line

_AS_OF = re.compile(
    r"(?:ข้อมูล|สถานะ|ยอด|สถิติ)\s*(?:\S{0,20}\s*)?(?:ณ|เมื่อ|ถึง)\s*(?:วันที่|เดือน)?\s*$|ข้อมูล(?:ล่าสุด|เมื่อ)\s*(?:วันที่)?\s*:?\s*$"
)
_ISSUED = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้|ทำ|รายงาน|จัดทำ|ลงนาม|ลงชื่อ)?\s*(?:ณ|ลง|เมื่อ)\s*วันที่\s*$")
_PUBLISHED_BEFORE = re.compile(
    r"(?:เผยแพร่|โพสต์|^\s*ประกาศเมื่อ|ลงประกาศ|วันที่ประกาศ|วันที่ลง|สร้างเมื่อ|posted|published)[^0-9๐-๙]{0,25}$", re.I
)
_PUBLISHED_AFTER = re.compile(r"^[^ก-๙]*(?:เวลา|น\.)|ผู้อ่าน|ผู้เข้าชม|เปิดอ่าน|ครั้งที่เปิด|views?", re.I)
_WRITTEN_BY = re.compile(r"^(?:เขียนโดย|โดย\s|ผู้เขียน|ผู้ลงประกาศ|ผู้ดูแลระบบ)")
_ONLY_DATE = re.compile(r"^\(?(?:ณ\s*)?(?:วันที่|วัน\S{2,12}ที่|ลงวันที่|เมื่อวันที่)?\s*[:：]?\s*$")
_OF_EVENT = re.compile(r"ใน(?:วัน\S*ที่)?\s*$")  # "กำหนดประชุมในวันศุกร์ที่ … เวลา …"
_OF_ANOTHER = re.compile(r"^\s*(?:ตาม|อ้างถึง|อนุสนธิ)")  # the day of the paper this one refers to
_UPDATED = re.compile(r"(?:ปรับปรุง|แก้ไข|อัปเดต|update)", re.I)


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO texts, each None when the document does not state it; ``problem`` is Thai."""

    document: str | None = None
    as_of: str | None = None
    published: str | None = None
    problem: str = ""


def find_document_dates(lines: Sequence[Line], signatures: Sequence[Signature], memo_date: str | None) -> Dates:
    """From a memo's own line, "ประกาศ ณ วันที่", the date under a signature, or a line of the head that is only a date."""
    issued: str | None = None
    alone: list[tuple[int, str]] = []
    as_of: str | None = None
    published: str | None = None
    problem = ""
    for index, line in enumerate(lines):
        text = clean_line(line.text)
        if len(text) > 300:
            continue
        for found in find_dates(text):
            before, after = text[: found.start], text[found.end :]
            if found.problem and _ISSUED.search(before):
                problem = problem or found.problem
            if (iso := _iso(found)) is None:
                continue
            if _AS_OF.search(before):
                as_of = as_of or iso
            elif _UPDATED.search(before):
                continue
            elif _is_published(lines, index, before, after):
                published = published or iso
            elif _ISSUED.search(before) and _short_before(before) and not _OF_ANOTHER.match(before):
                issued = iso
            elif _ONLY_DATE.match(before) and not after.strip(" ).…"):
                alone.append((index, iso))
    document = memo_date or issued or _beside_signature(alone, signatures) or _in_head(alone, lines)
    return Dates(document, as_of, published, problem)


def _short_before(before: str) -> bool:
    """``ประกาศ ณ วันที่`` closes a paper; the same words at the end of a sentence about something else do not."""
    return len(before) <= 40


def _is_published(lines: Sequence[Line], index: int, before: str, after: str) -> bool:
    if _OF_EVENT.search(before):
        return False
    if _PUBLISHED_BEFORE.search(before) or _PUBLISHED_AFTER.search(after[:40]):
        return True
    return index > 0 and bool(_WRITTEN_BY.match(lines[index - 1].text)) and _ONLY_DATE.match(before) is not None


def _beside_signature(alone: list[tuple[int, str]], signatures: Sequence[Signature]) -> str | None:
    near = [iso for index, iso in alone if any(-2 <= index - signature.index <= 4 for signature in signatures)]
    return near[-1] if near else None


def _in_head(alone: list[tuple[int, str]], lines: Sequence[Line]) -> str | None:
    return next((iso for index, iso in alone if index < 15 or index >= len(lines) - 8), None)


def _iso(found: FoundDate) -> str | None:
    return found.date.isoformat() if isinstance(found.date, datetime.date) else None
