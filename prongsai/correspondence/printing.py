"""The one seam to ``prongsai.papers``: from a paper to its files, and from a file to pictures of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from prongsai import papers
from prongsai.approvals.models import RouteStep
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper, PaperVersion
from prongsai.correspondence.sources import source_for
from prongsai.organisations.selectors import organisation_current


@dataclass(frozen=True, slots=True)
class Printed:
    """The files of one printing."""

    pdf: bytes
    docx: bytes
    page_count: int


def pages_of(data: bytes) -> int:
    """How many pages a PDF has. Raises DomainError when it cannot be opened."""
    raise NotImplementedError


def photos_to_pdf(photos: Sequence[bytes]) -> bytes:
    raise NotImplementedError


def print_paper(paper: OfficialPaper, *, version: int, code: str, identity: str) -> Printed:
    raise NotImplementedError


def print_signed(version: PaperVersion, steps: Sequence[RouteStep]) -> bytes:
    raise NotImplementedError
