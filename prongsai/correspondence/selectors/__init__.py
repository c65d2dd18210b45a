"""Reads about papers; the modules are by subject."""

from __future__ import annotations

from prongsai.correspondence.selectors.numbers import last_number, number_taken, numbers_of_year, years_of
from prongsai.correspondence.selectors.papers import (
    Receipt,
    committees,
    paper_get,
    papers_list,
    papers_waiting_for_record,
    receipt_of,
    signed_copy_of,
    version_current,
    version_get,
)

__all__ = [
    "Receipt",
    "committees",
    "last_number",
    "number_taken",
    "numbers_of_year",
    "paper_get",
    "papers_list",
    "papers_waiting_for_record",
    "receipt_of",
    "signed_copy_of",
    "version_current",
    "version_get",
    "years_of",
]
