"""Pictures of pages are kept whole under their hash, with the moment they were taken."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.files import store
from prongsai.disclosure.models import PagePicture, PictureState


def picture_keep(*, picture: PagePicture, pdf: bytes, png: bytes, actor: Any) -> PagePicture:
    """Keep both files, then say so: file work comes before the transaction."""
    name = f"{picture.submission.fiscal_year_be}-{picture.code}"
    pdf_file = store(pdf, name=f"{name}.pdf", content_type="application/pdf")
    png_file = store(png, name=f"{name}.png", content_type="image/png")
    with transaction.atomic():
        picture.pdf, picture.picture = pdf_file, png_file
        picture.state, picture.taken_at, picture.problem = PictureState.TAKEN, clock.now(), ""
        picture.save()
        record(
            "disclosure.picture.taken", actor=actor or "job", obj=picture, code=picture.code, url=picture.url,
            sha256=pdf_file.sha256,
        )  # fmt: skip
    return picture


@transaction.atomic
def picture_failed(*, picture: PagePicture, problem: str) -> PagePicture:
    """Say why there is none."""
    picture.state, picture.problem = PictureState.FAILED, problem[:300]
    picture.save()
    return picture
