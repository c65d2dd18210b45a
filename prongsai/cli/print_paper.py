"""``prongsai print RECORD.json --paper KIND --out DIR``: a paper in PDF and Word from a record, without the site."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from prongsai.papers import (
    WORD_FONTS,
    PaperError,
    Printing,
    font_status,
    from_record,
    render_docx,
    render_pdf,
    unprintable_characters,
)

UNUSABLE = 2
LARGEST_RECORD = 25 * 1024 * 1024  # bytes


class _Refused(Exception):
    """Ends the command with a Thai message and exit code 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refused(f"คำสั่งยังไม่ครบหรือไม่ถูกต้อง ({message})\n{self.format_usage().strip()}")


def main(argv: list[str]) -> int:
    """Write ``<record>-<kind>.pdf`` and ``.docx`` into DIR and list them. 0, or 2 with a Thai message on stderr."""
    try:
        options = _parser().parse_args(argv)
        written = _print(options)
    except (_Refused, PaperError) as refusal:
        print(refusal.message if isinstance(refusal, PaperError) else refusal, file=sys.stderr)
        return UNUSABLE
    for path in written:
        print(path)
    return 0


def _parser() -> _Parser:
    parser = _Parser(prog="prongsai print", description="พิมพ์เอกสารราชการจากระเบียน เป็น PDF และ Word")
    parser.add_argument("record", type=Path, metavar="RECORD.json", help="ระเบียนตามที่ prongsai read พิมพ์ออกมา")
    parser.add_argument("--paper", required=True, metavar="KIND", help="ชนิดเอกสาร เช่น measures-report หรือ memo")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="โฟลเดอร์ที่จะเก็บแฟ้ม")
    parser.add_argument("--version", type=int, metavar="N", help="เลขฉบับที่พิมพ์ไว้ท้ายกระดาษ")
    parser.add_argument("--code", default="", help="รหัสของฉบับ เช่น 7F3A-91C2")
    parser.add_argument("--draft", action="store_true", help="พิมพ์คำว่า ร่าง ไว้ใต้เนื้อความ")
    parser.add_argument("--emblem", type=Path, metavar="FILE", help="แฟ้มตราครุฑ PNG JPEG หรือ SVG")
    parser.add_argument("--preprinted", action="store_true", help="เว้นที่ตราครุฑไว้ สำหรับกระดาษที่มีตราแล้ว")
    parser.add_argument("--word-font", default=WORD_FONTS[0], choices=WORD_FONTS, help="ฟอนต์ในแฟ้ม Word")
    return parser


def _print(options: argparse.Namespace) -> list[Path]:
    paper = from_record(_load(options.record), options.paper)
    printing = Printing(
        version=options.version,
        code=options.code,
        draft=options.draft,
        emblem=_bytes(options.emblem) if options.emblem else None,
        preprinted=options.preprinted,
        word_font=options.word_font,
    )
    # Both are made before either is written, so that a refusal leaves nothing behind.
    made = {".pdf": render_pdf(paper, printing), ".docx": render_docx(paper, printing)}
    if warning := font_status().message:
        print(warning, file=sys.stderr)
    if lost := unprintable_characters(paper):
        print(f"อักขระที่ฟอนต์ไม่มี พิมพ์เป็น □ แทน: {' '.join(lost)}", file=sys.stderr)
    return _write(options.out, f"{_ascii(options.record.stem)}{options.paper}", made)


def _load(path: Path) -> Any:
    data = _bytes(path)
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise _Refused(f"{path} ไม่ใช่ข้อความ UTF-8 โปรดใช้แฟ้มที่ได้จาก prongsai read") from None
    except json.JSONDecodeError as fault:
        raise _Refused(f"{path} ไม่ใช่ JSON ที่ถูกต้อง (บรรทัด {fault.lineno} ตัวที่ {fault.colno})") from None
    except (RecursionError, ValueError):
        raise _Refused(f"{path} ไม่ใช่ JSON ที่อ่านได้ โปรดใช้แฟ้มที่ได้จาก prongsai read") from None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_RECORD:
            raise _Refused(f"{path} ใหญ่เกิน 25 MiB")
        return path.read_bytes()
    except FileNotFoundError:
        raise _Refused(f"ไม่พบแฟ้ม {path} โปรดตรวจชื่อและที่เก็บ") from None
    except OSError as fault:
        raise _Refused(f"เปิด {path} ไม่ได้ ({fault.strerror})") from None


def _write(folder: Path, name: str, made: dict[str, bytes]) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, data in made.items():
            part = folder / f".{name}{suffix}.part"
            part.write_bytes(data)
            part.replace(folder / f"{name}{suffix}")
    except OSError as fault:
        raise _Refused(f"เขียนแฟ้มลงใน {folder} ไม่ได้ ({fault.strerror})") from None
    return [folder / f"{name}{suffix}" for suffix in made]


def _ascii(stem: str) -> str:
    """The plain part of a file's name with a dash after it; a Thai name gives none."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")
    return f"{plain}-" if re.search(r"[A-Za-z0-9]", plain) else ""


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
