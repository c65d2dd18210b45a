"""How much comparing one document may ask for. Beyond it only the same words count as the same, and the reader says so.

Rows are compared with all rows before them (a second table about the same rows, a row marked (ต่อ)): in a file of tens of
thousands of rows that would take hours. A paper of an office comes nowhere near the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_EARLIER = 400  # rows before a row that it is compared with
MOST_LETTERS = 3_000_000  # compared in one document
_LONGEST = 600  # letters of a text that are compared
CUT_OFF = "เอกสารมีแถวหรือหัวตารางมากผิดปกติ ระบบจึงไม่ได้เทียบทุกแถวเข้าด้วยกัน โปรดตรวจว่าไม่มีรายการซ้ำหรือขาดหาย"


@dataclass(slots=True)
class Effort:
    """What is left for one document, and whether something was left out for want of it."""

    letters: int = MOST_LETTERS
    cut: bool = False


_EFFORT: ContextVar[Effort | None] = ContextVar("effort", default=None)


@contextmanager
def reading_effort(letters: int | None = None) -> Iterator[Effort]:
    """While it lasts, all comparing is counted together."""
    effort = Effort(MOST_LETTERS if letters is None else letters)
    token = _EFFORT.set(effort)
    try:
        yield effort
    finally:
        _EFFORT.reset(token)


def cut_off() -> None:
    """Something of the document was not looked at."""
    if (effort := _EFFORT.get()) is not None:
        effort.cut = True


def likeness(a: str, b: str, floor: float) -> float:
    """How alike two texts are (0–1); 0 as soon as it is plain that they are less alike than ``floor``."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    a, b = a[:_LONGEST], b[:_LONGEST]
    if 2 * min(len(a), len(b)) < floor * (len(a) + len(b)):
        return 0.0
    effort = _EFFORT.get()
    if effort is not None:
        if effort.letters <= 0:
            effort.cut = True
            return 0.0
        effort.letters -= len(a) + len(b)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < floor:
        return 0.0
    if effort is not None:
        effort.letters -= len(a) * len(b) // 16
    return matcher.ratio()
