"""Reports on the No Gift Policy: the gifts of a round one by one, and the counts the official form asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.filling import Filling, amounts
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line, lines_of
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, Listing, read_rows
from prongsai.readers.kinds.sections import sections
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Record
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

NOTHING_FOUND = "ไม่พบรายการของขวัญหรือจำนวนการรับของขวัญ โปรดเทียบกับต้นฉบับ"

_GIFT = r"(?:ของขวัญ|ของกำนัล|ทรัพย์สิน|สิ่งของ|ประโยชน์อื่นใด)"


def _date(text: str) -> float:
    found = find_dates(clean_line(text))
    return 4.0 if found and len(clean_line(text)) - (found[0].end - found[0].start) < 12 else -2.0


GIFTS = Form(
    columns=(
        Column("no", NUMBER, looks.row_number),
        Column("date", (r"(?:วัน(?:ที่)?|วัน/?เดือน/?ปี)(?:ที่)?(?:ได้)?(?:รับ|เดือนปี|ที่).*|วันเดือนปี.*|วันที่|วัน/เดือน/ปี.*",), _date),
        Column("value", (r"(?:ราคา|มูลค่า|จำนวนเงิน).*",), looks.money),
        Column(
            "action",
            (
                r"(?:ผล|สถานะ)?(?:การ)?(?:ดำเนินการ|จัดการ|ปฏิบัติ).*|(?:ส่งคืน|ผลการพิจารณา|ความเห็นของผู้บังคับบัญชา).*",
                r"วิธี(?:การ)?(?:ดำเนินการ|จัดการ).*",
            ),
            looks.wording,
        ),
        Column(
            "giver",
            (
                r"(?:ชื่อ)?(?:ผู้(?:มอบ|ให้|บริจาค|นำมาให้)|(?:ได้)?รับ(?:มา)?จาก|แหล่งที่มา|จากใคร|บุคคลผู้ให้).*|หน่วยงาน(?:ที่|ผู้)(?:ให้|มอบ).*",
            ),
            looks.wording,
        ),
        Column("_ผู้รับ", (r"(?:ชื่อ)?(?:ผู้รับ|เจ้าหน้าที่ผู้รับ|ผู้ได้รับ|รับในนาม).*|ชื่อ.*สกุล.*|ตำแหน่ง.*",), looks.wording),
        Column("_โอกาส", (r"(?:โอกาส|เทศกาล|เนื่องใน).*",), looks.wording),
        Column("_หมายเหตุ", (r"หมายเหตุ.*|ภาพ(?:ถ่าย)?.*|หลักฐาน.*",), looks.remark),
        Column(
            "item",
            (rf"(?:รายการ|ชื่อ|ประเภท|รายละเอียด|ลักษณะ)?(?:ของ)?{_GIFT}.*|รายการ(?:ที่ได้รับ|ที่รับ)?|รายละเอียด.*|สิ่งที่ได้รับ",),
            looks.wording,
        ),
    ),
    keys=("item",),
    needs=({"giver", "date"}, {"value", "action", "date"}),
)
# Labels of the official form and of sentences about it, in order: what says more exactly stands higher.
_LABELS = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("value", r"(?:มูลค่า|คิดเป็นเงิน)(?:รวม|โดย|ประมาณ|ทั้งสิ้น|ทั้งหมด|ของขวัญ|\s)*"),
        ("kept", r"(?:เก็บ|รับ)(?:รักษา)?ไว้(?!เป็นของ(?:หน่วย|ส่วนรวม|ราชการ))|ให้ตกเป็นของผู้รับ|ครอบครองเอง|ใช้ประโยชน์ส่วนตัว"),
        ("returned", r"(?:ส่ง)?คืน(?:ให้)?(?:แก่)?(?:ผู้ให้|ผู้มอบ)?|ส่งกลับ"),
        ("handed_over", r"(?:ส่ง)?มอบ(?:ให้)?(?:แก่|กับ)?(?:หน่วยงาน|เทศบาล|องค์การ|อบต|อบจ|ส่วนรวม|ส่วนกลาง|สาธารณ)|ส่งมอบ|(?:เก็บ|รับ)ไว้เป็นของ(?:หน่วยงาน|ส่วนรวม|ราชการ)"),
        ("as_person", r"ใน(?:นาม|ฐานะ)(?:ของ)?\s?(?:ราย|ตัว|ส่วน)?(?:บุคคล|ตน|ตัว)|รับเป็นการส่วนตัว|รายบุคคล"),
        ("as_organisation", r"ใน(?:นาม|ฐานะ)(?:ของ)?\s?(?:หน่วยงาน|องค์กร|ส่วนราชการ|เทศบาล|องค์การ|อบต|อบจ)"),
        ("from_government", r"ภาครัฐ|หน่วยงานของรัฐ|รัฐวิสาหกิจ|ส่วนราชการอื่น"),
        ("from_private", r"เอกชน|บริษัท(?:/|\s)?(?:ห้าง)?"),
        ("from_public", r"ประชาชน|บุคคลทั่วไป|บุคคลธรรมดา"),
        ("count", rf"(?:รวม|ทั้งหมด|ทั้งสิ้น|(?:ได้|การ|มี)รับ{_GIFT}\S*|จำนวน(?:ครั้ง|รายการ)(?:ที่|การ)(?:ได้)?รับ\S*|จำนวน{_GIFT}\S*)"),
    )
)  # fmt: skip
_COUNT = re.compile(
    r"(?<![0-9./])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>รายการ|ครั้ง|ชิ้น|ราย(?!งาน|บุคคล)|คน|กรณี|บาท|(?=\t|$))"
)
_OF_FORM = re.compile(r"จำนวน[\s.…_]*[0-9๐-๙-]*[\s.…_]*(?:รายการ|ครั้ง)|(?:รับ)?ในนาม(?:หน่วยงาน|ราย|บุคคล)")
_OTHER_TIME = re.compile(r"(?:ไม่เกิน|เกินกว่า|ต่ำกว่า|มากกว่า|ภายใน|เกิน)\s*$")
_NONE = re.compile(
    rf"(?:ไม่มี|ไม่พบ|ไม่ปรากฏ)(?!นโยบาย).{{0,120}}?(?:รับ|ได้รับ|รับไว้|เรียกรับ).{{0,40}}?{_GIFT}|(?:ไม่มี|ไม่พบ)(?:รายการ)?(?:รับ)?{_GIFT}|ไม่ได้รับ{_GIFT}"
)
ROUND = re.compile(
    r"(?:รายงาน)?(?P<round>รอบ\s?(?:ที่\s?[0-9]\s?)?(?:\(?(?:ระยะเวลา\s?)?[0-9]{1,2}\s?เดือน\)?(?:\s?(?:แรก|หลัง))?)|รอบ\s?(?:ที่\s?)?[0-9]{1,2}(?:/25[0-9]{2})?|ไตรมาส\s?(?:ที่\s?)?[1-4])"
)
_ADVICE = re.compile(
    r"(?:ปัญหา\S*\s*(?:อุปสรรค)?\s*(?:และ|/)?\s*)?ข้อเสนอแนะ(?:อื่น\s?ๆ|เพิ่มเติม|ในการ\S*)?|แนวทาง(?:การ)?(?:แก้ไข|พัฒนา|ปรับปรุง)\S*"
)
_STOPS = re.compile(r"(?:ลงชื่อ|ผู้รายงาน|หมายเหตุ|เอกสารแนบ|ภาพ(?:ถ่าย|กิจกรรม)|รายงาน\s?ณ|ข้อมูล\s?ณ)")


def read_inside(matter: Matter) -> Inside:
    """``round``, ``gifts``, ``totals`` and ``recommendation``; a report of no gifts at all has a count of 0."""
    listing = read_rows(matter.document, GIFTS)
    if any(_is_count(entry) for entry in listing.entries):
        listing = Listing()
    entries = [entry for entry in listing.entries if not _is_empty(entry)]
    inside = Inside(used=listing.used)
    gifts = [_gift(entry) for entry in entries]
    if gifts:
        inside.values["gifts"] = gifts
    outside = lines_of(matter.document, listing.used)
    _read_round(matter, inside)
    totals, places = _totals(outside)
    for total in listing.totals:
        for name, value in _of_total_row(total):
            totals.setdefault(name, value)
            places.setdefault(name, total.place.as_dict())
    if not gifts and "count" not in totals and (line := _says_none(matter.lines, listing.entries)) is not None:
        totals["count"] = 0
        places["count"] = line.place.as_dict()
    if totals:
        inside.values["totals"] = totals
        inside.cells.update({f"totals.{name}": place for name, place in places.items()})
    recommend(outside, inside, _ADVICE, _STOPS)
    if not gifts and not totals:
        inside.notes.append(NOTHING_FOUND)
    return inside


def _is_count(entry: Entry) -> bool:
    """Lines of the form with its counts ("รับในนามหน่วยงาน จำนวน … รายการ") are no gifts, though its headings are alike."""
    return any(_OF_FORM.search(entry.text(name)) for name in ("item", "giver", "action")) or any(
        re.fullmatch(r"[\s0-9๐-๙.,]+", entry.text(name)) for name in ("giver", "action") if entry.text(name).strip()
    )


def _is_empty(entry: Entry) -> bool:
    """``1 | - | - | -``, or a row that says that there was none."""
    item = clean_line(entry.text("item"))
    return is_nothing(item) or bool(re.match(r"-?\s*ไม่(?:มี|พบ|ได้รับ)", item))


def _gift(entry: Entry) -> Record:
    filling = Filling(entry)
    filling.number()
    filling.text("item")
    filling.text("giver")
    filling.amount("value")
    filling.text("action")
    text = clean_line(entry.text("date"))
    found = next((found for found in find_dates(text) if found.date), None)
    if found is not None and found.date is not None:
        filling.keep("date", found.date.isoformat(), [fragment.place for fragment in entry.cells["date"]])
    elif text and not is_nothing(text):
        filling.mended.doubt("date", text, 0.5)
    return filling.record()


def _of_total_row(total: Entry) -> Iterator[tuple[str, int | float]]:
    for name, fragments in total.cells.items():
        text = to_arabic(clean_line(" ".join(fragment.text for fragment in fragments)))
        if name == "value" and (found := amounts(text)):
            yield "value", found[0]
        elif match := re.search(r"([0-9]+)\s*(?:รายการ|ครั้ง|ชิ้น)", text):
            yield "count", int(match[1])


def _totals(lines: Sequence[Line]) -> tuple[Record, dict[str, Record]]:
    """Each count by the label in front of it; the first statement of a count holds."""
    totals: Record = {}
    places: dict[str, Record] = {}
    label: str | None = None
    for line in lines:
        text = to_arabic(re.sub(r"[.…_]{3,}", " ", line.text)).rstrip()
        at = 0
        alone = _COUNT.fullmatch(text.strip()) is not None
        for match in _COUNT.finditer(text):
            if (match["unit"] == "" and not (alone or "\t" in text or "จำนวน" in text)) or _OTHER_TIME.search(
                text[max(0, match.start() - 20) : match.start()]
            ):
                continue
            named = _label(text[at : match.start()], baht=match["unit"] == "บาท") or (label if alone else None)
            at = match.end()
            if named and named not in totals and (named == "value") == (match["unit"] == "บาท" or named == "value"):
                value = float(match["number"].replace(",", ""))
                totals[named] = int(value) if value.is_integer() else value
                places[named] = line.place.as_dict()
        label = _label(text, baht=False) if not _COUNT.search(text) and len(text) < 70 else None
    return totals, places


def _label(text: str, *, baht: bool) -> str | None:
    """The label nearest before a number; an amount of baht is the value, and nothing else is."""
    best: tuple[int, str] | None = None
    for key, pattern in _LABELS:
        for match in pattern.finditer(text):
            if (key == "value" or not baht) and (best is None or match.start() > best[0]):
                inside = best is not None and best[1] != "count" and key == "count"
                if not inside:
                    best = (match.start(), key)
    return best[1] if best else None


def _says_none(lines: Sequence[Line], rows: Sequence[Entry]) -> Line | None:
    """The line that says that no gift was received, also where the sentence goes on from the line before."""
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].block == line.block else None
        text = line.text + (below.text if below else "")
        if (match := _NONE.search(text)) and match.start() < len(line.text):
            return line
    if rows and all(_is_empty(row) for row in rows):
        return lines[0] if lines else None
    return None


def _read_round(matter: Matter, inside: Inside) -> None:
    for line in (*matter.title, *matter.lines[:20]):
        if match := ROUND.search(to_arabic(line.text)):
            text = clean_line(match["round"])
            inside.values["round"] = text if "(" in text else text.rstrip(")")
            inside.cells["round"] = line.place.as_dict()
            return


def recommend(lines: Sequence[Line], inside: Inside, heads: re.Pattern[str], stops: re.Pattern[str]) -> None:
    """``recommendation`` from the part under a heading of its own."""
    for section in sections(lines, heads, stops):
        mended = Mended()
        text = mended.text("recommendation", join_lines(_paragraph(section.lines)))
        if text and not is_nothing(text):
            inside.values["recommendation"] = text
            inside.cells["recommendation"] = section.lines[0].place.as_dict()
            inside.printed.update(mended.printed)
            inside.confidence.update(mended.confidence)
            return


def _paragraph(lines: Sequence[Line]) -> list[str]:
    return [re.sub(r"[.…_]{3,}", " ", line.text) for line in lines[:12]]
