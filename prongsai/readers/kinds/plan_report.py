"""Reports on an action plan: what was done of each project, what it cost, the totals the report states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.filling import Filling
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line
from prongsai.readers.kinds.plan_forms import TOTAL
from prongsai.readers.kinds.plan_report_lines import AMOUNTS, rows_run_together
from prongsai.readers.kinds.plan_tables import DIMENSION_ROW, Order, is_of_group, total_scope, words_of
from prongsai.readers.kinds.plan_values import dimension_of, list_of, looks_like_money, money
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, Listing, read_rows
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Place, Record
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line, fold

NO_PROJECTS = "ไม่พบตารางหรือรายการโครงการที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_ITEM = r"(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน)"
_DONE = r"(?:ได้)?ดำเนินการ(?:แล้ว)?(?:เสร็จ(?:สิ้น|เรียบร้อย)?|เรียบร้อย)?(?:แล้ว)?|(?:แล้ว)?เสร็จ(?:สิ้น|เรียบร้อย)?(?:แล้ว)?|บรรลุ(?:เป้าหมาย)?|ดำเนินการครบถ้วน"
_ONGOING = r"(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?(?:ดำเนินการ|ดำเนินงาน|จัดทำ)|กำลังดำเนินการ|ดำเนินการบางส่วน"
_NOT_YET = r"(?:ยัง)?ไม่(?:ได้)?(?:มีการ)?(?:เริ่ม)?ดำเนินการ|ยังไม่(?:ได้)?(?:เริ่ม|ดำเนิน).*|ไม่(?:ได้)?ดำเนิน(?:การ|งาน)|รอดำเนินการ|ยกเลิก(?:โครงการ)?"
_STATUS = rf"(?:{_DONE}|{_ONGOING}|{_NOT_YET})"
_STATUS_CELL = re.compile(rf"{_STATUS}(?:\(.{{0,40}}\))?")
_SPENT = r"(?:ผล)?(?:การ)?(?:เบิกจ่าย|ใช้จ่าย)(?!ได้ตาม).*|(?:งบประมาณ|วงเงิน|เงิน|จำนวนเงิน|งปม\.?|งบ)(?:ที่)?(?:ได้)?(?:ใช้|เบิก|จ่าย|ดำเนินการ)(?:จริง|ไป|จ่าย|แล้ว)*.*|ใช้(?:ไป|จริง|งบประมาณ).*|จ่ายจริง.*"
_BUDGET = r"(?:วงเงิน)?(?:งบประมาณ|งปม\.?|งบ)(?:ที่)?(?:ตั้งไว้|ได้รับ|ตาม|จัดสรร|ประจำ|อนุมัติ|รวม|โครงการ|ที่ตั้ง|รายจ่าย|[(/]|ดำเนินการ).*|(?:วงเงิน)?(?:งบประมาณ|งปม\.?)|วงเงิน.*|งบตามแผน|(?:ได้รับ)?จัดสรร.*|ตามแผน|ตั้งไว้"

_SAID_AMOUNT = r"(?:จำนวน|เป็น|เงิน|รวม|[\s:])*([0-9][0-9,]*(?:\.[0-9]{1,2})?)\s*บาท"
# Only at the head of a line, or right behind another amount: in a sentence the words may speak of anything.
_SAID_BUDGET = rf"^(?:ใช้|ได้รับ(?:จัดสรร)?)?งบประมาณ(?:ตามแผน|(?:ที่)?(?:ตั้งไว้|ได้รับ(?:จัดสรร|อนุมัติ)?)|ดำเนินการ)?{_SAID_AMOUNT}"
_SAID_SPENT = rf"^(?:งบประมาณ[^.]{{0,60}}บาท[\s,/]*(?:และ)?)?(?:ผล)?(?:การ)?(?:เบิกจ่าย|ใช้จ่าย|ใช้ไป|จ่ายจริง|ใช้จริง)(?:แล้ว|จริง|ไป)*{_SAID_AMOUNT}"


def _status_looks(text: str) -> float:
    return 4.0 if _STATUS_CELL.fullmatch(fold(text)) else 0.0 if is_nothing(text) else -2.5


def _under(pattern: str) -> tuple[str, ...]:
    """A heading alone, and the same under another."""
    return rf".*>(?:{pattern})", pattern


FORM = Form(
    (
        Column("no", NUMBER, looks.row_number),
        Column("dimension", (r"มิติ(?!(?:ที่)?[0-9]).*|ด้าน(?:ที่)?",), carried=True),
        Column("_mission", (rf"ภารกิจ.*|(?:แนวทาง|กลยุทธ์|ยุทธศาสตร์)(?!.*{_ITEM}).{{0,25}}",), carried=True),
        Column("ticks", (rf".*>{_STATUS}", _STATUS), ticked="word"),
        Column("percent", _under(r"(?:คิดเป็น)?(?:ร้อยละ|%|เปอร์เซ็นต์).*"), looks.decimal),
        Column("spent", (r"งบประมาณ.*>(?:ที่)?(?:ใช้|เบิก|จ่าย).*", *_under(_SPENT)), looks_like_money, said=_SAID_SPENT),
        Column("_left", _under(r"(?:งบประมาณ)?(?:ที่)?คงเหลือ.*"), looks_like_money),
        Column("budget", _under(_BUDGET), looks_like_money, said=_SAID_BUDGET),
        Column("status", (r"สถานะ.*|สถานภาพ.*|ความก้าวหน้า(?:ของ)?(?:โครงการ)?",), _status_looks),
        Column("problems", (r"(?:ปัญหา|อุปสรรค|ข้อจำกัด|ข้อขัดข้อง).*",), looks.remark),
        Column("_advice", (r"ข้อเสนอแนะ.*|แนวทาง(?:การ)?(?:แก้ไข|ปรับปรุง).*",), looks.remark),
        Column("results", (r"(?:รายงาน|สรุป)?ผล(?:ของ)?(?:การ)?(?:ดำเนิน|ปฏิบัติ|ที่ได้|ที่เกิด|สัมฤทธิ์|งาน|ติดตาม).*|การดำเนิน(?:การ|งาน).*|ผล(?:ผลิต|ลัพธ์).*|สรุปผล|รายละเอียดการดำเนิน.*|results?", r"ผลการ.*>.*(?:ผล|รายละเอียด|กิจกรรม).*"), looks.results),
        Column("_period", (r"(?:กำหนด|กรอบ)?(?:ระยะ|ช่วง|ห้วง)(?:ระยะ)?เวลา.*|วัน/?เดือน/?ปี.*|กำหนดการ.*|วันที่(?:ดำเนิน|จัด).*|ไตรมาส.*",), looks.period),
        Column("_responsible", (r"(?:หน่วยงาน|ส่วนราชการ|ผู้)(?:ที่|ผู้)?(?:หลัก)?รับผิดชอบ.*|หน่วยงาน.*|ผู้ดำเนินการ",), looks.unit),
        Column("_indicators", (r"ตัวชี้วัด.*|ค่าเป้าหมาย.*|เป้าหมาย.*|วัตถุประสงค์.*|กลุ่มเป้าหมาย.*",)),
        Column("_methods", (r"(?:วิธี|ขั้นตอน)(?:การ)?.*",)),
        Column("_evidence", (r"(?:เอกสาร|หลักฐาน|ภาพ|ลิงก์|link|url).*",)),
        Column("_remark", (r"หมายเหตุ.*|remarks?",), looks.remark),
        Column("title", (rf"(?:ชื่อ)?{_ITEM}(?:(?:/|,|และ|หรือ|-){_ITEM})*(?:\(.*\))?|(?:ชื่อ)?{_ITEM}(?:ตาม|ที่|ใน|เพื่อ|การ).*|รายการ|รายชื่อ.*",), looks.wording),
    ),
    keys=("title",),
    needs=({"spent", "status", "ticks", "results", "percent", "problems"},),
    total=TOTAL,
    begins=rf"(?={_ITEM}\s?(?:ลำดับ)?ที่\s*[0-9๐-๙]|\(?[0-9๐-๙]{{1,2}}\s?[.)]+\s*{_ITEM})(?:{_ITEM}\s?(?:ลำดับ)?ที่\s*)?\(?(?P<number>[0-9๐-๙]{{1,2}})(?![0-9๐-๙])\s?[.):]*\s*",
)  # fmt: skip

_MARK_ON = r"(?:[☑☒✓✔√🗹]|[(\[]\s*[/✓✔√xX]\s*[)\]])"
_BOX = re.compile(rf"{_MARK_ON}|[☐□○◻]|[(\[]\s*[)\]]")
_TICKED = re.compile(rf"{_MARK_ON}\s*(?P<words>[ก-๎][ก-๎ ]*)")
_ROUND = re.compile(
    r"รอบ(?:ที่)?\s*\(?(?:[0-9]{1,2}|หก|สิบสอง|เก้า|แรก|หลัง)\)?\s*(?:เดือน)?\s*(?:แรก|หลัง)?(?:\s*\(?(?:ครั้งที่|รอบที่)\s*[0-9]\)?)?|ไตรมาส(?:ที่)?\s*[1-4](?:\s*[-–]\s*[1-4])?|ครึ่งปี(?:แรก|หลัง)"
)
_RANGE = re.compile(
    r"(?:ระหว่าง|ตั้งแต่|ช่วง)?\s*(?:วันที่|เดือน)?\s*(?P<range>(?:[0-9]{1,2}\s*)?[ก-ฮเ-ไ][ก-๎.]{2,12}\s*(?:พ\.ศ\.\s*)?(?:[0-9]{2,4})?\s*(?:[-–—]|ถึง|จนถึง)\s*(?:วันที่|เดือน)?\s*(?:[0-9]{1,2}\s*)?[ก-ฮเ-ไ][ก-๎.]{2,12}\s*(?:พ\.ศ\.\s*)?[0-9]{2,4})"
)
_ADVICE = re.compile(
    r"\s*(?:[0-9๐-๙]{1,2}[.)]\s*)?ข้อเสนอแนะ(?:\s?(?:และ|/)\s?(?:แนวทาง[^\s:：]*|ข้อคิดเห็น|ข้อสังเกต))?(?:ใน(?:การ)?\S{0,30}|เพื่อ\S{0,30}|ต่อ\S{0,20}|เพิ่มเติม)?\s*(?:[:：]|$|\s)\s*(?P<rest>.*)$"
)
_COUNTS = (
    ("not_started", r"(?:ยัง)?ไม่(?:ได้)?(?:มีการ)?(?:เริ่ม)?ดำเนินการ|ยังไม่(?:ได้)?เริ่ม(?:ดำเนินการ)?|ไม่ได้ดำเนินการ"),
    ("in_progress", r"(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?ดำเนิน(?:การ|งาน)|กำลังดำเนินการ"),
    ("done", r"(?<!ไม่)(?<!ไม่ได้)(?<!ระหว่าง)(?<!ระหว่างการ)ดำเนินการ\s?(?:แล้ว\s?เสร็จ|เสร็จสิ้น|แล้ว|เสร็จ|เรียบร้อย)(?:สิ้น|เรียบร้อย|แล้ว)*|(?<!ดำเนินการ)(?<!ไม่)แล้วเสร็จ"),
)  # fmt: skip
_UNIT = r"(?:โครงการ|กิจกรรม|มาตรการ|เรื่อง|รายการ)"
_MONEY = r"(?P<amount>[0-9][0-9,]*(?:\.[0-9]{1,2})?)"
_STATED = (
    ("budget", rf"(?:งบประมาณ|วงเงิน)(?:ที่(?:ได้รับ(?:จัดสรร|อนุมัติ)?|ตั้งไว้))?(?:ตามแผน)?(?:รวม)?(?:ทั้งสิ้น|ทั้งหมด|รวม)?\s*(?:จำนวน)?(?:เป็น)?(?:เงิน)?\s*[:：]?\s*{_MONEY}\s*บาท"),
    ("spent", rf"(?:เบิกจ่าย|ใช้จ่าย|ใช้(?:งบประมาณ)?(?:ไป|จริง)|จ่ายจริง)(?:จริง|แล้ว|ไป|งบประมาณ)*(?:รวม)?(?:ทั้งสิ้น|ทั้งหมด)?\s*(?:จำนวน)?(?:เป็น)?(?:เงิน)?\s*[:：]?\s*{_MONEY}\s*บาท"),
)  # fmt: skip
_PERCENT = re.compile(
    r"(?:เบิกจ่าย|ใช้จ่าย|ใช้งบประมาณ|ใช้ไป|จ่ายจริง|ใช้จริง).{0,120}?ร้อยละ\s*(?P<value>[0-9]{1,3}(?:\.[0-9]+)?)"
)


def read_inside(matter: Matter) -> Inside:
    """``projects``, ``totals``, ``period`` and ``recommendation`` of a report."""
    document = matter.document
    listing = max(read_rows(document, FORM), rows_run_together(document, FORM, _STATUS), key=Listing.worth)
    inside = Inside(used=set(listing.used))
    order = Order(document)
    status_in_results = _results_are_status(listing.entries)
    entries = [entry for entry in listing.entries if entry.text("title").strip()]
    records = [_project(entry, order, matter.year, status_in_results) for entry in entries]
    _number(records, entries)
    _advice_of_all(entries, inside)
    inside.values["projects"] = records
    _period(matter, inside)
    _totals(listing, matter.lines, inside)
    _recommendation(matter.lines, inside)
    if not records:
        inside.notes.append(NO_PROJECTS)
    return inside


# Projects ---------------------------------------------------------------------------------------------------------


def _project(entry: Entry, order: Order, year: int | None, status_in_results: bool) -> Record:
    named = _dimension_in_title(entry)
    _ticked_words(entry)
    filling = Filling(entry, year)
    filling.number()
    filling.text("title")
    column = entry.text("dimension").strip()
    dimension = dimension_of(column) if column else named if named is not None else order.dimension(entry.place)
    filling.keep("dimension", dimension, [part.place for part in entry.cells.get("dimension", ())])
    for name in ("budget", "spent"):
        parts = entry.cells.get(name, [])
        value = money("\n".join(part.text for part in parts)) if parts else None
        if value is not None:
            filling.values[name] = value
            filling.places[name] = [part.place for part in parts]
    status = next(
        (
            name
            for name in ("ticks", "status", "results")
            if name in entry.cells and (name != "results" or status_in_results)
        ),
        None,
    )
    if status is not None:
        filling.text(status, "status")
    if "results" in entry.cells and not status_in_results:
        parts = entry.cells["results"]
        filling.keep("results", list_of(parts, "results", filling.mended), [part.place for part in parts])
    filling.text("problems")
    record = filling.record()
    if percent := entry.text("percent").strip():
        record.setdefault("_other", {})["ร้อยละ"] = clean_line(percent)
    return record


def _ticked_words(entry: Entry) -> None:
    """«☑ ดำเนินการแล้ว ☐ อยู่ระหว่างดำเนินการ ☐ …» in a cell is a status, the words behind the box that is ticked."""
    for name in ("status", "results"):
        kept: list[Fragment] = []
        for part in entry.cells.get(name, []):
            lines = part.text.split("\n")
            boxed = [line for line in lines if len(_BOX.findall(line)) > 1]
            ticked = [match["words"].strip() for line in boxed for match in _TICKED.finditer(line)]
            if len(ticked) == 1:
                entry.cells["ticks"] = [replace(part, text=ticked[0])]
                lines = [line for line in lines if line not in boxed]
            if any(line.strip() for line in lines):
                kept.append(replace(part, text="\n".join(lines)))
        if name in entry.cells:
            entry.cells[name] = kept
            if not kept:
                del entry.cells[name]


def _dimension_in_title(entry: Entry) -> int | None:
    """In a record under labels the line of the dimension stands under the title; it is taken out of it."""
    found = None
    for position, part in enumerate(entry.cells.get("title", [])):
        lines = part.text.split("\n")
        kept = [line for line in lines if not DIMENSION_ROW.match(line)]
        if kept and len(kept) < len(lines):
            found = next(dimension_of(line) for line in lines if DIMENSION_ROW.match(line))
            entry.cells["title"][position] = replace(part, text="\n".join(kept))
    return found


def _number(records: list[Record], entries: Sequence[Entry]) -> None:
    """Numbers as printed where they count all rows; else the count of rows."""
    own = [record.get("no") for record in records]
    if None in own or len(set(own)) < len(own):
        for count, (record, entry) in enumerate(zip(records, entries, strict=True), start=1):
            if entry.number and entry.number != str(count):
                record.setdefault("_printed", {})["no"] = entry.number
            record["no"] = count


def _results_are_status(entries: Sequence[Entry]) -> bool:
    """Whether the column of results holds nothing but «ดำเนินการแล้ว» and the like."""
    texts = [fold(entry.text("results")) for entry in entries if entry.text("results").strip(" -–")]
    return (
        bool(texts)
        and all(_STATUS_CELL.fullmatch(text) for text in texts)
        and not any(entry.text("status") or entry.text("ticks") for entry in entries)
    )


# The report itself ------------------------------------------------------------------------------------------------


def _period(matter: Matter, inside: Inside) -> None:
    """The span of days or months stated in the head, else the round (รอบ ๖ เดือน)."""
    head = [*matter.title, *[line for line in matter.lines[:25] if not line.in_table and len(line.text) < 250]]
    for pattern, group in ((_RANGE, "range"), (_ROUND, 0)):
        for line in head:
            for match in pattern.finditer(to_arabic(line.text)):
                text = line.text[match.start(group) : match.end(group)].strip()
                understood = parse_period(text, matter.year)
                spans = understood.start != understood.end or len(find_dates(text)) > 1
                if understood.start and understood.end and (pattern is _ROUND or spans):
                    inside.values["period"] = {
                        "text": clean_line(text),
                        "start": understood.start,
                        "end": understood.end,
                    }
                    inside.cells["period"] = line.place.as_dict()
                    return


def _totals(listing: Listing, lines: Sequence[Line], inside: Inside) -> None:
    """What total rows state, and what sentences state besides."""
    totals: Record = {}
    cells: Record = {}
    whole = [entry for entry in listing.totals if total_scope(_words(entry)) == "all"]
    plain = [entry for entry in listing.totals if not is_of_group(_words(entry))]
    chosen = (whole or (plain if len(plain) == 1 else []))[-1:]
    for entry in chosen:
        _in_order(entry, listing)
        for name, key in (("budget", "budget"), ("spent", "spent"), ("percent", "spent_percent")):
            parts = entry.cells.get(name, [])
            value = money(parts[0].text.replace("%", "").replace("ร้อยละ", "")) if parts else None
            if value is not None and not is_nothing(parts[0].text):
                totals[key], cells[key] = value, parts[0].place.as_dict()
        _counted(entry, listing, totals, cells)
    for text, place in _sentences(lines, inside):
        _stated(text, place, totals, cells)
    if totals:
        inside.values["totals"] = {**totals, "_cells": cells}


def _in_order(entry: Entry, listing: Listing) -> None:
    """Amounts of a total row whose cells lost their columns: as many as the list has columns of amounts, in order."""
    values = [part for parts in entry.other.values() for part in parts]
    for headings in reversed(listing.headings):
        names = [name for text in headings if (name := FORM.field_of(text)) in AMOUNTS]
        if values and len(values) == len(names) and not set(names) & set(entry.cells):
            entry.cells.update({name: [part] for name, part in zip(names, values, strict=True)})
            return


def _counted(entry: Entry, listing: Listing, totals: Record, cells: Record) -> None:
    """A total row under columns of ticks holds counts: «๓ | ๑ | ๑»."""
    numbers = re.findall(r"[0-9]+", to_arabic(entry.text("ticks")))
    for headings in listing.headings:
        kinds = [kind for text in headings if (kind := _kind_of_status(text)) is not None]
        if numbers and len(kinds) == len(numbers) and len(set(kinds)) == len(kinds):
            for kind, number in zip(kinds, numbers, strict=True):
                totals[kind], cells[kind] = int(number), entry.cells["ticks"][0].place.as_dict()
            return


def _kind_of_status(heading: str) -> str | None:
    """done, in_progress, not_started, or None where a heading is no status."""
    text = fold(heading)
    for kind, pattern in (("not_started", _NOT_YET), ("in_progress", _ONGOING), ("done", _DONE)):
        if re.search(rf"(?:{pattern})$", text):
            return kind
    return None


def _words(entry: Entry) -> str:
    return words_of(entry, ("no", "dimension", "_mission", "title"))


def _sentences(lines: Sequence[Line], inside: Inside) -> list[tuple[str, Place]]:
    """Paragraphs outside the list, each as one line."""
    found: list[tuple[list[str], Place]] = []
    block = -1
    for line in lines:
        if (line.block, line.number) in inside.used or (line.block, None) in inside.used:
            continue
        if line.block == block and not line.in_table:
            found[-1][0].append(line.text)
        else:
            found.append(([line.text], line.place))
            block = line.block
    return [(to_arabic(join_lines(parts)), place) for parts, place in found]


def _stated(text: str, place: Place, totals: Record, cells: Record) -> None:
    def keep(key: str, value: int | float) -> None:
        if key not in totals:
            totals[key], cells[key] = value, place.as_dict()

    for key, words in _COUNTS:
        pattern = rf"(?:{words})(?:แล้ว)?\s*(?:มี)?\s*(?:จำนวน)?\s*[:：\t]?\s*(?P<after>[0-9]{{1,3}})\s*{_UNIT}"
        before = rf"(?P<before>[0-9]{{1,3}})\s*{_UNIT}\s*(?:ที่)?\s*(?:{words})"
        if match := re.search(pattern, text):
            keep(key, int(match["after"]))
        elif match := re.search(before, text):
            keep(key, int(match["before"]))
    for key, words in _STATED:
        if match := re.search(words, text):
            value = float(match["amount"].replace(",", ""))
            keep(key, int(value) if value.is_integer() else value)
    if match := _PERCENT.search(text):
        value = float(match["value"])
        keep("spent_percent", int(value) if value.is_integer() else value)


def _advice_of_all(entries: Sequence[Entry], inside: Inside) -> None:
    """Under labels, advice that only the last project has is that of the report."""
    having = [entry for entry in entries if "_advice" in entry.cells]
    if len(entries) > 1 and len(having) == 1 and having[0] is entries[-1] and having[0].place.table is None:
        parts = having[0].cells["_advice"]
        text = clean_line(join_lines(line for part in parts for line in part.text.split("\n")))
        if not is_nothing(text):
            inside.values["recommendation"] = text
            inside.cells["recommendation"] = parts[0].place.as_dict()


def _recommendation(lines: Sequence[Line], inside: Inside) -> None:
    """What stands under or behind «ข้อเสนอแนะ», up to the signature."""
    for index, line in enumerate(lines):
        if "recommendation" in inside.values or (line.block, line.number) in inside.used or line.in_table:
            continue
        match = _ADVICE.match(line.text)
        if match is None:
            continue
        parts = [replace(line, text=match["rest"])] if match["rest"].strip() else []
        for below in lines[index + 1 : index + 15]:
            if is_closing(below.text) or below.in_table or (parts and below.start and _heads(below)):
                break
            parts.append(below)
        text = " ".join(join_lines(part.text for part in group) for group in _paragraphs(parts))
        if text.strip() and not is_nothing(text):
            inside.values["recommendation"] = clean_line(text)
            inside.cells["recommendation"] = parts[0].place.as_dict()
            inside.used.update((part.block, part.number) for part in parts)
            return


def _heads(line: Line) -> bool:
    """Whether a line is the next heading: short, without a verb, or followed by a colon."""
    return bool(line.level) or (
        len(line.text) < 40
        and bool(re.match(r"\s*(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:สรุป|ปัญหา|ผล|ภาคผนวก|หมายเหตุ|ผู้รายงาน|เอกสาร|ภาพ)", line.text))
    )


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.start and groups[-1][-1].block == line.block:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


__all__ = ["FORM", "Fragment", "read_inside"]
