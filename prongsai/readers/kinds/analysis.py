"""Analyses of an assessment result (ITA): overall and by instrument and indicator, this year and the one before,
what is strong and what is weak, and the measures it sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.filling import Filling, with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.ita import GRADE, GRADE_BEHIND, find_ita, grade_of
from prongsai.readers.kinds.lines import Line, Spot, lines_of
from prongsai.readers.kinds.lists import Piece, split_items
from prongsai.readers.kinds.measures import read_measures
from prongsai.readers.kinds.points import cells_of_list, points_of, stretch_of
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, read_rows
from prongsai.readers.kinds.sections import sections
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Place, Record, Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line, fold

NO_SCORES = "ไม่พบคะแนนการประเมินที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_INSTRUMENT = re.compile(
    r"(?P<code>IIT|EIT|OIT)(?:\s*\)?\s*\(?(?P<part>(?:ส่วนที่|part)\s*[12]))?|แบบวัด(?:การรับรู้)?(?:ของ)?(?:ผู้มีส่วนได้(?:ส่วน)?เสีย)?(?P<name>ภายใน|ภายนอก|การเปิดเผยข้อมูลสาธารณะ)(?:\s*\(?(?P<piece>ส่วนที่\s*[12]))?",
    re.I,
)
_CODES = {"ภายใน": "IIT", "ภายนอก": "EIT", "การเปิดเผยข้อมูลสาธารณะ": "OIT"}
_LABELLED = re.compile(r"\s*ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*(?P<no>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]+)?)\s*[.:)\-–]*\s*(?P<title>.*)$")
_NUMBER_IN_FRONT = re.compile(r"\s*(?P<no>[0-9๐-๙]{1,2})\s+(?P<title>[ก-๎].*)$")
# The ten names of the assessment, as every office prints them.
_NAMES = (
    r"การปฏิบัติหน้าที่|การใช้งบประมาณ|การใช้อำนาจ|การใช้ทรัพย์สินของ(?:ทาง)?ราชการ|การแก้ไขปัญหาการทุจริต|คุณภาพการดำเนินงาน|ประสิทธิภาพการสื่อสาร"
    r"|การปรับปรุง(?:ระบบ)?การทำงาน|การเปิดเผยข้อมูล(?!สาธารณะ)|การป้องกันการทุจริต"
)
_SCORE = r"(?P<score>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9.]*[0-9])"
_LINK = r"(?:\s|:|=|–|-|ได้|มี|ผล|คะแนน|เฉลี่ย|รวม|ร้อยละ|เท่ากับ|อยู่ที่|คิดเป็น|\(|”|\"|ซึ่ง|โดย|จำนวน|,)"
_INDICATOR = re.compile(
    rf"(?:ตัวชี้วัด(?:ที่)?\s*(?P<no>[0-9]{{1,2}})\s*[.:)]?\s*(?P<title>[^0-9\n\t]{{3,70}}?)|(?:(?P<count>[0-9]{{1,2}})\s*[.)]\s*)?(?:ด้าน)?(?P<name>{_NAMES}))"
    rf"{_LINK}+{_SCORE}(?P<after>\s*(?:คะแนน|%)?)"
)
_BEFORE = re.compile(
    rf"^[^0-9]{{0,40}}?(?:ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.\s*)?(?P<year>25[0-9]{{2}})|ปีก่อน|ปีที่(?:แล้ว|ผ่านมา)|เดิม)[^0-9]{{0,25}}?{_SCORE}"
)
_OF_INSTRUMENT = re.compile(
    rf"(?P<named>{_INSTRUMENT.pattern})\)?(?P<gap>[^0-9]{{0,45}}?){_SCORE}(?P<after>\s*คะแนน)?", re.I
)
_NO_SCORE = re.compile(r"ตัวชี้วัด|จำนวน|น้ำหนัก|ข้อ(?!มูล)|[0-9]\s*คน|เกณฑ์|ไม่(?:น้อย|ต่ำ)กว่า|เป้าหมาย|ผู้ตอบ|ร้อยละ\s*$")
_OF_YEAR = re.compile(
    rf"(?:ปี\s?(?:งบประมาณ)?\s?|พ\.\s?ศ\.\s?)(?:พ\.\s?ศ\.\s?)?(?P<year>25[4-9][0-9])(?![0-9])(?P<gap>[^0-9]{{0,70}}?){_SCORE}(?P<after>\s*คะแนน)?(?=(?P<rest>.{{0,50}}))"
)
_NOT_OVERALL = re.compile(
    r"เกณฑ์|เป้าหมาย|ตัวชี้วัด|IIT|EIT|OIT|ไม่(?:น้อย|ต่ำ)กว่า|ขึ้นไป|(?:เพิ่มขึ้น|ลดลง|ต่าง)\s*$|จำนวน|ข้อ(?!มูล)|ลำดับ|อันดับ|แบบวัด|ภายใน"
)
_OVERALL = re.compile(r"(?:ผล)?(?:คะแนน|การประเมิน|ภาพรวม|รวม|เฉลี่ย|ita|ระดับหน่วยงาน|ทั้งหมด|ทั้งสิ้น|ของ|หน่วยงาน)+")
_GRADE_ROW = re.compile(r"(?:ระดับ|ผลการประเมิน|เกรด|ผ่าน).*")
_HEAD_TAIL = r"(?:[ก-๎A-Za-z/()\s]{0,60}?)(?=$|\s*[:：]|\s*(?:ได้แก่|คือ|ดังนี้|ดังต่อไปนี้|ประกอบด้วย|มีดังนี้))"
_STRONG = re.compile(
    rf"(?:ข้อค้นพบ(?:ที่)?(?:เป็น)?|ประเด็น(?:ที่)?(?:เป็น)?|การวิเคราะห์|วิเคราะห์)?(?:จุดแข็ง|จุดเด่น|ข้อดี|(?:สิ่ง|ด้าน|เรื่อง|ประเด็น)?ที่(?:ดำเนินการ|ทำ|ปฏิบัติ)ได้ดี){_HEAD_TAIL}"
)
_WEAK = re.compile(
    rf"(?:ข้อค้นพบ(?:ที่)?(?:เป็น)?|การวิเคราะห์|วิเคราะห์)?(?:จุดอ่อน|จุดด้อย|ข้อบกพร่อง|ข้อด้อย|ประเด็นปัญหา|ข้อจำกัด|(?:ประเด็น|จุด|สิ่ง|ด้าน|เรื่อง|ข้อ)ที่(?:ต้อง|ควร|จะต้อง)(?:ได้รับการ)?(?:พัฒนา|ปรับปรุง|แก้ไข|เร่ง)){_HEAD_TAIL}"
)
_STOPS = re.compile(
    r"(?:มาตรการ|แนวทาง|แผน|ข้อเสนอแนะ|ผลคะแนน|คะแนน|ตาราง|การกำหนด|โอกาส(?:$|\s)|อุปสรรค(?:$|\s)|สรุป|ตัวชี้วัดที่\s*[0-9๐-๙]+.{0,60}$|แบบวัด|ส่วนที่|ที่\t|ลำดับ)"
)  # fmt: skip


def read_inside(matter: Matter) -> Inside:
    """``ita`` and ``measures``: of one year's result, for the next."""
    measures, used = read_measures(matter.document, matter.year + 1 if matter.year is not None else None)
    inside = Inside(used=used)
    lines = lines_of(matter.document, used)
    ita = _Ita(matter, inside)
    ita.of_tables(used)
    outside = lines_of(matter.document, inside.used)
    ita.of_text(outside)
    ita.strong_and_weak(outside, lines)
    if record := ita.record():
        inside.values["ita"] = record
    if "score" not in record and not record.get("indicators"):
        inside.notes.append(NO_SCORES)
    inside.values["measures"] = measures
    return inside


class _Ita:
    """The ``ita`` of the record in the making."""

    def __init__(self, matter: Matter, inside: Inside) -> None:
        self.matter = matter
        self.inside = inside
        self.values: Record = {}
        self.instruments: list[Record] = []
        self.indicators: list[Record] = []
        self.year = matter.year

    def record(self) -> Record:
        if self.instruments:
            self.values["instruments"] = self.instruments
        if self.indicators:
            self.values["indicators"] = self.indicators
        if ("score" in self.values or "grade" in self.values or self.indicators) and self.year:
            self.values.setdefault("fiscal_year", self.year)
        return self.values

    def put(self, key: str, value: Any, place: Place) -> None:
        """Keep what is stated first."""
        if value is not None and key not in self.values:
            self.values[key] = value
            self.inside.cells[f"ita.{key}"] = place.as_dict()

    # -- tables

    def of_tables(self, without: set[Spot]) -> None:
        """Tables of scores, by whatever they are headed."""
        year, before = self._years()
        listing = read_rows(self.matter.document, _form(year, before), without)
        if not any(_numbers(entry) for entry in listing.entries):
            return
        self.year = self.year or year
        for entry in (*listing.entries, *listing.totals):
            self._row(entry, year, before)
        self.inside.used |= listing.used

    def _years(self) -> tuple[int | None, int | None]:
        """The assessed year and the one before it, by the headings of tables where the title says nothing."""
        found: set[int] = set()
        for table in self.matter.document.tables():
            for row in table.rows[:3]:
                for cell in row:
                    if len(cell.text) < 60:
                        found |= {int(year) for year in re.findall(r"25[4-9][0-9]", to_arabic(cell.text))}
        year = self.matter.year
        if year is None or (found and year not in found and max(found) < year):
            year = max(found, default=year)
        before = [other for other in found if year is not None and other < year]
        return year, max(before) if before else (year - 1 if year is not None else None)

    def _row(self, entry: Entry, year: int | None, before: int | None) -> None:
        title = clean_line(entry.text("title")) or clean_line(entry.text("_เครื่องมือ"))
        key = fold(title)
        score, previous = _one_number(entry.text("score")), _one_number(entry.text("previous"))
        if _GRADE_ROW.fullmatch(key) and score is None:
            self._grades(entry, year, before)
            return
        if _OVERALL.fullmatch(key) or (_OVERALL.match(key) and not _INSTRUMENT.search(title) and "ตัวชี้วัด" not in title):
            self.put("score", score, entry.place)
            if previous is not None:
                self.put("previous_score", previous, entry.place)
                self.put("previous_fiscal_year", before, entry.place)
            self._grades(entry, year, before)
            return
        if score is None and previous is None:
            return
        instrument = _INSTRUMENT.search(title)
        if instrument and "ตัวชี้วัด" not in title[: instrument.start()]:
            if score is not None:
                self._instrument(instrument, score, entry.place)
            return
        self._indicator(entry, title)

    def _grades(self, entry: Entry, year: int | None, before: int | None) -> None:
        for name, prefix in (("score", ""), ("previous", "previous_"), ("_ระดับ", "")):
            if grade := grade_of(entry.text(name)):
                self.put(f"{prefix}grade", grade, entry.place)
                if prefix:
                    self.put("previous_fiscal_year", before, entry.place)

    def _instrument(self, named: re.Match[str], score: float, place: Place) -> None:
        name = (named["code"] or _CODES[named["name"]]).upper()
        if part := named["part"] or named["piece"]:
            name = f"{name} {clean_line(part)}"
        if all(name != known["name"] for known in self.instruments):
            self.instruments.append(
                with_provenance(
                    {"name": name, "score": score}, place, Mended(), cells={"name": [place], "score": [place]}
                )
            )

    def _indicator(self, entry: Entry, title: str) -> None:
        match = _LABELLED.match(title) or (_NUMBER_IN_FRONT.match(title) if entry.number is None else None)
        if match:
            entry.number = to_arabic(match["no"])
            title = match["title"]
        filling = Filling(entry)
        filling.number()
        name = filling.mended.text("title", title)
        if not name or is_nothing(name):
            return
        filling.keep("title", name, [piece.place for piece in entry.cells.get("title", [])])
        filling.amount("score")
        filling.amount("previous", "previous_score")
        entry.cells.pop("_เครื่องมือ", None)
        self.indicators.append(filling.record())

    # -- running text

    def of_text(self, lines: Sequence[Line]) -> None:
        """Scores in sentences and bullets."""
        paragraphs = list(_paragraphs(lines))
        for text, line in paragraphs:
            if not any(known["name"] in text for known in self.instruments):
                self._instruments_in(text, line)
            self._indicators_in(text, line)
        self._overall(paragraphs)

    def _instruments_in(self, text: str, line: Line) -> None:
        for match in _OF_INSTRUMENT.finditer(text):
            if _NO_SCORE.search(match["gap"]) or not _is_score(match):
                continue
            named = _INSTRUMENT.search(match["named"])
            assert named is not None
            self._instrument(named, _number(match["score"]), line.place)

    def _indicators_in(self, text: str, line: Line) -> None:
        for match in _INDICATOR.finditer(text):
            title = clean_line(match["title"] or match["name"]).strip(' :–-(“”"')
            if not _is_score(match) or _NO_SCORE.search(title) or _INSTRUMENT.search(title):
                continue
            number = match["no"] or match["count"]
            record: Record = {"no": int(number)} if number else {}
            mended = Mended()
            record |= {"title": mended.text("title", title), "score": _number(match["score"])}
            rest = text[match.end() : match.end() + 90]
            if (before := _BEFORE.match(rest)) and not _INDICATOR.match(rest):
                record["previous_score"] = _number(before["score"])
            if all(fold(record["title"]) != fold(known["title"]) for known in self.indicators):
                self.indicators.append(
                    with_provenance(
                        record, line.place, mended, certainty=0.9, cells={key: [line.place] for key in record}
                    )
                )

    def _overall(self, paragraphs: Sequence[tuple[str, Line]]) -> None:
        stated: dict[int, tuple[float, str | None, Line]] = {}
        for text, line in paragraphs:
            for match in _OF_YEAR.finditer(text):
                if (
                    _NOT_OVERALL.search(match["gap"])
                    or not _is_score(match)
                    or re.match(r"\s*(?:ขึ้นไป|%?\s*ของ)", match["rest"])
                ):
                    continue
                if not re.search(r"คะแนน|ร้อยละ|ผล|ได้|^\s*[=:]\s*$", match["gap"] + (match["after"] or "")):
                    continue
                rest = match["rest"].split("ปี")[0]
                level = GRADE.search(rest) or GRADE_BEHIND.match(rest)
                stated.setdefault(
                    int(match["year"]), (_number(match["score"]), level["grade"] if level else None, line)
                )
        found = find_ita([text for text, _ in paragraphs]) or {}
        year = self.year if self.year in stated else found.get("fiscal_year", self.year)
        first = paragraphs[0][1].place if paragraphs else Place()
        if year in stated:
            score, grade, line = stated[year]
            self.put("score", score, line.place)
            self.put("grade", grade, line.place)
            self.put("fiscal_year", year, line.place)
        elif found:
            if self.year is not None and found.get("fiscal_year", 0) > self.year:
                found["fiscal_year"] = self.year  # a year named before it is the one the measures are for
            for key in ("score", "grade", "fiscal_year"):
                self.put(key, found.get(key), _place_of(found.get("score"), paragraphs) or first)
            year = found.get("fiscal_year", year)
        earlier = [other for other in stated if isinstance(year, int) and other < year]
        if earlier:
            score, grade, line = stated[max(earlier)]
            self.put("previous_fiscal_year", max(earlier), line.place)
            self.put("previous_score", score, line.place)
            self.put("previous_grade", grade, line.place)

    # -- strong and weak points

    def strong_and_weak(self, outside: Sequence[Line], lines: Sequence[Line]) -> None:
        """Under headings of their own, or in a table with a column for each."""
        for key, heads, other in (("strengths", _STRONG, _WEAK), ("weaknesses", _WEAK, _STRONG)):
            mended = Mended()
            texts: list[str] = []
            places: list[dict[str, Any]] = []
            stops = re.compile(f"(?:{other.pattern}|{_STOPS.pattern})")
            for text, place in (*self._of_column(heads), *_of_sections(outside, heads, stops, self.matter)):
                if not is_nothing(text) and not any(fold(text) == fold(known) for known in texts):
                    texts.append(mended.text(f"ita.{key}[{len(texts)}]", text))
                    places.append(place.as_dict())
            if texts:
                self.values[key] = texts
                self.inside.cells.update(cells_of_list(f"ita.{key}", places))
                self.inside.printed.update(mended.printed)
                self.inside.confidence.update(mended.confidence)

    def _of_column(self, heads: re.Pattern[str]) -> Iterator[tuple[str, Place]]:
        for block in self.matter.document.blocks:
            if not isinstance(block, Table):
                continue
            for index, row in enumerate(block.rows[:3]):
                named = [column for column, cell in enumerate(row) if heads.fullmatch(clean_line(cell.text))]
                both = sum(
                    1
                    for cell in row
                    if _STRONG.fullmatch(clean_line(cell.text)) or _WEAK.fullmatch(clean_line(cell.text))
                )
                if not named or both < 2:
                    continue
                for below in block.rows[index + 1 :]:
                    cell = below[named[0]]
                    if not cell.repeats:
                        for item in split_items([Piece(cell.text)]):
                            yield join_lines(item.split("\n")), cell.place
                break


def _form(year: int | None, before: int | None) -> Form:
    """The columns of a table of scores; those of a year are known by it."""
    none = r"(?!)"
    return Form(
        columns=(
            Column("no", (*NUMBER, r"ตัวชี้วัดที่"), looks.row_number),
            Column("_ผลต่าง", (r"(?:ผลต่าง|ส่วนต่าง|เพิ่ม|ลด|เปลี่ยนแปลง|แนวโน้ม|เปรียบเทียบ|\+/-).*",), looks.remark),
            Column("_ค่าน้ำหนัก", (r"(?:ค่า)?น้ำหนัก.*|คะแนนเต็ม|เกณฑ์.*|เป้าหมาย.*|ค่าเป้าหมาย.*",), looks.remark),
            Column("previous", (rf".*{before}.*" if before else none, r".*ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา).*"), looks.decimal),
            Column(
                "score",
                (rf".*{year}.*" if year else none, r"(?:ผล)?(?:การประเมิน)?คะแนน(?:ที่ได้|รวม|เฉลี่ย|ประเมิน|การประเมิน|รายตัวชี้วัด)?|ผลการประเมิน|ร้อยละ|score|ค่าคะแนน|คะแนน.*"),
                looks.decimal,
            ),
            Column("_ระดับ", (r"ระดับ.*|ผลการประเมินระดับ.*|grade|เกรด|สถานะ|หมายเหตุ",), looks.remark),
            Column("_เครื่องมือ", (r"(?:เครื่องมือ|แบบวัด|แบบ(?:สำรวจ|ประเมิน)).*",), looks.wording),
            Column(
                "title",
                (r"(?:ชื่อ)?ตัวชี้วัด.*|(?:ราย|หัวข้อ|ประเด็น|องค์ประกอบ)(?:การ)?(?:ประเมิน)?(?:การ)?(?:ละเอียด)?|ด้าน|การประเมิน|ผลการประเมิน(?:คุณธรรม|ita).*",),
                looks.wording,
            ),
        ),
        keys=("title", "_เครื่องมือ"),
        needs=({"score", "previous"},),
        total=r"(?!)",
    )  # fmt: skip


def _of_sections(
    lines: Sequence[Line], heads: re.Pattern[str], stops: re.Pattern[str], matter: Matter
) -> Iterator[tuple[str, Place]]:
    for section in sections(lines, heads, stops):
        if section.heading.level == 0 and len(section.heading.text) > 200 and section.lines[:1] == ():
            continue
        for point in points_of(stretch_of(section.lines), matter.document):
            yield point.text, point.line.place


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Running text with Arabic digits, wrapped lines joined; a bullet or a number begins a new one."""
    gathered: list[str] = []
    first: Line | None = None
    for line in lines:
        begins = (
            first is None
            or line.block != first.block
            or line.in_table
            or re.match(r"\s*(?:[-•▪*]|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]+)?[.)]|ตัวชี้วัด|ปี|เครื่องมือ|คะแนน)", line.text)
        )
        if begins and first is not None:
            yield to_arabic(clean_line(join_lines(gathered))), first
            gathered = []
        if begins:
            first = line
        gathered.append(line.text.replace("\t", " "))
    if first is not None and gathered:
        yield to_arabic(clean_line(join_lines(gathered))), first


def _place_of(score: object, paragraphs: Sequence[tuple[str, Line]]) -> Place | None:
    return next((line.place for text, line in paragraphs if f"{score}" in text), None)


def _is_score(match: re.Match[str]) -> bool:
    """At most a hundred, and either with decimals or called a score."""
    text = match["score"]
    return 0 <= float(text) <= 100 and (
        "." in text or text == "100" or "คะแนน" in (match["after"] or "") or "คะแนน" in match[0]
    )


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def _one_number(text: str) -> int | float | None:
    match = re.fullmatch(r"\s*(?P<score>[0-9]{1,3}(?:\.[0-9]+)?)\s*(?:คะแนน|%)?\s*", to_arabic(clean_line(text)))
    return _number(match["score"]) if match and float(match["score"]) <= 100 else None


def _numbers(entry: Entry) -> bool:
    return _one_number(entry.text("score")) is not None or _one_number(entry.text("previous")) is not None
