"""A web page saved in one file (.mht, .mhtml): its page is read, pictures and the rest are not."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from prongsai.readers.formats.archive import DAMAGED
from prongsai.readers.limits import Limits
from prongsai.readers.model import Document, ReadingError

_MAX_PARTS = 500


def read_mht(data: bytes, name: str, limits: Limits) -> Document:
    """Blocks of the page. Raises ReadingError when no page is in the file."""
    from prongsai.readers.formats.html import read_html

    if data.count(b"\n--") > 20 * _MAX_PARTS:
        raise ReadingError(DAMAGED)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = _page(message)
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError) as error:
        raise ReadingError(DAMAGED) from error
    if not page:
        raise ReadingError(DAMAGED)
    return read_html(page, name, limits)


def _page(message: Message) -> bytes:
    """The first page of the parts, its declared character set written in front where it has one of its own."""
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload
    return b""
