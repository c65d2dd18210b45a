"""What can be found, said by the rooms that own it.

A room adds its sources in ``registrations.py``. The index follows the ledger: after each change it looks at the object
the entry is about, asks ``concerns`` which things of the source that touches, and indexes those again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A passage: what is read there, where that is in words, and the part of the address that leads to it."""

    text: str
    place: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing as it is found. ``words`` find it too and are not shown; ``about`` is shown under the title.

    ``part_of`` names what contains it (``"actions.programme:12"``): an entry of the ledger about that leads here,
    also when the thing itself is gone.
    """

    title: str
    url: str
    about: str = ""
    words: str = ""
    fiscal_year_be: int | None = None
    dated_on: dt.date | None = None
    part_of: str = ""
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing.

    ``load(pks)`` gives the entries of those that exist and may be found, by id; ``everything()`` the ids of all.
    ``concerns`` maps the label of a ledger's object to the ids it touches. ``permission`` is asked of who searches;
    a ``public`` source is for citizens only and gives nothing that is not published.
    """

    name: str
    label: str
    everything: Callable[[], Iterable[int]]
    load: Callable[[list[int]], Mapping[int, Entry]]
    permission: str = ""
    public: bool = False
    concerns: Mapping[str, Callable[[int], Iterable[int]]] = field(default_factory=dict, compare=False)


_sources: dict[str, Source] = {}


def source_add(source: Source) -> None:
    """Called by a room when the site starts."""
    _sources[source.name] = source


def sources() -> tuple[Source, ...]:
    """All of them, in the order they were added."""
    return tuple(_sources.values())


def source_get(name: str) -> Source:
    """One by its name; LookupError where no room brought it."""
    return _sources[name]


def itself(pk: int) -> Iterable[int]:
    """For ``concerns``: an object that is the thing."""
    return (pk,)
