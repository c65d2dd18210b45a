"""``prongsai read FILE``: a document as a record, for a person or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from prongsai.cli.clock import today
from prongsai.readers.kinds.names import KIND_NAMES
from prongsai.readers.model import Document, ReadingError, Record

_LISTS = {
    "projects": "โครงการ",
    "risks": "ความเสี่ยง",
    "targets": "เป้าหมาย",
    "procurements": "จัดซื้อจัดจ้าง",
    "complaints.channels": "ช่องทาง",
    "complaints.months": "เดือน",
    "gifts": "ของที่รับ",
    "satisfaction.items": "งานบริการ",
    "oit_items": "ข้อ OIT",
    "steps": "ขั้นตอน",
    "commitments": "ข้อที่ประกาศ",
    "information_requests.quarters": "ไตรมาส",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"คำสั่งไม่ครบหรือไม่ถูกต้อง: {message}\nใช้: prongsai read แฟ้ม [--json] [--kind ชนิด]", file=sys.stderr)
        raise SystemExit(2)


def main(argv: list[str]) -> int:
    """0; 2 unreadable, 3 kind unknown, 4 too large."""
    parser = _Parser(prog="prongsai read", description="อ่านเอกสารเป็นข้อมูล", add_help=False)
    parser.add_argument("file", metavar="แฟ้ม", help="แฟ้ม .docx .pdf .xlsx .html .md หรือ .txt")
    parser.add_argument("--json", action="store_true", help="พิมพ์ข้อมูลทั้งหมดเป็น JSON")
    parser.add_argument("--kind", metavar="ชนิด", help="ระบุชนิดเอกสารเองเมื่อระบบไม่รู้จัก")
    parser.add_argument("-h", "--help", action="help", help="แสดงคำอธิบายนี้")
    arguments = parser.parse_args(argv)
    from prongsai.readers import load, open_document, read_document

    try:
        document = open_document(load(arguments.file), Path(arguments.file).name)
        record = read_document(document, kind=arguments.kind)
    except ReadingError as error:
        print(error.message, file=sys.stderr)
        return error.exit_code
    if warnings := _warnings(document, record):
        record["warnings"] = warnings
    _utf8()
    print(json.dumps(record, ensure_ascii=False, indent=1) if arguments.json else summary(record))
    return 0


def _warnings(document: Document, record: Record) -> list[dict[str, Any]]:
    """What the review says, and what the reading itself had to say of the file."""
    from prongsai.readers.review import ReviewContext, review

    place = {key: value for key, value in record["_source"].items() if key != "confidence"}
    notes = [
        {"rule": "reading", "severity": "note", "message": note, "where": place} for note in record.get("_notes", [])
    ]
    return notes + [finding.as_dict() for finding in review(document, record, ReviewContext(today=today()))]


def summary(record: Record) -> str:
    """A few lines for a person: what the document is, whose, of which year, and what was found."""
    lines = [f"ชนิดเอกสาร    {KIND_NAMES.get(record['kind'], record['kind'])} (มั่นใจ {_percent(record['_source'])})"]
    place = " ".join(
        f"{word}{record[key]}" for key, word in (("district", "อำเภอ"), ("province", "จังหวัด")) if key in record
    )
    _add(lines, "หน่วยงาน", " ".join(filter(None, (record.get("organisation", ""), place))))
    years = record.get("fiscal_years") or ([record["fiscal_year"]] if "fiscal_year" in record else [])
    _add(lines, "ปีงบประมาณ", f"{years[0]} - {years[-1]}" if len(years) > 1 else str(years[0]) if years else "")
    for key, label in (
        ("document_no", "เลขที่"),
        ("document_date", "ลงวันที่"),
        ("as_of_date", "ข้อมูล ณ"),
        ("published_date", "เผยแพร่"),
    ):
        _add(lines, label, str(record.get(key, "")))
    for signatory in record.get("signatories", []):
        _add(lines, "ลงนาม", f"{signatory['name']} {signatory.get('position', '')}")
    if "ita" in record:
        _add(
            lines,
            "ผล ITA",
            " ".join(str(record["ita"][key]) for key in ("fiscal_year", "score", "grade") if key in record["ita"]),
        )
    if measures := record.get("measures"):
        _add(lines, "มาตรการ", f"{len(measures)} ข้อ")
        group = None
        for measure in measures:
            if measure.get("group") != group:
                group = measure.get("group")
                lines.append(f"  {group or ''}")
            lines.append(f"  {_measure_line(measure)}")
    for name, noun in _LISTS.items():
        found: Any = record
        for key in name.split("."):
            found = found.get(key, []) if isinstance(found, dict) else []
        if found:
            _add(lines, noun, f"{len(found)} รายการ")
    if warnings := record.get("warnings"):
        _add(lines, "ข้อสังเกต", f"{len(warnings)} รายการ ดูด้วย prongsai check")
    lines += [f"หมายเหตุ      {note}" for note in record.get("_notes", [])]
    return "\n".join(lines)


def _measure_line(measure: dict[str, Any]) -> str:
    counts = ", ".join(
        f"{label} {len(measure[key])}" for key, label in (("methods", "วิธีการ"), ("results", "ผล")) if key in measure
    )
    doubt = " ← โปรดตรวจ" if measure["_source"]["confidence"] < 0.9 else ""
    return f"{measure.get('no', '-'):>3}. {measure.get('title', '(ไม่มีชื่อ)')} ({counts or 'ไม่มีรายละเอียด'}){doubt}"


def _add(lines: list[str], label: str, text: str) -> None:
    if text.strip():
        lines.append(f"{label:<13} {text}")


def _percent(source: dict[str, Any]) -> str:
    return f"{round(100 * source['confidence'])}%"


def _utf8() -> None:
    """A terminal of another encoding must not stop the output."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
