"""List markers in running text ("๑.", "๒)", "(๓)", "๓.๑)") and whether they count on as they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.thai.digits import to_arabic

FaultKind = Literal["skip", "repeat", "back", "restart", "doubled", "style", "start"]

_MARKER = re.compile(
    r"(?P<open>\()?(?P<number>[1-9]\d{0,2}(?:\.[1-9]\d?){0,3})(?P<close>[.)])(?=[\s(“\"']|[ก-๎A-Za-z]|$)"
    r"|(?<!\S)(?P<bare>[1-9]\d?(?:\.[1-9]\d?){1,3})(?=\s+[ก-๎(“])"
)
# After these a number names something instead of starting an item.
_REFERENCE = re.compile(r"(?:ข้อ|มาตรา|ฉบับที่|หมวด|ครั้งที่|หมู่ที่|ม\.|พ\.ศ\.|อย่างน้อย|ไม่เกิน|[-–—,/:×x=+])\s*$")
# After these it may; such a number only counts where the list waits for it.
_MAYBE_REFERENCE = re.compile(r"(?:ที่|ปี|ระดับ|จำนวน|ประมาณ|ถึง|ละ|ตัว|และ|กว่า|หมู่|เกิน)\s*$")
_INTRODUCES = re.compile(r"(?:ดังนี้|ได้แก่|ประกอบด้วย|ต่อไปนี้|คือ|เช่น|อาทิ|:|ดังต่อไปนี้)\s*$")
_STEP_TOO_FAR = 4
# As much of what stands before a marker as is looked at: one cell may be a megabyte of markers.
_BEFORE = 64


@dataclass(frozen=True, slots=True)
class Marker:
    """One list marker; ``number`` is (3, 1) for ๓.๑. One that does not stand free counts only where waited for."""

    start: int
    end: int
    number: tuple[int, ...]
    style: str
    stands_free: bool
    introduced: bool

    @property
    def last(self) -> int:
        return self.number[-1]

    @property
    def shown(self) -> str:
        return ".".join(map(str, self.number))


@dataclass(frozen=True, slots=True)
class SequenceFault:
    """Where counting goes wrong: at ``marker``, after ``previous`` (None at a start)."""

    kind: FaultKind
    marker: Marker
    previous: Marker | None


def markers_of(text: str) -> list[Marker]:
    """The list markers of a text, in order. References (ข้อ ๒), years and decimals are none."""
    even = to_arabic(text)
    found: list[Marker] = []
    for match in _MARKER.finditer(even):
        before = even[max(0, match.start() - _BEFORE) : match.start()]
        if before and not re.match(r"[\s>•*(\"“”ก-๎).\-–]", before[-1]):
            continue
        if re.search(r"[\d,.][.)]?$", before[-2:]) and not before[-1:].isspace():
            continue
        if _REFERENCE.search(before[-12:].rstrip("(")) and not _begins_line(before):
            continue
        if match["bare"] and not _begins_line(before):
            continue  # "จาก 3.1 เป็น 3.4": a figure
        digits = match["number"] or match["bare"]
        close = match["close"] or ""
        if match["open"] and close != ")":
            continue
        number = tuple(map(int, digits.split(".")))
        found.append(
            Marker(
                match.start(),
                match.end(),
                number,
                ("(" if match["open"] else "") + close,
                stands_free=_begins_line(before)
                or (before[-1] in " \t>•*-–" and not _MAYBE_REFERENCE.search(before[-12:])),
                introduced=bool(_INTRODUCES.search(before[-16:])),
            )
        )
    return found


def _begins_line(before: str) -> bool:
    """At the start of a line, or after its bullet, a marker is no reference or range whatever the line before says."""
    return re.search(r"(?:^|\n)\s*(?:[-–•*]\s*)?$", before) is not None


def faults_of(text: str, markers: list[Marker], *, restarts_count: bool) -> Iterator[SequenceFault]:
    """Where the markers of one text do not count on by one.

    ``restarts_count`` is for a single cell, where starting again at 1 without a word that introduces a list is a
    fault; between paragraphs it is not. An item whose number is glued to the end of another number (๖๘๖.) is there.
    """
    open_lists: list[Marker] = []  # the last marker of each list under way, outer lists first
    for index, marker in enumerate(markers):
        previous = markers[index - 1] if index else None
        if previous and _is_doubled(text, previous, marker):
            yield SequenceFault("doubled", marker, previous)
            continue
        at = _list_of(open_lists, marker)
        if at is None:
            if other := _other_style(open_lists, marker):
                yield SequenceFault("style", marker, other)
                open_lists[open_lists.index(other) :] = [marker]
            elif marker.last == 1 and (marker.stands_free or not open_lists):
                open_lists.append(marker)
            continue
        last = open_lists[at]
        step = marker.last - last.last
        if step == 1:
            open_lists[at:] = [marker]
            continue
        if not marker.stands_free:
            continue
        if marker.last == 1:
            if restarts_count and not marker.introduced and len(marker.number) == 1:
                yield SequenceFault("restart", marker, last)
                open_lists[at:] = [marker]
            else:
                open_lists.append(marker)
            continue
        if step > _STEP_TOO_FAR or (step > 1 and _is_glued(text, last, marker)):
            if step <= _STEP_TOO_FAR:
                open_lists[at:] = [marker]
            continue
        yield SequenceFault("skip" if step > 1 else "repeat" if step == 0 else "back", marker, last)
        open_lists[at:] = [marker]


def _list_of(open_lists: list[Marker], marker: Marker) -> int | None:
    """The innermost list that a marker may belong to, preferring one it continues by one."""
    same = [
        index
        for index, last in enumerate(open_lists)
        if last.style == marker.style and last.number[:-1] == marker.number[:-1]
    ]
    for index in reversed(same):
        if marker.last == open_lists[index].last + 1:
            return index
    return same[-1] if same else None


def _other_style(open_lists: list[Marker], marker: Marker) -> Marker | None:
    """The list under way that this marker continues, but for its style; of numbers with parts only (๓.๑) then (๓.๒)."""
    if len(marker.number) < 2 or not marker.stands_free:
        return None
    for last in reversed(open_lists):
        if last.number[:-1] == marker.number[:-1] and marker.last == last.last + 1 and last.style and marker.style:
            return last
    return None


def _is_doubled(text: str, previous: Marker, marker: Marker) -> bool:
    return (
        previous.number == marker.number
        and previous.style == marker.style
        and not text[previous.end : marker.start].strip()
    )


def _is_glued(text: str, last: Marker, marker: Marker) -> bool:
    """Whether the number missing between two markers is the tail of a longer number between them."""
    between = to_arabic(text[last.end : marker.start])
    return all(re.search(rf"\d{number}[.)]", between) for number in range(last.last + 1, marker.last))
