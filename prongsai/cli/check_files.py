"""What ``prongsai check`` writes besides its table: the report for the ปลัด, and the Word file with comments."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prongsai.cli.clock import today
from prongsai.readers.model import Finding, ReadingError
from prongsai.thai.digits import to_arabic

REPORT_ENDINGS = (".pdf", ".docx")


def write_outcome(
    options: argparse.Namespace, findings: Sequence[Finding], record: dict[str, Any], *, organisation: str
) -> list[Path]:
    """Write the files that were asked for; all are made before one is written. Raises ReadingError in words."""
    made: dict[Path, bytes] = {}
    if options.report is not None:
        made[options.report] = _report(options, findings, record, organisation or str(record.get("organisation") or ""))
    if options.marked is not None:
        made[options.marked] = _marked(options, findings)
    for path, data in made.items():
        try:
            part = path.with_name(f".{path.name}.part")
            part.write_bytes(data)
            part.replace(path)
        except OSError as fault:
            raise ReadingError(f"เขียนแฟ้ม {path} ไม่ได้ ({fault.strerror}) โปรดตรวจชื่อและสิทธิของโฟลเดอร์") from None
    return list(made)


def _report(
    options: argparse.Namespace, findings: Sequence[Finding], record: dict[str, Any], organisation: str
) -> bytes:
    from prongsai.papers import PaperError, Printing, from_record, render_docx, render_pdf, review_record
    from prongsai.papers.kinds.review_report import administrator_of

    ending = options.report.suffix.lower()
    if ending not in REPORT_ENDINGS:
        raise ReadingError("รายงานผลการตรวจทำได้เป็น .pdf หรือ .docx โปรดใส่ชื่อแฟ้มที่ลงท้ายอย่างใดอย่างหนึ่ง")
    paper = from_record(
        review_record(
            [finding.as_dict() for finding in findings],
            organisation=organisation,
            document=Path(options.file).name,
            about=_about(record),
            checked=today(),
            checker=(options.checked_by, ""),
            reader=("", administrator_of(organisation)),
        ),
        "review-report",
    )
    try:
        return render_pdf(paper, Printing()) if ending == ".pdf" else render_docx(paper, Printing())
    except PaperError as refused:
        raise ReadingError(refused.message) from refused


def _about(record: dict[str, Any]) -> str:
    subject, year = str(record.get("subject") or ""), record.get("fiscal_year")
    return f"{subject} ปีงบประมาณ พ.ศ. {year}".strip() if year and str(year) not in to_arabic(subject) else subject


def _marked(options: argparse.Namespace, findings: Sequence[Finding]) -> bytes:
    from prongsai.readers.formats.docx_marks import NOT_WORD, mark_docx
    from prongsai.readers.review import rules

    if Path(options.file).suffix.lower() == ".json":
        raise ReadingError(NOT_WORD)
    titles = {rule.code: rule.title_th for rule in rules()}
    return mark_docx(Path(options.file).read_bytes(), findings, day=today(), titles=titles)
