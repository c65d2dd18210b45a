"""A Word file that comes back corrected: what differs from the version it was made from, and taking it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prongsai.correspondence.models import OfficialPaper, PaperVersion


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that was changed, added or removed. ``field`` is the editable part it stands in, if any."""

    before: str
    after: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A corrected file beside the version it came from."""

    version: PaperVersion
    differences: tuple[Difference, ...]


def version_from_docx(*, paper: OfficialPaper, data: bytes) -> Comparison:
    """The differences between a corrected Word file and the version of ``paper`` it was made from."""
    raise NotImplementedError


def docx_accept(*, paper: OfficialPaper, data: bytes, accepted: list[int], actor: Any) -> OfficialPaper:
    """Take differences over into the text of the draft."""
    raise NotImplementedError
