"""What a paper would lose in print, asked before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from prongsai.papers.kinds.base import Paper
from prongsai.papers.text import unprintable


def unprintable_characters(paper: Paper) -> tuple[str, ...]:
    """The characters of the paper that no font here can show and that print as ``□``, in order of appearance."""
    return unprintable(_texts(paper))


def _texts(value: object) -> Iterator[str]:
    """Every text anywhere in a dataclass of dataclasses, tuples and texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _texts(getattr(value, member.name))
