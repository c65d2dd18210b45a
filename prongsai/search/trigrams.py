"""Where the two databases differ: on SQLite the trigrams are asked first, PostgreSQL's index needs no asking.

Both then decide by the same ``LIKE``. SQLite's table holds, before the key, three marks of one trigram each: the
organisation, whether the passage is public and whether it is a title, so that a search in one office of thousands
reads that office's rows only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

# Any of these ORs of ANDs of pieces, for each term: every term must be met.
Condition = Sequence[Sequence[Sequence[str]]]

_ORGANISATION, _PUBLIC, _TITLE, _NO, _YES = 0xE000, 0xE001, 0xE002, 0xE010, 0xE011
_BASE, _STEP = 0x4E00, 20_000  # two letters count up to four hundred million organisations

BODY = (
    f"char({_ORGANISATION}, {_BASE} + {{row}}.organisation_id / {_STEP}, {_BASE} + {{row}}.organisation_id % {_STEP}, "
    f"{_PUBLIC}, {_PUBLIC}, {_NO} + {{row}}.public, {_TITLE}, {_TITLE}, {_NO} + {{row}}.is_title) || {{row}}.key"
)
"""The indexed text of a row in SQL; ``trigrams_of`` and the marks below are its other half."""


def organisation_mark(organisation_id: int) -> str:
    """The trigram every passage of an organisation has."""
    return chr(_ORGANISATION) + chr(_BASE + organisation_id // _STEP) + chr(_BASE + organisation_id % _STEP)


def public_mark() -> str:
    """The trigram every public passage has."""
    return chr(_PUBLIC) * 2 + chr(_YES)


def title_mark(is_title: bool) -> str:
    """The trigram every title has, or every passage that is none."""
    return chr(_TITLE) * 2 + chr(_YES if is_title else _NO)


def narrowed(rows: models.QuerySet[Any], condition: Condition, *, marks: Sequence[str]) -> models.QuerySet[Any]:
    """On SQLite, rows whose trigrams may answer ``condition``; elsewhere all of them. Never loses an answer."""
    if connection.vendor != "sqlite":
        return rows
    asked = "SELECT rowid FROM search_trigrams WHERE search_trigrams MATCH %s"
    return rows.filter(pk__in=RawSQL(asked, [_expression(condition, marks)]))


def _expression(condition: Condition, marks: Sequence[str]) -> str:
    parts = [f'"{mark}"' for mark in marks]
    for alternatives in condition:
        asked = [_all_of(pieces) for pieces in alternatives]
        if all(asked):  # a piece of one or two letters says nothing here
            parts.append("(" + " OR ".join(asked) + ")")
    return " AND ".join(parts)


def _all_of(pieces: Sequence[str]) -> str:
    trigrams = dict.fromkeys(trigram for piece in pieces for trigram in trigrams_of(piece))
    return "(" + " AND ".join(f'"{trigram}"' for trigram in trigrams) + ")" if trigrams else ""


def trigrams_of(piece: str) -> list[str]:
    """Every third trigram and the last: together they hold all letters of the piece."""
    if len(piece) < 3:
        return []
    return [piece[start : start + 3] for start in range(0, len(piece) - 3, 3)] + [piece[-3:]]
