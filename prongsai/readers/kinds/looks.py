"""What a cell without its column looks like, for the columns many kinds have. Each gives -4 … 6, see ``rows.Column``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from prongsai.readers.kinds.drafts import split_number
from prongsai.readers.kinds.likeness import is_period, likeness
from prongsai.readers.kinds.values import is_nothing
from prongsai.thai.digits import to_arabic

_COUNT = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*\s*(?:เรื่อง|ครั้ง|ราย|คน|คำขอ|รายการ|ฉบับ)?\s*$")
_DECIMAL = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]+)?\s*(?:%|คะแนน)?\s*$")
_MONEY = re.compile(r"\s*[0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]{1,2}|\.-)?\s*(?:บาท|\.-)?\s*$")
_LETTER = re.compile(r"[ก-๎A-Za-z]")


@lru_cache(maxsize=20_000)
def count(text: str) -> float:
    """A whole number, or nothing."""
    return 3.0 if _COUNT.match(text) else 0.5 if is_nothing(text) else -4.0


@lru_cache(maxsize=20_000)
def decimal(text: str) -> float:
    """A number, with decimals or per cent."""
    return 3.0 if _DECIMAL.match(text) else 0.5 if is_nothing(text) else -4.0


@lru_cache(maxsize=20_000)
def money(text: str) -> float:
    """An amount of baht."""
    if not _MONEY.match(text):
        return 0.5 if is_nothing(text) else -4.0
    return 3.5 if re.search(r"[,.]|บาท", text) or len(to_arabic(text).strip()) > 3 else 1.0


@lru_cache(maxsize=20_000)
def wording(text: str) -> float:
    """Words: no bare number, no period, not nothing."""
    if is_nothing(text):
        return -3.0
    if not _LETTER.search(text):
        return -4.0
    return -1.5 if is_period(text) else 0.5


@lru_cache(maxsize=20_000)
def remark(text: str) -> float:
    """Words or nothing at all."""
    return 0.5 if is_nothing(text) else -1.5 if not _LETTER.search(text) else 0.0


def unit(text: str) -> float:
    """Units and posts."""
    return likeness(text, "responsible")


def period(text: str) -> float:
    """A time and nothing else."""
    return likeness(text, "period")


def methods(text: str) -> float:
    """What is to be done, often a list."""
    return likeness(text, "methods") if _LETTER.search(text) else -3.0


def results(text: str) -> float:
    """What was done."""
    return likeness(text, "results") if _LETTER.search(text) or is_nothing(text) else -3.0


def one_of(*words: str) -> Callable[[str], float]:
    """One of a few words that hardly stand in another column."""
    pattern = re.compile(rf"\s*(?:ระดับ)?\s*(?:{'|'.join(words)})\s*$")

    def looks(text: str) -> float:
        return 4.0 if pattern.match(text) else 0.5 if is_nothing(text) else -3.5

    return looks


def row_number(text: str) -> float:
    """A number that counts rows, and nothing else."""
    number, rest = split_number(text)
    return 3.0 if number is not None and not rest.strip() else -4.0
