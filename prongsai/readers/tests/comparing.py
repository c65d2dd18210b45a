"""Stricter than the scorer: every value of the truth must be there exactly (spaces and digits aside), and no other."""

from __future__ import annotations

import re
from typing import Any

from prongsai.readers.kinds.columns import field_of
from prongsai.readers.kinds.headings import is_total
from prongsai.readers.kinds.tables import find_heading
from prongsai.readers.model import Document, Record
from prongsai.thai.text import fold

_LABELS = {"ประเด็นที่", "มาตรการที่", "ไม่มี"}
_NOT_COMPARED = {"subject", "introduction", "memo", "warnings", "budget_text"}


def differences(truth: Any, got: Any, path: str = "") -> list[str]:
    """What is missing, wrong or too much in ``got``; empty when the two agree."""
    if isinstance(truth, dict):
        if not isinstance(got, dict):
            return [f"{path}: {truth!r} missing"]
        found: list[str] = []
        for key in [*truth, *[key for key in got if key not in truth]]:
            if key.startswith("_") or (key in _NOT_COMPARED and key not in truth):
                continue
            if key not in truth:
                found.append(f"{path}.{key}: {got[key]!r} too much")
            elif key not in got:
                found += [] if is_none(truth[key]) else [f"{path}.{key}: {truth[key]!r} missing"]
            elif is_none(truth[key]):
                found.append(f"{path}.{key}: {got[key]!r} too much")
            else:
                found += differences(truth[key], got[key], f"{path}.{key}")
        return found
    if isinstance(truth, list):
        if not isinstance(got, list) or len(truth) != len(got):
            return [f"{path}: {truth!r} != {got!r}"]
        return [
            line
            for index, (a, b) in enumerate(zip(truth, got, strict=True))
            for line in differences(a, b, f"{path}[{index}]")
        ]
    if isinstance(truth, str) and isinstance(got, str):
        # A day is a closer month.
        return (
            []
            if key_of(truth) == key_of(got) or (re.fullmatch(r"\d{4}-\d\d", truth) and got.startswith(f"{truth}-"))
            else [f"{path}: {truth!r} != {got!r}"]
        )
    return [] if truth == got else [f"{path}: {truth!r} != {got!r}"]


def is_none(value: object) -> bool:
    """What the records leave out."""
    return value in (None, "", "-", [], {})


def key_of(text: str) -> str:
    """Spaces, digits' script and dashes aside."""
    return fold(text).replace("–", "-").replace("—", "-").strip("-.")


def lost_words(document: Document, record: Record) -> list[str]:
    """The stretches of table cells that appear nowhere in the record: the proof that nothing was lost.

    Cells are cut at spaces, list markers and numbers; headings are known by the record's own columns and left out.
    """
    kept = fold(" ".join(_texts(record)))
    kept = re.sub(r"[0-9.()\-•]", "", kept)
    lost = []
    for table in document.tables():
        heading = find_heading(table.rows)
        rows = table.rows[heading.end :] if heading else table.rows
        for row in rows:
            if find_heading([row]) or is_total(row[0].text):
                continue
            for cell in row:
                if cell.repeats or field_of(cell.text.replace("\n", "")):
                    continue
                for stretch in re.split(r"[\s0-9๐-๙.()\-–•,;:|\"“”]+", cell.text):
                    word = fold(stretch)
                    if len(word) > 3 and word not in kept and word not in _LABELS:
                        lost.append(stretch)
    return lost


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text for key, inner in value.items() for text in ([str(key)] if key != "_source" else []) + _texts(inner)
        ]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return []
