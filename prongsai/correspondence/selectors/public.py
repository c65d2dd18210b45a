"""What the public may read: publications, never papers. The portal asks here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from prongsai.core.models import StoredFile
from prongsai.correspondence.models import Publication, PublicationState


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file of a publication: ``name`` is ASCII and stands in its public address."""

    name: str
    label: str
    stored: StoredFile


def publications_public(*, fiscal_year_be: int | None = None) -> QuerySet[Publication]:
    """What is published now in the organisation in scope, latest first."""
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED).select_related("organisation", "paper")
    return rows.filter(fiscal_year_be=fiscal_year_be) if fiscal_year_be else rows


def publication_at(fiscal_year_be: int, slug: str) -> Publication | None:
    """The publication at a permanent path; a withdrawn one is found too, so that its page can say so."""
    return (
        Publication.objects.filter(fiscal_year_be=fiscal_year_be, slug=slug)
        .select_related("organisation", "paper", "signed_copy__stored_file", "signed_copy__version")
        .first()
    )


def public_files(publication: Publication) -> list[PublicFile]:
    """The signed scan, the searchable PDF and the editable file; nothing of what was withdrawn."""
    if not publication.is_public:
        return []
    copy = publication.signed_copy
    version = copy.version
    files = [PublicFile(f"{publication.slug}-signed.pdf", "ฉบับลงนาม (PDF)", copy.stored_file)]
    if version.pdf_id != copy.stored_file_id:
        files.append(PublicFile(f"{publication.slug}.pdf", "ฉบับที่ค้นหาข้อความได้ (PDF)", version.pdf))
    if version.docx is not None:
        files.append(PublicFile(f"{publication.slug}.docx", "แฟ้มที่แก้ไขได้ (Word)", version.docx))
    return files
