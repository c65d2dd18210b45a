"""Typed text as paragraphs and lists: lines that begin with a dash are items, everything else is a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"^\s*[-–•*]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (its items)."""

    is_list: bool
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """In the order of the text; blank lines only part. Nothing in it is markup."""
    found: list[Block] = []
    for line in text.splitlines():
        words = line.strip()
        if not words:
            found.append(Block(False, ()))  # ends a list
        elif _ITEM.match(line):
            item = _ITEM.sub("", line).strip()
            if found and found[-1].is_list:
                found[-1] = Block(True, (*found[-1].lines, item))
            else:
                found.append(Block(True, (item,)))
        else:
            found.append(Block(False, (words,)))
    return [block for block in found if block.lines]
