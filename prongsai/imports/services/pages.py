"""Pictures of the pages of a document that was read in a batch: drawn when somebody first looks at it.

Most files of a thousand are never opened; drawing all their pages would take longer than reading them.
"""

from __future__ import annotations

from django.db import transaction

from prongsai.imports.models import ImportedDocument, PageImage, Reading
from prongsai.imports.services.reading import file_of, page_file, read_events, request_for
from prongsai.organisations.selectors import organisation_current

AT_ONCE = 60  # pages, as many as a document that came alone has


def pages_ensure(*, document: ImportedDocument) -> None:
    """Draw the pages that are due. A page that cannot be drawn is shown as text; nothing is tried twice."""
    reading = Reading.objects.filter(document=document, pages_due=True).first()
    if reading is None:
        return
    request = request_for(document, organisation_current(), pages_from=1, max_page_images=AT_ONCE)
    drawn = [
        (event["page"], page_file(document, event["page"]))
        for event in read_events(request, file_of(document))
        if "page" in event
    ]
    with transaction.atomic():
        if not Reading.objects.filter(pk=reading.pk, pages_due=True).update(pages_due=False):
            return  # two people looked at once
        PageImage.objects.bulk_create(
            PageImage(document=document, number=page["number"], file=file, width=page["width"], height=page["height"])
            for page, file in drawn
        )
