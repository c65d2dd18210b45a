"""The parts of a memo (บันทึกข้อความ) or letter: the lines of its frame, its sections, closing and opinions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.readers.kinds.lines import Line
from prongsai.readers.kinds.signatures import Signature
from prongsai.readers.model import Record
from prongsai.thai.dates import find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line, fold

_MEMO = re.compile(r"บันทึก\s?ข้อความ")
_FIELD = re.compile(r"(?P<label>ส่วนราชการ|หน่วยงาน|เรื่อง|เรียน|วันที่|ที่)(?=[\s.:]|$|[0-9๐-๙])\s*[:.]*\s*")
_SECTION = re.compile(
    r"^\s*(?:\(?[0-9๐-๙][.)]\s*)?(?P<name>เรื่องเดิม|ต้นเรื่อง|ความเป็นมา|ข้อเท็จจริง|ข้อกฎหมาย\S*|ระเบียบ(?!วาระ)(?:/?กฎหมาย)?\S*|ระเบียบที่เกี่ยวข้อง|กฎหมาย\S*|ข้อพิจารณา\S*|ข้อเสนอ(?!แนะ)\S*|ข้อเสนอแนะ/?\S*|ความเห็น(?:ของ)?(?:ผู้เสนอ|เจ้าหน้าที่))\s*[:.]*\s*(?P<rest>.*)$"
)
_SECTION_KEYS = (
    ("background", ("เรื่องเดิม", "ต้นเรื่อง", "ความเป็นมา")),
    ("facts", ("ข้อเท็จจริง",)),
    ("regulations", ("ข้อกฎหมาย", "ระเบียบ", "กฎหมาย")),
    ("proposal", ("ข้อพิจารณา", "ข้อเสนอ", "ความเห็น")),
)
_CLOSING = re.compile(r"^\s*จึง(?:เรียน|เสนอ|ขอ|นำเรียน)")
_RESPECTS = re.compile(r"^\s*ขอแสดงความนับถือ")  # a letter ends so, a memo does not
_OF_LETTER = re.compile(r"^\s*(?P<label>อ้างถึง|สิ่งที่ส่งมาด้วย)\s*[:.]*\s*(?P<rest>.*)$")
_ASKS = re.compile(r"^\s*เรื่อง[\s:.]*(?:ขอ(?:เชิญ|อนุ|ความ|ให้|ส่ง|นัด|แจ้ง)|เชิญ|แจ้ง|นัด|กำหนด)")
_OF_LETTER_KEYS = {"อ้างถึง": "reference", "สิ่งที่ส่งมาด้วย": "attachments"}
_LETTER_NUMBER = re.compile(r"^[ก-ฮ]{1,3}\s?[0-9.]+\s?/\s?(?:ว\s?)?[0-9]+")
_OPINION = re.compile(
    r"^\s*(?:\(?[0-9๐-๙][.)]\s*)?(?:ความเห็น(?:ของ)?|คำสั่ง(?:ของ)?|เรียน)\s*(?P<position>(?:นายก|รองนายก|ปลัด|รองปลัด|หัวหน้า|ผู้อำนวยการ)[^.…_:]*?)(?:\s*[:.…_]|\s+(?=เห็น|อนุมัติ|ทราบ|ลงนาม|ดำเนินการ|เพื่อ|ควร|ชอบ|ไม่|[☐☑])|$)\s*(?P<text>.*)$"
)
_DOTS = re.compile(r"[.…_]{3,}")
_NUMBER = re.compile(r"[0-9]")


@dataclass(slots=True)
class Memo:
    """What the lines of a memo say; ``number`` and ``date`` are of the document itself."""

    number: str | None = None
    date: str | None = None
    subject: str | None = None
    parts: Record = field(default_factory=dict)


def is_memo(lines: Sequence[Line]) -> bool:
    """Whether the head says บันทึกข้อความ, or has the five lines of one."""
    head = [line.text for line in lines[:12]]
    if any(_MEMO.search(re.sub(r"(?<=[ก-๎])\s(?=[ก-๎])", "", text)) and len(text) < 40 for text in head):
        return True
    labels = {match["label"] for text in head if (match := _FIELD.match(text))}
    return {"ส่วนราชการ", "เรื่อง", "เรียน"} <= labels


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a memo or letter: the line of its subject, whether everything a frame has is there, and whether it
    only asks or tells something about a subject, as an invitation to a meeting does.
    """

    subject: int
    whole: bool
    asks: bool


def find_frame(lines: Sequence[Line]) -> Frame | None:
    """The frame of an official paper of any subject: a memo's labels, or a letter's เรื่อง, เรียน and how it ends.

    Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๑๑ and ข้อ ๑๒.
    """
    found: dict[str, int] = {}
    for index, line in enumerate(lines[:25]):
        for part in _parts_of_line(line.text):
            if match := _FIELD.match(part):
                found.setdefault(match["label"], index)
    if not {"เรื่อง", "เรียน"} <= set(found):
        return None
    memo = is_memo(lines)
    if not memo and not ("ที่" in found and any(_RESPECTS.match(line.text) for line in lines)):
        return None
    whole = not memo or {"ส่วนราชการ", "ที่", "วันที่"} <= set(found)
    return Frame(found["เรื่อง"], whole, asks=bool(_ASKS.match(lines[found["เรื่อง"]].text)))


def _parts_of_line(text: str) -> list[str]:
    """``ที่ นก 1/2   วันที่ …`` is two fields."""
    return re.split(r"\t|\s{2,}(?=วันที่|ที่\s)|(?<=[0-9๐-๙])\s+(?=วันที่\s)", text)


def read_memo(lines: Sequence[Line], signatures: Sequence[Signature], first: tuple[int, int] | None) -> Memo:
    """Everything of a memo but its measures. ``first`` is the (block, line) its measures begin at, if any."""
    memo = Memo()
    body = _letterhead(lines, memo)
    end = next(
        (
            index
            for index, line in enumerate(lines)
            if index > body and _OPINION.match(line.text) and "ความเห็น" in line.text
        ),
        len(lines),
    )
    _sections(lines[body:end], memo.parts, first, {signature.index - body for signature in signatures})
    if opinions := _opinions(lines[end:], [s for s in signatures if s.index >= end], end):
        memo.parts["opinions"] = opinions
    return memo


def _letterhead(lines: Sequence[Line], memo: Memo) -> int:
    """Fill the five lines; the index of the first line of the body."""
    values: dict[str, list[str]] = {}
    label = ""
    body = 0
    while body < min(len(lines), 30):
        text = lines[body].text
        if _SECTION.match(text):
            break
        if "เรียน" in values and not _FIELD.match(text):
            if (reference := _OF_LETTER.match(text)) is None:
                break
            memo.parts.setdefault(_OF_LETTER_KEYS[reference["label"]], clean_line(reference["rest"]))
            body += 1
            continue
        found = False
        for part in _parts_of_line(text):
            if match := _FIELD.match(part):
                label, found = match["label"], True
                values.setdefault(label, []).append(_DOTS.sub(" ", part[match.end() :]).strip())
            elif found:
                values[label][-1] = f"{values[label][-1]} {_DOTS.sub(' ', part)}".strip()
        if not found and label in ("เรื่อง", "ส่วนราชการ") and not _MEMO.search(text):
            values[label].append(text)
        body += 1
    memo.subject = clean_line(join_lines(values.get("เรื่อง", []))) or None
    for key, name in (("department", "ส่วนราชการ"), ("department", "หน่วยงาน"), ("to", "เรียน")):
        if text := clean_line(
            join_lines(values.get(name, [])[:2] if name == "ส่วนราชการ" else values.get(name, [])[:1])
        ):
            memo.parts.setdefault(key, re.split(r"\s*โทร", text)[0].strip())
    number = to_arabic(clean_line(" ".join(values.get("ที่", [])[:1])))
    if "ส่วนราชการ" not in values and (own := _LETTER_NUMBER.match(number)):
        number = own.group()  # a letter has its office beside the number
    if _NUMBER.search(number.rpartition("/")[2]):
        memo.number = number
    for text in values.get("วันที่", [])[:1]:
        memo.date = next((found.date.isoformat() for found in find_dates(clean_line(text)) if found.date), None)
    return body


def _sections(lines: Sequence[Line], parts: Record, first: tuple[int, int] | None, signed: set[int]) -> None:
    gathered: dict[str, list[list[str]]] = {}
    name: str | None = None
    for index, line in enumerate(lines):
        if index in signed or _RESPECTS.match(line.text):
            break
        if match := _SECTION.match(line.text):
            name = next(key for key, words in _SECTION_KEYS if any(match["name"].startswith(word) for word in words))
            gathered.setdefault(name, [])
            if match["rest"].strip():
                gathered[name].append([match["rest"]])
            continue
        if _CLOSING.match(line.text):
            name = "closing"
        elif first is not None and (line.block, line.number) > first and name in (None, "background", "facts"):
            name = "proposal"
        elif name is None:
            name = "background"
        paragraphs = gathered.setdefault(name, [])
        if line.start or not paragraphs:
            paragraphs.append([line.text])
        else:
            paragraphs[-1].append(line.text)
    for key, paragraphs in gathered.items():
        text = "\n".join(clean_line(join_lines(lines_)) for lines_ in paragraphs)
        if text.strip(" .…"):
            parts[key] = text


def _opinions(lines: Sequence[Line], signatures: Sequence[Signature], offset: int) -> list[Record]:
    """[{position, name, text}]: dotted lines are an opinion not yet written."""
    opinions: list[Record] = []
    starts = [index for index, line in enumerate(lines) if _OPINION.match(line.text)]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        match = _OPINION.match(lines[start].text)
        assert match is not None
        own = [s for s in signatures if start <= s.index - offset < end]
        words = [match["text"], *(line.text for line in lines[start + 1 : own[0].index - offset if own else end])]
        text = _ticked(clean_line(_DOTS.sub(" ", " ".join(words))))
        position = clean_line(_DOTS.sub(" ", match["position"]))
        opinion: Record = {"position": position}
        if own:
            opinion["name"] = own[0].name
            if own[0].position and fold(own[0].position) != fold(position):
                opinion["signed_as"] = own[0].position
        if text.strip(" ."):
            opinion["text"] = text
        opinions.append(opinion)
    return opinions


def _ticked(text: str) -> str:
    """Of a row of boxes only what is ticked: ``☐ ทราบ ☑ เห็นชอบ`` → ``เห็นชอบ``."""
    if not re.search("[☐☑☒✓✔]", text):
        return text
    return " ".join(part.strip() for part in re.findall(r"[☑☒✓✔]\s*([^☐☑☒✓✔]+)", text))
