"""Who is responsible: units and posts written side by side in one cell, told apart.

"เจ้าพนักงานธุรการ นิติกร หัวหน้าสำนักปลัด ปลัด"  →  four posts
"งานประชาสัมพันธ์ สำนักปลัด"                     →  one section of one office
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.lists import Piece, split_items

_OFFICE = r"(?:สำนัก(?!งบ)|กอง(?!ทุน)|สถานศึกษา|โรงเรียน|ศูนย์พัฒนาเด็ก|เทศบาล|องค์การบริหาร|อบต\.|อบจ\.)"
_SECTION = r"(?:งาน|ฝ่าย|กลุ่มงาน|หน่วย|ส่วน(?!จังหวัด|ตำบล)|ศูนย์)"
_POST = (
    r"(?:เจ้าพนักงาน|เจ้าหน้าที่|นักวิชาการ|นักวิเคราะห์|นักทรัพยากร|นักพัฒนา|นักจัดการ|นักบริหาร|นักป้องกัน|นักประชาสัมพันธ์|นักสันทนาการ|นักสังคม|นักตรวจสอบ"
    r"|นิติกร|วิศวกร|สถาปนิก|นายช่าง|ครู|ผู้อำนวยการ|ผอ\.|หัวหน้า|หน\.|รองปลัด|รองนายก|ปลัด|นายก|เลขานุการ|ที่ปรึกษานายก|ประธาน|คณะกรรมการ|คณะทำงาน|คณะผู้บริหาร"
    r"|ผู้บริหาร|ผู้บังคับบัญชา|ผู้ช่วย(?=นัก|เจ้าพนักงาน|ช่าง|นายช่าง)|พนักงาน|บุคลากร|สมาชิกสภา|ทุก(?:กอง|สำนัก|ส่วน|หน่วย|งาน|ฝ่าย|คน))"
)
_START = re.compile(rf"(?:{_OFFICE}|{_SECTION}|{_POST})")
_OFFICE_START = re.compile(_OFFICE)
_SECTION_START = re.compile(_SECTION)
# A word that needs the next one: "ผู้อำนวยการ กองคลัง", "สำนัก ปลัด".
_INCOMPLETE = re.compile(
    r"(?:^|.*\s)(?:เจ้า|พนัก|งานบริหาร|สำนัก|กอง|ฝ่าย|งาน|กลุ่มงาน|ส่วน|หน่วย|ศูนย์|ทุก|ทุกสำนัก|หัวหน้า|หน\.|หัวหน้าสำนัก(?:งาน)?|หัวหน้าฝ่าย|หัวหน้างาน|ผู้อำนวยการ(?:กอง|สำนัก)?|ผอ\.|รอง|ผู้ช่วย"
    r"|เจ้าพนักงาน|เจ้าหน้าที่|กองการ|.*องค์การ(?:บริหาร(?:ส่วน)?)?|นักวิชาการ|นักบริหาร(?:งาน)?|รักษาราชการแทน|ปฏิบัติหน้าที่|.*(?:และ|หรือ|ของ|ตาม))$"
)
_WHOLE_UNIT = re.compile(
    r"(?:สำนักปลัด(?:เทศบาล|ฯ|อบต\.|อบจ\.|องค์การบริหารส่วน(?:ตำบล|จังหวัด))?"
    r"|กอง(?:คลัง|ช่าง|การศึกษา|การเจ้าหน้าที่|สวัสดิการสังคม|สาธารณสุข(?:และสิ่งแวดล้อม)?|ยุทธศาสตร์และงบประมาณ|การประปา|ส่งเสริมการเกษตร|พัสดุและทรัพย์สิน|วิชาการและแผนงาน)"
    r"|หน่วยตรวจสอบภายใน)"
)
# Posts typed without a space between them; after these words a post is part of the one before it.
_GLUED_POST = re.compile(
    r"(?<=[ก-๎])(?<!ผู้ช่วย)(?<!รอง)(?<!แทน)(?<!และ)(?<!หรือ)(?<!โดย)(?<!ของ)(?<!ตำแหน่ง)(?<!การ)(?<!คณะ)"
    r"(?=(?:เจ้าพนักงาน|นักวิชาการ|นักวิเคราะห์|นักทรัพยากร|นักพัฒนา|นักจัดการ|นักประชาสัมพันธ์|นักป้องกัน|นิติกร|ผู้อำนวยการ|หัวหน้าสำนัก|หัวหน้าฝ่าย))"
)
_OWN_POST = re.compile(r"(?:ผู้อำนวยการ|เจ้าพนักงาน|นักวิชาการ|นักวิเคราะห์|นักทรัพยากร|นักพัฒนา|นักจัดการ|นิติกร|หัวหน้า)")
_BEFORE_POST = re.compile(r"(?:รอง|ผู้ช่วย|แทน|หน้าที่|ตำแหน่ง|และ|หรือ|ของ|โดย|คณะ)$")
_BARE = re.compile(r"(?:ทุก)?(?:สำนัก|กอง|ฝ่าย|งาน|ส่วน|หน่วยงาน)$")
_STEM = re.compile(r"(?:งาน|กอง|สำนัก|ฝ่าย|ส่วน|ศูนย์|หน่วย|หัวหน้า|ผู้อำนวยการ|ทุก|นักวิชาการ|เจ้าพนักงาน)$")
_AND_UNIT = re.compile(rf"\s*และ\s*(?={_OFFICE}|{_POST}|(?:งาน|ฝ่าย)[ก-ฮ])")


@dataclass(frozen=True, slots=True)
class Party:
    """One unit or post. ``glued`` says that it was typed without a space to its neighbour and cut off by its first word."""

    text: str
    glued: bool = False


def split_parties(pieces: Sequence[Piece]) -> list[Party]:
    """Units and posts as a list, each once and as printed."""
    parties: list[Party] = []
    hard = all(piece.hard for piece in pieces)
    for item in split_items(pieces):
        for line in item.split("\n") if hard else [item]:
            parties.extend(_of_line(line))
    return list({party.text: party for party in parties if party.text}.values())


def _of_line(line: str) -> list[Party]:
    parties: list[Party] = []
    for part in re.split(r"\s*[,;，、]\s*|\s+และ\s+(?=[ก-๙])", line):
        for piece in _by_slash(part):
            for unit in _AND_UNIT.split(piece):
                parties.extend(_by_space(unit))
    return parties


def _by_slash(text: str) -> list[str]:
    """``สำนักปลัด/กองคลัง`` is two; ``ทุกสำนัก/กอง`` and ``งานพัสดุ/กองคลัง`` (a section of an office) are one."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 2:
        return [text]
    if any(_BARE.match(part) or not _START.match(part) for part in parts):
        return [text]
    if len(parts) == 2 and _SECTION_START.match(parts[0]) and _OFFICE_START.match(parts[1]):
        return [text]
    return parts


def _by_space(text: str) -> list[Party]:
    """Words to parties. A line break between two words may be a wrap, so it leaves no space inside a party."""
    parties: list[Party] = []
    for gap, word in re.findall(r"(\s*)(\S+)", text):
        first, *more = _unglue(word)
        if parties and not _begins_another(parties[-1].text, first):
            # "งาน บริหารงานบุคคล": a column broke the word.
            wrapped = "\n" in gap and (_INCOMPLETE.match(parties[-1].text) or not _START.match(first))
            space = "" if wrapped or _STEM.match(parties[-1].text) else " "
            parties[-1] = Party(f"{parties[-1].text}{space}{first}", bool(more))
        else:
            parties.append(Party(first, bool(more)))
        parties.extend(Party(part, glued=True) for part in more)
    return parties


def _begins_another(before: str, word: str) -> bool:
    if _OWN_POST.match(word) and not _BEFORE_POST.search(before):
        return True
    if not _START.match(word) or _INCOMPLETE.match(before):
        return False
    if re.match(r"(?:อบต|อบจ|เทศบาล|องค์การบริหาร)", word):
        return False  # "สำนักปลัด อบต."
    # A section and the office it belongs to.
    return not (_SECTION_START.match(before) and _OFFICE_START.match(word) and " " not in before)


def _unglue(word: str) -> list[str]:
    parts = [part for part in _GLUED_POST.split(word) if part]
    units: list[str] = []
    for part in parts:
        while (match := _WHOLE_UNIT.match(part)) and _WHOLE_UNIT.match(part, match.end()):
            units.append(match[0])
            part = part[match.end() :]
        units.append(part)
    return units or [word]
