"""The source of a reading as the review screen shows it: lines, paragraphs, tables or pages, each with its anchor.

A place has one anchor (``t2r3c4``, ``L12``, ``p5``, ``page3``), so that a link to it works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prongsai.imports.models import PageImage, Reading
from prongsai.imports.pictures import Sheet, sheet_of


def anchor_of(place: Mapping[str, Any] | None) -> str:
    """The id of a place on the screen; empty when nothing is known of it."""
    if not place:
        return ""
    if "table" in place and "row" in place:
        return f"t{place['table']}r{place['row']}" + (f"c{place['column']}" if "column" in place else "")
    if "page" in place and "line" in place:
        return f"page{place['page']}L{place['line']}"
    for key, letter in (("line", "L"), ("paragraph", "p"), ("cell", "cell"), ("page", "page")):
        if key in place:
            return f"{letter}{place[key]}"
    return ""


class Anchors:
    """Which places of a reading are on the screen, and the nearest one that is."""

    def __init__(self, reading: Reading, pictured: Collection[int]) -> None:
        self._known = set(_shown_anchors(reading, pictured))

    def of(self, place: Mapping[str, Any] | None) -> str:
        """The anchor of a place, else of its row, its line or its page; empty when none of them is shown."""
        for keys in (None, ("table", "row"), ("page", "line"), ("line",), ("page",)):
            part = place if keys is None or not place else {key: place[key] for key in keys if key in place}
            if (anchor := anchor_of(part)) in self._known:
                return anchor
        return ""


def _shown_anchors(reading: Reading, pictured: Collection[int]) -> Iterator[str]:
    yield from (f"page{number}" for number in range(1, reading.page_count + 1))
    if reading.format == "txt":
        yield from (f"L{number}" for number in range(1, len(reading.lines) + 1))
    for block in reading.blocks:
        if "rows" not in block:
            if block["at"].get("page") in pictured:
                yield from (anchor_of(_line_of(block, number)) for number in range(len(block.get("boxes", ()))))
            elif reading.format != "txt" and block["p"].strip():
                yield anchor_of(block["at"])
            continue
        on_picture = block["at"].get("page") in pictured
        for cells in block["rows"]:
            if not on_picture:
                yield _row_anchor(cells)
            shown = [cell for cell in cells if not cell[2] and (cell[0].strip() or reading.format != "txt")]
            yield from (anchor_of(cell[1]) for cell in shown if not on_picture or "box" in cell[1])


def _line_of(block: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The place of one line of a paragraph on a page."""
    place = {key: value for key, value in block["at"].items() if key != "line_end"}
    return {**place, "line": place["line"] + number} if "line" in place else place


@dataclass(slots=True)
class Mark:
    """What stands at a place: whose row it is, and whether a value there must be looked at."""

    row: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. ``anchor`` is empty for places that a merged cell only covers, ``covered`` says from where."""

    text: str
    anchor: str = ""
    mark: Mark | None = None
    covered: str = ""  # "above" or "left"


@dataclass(frozen=True, slots=True)
class Part:
    """A line, a paragraph, a table or a page of the source."""

    kind: str  # line, row (cells of a text file's table row), paragraph, table, page
    anchor: str = ""
    number: int = 0
    text: str = ""
    level: int = 0
    cells: Sequence[CellView] = ()
    rows: Sequence[tuple[str, Sequence[CellView]]] = ()
    sheet: Sheet | None = None
    boxes: Sequence[tuple[CellView, float, float, float, float]] = ()  # in pixels of the sheet as it is shown
    mark: Mark | None = None
    also: Sequence[str] = ()  # anchors of further lines it covers
    lead: str = ""  # what stands above it, such as "แผ่นงาน มาตรการ"


@dataclass(slots=True)
class SourceView:
    """The whole source, and what to say above it."""

    parts: list[Part] = field(default_factory=list)
    label: str = ""
    is_paged: bool = False


def source_view(reading: Reading, images: Iterable[PageImage], marks: Mapping[str, Mark]) -> SourceView:
    """Text files as their lines, PDF files as pictures of their pages, the rest as paragraphs and tables."""
    if reading.format == "txt":
        return SourceView(list(_lines(reading, marks)), f"{len(reading.lines):,} บรรทัด")
    pictures = {image.number: image for image in images}
    if pictures:
        return SourceView(list(_pages(reading, pictures, marks)), f"{reading.page_count} หน้า", is_paged=True)
    return SourceView(list(_blocks(reading.blocks, marks)), "เนื้อความในแฟ้ม")


def _lines(reading: Reading, marks: Mapping[str, Mark]) -> Iterator[Part]:
    """Every line once, in order; the line of a table's row shows its cells, one under the other."""
    rows = _rows_by_line(reading.blocks)
    covered = 0
    for number, text in enumerate(reading.lines, start=1):
        for cells, last in rows.get(number, ()):
            also = [f"L{line}" for line in range(max(number, covered + 1), last + 1)]
            covered = max(covered, last)
            views = [_cell(cell, marks) for cell in cells if cell[0].strip() and not cell[2]]
            anchor = _row_anchor(cells)
            yield Part("row", anchor=anchor, number=number, cells=views, mark=marks.get(anchor), also=also)
        if number > covered:
            yield Part("line", anchor=f"L{number}", number=number, text=text, mark=marks.get(f"L{number}"))


def _rows_by_line(blocks: Sequence[Mapping[str, Any]]) -> dict[int, list[tuple[list[Any], int]]]:
    found: dict[int, list[tuple[list[Any], int]]] = {}
    for block in blocks:
        for cells in block.get("rows", ()):
            place = cells[0][1] if cells else {}
            if "line" in place:
                found.setdefault(place["line"], []).append((cells, place.get("line_end", place["line"])))
    return found


def blocks_by_page(reading: Reading) -> dict[int, list[Mapping[str, Any]]]:
    """What stands on each page."""
    by_page: dict[int, list[Mapping[str, Any]]] = {}
    for block in reading.blocks:
        by_page.setdefault(block["at"].get("page", 1), []).append(block)
    return by_page


def _pages(reading: Reading, pictures: Mapping[int, PageImage], marks: Mapping[str, Mark]) -> Iterator[Part]:
    by_page = blocks_by_page(reading)
    for number in range(1, reading.page_count + 1):
        if (image := pictures.get(number)) is not None:
            sheet = sheet_of(image, by_page.get(number, ()))
            boxes = list(_boxes(by_page.get(number, ()), sheet, marks))
            yield Part("page", anchor=f"page{number}", number=number, sheet=sheet, boxes=boxes)
        else:
            yield Part("line", anchor=f"page{number}", number=number, text=f"หน้า {number}")
            yield from _blocks(by_page.get(number, ()), marks)


def _boxes(
    blocks: Iterable[Mapping[str, Any]], sheet: Sheet, marks: Mapping[str, Mark]
) -> Iterator[tuple[CellView, float, float, float, float]]:
    for block in blocks:
        for number, (line, box) in enumerate(zip(block.get("p", "").split("\n"), block.get("boxes", ()), strict=False)):
            anchor = anchor_of(_line_of(block, number))
            yield CellView(line, anchor, marks.get(anchor)), *sheet.upright(box)
        for cells in block.get("rows", ()):
            for cell in cells:
                if not cell[2] and "box" in cell[1]:
                    yield _cell(cell, marks), *sheet.upright(cell[1]["box"])


def _blocks(blocks: Iterable[Mapping[str, Any]], marks: Mapping[str, Mark]) -> Iterator[Part]:
    sheet = ""
    for block in blocks:
        place = block["at"]
        lead = ""
        if place.get("sheet") and place["sheet"] != sheet:
            sheet = place["sheet"]
            lead = f"แผ่นงาน {sheet}"
        if "rows" in block:
            yield Part("table", rows=list(_table_rows(block["rows"], marks)), lead=lead)
        elif block["p"].strip():
            anchor = anchor_of(place)
            yield Part(
                "paragraph",
                anchor=anchor,
                text=block["p"],
                level=block.get("level", 0),
                mark=marks.get(anchor),
                lead=lead,
            )


def _table_rows(rows: Sequence[Sequence[Any]], marks: Mapping[str, Mark]) -> Iterator[tuple[str, Sequence[CellView]]]:
    above: Sequence[Any] = ()
    for cells in rows:
        views = []
        for column, cell in enumerate(cells):
            view = _cell(cell, marks)
            if cell[2]:  # the words stand where the merged cell begins
                from_left = (
                    column > 0
                    and cells[column - 1][0] == cell[0]
                    and not (column < len(above) and above[column][0] == cell[0])
                )
                view = CellView("", covered="left" if from_left else "above")
            views.append(view)
        yield _row_anchor(cells), views
        above = cells


def _row_anchor(cells: Sequence[Any]) -> str:
    place = cells[0][1] if cells else {}
    return anchor_of({key: value for key, value in place.items() if key != "column"})


def _cell(cell: Sequence[Any], marks: Mapping[str, Mark]) -> CellView:
    text, place, repeats = cell
    anchor = "" if repeats else anchor_of(place)
    return CellView(text, anchor, marks.get(anchor) if anchor else None)
