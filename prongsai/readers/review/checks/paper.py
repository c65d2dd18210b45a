"""R38, R58: what a paper must bear: who signs, date, number, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.readers.model import Place
from prongsai.readers.review.data import load
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Passage, excerpt
from prongsai.thai.names import parse_name
from prongsai.thai.text import fold

_IN_BRACKETS = re.compile(r"\(([^()\d]{4,60})\)")
_SIGNED_BY = re.compile(r"ลงชื่อ\s*\)?\s*(?=[ก-ฮเ-ไ])(?!ผู้)")
_OPINION = re.compile(r"^ความเห็น(?:ของ)?(?:รอง|ปลัด|นายก|หัวหน้า|ผู้อำนวยการ)")
_DRAFTING = re.compile(
    r"^[.…_\s]{3,}.{0,30}(?:ตรวจ|ร่าง|พิมพ์|ทาน)(?:/|$)|^(?:ผู้)?(?:ร่าง|พิมพ์|ตรวจ|ทาน)\s*[.…_]{3,}|^[.…_]{3,}\s*(?:ร่าง|พิมพ์|ตรวจ|ทาน)\b"
)
_DRAFTING_LINE = re.compile(r"^\s*[.…_]{3,}\s*\S{2,}")
_LETTERED = re.compile(r"^ที่(?P<letters>[ก-ฮ]{2})(?P<number>\d[\d./ว-]*)")
_LETTERS = re.compile(r"^\s*(?P<letters>[ก-ฮ]{2,3})\s*(?=[\d๐-๙])")
_KINDS_TO_SIGN = ("measures_report", "measures_plan", "ita_analysis", "action_plan", "action_plan_report")
_NAMES = {"memo": "บันทึกข้อความ", "announcement": "ประกาศ", "order": "คำสั่ง", "report": "เอกสาร"}


@rule("R38", "META", "ส่วนประกอบของเอกสาร", "warning", "เอกสารที่ขาดส่วนนี้ยังไม่ถือเป็นเอกสารที่ออกแล้ว และใช้เป็นหลักฐานไม่ได้")
def missing_parts(manuscript: Manuscript) -> Iterator[Remark]:
    """Signatory, date, number, district or province are missing; a drafting block or empty opinions are left.

    A memo, announcement or order that nobody signs is an error and holds the paper back, and so is a drafted paper
    without a signatory. A report read from a file lacks what it lacks in one warning. An announcement needs a date, a
    memo and an order a number and a date; both come after the signature, so a draft is not asked for them. District
    and province nowhere in the paper are a note, when something else is missing part of the warning. A block of
    dotted lines with ตรวจ/ร่าง and พิมพ์/ทาน is a warning, empty opinion blocks one note.

    Guard: web pages, worksheets, indexes and statistics need no signatory; what the reader did not find is looked for
    in the text before it is called missing.

    Examples:
    - a report table without name, date, district → one warning
    - ประกาศ … without (นาย…) → error
    - ..... ตรวจ/ร่าง → warning
    """
    if manuscript.is_draft:
        yield from _draft_without_signatory(manuscript)
        return
    if manuscript.document is not None and manuscript.document.format != "xlsx":
        yield from _missing_parts(manuscript)
    yield from _drafting_block(manuscript)
    yield from _empty_opinions(manuscript)


def _draft_without_signatory(manuscript: Manuscript) -> Iterator[Remark]:
    must_sign = manuscript.kind in _KINDS_TO_SIGN or manuscript.form != "report"
    if must_sign and not _has_signatory_in_record(manuscript):
        yield Remark(
            "ยังไม่มีผู้ลงนาม",
            Place(),
            "โปรดเลือกผู้ลงนามและตำแหน่ง",
            path="signatories",
            severity="error",
            holds=True,
        )


def _has_signatory_in_record(manuscript: Manuscript) -> bool:
    people = manuscript.record.get("signatories")
    return isinstance(people, list) and any(isinstance(p, dict) and str(p.get("name") or "").strip() for p in people)


def _missing_parts(manuscript: Manuscript) -> Iterator[Remark]:
    form = manuscript.form
    must_sign = form != "report" or manuscript.kind in _KINDS_TO_SIGN
    is_web_page = bool(manuscript.record.get("published_date")) and form == "report"
    missing = []
    if must_sign and not is_web_page and not _is_signed(manuscript):
        missing.append("ผู้ลงนาม")
    if must_sign and not is_web_page and not manuscript.has_date:
        missing.append("วันที่")
    if form in ("memo", "order") and not manuscript.record.get("document_no") and not _number_passage(manuscript):
        missing.append("เลขที่")
    places = [
        name
        for name, key in (("อำเภอ", "district"), ("จังหวัด", "province"))
        if not manuscript.record.get(key) and not re.search(rf"{name}[ก-ฮเ-ไ]", manuscript.text)
    ]
    if "ผู้ลงนาม" in missing and form != "report":
        missing.remove("ผู้ลงนาม")
        yield Remark(
            f"{_NAMES[form]}ไม่มีผู้ลงนาม",
            manuscript.title_place,
            "โปรดใส่ชื่อและตำแหน่งผู้ลงนามท้ายเอกสาร",
            severity="error",
            holds=True,
        )
    if missing:
        yield Remark(
            f"เอกสารไม่มี{' '.join((*missing, *places))}",
            manuscript.title_place,
            "โปรดเติมส่วนที่ขาด หรือแนบฉบับที่ลงนามแล้ว",
        )
    elif places and must_sign and manuscript.passages:
        yield Remark(
            f"ไม่มีชื่อ{'และ'.join(places)}ในเอกสาร",
            manuscript.title_place,
            f"โปรดเติม{_words_of_place(manuscript) or 'และ'.join(places)}ต่อจากชื่อหน่วยงาน",
            severity="note",
            why="หน่วยงานชื่อเดียวกันมีหลายจังหวัด ผู้อ่านภายนอกแยกไม่ออก",
        )


def _words_of_place(manuscript: Manuscript) -> str:
    """``อำเภอ… จังหวัด…`` as the office is known to lie; empty when it is not known."""
    context = manuscript.context
    return f"อำเภอ{context.district} จังหวัด{context.province} " if context.district and context.province else ""


def _is_signed(manuscript: Manuscript) -> bool:
    """A signatory in the record, or a person's name in brackets or after ลงชื่อ outside the tables."""
    if _has_signatory_in_record(manuscript):
        return True
    for passage in manuscript.passages:
        if passage.is_cell:
            continue
        if _SIGNED_BY.search(passage.text):
            return True
        for match in _IN_BRACKETS.finditer(passage.text):
            name = parse_name(match[1])
            stands_alone = match.group() == passage.text.strip()
            if name.family and (name.title or (stands_alone and re.fullmatch("[ก-๎ ]+", match[1]))):
                return True
    return False


def _drafting_block(manuscript: Manuscript) -> Iterator[Remark]:
    """Dotted lines of the office copy: who drafted, typed, checked."""
    passages = [p for p in manuscript.passages if not p.is_cell]
    for index, passage in enumerate(passages):
        if not _DRAFTING.search(passage.text):
            continue
        first = last = index
        while first > 0 and _DRAFTING_LINE.match(passages[first - 1].text):
            first -= 1
        while last + 1 < len(passages) and _DRAFTING_LINE.match(passages[last + 1].text):
            last += 1
        begin, end = passages[first].place, passages[last].place
        place = (
            Place(line=begin.line, line_end=end.line) if begin.line and end.line and end.line > begin.line else begin
        )
        yield Remark(
            "มีช่องผู้ร่าง ผู้พิมพ์ ผู้ตรวจ ของสำเนาคู่ฉบับค้างอยู่",
            place,
            "โปรดตัดช่องนี้ออกจากฉบับที่เผยแพร่",
            excerpt=excerpt(" ".join(p.text for p in passages[first : last + 1])),
            why="ช่องนี้ใช้ภายในหน่วยงาน ไม่ใช่ส่วนของฉบับที่เผยแพร่",
        )
        return


def _empty_opinions(manuscript: Manuscript) -> Iterator[Remark]:
    passages = [p for p in manuscript.passages if not p.is_cell]
    empty: list[Passage] = []
    for passage, following in pairwise(passages):
        if _OPINION.match(fold(passage.text)) and not re.search(r"[ก-ฮ]", following.text):
            empty.append(passage)
    if empty:
        yield Remark(
            f"ช่องความเห็นยังว่าง {len(empty)} ช่อง",
            empty[0].place,
            "หากเป็นฉบับที่เสนอแล้ว โปรดแนบฉบับสแกนที่มีความเห็นและลายมือชื่อ",
            excerpt=excerpt(empty[0].text),
            severity="note",
            why="ฉบับพิมพ์เว้นช่องไว้เขียนด้วยมือ ฉบับที่เผยแพร่ควรมีความเห็นครบ",
        )


@rule("R58", "PREFIX", "อักษรนำของเลขที่หนังสือ", "warning", "อักษรนำบอกจังหวัดของหน่วยงาน อักษรผิดทำให้ค้นหนังสือไม่พบ")
def number_prefix(manuscript: Manuscript) -> Iterator[Remark]:
    """The letters before the paper's own number are not the province's.

    The two letters of ``ที่ นภ ๗๙๔๐๑/๑๔๑`` are compared with the code of the province named in the paper (or known of
    the office), from the 77 codes of the regulation on correspondence (``data/province_letters.json``).

    Guard: only the paper's own number; letters of ministries stand on their letters, not ours. Without a province
    nothing is said.

    Examples (จังหวัดเชียงราย, code ชร):
    - ที่ ชม ๕๒๓๐๑/๑๒ → warning, suggestion ชร ๕๒๓๐๑/๑๒
    - ที่ ชร ๕๒๓๐๑/๑๒ → nothing
    """
    letters: dict[str, str] = load("province_letters")["letters"]
    province = _province(manuscript, letters)
    number = str(manuscript.record.get("document_no") or "")
    passage = _number_passage(manuscript)
    match = _LETTERS.match(number) or (_LETTERS.match(re.sub(r"^\s*ที่\s*", "", passage.text)) if passage else None)
    if province is None or match is None or match["letters"] == letters[province]:
        return
    right, wrong = letters[province], match["letters"]
    owner = next((name for name, code in letters.items() if code == wrong), "")
    printed = re.sub(r"^\s*ที่\s*", "", passage.text) if passage else number
    yield Remark(
        f"เลขที่หนังสือขึ้นต้นด้วย “{wrong}” แต่จังหวัด{province}ใช้ “{right}”",
        passage.place if passage else manuscript.title_place,
        f"โปรดแก้อักษรนำเป็น {right}",
        excerpt=excerpt(printed, 40),
        suggestion=excerpt(printed.replace(wrong, right, 1), 40),
        path="document_no" if manuscript.is_draft else "",
        why=f"“{wrong}” เป็นรหัสของจังหวัด{owner}" if owner else f"“{wrong}” ไม่ใช่รหัสของจังหวัดใด",
    )


def _number_passage(manuscript: Manuscript) -> Passage | None:
    """The line with the paper's own number, near its head."""
    for passage in manuscript.passages[:30]:
        if _LETTERED.match(fold(passage.text)) or passage.path == "document_no":
            return passage
    return None


def _province(manuscript: Manuscript, letters: dict[str, str]) -> str | None:
    for name in (manuscript.record.get("province"), manuscript.context.province):
        if name in letters:
            return str(name)
    named = {name for name in letters if f"จังหวัด{fold(name)}" in manuscript.text}
    return named.pop() if len(named) == 1 else None
