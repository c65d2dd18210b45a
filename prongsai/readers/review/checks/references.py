"""R31: announcements, orders and letters that are cited without what identifies them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item, Measure
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Hit, Passage, Run
from prongsai.thai.dates import find_dates

_ORDER = re.compile(
    r"(?:(?<!ติด)ตาม|มี|ออก|จัดทำ|ทำ)?คำสั่ง(?!ผู้บังคับ|ทางปกครอง|การ|ซื้อ|จ้าง|เลื่อน|โอน)"
    r"|แต่งตั้ง(?=คณะ|กก|กรรมการ|เจ้าหน้าที่|ผู้|ตัวแทน|พนักงาน|บุคลากร|ทีม|นัก)"
)
_ANNOUNCEMENT = re.compile(
    r"(?<!ปิด)(?<!ลง)(?<!ติด)(?<!พร้อม)ประกาศ(?=เรื่อง|นโยบาย|มาตรการ|เจตนารมณ์|เจตจำนง|ใช้|แผน|องค์การ|เทศบาล|อบต|อบจ|หลักเกณฑ์|จริยธรรม|nogift|กำหนด)"
    r"|(?:จัดทำ|ออก|มี|(?<!ติด)ตาม)ประกาศ(?!เผยแพร่|ประชาสัมพันธ์|ให้|ลง|ผล|ราคา|เชิญชวน|เสียง|ทาง)"
)
_LETTER = re.compile(
    r"(?:(?<!ติด)ตาม|มี|ทำ|จัดทำ|ออก|ส่ง)หนังสือ(?!เวียน|สั่งการ|รับรอง|พิมพ์|เดินทาง|ชี้ชวน|สือ|คู่มือ|ราชการ|ประชาสัมพันธ์)"
)
_NUMBER = re.compile(r"\d{1,5}(?:\.\d+)?/\d{2,4}(?!\d|/)|(?:ที่|เลขที่)[ก-ฮ]{2}\d|/ว\d+|ว\d{2,}")
_ORDER_NUMBER = re.compile(r"คำสั่ง[^0-9]{0,60}?(?P<number>\d{1,4}/25\d\d)(?!\d)")
_CITED = re.compile(r"(?<!ติด)ตาม(?:ประกาศ[^.]{0,60}?เรื่อง|คำสั่ง(?=ที่|แต่งตั้ง|องค์การ|เทศบาล|อบต|อบจ))")
_QUOTED = re.compile(r"[“\"][^”\"]*$")
_WHAT = {
    "คำสั่ง": "เลขที่และวันที่ เช่น คำสั่งที่ 15/2567 ลงวันที่ 4 มี.ค. 2567",
    "ประกาศ": "วันที่ เช่น ลงวันที่ 4 มี.ค. 2567",
    "หนังสือ": "เลขที่และวันที่",
}


@rule("R31", "REF", "การอ้างคำสั่ง ประกาศ หนังสือ", "warning", "ไม่มีเลขที่หรือวันที่ก็ค้นเอกสารมาเป็นหลักฐานไม่ได้")
def unidentified_reference(manuscript: Manuscript) -> Iterator[Remark]:
    """An order, announcement or letter in a result is cited without number or date; one number stands for two papers.

    A result that speaks of an order or of an appointment must give the order's number (number and year) and date, an
    announcement its date (announcements normally bear no number), a letter its number and date. In methods only what
    is cited as existing ("ตามประกาศ … เรื่อง …") is asked. One order number with two dates is a warning as well.

    Guard: the verb ประกาศ (ประกาศเผยแพร่, ปิดประกาศ), หนังสือสั่งการ and หนังสือเวียน, and titles in quotation marks.

    Examples:
    - แต่งตั้งคณะทำงานแล้ว → warning
    - มีคำสั่งที่ ๑๕/๒๕๖๗ → note, no date
    - คำสั่งที่ ๑๕/๒๕๖๗ ลงวันที่ ๔ มีนาคม ๒๕๖๗ → nothing
    - ประกาศ เรื่อง นโยบายงดรับของขวัญ ลงวันที่ ๑ พ.ย. ๒๕๖๖ → nothing
    """
    for measure in manuscript.measures:
        if manuscript.is_results_report:
            for item in measure.results:
                yield from _in_result(item)
        for item in measure.methods:
            run = Run([Passage(item.text, item.place, item.path)])
            for hit in run.search(_CITED):
                what = "คำสั่ง" if "คำสั่ง" in hit.match.group() else "ประกาศ"
                yield from _missing(item, hit, what, "อ้าง")
                break
    if manuscript.is_results_report:
        yield from _number_twice(manuscript.measures)


def cites_unidentified(item: Item) -> bool:
    """Whether a result cites an order, announcement or letter that its words do not identify."""
    return any(True for _ in _in_result(item))


def _in_result(item: Item) -> Iterator[Remark]:
    """At most one remark for each kind of paper."""
    run = Run([Passage(item.text, item.place, item.path)])
    for what, pattern in (("คำสั่ง", _ORDER), ("ประกาศ", _ANNOUNCEMENT), ("หนังสือ", _LETTER)):
        for hit in run.search(pattern):
            if not _QUOTED.search(run.text[: run.folded.span(*hit.match.span())[0]]):
                yield from _missing(item, hit, what, "กล่าวถึง")
                break


def _missing(item: Item, hit: Hit, what: str, verb: str) -> Iterator[Remark]:
    folded = hit.run.folded.text
    has_date = any(found.date or found.problem for found in find_dates(item.text))
    has_number = bool(_NUMBER.search(folded))
    if what == "ประกาศ":
        missing = [] if has_date or has_number else ["วันที่"]
    else:
        missing = [name for name, is_there in (("เลขที่", has_number), ("วันที่", has_date)) if not is_there]
    if not missing:
        return
    is_appointment = "แต่งตั้ง" in hit.match.group()
    yield Remark(
        f"แต่งตั้งแล้วแต่ไม่บอก{'และ'.join(missing)}ของคำสั่ง" if is_appointment else f"{verb}{what}แต่ไม่มี{'และ'.join(missing)}",
        item.place,
        f"โปรดใส่{_WHAT[what]}" if len(missing) > 1 or what == "ประกาศ" else f"โปรดใส่{missing[0]}ของ{what}",
        excerpt=hit.and_on(40),
        path=item.path,
        severity="note" if missing == ["วันที่"] and what != "ประกาศ" else None,
    )


def _number_twice(measures: list[Measure]) -> Iterator[Remark]:
    dates: dict[str, set[str]] = defaultdict(set)
    for measure in measures:
        for item in measure.results:
            run = Run([Passage(item.text, item.place, item.path)])
            numbers = [hit.match["number"] for hit in run.search(_ORDER_NUMBER)]
            days = [found.date.isoformat() for found in find_dates(item.text) if found.date]
            if len(numbers) != 1 or len(days) != 1:
                continue
            if dates[numbers[0]] - set(days):
                yield Remark(
                    f"คำสั่งเลขที่ {numbers[0]} มีสองวันที่",
                    item.place,
                    "โปรดตรวจเลขที่และวันที่กับทะเบียนคำสั่ง",
                    excerpt=item.text[:80],
                    path=item.path,
                    why="คำสั่งเลขเดียวกันในปีเดียวกันมีได้ฉบับเดียว",
                )
            dates[numbers[0]].update(days)
