"""Two frozen reports side by side: what came in between. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.thai.text import fold

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure in two reports; ``added`` and ``gone`` are results of the newer and the older alone."""

    group: str
    no: int | None
    title: str
    older_results: int
    newer_results: int
    added: tuple[str, ...]
    gone: tuple[str, ...]
    note: str = ""  # new, or no longer there, or worded anew

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.gone or self.note)


def compare(older: Content, newer: Content) -> list[Compared]:
    """Measure by measure in the newer report's order; a measure is the same by its run, or else by its title."""
    before = {_key(measure): measure for measure in older.get("measures", [])}
    rows = [_row(before.pop(_key(measure), None), measure) for measure in newer.get("measures", [])]
    return rows + [_row(measure, None) for measure in before.values()]


def _key(measure: Content) -> Any:
    return measure.get("_run") or fold(str(measure.get("title", "")))


def _row(older: Content | None, newer: Content | None) -> Compared:
    shown = newer if newer is not None else older or {}
    was, now = _results(older), _results(newer)
    had, has = {fold(text) for text in was}, {fold(text) for text in now}
    note = ""
    if older is None:
        note = "เพิ่มมาตรการหลังรายงานก่อน"
    elif newer is None:
        note = "ไม่มีในรายงานหลัง"
    elif fold(str(older.get("title"))) != fold(str(newer.get("title"))):
        note = f"เดิมชื่อ “{older.get('title')}”"
    return Compared(
        group=str(shown.get("group", "")),
        no=shown.get("no"),
        title=str(shown.get("title", "")),
        older_results=len(was),
        newer_results=len(now),
        added=tuple(text for text in now if fold(text) not in had),
        gone=tuple(text for text in was if fold(text) not in has),
        note=note,
    )


def _results(measure: Content | None) -> Sequence[str]:
    return list(measure.get("results", [])) if measure is not None else []
