"""A table of counts: what its rows and its columns are called, and the numbers where they cross."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.filling import amounts
from prongsai.readers.kinds.lines import Spot
from prongsai.readers.kinds.values import is_nothing
from prongsai.thai.text import fold

_UNIT = r"(?:เรื่อง|ครั้ง|ราย|คน|คำขอ|รายการ|ฉบับ|ข้อ|วัน|%|บาท|คะแนน)"
COUNT = re.compile(rf"\s*(?:จำนวน\s*)?[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?\s*{_UNIT}?\s*$")
YEAR = re.compile(r"\s*(?:ปี)?\s*(?:พ\.?ศ\.?)?\s*(?:25|๒๕)[0-9๐-๙]{2}\s*$")
_TOTAL = re.compile(r"(?:ยอด|ผล)?รวม|ทั้งสิ้น|ทั้งหมด$|total")


@dataclass(slots=True)
class Line:
    """A row: its label, what stands in each column (None where nothing), and whether it says that it is a total."""

    label: Fragment
    values: list[Fragment | None]
    total: bool = False

    def number(self, column: int) -> int | float | None:
        """The count in a column; ``-`` and a blank are none."""
        cell = self.values[column] if column < len(self.values) else None
        found = amounts(cell.text) if cell is not None and not is_nothing(cell.text) else []
        return found[0] if found else None


@dataclass(slots=True)
class Matrix:
    """``corner`` is the heading over the labels, ``over`` the line above the table."""

    corner: str
    columns: list[str]
    lines: list[Line] = field(default_factory=list)
    over: str = ""
    used: set[Spot] = field(default_factory=set)

    def turned(self) -> Matrix:
        """Rows for columns and columns for rows."""
        first = self.lines[0].label
        lines = [
            Line(replace(first, text=name), [line.values[at] if at < len(line.values) else None for line in self.lines])
            for at, name in enumerate(self.columns)
        ]
        for line in lines:
            line.total = is_total(line.label.text)
            where = next((cell.place for cell in line.values if cell is not None), None)
            if where is not None:
                line.label = replace(line.label, place=where)
        return Matrix(self.corner, [line.label.text for line in self.lines], lines, self.over, self.used)

    @property
    def body(self) -> list[Line]:
        """The rows that are no totals."""
        return [line for line in self.lines if not line.total]

    def column(self, pattern: re.Pattern[str], unlike: re.Pattern[str] | None = None) -> int | None:
        """The first column whose folded heading a pattern is found in, and another is not."""
        for index, name in enumerate(self.columns):
            key = fold(name)
            if pattern.search(key) and not (unlike and unlike.search(key)):
                return index
        return None


def is_total(label: str) -> bool:
    """Whether a label says that its row or column is a total."""
    return len(label) < 60 and bool(_TOTAL.match(fold(re.sub(r"^[\s(\-–0-9๐-๙.]+", "", label))))


def is_count(text: str) -> bool:
    """Whether a cell is a number, or the dash that stands for none."""
    return bool(COUNT.match(text)) or text.strip() in ("-", "–")
