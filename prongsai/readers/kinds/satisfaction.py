"""Surveys of satisfaction: who answered, how each service or aspect scored, the whole, and what people suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.drafts import split_number
from prongsai.readers.kinds.filling import Filling, amounts, with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line, lines_of
from prongsai.readers.kinds.lists import Piece, split_items, strip_marker
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, Listing, read_rows
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Place, Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line, fold

NO_SCORES = "ไม่พบตารางหรือคะแนนความพึงพอใจที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_LEVEL_WORDS = (
    "มากที่สุด|ค่อนข้างมาก|มาก|ปานกลาง|น้อยที่สุด|น้อย|ดีมาก|ดีเยี่ยม|ดี|พอใช้|ปรับปรุง|ควรปรับปรุง|สูงมาก|สูง|พึงพอใจมากที่สุด|พึงพอใจมาก|พึงพอใจ"
)
_SUBJECT = r"(?:ประเด็น|รายการ|ด้าน|หัวข้อ|ข้อคำถาม|ข้อ|เรื่อง|งาน|ภารกิจ|โครงการ|กิจกรรม|การให้บริการ|บริการ|ตัวชี้วัด|หน่วยงาน|รายละเอียด|กระบวนงาน)"
_FORM = Form(
    columns=(
        Column("no", NUMBER, looks.row_number),
        Column("_spread", (r"s\.?d\.?|(?:ส่วน|ค่า)?เบี่ยงเบนมาตรฐาน.*|ส่วนเบี่ยงเบน.*|sd",), looks.decimal),
        Column("mean", (r"(?:ระดับ)?(?:ค่า|คะแนน)?เฉลี่ย.*|x̄.*|x|mean.*|คะแนน(?:ความพึงพอใจ)?(?:เฉลี่ย)?(?!.*ร้อยละ).*", r".*>(?:ค่าเฉลี่ย|x̄?|mean)"), looks.decimal),
        Column("level", (r"(?:ระดับ|ผล|แปลผล|การแปลผล|ความหมาย|การแปลความ|เกณฑ์|แปล)(?:ระดับ)?(?:ของ)?(?:ความพึงพอใจ|คุณภาพ|ความหมาย|การประเมิน|การแปลผล|ผล|การให้บริการ)*(?:.{0,14})?",), looks.one_of(_LEVEL_WORDS)),
        Column("percent", (r"(?:คิดเป็น|ค่า|ผล|คะแนน)?(?:ร้อยละ|%|เปอร์เซ็นต์).*|ความพึงพอใจ\(?(?:ร้อยละ|%).*|(?:คะแนน)?ความพึงพอใจ",), looks.decimal),
        Column("_rank", (r"อันดับ.*|ลำดับความ.*|น้ำหนัก.*|หมายเหตุ.*",), looks.remark),
        Column("_answers", (r"(?:จำนวน)?(?:ผู้ตอบ|ผู้รับบริการ|คน|ผู้ใช้).*|จำนวน.*|n|ความถี่",), looks.count),
        Column("service", (rf"(?:ชื่อ|รายชื่อ)?{_SUBJECT}(?:/|และ|ที่|การ|ของ|ใน|ความ|ให้|พึงพอใจ|ประเมิน|บริการ|สำรวจ|วัด|คำถาม|งาน|หลัก|{_SUBJECT})*(?:.{{0,30}})?|ความพึงพอใจ(?:ต่อ|ใน|ด้าน|ของ).*",), looks.wording),
    ),
    keys=("service",),
    needs=({"mean", "percent", "level"}, {"mean", "level", "percent"}),
    total=r"(?:ผล|ค่า|คะแนน)?(?:เฉลี่ย)?(?:รวม|ภาพรวม|โดยรวม|สรุป)(?:[^ก-๎]|เฉลี่ย|ทั้ง|ทุก|ด้าน|$|ความพึงพอใจ)|ยอดรวม|ผลรวม|(?:ค่า|คะแนน)?เฉลี่ย(?:รวม|ทั้งหมด|ทุก|$)|total|ความพึงพอใจ(?:ใน)?(?:ภาพรวม|โดยรวม)|ในภาพรวม",
)  # fmt: skip

_RESPONDENTS = (
    r"(?:ผู้ตอบแบบ(?:สอบถาม|สำรวจ|ประเมิน)|ผู้(?:ตอบ|ให้ข้อมูล)|กลุ่มตัวอย่าง|ผู้(?:รับ|ใช้|มา(?:ติดต่อ|รับ))บริการ(?:ที่ตอบ\S*)?|แบบ(?:สอบถาม|สำรวจ|ประเมิน)(?:ที่ได้รับ)?(?:กลับ)?(?:คืน)?)"
    r"[^0-9\n]{0,60}?(?:จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|:|\s)*\s*([0-9][0-9,]*)\s*(?:คน|ราย|ชุด|ฉบับ|ตัวอย่าง)",
    r"จำนวน\s*([0-9][0-9,]*)\s*(?:คน|ราย|ชุด)",
)
_WHOLE = re.compile(r"ภาพรวม|โดยรวม|เฉลี่ยรวม|ทั้งหมด|รวมทุก|สรุป|รวม")
_MEAN = re.compile(
    r"(?:ค่าเฉลี่ย|คะแนนเฉลี่ย|เฉลี่ย|x̄)(?:รวม|เท่ากับ|อยู่ที่|=|:|\(|\)|\s|ความพึงพอใจ|โดยรวม|ที่)*\s*([0-5]\.[0-9]+)(?![0-9])"
)
_PERCENT = re.compile(r"ร้อยละ(?:\s|ของ|เท่ากับ|=|:)*\s*([0-9]{1,3}(?:\.[0-9]+)?)(?![0-9])|([0-9]{1,3}(?:\.[0-9]+)?)\s*%")
_LEVEL = re.compile(rf"ระดับ\s*(?:ความพึงพอใจ)?\s*(?:ที่|:)?\s*[“\"']?\s*({_LEVEL_WORDS})(?![ก-ฮ])")
_POINTS = re.compile(
    r"(?:ได้(?:รับ)?(?:คะแนน)?|คะแนน(?:ที่ได้)?|เท่ากับ|คิดเป็น)\s*[:=]?\s*([0-9]{1,2})\s*คะแนน|คะแนนที่ได้\s*[:=]?\s*([0-9]{1,2})(?![0-9.])"
)
_ADVICE = re.compile(
    r"^\s*(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?\s*)?(?:ปัญหา\S*\s*)?(?:สรุป)?(?:ข้อ(?:คิดเห็น|เสนอแนะ)|ความ(?:คิด)?เห็น)(?:และ|/)?(?:ข้อเสนอแนะ|ความต้องการ)?(?:เพิ่มเติม|อื่น\s?ๆ|ของผู้\S*|จาก\S*|เพื่อ\S*|ต่อ\S*)?\s*(?:มี)?(?:ดังนี้)?\s*[:：]?\s*(?P<rest>.*)$"
)
_SECTION = re.compile(r"^\s*(?:ตอนที่|ส่วนที่|บทที่|ตารางที่|สรุปผล|ผลการ|ภาคผนวก)")
_ITEM = re.compile(
    r"^\s*(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]|[-–•▪*●])\s*(?P<name>[ก-๎][^0-9]{3,120}?)\s*(?:[:：]|มี|อยู่|ได้|,|\s)*(?=(?:ค่าเฉลี่ย|คะแนนเฉลี่ย|เฉลี่ย|ร้อยละ|ระดับ|คิดเป็น|ความพึงพอใจ))"
)


def read_inside(matter: Matter) -> Inside:
    """``satisfaction`` and ``suggestions``."""
    listing = read_rows(matter.document, _FORM)
    _without_foreign(listing)
    inside = Inside({}, listing.used)
    lines = lines_of(matter.document, listing.used)
    found: Record = {}
    if (respondents := _respondents(lines)) is not None:
        found["respondents"], found["_cells"] = respondents[0], {"respondents": respondents[1].as_dict()}
    items = [_item(entry) for entry in listing.entries] or _items_said(lines)
    found["items"] = items
    overall = _overall(listing, lines)
    if overall:
        found["overall"] = overall
    inside.values["satisfaction"] = {key: value for key, value in found.items() if value}
    suggestions, places = _suggestions(matter, inside)
    if suggestions:
        inside.values["suggestions"] = suggestions
        inside.cells["suggestions"] = [place.as_dict() for place in places]
    if not items and not overall:
        inside.notes.append(NO_SCORES)
    return inside


def _without_foreign(listing: Listing) -> None:
    """A table of who answered (sex, age) has counts and per cent, and neither a mean nor a level: it is no result."""
    scored = {entry.table for entry in listing.entries if "mean" in entry.cells or "level" in entry.cells}
    counted = {entry.table for entry in listing.entries if "_answers" in entry.cells}
    listing.entries[:] = [e for e in listing.entries if e.table in scored or e.table not in counted]
    listing.totals[:] = [e for e in listing.totals if e.table in scored or e.table not in counted]


def _item(entry: Entry) -> Record:
    filling = Filling(entry)
    filling.text("service")
    _scores(entry, filling)
    filling.values.pop("points", None)
    return filling.record()


def _scores(entry: Entry, filling: Filling) -> None:
    filling.amount("mean")
    filling.amount("percent")
    filling.text("level")
    mean = filling.values.get("mean")
    if isinstance(mean, int | float) and mean > 10 and "percent" not in filling.values:
        filling.keep("percent", filling.values.pop("mean"), filling.places.pop("mean"))  # คะแนน out of a hundred
    percent = filling.values.get("percent")
    if isinstance(mean, int) and isinstance(percent, int | float) and mean <= 10 and abs(mean * 20 - percent) > 6:
        # Points out of ten for a share of satisfied people, not a mean out of five.
        filling.keep("points", filling.values.pop("mean"), filling.places.pop("mean"))


def _overall(listing: Listing, lines: Sequence[Line]) -> Record | None:
    """The total row, and what a sentence says of the whole."""
    values: Record = {}
    cells: dict[str, list[Place]] = {}
    place: Place | None = None
    for total in [each for each in listing.totals if {"mean", "percent", "level"} & set(each.cells)][-1:]:
        filling = Filling(total)
        _scores(total, filling)
        values, place = filling.values, total.place
        cells = filling.places
    for line in lines:
        if line.in_table and line.text.count("\t") > 2:
            continue
        text = to_arabic(clean_line(line.text))
        whole = _WHOLE.search(text)
        tail = text[whole.start() :] if whole else ""
        for name, pattern in (("mean", _MEAN), ("percent", _PERCENT), ("level", _LEVEL)):
            if name not in values and whole and (match := pattern.search(tail)):
                said = next(group for group in match.groups() if group)
                values[name] = said if name == "level" else amounts(said)[0]
                cells[name] = [line.place]
                place = place or line.place
        if "points" not in values and (match := _POINTS.search(text)) and "เต็ม" not in match[0]:
            values["points"] = int(match[1] or match[2])
            cells["points"] = [line.place]
            place = place or line.place
    return with_provenance(values, place, Mended(), cells=cells) if values and place is not None else None


def _items_said(lines: Sequence[Line]) -> list[Record]:
    """``1) ด้านช่องทาง มีค่าเฉลี่ย 4.51 คิดเป็นร้อยละ 90.20 อยู่ในระดับมากที่สุด``."""
    items = []
    for line in lines:
        text = to_arabic(clean_line(line.text))
        match = _ITEM.match(text)
        if match is None or _WHOLE.match(fold(match["name"])):
            continue
        values: Record = {"service": match["name"].strip(" :,")}
        rest = text[match.end() :]
        if mean := _MEAN.search(rest):
            values["mean"] = amounts(mean[1])[0]
        if percent := _PERCENT.search(rest):
            values["percent"] = amounts(percent[1] or percent[2])[0]
        if level := _LEVEL.search(rest):
            values["level"] = level[1]
        if len(values) > 1:
            cells = {name: [line.place] for name in values}
            items.append(with_provenance(values, line.place, Mended(), certainty=0.85, cells=cells))
    return items


def _respondents(lines: Sequence[Line]) -> tuple[int | float, Place] | None:
    for pattern in _RESPONDENTS:
        for line in lines:
            if match := re.search(pattern, to_arabic(clean_line(line.text))):
                return amounts(match[1])[0], line.place
    return None


def _suggestions(matter: Matter, inside: Inside) -> tuple[list[str], list[Place]]:
    """The list under ข้อเสนอแนะ."""
    lines = lines_of(matter.document, inside.used)
    for index, line in enumerate(lines):
        match = _ADVICE.match(line.text)
        if match is None or line.in_table or (len(line.text) > 90 and not match["rest"]):
            continue
        taken = [match["rest"]] if match["rest"].strip() else []
        places = [line.place] if taken else []
        for below in lines[index + 1 : index + 40]:
            if is_closing(below.text) or _SECTION.match(below.text) or (below.in_table and "\t" in below.text):
                break
            if _ends_list(below, taken):
                break
            taken.append(below.text)
            places.append(below.place)
        items = [join_lines(item.split("\n")) for item in split_items([Piece("\n".join(taken), False)], width=0)]
        if len(items) == 1 and len(taken) > 1 and not split_number(taken[0])[0]:
            items = [strip_marker(text) for text in taken]
        kept = [clean_line(item) for item in items if not is_nothing(item)]
        if kept:
            return kept, places
    return [], []


def _ends_list(line: Line, taken: Sequence[str]) -> bool:
    """A paragraph of its own that carries no marker, after items that do."""
    marked = bool(re.match(r"\s*(?:[-–•▪*●]|\(?[0-9๐-๙]{1,2}[.)])", line.text))
    first = bool(taken) and bool(re.match(r"\s*(?:[-–•▪*●]|\(?[0-9๐-๙]{1,2}[.)])", taken[0]))
    return line.start and first and not marked
