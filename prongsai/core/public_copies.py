"""Files as the public gets them: whole, but without the places that cameras hide in pictures (``core.location``).

Made once, when a file comes in or when it is first asked for, and kept beside the original with a hash of its own. Call
it outside transactions: it reads and writes files.
"""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.core.files import store
from prongsai.core.location import location_removed
from prongsai.core.models import PublicCopy, StoredFile

METHOD = 1  # counts up when ``core.location`` learns to find more
WITHOUT_PICTURES = frozenset({"text/plain"})


def public_copy(stored: StoredFile) -> StoredFile:
    """The file itself where it hides no place, else its copy without."""
    return public_copies([stored])[stored.pk]


def public_copies(files: Iterable[StoredFile]) -> dict[int, StoredFile]:
    """As :func:`public_copy` for many, by the id of the original: one query when all were made before."""
    listed = {stored.pk: stored for stored in files}
    known = PublicCopy.objects.filter(original__in=listed, method=METHOD).select_related("copy")
    found = {row.original_id: row.copy for row in known}
    for pk, stored in listed.items():
        if pk not in found:
            found[pk] = stored if stored.content_type in WITHOUT_PICTURES else _made(stored)
    return found


def _made(stored: StoredFile) -> StoredFile:
    try:
        with stored.content.open("rb") as content:
            data = bytes(content.read())
    except FileNotFoundError:  # whoever sends it says so
        return stored
    mended = location_removed(data)
    copy = stored if mended is data else store(mended, name=stored.name, content_type=stored.content_type)
    PublicCopy.objects.update_or_create(original=stored, defaults={"copy": copy, "method": METHOD})
    return copy
