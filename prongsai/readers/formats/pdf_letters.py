"""The letters of a PDF page put in reading order by where they stand, cell by cell.

Makers write a page in their own order: one puts all spaces last, another draws the marks apart. So letters are taken
one by one from PDFium (whose code points are exact), dealt out to the cells of the ruled tables and to the stretches
above, between and below them, and set in lines from top to bottom and left to right. A mark above or below goes where
its consonant went: drawn on its own it often lies beyond the border of its cell.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Box = tuple[
    float, float, float, float
]  # left, bottom, right, top on the page as it is shown, from its lower left corner

_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\uf700-\uf71a\u0300-\u036f]")
_SARA_AM = "\u0e33"
_CONSONANT = re.compile("[\u0e01-\u0e2e]")
_SPACE = 0.22  # a gap of so many letter sizes is a space that the maker did not write
_AFTER_AM = 0.9  # the same after ำ: the า of it may be drawn without a text of its own
_FAR = 2.2  # a gap of so many letter sizes separates columns
_SAME_PLACE = 0.12  # letter sizes: the same letter so near is the same letter
_RUN_ON = (-1.2, 1.2)  # points: so near to the one before it a letter is of the same word …
_OVER_EDGE = 2.0  # … also when it begins beyond the border of the cell by less than its padding would be


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a table's grid: which cell covers it, and whether the cell began elsewhere."""

    cell: int | None  # index into the cells, None where the grid has a hole
    repeats: bool


@dataclass(slots=True)
class Grid:
    """A ruled table on a page."""

    box: Box
    cells: list[Box]
    rows: list[list[Slot]]

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell a letter stands in, or the nearest one within a line's height."""
        best, nearest = None, 14.0
        for index, (left, bottom, right, top) in enumerate(self.cells):
            away = max(left - x, x - right, 0.0) + max(bottom - y, y - top, 0.0)
            if away == 0.0:
                return index
            if away < nearest:
                best, nearest = index, away
        return best


@dataclass(slots=True)
class _Letter:
    """A letter with the marks on it. ``x`` and ``y`` are its origin on the baseline."""

    text: str
    x: float
    y: float
    right: float
    size: float


Target = tuple[int, int | None]  # (table, cell of it), or (number of tables above, None)


class PageLetters:
    """``cells[table][cell]``, ``between[n]`` (the text above table n) and ``boxes[n]`` of its lines, of one page."""

    def __init__(self, turn: turned, textpage: pdfium.PdfTextPage, grids: Sequence[Grid]) -> None:
        self._grids = grids
        dealt: dict[Target, list[_Letter]] = {}
        before: _Letter | None = None
        target: Target = (0, None)
        for letter in _letters(turn, textpage):
            own = self._target(letter)
            if letter.text != " ":
                if (
                    before is None
                    or own == target
                    or not _runs_on(before, letter)
                    or self._inside(own, letter) > _OVER_EDGE
                ):
                    target = own
                before, own = letter, target
            dealt.setdefault(own, []).append(letter)
        self.cells = [
            [_in_lines(dealt.get((table, cell), ())) for cell in range(len(grid.cells))]
            for table, grid in enumerate(grids)
        ]
        self.between = [_in_lines(dealt.get((number, None), ())) for number in range(len(grids) + 1)]
        self.boxes = [_line_boxes(dealt.get((number, None), ())) for number in range(len(grids) + 1)]

    def _target(self, letter: _Letter) -> Target:
        x, y = letter.x + 1.0, letter.y + 2.0
        for number, grid in enumerate(self._grids):
            left, bottom, right, top = grid.box
            if left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1:
                cell = grid.cell_at(x, y)
                if cell is not None:
                    return number, cell
        return sum(1 for grid in self._grids if grid.box[1] > y), None

    def _inside(self, target: Target, letter: _Letter) -> float:
        """How far from the left border of its cell a letter begins."""
        number, cell = target
        return letter.x - self._grids[number].cells[cell][0] if cell is not None else 100.0


def _runs_on(before: _Letter, letter: _Letter) -> bool:
    """Whether a letter follows the one before it without a gap: text that runs over the edge of its cell."""
    gap = letter.x - before.right
    return abs(letter.y - before.y) < 0.1 and _RUN_ON[0] < gap < _RUN_ON[1] and letter.x > before.x


def _letters(turn: turned, textpage: pdfium.PdfTextPage) -> Iterator[_Letter]:
    """Letters with their marks, in the order of the file; spaces that PDFium guessed are left out."""
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = pdfium_c.FS_MATRIX()
    current: _Letter | None = None
    height = 0.0  # of the last consonant above its baseline
    copied = False  # inside a cluster that another cluster repeats
    for index in range(textpage.count_chars()):
        if pdfium_c.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        text = "-" if code in (2, 0xFFFE) else chr(code) if code and not 0xD800 <= code <= 0xDFFF else ""
        if not text or text in "\r\n":
            continue
        is_mark = bool(_MARK.match(text))
        pdfium_c.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        if copied and (is_mark or text == _SARA_AM):
            if current is not None and text == _SARA_AM:
                current.right = max(current.right, turn(right.value, bottom.value)[0])
            continue
        if current is not None and (is_mark or (text == _SARA_AM and current.text[-1:] != " ")):
            # Where the text of a cluster is given apart from its glyphs, PDFium shares its box out among the letters.
            current.right = max(current.right, turn(right.value, bottom.value)[0])
            current.text += text
            continue
        if not pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y):
            continue
        copied = bool(_CONSONANT.match(text)) and _is_copy(
            text, current, bottom.value - y.value, top.value - y.value, height
        )
        if copied:
            continue
        if _CONSONANT.match(text) and top.value > y.value:
            height = top.value - y.value
        if current is not None:
            yield current
        at = turn(x.value, y.value)
        end = max(turn(right.value, bottom.value)[0], turn(right.value, top.value)[0], at[0])
        size = pdfium_c.FPDFText_GetFontSize(textpage, index) or 12.0
        if pdfium_c.FPDFText_GetMatrix(textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        current = _Letter(" " if text.isspace() else text, at[0], at[1], end, size)
    if current is not None:
        yield current


def _is_copy(text: str, before: _Letter | None, low: float, high: float, height: float) -> bool:
    """Whether a consonant is no letter: some makers give the glyph of a mark the text of its whole cluster.

    It is then drawn above all consonants, or, for the glyph of ำ, right after its cluster and higher than the consonant.
    """
    if height <= 0:
        return False
    return low >= height or (before is not None and before.text == f"{text}{_SARA_AM}" and high > 1.25 * height)


class turned:
    """Points of PDF user space as points of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._box = page.get_mediabox()
        self._rotation = page.get_rotation()

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        x0, y0, x1, y1 = self._box
        if self._rotation == 90:
            return y - y0, x1 - x
        if self._rotation == 180:
            return x1 - x, y1 - y
        if self._rotation == 270:
            return y1 - y, x - x0
        return x - x0, y - y0


def _in_lines(letters: Sequence[_Letter]) -> str:
    """Letters as text: lines from top to bottom, a tab where a gap is as wide as between columns."""
    return "\n".join(_line(row) for row in _rows(letters))


def _line_boxes(letters: Sequence[_Letter]) -> list[Box]:
    """The box of each line of ``_in_lines``, marks above and below included by measure."""
    boxes: list[Box] = []
    for row in _rows(letters):
        inked = [letter for letter in row if letter.text != " "] or row
        size = max(letter.size for letter in inked)
        base = sum(letter.y for letter in inked) / len(inked)
        left, right = min(letter.x for letter in inked), max(letter.right for letter in inked)
        boxes.append((left, base - 0.3 * size, right, base + 0.85 * size))
    return boxes


def _rows(letters: Sequence[_Letter]) -> list[list[_Letter]]:
    rows: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda letter: -letter.y):
        if rows and rows[-1][0].y - letter.y < 0.45 * max(letter.size, rows[-1][0].size, 4.0):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def _line(row: list[_Letter]) -> str:
    row.sort(key=lambda letter: letter.x)
    text = ""
    before: _Letter | None = None
    for letter in row:
        if letter.text == " ":
            if text and not text.endswith((" ", "\t")):
                text += " "
            continue
        if before is not None and letter.text == before.text and letter.x - before.x < _SAME_PLACE * letter.size:
            continue  # printed again a hair's breadth away, to look bold
        if before is not None:
            gap = (letter.x - before.right) / max(letter.size, 4.0)
            if gap > _FAR:
                text = text.rstrip(" ") + "\t"
            elif gap > (_AFTER_AM if before.text.endswith(_SARA_AM) else _SPACE) and not text.endswith((" ", "\t")):
                text += " "
        text += letter.text
        before = letter
    return text.strip()
