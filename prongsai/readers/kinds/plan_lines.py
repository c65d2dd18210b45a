"""The table of a plan with its cells run together: «๑) โครงการ… ๒๐,๐๐๐ ๒๐,๐๐๐ - -» under headings that name the years.

A line taken from a web page or a PDF keeps the order of the cells but not their borders. The heading tells how many
years there are; so many amounts end an item, on its line or on the lines after it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from prongsai.readers.kinds.drafts import Fragment, split_number
from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.kinds.plan_forms import TOTAL
from prongsai.readers.kinds.plan_tables import _WHOLE, Item, Items, Order, Total
from prongsai.readers.kinds.plan_values import dimension_of, mission_text, money
from prongsai.readers.model import Document, Paragraph, Place
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

_AMOUNT = r"(?:[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})+(?:\.[0-9๐-๙]{1,2})?|[0-9๐-๙]{3,9}(?:\.[0-9๐-๙]{1,2})?|0|๐|[-–—]|ไม่ใช้งบ(?:ประมาณ)?|ไม่ใช้)(?:\.-)?(?:\s?บาท)?"
_TAIL = re.compile(rf"(?:(?:^|(?<=\s)){_AMOUNT}(?:\s+|$))+$")
_TOKEN = re.compile(_AMOUNT)
_YEARS = re.compile(r"(?:ปี|พ\.?ศ\.?|งบประมาณ)*\s*(?<![0-9])(25[4-9][0-9])(?![0-9])")
_SHORT = re.compile(r"ปี\s?(?<![0-9])([5-9][0-9])(?![0-9])")
_HEADS = re.compile(r"โครงการ|กิจกรรม|มาตรการ|งบประมาณ|ภารกิจ")
_HEADING_PART = re.compile(
    r"\(?(?>งบประมาณ|บาท|หมายเหตุ|ลำดับ(?:ที่)?|ที่|มิติ|ภารกิจ(?:ตามมิติ)?|โครงการ(?:/กิจกรรม)?(?:/มาตรการ)?|หน่วย:?บาท|\(บาท\)|\s|/)++\)?"
)
_YEAR_ALONE = re.compile(r"(?:งบประมาณ\s*)?(?:ปี|พ\.?ศ\.?)*\s*25[4-9][0-9](?:\s*(?:งบประมาณ)?\s*\(?บาท\)?)?")
_DIMENSION = re.compile(r"\s*(?:มิติ|ด้าน)(?:ที่)?\s*[0-9๐-๙]{1,2}(?![0-9๐-๙])")
_MISSION = re.compile(r"\s*\(?[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}\)?[.)]?\s+\S|\s*ภารกิจ(?:ตามมิติ)?(?:ที่)?\s*[0-9๐-๙:]")
_ENDS = re.compile(r"\s*(?:ส่วนที่|บทที่|ภาคผนวก|รายละเอียดโครงการ)")


LONGEST = 1_000  # letters of a line that may hold a row


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of a plan or of a report on one, with its place."""

    text: str
    place: Place
    spot: Spot


class _Walk:
    """A walk over the lines under a heading of years."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.result = Items()
        self.years: list[int] = []
        self.dimension: int | None = None
        self.mission = ""
        self.pending: list[PlanLine] = []  # the title so far
        self.amounts: list[str] = []
        self.heads: list[PlanLine] = []  # headings that stand one on a line

    def line(self, line: PlanLine) -> None:
        """The next line; headings that stand one on a line are gathered until something else comes."""
        if _YEAR_ALONE.fullmatch(to_arabic(line.text).strip()) or _HEADING_PART.fullmatch(line.text.strip()):
            self.heads.append(line)
            return
        heads, self.heads = self.heads, []
        if years := _heading_years(" ".join(part.text for part in heads)):
            self.years = years
            self._drop()
            self.result.used.update(part.spot for part in heads)
        else:
            for part in heads:
                self._line(part)
        self._line(line)

    def _line(self, line: PlanLine) -> None:
        text = line.text
        if years := _heading_years(text):
            self.years = years
            self._drop()
            self.result.used.add(line.spot)
            return
        if not self.years:
            if _DIMENSION.match(text):
                self._enter(line)
            return
        if _ENDS.match(text):
            self.years = []
            self._drop()
        elif _DIMENSION.match(text) and len(text) < 200:
            self._drop()
            self._enter(line)
        elif _HEADING_PART.fullmatch(text.strip()):
            self.result.used.add(line.spot)
        else:
            self._cells(line)

    def _enter(self, line: PlanLine) -> None:
        self.dimension, self.mission = dimension_of(line.text), ""
        if self.years:
            self.result.used.add(line.spot)

    def _drop(self) -> None:
        self.pending, self.amounts = [], []

    def _cells(self, line: PlanLine) -> None:
        tail = _TAIL.search(line.text)
        text = line.text[: tail.start()].strip() if tail else line.text.strip()
        tokens = _TOKEN.findall(tail[0]) if tail else []
        if not tokens and not self.amounts and _MISSION.match(text):
            self._drop()
            self.mission = text
            self.result.used.add(line.spot)
            return
        if text:
            if self.amounts or (self.pending and split_number(text)[0] is not None):
                self._drop()
            self.pending.append(replace(line, text=text))
        if tokens and self.pending:
            self.amounts.extend(tokens)
            if len(self.amounts) >= len(self.years):
                self._close(line)

    def _close(self, last: PlanLine) -> None:
        title = " ".join(part.text for part in self.pending)
        folded = fold(title)
        first = self.pending[0]
        amounts = {
            str(y): value
            for y, text in zip(self.years, self.amounts, strict=False)
            if (value := money(text)) is not None
        }
        if re.match(TOTAL, folded):
            of = re.search(r"(?:มิติ|ด้าน)(?:ที่)([0-9]{1,2})", folded)
            whole = _WHOLE.search(folded) or self.dimension is None
            dimension: int | str = "all" if whole else int(of[1]) if of else self.dimension or "all"
            if not whole and any(total.dimension == dimension for total in self.result.totals):
                dimension = "all"
            self.result.totals.append(Total(dimension, amounts, first.place, {"budgets": last.place}))
        else:
            number, _rest = split_number(title)
            item = Item(
                first.place,
                number,
                [Fragment(part.text, part.place, False) for part in self.pending],
                self.dimension,
                mission_text(self.mission),
                amounts,
                {f"y{year}": [Fragment("", last.place)] for year in self.years},
                last=last.place,
                certainty=0.9,
            )
            if number is not None:
                item.title[0] = replace(item.title[0], text=split_number(item.title[0].text)[1])
            self.result.items.append(item)
        self.result.used.update(part.spot for part in self.pending)
        self.result.used.add(last.spot)
        self._drop()


def read_lines(document: Document, without: Collection[Spot]) -> Items:
    """The items whose cells run together on lines, with the totals among them."""
    walk = _Walk(Order(document))
    for line in _lines(document, without):
        walk.line(line)
    return walk.result


def _lines(document: Document, without: Collection[Spot]) -> Iterator[PlanLine]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for number, text in enumerate(block.text.split("\n")):
            if text.strip() and len(text) < LONGEST and (index, number) not in without and not is_page_number(text):
                yield PlanLine(text.replace("\t", " "), line_place(block.place, number), (index, number))


def _heading_years(text: str) -> list[int]:
    """The years a line of headings names, two or more and each once; empty for any other line."""
    line = to_arabic(text)
    years = [int(match[1]) for match in _YEARS.finditer(line)] or [
        2500 + int(match[1]) for match in _SHORT.finditer(line)
    ]
    if len(years) < 2 or len(set(years)) != len(years) or sorted(years) != years or len(line) > 250:
        return []
    rest = _SHORT.sub("", _YEARS.sub("", line))
    if re.search(r"[0-9]{1,3},[0-9]{3}|[-–]\s*$", rest) or re.search(r"[-–]\s*(?:พ\.ศ\.\s*)?25[4-9]", line):
        return []
    return years if _HEADS.search(line) or not re.sub(r"[ปีพศ.\s|]|หมายเหตุ|รวม", "", rest) else []
