"""Statistics of requests for information: by quarter, by topic, and in all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prongsai.readers.kinds.filling import amounts, with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line as TextLine
from prongsai.readers.kinds.lines import lines_of
from prongsai.readers.kinds.matrices import read_matrices
from prongsai.readers.kinds.matrix import Line, Matrix, is_total
from prongsai.readers.kinds.stated import counts_said
from prongsai.readers.kinds.values import Mended
from prongsai.readers.model import Place, Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

NO_FIGURES = "ไม่พบตารางหรือจำนวนการขอข้อมูลข่าวสารที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_PARTLY = re.compile(r"บางส่วน")
_REFUSED = re.compile(r"ปฏิเสธ|ไม่(?:ได้)?(?:เปิดเผย|อนุญาต|ให้ข้อมูล|อนุมัติ)|ยกคำขอ")
_DISCLOSED = re.compile(r"เปิดเผย|อนุญาต|ให้ข้อมูล|ได้รับข้อมูล|จัดหาให้|อนุมัติ|ให้บริการแล้ว")
_APPEALS = re.compile(r"อุทธรณ์")
_DAYS = re.compile(r"(?:ระยะเวลา|เวลา|จำนวนวัน|วัน)(?:ที่ใช้|การให้|ใน|ดำเนินการ|พิจารณา|ตอบ|ให้บริการ)*.*เฉลี่ย|เฉลี่ย.*วัน")
_RECEIVED = re.compile(
    r"^(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น|ราย|ครั้ง|เรื่อง|คำขอ)+$|คำขอ|คำร้อง|ผู้(?:มา)?(?:ขอ|ใช้บริการ|รับบริการ|ยื่น)|(?:ที่)?(?:ได้)?รับ(?:คำขอ|เรื่อง|ทั้งหมด)?|การขอ|ยื่นขอ|มา(?:ขอ|ติดต่อ)"
)
_QUARTER = re.compile(r"(?:ไตรมาส|q)(?:ที่)?([1-4])(?![0-9])", re.I)
_QUARTER_MONTHS = ((1, r"ต\.?ค|ตุลา"), (2, r"ม\.?ค|มกรา"), (3, r"เม\.?ย|เมษา"), (4, r"ก\.?ค|กรกฎา"))
_TOPIC = re.compile(r"เรื่อง|หัวข้อ|ข้อมูล|ประเภท|รายการ|เอกสาร|ประเด็น")
_AVERAGE = re.compile(r"เฉลี่ย[^0-9]{0,40}?([0-9]+(?:\.[0-9]+)?)\s*วัน")
_NO_APPEAL = re.compile(r"ไม่(?:มี|พบ|ปรากฏ)(?:ว่ามี)?(?:การ|ผู้|เรื่อง|คำ)?(?:ยื่น)?(?:ขอ)?อุทธรณ์")
_NO_REQUEST = re.compile(
    r"ไม่(?:มี|พบ|ปรากฏ)(?:ว่ามี)?(?:การ|ผู้|เรื่อง|คำ)*(?:มา|ยื่น)?(?:ขอ|คำขอ)(?:รับ|ใช้)?(?:บริการ)?(?:ข้อมูล|ตรวจดู|$)"
)


def read_inside(matter: Matter) -> Inside:
    """``information_requests``."""
    inside = Inside()
    reader = _Reader()
    for matrix in read_matrices(matter.document):
        if reader.matrix(matrix):
            inside.used |= matrix.used
    reader.prose(lines_of(matter.document, inside.used))
    record = reader.record()
    inside.values["information_requests"] = record
    if not record:
        inside.notes.append(NO_FIGURES)
    return inside


class _Reader:
    """Gathers quarters, topics and totals; what was stated first stays."""

    def __init__(self) -> None:
        self.quarters: dict[int, Record] = {}
        self.topics: list[Record] = []
        self.total: Record = {}
        self.places: dict[str, list[Place]] = {}

    def record(self) -> Record:
        """quarters, total, topics: what there is of them."""
        found: Record = {"quarters": [self.quarters[number] for number in sorted(self.quarters)]}
        if self.total:
            place = next(iter(self.places.values()))[0]
            found["total"] = with_provenance(self.total, place, Mended(), cells=self.places)
        found["topics"] = self.topics
        return {key: value for key, value in found.items() if value}

    # -- tables

    def matrix(self, matrix: Matrix) -> bool:
        """Whether a table of numbers was one of requests."""
        for table in (matrix, matrix.turned()):
            named = [quarter_of(line.label.text) for line in table.body]
            if named and sum(number is not None for number in named) >= 0.6 * len(named):
                return self._quarters(table)
        labels = [_field(line.label.text) for line in matrix.body]
        fields = [_field(name) for name in matrix.columns]
        if labels and sum(name is not None for name in labels) >= 0.6 * len(labels) and "received" in labels:
            return self._facts(matrix, labels)
        if _TOPIC.search(fold(matrix.corner)) or "received" in fields:
            return self._topics(matrix, fields)
        return False

    def _quarters(self, matrix: Matrix) -> bool:
        fields = [_field(name) for name in matrix.columns]
        if not any(fields) and len(fields) == 1:
            fields = ["received"]
        for line in matrix.lines:
            number = None if line.total else quarter_of(line.label.text)
            if line.total:
                self._total_row(line, fields)
            if number is None:
                continue
            values = self.quarters.get(number, {"quarter": number})
            cells: dict[str, list[Place]] = {"quarter": [line.label.place]}
            for at, name in enumerate(fields):
                cell = line.values[at] if at < len(line.values) else None
                value = line.number(at)
                if (
                    name in ("received", "disclosed", "partly_disclosed", "refused")
                    and name not in values
                    and cell
                    and value is not None
                ):
                    values[name], cells[name] = value, [cell.place]
            self.quarters[number] = with_provenance(
                {name: value for name, value in values.items() if not name.startswith("_")},
                line.label.place,
                Mended(),
                cells=cells,
            )
        return True

    def _facts(self, matrix: Matrix, labels: Sequence[str | None]) -> bool:
        """``รายการ | จำนวน``: the totals, one a row."""
        for line, name in zip(matrix.body, labels, strict=True):
            if name in ("received", "appeals", "average_days") and line.values and line.values[0]:
                self._state(name, line.number(0), line.values[0].place)
        for line in matrix.lines:
            if line.total and line.values and line.values[0]:
                self._state("received", line.number(0), line.values[0].place)
        return True

    def _topics(self, matrix: Matrix, fields: Sequence[str | None]) -> bool:
        column = next((at for at, name in enumerate(fields) if name == "received"), 0)
        for line in matrix.lines:
            cell = line.values[column] if column < len(line.values) else None
            value = line.number(column)
            if cell is None or value is None:
                continue
            if line.total:
                self._state("received", value, cell.place)
                continue
            topic = clean_line(re.sub(r"^\s*\(?[0-9๐-๙]{1,2}[.)]\s*", "", line.label.text))
            cells = {"topic": [line.label.place], "count": [cell.place]}
            self.topics.append(
                with_provenance({"topic": topic, "count": value}, line.label.place, Mended(), cells=cells)
            )
        return True

    def _total_row(self, line: Line, fields: Sequence[str | None]) -> None:
        for at, name in enumerate(fields):
            cell = line.values[at] if at < len(line.values) else None
            if name in ("received", "appeals", "average_days") and cell is not None:
                self._state(name, line.number(at), cell.place)

    # -- running text

    def prose(self, lines: Sequence[TextLine]) -> None:
        """Counts in sentences, the average of days, and «ไม่มีการอุทธรณ์»."""
        for line in lines:
            text = to_arabic(clean_line(line.text))
            if match := _AVERAGE.search(text):
                self._state("average_days", amounts(match[1])[0], line.place)
            if _NO_APPEAL.search(text):
                self._state("appeals", 0, line.place)
        quarter: int | None = None
        for said in counts_said(lines):
            label = fold(said.label)
            if (found := quarter_of(lines[said.line].text)) is not None and quarter_of(said.label) is not None:
                quarter = found
            name = _field(said.label) or ("received" if _RECEIVED.search(label) or quarter_of(said.label) else None)
            whole = bool(re.search(r"ทั้งสิ้น|ทั้งหมด|รวม", label))
            own = quarter_of(lines[said.line].text)
            if own is not None and not whole and name in ("received", "disclosed", "partly_disclosed", "refused"):
                self._of_quarter(quarter_of(said.label) or quarter or own, name, said.count, said.place)
            elif name == "appeals" or (name == "received" and own is None):
                self._state(name, said.count, said.place)
            elif name is None and self._is_listed(lines[said.line].text):
                topic = clean_line(re.sub(r"(?:จำนวน|[\s:=-])+$", "", said.label))
                cells = {"topic": [said.place], "count": [said.place]}
                record = {"topic": topic, "count": said.count}
                self.topics.append(with_provenance(record, said.place, Mended(), certainty=0.85, cells=cells))
        for line in lines:
            text = clean_line(line.text)
            if _NO_REQUEST.search(text) and not self.quarters:
                self._state("received", 0, line.place)

    def _is_listed(self, text: str) -> bool:
        return bool(re.match(r"\s*(?:[-–•▪*]|\(?[0-9๐-๙]{1,2}[.)])\s*\S", text))

    def _of_quarter(self, number: int, name: str, value: Any, place: Place) -> None:
        begun = with_provenance({"quarter": number}, place, Mended(), certainty=0.85, cells={"quarter": [place]})
        record = self.quarters.setdefault(number, begun)
        if name not in record:
            record[name] = value
            record.setdefault("_cells", {})[name] = place.as_dict()

    def _state(self, name: str, value: Any, place: Place) -> None:
        if value is not None and name not in self.total:
            self.total[name] = value
            self.places[name] = [place]


def quarter_of(label: str) -> int | None:
    """1 … 4 where a label names a quarter of the fiscal year, by its number or by its months."""
    key = fold(label)
    if match := _QUARTER.search(key):
        return int(match[1])
    for number, month in _QUARTER_MONTHS:
        if re.match(rf"(?:เดือน)?(?:{month})[ก-๎.0-9]*(?:-|–|ถึง)", key):
            return number
    return None


def _field(heading: str) -> str | None:
    """What a column or row of numbers counts; None for anything else."""
    key = fold(re.sub(r"^[\s(\-–0-9๐-๙.)]+", "", heading))
    if not key or re.search(r"ร้อยละ|%", key):
        return None
    if _APPEALS.search(key):
        return "appeals"
    if _DAYS.search(key):
        return "average_days"
    if _PARTLY.search(key):
        return "partly_disclosed"
    if _REFUSED.search(key):
        return "refused"
    if _DISCLOSED.search(key) and not re.search(r"คำขอ(?:เปิดเผย|ข้อมูล)", key):
        return "disclosed"
    return "received" if _RECEIVED.search(key) or is_total(heading) else None
