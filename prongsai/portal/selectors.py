"""What the public may see of the organisation in scope."""

from __future__ import annotations

from django.db.models import QuerySet

from prongsai.correspondence.models import Publication, PublicationState

RECENT = 6


def publications() -> QuerySet[Publication]:
    """Published papers, newest first."""
    return (
        Publication.objects.filter(state=PublicationState.PUBLISHED)
        .select_related("paper__unit", "paper__number__series", "signed_copy__version__docx")
        .order_by("-published_at")
    )


def publication_get(year: int, slug: str) -> Publication | None:
    """A publication at its permanent address, also when it was withdrawn; None where nothing ever stood."""
    rows = Publication.objects.select_related(
        "paper", "paper__unit", "signed_copy__stored_file", "signed_copy__version__pdf", "signed_copy__version__docx"
    )
    return rows.filter(fiscal_year_be=year, slug=slug).first()
