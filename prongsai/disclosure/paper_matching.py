"""Which papers of the office concern an item: by their kind, or by words of their subject. What matches is offered."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from prongsai.assessment import Item
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.disclosure.reading import Proof, SignedFile
from prongsai.disclosure.topics import topic_of
from prongsai.thai.text import fold

PAPER_LINK = "/office/papers/{pk}/"


def concerns(item: Item, kind: str, subject: str) -> bool:
    """Whether a paper of this kind and subject may belong to an item."""
    topic = topic_of(item.topic)
    if kind in topic.paper_kinds:
        return True
    folded = fold(subject)
    return any(words in folded for words in topic.patterns)


def signed_file_of(item: Item, proofs: Iterable[Proof], going_round: Iterable[OfficialPaper]) -> SignedFile | None:
    """The newest signed paper among the proofs that count, else the one that goes round now, else None."""
    signed = [p for p in proofs if p.publication_id is not None and p.counts]
    if signed:
        newest = max(signed, key=lambda proof: (proof.dated_on is not None, proof.dated_on))
        return SignedFile(newest.title, newest.link, signed=True, dated_on=newest.dated_on)
    for paper in going_round:
        if concerns(item, paper.kind, paper.subject):
            return SignedFile(paper.subject, PAPER_LINK.format(pk=paper.pk), signed=False, dated_on=None)
    return None


def papers_going_round(fiscal_year_be: int) -> QuerySet[OfficialPaper]:
    """Papers of this year and the last that wait for signatures."""
    rows = OfficialPaper.objects.filter(
        state=PaperState.IN_REVIEW, fiscal_year_be__in=(fiscal_year_be - 1, fiscal_year_be)
    )
    return rows.defer("content")
