"""รายงานผลการตรวจเอกสารก่อนลงนาม: what the review found in a paper, handed to the ปลัด before the signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from prongsai.papers.kinds.base import Paper, PaperKind, Signatory
from prongsai.papers.pagination import Section, paginate
from prongsai.papers.records import Fields
from prongsai.papers.table import Cell, Column, Row, Table
from prongsai.papers.typesetting import (
    BODY,
    DOTS,
    LIST_PAGE,
    PITCH,
    TABLE_GAP,
    TITLE,
    TITLE_GAP,
    Payload,
    Typesetter,
    plain,
    signatures_height,
)
from prongsai.papers.word.review_report import write_review_report
from prongsai.thai.dates import format_date
from prongsai.thai.text import clean_line
from prongsai.thai.vocabulary import place_of, type_of, vocabulary

HEADINGS = {"error": "ต้องแก้ก่อนลงนาม", "warning": "ควรแก้", "note": "ข้อสังเกต"}
KEPT = "คงไว้ตามเดิม พร้อมเหตุผล"
COLUMNS = (
    Column("ที่", 1.1, centred=True, carried="same"),
    Column("ตำแหน่ง", 2.7, carried="marked"),
    Column("สิ่งที่พบ", 7.4, flows=True),
    Column("วิธีแก้", 6.0, flows=True),
)
CHECKER, READER = Signatory(role="ผู้ตรวจ"), Signatory(position="ปลัด")  # when nobody is named
TABLE_SIZE = 14.0
OPINION_LINES = 3
MOST_PLACES, MOST_EXCERPTS = 6, 3
LONGEST = 400  # characters of one text: a finding quotes words, not pages
NOTHING = "ไม่พบสิ่งที่ต้องแก้ตามหลักเกณฑ์ที่ตรวจ"
FOOT = "รายการนี้เป็นผลการตรวจด้วยระบบเพื่อประกอบการพิจารณา ผู้ลงนามเป็นผู้ตัดสินว่าจะแก้หรือคงไว้"
_PLACE_WORDS = (
    ("page", "หน้า"),
    ("sheet", "แผ่นงาน"),
    ("paragraph", "ย่อหน้าที่"),
    ("table", "ตารางที่"),
    ("row", "แถวที่"),
    ("column", "ช่องที่"),
    ("cell", "เซลล์"),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found, at one place or several. ``kept`` is the reason it was left as it is, with who and when."""

    severity: str  # error, warning, note
    message: str
    places: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()
    why: str = ""
    remedy: str = ""
    suggestion: str = ""
    rule: str = ""
    kept: str = ""

    @property
    def place(self) -> str:
        """``"บรรทัดที่ 3, บรรทัดที่ 9 และอีก 4 แห่ง"``."""
        shown = list(dict.fromkeys(self.places)) or ["ทั้งฉบับ"]
        more = f" และอีก {len(shown) - MOST_PLACES} แห่ง" if len(shown) > MOST_PLACES else ""
        return "\n".join(shown[:MOST_PLACES]) + more

    @property
    def found(self) -> tuple[str, ...]:
        """What, as printed, why."""
        quoted = [text for text in dict.fromkeys(self.excerpts) if text and text not in self.message][:MOST_EXCERPTS]
        printed = (f"ข้อความที่พิมพ์: {' · '.join(f'“{text}”' for text in quoted)}",) if quoted else ()
        return (self.message, *printed, *((f"เพราะ {self.why}",) if self.why else ()))

    @property
    def mending(self) -> tuple[str, ...]:
        """How to mend it, or why it was left."""
        if self.kept:
            return (self.kept,)
        put = (f"ใส่ “{self.suggestion}” แทน",) if self.suggestion else ()
        return (*((self.remedy,) if self.remedy else ()), *put, *((f"({self.rule})",) if self.rule else ()))


@dataclass(frozen=True, slots=True)
class ReviewReport(Paper):
    """The report on one document. ``document`` is its name, ``about`` what it is and of which year."""

    document: str
    remarks: tuple[Remark, ...] = ()
    about: str = ""
    code: str = ""  # of the file or the frozen version
    checked: date | None = None
    checker: Signatory = CHECKER
    reader: Signatory = READER

    nothing_found = NOTHING
    foot = FOOT

    @property
    def title(self) -> str:
        return f"รายงานผลการตรวจเอกสารก่อนลงนาม {self.document}"

    @property
    def day(self) -> date | None:
        return self.checked

    @property
    def title_lines(self) -> tuple[str, ...]:
        return ("รายงานผลการตรวจเอกสารก่อนลงนาม", self.organisation)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what stands above the tables."""
        facts = [("เอกสารที่ตรวจ", self.document)]
        if self.about:
            facts.append(("เรื่อง", self.about))
        if self.code:
            facts.append(("รหัสแฟ้ม", self.code))
        if self.checked:
            facts.append(("ตรวจเมื่อวันที่", format_date(self.checked)))
        return (*facts, ("ผลการตรวจ", self.summary))

    @property
    def summary(self) -> str:
        """``"ต้องแก้ก่อนลงนาม 2 ข้อ · ควรแก้ 1 ข้อ"``."""
        groups = [(heading, len(self.of(severity))) for severity, heading in HEADINGS.items()]
        groups.append((KEPT, len(self.kept)))
        return " · ".join(f"{heading} {count} ข้อ" for heading, count in groups if count) or NOTHING

    def of(self, severity: str) -> list[Remark]:
        """The open remarks of a severity."""
        return [remark for remark in self.remarks if remark.severity == severity and not remark.kept]

    @property
    def kept(self) -> list[Remark]:
        """What was left as it is, with a reason."""
        return [remark for remark in self.remarks if remark.kept]

    @property
    def opinion_heading(self) -> str:
        return f"ความเห็น{self.reader.post}"

    def sections(self) -> list[Section]:
        """A table for each severity that has something, then what was kept; numbers run on through all of them."""
        groups = [(heading, self.of(severity)) for severity, heading in HEADINGS.items()] + [(KEPT, self.kept)]
        made, number = [], 0
        for heading, remarks in groups:
            rows = []
            for remark in remarks:
                number += 1
                rows.append(
                    Row((Cell.of(str(number)), Cell.of(remark.place), Cell(remark.found), Cell(remark.mending)))
                )
            if rows:
                made.append(Section(Table(COLUMNS, tuple(rows)), f"{heading} ({len(rows)} ข้อ)"))
        return made


def review_record(
    findings: Iterable[Mapping[str, Any]],
    *,
    organisation: str,
    document: str,
    checked: date,
    about: str = "",
    code: str = "",
    checker: tuple[str, str] = ("", ""),
    reader: tuple[str, str] = ("", "ปลัด"),
) -> dict[str, Any]:
    """The record of a report, from findings as ``Finding.as_dict`` gives them.

    A finding may also carry ``place`` (its place in words, instead of ``where``) and ``kept`` (why it was left, by
    whom and when, in words). ``checker`` and ``reader`` are name and position; an empty name prints dots.
    """
    return {
        "kind": "review_report",
        "organisation": organisation,
        "document": document,
        "about": about,
        "code": code,
        "checked": checked.isoformat(),
        "checker": {"name": checker[0], "position": checker[1]},
        "reader": {"name": reader[0], "position": reader[1]},
        "findings": [dict(finding) for finding in findings],
    }


def report_from_record(record: Fields) -> ReviewReport:
    """From {organisation, document, about, code, checked, checker, reader, findings}: see :func:`review_record`."""
    checker, reader = record.part("checker"), record.part("reader")
    return ReviewReport(
        organisation=record.text("organisation"),
        document=record.text("document") or record.text("subject") or "เอกสาร",
        about=record.text("about"),
        code=record.text("code"),
        checked=record.day("checked"),
        remarks=_grouped(record.parts("findings")),
        checker=Signatory(checker.text("name"), checker.text("position"), role="ผู้ตรวจ"),
        reader=Signatory.from_words(reader.text("name"), reader.text("position") or "ปลัด"),
    )


def _grouped(findings: Iterable[Fields]) -> tuple[Remark, ...]:
    """What says the same of several places becomes one remark."""
    groups: dict[tuple[str, ...], list[Fields]] = {}
    for finding in findings:
        names = ("severity", "rule", "message", "why", "remedy", "kept")
        groups.setdefault(tuple(finding.text(name) for name in names), []).append(finding)
    return tuple(_remark(key, group) for key, group in groups.items())


def _remark(key: Sequence[str], group: Sequence[Fields]) -> Remark:
    severity, rule, message, why, remedy, kept = key
    suggestions = {finding.text("suggestion") for finding in group}
    return Remark(
        severity=severity if severity in HEADINGS else "note",
        rule=rule,
        message=_short(message),
        why=_short(why),
        remedy=_short(remedy),
        kept=_short(kept),
        places=tuple(finding.text("place") or place_words(finding.part("where").values) for finding in group),
        excerpts=tuple(_short(finding.text("excerpt")) for finding in group),
        suggestion=_short(suggestions.pop()) if len(suggestions) == 1 else "",
    )


def administrator_of(organisation: str) -> str:
    """Whom the report is for: ``"ปลัดองค์การบริหารส่วนตำบล…"``."""
    kind = type_of(organisation)
    return vocabulary(kind).title("chief_administrator", place_of(organisation)) if kind else f"ปลัด{organisation}"


def place_words(where: Mapping[str, Any]) -> str:
    """A place as a person would say it: ``"หน้า 2 ตารางที่ 1 แถวที่ 3"``, ``"บรรทัดที่ 12"``, else ``"ทั้งฉบับ"``."""
    if where.get("line") is not None:
        return f"บรรทัดที่ {where['line']}" + (f" ถึง {where['line_end']}" if where.get("line_end") else "")
    words = [f"{word} {where[name]}" for name, word in _PLACE_WORDS if where.get(name) is not None]
    return " ".join(words) or "ทั้งฉบับ"


def _short(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _typeset(paper: ReviewReport, typesetter: Typesetter) -> Payload:
    page, sections = LIST_PAGE, paper.sections()
    title = [line for text in paper.title_lines for line in typesetter.ragged(text, page.room, size=TITLE, bold=True)]
    facts = [[label, typesetter.ragged(value, page.room * 0.76)] for label, value in paper.facts]
    opinion = typesetter.ragged(paper.opinion_heading, page.room, bold=True)
    blocks = typesetter.signatures((paper.checker, paper.reader), page.room)
    fact_lines = sum(len(lines) for _, lines in facts)
    above = len(title) * TITLE * PITCH + 2 * TITLE_GAP + fact_lines * BODY * PITCH + TABLE_GAP
    below = (
        TABLE_GAP + 2 * PITCH * BODY + len(opinion) * PITCH * BODY + OPINION_LINES * DOTS + signatures_height(blocks)
    )
    return {
        "page": page.payload(),
        "title_lines": plain(title),
        "facts": facts,
        "nothing_found": typesetter.ragged(paper.nothing_found, page.room) if not sections else [],
        "foot": typesetter.ragged(paper.foot, page.room, size=TABLE_SIZE),
        "opinion": opinion,
        "opinion_lines": OPINION_LINES,
        "table": paginate(
            sections, typesetter, page.room,
            depth=page.depth, first=page.depth - above, after=below, size=TABLE_SIZE,
        )
        if sections
        else None,
        "signatures": blocks,
    }  # fmt: skip


REVIEW_REPORT = PaperKind(
    "review-report", "รายงานผลการตรวจก่อนลงนาม", ReviewReport, report_from_record, "review.typ", _typeset,
    write_review_report, frozenset(("review_report",)),
)  # fmt: skip
