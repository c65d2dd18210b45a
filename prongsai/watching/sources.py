"""Which addresses are watched: rooms above say it here, this room knows no publication and no assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watched:
    """An address of the office and what it is for.

    ``about`` says in Thai what should stand there; ``link`` is the page of the office where the address is typed, and
    mended. Where ``fiscal_year_be`` is known, a page that speaks of another year only is found. ``expects`` are words
    of which at least one should stand on the page, when it is a page of text.
    """

    url: str
    about: str
    owner_unit_id: int | None
    link: str
    fiscal_year_be: int | None
    expects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressSource:
    """``addresses()`` gives the addresses of the organisation in scope, and only such that a person of it typed or that
    are pages of ours."""

    name: str
    label: str
    addresses: Callable[[], Iterable[Watched]]


_sources: dict[str, AddressSource] = {}


def source_add(source: AddressSource) -> None:
    """Called by a room when the site starts."""
    _sources[source.name] = source


def address_sources() -> tuple[AddressSource, ...]:
    """All of them, in the order of their names."""
    return tuple(_sources[name] for name in sorted(_sources))
