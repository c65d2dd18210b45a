"""The fragments of a field become its value: one text, a list, a period, an amount. Repairs are noted, never silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.lines import closed_up
from prongsai.readers.kinds.lists import Piece, split_items, strip_marker
from prongsai.readers.kinds.parties import split_parties
from prongsai.thai.digits import to_arabic
from prongsai.thai.money import BahtError, parse_baht
from prongsai.thai.periods import parse_period
from prongsai.thai.repair import Repaired
from prongsai.thai.repair import repair as thai_repair
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

_NOTHING = re.compile(r"[\s.…_\-–—=]*$|\s*[-–—]?\s*(?:ไม่มี|n/?a|none)\s*[-–—.]?\s*$", re.I)
_NO_BUDGET = re.compile(r"ไม่(?:ได้)?(?:ใช้|มี|ต้องใช้|ใช้จ่าย)\s*งบ|ไม่ใช้|ไม่มี|[-–—]\s*$")
_AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]{1,2})?")


_DAMAGED: ContextVar[bool] = ContextVar("damaged", default=False)


@contextmanager
def reading_damaged(damaged: bool) -> Iterator[None]:
    """While it lasts, common words are mended too: the document is damaged in several places."""
    token = _DAMAGED.set(damaged)
    try:
        yield
    finally:
        _DAMAGED.reset(token)


def repair(text: str) -> Repaired:
    """A text mended as the document allows."""
    return _repaired(text, _DAMAGED.get())


@lru_cache(maxsize=2_000)  # a form says the same in many rows
def _repaired(text: str, damaged: bool) -> Repaired:
    return thai_repair(text, damaged=damaged)


@dataclass(slots=True)
class Mended:
    """What was repaired in one record: the printed form and the confidence, by the path of the value."""

    printed: dict[str, Any] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)

    def text(self, path: str, text: str) -> str:
        """A line of text, repaired where the dictionary supports it and noted under ``path``."""
        repaired = repair(clean_line(text))
        result = clean_line(repaired.text)
        if repaired.changes:
            self.doubt(path, clean_line(text), repaired.confidence)
        return result

    def doubt(self, path: str, printed: str, confidence: float) -> None:
        """Mark a value that a person should look at."""
        self.printed[path] = printed
        self.confidence[path] = confidence


def is_nothing(text: str) -> bool:
    """``-``, dots and ``ไม่มี`` are no value."""
    return bool(_NOTHING.match(text))


def one_text(fragments: Sequence[Fragment], path: str, mended: Mended, *, keep_marker: bool = False) -> str | None:
    """All fragments as one running text."""
    text = join_lines(line for fragment in fragments for line in fragment.text.split("\n"))
    if not keep_marker and text[:1] in "-–—•":
        text = strip_marker(text)
    text = mended.text(path, text)
    return None if is_nothing(text) else text


def item_list(fragments: Sequence[Fragment], path: str, mended: Mended) -> list[str]:
    """A list of texts without their markers."""
    width = max((fragment.width for fragment in fragments), default=0)
    items = split_items([fragment.piece for fragment in fragments], width=width)
    kept: list[str] = []
    for item in items:
        if not is_nothing(item):
            kept.append(mended.text(f"{path}[{len(kept)}]", join_lines(item.split("\n"))))
    return kept


def party_list(fragments: Sequence[Fragment], path: str, mended: Mended) -> list[str]:
    """Units and posts; one that stood glued to its neighbour is marked."""
    pieces = [Piece(closed_up(fragment.text), fragment.hard) for fragment in fragments if not is_nothing(fragment.text)]
    kept: list[str] = []
    for party in split_parties(pieces):
        at = f"{path}[{len(kept)}]"
        text = mended.text(at, party.text)
        if text in kept:
            continue
        if party.glued:
            mended.doubt(at, clean_line(" ".join(piece.text for piece in pieces)), 0.8)
        kept.append(text)
    return kept


def period(fragments: Sequence[Fragment], path: str, mended: Mended, fiscal_year: int | None) -> dict[str, Any] | None:
    """{text, start, end}; a period that cannot be keeps its words and is marked."""
    text = re.sub(r"(?<=[ก-๎])\s+\.(?=[ก-ฮ])", ".", clean_line(" ".join(fragment.text for fragment in fragments)))
    if is_nothing(text):
        return None
    if re.match(r"\s*[-–•]", text) and not re.search(r"\s[-–•](?!\s)", text):
        text = strip_marker(text)  # one due month; a list of them keeps its dashes, as printed
    understood = parse_period(text, fiscal_year)
    if not understood.is_understood:
        repaired = repair(text)
        again = parse_period(repaired.text, fiscal_year)
        if again.is_understood:
            understood = again
            mended.doubt(path, text, min(repaired.confidence, 0.9))
    value: dict[str, Any] = {"text": understood.text}
    if understood.start:
        value["start"] = understood.start
    if understood.end:
        value["end"] = understood.end
    if understood.problem:
        mended.doubt(path, text, 0.5)
        value["_problem"] = understood.problem
    elif not understood.is_understood:
        mended.doubt(path, text, 0.6)
    return value


def budget(fragments: Sequence[Fragment]) -> tuple[int | float | None, str | None]:
    """Amount and words of a budget cell: ``-`` and «ไม่ใช้งบประมาณ» are 0."""
    text = clean_line(re.sub(r"(?<=[0-9๐-๙.,])\n(?=[0-9๐-๙])", "", " ".join(fragment.text for fragment in fragments)))
    if not text:
        return None, None
    if _NO_BUDGET.match(text):
        return 0, None if is_nothing(text) else text
    try:
        amount = parse_baht(text)
    except BahtError:
        found = _AMOUNT.findall(to_arabic(text))
        return (_plain(float(found[0].replace(",", ""))) if len(found) == 1 else None), text
    return _plain(float(amount)), text


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value
