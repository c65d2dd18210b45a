"""R08, R09, R13, R15: headings and rows of tables, and the contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from prongsai.readers.model import Cell, Place, Table
from prongsai.readers.review.data import load
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Measure
from prongsai.readers.review.numbering import markers_of
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Passage, excerpt
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

_LABEL = re.compile(
    r"^\W*(?P<label>(?:ส่วนที่|บทที่|หมวดที่|ตอนที่|ภาคผนวก|ด้านที่)?\s*\d{1,2}(?:\.\d{1,2})?[.)]?)\s*(?P<title>.*)$", re.S
)
_ITEM_HEAD = re.compile(r"โครงการ|กิจกรรม|มาตรการ")
_CONTENTS_LINES = 60
_BETWEEN_PARTS = re.compile(r"\W*|\W*\(?ต่อ\)?\W*|\W*(?:หน้า(?:ที่)?\s*)?[\d๐-๙]{1,3}(?:\s*/\s*[\d๐-๙]{1,3})?\W*")


@rule("R08", "TITLE≠CONTENT", "หัวข้อกับเนื้อหา", "warning", "เนื้อหาที่ไม่ตรงหัวข้อทำให้ผู้ประเมินหาคำตอบของหัวข้อนั้นไม่พบ")
def heading_of_other_content(manuscript: Manuscript) -> Iterator[Remark]:
    """A heading does not fit what stands under it: another of the usual headings does.

    The groups of measures whose heading is one of the usual ones (``data/headings.json``) are compared with the words of
    each usual heading; reported where none of the own key words occurs in the group's titles and methods while the key
    words of another heading stand in most of its measures.

    Guard: needs the list of usual headings; groups with a heading of the office's own are left alone, and so are groups
    of a single measure with little text.

    Examples:
    - heading การใช้ทรัพย์สินของราชการ over measures on แผนจัดซื้อจัดจ้าง and ราคากลาง → warning
    - the same heading over the borrowing of รถส่วนกลาง → nothing
    """
    groups: dict[str, list[Measure]] = {}
    for measure in manuscript.measures:
        if measure.group:
            groups.setdefault(measure.group, []).append(measure)
    words = _key_words()
    for group, measures in groups.items():
        own = next((name for name in words if fold(name) in fold(group) or fold(group) in fold(name)), None)
        texts = [fold(" ".join([m.title.text, *(i.text for i in m.methods)])) for m in measures]
        if own is None or len(fold(group)) < 8 or sum(map(len, texts)) < 60:
            continue
        if any(word in text for word in words[own] for text in texts):
            continue
        fits = {
            name: sum(any(word in text for word in keys) for text in texts) / len(texts)
            for name, keys in words.items()
            if name != own
        }
        best = max(fits, key=lambda name: fits[name])
        if fits[best] >= 0.75:
            yield Remark(
                f"เนื้อหาใต้หัวข้อ “{excerpt(group, 50)}” ไม่ตรงหัวข้อ แต่ตรงกับ “{excerpt(best, 50)}”",
                measures[0].place,
                "โปรดย้ายมาตรการไปไว้ใต้หัวข้อที่ตรง หรือแก้ชื่อหัวข้อ",
                excerpt=excerpt(measures[0].title.text),
                path=measures[0].path,
            )


@cache
def _key_words() -> dict[str, tuple[str, ...]]:
    data: dict[str, list[str]] = load("headings")["key_words"]
    return {name: tuple(fold(word) for word in words) for name, words in data.items()}


@rule("R09", "HEAD", "หัวตาราง", "warning", "ตารางเดียวกันที่หัวช่องไม่เหมือนกันทำให้ไม่รู้ว่าข้อมูลในช่องนั้นคืออะไร")
def differing_heads(manuscript: Manuscript) -> Iterator[Remark]:
    """A table goes on under other headings than it began with.

    Tables of one width that follow each other and share at least half of their headings are parts of one table. A
    heading that is named otherwise in a later part is reported there, once for each other wording.

    Guard: spaces, digits' script and the word (ต่อ) make no difference; an empty heading is the merged one above; parts
    with a heading (ประเด็นที่ …) of their own between them may have columns of their own.

    Examples:
    - last column ข้อเสนอแนะ, then หมายเหตุ → warning
    - มิติ, then มติ → warning
    - ผู้รับผิดชอบ, then ผู้ รับผิดชอบ → nothing
    """
    said: set[tuple[str, str]] = set()
    for first, head in _parts(manuscript):
        for before, now in zip(first, head, strict=True):
            key = (_head(before), _head(now))
            if key[0] and key[1] and key[0] != key[1] and key not in said and not now.repeats:
                said.add(key)
                yield Remark(
                    f"หัวช่องตารางต่อเขียน “{clean_line(now.text)}” แต่ตารางแรกเขียน “{clean_line(before.text)}”",
                    now.place,
                    "โปรดใช้หัวช่องเดียวกันทุกหน้า",
                    excerpt=excerpt(now.text),
                )


def _parts(manuscript: Manuscript) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """The first headings of a table, and those of each later part of it. Words between two tables part them."""
    first: list[Cell] | None = None
    for block in manuscript.document.blocks if manuscript.document else ():
        if not isinstance(block, Table):
            if not _BETWEEN_PARTS.fullmatch(block.text):
                first = None
            continue
        head = block.rows[0] if block.rows else []
        if first is not None and len(head) == len(first) and _is_continued(first, head):
            yield first, head
        else:
            first = head if len(head) > 2 and _looks_like_head(head) else None


def _head(cell: Cell) -> str:
    return fold(cell.text).replace("(ต่อ)", "")


def _looks_like_head(row: Sequence[Cell]) -> bool:
    return all(len(_head(cell)) <= 60 for cell in row) and sum(bool(_head(cell)) for cell in row) >= 2


def _is_continued(first: Sequence[Cell], head: Sequence[Cell]) -> bool:
    same = sum(bool(_head(a)) and _head(a) == _head(b) for a, b in zip(first, head, strict=True))
    return same >= 2 and same * 2 >= len(first) and _looks_like_head(head)


@rule("R13", "TOC", "สารบัญ", "warning", "สารบัญที่ไม่ตรงกับเล่มทำให้ค้นเรื่องไม่พบ")
def contents_without_heading(manuscript: Manuscript) -> Iterator[Remark]:
    """An entry of the contents has no heading in the paper, or one of another wording.

    Entries with a number or a label (ส่วนที่ ๒, ๓.) are looked for among the lines after the contents: none is a
    warning, another wording a note. In a paged file a page number that is off from the others' is a warning.

    Guard: entries without a number, and คำนำ and สารบัญ, are not asked for; a heading may stand on two lines.

    Examples:
    - contents ส่วนที่ ๓ …, no such heading → warning
    - contents การประเมินความเสี่ยง, heading การประเมินความเสี่ยงในองค์กร → note
    """
    passages = manuscript.passages
    at = next((i for i, p in enumerate(passages[:200]) if fold(p.text) == "สารบัญ"), None)
    if at is None:
        return
    entries, after = _entries(passages, at)
    headings = [(i, p) for i, p in enumerate(passages[after:], after) if not p.is_cell and len(p.text) < 220]
    for place, text in entries:
        match = _LABEL.match(to_arabic(text))
        if match is None:
            continue
        label, title = fold(match["label"]).strip(".)"), _bare(match["title"])
        if not title:
            continue
        same_label = [(i, p) for i, p in headings if _label_of(p) == label]
        texts = [_bare(_heading_text(passages, i)) for i, _ in same_label]
        if any(found.startswith(title) and len(found) <= len(title) + 2 for found in texts) or any(
            title in found for found in texts if label.startswith(("ส่วนที่", "บทที่"))
        ):
            continue
        near = [(i, t) for (i, _), t in zip(same_label, texts, strict=True) if _is_near(title, t)]
        if near:
            yield Remark(
                "ชื่อหัวข้อในสารบัญกับในเล่มไม่เหมือนกัน",
                place,
                f"โปรดใช้ชื่อเดียวกัน ในเล่มเขียน “{excerpt(passages[near[0][0]].text, 60)}”",
                excerpt=excerpt(text),
                severity="note",
            )
        elif not same_label or label.startswith(("ส่วนที่", "บทที่")):
            if same_label and any(len(t) < 3 for t in texts):
                continue
            yield Remark(
                f"สารบัญมี “{excerpt(text, 50)}” แต่ไม่พบหัวข้อนี้ในเล่ม",
                place,
                "โปรดใส่หัวข้อในเล่ม หรือตัดออกจากสารบัญ",
                excerpt=excerpt(text),
            )


def _entries(passages: Sequence[Passage], at: int) -> tuple[list[tuple[Place, str]], int]:
    """The lines of the contents, and where they end: at the first that repeats an earlier one, or at long text."""
    found: list[tuple[Place, str]] = []
    seen: set[str] = set()
    index = at + 1
    for index in range(at + 1, min(len(passages), at + 1 + _CONTENTS_LINES)):
        passage = passages[index]
        text = re.sub(r"[.…\s]*[\d๐-๙]*\s*$", "", passage.text) if not passage.is_cell else passage.text
        key = _bare(text)
        if not passage.is_cell and any(k and (key.startswith(k) or k.startswith(key)) and len(key) > 3 for k in seen):
            return found, index
        if len(passage.text) > 200:
            return found, index
        if passage.is_cell and re.fullmatch(
            r"\W*(?:หน้า|[ก-ฮ]|[\d๐-๙]{1,3}(?:\s*[-–]\s*[\d๐-๙]{1,3})?)\W*", passage.text
        ):
            continue
        seen.add(key)
        found.append((passage.place, clean_line(text)))
    return found, index + 1


def _bare(text: str) -> str:
    return re.sub(r"[^ก-๎a-z0-9]", "", fold(text))


def _label_of(passage: Passage) -> str:
    match = _LABEL.match(to_arabic(passage.text))
    return fold(match["label"]).strip(".)") if match else ""


def _heading_text(passages: Sequence[Passage], index: int) -> str:
    """The words of a heading; of a label that stands alone, with the line after it."""
    match = _LABEL.match(to_arabic(passages[index].text))
    title = match["title"] if match else passages[index].text
    if not _bare(title) and index + 1 < len(passages):
        title = passages[index + 1].text
    return title


def _is_near(a: str, b: str) -> bool:
    from rapidfuzz.distance import Indel

    return bool(a and b) and (a in b or b in a or Indel.normalized_similarity(a, b) >= 0.75) and len(b) < 3 * len(a)


@rule("R15", "ROW", "แถวและช่องของตาราง", "warning", "หลายรายการในช่องเดียวทำให้แยกงบประมาณและติดตามรายข้อไม่ได้")
def rows_that_are_not_one_item(manuscript: Manuscript) -> Iterator[Remark]:
    """Several items in one cell with one budget cell for all, or one item over two rows.

    In plans: a cell with a second number, and a title that stops in one row and goes on, without a number, in the next
    (as a page break leaves it). In lists of measures: a cell of titles that holds two numbered titles.

    Guard: a list of steps or results in a cell is as it should be; only columns of items are looked at.

    Examples:
    - <๑๓. กิจกรรม… ๑๔. มาตรการ…> in one cell, one amount → warning
    - ๗. มาตรการ…ขององค์การบริหารส่วน | next row: ตำบล… ๘. … → warning at both
    """
    seen: set[tuple[Place, int]] = set()
    for item in manuscript.plan_items:
        if item.tail is not None:
            yield Remark(
                "ชื่อรายการนี้ไปจบในแถวถัดไป",
                item.place,
                "โปรดรวมชื่อไว้ในแถวเดียว",
                excerpt=excerpt(item.title),
                why="ชื่อที่แยกเป็นสองแถวทำให้นับรายการผิดและหาไม่พบ",
                path=item.path,
            )
        key = (item.place, item.row)
        if item.shared > 1 and key not in seen and not manuscript.is_draft:
            seen.add(key)
            yield Remark(
                f"มี {item.shared} รายการอยู่ในช่องเดียว และมีช่องงบประมาณร่วมกันช่องเดียว",
                item.place,
                "โปรดแยกเป็นรายการละแถว",
                excerpt=excerpt(item.title),
            )
    for measure in manuscript.measures:
        titles = [m for m in markers_of(measure.title.text) if len(m.number) == 1 and m.stands_free]
        if len(titles) >= 2 and titles[1].last == titles[0].last + 1 and _ITEM_HEAD.search(measure.title.text):
            yield Remark(
                "ช่องชื่อมีมากกว่าหนึ่งรายการ",
                measure.title.place,
                "โปรดแยกเป็นรายการละแถว",
                excerpt=excerpt(measure.title.text),
                path=measure.title.path,
            )
