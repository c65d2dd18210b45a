"""A worksheet of any program as blocks: its tables apart, the lines above and below them as paragraphs.

What the formats share: what is hidden is left out and named in a note, a cell is written as the program shows it,
a sheet is divided where blank rows or columns divide it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from prongsai.readers.formats.invisible import has_text, note, tidy_with_note
from prongsai.readers.limits import Meter
from prongsai.readers.model import Cell, Document, FileTooLarge, Paragraph, Place, Table
from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_arabic

_MAX_MERGED = 5_000  # cells; more is a whole row or column merged for looks
_NUMBER = re.compile(r"[\d,.\s%()฿บาท-]+")
_INDEX_HEAD = re.compile(r"(?:ลำดับ|ที่$|ที่\s|ข้อ$|no\.?$|#$)", re.I)
_SUM = re.compile(r"(?:ยอด)?(?:รวม|ทั้งสิ้น)|(?:grand )?total\b", re.I)
FAR = "แผ่นงานกว้างหรือยาวผิดปกติ โปรดลบแถวและคอลัมน์ที่ไม่ได้ใช้แล้วบันทึกใหม่"

Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class Sheet:
    """The texts of a sheet as shown. Rows and columns count from 0."""

    name: str
    rows: Sequence[Sequence[str]]
    merged: Iterable[Range] = ()
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def append_sheet(sheet: Sheet, document: Document, meter: Meter) -> None:
    """The blocks of a sheet."""
    cells = _cells(sheet, document, meter)
    if len({cell.place.row for row in cells for cell in row if cell.text and cell.place.row}):
        note_hidden(sheet, document)
    for region in _regions(cells):
        _append_region(region, document, meter)


def note_hidden(sheet: Sheet, document: Document) -> None:
    """Say which rows and columns with text are hidden and were not read."""
    rows = sorted(r for r in sheet.hidden_rows if r < len(sheet.rows) and any(has_text(t) for t in sheet.rows[r]))
    columns = sorted(c for c in sheet.hidden_columns if any(c < len(row) and has_text(row[c]) for row in sheet.rows))
    if rows:
        named = _in_words([str(row + 1) for row in rows])
        note(document.notes, f"แผ่นงาน “{sheet.name}” มีแถวที่ซ่อนไว้ (แถว {named}) ระบบไม่นำมาอ่าน")
    if columns:
        named = _in_words([letters(column) for column in columns])
        note(document.notes, f"แผ่นงาน “{sheet.name}” มีคอลัมน์ที่ซ่อนไว้ (คอลัมน์ {named}) ระบบไม่นำมาอ่าน")


def _in_words(names: list[str]) -> str:
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")


def _cells(sheet: Sheet, document: Document, meter: Meter) -> list[list[Cell]]:
    """Every visible place with its text; a place inside a merged range shows the range's text."""
    origin_of = _origins(sheet.merged)
    texts: dict[tuple[int, int], str] = {}
    rows: list[list[Cell]] = []
    width = max((c + 1 for values in sheet.rows for c, value in enumerate(values) if value), default=0)
    for r, values in enumerate(sheet.rows):
        meter.take(cells=width)
        row: list[Cell] = []
        for c in range(width):
            value = values[c] if c < len(values) else ""
            origin = origin_of.get((r, c), (r, c))
            repeats = origin != (r, c)
            if not repeats:
                meter.take(characters=len(value))
                texts[(r, c)] = tidy_with_note(value, document.notes).strip()
            if r in sheet.hidden_rows or c in sheet.hidden_columns:
                continue
            place = Place(sheet=sheet.name, row=r + 1, column=c + 1, cell=f"{letters(c)}{r + 1}")
            # The part of a merged range that shows when its first row or column is hidden is no repeat.
            shown_before = not (origin[0] in sheet.hidden_rows or origin[1] in sheet.hidden_columns)
            row.append(Cell(texts.get(origin, ""), place, repeats=repeats and shown_before))
        if r not in sheet.hidden_rows:
            rows.append(row)
    return rows


def _origins(ranges: Iterable[Range]) -> dict[tuple[int, int], tuple[int, int]]:
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in ranges:
        if (bottom - top + 1) * (right - left + 1) > _MAX_MERGED:
            continue
        if len(covered) > 40 * _MAX_MERGED:
            raise FileTooLarge(FAR)
        for r in range(top, bottom + 1):
            for c in range(left, right + 1):
                covered[(r, c)] = (top, left)
    return covered


# Regions ----------------------------------------------------------------------------------------------------------


def _regions(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Stretches of rows that are one table with its title, in reading order.

    A blank row inside a table is common, so it divides only where a new table begins behind it: with a title line of
    its own, with headings like those of the table above, or in other columns.
    """
    stretches: list[list[list[Cell]]] = []
    blank = True
    for row in rows:
        if not any(cell.text for cell in row):
            blank = True
            continue
        if blank:
            stretches.append([])
        blank = False
        stretches[-1].append(row)
    regions: list[_Region] = []
    for stretch in (part for whole in stretches for part in _side_by_side(whole)):
        region = _Region(stretch, _first_wide(stretch), _extent(stretch))
        if regions and not _begins_anew(regions[-1], region):
            regions[-1].add(region)
        else:
            regions.append(region)
    return [region.rows for region in regions]


@dataclass(slots=True)
class _Region:
    """Rows with what is asked of them again and again: the first wide row, the first and the last column."""

    rows: list[list[Cell]]
    head: list[Cell] | None
    extent: tuple[int, int]

    def add(self, below: _Region) -> None:
        self.rows.extend(below.rows)
        self.head = self.head or below.head
        self.extent = min(self.extent[0], below.extent[0]), max(self.extent[1], below.extent[1])


def _begins_anew(above: _Region, below: _Region) -> bool:
    if below.head is None or above.head is None:
        return False
    if _extent([below.head]) != _extent([above.head]) and below.extent != above.extent:
        # Less than half of the columns are shared: another table.
        left, right = max(above.extent[0], below.extent[0]), min(above.extent[1], below.extent[1])
        narrower = min(above.extent[1] - above.extent[0], below.extent[1] - below.extent[0]) + 1
        if (right - left + 1) * 2 < narrower:
            return True
    return _looks_like_heading(below.head, above.head)


def _looks_like_heading(head: list[Cell], head_above: list[Cell]) -> bool:
    texts = [cell.text for cell in head if cell.text and not cell.repeats]
    if any(_NUMBER.fullmatch(to_arabic(text)) for text in texts):
        return False
    same = {cell.text for cell in head_above if cell.text} & set(texts)
    return bool(same) or bool(_INDEX_HEAD.match(texts[0].strip()))


def _side_by_side(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Tables that stand beside one another with a blank column between, each with headings of its own."""
    width = max(map(len, rows))
    used = [any(c < len(row) and row[c].text for row in rows) for c in range(width)]
    starts = [c for c in range(width) if used[c] and (c == 0 or not used[c - 1])]
    if len(starts) < 2:
        return [rows]
    parts = [
        [row[start : (starts[index + 1] if index + 1 < len(starts) else width)] for row in rows]
        for index, start in enumerate(starts)
    ]
    heads = [_first_wide([[cell for cell in row if cell.text] for row in part if part]) for part in parts]
    wide = [head is not None and len(head) >= 2 for head in heads]
    titles = [{cell.text for cell in head} if head else set() for head in heads]
    alike = all(
        wide[i]
        and (titles[i] & titles[0] or _INDEX_HEAD.match(next(cell.text for cell in heads[i] or () if cell.text)))
        for i in range(1, len(parts))
    )
    if not (wide[0] and alike):
        return [rows]
    return [[row for row in part if any(cell.text for cell in row)] for part in parts]


def _first_wide(rows: list[list[Cell]]) -> list[Cell] | None:
    for least in (3, 2):
        for row in rows:
            if _distinct(row) >= least:
                return row
    return None


def _extent(rows: list[list[Cell]]) -> tuple[int, int]:
    columns = [cell.place.column or 0 for row in rows for cell in row if cell.text]
    return (min(columns), max(columns)) if columns else (0, 0)


def _append_region(rows: list[list[Cell]], document: Document, meter: Meter) -> None:
    """Lines before the first and after the last row of several cells are paragraphs; the rest is one table."""
    wide = [index for index, row in enumerate(rows) if _distinct(row) > 2]
    if not wide:
        wide = [index for index, row in enumerate(rows) if _distinct(row) > 1]
    first, last = (wide[0], wide[-1]) if wide else (len(rows), -1)
    while wide and last + 1 < len(rows) and _is_sum(rows[last + 1]):
        last += 1
    for row in rows[:first]:
        _as_paragraph(row, document, meter)
    body = [
        row for row in rows[first : last + 1] if any(has_text(cell.text) or cell.text in ("-", "–") for cell in row)
    ]
    if body:
        used = [c for c in range(max(map(len, body))) if any(c < len(row) and row[c].text for row in body)]
        number = next((b.place.table or 0 for b in reversed(document.blocks) if isinstance(b, Table)), 0) + 1
        table = Table([], Place(sheet=body[0][0].place.sheet, table=number))
        for row in body:
            table.rows.append([_numbered(cell, number) for cell in row[used[0] : used[-1] + 1]])
        document.blocks.append(table)
    for row in rows[last + 1 :] if wide else ():
        _as_paragraph(row, document, meter)


def _numbered(cell: Cell, table: int) -> Cell:
    at = cell.place
    return Cell(cell.text, Place(sheet=at.sheet, table=table, row=at.row, column=at.column, cell=at.cell), cell.repeats)


def _as_paragraph(row: list[Cell], document: Document, meter: Meter) -> None:
    own = [cell for cell in row if cell.text and not cell.repeats]
    if own:
        meter.take(blocks=1)
        document.blocks.append(Paragraph("\t".join(cell.text for cell in own), own[0].place))


def _is_sum(row: list[Cell]) -> bool:
    """«รวม» merged over most of the columns and an amount under the rest: the last row of the table, not a line below."""
    own = [cell.text.strip() for cell in row if cell.text.strip() and not cell.repeats]
    return len(own) == 2 and bool(_SUM.match(own[0])) and bool(_NUMBER.fullmatch(to_arabic(own[1]).replace(",", "")))


def _distinct(row: list[Cell]) -> int:
    return sum(1 for cell in row if cell.text and not cell.repeats)


def letters(column: int) -> str:
    """0 → ``A``, 27 → ``AB``."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


# Dates ------------------------------------------------------------------------------------------------------------

# A date typed as 1/10/68 becomes 1968 in a spreadsheet: no paper of ours is so old, and 2568 may have been meant.
_OLDEST = 1980


def date_text(value: datetime.date, where: str, document: Document) -> str:
    """A date cell in words. A Buddhist year typed into it is stored as a year of the Common Era and is taken back."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    shift = 543 if value.year > 2400 else 0
    if not shift and value.year < _OLDEST:
        note(
            document.notes,
            f"วันที่ในช่อง {where} เก็บเป็นปี ค.ศ. {value.year} อาจพิมพ์ปีสองหลักแล้วโปรแกรมตีความผิด โปรดเทียบกับต้นฉบับ",
        )
    try:
        return format_date(value.replace(year=value.year - shift), style="short")
    except ValueError:
        return value.isoformat()
