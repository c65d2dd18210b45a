from __future__ import annotations

from prongsai.core.models import StoredFile


def read_stored(stored: StoredFile) -> bytes:
    """The whole of a kept file; papers are small enough for that."""
    with stored.content.open("rb") as file:
        return bytes(file.read())
