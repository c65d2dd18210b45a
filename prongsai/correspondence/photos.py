"""Phone photos of signed pages become one PDF."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai import papers
from prongsai.core.errors import DomainError


def photos_to_pdf(photos: Sequence[bytes]) -> bytes:
    """One page a photo, upright, without the camera's data. Raises DomainError for a picture that cannot be read."""
    try:
        return papers.pdf_from_images(list(photos))
    except papers.PaperError as fault:
        raise DomainError(fault.message, code="photo_unreadable") from fault
