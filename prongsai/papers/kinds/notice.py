"""What announcements and orders share: numbered paragraphs, the date line, and the page they stand on."""

from __future__ import annotations

import re
from datetime import date

from prongsai.papers.kinds.base import Signatory, signatories
from prongsai.papers.lines import JUSTIFIED_HOLE, lines
from prongsai.papers.records import Fields
from prongsai.papers.text import official, official_english
from prongsai.papers.typesetting import CM, FIRST_LINE, LETTER_PAGE, Payload, Typesetter
from prongsai.thai.dates import MONTHS
from prongsai.thai.digits import to_thai

EMBLEM = 3 * CM  # Source: ระเบียบงานสารบรรณ ข้อ 71: the ครุฑ of papers that are not memos is 3 cm high
DATE_INDENT = 5 * CM
SECOND_LEVEL = 3.5 * CM
UNSIGNED = Signatory()  # prints dots to write on

# ๑.๑ and (๑) stand under ๑., so they begin further in.
_SECOND = re.compile(r"\s*(?:\(\s*[๐-๙\d]{1,2}\s*\)|[๐-๙\d]{1,2}\.[๐-๙\d]{1,2}\.?\s)")
_LONG_DASH = re.compile(r"\s*[-–•]\s")


def indent_of(paragraph: str) -> float:
    """How far in the first line of a paragraph begins, in points."""
    return SECOND_LEVEL if _SECOND.match(paragraph) or _LONG_DASH.match(paragraph) else FIRST_LINE


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a typed text: one a line, empty lines left out."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def set_paragraphs(
    typesetter: Typesetter, text: str, *, room: float = LETTER_PAGE.room, bold: bool = False
) -> list[Payload]:
    """Justified paragraphs, each with its indent."""
    made = []
    for paragraph in paragraphs_of(official(text)):
        indent = indent_of(paragraph)
        found = lines(paragraph, room, first=indent, hole=JUSTIFIED_HOLE, names=typesetter.names, bold=bold)
        made.append({"indent": indent, "lines": list(found)})
    return made


def set_english(text: str, *, room: float = LETTER_PAGE.room) -> list[Payload]:
    """The same for English: digits stay Arabic."""
    return [
        {"indent": FIRST_LINE, "lines": list(lines(paragraph, room, first=FIRST_LINE, hole=JUSTIFIED_HOLE))}
        for paragraph in paragraphs_of(official_english(text))
    ]


def date_parts(day: date | None) -> Payload:
    """Day, month and year of the date line, empty where ink will fill them."""
    if day is None:
        return {"day": "", "month": "", "year": ""}
    return {"day": to_thai(str(day.day)), "month": MONTHS[day.month - 1], "year": to_thai(str(day.year + 543))}


def final_signatory(record: Fields) -> tuple[Signatory, ...]:
    """Who signs: the last signatory of the record; nobody prints dots."""
    blocks = signatories(record)
    return blocks[-1:] or (UNSIGNED,)
