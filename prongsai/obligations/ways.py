"""How obligations are met. This room knows one way, a person's word; rooms above add theirs when the site starts.

A way answers for many obligations at once (one or two queries, whatever their number), and says where the thing is done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from prongsai.obligations.models import Obligation

BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Met:
    """That an obligation is met: since when, by what (Thai), and the office page that shows it ("" when none)."""

    on: dt.date
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """``met`` answers those of the given rows that are met, by primary key; ``where`` gives the office page on which
    the thing is done. ``label`` says in Thai what counts as done: «รายงานรอบลงนามแล้ว». ``button`` is the word on the
    button that leads there. ``arguments`` are the names a rule may give, each with its Thai label.
    """

    code: str
    label: str
    met: Callable[[Sequence[Obligation]], Mapping[int, Met]]
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
    by_way: dict[Callable[[Sequence[Obligation]], Mapping[int, Met]], list[Obligation]] = {}
    for row in rows:
        if row.met_by_hand_on is not None:
            found[row.pk] = _said(row, row.met_by_hand_on)
        else:
            by_way.setdefault(way_of(row.way).met, []).append(row)
    for met, group in by_way.items():
        found.update(met(group))
    return found


def _said(row: Obligation, day: dt.date) -> Met:
    return Met(on=day, link=row.evidence_link, text=row.evidence_text)


def _page(row: Obligation) -> str:
    return reverse("obligation", args=[row.pk])


way_add(Way(BY_HAND, "บันทึกด้วยมือพร้อมหลักฐาน", lambda rows: {}, _page, "บันทึกว่าทำแล้ว"))
