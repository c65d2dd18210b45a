"""Reads about papers; the modules are by subject."""

from __future__ import annotations

from prongsai.correspondence.selectors.circulars import ReadState, circulars, read_state, unread_by
from prongsai.correspondence.selectors.meetings import (
    may_finish,
    meeting_get,
    meetings_list,
    minutes_of,
    tasks_late,
    tasks_open,
)
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
from prongsai.correspondence.selectors.statements import ExecutiveYear, Statement, executives_of, statements_of

__all__ = [
    "ExecutiveYear",
    "ReadState",
    "Receipt",
    "Statement",
    "circulars",
    "committees",
    "executives_of",
    "last_number",
    "may_finish",
    "meeting_get",
    "meetings_list",
    "minutes_of",
    "number_taken",
    "numbers_of_year",
    "paper_get",
    "papers_list",
    "papers_waiting_for_record",
    "read_state",
    "receipt_of",
    "signed_copy_of",
    "statements_of",
    "tasks_late",
    "tasks_open",
    "unread_by",
    "version_current",
    "version_get",
    "years_of",
]
