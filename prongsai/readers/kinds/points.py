"""Lists in running text: the points under a lead-in ("ดังนี้"), and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from prongsai.readers.kinds.lines import Line, Spot
from prongsai.readers.kinds.lists import Piece, split_items, visible
from prongsai.readers.kinds.signatures import is_closing, person
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Document
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import fold

LEAD_IN = re.compile(
    r"(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ดังนี้คือ|ได้แก่|ประกอบด้วย|คือ|ว่า|as follows|following|shall|that)\s*[:：]?\s*$", re.I
)
_BULLET = "[-–•▪*●○◦■□◆➢►▶✓✔☑❖]"
MARKED = re.compile(
    rf"\s*(?:\(?[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}})*\s?(?:[.)](?![0-9๐-๙])|(?<=\.[0-9๐-๙])\s)|ข้อ\s?(?:ที่\s?)?[0-9๐-๙]{{1,2}}[\s.:)]|{_BULLET}\s?(?=[^\s0-9๐-๙])|[ก-ฉ][.)]\s|\([ก-ฉ]\))"
)
_ENDS = re.compile(
    r"\s*(?:จึง(?!จะ)|ประกาศ\s?(?:ณ|มา|ให้)|ให้ไว้|ทั้งนี้|สั่ง\s?ณ|อนึ่ง|(?:ขอให้|ให้)(?:ผู้บริหาร|เจ้าหน้าที่|บุคลากร|ทุกส่วน).{0,80}ถือปฏิบัติ"
    r"|ลงชื่อ|\(ลงชื่อ|หมายเหตุ|แชร์|ดาวน์โหลด|ไฟล์แนบ|©|Announced|Given|Issued|Effective|Signed)"
)
_CLAUSE = re.compile(r"^\s*ข้อ\s?(?:ที่\s?)?(?P<number>[0-9๐-๙]{1,2})\s*[.:)]?\s+")
_SUB = re.compile(r"\s*(?:[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}|\([0-9๐-๙]{1,2}\)|[-–•▪●○]|[ก-ฉ][.)]|[0-9๐-๙]{1,2}\))\s*\S")
MOST_LINES = 400  # of one list
_HARD = ("docx", "html", "xlsx")


@dataclass(slots=True)
class Point:
    """One item of a list, as one text, with the line it begins on."""

    text: str
    line: Line
    spots: set[Spot] = field(default_factory=set)


def points_of(lines: Sequence[Line], document: Document) -> list[Point]:
    """The items of a stretch of lines, markers left out. A short heading over items of its own gives way to them."""
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return []
    text = "\n".join(_one_marker(line.text) for line in lines)
    width = 0 if document.format in _HARD else min(max(visible(line.text) for line in lines), 110)
    hard = document.format in _HARD or not _wraps(lines)
    items = split_items([Piece(text, hard)], width=0 if hard else width)
    texts = [deeper for item in items for deeper in _leaves(item)]
    return _placed([join_lines(text.split("\n")) for text in texts], lines)


def stretch_of(lines: Sequence[Line]) -> list[Line]:
    """The lines up to the closing of the paper; of a marked list no further than its last item goes."""
    taken: list[Line] = []
    marked = bool(lines) and bool(MARKED.match(lines[0].text))
    for index, line in enumerate(lines[:MOST_LINES]):
        if taken and (_ENDS.match(line.text) or is_closing(line.text) or person(line.text)):
            break
        if (
            taken
            and marked
            and line.start
            and not MARKED.match(line.text)
            and not _marker_ahead(lines[index + 1 : index + 7])
        ):
            break
        taken.append(line)
    return taken


def _marker_ahead(lines: Sequence[Line]) -> bool:
    for line in lines[:6]:
        if _ENDS.match(line.text) or is_closing(line.text):
            return False
        if MARKED.match(line.text):
            return True
    return False


def _one_marker(text: str) -> str:
    text = _CLAUSE.sub(lambda match: f"{match['number']}. ", text, count=1)
    return re.sub(r"^\s*\(?([0-9๐-๙]{1,2})[.)]?\t", r"\1. ", text).replace("\t", " ")


def _wraps(lines: Sequence[Line]) -> bool:
    """Whether some line only goes on with the one before it."""
    return any(not line.start and not MARKED.match(line.text) for line in lines)


def _leaves(item: str) -> list[str]:
    """``ด้านความโปร่งใส`` over 1.1 and 1.2 is a heading: the two are the items."""
    first, *rest = item.split("\n")
    if not rest or len(first) > 70 or not _SUB.match(rest[0]):
        return [item]
    return split_items([Piece("\n".join(rest))]) or [item]


def _placed(texts: Sequence[str], lines: Sequence[Line]) -> list[Point]:
    points: list[Point] = []
    at = 0
    folded = [fold(line.text) for line in lines]
    for text in texts:
        if is_nothing(text):
            continue
        start = fold(text)[:14]
        reach = range(at, min(at + MOST_LINES, len(lines)))
        found = next((index for index in reach if start in folded[index]), None)
        if found is None:
            found = next(
                (index for index in reach if folded[index][-6:] and folded[index][-6:] in fold(text)),
                at,
            )
        at = found
        points.append(Point(text, lines[found], {(lines[found].block, lines[found].number)}))
    return points


def mended_texts(points: Iterable[Point], path: str, mended: Mended) -> list[str]:
    """The texts of points, repaired where the dictionary supports it."""
    return [mended.text(f"{path}[{number}]", point.text) for number, point in enumerate(points)]


def places(points: Sequence[Point]) -> list[dict[str, Any]]:
    """The places of points for ``_cells``."""
    return [point.line.place.as_dict() for point in points]


def cells_of_list(key: str, places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The places of a list for ``_cells``: of all of it, and of each item by its path."""
    return {key: list(places), **{f"{key}[{number}]": place for number, place in enumerate(places)}}


def spots_of(lines: Iterable[Line]) -> set[Spot]:
    """The spots of lines."""
    return {(line.block, line.number) for line in lines}


def without_start(line: Line, length: int) -> Line:
    """The line from a letter on."""
    return replace(line, text=line.text[length:].strip())
