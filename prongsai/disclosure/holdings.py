"""What the system already holds for an item, before anybody uploads a file. Rooms add themselves here.

    holding_add(Holding("โครงสร้างหน่วยงาน", frozenset({"org_structure", "org_structure_powers"}), find))

``find(context)`` gives what the room holds for the item: a structure, a register entry, a frozen report. It runs in the
organisation's scope and for one item at a time; the rows it looks at are the same for all of them. They are named in
``rows``, so that the board reads those of every room in one statement: ``context.rows(name)``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from prongsai.assessment import Item
from prongsai.core.together import Rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ItemContext:
    """An item of a year and the days its content must be about. ``named`` are the rows that holdings asked for, ``memory``
    what was made of them; both are shared by all items of one reading.
    """

    fiscal_year_be: int
    item: Item
    first: dt.date
    last: dt.date
    named: Mapping[str, Rows]
    memory: dict[str, Any] = field(default_factory=dict)

    def rows(self, name: str) -> Any:
        """The rows of that name, read once for all items."""
        return self.named[name]

    def once(self, key: str, read: Callable[[], T]) -> T:
        """What ``read`` makes, made once for all items."""
        if key not in self.memory:
            self.memory[key] = read()
        found: T = self.memory[key]
        return found

    def elements_with(self, *words: str) -> tuple[str, ...]:
        """Keys of the elements whose text holds one of the words: what a year calls its elements is data."""
        return tuple(e.key for e in self.item.elements if any(word in e.text for word in words))


@dataclass(frozen=True, slots=True)
class Held:
    """Something held. ``element_keys`` are the elements it proves; None: a person must say which.

    ``link`` is its page in the office, ``public_url`` where the public sees it ("" for nowhere), ``key`` stays the same
    while the thing does. ``covers`` are the first and last day its content is about, where that is known. ``files`` are
    the ids of its kept files: they go into the folder of the item.
    """

    element_keys: tuple[str, ...] | None
    title: str
    link: str
    public_url: str
    dated_on: dt.date | None
    source: str
    covers: tuple[dt.date, dt.date] | None = None
    key: str = ""
    files: tuple[int, ...] = ()

    @property
    def identity(self) -> str:
        """The key, else its page in the office: what a person's choice is remembered by."""
        return (self.key or self.link or self.title)[:120]


RowsOf = Callable[[int, dt.date], Rows]


@dataclass(frozen=True, slots=True)
class Holding:
    """A room's answer: its name, the topics it knows something of, how to find it, and the rows that takes: by name,
    from the fiscal year and the day. The same name in two holdings means the same rows. ``topics`` is asked anew where
    it is a function: of declarations that other rooms may still add.
    """

    name: str
    topics: frozenset[str] | Callable[[], frozenset[str]]
    find: Callable[[ItemContext], Iterable[Held]]
    rows: Mapping[str, RowsOf] = field(default_factory=dict)

    def known(self) -> frozenset[str]:
        """The topics it knows something of, now."""
        return self.topics() if callable(self.topics) else self.topics


_holdings: list[Holding] = []


def holding_add(holding: Holding) -> None:
    """Add what a room holds; a holding of the same name replaces the earlier one."""
    _holdings[:] = [one for one in _holdings if one.name != holding.name]
    _holdings.append(holding)


def rows_wanted(fiscal_year_be: int, today: dt.date) -> dict[str, Rows]:
    """The rows of every holding, by name, not read yet."""
    return {name: make(fiscal_year_be, today) for holding in _holdings for name, make in holding.rows.items()}


def held_for(context: ItemContext) -> list[Held]:
    """Everything held for an item, in the order rooms added themselves."""
    topic = context.item.topic
    return [held for holding in _holdings if topic in holding.known() for held in holding.find(context)]


def holdings_by_topic() -> Mapping[str, list[str]]:
    """By topic, the names of what can fill it: for the item's page and for tests."""
    found: dict[str, list[str]] = {}
    for holding in _holdings:
        for topic in holding.known():
            found.setdefault(topic, []).append(holding.name)
    return found
