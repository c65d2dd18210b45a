"""What the public may see of the organisation in scope."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from prongsai.correspondence.models import Publication, PublicationState
from prongsai.thai.text import fold

RECENT = 6


def publications() -> QuerySet[Publication]:
    """Published papers, newest first."""
    return (
        Publication.objects.filter(state=PublicationState.PUBLISHED)
        .select_related("paper", "paper__number", "paper__number__series", "signed_copy__version")
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


def search(query: str) -> list[Publication]:
    """Published papers in whose title, summary or text every word of ``query`` stands (Thai or Arabic digits)."""
    words = [fold(word) for word in query.split() if fold(word)][:8]
    if not words:
        return []
    return [row for row in publications()[:500] if all(word in searchable(row) for word in words)]


def searchable(row: Publication) -> str:
    """The folded text of a publication."""
    record = row.signed_copy.version.record
    return fold(f"{row.title} {row.summary} {row.fiscal_year_be} {' '.join(_texts(record))}")


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, part in value.items() if not str(key).startswith("_") for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
