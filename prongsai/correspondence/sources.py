"""Where the content of a paper comes from: rooms above register a source for each kind of paper they make.

A kind without a source of rows (memo, announcement, order) is registered by this room itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prongsai.core.errors import DomainError
from prongsai.correspondence.models.papers import OfficialPaper


@dataclass(frozen=True, slots=True)
class PaperSource:
    """How papers of a kind are built.

    ``record`` gives the record of ``docs/records.md`` from the paper's content and its source rows: it is what the
    review rules check, what a version freezes, and what is printed (``papers.from_record(record, kind)``). ``build``
    is for the rare paper whose dataclass of ``papers.kinds`` is not made from its record alone; None otherwise.
    """

    kind: str
    label: str
    source_type: str  # "actions.snapshot"; "" when the paper stands on its own content
    build: Callable[[OfficialPaper], Any] | None
    record: Callable[[OfficialPaper], dict[str, Any]]
    fields: tuple[str, ...] = ()  # names of the editable parts, in the order of the paper
    series: str = "memo"  # kind of the number series it is numbered in
    drafted: bool = True  # False: registered with a signed file, never edited here
    registered: bool = False  # may come signed on paper, with its file
    slug: str = ""  # its public page's name in ASCII; the kind when empty
    origin: Callable[[OfficialPaper], str] | None = None  # address at which its source rows are mended


_sources: dict[tuple[str, str], PaperSource] = {}


def source_add(source: PaperSource) -> None:
    """Called by a room when the site starts; the same kind and source again replaces it."""
    _sources[source.kind, source.source_type] = source


def source_for(paper: OfficialPaper) -> PaperSource:
    """The source of a paper: of its kind and source rows, else of its kind alone."""
    found = _sources.get((paper.kind, paper.source_type)) or _sources.get((paper.kind, ""))
    if found is None:
        raise DomainError(f"ยังพิมพ์เอกสารชนิด “{paper.kind}” ไม่ได้ โปรดแจ้งผู้ดูแลระบบ", code="unknown_kind")
    return found


def sources() -> list[PaperSource]:
    """All sources, in the order they were registered."""
    return list(_sources.values())


def kind_label(kind: str) -> str:
    """«บันทึกข้อความ» for ``memo``; the kind itself when no room registered it."""
    if (plain := _sources.get((kind, ""))) is not None:
        return plain.label
    return next((source.label for source in _sources.values() if source.kind == kind), kind)
