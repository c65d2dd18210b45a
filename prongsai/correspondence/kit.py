"""ชุดเผยแพร่: what the vendor of the office's own website needs, in one zip with plain ASCII names."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass

from django.template.loader import render_to_string

from prongsai.core import clock
from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copies
from prongsai.correspondence.models import OfficialPaper, Publication, SignedCopy
from prongsai.correspondence.sources import kind_label, source_for
from prongsai.correspondence.stored import read_stored
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of the kit: its ASCII name, what it is, and where it is kept."""

    name: str
    label: str
    stored: StoredFile


@dataclass(frozen=True, slots=True)
class PublicationKit:
    """The kit of a signed paper. ``base`` begins every file name."""

    paper: OfficialPaper
    base: str
    files: tuple[KitFile, ...]
    permanent_address: str

    @property
    def name(self) -> str:
        """Of the zip."""
        return f"{self.base}.zip"


def kit_for(paper: OfficialPaper, copy: SignedCopy, *, base_url: str) -> PublicationKit:
    """The files of a kit, as the public gets them: the signed scan, the searchable PDF, the editable Word file."""
    organisation = organisation_current()
    base = f"{organisation.code}-{paper.fiscal_year_be}-{source_for(paper).slug or paper.kind}-{paper.pk}"
    version = copy.version
    files = [(f"{base}-signed.pdf", "ฉบับลงนาม", copy.stored_file)]
    if version.pdf_id != copy.stored_file_id:
        files.append((f"{base}-text.pdf", "ฉบับที่ค้นหาข้อความได้", version.pdf))
    if version.docx is not None:
        files.append((f"{base}.docx", "แฟ้มที่แก้ไขได้ (Word)", version.docx))
    copies = public_copies(stored for _, _, stored in files)
    publication = Publication.objects.filter(paper=paper).first()
    public = publication is not None and publication.is_public and organisation.portal_open
    address = f"{base_url}{publication.path}" if public and publication is not None else ""
    return PublicationKit(
        paper, base, tuple(KitFile(name, label, copies[stored.pk]) for name, label, stored in files), address
    )


def kit_zip(kit: PublicationKit) -> bytes:
    """The zip. The same paper gives the same bytes: every member carries the date of the paper."""
    dated = kit.paper.dated_on or (kit.paper.signed_at or clock.now()).date()
    context = _context(kit, dated)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(
            archive, "README.txt", render_to_string("correspondence/kit/readme.txt", context).encode("utf-8-sig"), dated
        )
        _put(archive, f"{kit.base}.html", render_to_string("correspondence/kit/page.html", context).encode(), dated)
        for file in kit.files:
            _put(archive, file.name, read_stored(file.stored), dated)
    return out.getvalue()


def kit_html(kit: PublicationKit) -> str:
    """The HTML to paste, as text."""
    dated = kit.paper.dated_on or (kit.paper.signed_at or clock.now()).date()
    return render_to_string("correspondence/kit/page.html", _context(kit, dated))


def _context(kit: PublicationKit, dated: dt.date) -> dict[str, object]:
    number = getattr(kit.paper, "number", None)
    return {
        "kit": kit,
        "paper": kit.paper,
        "kind": kind_label(kit.paper.kind),
        "organisation": organisation_current(),
        "dated": format_date(dated, style="full"),
        "number": number.text if number else "",
        "sizes": {file.name: file.stored.size for file in kit.files},
    }


def _put(archive: zipfile.ZipFile, name: str, data: bytes, dated: dt.date) -> None:
    assert name.isascii(), name
    info = zipfile.ZipInfo(name, date_time=(max(dated.year, 1980), dated.month, dated.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)
