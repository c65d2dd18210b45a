"""R51, R52, R53, R55: what pages, columns and scans leave in the letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.numbering import markers_of
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Passage, excerpt, part, with_marks
from prongsai.thai.digits import has_thai_digit, to_arabic, to_thai
from prongsai.thai.lexicon import lexicon

_TORN = re.compile("^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LONG_NUMBER = re.compile(r"(?<![\d.,/:-])(?P<digits>\d{2,6})(?P<close>[.)])(?=\s*[ก-๎(“])")
_YEAR_BEFORE = re.compile(r"(?:พ\.?\s?ศ\.?|ปี|งบประมาณ|/)\s*$")
_REPEATED = re.compile(r"(?P<word>[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]{3,24}?)(?P=word)")
_THROUGH = re.compile(r"(?:ทาง|โดย)(?P<word>ระบบ|ช่องทาง|เว็บไซต์|สื่อ)ผ่าน(?:ทาง)?(?P=word)")
_DOUBLETS = frozenset("ต่างต่าง บ่อยบ่อย ทั่วทั่ว เรื่อยเรื่อย ค่อยค่อย".split())
_PAGE = re.compile(r"^\s*(?:[-–—]\s*[\d๐-๙]{1,3}\s*[-–—]|หน้า(?:ที่)?\s*[\d๐-๙]{1,3}(?:\s*(?:/|จาก)\s*[\d๐-๙]{1,3})?)\s*$")
_DASHES = re.compile(r"^\s*[-–—=_]{2,}\s*$")
_LONE = re.compile(r"^\s*(?:[-•]\s*)?(?:\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]|\([\d๐-๙]{1,2}\))\s*$")
_BULLET = re.compile(r"^\s*[-•–]\s+(?P<word>และ|หรือ|ซึ่ง|รวมทั้ง|ตลอดจน|อันจะ)(?=[ก-๎])")


@rule("R51", "COMBINING", "คำที่ขาดต้น", "error", "ข้อความส่วนต้นหายไป ผู้อ่านไม่รู้ว่าเขียนว่าอะไร")
def torn_beginning(manuscript: Manuscript) -> Iterator[Remark]:
    """A line, paragraph or cell begins with a vowel or tone mark that needs a letter before it.

    U+0E31, U+0E34–3A and U+0E47–4E at the start: the letter was lost, or a word was cut in two.

    Guard: none is needed, no Thai word begins so.

    Examples:
    - ิต จำนวน ๑ ชุด → error
    - ะที่ → not this rule's (R50)
    """
    for passage in manuscript.passages:
        if _TORN.match(passage.text):
            yield Remark(
                f"ข้อความขึ้นต้นด้วยสระหรือวรรณยุกต์ “{excerpt(passage.text, 20)}”",
                passage.place,
                "โปรดเติมตัวอักษรที่หาย หรือลบส่วนที่ซ้ำ",
                excerpt=excerpt(passage.text, 40),
                path=passage.path,
            )


@rule("R52", "NUMGLUE", "เลขข้อติดกับตัวเลขอื่น", "warning", "ตัวเลขที่ติดกันอ่านเป็นจำนวนที่ผิด")
def glued_number(manuscript: Manuscript) -> Iterator[Remark]:
    """A number runs into the number of the next item: ๖๘๖. is ๖๘ and ๖.

    In lists: where item n + 1 is missing, but its number is the tail of a longer one with the marker of the list.

    Guard: years (พ.ศ. ๒๕๖๕.), numbers with separators, and lists in which the next item does stand.

    Examples:
    - ๕. … จำนวน ๖๘๖. จัดทำคู่มือ → warning, ๖๘ ๖.
    - ๕. … จำนวน ๖๘ ๖. จัดทำคู่มือ → nothing
    """
    for run in manuscript.runs:
        even = to_arabic(run.text)
        candidates = list(_LONG_NUMBER.finditer(even))
        if not candidates:
            continue
        markers = [m for m in markers_of(run.text) if len(m.number) == 1]
        for match in candidates:
            before = [m for m in markers if m.end <= match.start() and m.last < 100]
            if not before or _YEAR_BEFORE.search(even[max(0, match.start() - 12) : match.start()]):
                continue
            expected = before[-1].last + 1
            digits = match["digits"]
            if (
                not digits.endswith(str(expected))
                or digits == str(expected)
                or not before[-1].style.endswith(match["close"])
            ):
                continue
            if any(m.start >= match.start() and m.last == expected and m.start != match.start() for m in markers):
                continue
            head = digits[: -len(str(expected))]
            shown = f"{head} {expected}{match['close']}"
            if head.startswith("0"):
                continue
            printed = run.text[match.start() : match.end()]
            passage = run.passage_at(match.start())
            yield Remark(
                f"“{printed}” น่าจะเป็นจำนวน {head} แล้วตามด้วยข้อ {expected}",
                passage.place,
                "โปรดเว้นวรรคหรือขึ้นบรรทัดใหม่ก่อนเลขข้อ",
                excerpt=printed,
                suggestion=to_thai(shown) if has_thai_digit(printed) else shown,
                path=passage.path,
            )


@rule("R53", "DUPWORD", "คำซ้ำ", "warning", "คำที่พิมพ์ซ้ำทำให้อ่านสะดุดและดูไม่ได้ตรวจ")
def repeated_word(manuscript: Manuscript) -> Iterator[Remark]:
    """A word of four letters and more stands twice at once; "ทางระบบผ่านระบบ".

    Guard: the two must be whole words: nothing longer may end with the first (รายงาน + งาน) or begin with the second
    (กำหนด + กำหนดการ); doublets that are words, and การการ across a word break (โครงการ + การ).

    Examples:
    - หรือหรือบางเรื่อง → warning
    - ทางระบบผ่านระบบรายงาน → warning
    - รายการการจัดซื้อ, ต่าง ๆ → nothing
    """
    for passage in manuscript.passages:
        if len(passage.text) < 8:
            continue
        for match in (*_REPEATED.finditer(passage.text), *_THROUGH.finditer(passage.text)):
            word = match["word"]
            through = match.re is _THROUGH
            if not through and not _stands_twice(passage.text, match):
                continue
            yield Remark(
                f"คำว่า “{word}” พิมพ์ซ้ำ",
                passage.place,
                "โปรดลบหนึ่งคำ",
                excerpt=match.group(),
                suggestion="" if through else word,
                path=passage.path,
            )


def _stands_twice(text: str, match: re.Match[str]) -> bool:
    words = lexicon()
    word, start, middle = match["word"], match.start(), match.end() - len(match["word"])
    if word not in words or word + word in words or word + word in _DOUBLETS or len(word.strip("็-์")) < 4:
        return False
    end = match.end()
    if with_marks(text, end) != end:
        return False  # the second goes on with a vowel or mark: another word
    first_end = start + len(word)
    longer_before = any(text[at:first_end] in words for at in range(max(0, start - 10), start))
    longer_after = any(text[middle:to] in words for to in range(end + 1, min(len(text), end + 12) + 1))
    both = text[start:end].replace(" ", "")
    return not longer_before and not longer_after and both not in words


@rule("R55", "RESIDUE", "ร่องรอยการจัดหน้า", "note", "ร่องรอยจากหน้ากระดาษทำให้ข้อความขาดตอน")
def layout_residue(manuscript: Manuscript) -> Iterator[Remark]:
    """Page numbers, rows of dashes and markers alone on a line are left; a bullet stands inside a sentence.

    Numbers of pages and rows of dashes between lines of text, and list markers without their text, are one note each
    with their number; a bullet before และ, หรือ, ซึ่ง, which only go on, is a warning at its line.

    Guard: only text files and drafts hold such lines as text (PDF and Word keep them apart); cells may hold a dash.

    Examples:
    - line "๒)" and the text on the next line → note
    - line "- ๑๒ -" → note
    - "- และผลการปฏิบัติงาน" → warning
    """
    for passage in manuscript.passages:
        if not passage.is_cell and (match := _BULLET.match(passage.text)):
            yield Remark(
                f"เครื่องหมายหัวข้อคั่นกลางประโยค ก่อนคำว่า “{match['word']}”",
                passage.place,
                "โปรดลบเครื่องหมายและต่อประโยคกับบรรทัดก่อนหน้า",
                excerpt=part(passage.text, 0, 40),
                path=passage.path,
                severity="warning",
            )
    if manuscript.is_draft or manuscript.document is None or manuscript.document.format not in ("txt", "pdf"):
        return
    lines = [passage for passage in manuscript.passages if not passage.is_cell]
    lone = [p for p, after in pairwise(lines) if _LONE.match(p.text) and re.match("[ก-๎“(]", after.text)]
    yield from _told_once(lone, "เลขข้ออยู่คนละบรรทัดกับข้อความ", "โปรดต่อข้อความไว้บรรทัดเดียวกับเลขข้อ")
    pages = [p for p in lines if _PAGE.match(p.text)] if manuscript.document.format == "txt" else []
    yield from _told_once(pages if len(pages) > 1 else [], "มีเลขหน้าค้างอยู่ในเนื้อความ", "โปรดลบเลขหน้าออกจากเนื้อความ")
    yield from _told_once([p for p in lines if _DASHES.match(p.text)], "มีแถวขีดค้างอยู่", "โปรดลบแถวขีดออก")


def _told_once(passages: list[Passage], message: str, remedy: str) -> Iterator[Remark]:
    if passages:
        first = passages[0]
        count = f" {len(passages)} แห่ง" if len(passages) > 1 else ""
        yield Remark(f"{message}{count}", first.place, remedy, excerpt=excerpt(first.text), path=first.path)
