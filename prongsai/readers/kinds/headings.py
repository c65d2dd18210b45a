"""Lines that stand over rows: the issue a group of measures belongs to, page numbers and other furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

_GROUP = re.compile(
    r"\s*(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:ประเด็น|ด้าน|มิติ|หมวด|ยุทธศาสตร์|กลยุทธ์|องค์ประกอบ|ตัวชี้วัด|หัวข้อ)(?:การประเมิน|การพัฒนา|ย่อย|ITA)?\s*ที่\s*"
    r"(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?)\s*[.:)\-–]*\s*(?P<text>.*)",
    re.S,
)
_GROUP_UNNUMBERED = re.compile(r"\s*(?:ประเด็น(?:การประเมิน|การพัฒนา)?|ด้าน|ตัวชี้วัด)\s*[:：]\s*(?P<text>\S.*)", re.S)
_GROUP_LABEL = re.compile(
    r"\s*(?:ประเด็น|ด้าน|มิติ|หมวด|ยุทธศาสตร์|องค์ประกอบ|ตัวชี้วัด|หัวข้อ)(?:การประเมิน|การพัฒนา)?\s*(?:ที่)?\s*[0-9๐-๙]{1,2}\s*[.:)\-–]*\s*|\s*\(?[0-9๐-๙]{1,2}\s*[.)]\s*"
)
_PAGE = re.compile(
    r"\s*(?:[-–—(]+\s*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}\s*[-–—)]+|(?:หน้า(?:ที่)?|page)\s*[0-9๐-๙]{1,3}\s*(?:(?:จาก|/|of)\s*(?:ทั้งหมด\s*)?[0-9๐-๙]{1,3})?|[0-9๐-๙]{1,3}\s*/\s*[0-9๐-๙]{1,3})\s*$",
    re.I,
)
_NOT_A_GROUP = re.compile(
    r"ตาราง|รายละเอียด|รายงาน|ประกาศ|แบบ(?:ฟอร์ม|รายงาน)|ดังนี้|ต่อไปนี้|ปีงบประมาณ|พ\.ศ\.|หน้าแรก|มาตรการส่งเสริมคุณธรรม|^ส่วนที่|^บทที่|ภาคผนวก|ที่มา|ลงชื่อ"
)
_OWN_NUMBER = re.compile(r"\s*\(?(?P<number>[0-9๐-๙]{1,2})\s*[.)]\s*(?P<text>\S.*)", re.S)


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A heading over rows: its number (Arabic digits, empty when it has none) and its text without the label."""

    text: str
    number: str = ""


_STATES_SCORE = re.compile(r"ได้(?:รับ)?\s*คะแนน.{0,12}[0-9๐-๙]")


def group_of(line: str) -> GroupHeading | None:
    """``ประเด็นที่ ๑ กระบวนการ…`` → GroupHeading("กระบวนการ…", "1"); None for any other line. The text may be empty."""
    match = _GROUP.match(line) or _GROUP_UNNUMBERED.match(line)
    if match is None or len(line) > 250 or _STATES_SCORE.search(line):
        return None
    return GroupHeading(match["text"].strip(" :*"), to_arabic(match.groupdict().get("number") or ""))


def without_label(text: str) -> str:
    """The same for a cell that is known to name a group, numbered or not."""
    return _GROUP_LABEL.sub("", text, count=1).strip()


def may_head_group(line: str) -> GroupHeading | None:
    """A short line that could be a heading over a table (with its own number or none), or None."""
    line = line.strip()
    if not 4 <= len(line) <= 140 or _NOT_A_GROUP.search(line) or is_page_number(line):
        return None
    match = _OWN_NUMBER.match(line)
    if match is None:
        return GroupHeading(line.strip(" :"))
    return GroupHeading(match["text"].strip(" :"), to_arabic(match["number"]))


def is_page_number(line: str) -> bool:
    """``- ๒ -``, ``หน้า 2 จาก 5``, ``2/5``; never a bare number, which may be the ลำดับ of a row."""
    return bool(_PAGE.match(line))


def is_total(text: str) -> bool:
    """Whether the first cell of a row says it is a total."""
    return fold(text).startswith(("รวม", "ยอดรวม")) and len(text) < 60
