"""The page shown beside the work: of a draft as it would be printed now, of a frozen version, or of the signed copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from prongsai.core.errors import DomainError
from prongsai.correspondence.checking import content_hash
from prongsai.correspondence.models import OfficialPaper, PaperVersion
from prongsai.correspondence.pages import page_with, pages_of
from prongsai.correspondence.printing import preview_pdf
from prongsai.correspondence.screens import IssueScreen
from prongsai.correspondence.stored import read_stored

PREVIEW_KEPT = 600  # seconds that a rendered draft is kept for its other pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page shown beside the work: page ``number`` of ``count`` of a draft, a version or the signed copy."""

    what: str  # "draft", "version" or "signed"
    number: int
    count: int
    version: PaperVersion | None = None
    mark: str = ""  # key of the finding marked on it
    stamp: str = ""  # changes when the page does, so that a kept picture is never a stale one
    problem: str = ""

    @property
    def previous(self) -> int:
        return self.number - 1 if self.number > 1 else 0

    @property
    def next(self) -> int:
        return self.number + 1 if self.number < self.count else 0


def draft_pdf(paper: OfficialPaper, record: dict[str, Any]) -> bytes:
    """The draft as it would be printed now; kept a few minutes, as each page of it is asked for separately."""
    key = f"draft-pdf:{paper.pk}:{content_hash([record, paper.preprinted])}"
    made = cache.get(key)
    if made is None:
        made = preview_pdf(paper, record)
        cache.set(key, made, PREVIEW_KEPT)
    return bytes(made)


def sheet_for(screen: IssueScreen, *, what: str, number: int, mark: str = "") -> Sheet:
    """The page to show; what does not exist falls back to what does."""
    found = next((found for found in screen.check.findings if found.key == mark), None) if mark else None
    version, copy = screen.version, screen.copy
    signed_first = not what and screen.paper.was_signed and found is None
    if (what == "signed" or signed_first) and copy is not None:
        return Sheet("signed", _within(number, copy.page_count), copy.page_count, version, stamp=copy.sha256[:12])
    if version is not None and not screen.is_draft:
        if found is not None and (page := page_with(read_stored(version.pdf), found.finding.excerpt)):
            number = page
        mark = found.key if found else ""
        return Sheet(
            "version", _within(number, version.page_count), version.page_count, version, mark, version.sha256[:12]
        )
    try:
        data = draft_pdf(screen.paper, screen.record)
    except DomainError as refusal:
        return Sheet("draft", 1, 1, problem=refusal.message)
    if found is not None and (page := page_with(data, found.finding.excerpt)):
        number = page
    count = pages_of(data)
    stamp = content_hash(screen.record)[:12]
    return Sheet("draft", _within(number, count), count, None, found.key if found else "", stamp)


def _within(number: int, count: int) -> int:
    return min(max(number, 1), max(count, 1))
