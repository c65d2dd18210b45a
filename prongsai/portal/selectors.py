"""What the public may see of the organisation in scope."""

from __future__ import annotations

from django.db.models import Count, QuerySet

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


def years() -> list[dict[str, int]]:
    """Fiscal years with something published, newest first, with how much."""
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED).values("fiscal_year_be")
    counted = rows.annotate(count=Count("pk")).order_by("-fiscal_year_be")
    return [{"fiscal_year_be": row["fiscal_year_be"], "count": row["count"]} for row in counted]
