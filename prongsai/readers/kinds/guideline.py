"""Guidelines for complaints: where one may complain, the steps with their days and units, and the days in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.filling import Filling
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line, lines_of
from prongsai.readers.kinds.points import (
    LEAD_IN,
    MARKED,
    MOST_LINES,
    Point,
    cells_of_list,
    mended_texts,
    points_of,
    spots_of,
    stretch_of,
)
from prongsai.readers.kinds.row_flat import rows_of_lines
from prongsai.readers.kinds.row_tables import rows_of_tables
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, Listing, read_rows
from prongsai.readers.kinds.sections import bare, sections
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

NO_STEPS = "ไม่พบขั้นตอนการจัดการเรื่องร้องเรียนที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_DAYS = re.compile(
    r"(?:ภายใน|ไม่เกิน|ใช้(?:ระยะ)?เวลา|(?:ระยะ)?เวลา(?:ดำเนินการ|ไม่เกิน|ที่ใช้)?|จำนวน|ประมาณ|กำหนด|\s|[:：])*"
    r"(?:(?<![0-9./])[0-9]{1,3}\s*[-–]\s*)?(?<![0-9./])(?P<days>[0-9]{1,3})\s*วัน(?!ที่|เดือน)(?:ทำการ|ราชการ)?"
    r"(?:\s*นับ(?:แต่|จาก|ตั้งแต่|ถัด).{0,60}?(?=\s(?:ผู้|หน่วย)|$|\)))?"
)
_SPAN = re.compile(r"\s*(?:ทันที|[0-9]{1,3}\s*(?:ชั่วโมง|ชม\.|นาที))")
_UNIT = re.compile(
    r"(?:(?:ผู้|หน่วยงาน|ส่วนราชการ|ฝ่าย|กอง|เจ้าหน้าที่)(?:ที่|ผู้)?(?:มีหน้าที่)?รับผิดชอบ|ผู้ดำเนินการ|เจ้าภาพ)(?:หลัก)?\s*(?:[:：]|คือ|ได้แก่)?\s*"
)
_STEP = re.compile(r"^\s*[-•]?\s*(?:ขั้นตอน|ขั้น|step)\s*(?:ที่)?\s*(?P<number>[0-9๐-๙]{1,2})\s*[.:)：\-–]*\s*", re.I)
_STEPS_HEAD = re.compile(
    r"(?:ขั้นตอน|กระบวนการ|วิธีการ|แนวทาง|แนวปฏิบัติ|ผังขั้นตอน|ระยะเวลา)(?!\s*(?:ที่|[0-9๐-๙]))(?:การ|ใน|และ|ดำเนิน|ปฏิบัติ|จัดการ|ของ|ระยะ|รับ|พิจารณา|แก้ไข).{0,110}?(?=$|\s*[:：]\s*$|\s*(?:ดังนี้|มีดังนี้|ดังต่อไปนี้))"
)
_CHANNELS_HEAD = re.compile(
    r"(?:ช่องทาง|สถานที่|วิธี(?:การ)?(?=ร้อง|แจ้ง|ยื่น))(?:การ|ใน|ที่|สำหรับ|และ|สามารถ|เพื่อ)*\s?\S*(?:ร้อง|แจ้ง|รับ|ติดต่อ|เบาะแส|ยื่น).{0,80}?(?=$|\s*[:：]|\s*(?:ได้แก่|ดังนี้|มีดังนี้|ดังต่อไปนี้|ประกอบด้วย|คือ))|ช่องทาง(?=$|\s*[:：])"
)
_HEADS = re.compile(
    r"(?:หลักการ|วัตถุประสงค์|ขอบเขต|คำจำกัดความ|นิยาม|คำนิยาม|กฎหมาย|ระเบียบ|หลักเกณฑ์|บทกำหนด|บทลงโทษ|การคุ้มครอง|การบันทึก|การติดตาม|มาตรฐานงาน|แบบฟอร์ม|ภาคผนวก|บทที่|ส่วนที่|เงื่อนไข|ข้อมูลที่ต้อง|เอกสาร(?:ที่|ประกอบ)|ผู้มีสิทธิ|ศูนย์รับ.{0,40}(?:$|ตั้งอยู่)|ติดต่อสอบถาม|สอบถาม|การแจ้งผล|การรายงานผล)"
)
_TOTAL = re.compile(
    r"(?:รวม(?:ระยะ)?เวลา|รวมทั้งสิ้น|รวมทั้งหมด|รวมเป็นเวลา|ระยะเวลา(?:ดำเนินการ|ในการดำเนินการ|การดำเนินการ)?(?:รวม|ทั้งหมด|ทั้งสิ้น|ทั้งกระบวนการ)|รวม)[^0-9]{0,60}?(?P<days>[0-9]{1,3})\s*วัน(?!ที่)"
)
_FINISHED = re.compile(
    r"(?:แล้วเสร็จ|เสร็จสิ้น|ให้ได้ข้อยุติ|ให้ยุติ)[^0-9]{0,40}?(?:ภายใน|ไม่เกิน|ใน)[^0-9]{0,20}?(?P<days>[0-9]{1,3})\s*วัน(?!ที่)"
)

_MOST_READ = 3_000  # lines of a document looked through for steps and channels

STEPS = Form(
    columns=(
        Column("no", (*NUMBER, r"ขั้น(?:ตอน)?ที่"), looks.row_number),
        Column("days", (r"(?:กำหนด|กรอบ)?(?:ระยะ)?เวลา.*|จำนวนวัน.*|กำหนด(?:แล้วเสร็จ|วัน).*|วัน(?:ทำการ)?|แล้วเสร็จ.*",), looks.period),
        Column(
            "responsible",
            (r"(?:ผู้|หน่วยงาน|ส่วนราชการ|ส่วนงาน|ฝ่าย|เจ้าหน้าที่)(?:ที่|ผู้)?(?:มีหน้าที่)?(?:รับผิดชอบ|ดำเนินการ|เกี่ยวข้อง|ปฏิบัติ).*|ผู้รับผิดชอบ.*|หน่วยงาน",),
            looks.unit,
        ),
        Column("_รายละเอียด", (r"(?:รายละเอียด|คำอธิบาย|วิธี(?:การ)?(?:ดำเนินการ|ปฏิบัติ)).*|(?:การ)?ดำเนินการ",), looks.wording),
        Column("_หมายเหตุ", (r"หมายเหตุ.*|เอกสาร.*|แบบฟอร์ม.*|มาตรฐาน.*|ค่าธรรมเนียม.*|ผัง.*",), looks.remark),
        Column("title", (r"(?:ชื่อ|ลำดับ)?(?:ขั้นตอน|กระบวนการ|กิจกรรม|กระบวนงาน|งาน).*",), looks.wording),
    ),
    keys=("title", "_รายละเอียด"),
    needs=({"days", "responsible"},),
    total=r"(?:ยอด)?รวม(?!เรื่อง|ข้อ|รวม)|ระยะเวลา(?:ทั้งหมด|ทั้งสิ้น|รวม)|ทั้งสิ้น|total",
)  # fmt: skip
CHANNELS = Form(
    columns=(
        Column("no", NUMBER, looks.row_number),
        Column("_ความถี่", (r"ความถี่.*|การตรวจสอบ.*|ตรวจสอบ.*",), looks.wording),
        Column("_ระยะเวลา", (r"ระยะเวลา.*|เวลา.*|วัน.*",), looks.wording),
        Column("_หมายเหตุ", (r"หมายเหตุ.*|ผู้รับผิดชอบ.*|หน่วยงาน.*|ผู้ดูแล.*",), looks.remark),
        Column("_รายละเอียด", (r"รายละเอียด.*|ที่อยู่.*|หมายเลข.*|ข้อมูลติดต่อ.*|ติดต่อ.*",), looks.wording),
        Column("channel", (r"ช่องทาง.*",), looks.wording),
    ),
    keys=("channel",),
    needs=({"_ความถี่", "_ระยะเวลา", "_หมายเหตุ", "_รายละเอียด", "no"},),
)


def read_inside(matter: Matter) -> Inside:
    """``channels``, ``steps`` and ``total_days``."""
    inside = Inside()
    listing = read_rows(matter.document, STEPS)
    of_table = [step for entry in listing.entries if (step := _step_of(entry))]
    title = spots_of(matter.title)
    lines = [line for line in matter.lines[:_MOST_READ] if (line.block, line.number) not in title]
    of_text, taken = _steps_of_text(lines, matter)
    in_table = any(entry.place.table or entry.place.sheet for entry in listing.entries)
    steps = of_table if _worth(of_table) >= _worth(of_text) + (not in_table) else of_text
    if steps is of_table:
        inside.used |= listing.used
        outside = lines_of(matter.document, listing.used)
    else:
        told = spots_of(taken)
        outside = [line for line in matter.lines if (line.block, line.number) not in told]
    if steps:
        inside.values["steps"] = steps
    else:
        inside.notes.append(NO_STEPS)
    _channels(matter, lines, inside)
    _total(listing if steps is of_table else Listing(), outside, inside)
    return inside


def _worth(steps: Sequence[Record]) -> int:
    return sum(sum(1 for name in ("title", "days", "responsible") if name in step) for step in steps)


# Steps ------------------------------------------------------------------------------------------------------------


def _step_of(entry: Entry) -> Record | None:
    """One row of a table of steps. A column called ขั้นตอน may hold but the number, the words beside it."""
    title = clean_line(entry.text("title"))
    if not title or re.fullmatch(r"(?:ขั้น(?:ตอน)?(?:ที่)?\s*)?[0-9๐-๙]{1,2}[.)]?", title):
        if number := re.search(r"[0-9๐-๙]{1,2}", title):
            entry.number = entry.number or to_arabic(number[0])
        entry.cells["title"] = entry.cells.pop("_รายละเอียด", [])
    elif match := _STEP.match(title):
        entry.number = entry.number or to_arabic(match["number"])
        entry.cells["title"] = [
            replace(piece, text=_STEP.sub("", piece.text) if at == 0 else piece.text)
            for at, piece in enumerate(entry.cells["title"])
        ]
    if not entry.text("title").strip():
        return None
    return _filled(entry)


def _filled(entry: Entry) -> Record | None:
    filling = Filling(entry)
    filling.number()
    cells = entry.cells.get("days", [])
    if not cells:
        _from_title(entry)
        cells = entry.cells.get("days", [])
    if not filling.text("title"):
        return None
    text = to_arabic(clean_line(" ".join(cell.text for cell in cells)))
    found = _DAYS.search(text) or re.fullmatch(r"\s*(?P<days>[0-9]{1,3})\s*", text)
    if found:
        filling.keep("days", int(found["days"]), [cell.place for cell in cells])
    elif text and not is_nothing(text):
        entry.add_other("ระยะเวลา", cells[0])
    parties = filling.parties("responsible")
    if len(parties) > 1 or not parties:
        filling.values.pop("responsible", None)
        filling.text("responsible")
    elif parties:
        filling.values["responsible"] = parties[0]
        for kept in (filling.mended.printed, filling.mended.confidence):
            if "responsible[0]" in kept:
                kept["responsible"] = kept.pop("responsible[0]")  # type: ignore[assignment]
    return filling.record()


def _from_title(entry: Entry) -> None:
    """Days and unit written behind the step itself: "รับเรื่อง ภายใน ๑ วัน ผู้รับผิดชอบ : งานนิติการ"."""
    pieces = entry.cells.get("title", [])
    if not pieces:
        return
    text = clean_line(" ".join(piece.text for piece in pieces))
    place = pieces[0].place
    cut = len(text)
    digits = to_arabic(text)
    days = next((found for found in _DAYS.finditer(digits)), None)
    if days:
        entry.cells["days"] = [Fragment(days[0].strip(), place)]
        cut = min(cut, days.start())
    elif span := re.search(r"\s(?=(?:ภายใน|ใช้เวลา)?\s*(?:ทันที|[0-9]{1,3}\s*(?:ชั่วโมง|ชม\.|นาที)))", digits):
        cut = min(cut, span.start())
    if unit := _UNIT.search(text):
        end = days.start() if days and days.start() > unit.end() else len(text)
        entry.cells.setdefault("responsible", [Fragment(text[unit.end() : end].strip(" ,;()"), place)])
        cut = min(cut, unit.start())
    elif (bracket := re.search(r"[(（\[](?P<inner>[^()（）]*)$", text[:cut])) and days:
        # "(งานธุรการ ๑ วันทำการ)"
        inner = bracket["inner"].strip(" ,:;/-–") or re.sub(r"^[\s,/:\-–]*(?:โดย)?|[)）\s]+$", "", text[days.end() :])
        if re.search("[ก-๎]", inner) and "responsible" not in entry.cells:
            entry.cells["responsible"] = [Fragment(inner.strip(), place)]
        cut = min(cut, bracket.start())
    elif days and (by := re.match(r"\s*(?:โดย|[:：])\s*(?P<unit>[ก-๎].{2,80})$", text[days.end() :])):
        entry.cells.setdefault("responsible", [Fragment(by["unit"], place)])
    entry.cells["title"] = [replace(pieces[0], text=text[:cut].strip(" ,;:(-–"))]


def _steps_of_text(lines: Sequence[Line], matter: Matter) -> tuple[list[Record], list[Line]]:
    """Steps in running text: under a heading of their own, or wherever lines begin with ขั้นตอนที่."""
    stops = re.compile(f"(?:{_CHANNELS_HEAD.pattern}|{_HEADS.pattern})")
    tries = [list(section.lines) for section in sections(lines, _STEPS_HEAD, stops)]
    first = next((index for index, line in enumerate(lines) if _STEP.match(line.text)), None)
    if first is not None:
        tries.append(list(lines[first:]))
    best: tuple[list[Record], list[Line]] = ([], [])
    for stretch in tries:
        numbered = [replace(line, text=_STEP.sub(lambda m: f"{m['number']}. ", line.text)) for line in stretch]
        begin = next((index for index, line in enumerate(numbered) if MARKED.match(line.text)), 0)
        end = next(
            (at for at, line in enumerate(numbered) if at > begin and _TOTAL.match(to_arabic(bare(line.text)))), None
        )
        part = stretch_of(numbered[begin:end])
        steps = [
            step for number, point in enumerate(points_of(part, matter.document), 1) if (step := _told(point, number))
        ]
        if _worth(steps) > _worth(best[0]) and sum(1 for step in steps if "days" in step or "responsible" in step) >= 1:
            told = spots_of(part)
            best = (steps, [line for line in stretch if (line.block, line.number) in told])
    return best


def _told(point: Point, number: int) -> Record | None:
    marked = re.match(r"\s*[-•(]?\s*(?:[0-9๐-๙]{1,2}\.)*(?P<number>[0-9๐-๙]{1,2})\s*[.)\s]", point.line.text)
    entry = Entry(point.line.place, to_arabic(marked["number"]) if marked else str(number), certainty=0.9)
    entry.cells["title"] = [Fragment(point.text, point.line.place)]
    return _filled(entry)


# Channels and the total -------------------------------------------------------------------------------------------


def _channels(matter: Matter, lines: Sequence[Line], inside: Inside) -> None:
    listing = rows_of_tables(matter.document, CHANNELS, inside.used)
    points = [] if listing.entries else _listed_channels(lines, matter)
    if not listing.entries and not points:
        listing = rows_of_lines(matter.document, CHANNELS, inside.used)
    mended = Mended()
    texts: list[str] = []
    places: list[dict[str, Any]] = []
    for entry in listing.entries:
        text = clean_line(entry.text("channel"))
        if text and not is_nothing(text):
            texts.append(mended.text(f"channels[{len(texts)}]", text))
            places.append(entry.cells["channel"][0].place.as_dict())
    if texts:
        inside.used |= listing.used
    else:
        texts = mended_texts(points, "channels", mended)
        places = [point.line.place.as_dict() for point in points]
    if texts:
        inside.values["channels"] = texts
        inside.cells.update(cells_of_list("channels", places))
        inside.printed.update(mended.printed)
        inside.confidence.update(mended.confidence)


def _listed_channels(lines: Sequence[Line], matter: Matter) -> list[Point]:
    stops = re.compile(f"(?:{_STEPS_HEAD.pattern}|{_HEADS.pattern})")
    best: list[Point] = []
    for section in sections(lines, _CHANNELS_HEAD, stops):
        below = list(section.lines)
        if not below or (below[0].in_table and below[0].level == 0 and "\t" in below[0].text):
            continue
        if LEAD_IN.search(below[0].text) and len(below) > 1:
            below = below[1:]
        points = points_of(stretch_of(below), matter.document)
        if len(points) > len(best) and len(points) <= 25:
            best = points
    if best:
        return best
    for index, line in enumerate(lines[:-1]):
        if "ช่องทาง" in line.text and LEAD_IN.search(line.text):
            points = points_of(stretch_of(lines[index + 1 : index + MOST_LINES]), matter.document)
            if len(points) > len(best):
                best = points
    return best


def _total(listing: Listing, outside: Sequence[Line], inside: Inside) -> None:
    for total in listing.totals:
        text = to_arabic(clean_line(" ".join(cell.text for cells in total.cells.values() for cell in cells)))
        if match := _DAYS.search(text):
            inside.values["total_days"] = int(match["days"])
            inside.cells["total_days"] = total.place.as_dict()
            return
    for pattern in (_TOTAL, _FINISHED):
        for line in outside:
            if match := pattern.search(to_arabic(line.text)):
                inside.values["total_days"] = int(match["days"])
                inside.cells["total_days"] = line.place.as_dict()
                return
