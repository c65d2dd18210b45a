"""Every kind of paper there is. How to add one: ``docs/recipes/add-a-paper.md``."""

from __future__ import annotations

from typing import Any

from prongsai.papers.errors import UnknownPaperKind
from prongsai.papers.kinds.base import Paper, PaperKind
from prongsai.papers.kinds.by_issue import MEASURES_BY_ISSUE
from prongsai.papers.kinds.invitation import INVITATION_SLIP
from prongsai.papers.kinds.measures_list import MEASURES_LIST
from prongsai.papers.kinds.measures_report import MEASURES_PLAN, MEASURES_REPORT
from prongsai.papers.kinds.memo import MEMO
from prongsai.papers.kinds.review_report import REVIEW_REPORT
from prongsai.papers.kinds.survey_poster import SURVEY_POSTER
from prongsai.papers.records import Fields

KINDS: dict[str, PaperKind[Any]] = {
    kind.name: kind
    for kind in (
        MEASURES_REPORT,
        MEASURES_BY_ISSUE,
        MEMO,
        MEASURES_PLAN,
        MEASURES_LIST,
        INVITATION_SLIP,
        REVIEW_REPORT,
        SURVEY_POSTER,
    )
}


def kind_named(name: str) -> PaperKind[Any]:
    """The kind called ``name`` on the command line. Raises UnknownPaperKind, which lists them all."""
    if name not in KINDS:
        known = ", ".join(f"{kind.name} ({kind.thai})" for kind in KINDS.values())
        raise UnknownPaperKind(f"ไม่รู้จักเอกสารชนิด {name!r} เลือกได้จาก {known}")
    return KINDS[name]


def kind_of(paper: Paper) -> PaperKind[Any]:
    """The kind a paper is of."""
    return next(kind for kind in KINDS.values() if kind.paper is type(paper))


def from_record(record: object, kind: str) -> Paper:
    """The paper of ``kind`` with the content of a reader's record (``docs/records.md``).

    Raises UnknownPaperKind, or RecordShapeError naming the key at fault. Nothing is filled in but the fixed words
    of the form.
    """
    paper: Paper = kind_named(kind).from_record(Fields.of(record))
    return paper
