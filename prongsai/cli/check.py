"""``prongsai check FILE``: the review before signature on a file, without the site.

Exit codes: 0 no errors, 1 errors found, 2 the file cannot be read (a Thai message on stderr, nothing on stdout).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from prongsai.cli.check_files import write_outcome
from prongsai.cli.clock import today
from prongsai.cli.offices import Office
from prongsai.readers.model import Finding, KindUnknown, Place, ReadingError, Record

_LABELS = {"error": "ต้องแก้", "warning": "ควรตรวจ", "note": "สังเกต"}
_COUNTED = {"error": "ต้องแก้", "warning": "ควรตรวจ", "note": "ข้อสังเกต"}
_PLACE_WORDS = (
    ("page", "หน้า"),
    ("sheet", "แผ่นงาน"),
    ("line", "บรรทัด"),
    ("paragraph", "ย่อหน้า"),
    ("table", "ตาราง"),
    ("row", "แถว"),
    ("column", "ช่อง"),
    ("cell", "เซลล์"),
)
_MOST_PLACES = 6
_NARROWEST, _WIDEST, _INDENT = 60, 120, 14


def main(argv: list[str]) -> int:
    """Review one file; ``argv`` is what follows ``check``."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:  # --help is 0, a wrong command 2
        return int(stop.code or 0)
    try:
        office = _office(arguments.organisation) if arguments.organisation else Office(arguments.organisation_name)
        if office is None:
            print(f"ไม่พบหน่วยงานรหัส “{arguments.organisation}” โปรดตรวจรหัสในหน้าข้อมูลหน่วยงาน", file=sys.stderr)
            return 2
        findings, record = _findings(arguments.file, office)
        written = write_outcome(arguments, findings, record, organisation=office.name)
    except ReadingError as error:
        print(error.message, file=sys.stderr)
        return 2
    kind_is_known = bool(record)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    if not kind_is_known:
        print("ไม่รู้จักชนิดของเอกสารนี้ จึงตรวจเฉพาะข้อความ ไม่ได้ตรวจมาตรการรายข้อ", file=sys.stderr)
    if arguments.json:
        print(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2))
    else:
        width = min(max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST)
        print("\n".join(_table(Path(arguments.file).name, findings, width)))
    for path in written:
        print(f"เขียนแล้ว {path}", file=sys.stderr)
    return 1 if any(finding.severity == "error" for finding in findings) else 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"คำสั่งยังไม่ครบหรือไม่ถูกต้อง ({message})\n{self.format_usage()}")


def _parser() -> _Parser:
    parser = _Parser(
        prog="prongsai check",
        description="ตรวจเอกสารก่อนลงนาม: บอกว่าพบอะไร อยู่ที่ไหน และแก้อย่างไร",
        epilog="ผลลัพธ์: 0 ไม่พบข้อผิดพลาด, 1 พบข้อผิดพลาด, 2 อ่านแฟ้มไม่ได้",
    )
    parser.add_argument("file", metavar="FILE", help="แฟ้มเอกสาร (.txt .docx .pdf .xlsx .html) หรือระเบียน .json")
    parser.add_argument("--json", action="store_true", help="พิมพ์เป็น JSON")
    parser.add_argument("--organisation-name", default="", metavar="NAME", help="ชื่อเต็มของหน่วยงาน หากไม่ใส่จะใช้ชื่อในเอกสาร")
    parser.add_argument(
        "--organisation", default="", metavar="CODE", help="รหัสของหน่วยงานในระบบ ใช้ชื่อและเรื่องที่ปิดไว้ของหน่วยงานนั้น"
    )
    parser.add_argument(
        "--report", type=Path, metavar="OUT.pdf|OUT.docx", help="เขียนรายงานผลการตรวจเสนอปลัด เป็น PDF หรือ Word"
    )
    parser.add_argument(
        "--marked", type=Path, metavar="OUT.docx", help="เขียนแฟ้ม Word เดิมที่มีหมายเหตุตรงจุดที่พบ (เฉพาะ .docx)"
    )
    parser.add_argument("--checked-by", default="", metavar="NAME", help="ชื่อผู้ตรวจในรายงาน หากไม่ใส่จะเว้นให้เขียน")
    return parser


def _office(code: str) -> Office | None:
    """The office with a code in the system; None when there is none. The site is loaded only for this."""
    found: Office | None = import_module("prongsai.cli.office").office_of(code)
    return found


def _findings(path: str, office: Office) -> tuple[list[Finding], Record]:
    """The findings, and the record they are about; it is empty when the document's kind was not recognised."""
    from prongsai.readers import load, open_document, read_document
    from prongsai.readers.limits import DEFAULT_LIMITS
    from prongsai.readers.review import ReviewContext, review, review_record

    context = ReviewContext(
        organisation_name=office.name,
        organisation_type=office.type,
        district=office.district,
        province=office.province,
        today=today(),
    )
    off = office.rules_off
    data = load(path, DEFAULT_LIMITS)
    if (record := _drafted(data, path)) is not None:
        return review_record(record, context, disabled=off), record
    document = open_document(data, Path(path).name)
    try:
        record = read_document(document)
    except KindUnknown:
        words = (block.text for block in document.paragraphs())
        cells = (cell.text for table in document.tables() for row in table.rows for cell in row)
        if not any("ก" <= letter <= "๎" for text in (*words, *cells) for letter in text):
            raise
        return review(document, {}, context, disabled=off), {}
    return review(document, record, context, disabled=off), record


def _drafted(data: bytes, path: str) -> Record | None:
    """A record as ``prongsai read --json`` prints it, or None for any other file."""
    if not path.lower().endswith(".json"):
        return None
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadingError(
            f"แฟ้ม “{Path(path).name}” ไม่ใช่ JSON ที่สมบูรณ์ โปรดสร้างแฟ้มใหม่ด้วย prongsai read --json"
        ) from error
    if not isinstance(record, dict) or "kind" not in record:
        raise ReadingError(f"แฟ้ม “{Path(path).name}” ไม่ใช่ระเบียนเอกสาร โปรดใช้แฟ้มที่ได้จาก prongsai read --json")
    return record


# The table --------------------------------------------------------------------------------------------------------


def _table(name: str, findings: Sequence[Finding], width: int) -> Iterator[str]:
    yield name
    if not findings:
        yield "ไม่พบสิ่งที่ต้องแก้"
        return
    counts = {severity: sum(f.severity == severity for f in findings) for severity in _COUNTED}
    yield "พบ " + " · ".join(f"{_COUNTED[severity]} {count}" for severity, count in counts.items() if count)
    rows = [(_LABELS[group[0].severity], group[0].rule, group) for group in _grouped(findings)]
    head = _pad("ระดับ", 9) + _pad("กฎ", 5) + "สิ่งที่พบ และวิธีแก้"
    yield from ("", head, "─" * width)
    for label, rule, group in rows:
        first = group[0]
        places = _places(group)
        several = f" ({len(group)} แห่ง)" if len(group) > 1 and "," not in places else ""
        text = [f"{places}: {first.message}{several}", f"แก้: {first.remedy}"]
        if first.excerpt and first.excerpt not in first.message:
            text.insert(1, f"“{first.excerpt}”" + (f" → “{first.suggestion}”" if first.suggestion else ""))
        lines = [line for part in text for line in _wrap(part, width - _INDENT)]
        yield _pad(label + ("*" if first.holds else ""), 9) + _pad(rule, 5) + lines[0]
        yield from (" " * _INDENT + line for line in lines[1:])
    if any(finding.holds for finding in findings):
        yield from ("", "* ต้องแก้ก่อนออกเอกสาร หรือให้ผู้รับผิดชอบบันทึกเหตุผลที่คงไว้")


def _grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that say the same of several places, together; errors before warnings before notes."""
    groups: dict[Finding, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(replace(finding, where=Place(), excerpt="", suggestion="", path=""), []).append(finding)
    order = list(_LABELS)
    return sorted(groups.values(), key=lambda group: order.index(group[0].severity))


def _places(group: Sequence[Finding]) -> str:
    names = list(dict.fromkeys(_place(finding.where) for finding in group))
    if len(names) == 1:
        return names[0]
    heads = {name.rpartition(" ")[0] for name in names}
    if len(heads) == 1:
        names = [names[0], *(name.rpartition(" ")[2] for name in names[1:])]
    more = f" และอีก {len(names) - _MOST_PLACES} แห่ง" if len(names) > _MOST_PLACES else ""
    return ", ".join(names[:_MOST_PLACES]) + more


def _place(where: Place) -> str:
    """The place in words: a line of a text file, else page, table, row and column."""
    if where.line is not None:
        return f"บรรทัด {where.line}" + (f"-{where.line_end}" if where.line_end else "")
    parts = [f"{word} {value}" for field, word in _PLACE_WORDS if (value := getattr(where, field)) is not None]
    return " ".join(parts) or "ทั้งฉบับ"


def _columns(text: str) -> int:
    """How many columns a text takes on a terminal: vowel and tone marks above and below take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Cf") for letter in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(1, width - _columns(text))


def _wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` columns, broken at spaces where there are any, never before a mark."""
    line = ""
    for word in text.split(" "):
        while _columns(word) > width:
            cut = _fitting(word, width)
            if line:
                yield line
                line = ""
            yield word[:cut]
            word = word[cut:]
        if line and _columns(line) + 1 + _columns(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _fitting(word: str, width: int) -> int:
    """How many characters of a word fill a line; at least one."""
    columns = 0
    for index, letter in enumerate(word):
        columns += unicodedata.category(letter) not in ("Mn", "Cf")
        if columns > width:
            return max(1, index)
    return len(word)
