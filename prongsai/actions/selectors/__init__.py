"""Reads of the heart."""

from __future__ import annotations

from prongsai.actions.selectors.paper import paper, programme_count
from prongsai.actions.selectors.programmes import (
    measures_programme,
    measures_programmes,
    placed_runs,
    programme_of,
    registers,
    top_unit_ids,
)
from prongsai.actions.selectors.record import programme_record
from prongsai.actions.selectors.shapes import Paper, Reader

__all__ = [
    "Paper",
    "Reader",
    "measures_programme",
    "measures_programmes",
    "paper",
    "placed_runs",
    "programme_count",
    "programme_of",
    "programme_record",
    "registers",
    "top_unit_ids",
]
