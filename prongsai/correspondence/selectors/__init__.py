"""Reads about papers; the modules are by subject."""

from __future__ import annotations

from prongsai.correspondence.selectors.numbers import last_number, number_taken, numbers_of_year, years_of
from prongsai.correspondence.selectors.papers import (
    committees,
    paper_get,
    papers_list,
    papers_waiting_for_record,
    signed_copy_of,
    version_current,
    version_get,
)
from prongsai.correspondence.selectors.public import PublicFile, publication_at, publications_public, public_files

__all__ = [
    "PublicFile",
    "committees",
    "last_number",
    "number_taken",
    "numbers_of_year",
    "paper_get",
    "papers_list",
    "papers_waiting_for_record",
    "public_files",
    "publication_at",
    "publications_public",
    "signed_copy_of",
    "version_current",
    "version_get",
    "years_of",
]
