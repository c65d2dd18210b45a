"""A fictional paper without faults, and how tests plant faults in it. Nothing here stands for a real office."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from prongsai.readers import open_document, read_document
from prongsai.readers.model import Document, Finding, Record
from prongsai.readers.review import ReviewContext, review, review_record

OFFICE = "เทศบาลตำบลบึงคำหอม"
TODAY = date(2024, 11, 20)

CLEAN_REPORT = (Path(__file__).parent / "samples" / "clean_report.txt").read_text(encoding="utf-8")


def document_of(text: str, name: str = "เอกสาร.txt") -> Document:
    """A text file as the reader gives it."""
    return open_document(text.encode(), name)


def check(text: str, **context: Any) -> list[Finding]:
    """The review of a text file, read in full."""
    document = document_of(text)
    return review(document, read_document(document), ReviewContext(**{"today": TODAY, **context}))


def check_text(text: str, record: Record | None = None, **context: Any) -> list[Finding]:
    """The review of a text whose record is given, for rules that look at words."""
    return review(document_of(text), record or {}, ReviewContext(**{"today": TODAY, **context}))


def measure(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A measure without faults, and different from its neighbours."""
    topics = (
        "การออกใบอนุญาต",
        "การจัดเก็บภาษี",
        "การดูแลถนน",
        "การจ่ายเบี้ยยังชีพ",
        "การใช้รถส่วนกลาง",
        "การเก็บขยะ",
        "การจดทะเบียน",
        "การเช่าแผงตลาด",
    )
    topic = topics[(number - 1) % len(topics)]
    return {
        "no": number,
        "title": f"มาตรการ{topic}",
        "methods": [f"จัดทำคู่มือ{topic}"],
        "responsible": ["กองช่าง" if number % 2 else "กองคลัง"],
        "period": {"text": f"ต.ค. 66 - ก.ย. 67 รอบ {number}", "start": "2023-10", "end": "2024-09"},
        "results": [f"จัดทำคู่มือ{topic}แล้ว {number} เล่ม"],
        "recommendation": f"ควรทบทวน{topic}ปีละครั้ง",
    } | changes


def report(*measures: dict[str, Any], **changes: Any) -> Record:
    """A drafted report without faults, or with the measures given."""
    return {
        "kind": "measures_report",
        "organisation": OFFICE,
        "organisation_type": "subdistrict_municipality",
        "district": "บึงคำหอม",
        "province": "เชียงราย",
        "fiscal_year": 2567,
        "subject": "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567",
        "ita": {"fiscal_year": 2566, "score": 88.4, "grade": "ผ่านดี"},
        "signatories": [{"name": "นายสมมุติ ดีตัวอย่าง", "position": "นายกเทศมนตรีตำบลบึงคำหอม"}],
        "measures": list(measures) or [measure(1), measure(2), measure(3)],
    } | changes


def check_draft(record: Record, **context: Any) -> list[Finding]:
    """The review of a drafted record, after the end of its fiscal year."""
    return review_record(record, ReviewContext(**{"today": TODAY, **context}))


def only(findings: list[Finding], code: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in findings if finding.rule == code]


def line_of(text: str, words: str) -> int:
    """The 1-based line on which words stand."""
    return text[: text.index(words)].count("\n") + 1
