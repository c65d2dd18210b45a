"""Evidence on the items of the year: where each piece is used, and what the rules of evidence say of it as proof."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse

from prongsai.assessment import Item
from prongsai.core import clock
from prongsai.core.together import fill_together
from prongsai.disclosure.models import ElementProof, ProofKind
from prongsai.disclosure.periods import Judged, Verdict, content_year, span_of
from prongsai.evidence.rules import REFUSE, Known, Period, Problem, judge, read_known
from prongsai.evidence.uses import Use
from prongsai.ita.models import YearEdition
from prongsai.ita.selectors import year_of

JUDGED_BY_THE_ITEM = frozenset({"outside", "no_day", "page_lost"})
"""Codes the item says itself: the days typed on the proof win over those of the piece, and its page is asked after."""


def evidence_uses(ids: Collection[int]) -> Iterator[Use]:
    """Each item that stands on a piece, under the year its content is about; None where the item has no such year."""
    rows = ElementProof.objects.filter(kind=ProofKind.EVIDENCE, evidence__in=ids, dropped=False)
    rows = rows.select_related("entry").order_by("pk")
    own = YearEdition.objects.filter(fiscal_year_be__in=rows.order_by().values("entry__fiscal_year_be"))
    fill_together(rows, own)
    items: dict[int, dict[str, Item]] = {}
    found = dict.fromkeys((row.evidence_id or 0, row.entry.fiscal_year_be, row.entry.code) for row in rows)
    for evidence_id, year, code in found:
        if year not in items:
            assessment = year_of(year, (edition for edition in own if edition.fiscal_year_be == year))
            items[year] = {item.code: item for item in assessment.items} if assessment else {}
        item = items[year].get(code)
        about = content_year(item.evidence_period, year) if item else None
        title = f" {item.title}" if item else ""
        page = reverse("disclosure_item", args=[year, code])
        yield Use(evidence_id, f"ข้อ {code}{title} ปี {year}", page, about, ("ita", year, code))


def known_of(rows: Iterable[ElementProof]) -> Known:
    """What the rules need of all the evidence among the proofs, in a handful of queries whatever their number."""
    pieces = {row.evidence.pk: row.evidence for row in rows if row.evidence is not None}
    return read_known(list(pieces.values())) if pieces else Known(clock.today())


def problems_of_proof(row: ElementProof, item: Item, fiscal_year_be: int, known: Known) -> tuple[Problem, ...]:
    """What is wrong with a piece of evidence as proof of an item, worst first; nothing for other proofs."""
    if row.evidence is None:
        return ()
    first, last = span_of(item.evidence_period, fiscal_year_be)
    about = content_year(item.evidence_period, fiscal_year_be) or fiscal_year_be
    found = judge(row.evidence, Period(first, last, about), known)
    return tuple(problem for problem in found if problem.code not in JUDGED_BY_THE_ITEM)


def refused_of(problems: Iterable[Problem]) -> Judged | None:
    """The verdict of a piece that proves nothing as it stands; None where no problem is so grave."""
    grave = next((problem for problem in problems if problem.severity == REFUSE), None)
    return Judged(Verdict.REFUSED, f"{grave.text} {grave.what_to_do}") if grave else None
