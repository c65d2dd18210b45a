"""How obligations are met. This room knows one way, a person's word; rooms above add theirs when the site starts.

A way answers for many obligations at once and says where the thing is done. It names the rows it looks at, so that those
of all ways are read in one statement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from prongsai.core.together import Rows, fill_together
from prongsai.obligations.models import Obligation

BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Met:
    """That an obligation is met: since when, by what (Thai), and the office page that shows it ("" when none)."""

    on: dt.date
    link: str
    text: str


Reads = Callable[[Sequence[Obligation]], Sequence[Rows]]
Meeting = Callable[..., Mapping[int, Met]]


@dataclass(frozen=True, slots=True)
class Way:
    """``reads`` names the rows to look at for the given obligations, ``met(obligations, *rows)`` answers those of them that
    are met, by primary key; two ways that share their ``met`` share their ``reads``. ``where`` gives the office page on which
    the thing is done. ``label`` says in Thai what counts as done: «รายงานรอบลงนามแล้ว». ``button`` is the word on the
    button that leads there. ``arguments`` are the names a rule may give, each with its Thai label.
    """

    code: str
    label: str
    reads: Reads
    met: Meeting
    where: Callable[[Obligation], str]
    button: str = "เปิดดู"
    arguments: Mapping[str, str] | None = None


_ways: dict[str, Way] = {}


def way_add(way: Way) -> None:
    """Called from a room's ``registrations``; the same code again replaces it."""
    _ways[way.code] = way


def way_of(code: str) -> Way:
    """The way of a code; a person's word for a code that no room registered."""
    return _ways.get(code) or _ways[BY_HAND]


def ways() -> list[Way]:
    """All ways, a person's word first."""
    return list(_ways.values())


def met_all(rows: Sequence[Obligation]) -> dict[int, Met]:
    """Which of the rows are met, by primary key: each way is asked once (two that share their ``met``
    together), and a person's word counts everywhere.
    """
    found: dict[int, Met] = {}
    by_way: dict[tuple[Reads, Meeting], list[Obligation]] = {}
    for row in rows:
        if row.met_by_hand_on is not None:
            found[row.pk] = _said(row, row.met_by_hand_on)
        else:
            way = way_of(row.way)
            by_way.setdefault((way.reads, way.met), []).append(row)
    asked = [(met, group, reads(group)) for (reads, met), group in by_way.items()]
    fill_together(*(wanted for _, _, read in asked for wanted in read))
    for met, group, read in asked:
        found.update(met(group, *read))
    return found


def _said(row: Obligation, day: dt.date) -> Met:
    return Met(on=day, link=row.evidence_link, text=row.evidence_text)


def _page(row: Obligation) -> str:
    return reverse("obligation", args=[row.pk])


way_add(Way(BY_HAND, "บันทึกด้วยมือพร้อมหลักฐาน", lambda rows: (), lambda rows: {}, _page, "บันทึกว่าทำแล้ว"))
