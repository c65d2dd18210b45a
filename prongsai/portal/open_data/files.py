"""Tables of the files of published papers, and of what happened to each since."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.core import clock
from prongsai.core.public_copies import public_copies
from prongsai.correspondence.models import Publication, PublicationEvent
from prongsai.organisations.selectors import organisation_current
from prongsai.portal import selectors
from prongsai.portal.files import files_of
from prongsai.portal.open_data.columns import FISCAL_YEAR, SLUG, URL, count, english_of
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute, table_add
from prongsai.portal.wording import in_english


def _of_year(fiscal_year_be: int | None) -> QuerySet[Publication]:
    rows = selectors.publications().order_by("fiscal_year_be", "published_at")
    rows = rows.select_related("signed_copy__stored_file", "signed_copy__version__pdf", "signed_copy__version__docx")
    return rows if fiscal_year_be is None else rows.filter(fiscal_year_be=fiscal_year_be)


def _files(fiscal_year_be: int | None) -> Iterator[Row]:
    """Size and hash are those of the file one gets."""
    code = organisation_current().code
    listed = [(row, file) for row in _of_year(fiscal_year_be) for file in files_of(row)]
    copies = public_copies(file.stored for _, file in listed)
    for row, file in listed:
        sent = copies[file.stored.pk]
        place = reverse("portal_file", args=[code, row.fiscal_year_be, row.slug, file.name])
        yield (
            *(row.fiscal_year_be, row.slug, row.title, file.kind, file.label, in_english(file.label)),
            *(sent.content_type, sent.size, sent.sha256, absolute(place)),
        )


def _history(fiscal_year_be: int | None) -> Iterator[Row]:
    rows = {row.pk: row for row in _of_year(fiscal_year_be)}
    for event in PublicationEvent.objects.filter(publication__in=list(rows)).order_by("at", "pk"):
        row, act = rows[event.publication_id], str(event.get_act_display())
        yield (
            *(row.fiscal_year_be, row.slug, row.title, event.act, act, in_english(act)),
            *(clock.civil_day(event.at), absolute(row.path)),
        )


table_add(
    OpenTable(
        code="publication-files",
        title="แฟ้มของเอกสารที่เผยแพร่",
        title_en="Files of published papers",
        about="แฟ้มทุกแฟ้มของเอกสารที่เผยแพร่ ฉบับลงนาม ฉบับที่ค้นหาข้อความได้ และแฟ้มที่แก้ไขได้ พร้อมรหัสแฮช",
        about_en="Every file of every published paper, signed, searchable and editable, with its hash.",
        columns=(
            FISCAL_YEAR,
            SLUG,
            Column("title", "ชื่อเอกสาร", "Title"),
            Column(
                "kind", "ชนิดแฟ้ม", "Kind of file", about="signed · text · editable", about_en="signed, text or editable"
            ),
            Column("label", "ชื่อชนิด", "Name of the kind"),
            english_of("label_en", "ชื่อชนิด", "Name of the kind"),
            Column("media_type", "ชนิดสื่อ", "Media type"),
            count("size", "ขนาด", "Size", "ไบต์", "bytes"),
            Column("sha256", "SHA-256", "SHA-256"),
            URL,
        ),
        rows=_files,
        order=13,
    )
)
table_add(
    OpenTable(
        code="publication-history",
        title="ประวัติการเผยแพร่",
        title_en="History of publication",
        about="สิ่งที่เกิดกับเอกสารซึ่งเผยแพร่อยู่ ตั้งแต่วันแรกที่เผยแพร่",
        about_en="What happened to papers that are public, from the day they were published.",
        columns=(
            FISCAL_YEAR,
            SLUG,
            Column("title", "ชื่อเอกสาร", "Title"),
            Column("act", "รหัสเหตุการณ์", "Event"),
            Column("label", "เหตุการณ์", "Name of the event"),
            english_of("label_en", "เหตุการณ์", "Name of the event"),
            Column("on", "วันที่", "Day", "date"),
            URL,
        ),
        rows=_history,
        updated="on",
        order=14,
    )
)
