"""Files of public pages: one way to send them, so that every one can be asked for again and be found unchanged."""

from __future__ import annotations

from django.http import FileResponse

from prongsai.core.models import StoredFile
from prongsai.core.public_copies import public_copy
from prongsai.evidence.views import file_response


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
