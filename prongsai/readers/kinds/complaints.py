"""Statistics of complaints: by channel and category, by month, and in all; also when there were none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prongsai.readers.kinds.filling import with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line as TextLine
from prongsai.readers.kinds.lines import lines_of
from prongsai.readers.kinds.matrices import read_matrices
from prongsai.readers.kinds.matrix import Line, Matrix, is_total
from prongsai.readers.kinds.stated import Said, counts_said, month_of, stated_period
from prongsai.readers.kinds.values import Mended
from prongsai.readers.model import Place, Record
from prongsai.thai.text import clean_line, fold

NO_FIGURES = "ไม่พบตารางหรือจำนวนเรื่องร้องเรียนที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_CORRUPTION = re.compile(r"ทุจริต|ประพฤติมิชอบ|สินบน")
_GENERAL = re.compile(r"ทั่วไป|ร้องทุกข์")
_DONE = re.compile(r"(?<!ไม่)(?<!ไม่ได้)(?:แล้วเสร็จ|เสร็จสิ้น|เสร็จแล้ว|ดำเนินการแล้ว|ยุติ(?:เรื่อง)?|แก้ไขแล้ว|เสร็จ$)")
_NOT_DONE = re.compile(r"ระหว่าง|ไม่แล้วเสร็จ|ไม่เสร็จ|คงค้าง|ค้าง|กำลังดำเนินการ|รอดำเนินการ|ยังไม่")
_ALL = re.compile(r"รวม|ทั้งสิ้น|ทั้งหมด|ได้รับเรื่อง|(?:มี)?(?:การ|เรื่อง|ผู้)ร้องเรียน|รับเรื่อง")
_WHOLE = re.compile(r"ทั้งหมด|ทั้งสิ้น|รวม")
_AMOUNT = re.compile(
    r"^(?:จำนวน|เรื่อง|รวม|ทั้งหมด|สถิติ|\(เรื่อง\)|ครั้ง|ราย|จำนวน.*(?:เรื่อง|ครั้ง|ราย).*|.*ที่(?:ได้)?รับ|รับเรื่อง.*|.*ร้องเรียน(?:ร้องทุกข์)?(?:ทั้งหมด|ทั้งสิ้น|\(เรื่อง\))?)$"
)
_CHANNEL = re.compile(
    r"ด้วยตนเอง|ตัวเอง|โทรศัพท์|โทร\.?|สายด่วน|สายตรง|เว็บ|เวป|web|ไลน์|line|เฟซ|เฟส|facebook|messenger|ดำรงธรรม|จดหมาย|หนังสือ|ไปรษณีย์|อีเมล|e-?mail|ตู้|กล่อง|ออนไลน์|online"
    r"|แอป|app|google|qr|walk|วาจา|เคาน์เตอร์|e-?service|traffy|ป\.ป\.ช|ผู้ตรวจการ|จุดรับ|เคลื่อนที่|สื่อ"
)
_CORNER = re.compile(r"ช่องทาง|วิธี(?:การ)?(?:ร้องเรียน|รับเรื่อง)|แหล่งที่มา")
_TYPES = re.compile(r"ประเภท|ลักษณะ|หมวด|เรื่องร้องเรียน|ด้าน|ประเด็น|รายการ")
_NONE = re.compile(
    r"ไม่(?:มี|พบ|ปรากฏ|ได้รับ|มีผู้)(?:ว่า)?(?:มี)?(?:การ|ผู้|เรื่อง|ข้อ|ข้อมูล|การรับเรื่อง|รายงาน)*\s*(?:ร้อง(?:เรียน|ทุกข์)|ทุจริต)[^.,;]{0,80}"
)


def read_inside(matter: Matter) -> Inside:
    """``period`` and ``complaints``."""
    inside = Inside()
    year = matter.year
    if (period := stated_period([*matter.title, *matter.lines[:20]], year)) is not None:
        inside.values["period"], inside.cells["period"] = period[0], period[1].as_dict()
    reader = _Reader(year)
    for matrix in read_matrices(matter.document):
        if reader.matrix(matrix):
            inside.used |= matrix.used
    reader.prose(lines_of(matter.document, inside.used))
    inside.values["complaints"] = reader.record()
    if not reader.record():
        inside.notes.append(NO_FIGURES)
    return inside


class _Reader:
    """Gathers channels, months and totals; what was stated first stays."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.channels: list[Record] = []
        self.months: list[Record] = []
        self.total: Record = {}
        self.places: dict[str, list[Place]] = {}
        self.sure = 1.0

    def record(self) -> Record:
        """channels, months, total: what there is of them."""
        found: Record = {"channels": self.channels, "months": self.months}
        if self.total:
            place = next(iter(self.places.values()))[0]
            found["total"] = with_provenance(self.total, place, Mended(), certainty=self.sure, cells=self.places)
        return {key: value for key, value in found.items() if value}

    # -- tables

    def matrix(self, matrix: Matrix) -> bool:
        """Whether a table of numbers was one of complaints."""
        for table in (matrix, matrix.turned()):
            if self._are_months(table):
                return self._months(table)
        for table in (matrix, matrix.turned()):
            if self._are_channels(table):
                return self._channels(table)
        return self._types(matrix)

    def _are_months(self, matrix: Matrix) -> bool:
        named = sum(month_of(line.label.text, self.year) is not None for line in matrix.body)
        return named >= max(1, 0.6 * len(matrix.body)) and len(matrix.body) > 0

    def _are_channels(self, matrix: Matrix) -> bool:
        named = sum(bool(_CHANNEL.search(fold(line.label.text))) for line in matrix.body)
        return bool(_CORNER.search(fold(matrix.corner))) or (named >= 0.5 * len(matrix.body) and named > 1)

    def _months(self, matrix: Matrix) -> bool:
        fields = [_field(name) for name in matrix.columns]
        if not any(fields):
            return False
        for line in matrix.lines:
            month = None if line.total else month_of(line.label.text, self.year)
            if line.total:
                self._total_row(line, fields)
            elif month is not None:
                values: Record = {"month": month}
                cells = {"month": [line.label.place]}
                for column, name in enumerate(fields):
                    if name in ("general", "corruption", "completed", "in_progress"):
                        _set(values, cells, name, line, column)
                self.months.append(with_provenance(values, line.label.place, Mended(), cells=cells))
        return True

    def _channels(self, matrix: Matrix) -> bool:
        fields = [_field(name) for name in matrix.columns]
        states = {"completed", "in_progress"}
        counts = [at for at, name in enumerate(matrix.columns) if fields[at] == "all"]
        whole = next((at for at in counts if is_total(matrix.columns[at])), counts[0] if counts else None)
        categories = [at for at, name in enumerate(fields) if name not in states and at not in counts]
        categories = [at for at in categories if not re.search(r"ร้อยละ|%|หมายเหตุ", matrix.columns[at])]
        for line in matrix.lines:
            if line.total:
                self._total_row(line, fields)
                continue
            values: Record = {"channel": _plain(line.label.text)}
            cells: dict[str, list[Place]] = {"channel": [line.label.place]}
            by_category = {matrix.columns[at]: number for at in categories if (number := line.number(at)) is not None}
            if by_category:
                values["by_category"] = by_category
                cells["by_category"] = [cell.place for at in categories if (cell := line.values[at]) is not None]
            if whole is not None:
                _set(values, cells, "all", line, whole)
            self.channels.append(with_provenance(values, line.label.place, Mended(), cells=cells))
        return True

    def _types(self, matrix: Matrix) -> bool:
        """Kinds of complaint at the side, states or one count on top."""
        fields = [_field(name) for name in matrix.columns]
        labels = [_field(line.label.text) for line in matrix.lines]
        if not any(labels) and not (any(fields) and _TYPES.search(fold(matrix.corner))):
            return False
        count = next((at for at, name in enumerate(fields) if name == "all"), None)
        if count is None and len(fields) == 1:
            count = 0
        for line, label in zip(matrix.lines, labels, strict=True):
            if line.total:
                self._total_row(line, fields if "all" in fields or count is None else ["all"])
            elif label is not None and count is not None and (label != "all" or _WHOLE.search(fold(line.label.text))):
                cell = line.values[count]
                self._state(label, line.number(count), cell.place if cell else line.label.place)
        return True

    def _total_row(self, line: Line, fields: Sequence[str | None]) -> None:
        for at, name in enumerate(fields):
            cell = line.values[at] if at < len(line.values) else None
            if name is not None and cell is not None:
                self._state(name, line.number(at), cell.place)

    # -- running text

    def prose(self, lines: Sequence[TextLine]) -> None:
        """Counts and «ไม่มี» in sentences."""
        listed = not self.channels
        for said in counts_said(lines):
            if said.unit in ("คน",):
                continue
            self._said(said, listed=listed)
        for line in lines:
            if match := _NONE.search(clean_line(line.text)):
                words = fold(match[0])
                about = "corruption" if _CORRUPTION.search(words) else "all"
                if about == "all" and (self.channels or self.months):
                    continue
                self._state(about, 0, line.place)

    def _said(self, said: Said, *, listed: bool) -> None:
        label = fold(said.label)
        if _NOT_DONE.search(label):
            self._state("in_progress", said.count, said.place)
        elif _DONE.search(label):
            self._state("completed", said.count, said.place)
        elif _CHANNEL.search(label) and not re.search(r"ทั้งสิ้น|ทั้งหมด|รวม", label) and "ช่องทาง" not in label[-12:]:
            if listed:
                values: Record = {"channel": _channel_name(said.label), "all": said.count}
                cells = {"channel": [said.place], "all": [said.place]}
                self.channels.append(with_provenance(values, said.place, Mended(), certainty=0.85, cells=cells))
        elif _CORRUPTION.search(label) and not re.search(r"รวม|ทั้งสิ้น|ทั้งหมด", label.split("ทุจริต")[-1][-14:]):
            self._state("corruption", said.count, said.place)
        elif _GENERAL.search(label) and not re.search(r"รวม|ทั้งสิ้น|ทั้งหมด", label[-14:]):
            self._state("general", said.count, said.place)
        elif _ALL.search(label):
            self._state("all", said.count, said.place)

    def _state(self, name: str, value: Any, place: Place) -> None:
        if value is not None and name not in self.total:
            self.total[name] = value
            self.places[name] = [place]


def _field(heading: str) -> str | None:
    """all, completed, in_progress, corruption, general: what a column or row of numbers counts; None for a category."""
    key = fold(re.sub(r"^[\s(\-–0-9๐-๙.)]+", "", heading))
    if not key or re.search(r"ร้อยละ|%", key):
        return None
    if _NOT_DONE.search(key):
        return "in_progress"
    if _DONE.search(key):
        return "completed"
    if is_total(heading):
        return "all"
    if _CORRUPTION.search(key) and not _GENERAL.search(key):
        return "corruption"
    if _GENERAL.search(key) and not _CORRUPTION.search(key):
        return "general"
    return "all" if _AMOUNT.match(key) else None


def _set(values: Record, cells: dict[str, list[Place]], name: str, line: Line, column: int) -> None:
    number, cell = line.number(column), line.values[column] if column < len(line.values) else None
    if number is not None and cell is not None and name not in values:
        values[name], cells[name] = number, [cell.place]


def _plain(label: str) -> str:
    return clean_line(re.sub(r"^\s*\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]\s*", "", label))


def _channel_name(label: str) -> str:
    label = re.sub(r"(?:จำนวน|รวม|มี|ทั้งหมด|ทั้งสิ้น|[\s:=-])+$", "", label)
    return clean_line(re.sub(r"^(?:และ|ผ่าน(?:ทาง)?|ทาง|โดย|ช่องทาง|ร้องเรียน(?=\s*(?:ผ่าน|ทาง|โดย)))+\s*", "", label))
