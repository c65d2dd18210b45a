"""Files of public pages: one way to send them, so that every one can be asked for again and be found unchanged."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, HttpResponse

from prongsai.core.light import light_picture
from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copy
from prongsai.correspondence.models import Publication
from prongsai.evidence.views import file_response

LABELS = {"signed": "ฉบับลงนาม", "text": "ฉบับที่ค้นหาข้อความได้", "editable": "แฟ้มที่แก้ไขได้"}


def public_file(stored: StoredFile, *, name: str = "") -> FileResponse:
    """A kept file as citizens get it, without the places its pictures were taken at; ``name`` in plain ASCII replaces its
    own. Its hash says whether it changed.
    """
    stored = public_copy(stored)
    response = file_response(stored)
    if name:
        response["Content-Disposition"] = f'{"inline" if stored.is_pdf else "attachment"}; filename="{name}"'
    response["X-Robots-Tag"] = "all"
    response["ETag"] = f'"{stored.sha256}"'
    return response


@dataclass(frozen=True, slots=True)
class PublicFile:
    """One file as the public sees it: ``kind`` is signed, text or editable; ``name`` is plain ASCII."""

    kind: str
    name: str
    stored: StoredFile

    @property
    def label(self) -> str:
        """What it is, in Thai."""
        return LABELS[self.kind]


# A page weighs about 80 KB without its pictures and may weigh 150: what they share.
MAP, PORTRAIT, NEWS_PHOTO = ((900, 700), 45_000), ((240, 300), 6_000), ((400, 400), 8_000)


def light_file(stored: StoredFile, size: tuple[tuple[int, int], int]) -> HttpResponse:
    """A kept picture as a page shows it: ``size`` is the box in pixels and the most bytes."""
    box, most_bytes = size
    response = HttpResponse(light_picture(stored, box=box, most_bytes=most_bytes), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "all"
    response["ETag"] = f'"{stored.sha256}-{box[0]}-{most_bytes}"'
    return response


def files_of(row: Publication) -> list[PublicFile]:
    """The signed scan, the searchable PDF and the editable file, in that order, with plain ASCII names."""
    version = row.signed_copy.version
    every: list[tuple[str, str, StoredFile | None]] = [
        ("signed", "signed.pdf", row.signed_copy.stored_file),
        ("text", "text.pdf", version.pdf if version.pdf_id != row.signed_copy.stored_file_id else None),
        ("editable", "editable.docx", version.docx),
    ]
    return [PublicFile(kind, name, stored) for kind, name, stored in every if stored is not None]
