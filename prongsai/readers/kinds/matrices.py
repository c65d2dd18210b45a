"""Tables of numbers: a label at the side of each row, a label over each column, counts where they meet.

What stands at the side in one paper stands on top in another, and the words differ from office to office, so nothing is
asked of the labels here: a table is one by its shape, real tables and cells that stand one on a line alike. Kinds look
at the labels and turn a matrix when they need the other side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.drafts import Fragment, split_number
from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.matrix import COUNT, YEAR, Line, Matrix, is_count, is_total
from prongsai.readers.kinds.rows import NUMBER, heading_key
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.kinds.values import is_nothing
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table
from prongsai.thai.text import fold

_NUMBER = re.compile("|".join(NUMBER))
_HEADING_ROWS = 4
_WIDEST = 40  # columns of a table laid out flat
_REMARK = re.compile(r"หมายเหตุ|ข้อสังเกต|remark")
_CORNER = re.compile(
    r"(?:เดือน|ไตรมาส|ปี|ช่องทาง|ประเภท|รายการ|หัวข้อ|ที่มา|ด้าน|หน่วยงาน|ลักษณะ|หมวด|วิธี|เรื่องที่|งาน|ข้อมูล|สถานะ)(?:/|ปี|ที่|การ|เรื่อง|ของ|งบประมาณ)*[ก-๎]{0,18}"
)


def read_matrices(document: Document, without: Collection[Spot] = ()) -> list[Matrix]:
    """All tables of numbers, in reading order."""
    found: list[Matrix] = []
    over = ""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            lines = [line for line in block.text.split("\n") if line.strip() and not is_page_number(line)]
            over = lines[-1].strip() if lines else over
        elif (index, None) not in without:
            for part in _parts(block):
                over = _take(found, _of_table(block, part, index), over) or over
    used = {spot for matrix in found for spot in matrix.used}
    spaced = _spaced(document, {*without, *used})
    used |= {spot for matrix in spaced for spot in matrix.used}
    return found + spaced + _flat(document, {*without, *used})


def _take(found: list[Matrix], matrix: Matrix | None, over: str) -> str | None:
    """Keep a matrix; one without headings is the rest of the one before it, on another page."""
    if matrix is None:
        return None
    before = found[-1] if found else None
    if before is not None and not any(matrix.columns) and len(matrix.columns) == len(before.columns):
        before.lines += matrix.lines
        before.used |= matrix.used
    else:
        matrix.over = matrix.over or over[:300]
        found.append(matrix)
    return None


def _parts(table: Table) -> list[range]:
    """The rows of a sheet between blank ones: each may be a table of its own."""
    parts: list[range] = []
    start = 0
    for at, row in enumerate([*table.rows, []]):
        if not any(cell.text.strip() for cell in row):
            if at > start:
                parts.append(range(start, at))
            start = at + 1
    return parts


# Real tables ------------------------------------------------------------------------------------------------------


def _of_table(table: Table, part: range, block: int) -> Matrix | None:
    rows = [(at, table.rows[at]) for at in part]
    first = next((at for at, (_, row) in enumerate(rows) if _is_data(row, at)), None)
    if first is None or first > _HEADING_ROWS + 3:
        return None
    body = rows[first:]
    label = _label_column([row for _, row in body])
    if label is None:
        return None
    columns = _count_columns([row for _, row in body], label)
    if not columns:
        return None
    heads = [
        row for _, row in rows[max(0, first - _HEADING_ROWS) : first] if not _is_title(row) and not _only_numbers(row)
    ]
    matrix = Matrix(_heading(heads, label), [_heading(heads, column) for column in columns])
    for at, row in body:
        if _repeats_heading(row, heads) or _is_title(row) or _only_numbers(row):
            continue
        if all(is_closing(cell.text) for cell in row if cell.text.strip()):
            break
        name = row[label]
        if not name.text.strip() and label and is_total(row[label - 1].text):
            name = row[label - 1]
        if not name.text.strip():
            continue
        values = [_fragment(row[column]) if row[column].text.strip() else None for column in columns]
        if not any(value is not None and (COUNT.match(value.text) or is_nothing(value.text)) for value in values):
            continue
        matrix.lines.append(Line(_fragment(name), values, is_total(name.text) or _total_before(row, label)))
        matrix.used.add((block, at))
    matrix.used |= {(block, at) for at, _ in rows[:first]}
    return matrix if matrix.lines else None


# Cells that only a space parts ------------------------------------------------------------------------------------

_NUMBER_HEADING = re.compile(r"(?:ลำดับ)?(?:ที่|ลำดับ)$|ข้อ$")


def _spaced(document: Document, without: Collection[Spot]) -> list[Matrix]:
    """«ช่องทาง ถนน ไฟฟ้า รวม» over «โทรศัพท์ ๕ ๗ ๑๒»: one word a heading, as many counts at the end of each row."""
    found: list[Matrix] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or (index, None) in without:
            continue
        lines = block.text.split("\n")
        for at in range(len(lines)):
            matrix = _spaced_at(lines, at, block, index) if (index, at) not in without else None
            if matrix is not None and not any(spot in known.used for known in found for spot in matrix.used):
                matrix.over = lines[at - 1].strip() if at else ""
                found.append(matrix)
    return found


def _spaced_at(lines: Sequence[str], at: int, block: Paragraph, index: int) -> Matrix | None:
    """The matrix headed by a line, if two rows at least stand under it."""
    words = lines[at].split()
    numbered = bool(words) and bool(_NUMBER_HEADING.match(words[0]))
    heads = words[1:] if numbered else words
    if not 3 <= len(heads) <= 14 or "\t" in lines[at] or any(re.search(r"[0-9๐-๙]", word) for word in heads):
        return None
    count = len(heads) - 1
    matrix = Matrix(heads[0], heads[1:], used={(index, at)})
    for below in range(at + 1, len(lines)):
        words = lines[below].split()
        if numbered and words and _ordinal(words[0]) is not None:
            words = words[1:]
        label, values = " ".join(words[:-count]), words[-count:]
        if not re.search(r"[ก-๎A-Za-z]", label) or not all(is_count(word) for word in values):
            break
        place = line_place(block.place, below)
        cells: list[Fragment | None] = [Fragment(word, place) for word in values]
        matrix.lines.append(Line(Fragment(label, place), cells, is_total(label)))
        matrix.used.add((index, below))
    return matrix if len(matrix.body) >= 2 else None


def _total_before(row: Sequence[Cell], label: int) -> bool:
    return any(is_total(cell.text) for cell in row[:label])


def _is_data(row: Sequence[Cell], at: int) -> bool:
    """A row with a label and counts: most of what stands right of the label is one."""
    texts = [cell.text for cell in row if cell.text.strip()]
    worded = [text for text in texts if not COUNT.match(text) and not is_nothing(text)]
    counts = [text for text in texts if COUNT.match(text) or is_nothing(text)]
    if not worded or not counts or _only_numbers(row):
        return False
    if at == 0 and all(YEAR.match(text) for text in counts):
        return False  # years over the columns
    first = next(index for index, cell in enumerate(row) if cell.text.strip() and cell.text in worded)
    right = [cell.text for cell in row[first + 1 :] if cell.text.strip()]
    return sum(1 for text in right if COUNT.match(text) or is_nothing(text)) * 2 >= max(len(right), 1) and bool(right)


def _label_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first column that holds words in most rows."""
    for column in range(min(len(rows[0]), 3)):
        texts = [row[column].text for row in rows if row[column].text.strip()]
        worded = sum(1 for text in texts if not COUNT.match(text) and not is_nothing(text))
        if texts and worded >= 0.6 * len(texts) and len(texts) * 2 >= len(rows):
            return column
    return None


def _count_columns(rows: Sequence[Sequence[Cell]], label: int) -> list[int]:
    found = []
    for column in range(label + 1, len(rows[0])):
        texts = [row[column].text for row in rows if row[column].text.strip() and not row[column].repeats]
        counts = sum(1 for text in texts if COUNT.match(text) or is_nothing(text))
        if texts and counts >= 0.6 * len(texts):
            found.append(column)
    return found


def _heading(rows: Sequence[Sequence[Cell]], column: int) -> str:
    """The headings over a column, top to bottom; a blank right of a spanning heading belongs to it."""
    texts: list[str] = []
    for depth, row in enumerate(rows):
        if column >= len(row):
            continue
        text = row[column].text
        if not text.strip() and any(column < len(low) and low[column].text.strip() for low in rows[depth + 1 :]):
            left = column
            while left > 0 and not row[left].text.strip():
                left -= 1
            text = row[left].text if not _NUMBER.fullmatch(heading_key(row[left].text)) and left else ""
        text = " ".join(text.split())
        if text and (not texts or fold(texts[-1]) != fold(text)):
            texts.append(text)
    return " ".join(texts)


def _is_title(row: Sequence[Cell]) -> bool:
    """One text across the table."""
    distinct = {cell.text.strip() for cell in row if cell.text.strip()}
    return len(distinct) == 1 and len(row) > 1 and not COUNT.match(next(iter(distinct)))


def _only_numbers(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text.strip()]
    return len(texts) >= 3 and all(re.match(r"\s*[(\[][0-9๐-๙]{1,2}[)\]]\s*$", text) for text in texts)


def _repeats_heading(row: Sequence[Cell], heads: Sequence[Sequence[Cell]]) -> bool:
    own = [fold(cell.text) for cell in row]
    return any(own == [fold(cell.text) for cell in head] for head in heads)


def _fragment(cell: Cell) -> Fragment:
    return Fragment(" ".join(cell.text.split()), cell.place)


# Cells on lines ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    place: Place
    spot: Spot


def _flat(document: Document, without: Collection[Spot]) -> list[Matrix]:
    """Labels and counts that follow one another in a steady beat."""
    for lines in (False, True):
        pieces = list(_pieces(document, without, lines=lines))
        found: list[Matrix] = []
        at = 0
        while at < len(pieces):
            matrix, end = _flat_at(pieces, at)
            if matrix is not None:
                found.append(matrix)
            at = end
        if found:
            return found
    return []


def _pieces(document: Document, without: Collection[Spot], *, lines: bool) -> Iterator[_Piece]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or (index, None) in without:
            continue
        if not lines and "\t" not in block.text:
            yield _Piece(" ".join(block.text.split()), block.place, (index, None))
            continue
        for number, text in enumerate(block.text.split("\n")):
            for part in text.split("\t"):
                if part.strip():
                    yield _Piece(part.strip(), line_place(block.place, number), (index, number))


def _flat_at(pieces: Sequence[_Piece], start: int) -> tuple[Matrix | None, int]:
    """A matrix whose first count stands at or after ``start``, and where to look on."""
    first = next((at for at in range(start, len(pieces)) if is_count(pieces[at].text)), len(pieces))
    if first >= len(pieces):
        return None, len(pieces)
    numbered = first + 1 < len(pieces) and not is_count(pieces[first + 1].text) and _ordinal(pieces[first].text) == 1
    label = first + 1 if numbered else first - 1
    if label < 1 or len(pieces[label].text) > 120:
        return None, first + 1
    width = _run(pieces, label + 1)
    if numbered and label + width + 1 < len(pieces) and _ordinal(pieces[label + width].text) == 2 and width > 1:
        width -= 1
    begin = first if numbered else label
    if width < 1:
        return None, first + 1
    matrix, end = _beat(pieces, begin, width, numbered)
    if len(matrix.lines) < 2 or (width < 2 and len(matrix.lines) < 3):
        return None, first + 1
    need = width + 1 + numbered
    corner = _corner(pieces, begin, need, numbered)
    heads = pieces[corner:begin]
    if len(heads) < need or any(len(piece.text) > 90 or is_page_number(piece.text) for piece in heads):
        return None, end
    matrix.corner = heads[1 if numbered else 0].text
    named = list(heads[1 + numbered :])
    while len(named) > width:
        named.remove(next((piece for piece in named if _REMARK.match(fold(piece.text))), named[0]))
    matrix.columns = [piece.text for piece in named]
    matrix.used |= {piece.spot for piece in heads}
    above = corner - 1
    matrix.over = pieces[above].text[:300] if above >= 0 else ""
    return matrix, end


def _corner(pieces: Sequence[_Piece], begin: int, need: int, numbered: bool) -> int:
    """Where the headings begin: at a word that heads labels, else as many pieces back as there are columns."""
    for at in range(begin - need, max(-1, begin - need - 4), -1):
        if at < 0:
            break
        key = heading_key(pieces[at].text)
        if (_NUMBER.fullmatch(key) if numbered else _CORNER.fullmatch(key)) and len(key) < 40:
            return at
    return max(0, begin - need)


def _beat(pieces: Sequence[_Piece], begin: int, width: int, numbered: bool) -> tuple[Matrix, int]:
    """Rows of a label and ``width`` counts, as long as they go on."""
    matrix = Matrix("", [])
    at, expected = begin, 1
    while at < len(pieces):
        here = at
        total = is_total(pieces[here].text)
        if numbered and not total:
            if _ordinal(pieces[here].text) != expected:
                break
            here += 1
        if here >= len(pieces) or is_count(pieces[here].text) or len(pieces[here].text) > 120:
            break
        cells = pieces[here + 1 : here + 1 + width]
        if len(cells) < width or not all(is_count(piece.text) for piece in cells):
            after = pieces[at + 2 : at + 2 + width]
            if matrix.lines and at == here and len(after) == width and all(is_count(piece.text) for piece in after):
                matrix.used.add(pieces[at].spot)
                at += 1  # a remark at the end of the row above
                continue
            break
        matrix.lines.append(
            Line(
                Fragment(pieces[here].text, pieces[here].place),
                [Fragment(piece.text, piece.place) for piece in cells],
                is_total(pieces[here].text),
            )
        )
        matrix.used |= {piece.spot for piece in pieces[at : here + 1 + width]}
        at, expected = here + 1 + width, expected + 1
    return matrix, max(at, begin + 1)


def _run(pieces: Sequence[_Piece], start: int) -> int:
    end = start
    while end < len(pieces) and end - start < _WIDEST and is_count(pieces[end].text):
        end += 1
    return end - start


def _ordinal(text: str) -> int | None:
    number, rest = split_number(text)
    return int(number) if number is not None and not rest.strip() and number.isdecimal() else None
