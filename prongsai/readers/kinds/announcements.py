"""Announcements whose substance is a list of promises: No Gift Policy and the declaration of integrity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line
from prongsai.readers.kinds.points import (
    LEAD_IN,
    MARKED,
    MOST_LINES,
    Point,
    cells_of_list,
    mended_texts,
    places,
    points_of,
    stretch_of,
    without_start,
)
from prongsai.readers.kinds.values import Mended

NO_COMMITMENTS = "ไม่พบข้อปฏิบัติหรือคำมั่นที่ประกาศไว้ โปรดเทียบกับต้นฉบับ"

_LEAD_INSIDE = re.compile(r"(?:ดังนี้(?:คือ)?|ดังต่อไปนี้|ต่อไปนี้|ได้แก่|as follows)\s*[:：]?\s*", re.I)
_PROMISE = re.compile(r"\s*(?:จะ|ไม่|งด|ขอ(?:ให้คำมั่น|สัญญา)|ต้อง|ห้าม|ให้|มุ่งมั่น|ยึดมั่น|ส่งเสริม|สร้าง|บริหาร|ปฏิบัติ|ดำเนินการ)")
_SAYS = re.compile(r"(?:ขอ|จึง)(?:ให้|ประกาศ|แสดง|ให้คำมั่น|สัญญา|ปฏิญาณ).{0,160}?(?:ว่า|จะ(?=ไม่|บริหาร|ปฏิบัติ|ยึด))\s*")
_ALSO = re.compile(r"\s+(?=(?:และ|ทั้ง|รวมทั้ง|ตลอดจน)?จะ(?:ไม่|ยึด|ปฏิบัติ|บริหาร|ส่งเสริม|ดำเนิน|สร้าง|เปิด|ใช้|ให้))")
_LATIN = re.compile(r"[A-Za-z]")
_THAI = re.compile(r"[ก-๎]")
_SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)
_MOST_READ = 3_000  # lines; an announcement has a page or two
_ENOUGH = 60  # letters of a language: a name or a slogan is less


def read_inside(matter: Matter) -> Inside:
    """``commitments``; of a No Gift Policy also ``languages`` (ISO 639-1) the text itself is written in."""
    body = _body(matter)
    thai = [part for line in body if (part := _of_language(line, thai=True)) is not None]
    english = [part for line in body if (part := _of_language(line, thai=False)) is not None]
    points = _commitments(thai, matter) or _commitments(english, matter)
    mended = Mended()
    inside = Inside()
    if points:
        inside.values["commitments"] = mended_texts(points, "commitments", mended)
        inside.cells.update(cells_of_list("commitments", places(points)))
        inside.printed, inside.confidence = mended.printed, mended.confidence
    else:
        inside.notes.append(NO_COMMITMENTS)
    if matter.kind == "no_gift_announcement":
        inside.values["languages"] = _languages(body)
    return inside


def _body(matter: Matter) -> list[Line]:
    """The lines below the title (all of them where no title is known)."""
    last = matter.title[-1] if matter.title else None
    after = (last.block, last.number) if last else (-1, -1)
    return [line for line in matter.lines if (line.block, line.number) > after][:_MOST_READ]


def _of_language(line: Line, *, thai: bool) -> Line | None:
    """The part of a line in Thai or in English: the two may stand side by side in a table."""
    parts = [
        part
        for part in line.text.split("\t")
        if (len(_THAI.findall(part)) >= len(_LATIN.findall(part)) // 3 if thai else not _THAI.search(part))
    ]
    return replace(line, text="\t".join(parts)) if any(part.strip() for part in parts) else None


def _languages(lines: Sequence[Line]) -> list[str]:
    text = "\n".join(part for line in lines for part in line.text.split("\t"))
    found = ["th"] if len(_THAI.findall(text)) >= _ENOUGH else []
    sentences = [part for part in text.split("\n") if not _THAI.search(part) and "://" not in part]
    if len(_LATIN.findall(" ".join(part for part in sentences if len(part.split()) >= 4))) >= _ENOUGH:
        found.append("en")
    return found + [name for name, script in _SCRIPTS if len(script.findall(text)) >= 20]


def _commitments(lines: Sequence[Line], matter: Matter) -> list[Point]:
    for index, line in enumerate(lines):
        inner = next((m for m in _LEAD_INSIDE.finditer(line.text) if MARKED.match(line.text, m.end())), None)
        if inner is not None:
            stretch = stretch_of([without_start(line, inner.end()), *lines[index + 1 : index + MOST_LINES]])
        elif LEAD_IN.search(line.text) and index + 1 < len(lines):
            stretch = stretch_of(lines[index + 1 : index + MOST_LINES])
        else:
            continue
        if len(points := points_of(stretch, matter.document)) >= 1 and _are_promises(points, stretch):
            return points
    first = next((index for index, line in enumerate(lines) if MARKED.match(line.text)), None)
    if (
        first is not None
        and len(points := points_of(stretch_of(lines[first : first + MOST_LINES]), matter.document)) >= 2
    ):
        return points
    return _in_a_sentence(lines)


def _are_promises(points: Sequence[Point], stretch: Sequence[Line]) -> bool:
    """A list, or paragraphs that begin as promises do."""
    if MARKED.match(stretch[0].text):
        return True
    return sum(1 for point in points if _PROMISE.match(point.text)) * 2 >= len(points)


def _in_a_sentence(lines: Sequence[Line]) -> list[Point]:
    """``ขอประกาศเจตจำนงว่า จะบริหารงานด้วยความสุจริต และจะไม่…``: each promise of the sentence."""
    for index, line in enumerate(lines):
        text = line.text
        for below in lines[index + 1 : index + 13]:
            if below.block != line.block or below.start:
                break
            text += below.text
        if (match := _SAYS.search(text)) and len(text) - match.end() > 20:
            rest = re.split(r"\s+(?:จึง|ทั้งนี้)", text[match.end() :])[0]
            parts = [re.sub(r"^(?:และ|ทั้ง|รวมทั้ง|ตลอดจน)(?=จะ)", "", part.strip(' ,"“”')) for part in _ALSO.split(rest)]
            return [Point(part, line) for part in parts if part]
    return []
