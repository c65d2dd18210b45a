"""A page as a picture: how it lies, where a place stands on it, and the piece of it that a person must look at.

A phone lays a page on its side. The reader finds out and gives its boxes on the picture as it came; here picture and boxes
are turned together, so that a person reads upright what the reader read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.imports.models import PageImage

Box = Sequence[float]  # left, top, right, bottom as parts of the page

MARGIN = 0.008  # of the page's longer side, round a piece
FRAME = 0.003  # likewise, between a piece and its frame
SURE = 0.6  # so much of all runs must go one way before a page is turned


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture of a page, turned upright by so many quarters of a circle with the clock."""

    image: PageImage
    quarters: int = 0

    @property
    def width(self) -> int:
        """As it is shown."""
        return self.image.height if self.quarters % 2 else self.image.width

    @property
    def height(self) -> int:
        """As it is shown."""
        return self.image.width if self.quarters % 2 else self.image.height

    @property
    def transform(self) -> str:
        """What turns the picture, in the words of SVG; empty for a page that lies right."""
        width, height = self.image.width, self.image.height
        return {
            0: "",
            1: f"translate({height} 0) rotate(90)",
            2: f"translate({width} {height}) rotate(180)",
            3: f"translate(0 {width}) rotate(270)",
        }[self.quarters]

    def upright(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, width and height of a box in pixels of the page as it is shown."""
        left, top, right, bottom = box
        turned = {
            0: (left, top, right, bottom),
            1: (1 - bottom, left, 1 - top, right),
            2: (1 - right, 1 - bottom, 1 - left, 1 - top),
            3: (top, 1 - right, bottom, 1 - left),
        }[self.quarters]
        x, y = turned[0] * self.width, turned[1] * self.height
        return x, y, turned[2] * self.width - x, turned[3] * self.height - y


@dataclass(frozen=True, slots=True)
class Piece:
    """A place on a sheet, in pixels of the sheet as it is shown."""

    sheet: Sheet
    x: float
    y: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        """The place with a little of what is round it, in the words of SVG."""
        room = MARGIN * max(self.sheet.width, self.sheet.height)
        left, top = max(self.x - room, 0), max(self.y - room, 0)
        right, bottom = self.x + self.width + room, self.y + self.height + room
        return (
            f"{left:.0f} {top:.0f} {min(right, self.sheet.width) - left:.0f} {min(bottom, self.sheet.height) - top:.0f}"
        )


def sheet_of(image: PageImage, blocks: Iterable[Mapping[str, Any]]) -> Sheet:
    """The sheet of a page with these blocks, upright as its words run: cells of a row to the right, lines downwards."""
    across = down = length = 0.0
    for first, last, is_row in _runs(blocks):
        x, y = ((last[i] + last[i + 2] - first[i] - first[i + 2]) / 2 for i in (0, 1))
        x, y = x * image.width, y * image.height
        length += abs(x) + abs(y)
        # Lines run down a page whose rows run to the right: the way of a row is that of lines, a quarter back.
        across, down = (across + x, down + y) if is_row else (across + y, down - x)
    if max(-across, abs(down)) < SURE * length or not length:
        return Sheet(image)
    return Sheet(image, 2 if -across > abs(down) else 3 if down > 0 else 1)


def _runs(blocks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Box, Box, bool]]:
    """The first and the last box of each row of cells and of each paragraph of several lines."""
    for block in blocks:
        boxes = block.get("boxes", ())
        if len(boxes) > 1:
            yield boxes[0], boxes[-1], False
        for cells in block.get("rows", ()):
            in_row = [cell[1]["box"] for cell in cells if not cell[2] and "box" in cell[1]]
            if len(in_row) > 1:
                yield in_row[0], in_row[-1], True
