"""R40, R41, R42, R43: targets, their base, indicators, and what is counted in persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.readers.model import Cell, Place
from prongsai.readers.review.locate import place_from
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.sheets import Sheet
from prongsai.readers.review.source import place_of_path
from prongsai.readers.review.text import Folded, excerpt
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

_YEAR_HEAD = re.compile(r"^(?:ปี|งบประมาณ|พ\.?ศ\.?)*(25\d\d)$")
_NUMBER = re.compile(r"\d{1,7}(?:,\d{3})*(?:\.\d+)?")
_NATIONAL = re.compile(r"หน่วยงานที่เข้าร่วม|ประเทศ|cpi|แผนแม่บท|หน่วยงานภาครัฐ|ทั้งประเทศ|ยุทธศาสตร์ชาติ")
_SCORE = re.compile(r"ita[^\n]{0,60}?(?P<score>\d{2,3}(?:\.\d+)?)คะแนน")
_FEWER = re.compile(r"(?:ทุจริต|คดี)[^\n]{0,60}?ลดลง(?:จาก[^\n]{0,20})?ร้อยละ(?P<percent>\d{1,3}(?:\.\d+)?)")
_IN_YEAR = re.compile(r"(?:ปีงบประมาณ|ปี)(?:พ\.ศ\.)?(25\d\d)(?!(?:-|–)25)")
_PASS_MARK = 85

_CHANGE = re.compile(
    r"(?:ลดลง|เพิ่มขึ้น)(?:จาก(?P<from>[^\n]{0,30}?))?(?:ไม่น้อยกว่า|อย่างน้อย|ประมาณ)?ร้อยละ\d|ร้อยละ\d+[^\n]{0,10}(?:ที่)?(?:ลดลง|เพิ่มขึ้น)"
)
_BASE_FIGURE = re.compile(
    r"จาก(?:เดิม|ปี(?:พ\.ศ\.)?25\d\d)?(?:จำนวน|ที่มี|มี|ซึ่งมี)?\d[\d,.]*(?!\d*%)(?:คดี|เรื่อง|ราย|คน|ครั้ง|บาท|คะแนน|แห่ง|ตัน)"
)

_MEASURED = re.compile(r"\d|ร้อยละ|ไม่มี|ทุกคน|ครบทุก|ทั้งหมด")
_UP = re.compile(r"พิจารณาจากจำนวน[^\n]{0,6}(?P<noun>ร้องเรียน)|(?P<noun2>ร้องเรียน|ร้องทุกข์)[^\n]{0,40}(?:เพิ่มขึ้น|มากขึ้น|สูงขึ้น)")
_DOWN = re.compile(r"(?:ร้องเรียน|ร้องทุกข์)[^\n]{0,60}(?:ลดลง|น้อยลง)")

_PERSONS = re.compile(r"(?:จำนวน|รวม)?(?P<count>\d[\d,]{0,6})คน")
_PEOPLE = re.compile(
    r"บุคลากร|เจ้าหน้าที่|พนักงาน|ประชาชน|ผู้|สมาชิก|ตัวแทน|นักเรียน|เด็ก|เยาวชน|ข้าราชการ|ลูกจ้าง|แกนนำ|อสม|กำนัน|คณะ|หัวหน้า|อาสา|ครู|เกษตรกร"
    r"|ราษฎร|ครอบครัว|สตรี|นายก|ปลัด|แม่บ้าน|กรรมการ|ชาวบ้าน|คนใน|บุคคล|ครัวเรือน"
)
_UNITS = re.compile(
    r"^[-(0-9.)]*(?:องค์การ|องค์กร|เทศบาล|อบต|อบจ|หน่วยงาน|สำนัก|กอง|ศูนย์|หมู่บ้าน|ชุมชน|ตำบล|ส่วนราชการ|โรงเรียน|ส่วน|ฝ่าย)"
)
_WHOLE_STAFF = re.compile(
    r"^(?:บุคลากร|พนักงาน)(?:ทั้งหมด|ทุกคน|ทุกระดับ)?(?:ของ|ใน|สังกัด)?(?:ซึ่ง)?(?:องค์|เทศบาล|อบต|อบจ|หน่วยงาน)"
)
_PART_OF_STAFF = re.compile(
    r"^(?:เจ้าหน้าที่|พนักงาน|บุคลากร|ผู้ปฏิบัติงาน)[^,]{0,40}?(?:ด้าน|ผู้ปฏิบัติงาน|ที่รับผิดชอบ|ผู้รับผิดชอบ|กอง|งาน(?:พัสดุ|คลัง|ช่าง|การเงิน))"
)


@dataclass(frozen=True, slots=True)
class _Target:
    """A row of targets by year; ``is_percent`` of a change in per cent."""

    name: str
    values: dict[int, float]
    place: Place
    path: str = ""

    @property
    def metric(self) -> str:
        words = fold(self.name)
        if "ita" in words:
            return "ita"
        return "fewer" if re.search(r"ทุจริต|คดี", words) and "ลดลง" in words else ""


def _targets(manuscript: Manuscript) -> list[_Target]:
    found = [target for table in manuscript.tables for target in _of_table(table.rows)]
    rows = manuscript.record.get("targets")
    for index, row in enumerate(rows if isinstance(rows, list) and not found else []):
        if isinstance(row, dict) and isinstance(row.get("values"), dict):
            values = {
                int(year): float(value)
                for year, value in row["values"].items()
                if re.fullmatch(r"25\d\d", to_arabic(str(year))) and isinstance(value, int | float) and abs(value) < 1e9
            }
            place = place_from(row.get("_source")) or place_of_path(f"targets[{index}]")
            found.append(_Target(str(row.get("name") or ""), values, place, f"targets[{index}]"))
    return found


def _of_table(cells: Sequence[Sequence[Cell]]) -> Iterator[_Target]:
    if not cells or not re.search(r"เป้าหมาย|ตัวชี้วัด", fold(cells[0][0].text)):
        return
    years = {i: int(m[1]) for i, cell in enumerate(cells[0]) if (m := _YEAR_HEAD.match(fold(cell.text)))}
    if len(years) < 2:
        return
    for row in cells[1:]:
        values = {}
        for column, year in years.items():
            if match := _NUMBER.search(to_arabic(row[column].text)):
                values[year] = float(match.group().replace(",", ""))
        if values:
            yield _Target(clean_line(row[0].text), values, row[0].place)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A target stated in words. ``year`` is None where none is meant."""

    metric: str
    value: float
    year: int | None
    item: Item
    in_sheet: bool


def _claims(manuscript: Manuscript) -> Iterator[_Claim]:
    for sheet in manuscript.sheets:
        for item in (*sheet.outputs, *sheet.outcomes, *sheet.results, *sheet.indicators):
            for metric, value in _stated(item.text):
                yield _Claim(metric, value, _sheet_year(sheet), item, in_sheet=True)
    inside = {line for sheet in manuscript.sheets for item in sheet.texts() for line in _lines(item.place)}
    for passage in manuscript.passages:
        if passage.is_cell or passage.path or passage.place.line in inside:
            continue
        words = Folded(passage.text).text
        year = _IN_YEAR.findall(words)
        if len(set(year)) == 1:
            item = Item(passage.text, passage.place, passage.path)
            for metric, value in _stated(passage.text):
                yield _Claim(metric, value, int(year[0]), item, in_sheet=False)


def _lines(place: Place) -> range:
    return range(place.line, (place.line_end or place.line) + 1) if place.line else range(0)


def _stated(text: str) -> Iterator[tuple[str, float]]:
    words = Folded(text).text
    if _NATIONAL.search(words):
        return
    if (match := _SCORE.search(words)) and float(match["score"]) <= 100:
        yield "ita", float(match["score"])
    if match := _FEWER.search(words):
        yield "fewer", float(match["percent"])


def _sheet_year(sheet: Sheet) -> int | None:
    years = set(_IN_YEAR.findall(Folded(" ".join(item.text for item in sheet.period)).text))
    return int(years.pop()) if len(years) == 1 else None


@rule("R40", "TARGET", "ค่าเป้าหมาย", "warning", "เป้าหมายที่ไม่ตรงกันทำให้ไม่รู้ว่าต้องทำให้ได้เท่าใด")
def contradicting_targets(manuscript: Manuscript) -> Iterator[Remark]:
    """Targets for the same thing and the same year contradict each other.

    The office's ITA score and the fall in corruption cases, as the table of targets, the text and the sheets state them
    for a year. A score in a sheet that is not the table's is an error, other differences a warning; scores below the pass
    mark of 85 in most years of a plan a note.

    Guard: national targets (หน่วยงานที่เข้าร่วมทั้งหมด, CPI, แผนแม่บท) and targets of other years are other targets.

    Examples:
    - table 2566: ๗๐ คะแนน, sheet of 2566: ๘๕ คะแนนขึ้นไป → error
    - table 2570: ๙๐, text: ๘๕ ภายในปีงบประมาณ พ.ศ. ๒๕๗๐ → warning
    - national target of 2580: ๙๐ → nothing
    """
    targets = [target for target in _targets(manuscript) if target.metric]
    seen: dict[tuple[str, int], _Claim] = {}
    for claim in _claims(manuscript):
        if claim.year is None:
            continue
        target = next((t for t in targets if t.metric == claim.metric and claim.year in t.values), None)
        other = seen.get((claim.metric, claim.year))
        unit = "คะแนน" if claim.metric == "ita" else "%"
        if target is not None and target.values[claim.year] != claim.value:
            yield Remark(
                f"เขียนเป้าหมาย {claim.value:g} {unit} ของปี {claim.year} แต่ตารางค่าเป้าหมายคือ {target.values[claim.year]:g} {unit}",
                claim.item.place,
                "โปรดแก้ให้เป็นค่าเดียวกัน",
                excerpt=excerpt(claim.item.text),
                path=claim.item.path,
                severity="error" if claim.in_sheet and claim.metric == "ita" else "warning",
            )
        elif target is None and other is not None and other.value != claim.value:
            yield Remark(
                f"เขียนเป้าหมาย {claim.value:g} {unit} ของปี {claim.year} แต่ที่อื่นเขียน {other.value:g} {unit}",
                claim.item.place,
                "โปรดแก้ให้เป็นค่าเดียวกัน",
                excerpt=excerpt(claim.item.text),
                path=claim.item.path,
            )
        seen.setdefault((claim.metric, claim.year), claim)
    for target in targets:
        low = [year for year, value in target.values.items() if value < _PASS_MARK]
        if target.metric == "ita" and len(target.values) > 1 and len(low) * 2 > len(target.values):
            yield Remark(
                f"เป้าหมาย ITA ต่ำกว่าเกณฑ์ผ่าน {_PASS_MARK} คะแนน ใน {len(low)} จาก {len(target.values)} ปี",
                target.place,
                "โปรดทบทวนค่าเป้าหมาย",
                excerpt=excerpt(target.name),
                path=target.path,
                severity="note",
            )


@rule("R41", "BASELINE", "ค่าฐานของร้อยละ", "warning", "ร้อยละที่ไม่มีค่าตั้งต้นคำนวณไม่ได้ว่าบรรลุหรือไม่")
def change_without_base(manuscript: Manuscript) -> Iterator[Remark]:
    """A change in per cent is stated without the value it is counted from.

    Rows of the table of targets (จำนวนคดี ลดลง, ร้อยละ ๑๐ …), outcomes of sheets and results of measures with ลดลง or
    เพิ่มขึ้น and ร้อยละ, where no base (จากเดิม ๕ เรื่อง) stands in the paper. One remark for the paper.

    Guard: a base figure with its unit anywhere in the same text or table row, or once in the paper before the targets.

    Examples:
    - จำนวนคดีทุจริตลดลง (คำนวณจากปี ๒๕๖๕): ร้อยละ ๑๐ → warning
    - เรื่องร้องเรียนลดลงร้อยละ ๕๐ จากเดิม ๔ เรื่อง → nothing
    """
    if _BASE_FIGURE.search(manuscript.text):
        return
    for target in _targets(manuscript):
        if re.search(r"ลดลง|เพิ่มขึ้น", fold(target.name)) and "คะแนน" not in fold(target.name):
            yield _base_remark(target.name, target.place, target.path)
            return
    items = [i for sheet in manuscript.sheets for i in (*sheet.outputs, *sheet.outcomes, *sheet.results)]
    items += [item for measure in manuscript.measures for item in measure.results]
    for item in items:
        if _CHANGE.search(Folded(item.text).text):
            yield _base_remark(item.text, item.place, item.path)
            return


def _base_remark(words: str, place: Place, path: str) -> Remark:
    return Remark(
        "บอกการเปลี่ยนแปลงเป็นร้อยละ แต่ไม่มีค่าตั้งต้น",
        place,
        "โปรดใส่จำนวนของปีฐาน เช่น จากเดิมกี่เรื่อง",
        excerpt=excerpt(words),
        path=path,
    )


@rule("R42", "KPI", "ตัวชี้วัดของผล", "warning", "ผลที่วัดไม่ได้จะรายงานไม่ได้ว่าทำสำเร็จหรือไม่")
def unmeasurable_results(manuscript: Manuscript) -> Iterator[Remark]:
    """Outputs and outcomes of sheets cannot be measured, or their directions contradict each other.

    One remark for all outputs and outcomes without a number or share, where they are more than a third of all (at least
    four). More complaints as a sign of vigilance in one sheet and fewer complaints as success in another is a warning.

    Guard: "ไม่มีเรื่องร้องเรียน" and "ครบทุกคน" can be measured; plans with few sheets.

    Examples:
    - ผลผลิต: มีระบบรับเรื่องร้องเรียน; ผลลัพธ์: ประชาชนพึงพอใจ, in most sheets → one warning
    - พิจารณาจากจำนวนข้อร้องเรียน … and ข้อร้องเรียนลดลง → warning
    - มีประกาศ จำนวน ๑ ฉบับ → nothing
    """
    items = [i for sheet in manuscript.sheets for i in (*sheet.outputs, *sheet.outcomes, *sheet.results)]
    bare = [item for item in items if not _MEASURED.search(Folded(item.text).text)]
    if len(bare) >= 4 and len(bare) * 3 > len(items):
        yield Remark(
            f"ผลผลิตและผลลัพธ์ {len(bare)} จาก {len(items)} ข้อไม่มีจำนวนหรือร้อยละ",
            bare[0].place,
            "โปรดใส่จำนวน หน่วยนับ และวิธีวัด",
            excerpt=excerpt(bare[0].text),
            path=bare[0].path,
        )
    up = [item for item in items if _UP.search(Folded(item.text).text)]
    down = [item for item in items if _DOWN.search(Folded(item.text).text)]
    if up and down:
        yield Remark(
            f"ตัวชี้วัดขัดกัน ที่นี่นับว่าข้อร้องเรียนมากเป็นผลดี แต่อีก {len(down)} แห่งนับว่าข้อร้องเรียนน้อยเป็นผลดี",
            up[0].place,
            "โปรดแยกให้ชัด เช่น จำนวนเบาะแสที่แจ้ง กับเรื่องทุจริตที่มีมูล",
            excerpt=excerpt(up[0].text),
            path=up[0].path,
            why="ตัวชี้วัดที่ขัดกันทำให้สรุปไม่ได้ว่าแผนสำเร็จ",
        )


@rule("R43", "UNIT", "หน่วยนับของกลุ่มเป้าหมาย", "error", "หน่วยนับที่ผิดทำให้นับผู้เข้าร่วมและงบประมาณไม่ได้")
def counted_in_persons(manuscript: Manuscript) -> Iterator[Remark]:
    """Things that are not people are counted in "คน"; a part of the staff is as large as the whole.

    In target groups: a head noun องค์การ, หน่วยงาน, สำนัก, กอง, ศูนย์, หมู่บ้าน, ชุมชน, ตำบล before จำนวน … คน. Officers of one
    field in the number of the whole staff are a warning.

    Guard: any word for people before the number (บุคลากรของ…, ประชาชนใน…, ผู้แทนชุมชน).

    Examples:
    - ศูนย์ข้อมูลข่าวสาร… จำนวน ๑ คน → error
    - บุคลากรของศูนย์ จำนวน ๓ คน → nothing
    - เจ้าหน้าที่ด้านพัสดุ ๓๐ คน, บุคลากรทั้งหมด ๓๐ คน → warning
    """
    groups = [group for sheet in manuscript.sheets for group in _target_groups(sheet.target)]
    staff = [count for words, count, _ in groups if _WHOLE_STAFF.match(words) and not _PART_OF_STAFF.match(words)]
    whole = min(staff, default=0)
    for words, count, item in groups:
        if _UNITS.match(words) and not _PEOPLE.search(words):
            yield Remark(
                f"กลุ่มเป้าหมายไม่ใช่คน แต่นับเป็น {count} คน",
                item.place,
                "โปรดเขียนว่าเป็นใคร เช่น บุคลากรของหน่วยงาน จำนวนกี่คน หรือใช้หน่วยนับ แห่ง หมู่บ้าน",
                excerpt=excerpt(item.text),
                path=item.path,
            )
        elif whole and count >= whole and _PART_OF_STAFF.match(words):
            yield Remark(
                f"กลุ่มย่อยมี {count} คน เท่ากับหรือมากกว่าบุคลากรทั้งหมด ({whole} คน)",
                item.place,
                "โปรดตรวจจำนวน",
                excerpt=excerpt(item.text),
                path=item.path,
                severity="warning",
            )


def _target_groups(items: Sequence[Item]) -> Iterator[tuple[str, int, Item]]:
    """Who is counted, how many, and where: a number on a line of its own belongs to the line before."""
    pending = ""
    first: Item | None = None
    for item in items:
        words = Folded(item.text).text
        start = 0
        for match in _PERSONS.finditer(words):
            head = (pending + words[start : match.start()]).strip("-,()")
            where = first or item
            line_end = item.place.line if where is not item and item.place.line else where.place.line_end
            place = Place(line=where.place.line, line_end=line_end) if where.place.line else where.place
            yield (
                re.sub(r"^(?:และ|,)", "", head),
                int(match["count"].replace(",", "")),
                Item(where.text, place, where.path),
            )
            pending, first, start = "", None, match.end()
        rest = words[start:]
        if rest.strip("-,()."):
            pending, first = pending + rest, first or item
