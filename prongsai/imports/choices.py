"""What a document becomes, and what it usually becomes."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.core.errors import DomainError
from prongsai.imports.models import ImportedDocument


@dataclass(frozen=True, slots=True)
class Choices:
    """What a document becomes: the history of its own year, the measures of another year, or both."""

    history: bool
    carry_to_be: int | None = None

    def __post_init__(self) -> None:
        if not self.history and self.carry_to_be is None:
            raise DomainError("โปรดเลือกอย่างน้อยหนึ่งอย่างว่าจะนำเข้าเป็นอะไร", code="nothing_chosen")


def usual_year(document: ImportedDocument) -> int:
    """The fiscal year to which measures are usually carried: the one the office works in, or the next after the document's."""
    current = document.organisation.fiscal_year_be
    return current if document.fiscal_year_be is None else max(current, document.fiscal_year_be + 1)


def usual_choices(document: ImportedDocument) -> Choices:
    """Last year's report becomes history and this year's measures; an older one only history; an analysis only measures.

    The rest of a document whose clear rows were taken becomes what those became.
    """
    if document.intakes:
        years = {intake["purpose"]: intake["fiscal_year_be"] for intake in document.intakes}
        return Choices(history="history" in years, carry_to_be=years.get("carried"))
    if document.kind == "ita_analysis":  # it sets the measures of the year after the one it judges
        return Choices(history=False, carry_to_be=usual_year(document))
    is_last_year = document.fiscal_year_be == document.organisation.fiscal_year_be - 1
    return Choices(history=True, carry_to_be=usual_year(document) if is_last_year else None)
