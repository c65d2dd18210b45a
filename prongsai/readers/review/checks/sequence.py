"""R06: numbering that restarts, repeats, skips or changes its style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from prongsai.readers.model import Cell, Place, Table
from prongsai.readers.review.locate import place_from
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Measure
from prongsai.readers.review.numbering import SequenceFault, faults_of, markers_of
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.source import place_of_path
from prongsai.readers.review.text import Run, excerpt
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

_HEADING = re.compile(
    r"^\W*(?P<label>ประเด็นที่|มิติที่|ส่วนที่|ลำดับที่|บทที่|หมวดที่|ยุทธศาสตร์ที่|ด้านที่)\s*(?P<number>\d{1,2})(?!\d)(?P<title>.*)"
)
_TOTAL = re.compile(r"^(?:รวม|จำนวน|ยอด)")
_ODD_MARK = re.compile(r"^\s*[.)]\s*(?=[ก-๎])")


@rule("R06", "SEQ", "ลำดับเลขข้อ", "warning", "เลขข้อที่ไม่ต่อเนื่องทำให้อ้างถึงข้อไม่ได้ และอาจมีข้อที่ตกหล่น")
def broken_sequence(manuscript: Manuscript) -> Iterator[Remark]:
    """Numbering restarts, repeats, skips, changes its style, or one sibling has no number.

    Looked at: the numbers of measures (per group) and of other rows; lists inside a cell; numbered lines outside
    tables; headings with a number (ประเด็นที่ 3); a column of a table in which all cells but one begin with a number.

    Guard: a part marked (ต่อ), or a cell that goes on where the one above it stopped, continues; numbering may
    restart in each group and each section; references (ข้อ ๑) - ๗)), years and amounts are no markers; an item whose
    number is glued to the number before it is not missing.

    Examples:
    - measures 1, 2, 4 → warning at 4
    - ๑. … ๒. … ๓. … ๔. … ๓. … in one cell → warning
    - ๒) ๒) ประชุม → warning, marker twice
    - ๓.๑) … (๓.๒) → warning, two styles
    - ๘. … ๙. … under a row marked (ต่อ) → nothing
    """
    yield from _rows_of_record(manuscript)
    yield from _other_rows(manuscript)
    yield from _lists_in_cells(manuscript)
    yield from _numbered_lines(manuscript)
    yield from _headings(manuscript)
    for tables in _continued(manuscript.tables):
        yield from _unnumbered_sibling([row for table in tables for row in table.rows])


def _remark(message: str, place: Place, remedy: str, words: str, path: str = "") -> Remark:
    return Remark(message, place, remedy, excerpt=excerpt(words), path=path)


# Rows of the record -----------------------------------------------------------------------------------------------


def _rows_of_record(manuscript: Manuscript) -> Iterator[Remark]:
    """Measures count on within their group, or through the whole paper."""
    headings = [
        index for index, p in enumerate(manuscript.passages) if not p.is_cell and _HEADING.match(to_arabic(p.text))
    ]
    previous: Measure | None = None
    expected = 0  # by counting rows, so that one wrong number is one remark and not two
    for measure in manuscript.measures:
        expected += 1
        if previous is not None:
            # Two groups may bear one name by mistake, so a heading between the rows counts as well.
            first, last = manuscript.position(previous.place), manuscript.position(measure.place)
            new_group = measure.group != previous.group or any(first < index <= last for index in headings)
            if measure.number != str(expected) and (remark := _row_fault(previous, measure, new_group)):
                yield remark
            elif _counts(measure.number):
                expected = int(measure.number)
        elif _counts(measure.number):
            expected = int(measure.number)
        previous = measure


def _other_rows(manuscript: Manuscript) -> Iterator[Remark]:
    """Purchases, risks and gifts count on; each table of theirs may begin anew."""
    for key in ("procurements", "risks", "gifts"):
        last = 0
        for index, row in enumerate(manuscript.record.get(key) or []):
            number = row.get("no") if isinstance(row, dict) else None
            if not isinstance(number, int):
                continue
            if last and number not in (1, last + 1):
                message, remedy = _counting(number, last)
                path = f"{key}[{index}]"
                title = str(row.get("item") or row.get("risk") or "")
                yield _remark(
                    message, place_from(row.get("_source")) or place_of_path(path), remedy, f"{number}. {title}", path
                )
            last = number


def _counts(number: str) -> bool:
    """Whether a printed number counts rows; no paper has a million of them."""
    return number.isdecimal() and len(number) <= 6


def _row_fault(previous: Measure, measure: Measure, new_group: bool) -> Remark | None:
    if not measure.number:
        if new_group or not previous.number or not measure.title.text:
            return None
        return _remark(
            f"รายการที่ต่อจากข้อ {previous.number} ไม่มีเลขข้อ",
            measure.place,
            "โปรดใส่เลขข้อให้ต่อเนื่อง",
            measure.title.text,
            measure.path,
        )
    if not (_counts(measure.number) and _counts(previous.number)):
        return None
    number, last = int(measure.number), int(previous.number)
    if number == last + 1 or (new_group and number == 1):
        return None
    if fold(measure.title.text) == fold(previous.title.text) and number == last:
        return None  # a row that goes on, not joined by the reader
    message, remedy = _counting(number, last)
    return _remark(message, measure.place, remedy, f"{number}. {measure.title.text}", measure.path)


def _counting(number: int, last: int) -> tuple[str, str]:
    if number == last:
        return f"เลขข้อ {number} ซ้ำกับข้อก่อนหน้า", f"โปรดแก้เป็น {last + 1} และตรวจข้อถัดไป"
    if number == 1:
        return f"เลขข้อเริ่มใหม่ที่ 1 หลังข้อ {last}", f"โปรดแก้เป็น {last + 1} หรือใส่หัวข้อคั่นถ้าเป็นเรื่องใหม่"
    if number < last:
        return f"เลขข้อย้อนกลับจาก {last} เป็น {number}", f"โปรดแก้เป็น {last + 1} และตรวจข้อถัดไป"
    missing = f"ข้อ {last + 1}" if number == last + 2 else f"ข้อ {last + 1} ถึง {number - 1}"
    return f"เลขข้อข้ามจาก {last} ไป {number}", f"โปรดตรวจว่า{missing} ตกหล่น หรือแก้เลขให้ต่อเนื่อง"


# Lists in cells and lines -----------------------------------------------------------------------------------------


def _lists_in_cells(manuscript: Manuscript) -> Iterator[Remark]:
    above: dict[tuple[int | None, int | None], int] = {}  # last number of the cell above, by table and column
    for run in manuscript.runs:
        passage = run.passages[0]
        if not passage.is_cell:
            continue
        if _ODD_MARK.match(passage.text):
            yield _remark("มีเครื่องหมายข้อเกินอยู่หน้าข้อความ", passage.place, "โปรดลบเครื่องหมายหน้าข้อความ", passage.text[:30])
        markers = markers_of(run.text)
        if not markers:
            continue
        column = (None, passage.place.column)
        first = markers[0]
        begins = not run.text[: first.start].strip(" -•\n(")
        if begins and len(markers) > 1 and first.last > 1 and above.get(column) != first.last - 1:
            yield _remark(
                f"รายการในช่องนี้เริ่มที่ข้อ {first.shown} ไม่มีข้อ 1",
                passage.place,
                "โปรดตรวจว่าข้อแรกตกหล่น หรือใส่ (ต่อ) หากต่อจากหน้าก่อน",
                run.text[:40],
            )
        above[column] = markers[-1].last
        yield from _faults(run, restarts_count=True)


def _numbered_lines(manuscript: Manuscript) -> Iterator[Remark]:
    """Lines outside tables; each heading with a number of its own begins anew."""
    for run in manuscript.runs:
        if run.passages[0].is_cell or run.passages[0].path:
            continue
        section: list[int] = []
        for index, passage in enumerate(run.passages):
            if _HEADING.match(to_arabic(passage.text)) and section:
                yield from _faults(Run([run.passages[i] for i in section]), restarts_count=False)
                section = []
            section.append(index)
        yield from _faults(Run([run.passages[i] for i in section]), restarts_count=False)


def _faults(run: Run, *, restarts_count: bool) -> Iterator[Remark]:
    for fault in faults_of(run.text, markers_of(run.text), restarts_count=restarts_count):
        passage = run.passage_at(fault.marker.start)
        message, remedy = _words(fault)
        # Past the marker and a little before it, so that a reader finds the spot.
        start = fault.previous.start if fault.kind == "doubled" and fault.previous else fault.marker.start
        yield _remark(message, passage.place, remedy, run.text[start : fault.marker.end + 40], passage.path)


def _words(fault: SequenceFault) -> tuple[str, str]:
    marker, previous = fault.marker, fault.previous
    if fault.kind == "doubled":
        return f"เลขข้อ {marker.shown} พิมพ์ซ้ำสองครั้ง", "โปรดลบเลขข้อที่เกินหนึ่งตัว"
    if fault.kind == "style":
        return f"เลขข้อ {marker.shown} ใช้เครื่องหมายไม่เหมือนข้อก่อนหน้า", "โปรดใช้เครื่องหมายข้อแบบเดียวกันทั้งรายการ"
    assert previous is not None
    return _counting(marker.last, previous.last)


# Headings and columns ---------------------------------------------------------------------------------------------


def _headings(manuscript: Manuscript) -> Iterator[Remark]:
    """Headings of one label count on; starting again at 1 is another pass (contents, then the text)."""
    last: dict[str, tuple[int, str]] = {}
    for passage in manuscript.passages:
        if passage.path:
            continue
        match = _HEADING.match(to_arabic(passage.text))
        if match is None:
            continue
        label, number, title = match["label"], int(match["number"]), fold(match["title"])
        if label in last and number != 1:
            before, title_before = last[label]
            is_repeated_head = number == before and (title == title_before or "(ต่อ)" in title)
            if number != before + 1 and not is_repeated_head:
                message, remedy = _counting(number, before)
                message = message.replace("เลขข้อ", label.removesuffix("ที่"))
                yield _remark(message, passage.place, remedy, passage.text)
        last[label] = (number, title)


def _continued(tables: Sequence[Table]) -> Iterator[list[Table]]:
    """Tables of one width that follow each other are parts of one, cut by pages."""
    for _, parts in groupby(tables, key=lambda table: len(table.rows[0]) if table.rows else 0):
        yield list(parts)


def _unnumbered_sibling(rows: Sequence[Sequence[Cell]]) -> Iterator[Remark]:
    """One cell without a number in a column where the others have one."""
    items = [row for row in rows if not any(_TOTAL.match(fold(cell.text)) for cell in row if not cell.repeats)]
    headings = {fold(cell.text) for cell in items[0]} if items else set()
    for column in range(len(rows[0]) if rows else 0):
        cells = [row[column] for row in items if not row[column].repeats and row[column].text.strip()]
        cells = [cell for cell in cells[1:] if fold(cell.text) not in headings]
        numbered = [c for c in cells if (m := markers_of(c.text)) and not c.text[: m[0].start].strip(" -•")]
        bare = [c for c in cells if not markers_of(c.text) and re.match(r"\s*[ก-๎]{4}", c.text) and len(c.text) > 20]
        # In a column of lists a cell with a single entry needs no number.
        holds_lists = any(len(markers_of(cell.text)) > 1 for cell in numbered)
        if len(bare) == 1 and len(numbered) >= 3 and not holds_lists:
            yield _remark(
                "หัวข้อนี้ไม่มีเลขข้อ แต่หัวข้ออื่นในช่องเดียวกันมี", bare[0].place, "โปรดใส่เลขข้อให้ครบทุกหัวข้อ", bare[0].text[:60]
            )
