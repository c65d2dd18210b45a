"""A report's table with its cells run together: «๑. โครงการ… ๔๐,๐๐๐ ๓๘,๕๐๐ ๙๖.๒๕ ดำเนินการแล้วเสร็จ» under headings on
one line. The headings tell how many amounts end a title and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prongsai.readers.kinds.drafts import Fragment, split_number
from prongsai.readers.kinds.headings import is_page_number
from prongsai.readers.kinds.lines import line_place
from prongsai.readers.kinds.plan_lines import LONGEST, PlanLine
from prongsai.readers.kinds.rows import Entry, Form, Listing
from prongsai.readers.kinds.signatures import is_closing
from prongsai.readers.model import Document, Paragraph

AMOUNTS = ("budget", "spent", "percent", "_left")
_AMOUNT = r"(?:[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]{1,2})?%?|[-–—]|ไม่ใช้งบ(?:ประมาณ)?)(?:\s?บาท)?"
_ENDS = re.compile(r"\s*(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:ปัญหา|ข้อเสนอแนะ|สรุปผล|หมายเหตุ|ภาคผนวก|ผู้รายงาน|ลงชื่อ|ผู้เข้าชม)")
_GROUP = re.compile(r"\s*(?:มิติ|ด้าน)(?:ที่)?\s*[0-9๐-๙]|\s*[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}\s+(?!.*[0-9๐-๙]{3})")


def rows_run_together(document: Document, form: Form, status: str) -> Listing:
    """The entries of such a table; ``status`` is the pattern of the words a status may be."""
    listing = Listing()
    columns: list[str] = []
    pending: list[PlanLine] = []
    for line in _lines(document):
        if heading := _columns(line.text, form):
            columns, pending = heading, []
            listing.headings.append(tuple(line.text.split()))
            listing.used.add(line.spot)
        elif columns:
            if _ENDS.match(line.text) or is_closing(line.text):
                columns = []
            elif _GROUP.match(line.text) and not _row(columns).search(line.text):
                pending = []
            else:
                pending = _take(line, columns, pending, listing, form, status)
    return listing


def _take(
    line: PlanLine, columns: Sequence[str], pending: list[PlanLine], listing: Listing, form: Form, status: str
) -> list[PlanLine]:
    """One line: a row, the first part of one, or more of the last. What is still open is given back."""
    if (match := _row(columns).search(line.text)) is None:
        if split_number(line.text)[0] is not None or pending or not listing.entries:
            return [*pending, line] if len(pending) < 4 else []
        last = listing.entries[-1]
        name = next((name for name in reversed(columns) if name not in (*AMOUNTS, "status")), None)
        if name in ("results", "problems") and name in last.cells:
            last.add(name, Fragment(line.text, line.place, False))
            listing.used.add(line.spot)
        return []
    head = line.text[: match.start()].strip()
    parts = [*pending, *([replace(line, text=head)] if head else [])]
    if not parts:
        return []
    number, rest = split_number(parts[0].text)
    first = parts[0]
    entry = Entry(first.place, number, last=line.place, certainty=0.85)
    titles = [replace(first, text=rest if number is not None else first.text), *parts[1:]]
    for part in titles:
        entry.add("title", Fragment(part.text, part.place, False))
    names = [name for name in columns if name in AMOUNTS]
    for name, text in zip(names, re.findall(_AMOUNT, match["amounts"]), strict=False):
        entry.cells[name] = [Fragment(text, line.place)]
    _said_after(entry, columns, match["rest"] or "", line, status)
    (listing.totals if form.is_total(titles[0].text) else listing.entries).append(entry)
    listing.used.update(part.spot for part in parts)
    listing.used.add(line.spot)
    return []


def _said_after(entry: Entry, columns: Sequence[str], rest: str, line: PlanLine, status: str) -> None:
    """What follows the amounts: the status, then what was done or stood in the way."""
    if "status" in columns and (match := re.match(rf"\s*(?:{status})(?=\s|$)", rest)):
        entry.cells["status"] = [Fragment(match[0].strip(), line.place)]
        rest = rest[match.end() :]
    name = next((name for name in columns if name in ("results", "problems")), None)
    if name is not None and rest.strip():
        entry.cells[name] = [Fragment(rest.strip(), line.place, False)]


def _row(columns: Sequence[str]) -> re.Pattern[str]:
    count = sum(1 for name in columns if name in AMOUNTS)
    return re.compile(
        rf"(?:(?<=\s)|^)(?P<amounts>{_AMOUNT}(?:\s+{_AMOUNT}){{{count - 1}}})(?:\s+(?P<rest>[^0-9๐-๙].*))?$"
    )


def _columns(text: str, form: Form) -> list[str]:
    """The fields a line of headings names: the title, two amounts or one and a status, nothing unknown twice."""
    words = text.split()
    if not 4 <= len(words) <= 14 or len(text) > 200:
        return []
    named = [form.field_of(word) for word in words]
    columns = [name for name in named if name]
    amounts = sum(1 for name in columns if name in AMOUNTS)
    if "title" not in columns or amounts < 1 or amounts + ("status" in columns) < 2 or len(columns) < 0.7 * len(words):
        return []
    return list(dict.fromkeys(columns))


def _lines(document: Document) -> Iterator[PlanLine]:
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for number, text in enumerate(block.text.split("\n")):
            if text.strip() and len(text) < LONGEST and not is_page_number(text):
                yield PlanLine(text.strip(), line_place(block.place, number), (index, number))
