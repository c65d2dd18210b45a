"""What of a measure must be before the public and is not, or not at an address that opens (I09)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.actions.models import ActionPaper, ActionResult, Run
from prongsai.disclosure.opened import openings_of
from prongsai.disclosure.selectors import unpublished_of
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.thai.text import clean

PUBLISHING = ("เผยแพร่", "เปิดเผยต่อสาธารณะ", "เปิดเผยต่อสาธารณชน")
"""Words by which a method, or a result, says that it is for the public."""
NO_ADDRESS = "ยังไม่มีที่อยู่เว็บที่ประชาชนเปิดได้"


@dataclass(frozen=True, slots=True)
class Unseen:
    """One thing the public cannot see yet: what it is, and why (Thai)."""

    what: str
    why: str


def unseen_of(run: Run) -> list[Unseen]:
    """The announcements a measure implements that are not published, and results that were to be published and have no
    address that opens, in the order of the methods. An address nobody has opened yet counts as open.
    """
    papers = [row.paper for row in ActionPaper.objects.filter(action=run.action_id).select_related("paper")]
    announced = [paper for paper in papers if paper.kind == "announcement"]
    found = [Unseen(row.paper.subject, row.why) for row in unpublished_of(announced)]
    return [*found, *_results(run)]


def _results(run: Run) -> Iterator[Unseen]:
    listed = list(run.results.order_by("order", "pk").prefetch_related("proofs__evidence", "fulfils__duty__step"))
    links = {result.pk: _links(result) for result in listed}
    openings = openings_of(piece.url for pieces in links.values() for piece in pieces)
    for result in listed:
        broken = [opening for piece in links[result.pk] if (opening := openings.get(piece.url)) and not opening.ok]
        if links[result.pk] and len(broken) == len(links[result.pk]):
            yield Unseen(_named(result), f"ที่อยู่เว็บ{broken[0].word}")
        elif not links[result.pk] and _is_for_the_public(result):
            yield Unseen(_named(result), NO_ADDRESS)


def _links(result: ActionResult) -> Sequence[Evidence]:
    """The addresses among its evidence that may be shown."""
    pieces = [proof.evidence for proof in result.proofs.all()]
    return [piece for piece in pieces if piece.kind == EvidenceKind.LINK and piece.public]


def _is_for_the_public(result: ActionResult) -> bool:
    texts = [result.text, *(link.duty.step.text for link in result.fulfils.all())]
    return any(word in clean(text) for text in texts for word in PUBLISHING)


def _named(result: ActionResult) -> str:
    numbers = sorted({link.duty.step.number for link in result.fulfils.all()})
    method = f"วิธีที่ {', '.join(map(str, numbers))}: " if numbers else ""
    return f"{method}{result.text}"
