"""Lists glued into one cell taken apart, however their items are marked, and never at a cross reference.

    "๑. ทำคู่มือ ๒. เผยแพร่ตามข้อ ๑) - ๗)"  →  ["ทำคู่มือ", "เผยแพร่ตามข้อ ๑) - ๗)"]

The marker a cell begins with is its style; a number is an item only when it is the one expected next (or a small
slip of it in the same style), stands where an item can stand, and is no reference, date, time or amount.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from prongsai.readers.model import Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import segment

_BULLETS = "•▪●○◦■□◆◇➢➤►▶✓✔☑*·∙❖"
_DASHES = "-–—"
_REACH = 200  # letters looked back and ahead: a bracket or a line is never longer in a sound list
_LETTERS = "กขคงจฉชซฌญฎฏฐ"

Style = Literal["1.", "1)", "(1)", "1.1", "ก.", "ก)", "(ก)", "-", "•"]

_NUMBERED = re.compile(
    r"(?P<open>\(\s?)?(?P<number>[0-9๐-๙]{1,7}(?:\.[0-9๐-๙]{1,2}){0,3})(?P<close>\s?\)|\.\)|\.(?![0-9๐-๙])|(?=\s))"
)
_LETTERED = re.compile(rf"(?P<open>\()?(?P<letter>[{_LETTERS}])(?P<close>\)|\.)(?![ก-ฮ]\.|[ะ-ฺ็-๎])")
# Words after which a number names something and begins nothing.
_REFERS = re.compile(
    r"(?:(?<!หัว)(?<!ราย)ข้อ|หมวด|มาตรา|ม\.|(?<!ราย)(?<!ทุก)(?<!ละ)ไตรมาส|หมู่|(?<!ระดับ)ชั้น|ร้อยละ|จำนวน|และ|หรือ|(?<!เข้า)(?<!ทั่ว)ถึง|(?<!งบ)ประมาณ|อย่างน้อย"
    r"|ไม่น้อยกว่า|ไม่เกิน|เบอร์|โทร\.?|OIT|[Oo]|(?:ข้อ|หมวด|ส่วน|ลำดับ|ประเด็น|ตัวชี้วัด|ไตรมาส|หมู่|ชั้น|ชุด|มิติ|รอบ|ครั้ง|ฉบับ|ระยะ|บท|กลุ่ม|รุ่น|เลข|วัน)ที่)\s?$"
)
# The same for a number that is not the one expected: here anything that can take a number speaks against an item.
_MAY_REFER = re.compile(
    r"(?:ที่|แบบ|ปค\.|สขร\.|เวลา|อายุ|ระดับ|อันดับ|เมื่อ|พ\.ศ\.|ปี|ตาม|กับ|ละ|อาคาร|ห้อง|ส่วน|ลำดับ|หน้า|มิติ|รอบ)\s?$"
)
_UNITS_AFTER = re.compile(
    r"\s?(?:คน|ครั้ง|เรื่อง|โครงการ|กิจกรรม|บาท|วัน|เดือน|ปี|ชั่วโมง|นาที|แห่ง|ฉบับ|ราย|รายการ|หมู่บ้าน|งาน|ชุด|ข้อ|หน่วยงาน|ช่องทาง|ประเด็น|รุ่น|ไตรมาส|น\.)"
)
_YEARLIKE_TAIL = re.compile(r"(?:ปี|พ\.ศ\.|งบประมาณ|[ก-ฮ]\.)\s?$")
_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค".split()
_MONTH_AFTER = re.compile(r"\s*(?:" + "|".join(map(re.escape, _MONTHS)) + ")")
_MONTH_BEFORE = re.compile(r"(?:" + "|".join(map(re.escape, _MONTHS)) + r")\.?\s*$")
_LEAD_IN = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|ประกอบด้วย|เช่น|คือ|อาทิ|ดังนี้คือ|ผ่านทาง|:)\s*:?\s*$")
# A line that cannot end there, and one that cannot begin a new item.
_UNFINISHED = re.compile(
    r"(?:และ|หรือ|(?<!สิ่ง)ของ|(?<!ภาย)ใน|เพื่อ|โดย|(?<!ติด)ตาม|ให้|จาก|กับ|แก่|(?<!ติด)ต่อ|(?<!จำ)เป็น|ด้วย|รวมทั้ง|ซึ่ง|ผู้|ทุก|จำนวน"
    r"|(?<![ก-๎])(?:การ|ความ|ที่|เรื่อง|ณ)|ระหว่าง|ตลอดจน|สำหรับ|พร้อม|เมื่อ|วันที่|พ\.ศ\.|[,/(“-])\s*$"
)
_CONTINUES = re.compile(
    r"\s*(?:และ|หรือ|ของ(?!ขวัญ)|เพื่อ|โดย|ซึ่ง|ที่(?!มา)|เช่น|รวมทั้ง|รวมถึง|ตลอดจน|จำนวน|เมื่อวันที่|ลงวันที่|ณ\s|แก่|กับ|ต่อ(?!ต้าน|ยอด)|ได้แก่|พร้อม|ตามที่|ในการ|เป็นต้น|ฯลฯ|[ๆฯ,)/”]|[ะ-ฺ็-๎])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a cell, or of the part of it on one page. ``hard`` line breaks are paragraphs, others may be wraps."""

    text: str
    hard: bool = True


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    end: int
    style: Style
    value: int  # 0 for bullets
    at_line: bool  # nothing but spaces stands before it on its line
    prefix: str = ""  # "3." of 3.2


def split_items(pieces: Sequence[Piece], *, width: int = 0) -> list[str]:
    """The items of a cell, markers and bullets left out; line breaks inside an item become ``\\n``.

    ``width`` is the longest line of the column (visible characters): with it, a wrapped line is told from a short one
    that ends an item. An item may still hold a sub-list; it keeps its markers.
    """
    text, hard_starts = _join(pieces, width)
    if not text.strip():
        return []
    markers = _markers(text)
    top = _top_level(text, markers)
    if top:
        parts = _cut(text, [marker.start for marker in top], [marker.end for marker in top])
    else:
        parts = _split_unmarked(text, hard_starts)
    return [part for part in (_tidy(part) for part in parts) if part]


def strip_marker(text: str) -> str:
    """Leading markers and bullets off: ``๒) ๒) จัดทำ`` → ``จัดทำ``."""
    start = 0
    while (match := _LEADING.match(text, start)) and match.end() > start:
        start = match.end()
    return text[start:].strip()


_LEADING = re.compile(
    rf"\s*(?:\(?[0-9๐-๙]{{1,3}}(?:\.[0-9๐-๙]{{1,2}})*\s?(?:\.\)|\)|\.)(?![0-9๐-๙])|[{_BULLETS}]|[{_DASHES}]+(?=\s|[^\s0-9๐-๙])|\([{_LETTERS}]\)|[{_LETTERS}]\))\s*"
)


def _tidy(part: str) -> str:
    lines = (" ".join(line.split()) for line in strip_marker(part).split("\n"))
    return "\n".join(line for line in lines if line).strip(" ;")


# Lines -----------------------------------------------------------------------------------------------------------


def visible(text: str) -> int:
    """Characters that take room on a line: vowels and tones above and below take none."""
    return sum(1 for c in text if not ("\u0e34" <= c <= "\u0e3a" or "\u0e47" <= c <= "\u0e4e" or c == "\u0e31"))


def _join(pieces: Sequence[Piece], width: int) -> tuple[str, set[int]]:
    """One text, and the offsets at which a line starts that may be an item of its own."""
    text = ""
    starts: set[int] = set()
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            line = line.rstrip()
            if not line.strip():
                continue
            if text:
                before = text.rsplit("\n", 1)[-1]
                breaks = piece.hard or number == 0
                if not piece.hard and width:
                    breaks = _meant(before, line, width)
                text += "\n"
                if breaks and not _UNFINISHED.search(before) and not _CONTINUES.match(line):
                    starts.add(len(text))
            text += line
    return text, starts


def _meant(before: str, line: str, width: int) -> bool:
    """Whether a line of a narrow column was ended on purpose: the next word would have had room on it."""
    used = visible(before)
    if width < 12 or used > 0.62 * width:
        return False
    words = segment(line.split(" ")[0][:30])
    first = visible(line[: words[0].end]) if words else len(line.split(" ")[0])
    return used + first + (1 if used <= 0.4 * width else 4) <= width and (used <= 0.4 * width or width >= 16)


def _split_unmarked(text: str, starts: set[int]) -> list[str]:
    """Items without any marker: by the lines that stand for themselves, or by semicolons."""
    if not starts and ";" in text:
        return re.split(r"\s*;\s*", text)
    cuts = sorted(starts)
    if any(_LEAD_IN.search(text[:cut].rsplit("\n", 1)[-1]) for cut in cuts[:1]):
        # "ดังนี้" and lines under it: one sentence with its own list.
        return [text]
    return _cut(text, [0, *cuts], [0, *cuts])


def _cut(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """The stretches between the cuts; what stands before the first is put first."""
    parts = [text[: starts[0]]] if text[: starts[0]].strip() else []
    return parts + [text[end:stop] for end, stop in zip(ends, [*starts[1:], len(text)], strict=True)]


# Markers ---------------------------------------------------------------------------------------------------------


def _markers(text: str) -> list[_Marker]:
    """Everything that could mark an item, in order."""
    found: list[_Marker] = []
    for match in _NUMBERED.finditer(text):
        found.extend(_numbered(text, match))
    for match in _LETTERED.finditer(text):
        style: Style = "(ก)" if match["open"] else "ก)" if match["close"] == ")" else "ก."
        if match["open"] and match["close"] != ")":
            continue
        if match.start() and not text[match.start() - 1].isspace():
            continue
        found.append(
            _Marker(
                match.start(), match.end(), style, _LETTERS.index(match["letter"]) + 1, _line_start(text, match.start())
            )
        )
    for match in re.finditer(rf"(?:(?<=\s)|^)(?:[{_BULLETS}]+|[{_DASHES}]{{1,2}})\s?(?=\S)", text):
        found.extend(_bullet(text, match))
    return sorted(found, key=lambda marker: marker.start)


def _numbered(text: str, match: re.Match[str]) -> list[_Marker]:
    start, end, number, close = match.start(), match.end(), match["number"], match["close"].strip()
    if "." in number:
        at_line = _line_start(text, start)
        if match["open"] or not (at_line or text[start - 1].isspace()):
            return []
        prefix, _, last = to_arabic(number).rpartition(".")
        return [_Marker(start, end, "1.1", int(last), at_line, f"{prefix}.")]
    if not close:
        return []
    if match["open"]:
        if close != ")":
            return []
        return [_Marker(start, end, "(1)", int(to_arabic(number)), _line_start(text, start))]
    if close == ")" and text.rfind("(", max(0, start - _REACH), start) > text.rfind(")", max(0, start - _REACH), start):
        return []  # the end of a bracket
    return [_Marker(start, end, "1." if close == "." else "1)", int(to_arabic(number)), _line_start(text, start))]


def _bullet(text: str, match: re.Match[str]) -> list[_Marker]:
    sign = match[0].strip()[0]
    at_line = _line_start(text, match.start())
    if sign in _DASHES:
        before, after = (
            text[max(0, match.start() - _REACH) : match.start()].rstrip(),
            text[match.end() : match.end() + _REACH],
        )
        if not at_line:
            spaced = match[0].endswith((" ", "\n"))
            if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha():
                return []  # e - GP
            if re.search(r"[0-9๐-๙)]$", before) and re.match(r"[0-9๐-๙]", after):
                return []  # 1 - 7, 1) - 7)
            if (_MONTH_BEFORE.search(before) or re.search(r"[0-9๐-๙]$", before)) and _MONTH_AFTER.match(after):
                return []  # ต.ค. 64 - ก.ย. 65
            if before.rfind("(") > before.rfind(")"):
                return []
            if sign != "-" and not spaced:
                return []
        elif re.match(r"[0-9๐-๙][0-9๐-๙.,]*\s*(?:$|\n)", after):
            return []  # a negative number or a page number
        return [_Marker(match.start(), match.end(), "-", 0, at_line)]
    if sign in "*·" and not at_line and not match[0].endswith(" "):
        return []
    return [_Marker(match.start(), match.end(), "•", 0, at_line)]


def _line_start(text: str, position: int) -> bool:
    line = text.rfind("\n", max(0, position - _REACH), position) + 1
    return (line > 0 or position <= _REACH) and not text[line:position].strip()


# The list of a cell ----------------------------------------------------------------------------------------------


def _top_level(text: str, markers: list[_Marker]) -> list[_Marker]:
    """The markers of the outermost list, or nothing when the cell is no list."""
    first = next((marker for marker in markers[:1] if not text[: marker.start].strip()), None)
    if first is None:
        first = _list_after_lead(text, markers)
        if first is None:
            return []
    if first.style in ("-", "•"):
        return [marker for marker in markers if marker.style == first.style and marker.start >= first.start]
    return _numbered_run(text, markers, first)


def _list_after_lead(text: str, markers: list[_Marker]) -> _Marker | None:
    """The first marker of a list under a lead-in line; a list inside a sentence stays in its sentence."""
    candidates = [marker for marker in markers if marker.at_line]
    if not candidates:
        return None
    first = candidates[0]
    lead = text[: first.start].rstrip()
    if _LEAD_IN.search(lead) and first.style in ("-", "•"):
        return None  # "ได้แก่" and its dashes are one item
    same = [marker for marker in candidates if marker.style == first.style]
    if first.value == 1 and len(same) >= 2:
        return first
    if first.value == 0 and len(same) >= 2:
        return first
    return None


def _numbered_run(text: str, markers: list[_Marker], first: _Marker) -> list[_Marker]:
    taken = [first]
    sub_styles: set[Style] = set()  # numbering seen inside the item that is open
    for marker in markers:
        if marker.start <= taken[-1].start:
            continue
        if marker.start < taken[-1].end:
            # A doubled marker, "๒) ๒)".
            continue
        expected = taken[-1].value + 1
        if marker.style == first.style:
            if marker.prefix != first.prefix:
                continue
            if mended := _is_next(text, marker, expected, taken[-1]):
                taken.append(mended)
                sub_styles.clear()
        elif marker.value:
            if (
                marker.value == expected
                and marker.style not in sub_styles
                and _may_stand(text, marker)
                and _is_sibling(marker, first)
            ):
                taken.append(marker)
                sub_styles.clear()
            else:
                sub_styles.add(marker.style)
    return taken


def _is_sibling(marker: _Marker, first: _Marker) -> bool:
    """Another style may go on with the count where a writer slipped: ๓) after ๒., but never ก. or 1.1 after 1."""
    plain = ("1.", "1)", "(1)")
    return marker.style in plain and first.style in plain and marker.value > 1


def _is_next(text: str, marker: _Marker, expected: int, last: _Marker) -> _Marker | None:
    """The marker, mended where a number ran into it, when it goes on with the list; else None."""
    if marker.value == expected:
        glued = marker.start > 0 and not text[marker.start - 1].isspace()
        if glued and re.search(r"[A-Za-z0-9๐-๙.,/(]$", text[max(0, marker.start - 2) : marker.start]):
            return None
        if _refers(text, marker) or (not marker.at_line and _is_range_end(text, marker)):
            return None
        if not marker.at_line and _UNITS_AFTER.match(text, marker.end) and marker.style == "1)" and glued:
            return None
        return marker
    digits = str(marker.value)
    tail = str(expected)
    if marker.style in ("1.", "1)") and len(digits) > len(tail) and digits.endswith(tail):
        rest = digits[: -len(tail)]
        year = re.fullmatch(r"25[4-9]\d", rest) or (
            re.fullmatch(r"[5-7]\d", rest) and _YEARLIKE_TAIL.search(text[max(0, marker.start - 20) : marker.start])
        )
        if year and not re.fullmatch(r"25[4-9]\d", digits):
            return _Marker(marker.start + len(rest), marker.end, marker.style, expected, False)
    if not _may_stand(text, marker):
        return None
    # A count that slips by a little, or starts again on a new line, still marks items.
    if 1 <= marker.value <= last.value + 3 and (
        marker.at_line or (marker.value > 1 and marker.value >= last.value - 2)
    ):
        return marker
    return None


def _may_stand(text: str, marker: _Marker) -> bool:
    if marker.at_line:
        return True
    if not text[marker.start - 1].isspace() or marker.value > 60:
        return False
    if _MAY_REFER.search(text[max(0, marker.start - 16) : marker.start]) and not re.search(
        r"(?:หน้า|พื้น|สถาน|เต็ม)ที่\s?$", text[max(0, marker.start - 16) : marker.start]
    ):
        return False
    return not _refers(text, marker) and not _is_range_end(text, marker) and not _UNITS_AFTER.match(text, marker.end)


def _refers(text: str, marker: _Marker) -> bool:
    if marker.at_line and marker.start and text[marker.start - 1] == "\n":
        return bool(re.search(r"(?:ข้อ|มาตรา|และ|ถึง|หมวด)\s*$", text[max(0, marker.start - 16) : marker.start]))
    return bool(_REFERS.search(text[max(0, marker.start - 16) : marker.start])) or bool(
        _MONTH_AFTER.match(text, marker.end)
    )


def _is_range_end(text: str, marker: _Marker) -> bool:
    return bool(re.search(r"[0-9๐-๙][.)]?\s?[-–—,]\s?$", text[max(0, marker.start - 8) : marker.start]))


def column_widths(table: Table, columns: int) -> list[int]:
    """The longest line of each column, in visible characters."""
    longest = [0] * columns
    for row in table.rows:
        if len({cell.text for cell in row if cell.text.strip()}) < 2:
            continue  # a heading across the table
        for column, cell in enumerate(row[:columns]):
            for line in cell.text.split("\n"):
                longest[column] = max(longest[column], visible(line))
    return longest
