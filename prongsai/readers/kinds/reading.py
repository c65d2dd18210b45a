"""From blocks to a record: the kind, what every kind has in common, and the inside of the kinds that are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.readers.kinds.dating import find_document_dates
from prongsai.readers.kinds.detection import KINDS, MEMO, Detected, detect
from prongsai.readers.kinds.doubtful import mark_doubtful_digits
from prongsai.readers.kinds.effort import CUT_OFF, reading_effort
from prongsai.readers.kinds.head_places import head_places
from prongsai.readers.kinds.headings import group_of
from prongsai.readers.kinds.inside import Inside, Matter, read_inside
from prongsai.readers.kinds.ita import find_ita
from prongsai.readers.kinds.lines import Line, lines_of
from prongsai.readers.kinds.loose import doubt_loose_columns
from prongsai.readers.kinds.memo import Frame, Memo, find_frame, is_memo, read_memo
from prongsai.readers.kinds.organisation import find_organisation
from prongsai.readers.kinds.signatures import find_signatures
from prongsai.readers.kinds.tables import measure_headings
from prongsai.readers.kinds.title import title_lines, title_text, years_of
from prongsai.readers.kinds.values import reading_damaged
from prongsai.readers.model import Document, KindUnknown, Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

OF_MEASURES = ("measures_report", "measures_plan", "ita_analysis")
UNKNOWN = "อ่านข้อความในแฟ้มได้ แต่ไม่พบว่าเป็นเอกสารชนิดใดที่ระบบรู้จัก โปรดตรวจว่าเลือกแฟ้มถูกและในแฟ้มมีชื่อเอกสาร หรือระบุชนิดเอกสารเอง"
NOT_YET = "ระบบอ่านส่วนหัวของเอกสารชนิดนี้แล้ว ส่วนเนื้อในยังไม่ได้อ่าน"

# What surrounds a text on a web page.
_FURNITURE = re.compile(
    r"^(?:เขียนโดย|โพสต์|เผยแพร่เมื่อ|แชร์|ดาวน์โหลด|หน้าแรก|เมนู|©|Your IP|วันนี้\s*[0-9])|ผู้อ่าน\s*[0-9]|ผู้เข้าชม|สงวนลิขสิทธิ์|\s\|\s.*\s\|\s"
)
_ADDRESS = re.compile(r"\S*\s*(?:ตำบล\S+\s*)?(?:อำเภอ\S+\s*)?(?:จังหวัด\S+)?")
_ORDER_NUMBER = re.compile(
    r"^(?:คำสั่ง|ประกาศ).{0,80}?ที่\s?(?P<number>[0-9]{1,4}\s?/\s?[0-9]{2,4})|^ที่\s?(?P<alone>[0-9]{1,4}\s?/\s?[0-9]{4})\s*$|^ที่\s(?P<letter>[ก-ฮ]{2}\s?[0-9.]+/\s?(?:ว\s?)?[0-9]+)\s*$"
)


def record_of(document: Document, kind: str | None = None) -> Record:
    """The record of docs/records.md. Raises KindUnknown; ``kind`` overrules the detection."""
    with reading_damaged(document.damaged), reading_effort() as effort:
        record = _record_of(document, kind)
    if effort.cut:
        record["_notes"] = [*record.get("_notes", []), CUT_OFF]
    return record


def _record_of(document: Document, kind: str | None) -> Record:
    lines = lines_of(document)
    texts = [line.text for line in lines]
    found = detect(lines, measures=_suggested(document)) or _by_frame(lines)
    if kind is not None:
        if kind not in (*KINDS, MEMO):
            raise KindUnknown(f"ไม่มีเอกสารชนิด “{kind}” โปรดเลือกชนิดจากรายการ")
        found = Detected(kind, 1.0, found.line if found else None)
    if found is None:
        raise KindUnknown(UNKNOWN)
    title = title_lines(lines, found.line) if found.line is not None else []
    years = years_of([line.text for line in title], texts[:15], texts)
    inside = read_inside(Matter(document, found.kind, lines, title, years))
    if kind is None and not (inside and any(inside.values.values())) and (frame := find_frame(lines)) and frame.asks:
        found, inside = _of_frame(frame), None  # the subject only names a paper of that kind
    outside = lines_of(document, inside.used if inside else set())
    record = _assemble(document, found, title, years, inside, outside)
    mark_doubtful_digits(record, document)
    doubt_loose_columns(record, document)
    return record


def _by_frame(lines: Sequence[Line]) -> Detected | None:
    """A paper whose subject is none of the kinds, but which has the frame of a memo or letter."""
    frame = find_frame(lines)
    return _of_frame(frame) if frame else None


def _of_frame(frame: Frame) -> Detected:
    return Detected(MEMO, 0.85 if frame.whole else 0.6, frame.subject)


def _suggested(document: Document) -> str | None:
    """What the tables alone say the document is."""
    headings = list(measure_headings(document))
    if not headings:
        return None
    return "measures_report" if any("results" in heading.fields for heading in headings) else "measures_plan"


def _assemble(
    document: Document,
    found: Detected,
    title: list[Line],
    years: list[int],
    inside: Inside | None,
    outside: list[Line],
) -> Record:
    first = min(((block, number or 0) for block, number in inside.used), default=None) if inside else None
    signatures = find_signatures(outside)
    memo = read_memo(outside, signatures, first) if found.kind == MEMO or is_memo(outside) else None
    dates = find_document_dates(outside, signatures, memo.date if memo else None)
    head = [line.text for line in title] + [line.text for line in outside[:14]]
    organisation = find_organisation(head, [line.text for line in outside[14:]])
    record: Record = {}
    _put(record, "organisation", organisation.name)
    _put(record, "organisation_type", organisation.type)
    _put(record, "district", organisation.district)
    _put(record, "province", organisation.province)
    record["kind"] = found.kind
    if len(years) > 1:
        record["fiscal_years"] = years
    elif years:
        record["fiscal_year"] = years[0]
    _put(record, "document_no", memo.number if memo else _order_number(outside))
    _put(record, "document_date", dates.document)
    _put(record, "as_of_date", dates.as_of)
    _put(record, "published_date", dates.published)
    _put(record, "subject", _subject(title, memo, outside))
    _put(record, "signatories", [signature.as_record() for signature in signatures])
    if memo:
        _put(record, "memo", memo.parts)
    elif found.kind in OF_MEASURES:
        _put(record, "introduction", _introduction(outside, title, first))
    if found.kind in OF_MEASURES and not (inside and "ita" in inside.values):
        _put(record, "ita", find_ita(_running_text(outside)))
    for key, value in (inside.values if inside else {}).items():
        _put(record, key, value)
    notes = list(document.notes) + ([dates.problem] if dates.problem else [])
    notes.extend(inside.notes if inside else [] if found.kind == MEMO else [NOT_YET])
    _put(record, "_notes", notes)
    _put(record, "_cells", {**head_places(record, outside, title), **(inside.cells if inside else {})})
    _put(record, "_printed", inside.printed if inside else {})
    _put(record, "_confidence", inside.confidence if inside else {})
    record["_source"] = {**(title[0].place.as_dict() if title else {}), "confidence": found.confidence}
    return record


def _put(record: Record, key: str, value: object) -> None:
    if value not in (None, "", [], {}):
        record[key] = value


def _subject(title: list[Line], memo: Memo | None, lines: Sequence[Line]) -> str | None:
    if memo and memo.subject:
        return memo.subject
    for index, line in enumerate(lines[:20]):
        if re.match(r"เรื่อง\s", line.text):
            return title_text(title_lines(lines, index))
    return title_text(title) if title else None


def _order_number(lines: Sequence[Line]) -> str | None:
    for line in lines[:15]:
        if match := _ORDER_NUMBER.match(to_arabic(clean_line(line.text))):
            return re.sub(r"\s?/\s?", "/", match["number"] or match["alone"] or match["letter"])
    return None


def _introduction(lines: Sequence[Line], title: Sequence[Line], first: tuple[int, int] | None) -> str | None:
    """The running text between the title and the first table or heading of issues."""
    after = (title[-1].block, title[-1].number) if title else (-1, 0)
    paragraphs: list[list[str]] = []
    for line in lines:
        if (line.block, line.number) <= after or line.in_table or _FURNITURE.search(line.text):
            continue
        if (first is not None and (line.block, line.number) > first) or group_of(line.text) is not None:
            break
        if first is None and len(paragraphs) >= 3:
            break
        if line.start or not paragraphs:
            paragraphs.append([line.text])
        else:
            paragraphs[-1].append(line.text)
    texts = [clean_line(join_lines(part)) for part in paragraphs]
    return "\n".join(text for text in texts if len(text) >= 40 and not _ADDRESS.fullmatch(text)) or None


def _running_text(lines: Sequence[Line]) -> list[str]:
    """Paragraphs as one line each: a sentence about a score may be wrapped over several lines."""
    texts: list[list[str]] = []
    block = -1
    for line in lines:
        if line.block == block and not line.in_table:
            texts[-1].append(line.text)
        else:
            texts.append([line.text])
            block = line.block
    return [join_lines(part) for part in texts]
