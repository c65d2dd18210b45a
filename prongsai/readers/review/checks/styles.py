"""R56: the same thing written in several forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Passage
from prongsai.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class _Style:
    """Two or more ways to write one thing; each name is what a message calls it."""

    what: str
    forms: tuple[tuple[str, re.Pattern[str]], ...]


_STYLES = (
    _Style(
        "คำว่า พ.ศ. กับปี",
        (("เว้นวรรคหลัง พ.ศ.", re.compile(r"พ\.ศ\. +\d{4}")), ("ไม่เว้นวรรคหลัง พ.ศ.", re.compile(r"พ\.ศ\.\d{4}"))),
    ),
    _Style(
        "ช่วงปี",
        (
            ("ขีดสั้น (-)", re.compile(r"25\d\d ?- ?25\d\d")),
            ("ขีดยาว (–)", re.compile(r"25\d\d ?[–—] ?25\d\d")),
        ),
    ),
    _Style(
        "เดือนกับปี",
        (
            ("ปีสองหลัก", re.compile(r"[ก-ฮ]\.[คยพ]\. ?\d\d(?!\d)")),
            ("ปีสี่หลัก", re.compile(r"[ก-ฮ]\.[คยพ]\. ?25\d\d")),
        ),
    ),
    _Style(
        "เครื่องหมายหัวข้อ",
        (("ขีด (-)", re.compile(r"^\s*- +[ก-๎]", re.M)), ("จุด (•)", re.compile(r"^\s*[•●▪] *[ก-๎]", re.M))),
    ),
)


@rule("R56", "STYLE", "รูปแบบที่ไม่สม่ำเสมอ", "note", "รูปแบบเดียวกันทั้งฉบับทำให้อ่านง่ายและค้นหาได้")
def mixed_forms(manuscript: Manuscript) -> Iterator[Remark]:
    """The same thing is written in several forms: พ.ศ.๒๕๖๘ and พ.ศ. ๒๕๖๘, two dashes, years of two and four digits.

    One note for each, at the first place of the rarer form.

    Guard: notes only; the script of the digits is R05's; a form must stand at least twice on the other side.

    Examples:
    - (พ.ศ. ๒๕๖๖ – ๒๕๗๐) among (พ.ศ. ๒๕๖๖ - ๒๕๗๐) → note
    - ต.ค. ๖๕ and ต.ค. ๒๕๖๕ → note
    """
    found: dict[tuple[int, int], list[tuple[Passage, str]]] = {}
    for passage in manuscript.passages:
        even = to_arabic(passage.text)
        for s, style in enumerate(_STYLES):
            for f, (_, pattern) in enumerate(style.forms):
                for match in pattern.finditer(even):
                    found.setdefault((s, f), []).append((passage, passage.text[match.start() : match.end()].strip()))
    for s, style in enumerate(_STYLES):
        first, second = found.get((s, 0), []), found.get((s, 1), [])
        if not first or not second or max(len(first), len(second)) < 2:
            continue
        rarer, form = (second, 1) if len(second) <= len(first) else (first, 0)
        passage, words = rarer[0]
        yield Remark(
            f"{style.what}เขียนสองแบบ ส่วนใหญ่ใช้{style.forms[1 - form][0]} แต่ {len(rarer)} แห่งใช้{style.forms[form][0]}",
            passage.place,
            f"โปรดใช้{style.forms[1 - form][0]}ทั้งฉบับ",
            excerpt=words,
            path=passage.path,
        )
