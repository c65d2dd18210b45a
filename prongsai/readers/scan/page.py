"""One page: cleaned, divided into tables and lines, read, and put together as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np

from prongsai.readers.model import Block, Box, Cell, Paragraph, Place, Table
from prongsai.readers.scan import cleaning, second_opinion
from prongsai.readers.scan.cleaning import Mask, Sheet
from prongsai.readers.scan.columns import parts_of
from prongsai.readers.scan.crops import Grey
from prongsai.readers.scan.doubt import doubtful_digits
from prongsai.readers.scan.lines import TextLine, find_lines, letter_height, without_dirt, without_pictures
from prongsai.readers.scan.recogniser import ReadLine, Recogniser
from prongsai.readers.scan.ruled import PixelBox, RuledTable, find_tables

_SURE_UPRIGHT = 0.9  # lines read so well are not upside down
_PROBES = 8
_JUDGED_SIDE = 1600  # pixels are enough to see how the lines of a page run
_NOT_TEXT = 0.6  # a line read worse than this is no line: a stamp, a signature, dirt
_PARAGRAPH_GAP = 1.7  # of the usual distance between lines


@dataclass(slots=True)
class _Written:
    """The text of a paragraph or cell in the making."""

    lines: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    certainty: list[tuple[float, int]] = field(default_factory=list)

    def add(self, reads: Sequence[ReadLine], box: Box) -> None:
        """A line, of one part or several with wide gaps between."""
        start = sum(len(line) + 1 for line in self.lines)
        text = ""
        for read in reads:
            text += " " if text else ""
            offset = start + len(text)
            self.doubtful.extend((offset + first, offset + last) for first, last in doubtful_digits(read))
            self.certainty.append((read.overall, len(read.text)))
            text += read.text
        self.lines.append(text)
        self.boxes.append(box)

    @property
    def overall(self) -> float:
        """The mean certainty by length."""
        signs = sum(length for _, length in self.certainty)
        return round(sum(value * length for value, length in self.certainty) / signs, 3) if signs else 1.0


@dataclass(frozen=True, slots=True)
class _Task:
    """Lines waiting to be read: those of one part of the page, or of one cell."""

    lines: list[TextLine]
    cell: PixelBox | None = None


def read_page(grey: Grey, recogniser: Recogniser, *, page: int | None, tables_before: int = 0) -> list[Block]:
    """The blocks of a page in reading order; none where there is no text. Numbers of tables go on from ``tables_before``."""
    sheet = _upright(cleaning.sheet_of(grey), recogniser)
    tables, rules = find_tables(sheet.grey)
    mask, plain = _without_rules(cleaning.ink_mask(sheet.grey), sheet.grey, rules)
    body = letter_height(mask)
    mask = without_dirt(without_pictures(mask, body), body)
    tasks = [_Task(_cell_lines(plain, mask, cell, body), cell) for cell in _cells(tables)]
    for table in tables:
        x0, y0, x1, y1 = table.frame
        mask[y0:y1, x0:x1] = 0
    for x0, y0, x1, y1 in _parts(mask, body, tables):
        tasks.append(_Task(find_lines(plain[y0:y1, x0:x1], mask[y0:y1, x0:x1], (x0, y0), body)))
    crops = [line.crop for task in tasks for line in task.lines]
    found = recogniser.read(crops)
    if second_opinion.is_wanted():
        found = [second_opinion.reconsidered(read, crop) for read, crop in zip(found, crops, strict=True)]
    reads = iter(found)
    written = [(task, [(line, next(reads)) for line in task.lines]) for task in tasks]
    return _blocks(sheet, tables, written, body, page, tables_before)


# Upright ----------------------------------------------------------------------------------------------------------


def _upright(sheet: Sheet, recogniser: Recogniser) -> Sheet:
    """The page turned so that its lines lie level and can be read. Judged on a smaller copy of the page."""
    scale = min(1.0, _JUDGED_SIDE / max(sheet.grey.shape))
    small = cleaning.resized(sheet, scale)
    mask = cleaning.ink_mask(small.grey)
    if not mask.any():
        return sheet
    first = 1 if cleaning.lies_on_its_side(mask) else 0
    best = (-1.0, 0, 0.0)
    for side in (first, 1 - first):
        angle = cleaning.skew_of(np.ascontiguousarray(np.rot90(mask, side)))
        probes = _probes(cleaning.straightened(cleaning.turned(small, side), angle).grey)
        for half in (0, 2):  # half a turn leaves the skew as it is
            crops = [np.ascontiguousarray(np.rot90(probe, half)) for probe in probes]
            best = max(best, (_mean_certainty(recogniser, crops), side + half, angle))
            if best[0] >= _SURE_UPRIGHT:
                break
        if best[0] >= _SURE_UPRIGHT or not probes:
            break
    _, quarters, angle = best
    return cleaning.straightened(cleaning.turned(sheet, quarters), angle)


def _probes(grey: Grey) -> list[Grey]:
    """A few lines of middling length from the page."""
    mask, grey = _without_rules(cleaning.ink_mask(grey), grey, find_tables(grey)[1])
    body = letter_height(mask)
    mask = without_dirt(without_pictures(mask, body), body)
    lines = find_lines(grey, mask)
    longest = sorted(lines, key=lambda line: -(line.box[2] - line.box[0]))[: _PROBES * 2]
    # The mean by length would let one long stroke outvote the text: each counts alike, cut to a like length.
    return [line.crop[:, : line.crop.shape[0] * 12] for line in longest[::2]]


def _without_rules(mask: Mask, grey: Grey, rules: Mask) -> tuple[Mask, Grey]:
    """The ink and the page without the rules of tables."""
    if not rules.any():
        return mask, grey
    mask = np.where(cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0, np.uint8(0), mask)
    near = cv2.dilate(rules, np.ones((5, 5), np.uint8)) > 0
    return mask, np.where(near, np.uint8(250), grey)


def _mean_certainty(recogniser: Recogniser, crops: list[Grey]) -> float:
    return float(np.mean([read.overall for read in recogniser.read(crops)])) if crops else 0.0


# Parts ------------------------------------------------------------------------------------------------------------


def _cells(tables: Iterable[RuledTable]) -> list[PixelBox]:
    """Each cell once, in reading order."""
    return list(dict.fromkeys(slot.cell for table in tables for row in table.rows for slot in row if slot.cell))


def _cell_lines(grey: Grey, mask: Mask, cell: PixelBox, body: float) -> list[TextLine]:
    """A cell may be set smaller than the page; one that holds only a dash says nothing about letters."""
    x0, y0, x1, y1 = cell
    inside = np.ascontiguousarray(mask[y0:y1, x0:x1])
    own = letter_height(inside)
    return find_lines(grey[y0:y1, x0:x1], inside, (x0, y0), own if own > 0.6 * body else body)


def _parts(mask: Mask, body: float, tables: list[RuledTable]) -> list[PixelBox]:
    """The page outside its tables, from top to bottom; a stretch in two columns is divided."""
    height, width = mask.shape
    edges = [0, *(edge for table in tables for edge in (table.frame[1], table.frame[3])), height]
    parts: list[PixelBox] = []
    for top, bottom in pairwise(edges):
        if bottom - top > 4 and mask[top:bottom].any():
            inner = parts_of(np.ascontiguousarray(mask[top:bottom]), body)
            parts.extend((x0, top + y0, x1, top + y1) for x0, y0, x1, y1 in inner)
    return [part for part in parts if part[3] > part[1] and part[2] <= width]


# Blocks -----------------------------------------------------------------------------------------------------------

Read = list[tuple[TextLine, ReadLine]]


def _blocks(
    sheet: Sheet,
    tables: list[RuledTable],
    written: list[tuple[_Task, Read]],
    body: float,
    page: int | None,
    before: int,
) -> list[Block]:
    by_cell = {task.cell: read for task, read in written if task.cell is not None}
    placed: list[tuple[int, Block]] = []
    for number, table in enumerate(tables, start=before + 1):
        block = _table(sheet, table, by_cell, Place(page=page, table=number))
        if any(cell.text for row in block.rows for cell in row):
            placed.append((table.frame[1], block))
    for task, read in written:
        if task.cell is None:
            placed.extend(_paragraphs(sheet, read, body, page))
    # Parts come in reading order and tables lie between them: a stable order by the top would mix two columns.
    return [block for _, block in _in_order(placed, [table.frame[1] for table in tables])]


def _in_order(placed: list[tuple[int, Block]], tops: list[int]) -> list[tuple[int, Block]]:
    """Paragraphs keep their order; each table goes before the first paragraph below it."""

    def stretch(item: tuple[int, Block]) -> tuple[int, int]:
        above = sum(top < item[0] for top in tops)
        return (above, 1 if isinstance(item[1], Table) else 0) if isinstance(item[1], Paragraph) else (above, 1)

    return sorted(placed, key=stretch)


def _table(sheet: Sheet, table: RuledTable, by_cell: dict[PixelBox, Read], place: Place) -> Table:
    texts = {slot.cell: _joined(sheet, by_cell[slot.cell]) for row in table.rows for slot in row if slot.cell}
    rows = []
    for r, row in enumerate(table.rows, start=1):
        cells = []
        for c, slot in enumerate(row, start=1):
            at = Place(page=place.page, table=place.table, row=r, column=c)
            text = texts.get(slot.cell, _Written()) if slot.cell else _Written()
            cells.append(
                Cell(
                    "\n".join(text.lines),
                    at,
                    slot.repeats,
                    sheet.on_given(slot.cell) if slot.cell else None,
                    text.overall,
                    tuple(text.doubtful),
                )
            )
        rows.append(cells)
    return Table(rows, place)


def _joined(sheet: Sheet, read: Read) -> _Written:
    """The lines of a cell or paragraph; parts of one line stand on one line."""
    text = _Written()
    for parts in _same_line(read):
        reads = [one for _, one in parts]
        boxes = [line.box for line, _ in parts]
        text.add(reads, sheet.on_given((boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes))))
    return text


def _same_line(read: Read) -> list[Read]:
    lines: list[Read] = []
    for line, text in read:
        if not text.text or text.overall < _NOT_TEXT:
            continue
        if lines and lines[-1][-1][0].band == line.band:
            lines[-1].append((line, text))
        else:
            lines.append([(line, text)])
    return lines


def _paragraphs(sheet: Sheet, read: Read, body: float, page: int | None) -> list[tuple[int, Paragraph]]:
    """Lines of a part, divided where the distance between lines is well above the usual."""
    lines = _same_line(read)
    tops = [parts[0][0].band[0] for parts in lines]
    steps = sorted(after - before for before, after in pairwise(tops))
    usual = max(steps[len(steps) // 2] if steps else 0.0, 2 * body)
    groups: list[list[Read]] = []
    for number, parts in enumerate(lines):
        if groups and tops[number] - tops[number - 1] <= _PARAGRAPH_GAP * usual:
            groups[-1].append(parts)
        else:
            groups.append([parts])
    result = []
    for group in groups:
        text = _joined(sheet, [pair for parts in group for pair in parts])
        paragraph = Paragraph(
            "\n".join(text.lines), Place(page=page), 0, text.boxes, text.overall, tuple(text.doubtful)
        )
        result.append((group[0][0][0].band[0], paragraph))
    return result
