"""Two records side by side: what was added, taken out, changed, part by part and word by word.

The same comparison serves two versions of a paper, a draft beside what was printed, and the reports of six and twelve
months, whose measures are matched by their titles and not by their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.correspondence.wording import place_label
from prongsai.thai.text import fold
from prongsai.thai.word_diff import Piece, diff_words

_NOT_COMPARED = frozenset({"organisation", "organisation_type", "district", "province", "kind", "_source", "warnings"})
_MEASURES = ("measures", "projects")


@dataclass(frozen=True, slots=True)
class Change:
    """A part that differs. ``how`` is changed, added or removed."""

    label: str
    how: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, and its record."""

    title: str
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """What differs between two records, in the order of the newer one, and how many parts are the same."""

    older: Side
    newer: Side
    changes: tuple[Change, ...]
    same: int


def compare_records(older: Side, newer: Side) -> RecordComparison:
    """Compare part by part; spaces and the script of digits make no difference."""
    before, after = dict(_parts(older.record)), dict(_parts(newer.record))
    changes, same = [], 0
    for label in [*after, *(label for label in before if label not in after)]:
        was, now = before.get(label, ""), after.get(label, "")
        if fold(was) == fold(now):
            same += 1
        else:
            how = "added" if not was else "removed" if not now else "changed"
            changes.append(Change(label, how, was, now, tuple(diff_words(was, now)) if how == "changed" else ()))
    return RecordComparison(older, newer, tuple(changes), same)


def _parts(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and text of each part, labels unique and the same for the same part of another record."""
    for name, value in record.items():
        if name in _NOT_COMPARED or name.startswith("_"):
            continue
        if name in _MEASURES and isinstance(value, list):
            for place, row in enumerate(value):
                title = str(row.get("title") or f"ข้อ {place + 1}")
                for part, inner in row.items():
                    if part not in {"title", "no"} and not part.startswith("_") and (text := _text(inner)):
                        yield f"{title[:90]} · {place_label(f'{name}.{part}').removeprefix('มาตรการ ')}", text
                if not any(_text(inner) for part, inner in row.items() if part not in {"title", "no"}):
                    yield title[:90], title
        elif isinstance(value, dict) and "start" not in value:
            for part, inner in value.items():
                if not part.startswith("_") and (text := _text(inner)):
                    yield place_label(f"{name}.{part}"), text
        elif text := _text(value):
            yield place_label(name), text


def _text(value: Any) -> str:
    """All words of a value, a line each."""
    if isinstance(value, Mapping):
        if "start" in value or "end" in value:
            return str(value.get("text") or "")
        return " ".join(filter(None, (_text(inner) for name, inner in value.items() if not str(name).startswith("_"))))
    if isinstance(value, (list, tuple)):
        return "\n".join(filter(None, map(_text, value)))
    return "" if value is None else str(value)
