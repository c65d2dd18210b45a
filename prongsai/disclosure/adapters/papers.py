"""Published papers that may answer an item: by kind, or by words of their subject. A person says for which elements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from prongsai.core import clock
from prongsai.core.together import Rows
from prongsai.correspondence.models import Publication, PublicationState
from prongsai.disclosure.holdings import Held, Holding, ItemContext
from prongsai.disclosure.paper_matching import PAPER_LINK, concerns
from prongsai.disclosure.topics import topics_with_papers

YEARS_BACK = 5  # a plan or a manual in force may be some years old
PREFIX = "publication:"


def published_papers(context: ItemContext) -> Iterator[Held]:
    """Papers of this and last year; for what has no year, of the last years too."""
    year = context.fiscal_year_be
    back = YEARS_BACK if context.item.evidence_period in {"undated", "multi_year"} else 1
    for publication in context.rows("publications"):
        paper = publication.paper
        if year - back <= publication.fiscal_year_be <= year and concerns(context.item, paper.kind, paper.subject):
            yield Held(
                None, publication.title, PAPER_LINK.format(pk=paper.pk), publication.path,
                paper.dated_on or clock.civil_day(publication.published_at), "เอกสารที่เผยแพร่",
                key=f"{PREFIX}{publication.pk}", files=(publication.signed_copy.stored_file_id,),
            )  # fmt: skip


def _publications(year: int, today: dt.date) -> Rows:
    rows = Publication.objects.filter(
        state=PublicationState.PUBLISHED, fiscal_year_be__range=(year - YEARS_BACK, year)
    ).select_related("paper", "organisation", "signed_copy")
    return rows.defer("paper__content", "summary")


PAPERS = Holding("เอกสารที่เผยแพร่", topics_with_papers(), published_papers, {"publications": _publications})
