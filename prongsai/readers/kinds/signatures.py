"""Who signs: names in brackets or behind ลงชื่อ, with the post under them, one block or several side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.lines import Line
from prongsai.readers.model import Place, Record
from prongsai.thai.names import parse_name
from prongsai.thai.text import clean_line, fold

_POST = re.compile(
    r"\s*(?:\(?\s*)?(?:ตำแหน่ง\s*:?\s*)?(?:นายก(?!อง(?:เอก|โท|ตรี))|รองนายก|ปลัด|รองปลัด|หัวหน้า|ผู้อำนวยการ|ผอ\.|นักวิ|นักทรัพ|นักพัฒ|นักจัด|นักบริ|นักประ|นักตรวจ|เจ้าพนักงาน|เจ้าหน้าที่|นิติกร"
    r"|ประธาน|เลขานุการ|กรรมการ|ผู้ช่วย|ผู้รายงาน|ผู้จัดทำ|ผู้ตรวจ|ผู้เสนอ|ผู้อนุมัติ|ผู้เห็นชอบ|รักษาราชการ|รักษาการ|ปฏิบัติหน้าที่|ปฏิบัติราชการ|ครู|พนักงาน|วิศวกร|นายช่าง|ที่ปรึกษา|สมาชิกสภา|กำนัน|ผู้ใหญ่บ้าน|สันติบาล)"
)
_ACTING = re.compile(r"(?:ปฏิบัติหน้าที่|รักษาราชการแทน|ปฏิบัติราชการแทน|รักษาการ(?:ในตำแหน่ง|แทน)?|ทำการแทน)\s*$")
_ACTING_START = re.compile(r"\s*(?:ปฏิบัติหน้าที่|รักษาราชการแทน|ปฏิบัติราชการแทน|รักษาการ|ทำการแทน)")
_BRACKETED = re.compile(r"\(\s*(?P<name>[^()]{5,80}?)\s*\)\s*(?P<after>.*)")
_SIGNED = re.compile(r"\s*\(?ลงชื่อ\)?[\s:.…_]*(?P<rest>.*)")
_CAPACITY = re.compile(r"^(?:ผู้รายงาน|ผู้จัดทำ|ผู้ตรวจสอบ|ผู้ตรวจ|ผู้เสนอ|ผู้อนุมัติ|ผู้เห็นชอบ|ผู้รับรอง)$")
_CLOSES = re.compile(
    r"\s*(?:จึงเรียน|จึงเสนอ|จึงประกาศ|ทั้งนี้|\(?ลงชื่อ|ประกาศ\s?ณ|สั่ง\s?ณ|ข้อมูล\s?ณ|หมายเหตุ\s*:|ดาวน์โหลด|แชร์|©|ภาคผนวก|เอกสารแนบ|ไฟล์แนบ|ผู้เข้าชม|ความเห็น(?:ของ)?(?:นายก|ปลัด|รอง))"
)
_BESIDE = re.compile(r"\S+(?:\s{1,2}\S+)*")
_NAME_PARTS = re.compile(r"[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์.]+(?:\s+[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]+){1,3}$")


@dataclass(slots=True)
class Signature:
    """One signature block."""

    name: str
    position: str
    place: Place
    index: int  # of its line among the lines given

    def as_record(self) -> Record:
        """{name, position, _source}."""
        record: Record = {"name": self.name}
        if self.position:
            record["position"] = self.position
        record["_source"] = {**self.place.as_dict(), "confidence": 0.98 if self.position else 0.8}
        return record


def find_signatures(lines: Sequence[Line]) -> list[Signature]:
    """All signature blocks in reading order, each person in each post once."""
    found: list[Signature] = []
    for index, line in enumerate(lines):
        parts = _parts(line)
        for part in parts:
            signature = _signature(lines, index, part, parts)
            if signature and not any(
                fold(signature.name) == fold(other.name) and fold(signature.position) == fold(other.position)
                for other in found
            ):
                found.append(signature)
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands in one column of a line: the text and the letter its middle stands at (of a table, its column)."""

    text: str
    middle: float
    of_table: bool


def _parts(line: Line) -> list[_Part]:
    """The columns of a line that are filled; of running text those held apart by spaces, where both could sign."""
    if line.columns:
        return [_Part(text, column, True) for column, text in enumerate(line.columns) if text]
    if "\t" in line.text:
        return [_Part(text.strip(), column, True) for column, text in enumerate(line.text.split("\t")) if text.strip()]
    pieces = list(_BESIDE.finditer(line.text))
    if len(pieces) > 1 and (
        all(_BRACKETED.match(piece[0]) or _SIGNED.match(piece[0]) for piece in pieces)
        or all(_POST.match(piece[0]) for piece in pieces)
    ):
        return [_Part(piece[0], line.indent + (piece.start() + piece.end()) / 2, False) for piece in pieces]
    return [_Part(line.text, line.indent + len(line.text) / 2, False)]


def person(text: str) -> str | None:
    """The name in one spelling when a text is a person's name with a title, else None."""
    line = clean_line(text).strip("() .…_")
    if len(line) > 80 or re.match(r"นายก(?:องค์การ|เทศ|เมือง|รัฐ)", line):
        return None
    name = parse_name(line)
    if not name.title or not name.given or not name.family:
        return None
    return str(name) if _NAME_PARTS.match(f"{name.given} {name.family}") else None


def is_closing(text: str, below: str | None = None) -> bool:
    """Whether a line ends the rows above it: a name, a signature line, the closing of a paper, the foot of a web page.

    With ``below``, what follows it, a bare name ends them only over a post: a cell may hold a name too.
    """
    first = text.split("\n")[0]
    if _CLOSES.match(first):
        return True
    if person(first) is None:
        return False
    return below is None or "(" in first or bool(_POST.match(below) or _ACTING_START.match(below))


def _signature(lines: Sequence[Line], index: int, part: _Part, parts: Sequence[_Part]) -> Signature | None:
    line, text = lines[index], part.text
    if bracketed := _BRACKETED.search(text):
        name = person(bracketed["name"])
        if name is None:
            return None
        before = text[: bracketed.start()].strip(" .…_")
        if before and len(before) > 40 and not before.startswith("ลงชื่อ"):
            return None  # a name mentioned in a sentence
        after = bracketed["after"].strip()
        if _POST.match(after) and not _CAPACITY.match(after):
            return Signature(name, _clean_post(after), line.place, index)
        return Signature(name, _post_below(lines, index, part, parts), line.place, index)
    if signed := _SIGNED.match(text):
        rest = re.split(r"(?=ตำแหน่ง)|\s{3,}", signed["rest"].strip(" .…_"), maxsplit=1)
        if rest and (name := person(re.sub(r"[.…_]{3,}.*$", "", rest[0]))):
            post = rest[1] if len(rest) > 1 and _POST.match(rest[1]) else ""
            return Signature(name, _clean_post(post) or _post_below(lines, index, part, parts), line.place, index)
        return None
    if len(text) < 60 and (name := person(text)) and (post := _post_below(lines, index, part, parts)):
        return Signature(name, post, line.place, index)
    return None


def _below(line: Line, part: _Part, parts: Sequence[_Part]) -> str:
    """What stands on a line under one of the columns of the line with the names."""
    under = _parts(line)
    if len(parts) == 1:
        own = [each for each in under if each.of_table == part.of_table and each.middle == part.middle]
        return own[0].text if part.of_table and own else line.text
    if len(under) == len(parts) and not line.columns:
        return under[list(parts).index(part)].text
    return next((each.text for each in under if min(parts, key=lambda p: abs(p.middle - each.middle)) is part), "")


def _post_below(lines: Sequence[Line], index: int, part: _Part, parts: Sequence[_Part]) -> str:
    """The post on the lines under a name: one line, or two or three where the capacity is acting."""
    post = ""
    for line in lines[index + 1 : index + 5]:
        text = re.sub(r"[.…_]{3,}", " ", _below(line, part, parts)).strip()
        if not text and len(parts) > 1 and any(_below(line, other, parts) for other in parts):
            continue  # a line of the signature beside this one
        if _CAPACITY.match(clean_line(text)) and not post:
            post = clean_line(text)
            continue
        if not text or len(text) > 140 or _BRACKETED.search(text):
            break
        if post and not _CAPACITY.match(post):
            if not (_ACTING.search(post) or _ACTING_START.match(text)):
                break
            post = f"{post} {_clean_post(text)}"
            continue
        if not _POST.match(text):
            break
        post = _clean_post(text)
    return post


def _clean_post(text: str) -> str:
    text = re.sub(r"^\s*\(?\s*ตำแหน่ง\s*:?\s*", "", clean_line(text))
    text = re.split(r"\s{2,}|\s(?:วันที่|เมื่อวันที่)\s", text)[0]
    return text.strip(" .…_()")
