"""What may be wrong with the evidence of the results on a screen: told beside them, never in their way."""

from __future__ import annotations

from prongsai.actions.selectors.shapes import Paper
from prongsai.evidence.rules import NOTE, problems_of
from prongsai.evidence.selectors import evidence_by_keys
from prongsai.thai.fiscal import fiscal_year_bounds

SAID_ALREADY = frozenset({"outside"})  # the table has a word of its own for it


def judged(paper: Paper) -> Paper:
    """The paper with the problems of its evidence, read at once for all of it."""
    results = [
        result
        for group in paper.groups
        for measure in group.measures
        for method in measure.methods
        for result in method.results
        if result.proofs
    ]
    pieces = evidence_by_keys(proof.key for result in results for proof in result.proofs)
    if not pieces:
        return paper
    year = paper.fiscal_year_be
    first, last = fiscal_year_bounds(year)
    found = problems_of(pieces, first=first, last=last, fiscal_year_be=year)
    by_key = {piece.key: found[piece.pk] for piece in pieces}
    for result in results:
        for proof in result.proofs:
            proof.problems = by_key.get(proof.key, [])
        grave = [problem for proof in result.proofs for problem in proof.problems if problem.severity != NOTE]
        result.doubts = sum(problem.code not in SAID_ALREADY for problem in grave)
    return paper
