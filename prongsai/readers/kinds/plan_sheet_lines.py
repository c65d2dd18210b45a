"""The lines of project sheets, and which part of a sheet each of them opens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from prongsai.readers.kinds.lines import Spot, line_place
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

NAME, RATIONALE, OBJECTIVES, TARGET_GROUP, PLACE = "title", "rationale", "objectives", "target_group", "place"
METHODS, PERIOD, BUDGET, RESPONSIBLE = "methods", "period", "budget_text", "responsible"
OUTPUTS, OUTCOMES, INDICATORS, OTHER = "outputs", "outcomes", "indicators", "other"
MISSION, DIMENSION, NUMBER = "mission", "dimension", "no"
ITEM = r"(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน)"
_ITEMS = rf"{ITEM}(?:\s?[/,]\s?{ITEM})*"
_DO = r"(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม)|ปฏิบัติงาน|ปฏิบัติ)?"
_OF = rf"(?:\s?(?:ของ)?{_ITEMS})?"
_LABELS: tuple[tuple[str, str], ...] = (
    (NAME, rf"ชื่อ\s?{_ITEMS}"),
    (RATIONALE, rf"(?:หลักการ(?:และ|/|\s)*เหตุผล|(?:เหตุผล|ความเป็นมา|ที่มา)(?:\s?(?:และ|/)\s?(?:ความจำเป็น|ความสำคัญ|เหตุผล|หลักการ))?|ความสำคัญ){_OF}"),
    (OBJECTIVES, rf"(?:วัตถุประสงค์|จุดประสงค์|จุดมุ่งหมาย)(?:\s?ของ\s?{_ITEMS}|{_OF})"),
    (TARGET_GROUP, rf"(?:กลุ่ม)?เป้าหมาย(?:\s?[/(]\s?(?:ผลผลิต|ผู้เข้าร่วม|กลุ่มเป้าหมาย|ผู้เข้าอบรม|จำนวน)[^:：\s]{{0,25}}\)?)?{_OF}|ผู้เข้าร่วม{_OF}|ผู้มีส่วนร่วม"),
    (PLACE, rf"(?:พื้นที่|สถานที่)(?:ใน)?(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม)|จัด{_ITEMS}?|เป้าหมาย|ปฏิบัติงาน)?(?:\s?/\s?(?:สถานที่|พื้นที่)(?:ดำเนินการ)?)?"),
    (METHODS, rf"(?:วิธี|ขั้นตอน|แนวทาง|กิจกรรม)(?:การ|ใน)*(?:\s?(?:/|และ|หรือ)\s?(?:วิธี|ขั้นตอน|แนวทาง|กิจกรรม|กระบวนการ)(?:การ)?)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม)|ปฏิบัติ(?:งาน)?){_OF}"),
    (PERIOD, rf"(?:กำหนด|ระยะ|ช่วง)(?:ระยะ)?เวลา(?:ใน|ที่)?{_DO}{_OF}|วัน\s?เวลา(?:{_DO})?"),
    (BUDGET, r"(?:วงเงิน)?งบประมาณ(?:รายจ่าย)?(?:ที่)?(?:ใช้|ได้รับจัดสรร|ตั้งไว้)?(?:ใน)?(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ|กิจกรรม))?(?:\s?[/และ]{1,3}\s?(?:แหล่งงบประมาณ|แหล่งที่มา|แหล่งเงิน|ที่มา))?(?:\s?\(บาท\))?|ค่าใช้จ่าย"),
    (RESPONSIBLE, rf"(?:ผู้|หน่วยงาน(?:ที่|ผู้)?|ส่วนราชการ(?:ที่)?|หน่วยงานเจ้าของ)รับผิดชอบ(?:หลัก)?{_OF}|หน่วยงาน(?:หลัก|เจ้าของโครงการ|ดำเนินการ)"),
    (INDICATORS, rf"(?:ตัวชี้วัด|ดัชนีชี้วัด|KPI)(?:ความสำเร็จ|ผลสำเร็จ|ผลการดำเนิน(?:งาน|การ))?(?:\s?[/และ]{{1,3}}\s?(?:ผลลัพธ์|ผลผลิต|ค่าเป้าหมาย|เป้าหมาย|ผลสำเร็จ))?(?:\s?\(KPI\))?{_OF}"),
    (f"{OUTPUTS}+{OUTCOMES}", r"ผลผลิต\s?(?:/|และ)\s?ผลลัพธ์|ผลลัพธ์\s?(?:/|และ)\s?ผลผลิต"),
    (OUTPUTS, r"ผลผลิต(?:\s?\(outputs?\))?(?:ของโครงการ|ที่คาดว่าจะได้รับ)?"),
    (OUTCOMES, r"ผลลัพธ์(?:\s?\(outcomes?\))?(?:ของโครงการ|ที่คาดว่าจะได้รับ|ที่คาดหวัง)?|(?:ผล|ประโยชน์)ที่(?:คาดว่า)?(?:จะ)?(?:ได้รับ|เกิดขึ้น)"),
    (DIMENSION, r"มิติ(?:ที่สอดคล้อง)?"),
    (MISSION, r"ภารกิจ(?:ตามมิติ)?"),
    (NUMBER, r"ลำดับ(?:ที่)?"),
    (OTHER, r"หมายเหตุ|แหล่งงบประมาณ|แหล่งที่มาของงบประมาณ|(?:การ)?(?:ติดตาม|ประเมินผล)(?:และ|/)?(?:การ)?(?:ประเมินผล|ติดตาม)?(?:โครงการ)?|ผู้(?:เสนอ|เขียน|จัดทำ|เห็นชอบ|อนุมัติ)โครงการ|ปัญหา(?:และ|/)?อุปสรรค|ความเสี่ยง|ความ(?:สอดคล้อง|เชื่อมโยง)\S*|ยุทธศาสตร์|ลักษณะ(?:ของ)?โครงการ"),
)  # fmt: skip
_MARK = r"\s*(?P<mark>\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?\s?[.)]+\s*|\(?[0-9๐-๙]{1,2}\)?\s+|[-•▪*●❖➢]\s*)?"
_COMPILED = tuple(
    (name, re.compile(rf"{_MARK}(?P<label>{pattern})(?P<rest>.*)$", re.I | re.S)) for name, pattern in _LABELS
)
_AFTER = re.compile(r"\s*(?P<sep>[:：]|\t|\s{3,}|\s[-–]\s)\s*")
_OR = re.compile(r"^\s?/\s?[ก-๎]{3,30}(?=\s*(?:[:：]|\s|$))")  # «หลักการและเหตุผล/ความเป็นมา»
_INNER = re.compile(
    "(?<=[\\s(])(?=(?:" + "|".join(pattern for name, pattern in _LABELS if name not in (OTHER, NUMBER)) + r")\s?[:：])",
    re.I,
)
_LIKELY = re.compile(
    r"ชื่อ|หลักการ|เหตุผล|เป็นมา|ที่มา|สำคัญ|ประสงค์|มุ่งหมาย|เป้าหมาย|ผู้|พื้นที่|สถานที่|วิธี|ขั้นตอน|แนวทาง|กิจกรรม|เวลา|งบประมาณ|ค่าใช้|รับผิดชอบ|หน่วยงาน|ชี้วัด|kpi|ผล|ประโยชน์|มิติ|ภารกิจ|ลำดับ|หมายเหตุ|แหล่ง|ปัญหา|ความ|ยุทธ|ลักษณะ",
    re.I,
)
NEED = {RATIONALE, OBJECTIVES, TARGET_GROUP, METHODS, PERIOD, BUDGET, RESPONSIBLE, OUTPUTS, OUTCOMES, INDICATORS}
CARD_LABELS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the front of a line: the field it opens, what follows it, and its own number."""

    name: str
    rest: str
    number: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line, or the cell of a card, with the label that it turned out to hold."""

    text: str
    place: Place
    spot: Spot
    start: bool
    level: int = 0
    label: Label | None = None
    hard: bool = False
    card: bool = False  # from a table of label and value


def label_of(text: str, spaced: Collection[str] = ()) -> Label | None:
    """``๖. ระยะเวลาดำเนินการ : ๕ ปี`` → Label("period", "๕ ปี", 6, …); None for a line that opens no field.

    After the label comes a colon, a wide gap or the end of the line; a single space is enough only after a number,
    or where the document parts these fields (``spaced``) from their labels so.
    """
    if not _LIKELY.search(text[:60]):
        return None
    for name, pattern in _COMPILED:
        match = pattern.match(text)
        if match is None:
            continue
        rest, mark = _OR.sub("", match["rest"], count=1), (match["mark"] or "").strip()
        number = int(digits) if (digits := re.sub(r"\D", "", to_arabic(mark.split(".")[0]))) else None
        printed = match["label"].strip()
        if not rest.strip() or rest.strip() in (":", "：", "-"):
            return Label(name, "", number, printed)
        if sep := _AFTER.match(rest):
            return Label(name, rest[sep.end() :].strip(), number, printed)
        if (
            (number is not None or name in spaced)
            and rest[:1] in " \n"
            and name not in (OTHER, DIMENSION, MISSION, NUMBER)
        ):
            return Label(name, rest.strip(), number, printed)
    return None


def lines_of_sheets(document: Document) -> Iterator[SheetLine]:
    """Every line of a document with the part of a sheet it opens, if any; a table of label and value as such lines."""
    hard = document.format in ("docx", "html", "xlsx")
    spaced = _spaced(document)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield from _card(block, index)
            continue
        yield from _lines(block, index, hard, spaced)


def _spaced(document: Document) -> frozenset[str]:
    """Fields whose labels only a space parts from the value: where at least four fields are written so, and no two
    by another way."""
    parted: set[str] = set()
    other: set[str] = set()
    for block in document.paragraphs():
        for text in block.text.split("\n"):
            if (label := label_of(text)) is not None:
                other.add(label.name)
            elif (label := label_of(text, NEED)) is not None:
                parted.add(label.name)
    return frozenset(parted) if len(parted) >= 4 and len(other & NEED) < 2 else frozenset()


def _lines(block: Paragraph, index: int, hard: bool, spaced: Collection[str]) -> Iterator[SheetLine]:
    for number, text in enumerate(block.text.split("\n")):
        if not text.strip():
            continue
        place = line_place(block.place, number)
        cuts = [match.start() for match in _INNER.finditer(text)] if ":" in text or "：" in text else []
        edges = [0, *[cut for cut in cuts if text[:cut].strip(" (0123456789๐๑๒๓๔๕๖๗๘๙.)-•")], len(text)]
        for position, (start, end) in enumerate(itertools.pairwise(edges)):
            part = text[start:end].strip(" ,;")
            if part:
                yield SheetLine(
                    part,
                    place,
                    (index, number),
                    number == 0 and not position,
                    block.level,
                    label_of(part, spaced),
                    hard and number == 0,
                )


def _card(table: Table, index: int) -> Iterator[SheetLine]:
    """A table of label and value as labelled lines; any other table as lines with tabs, which end a sheet."""
    labels = [label_of(_label_text(row[0])) for row in table.rows]
    titles = [NAME if _is_name(row[0]) else None for row in table.rows]
    known = sum(1 for label, title in zip(labels, titles, strict=True) if label is not None or title)
    is_card = known >= CARD_LABELS and known >= 0.5 * len(table.rows) and len(table.rows[0]) <= 4
    for number, row in enumerate(table.rows):
        spot = (index, number)
        cells = [
            cell
            for position, cell in enumerate(row)
            if cell.text.strip() and not (position and cell.repeats and cell.text == row[position - 1].text)
        ]
        if not cells:
            continue
        if not is_card:
            text = "\t".join(cell.text.strip() for cell in cells) + ("\t\t" if len(cells) < 3 else "")
            yield SheetLine(text, cells[0].place, spot, True)
            continue
        label = labels[number]
        name = label.name if label is not None and (not label.rest or len(cells) == 1) else titles[number]
        if name is None and len(cells) == 1:
            yield from _cell_lines(cells[0], spot)
            continue
        printed = " ".join(cells[0].text.split()).rstrip(" :：")
        first, *more = ("\n".join(cell.text for cell in cells[1:]) or (label.rest if label else "")).split("\n")
        opened = Label(name or OTHER, first.strip(), label.number if label else None, printed)
        at = cells[1] if len(cells) > 1 else cells[0]
        yield SheetLine(f"{printed} {first}".strip(), at.place, spot, True, 0, opened, True, True)
        for text in more:
            if text.strip():
                yield SheetLine(text.strip(), at.place, spot, False, 0, _inner_label(text), True, True)


def _inner_label(text: str) -> Label | None:
    """Inside a cell only the two of «ผลผลิต/ผลลัพธ์» are labels."""
    label = label_of(text)
    return label if label is not None and label.name in (OUTPUTS, OUTCOMES) else None


def _cell_lines(cell: Cell, spot: Spot) -> Iterator[SheetLine]:
    for number, text in enumerate(cell.text.split("\n")):
        if text.strip():
            yield SheetLine(text.strip(), cell.place, spot, number == 0, 0, label_of(text), True, True)


def _label_text(cell: Cell) -> str:
    return cell.text.replace("\n", "").strip()


def _is_name(cell: Cell) -> bool:
    """In a card «โครงการ» alone is a label."""
    return bool(
        re.fullmatch(rf"(?:[0-9]{{1,2}}[.)])?(?:ชื่อ)?{_ITEMS}[:：]?".replace(r"\s?", ""), to_arabic(fold(cell.text)))
    )
