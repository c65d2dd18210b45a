"""What each topic is in plain words: the question a citizen asks, two sentences about it, and how papers of it are called.

Data: ``data/topics.json``, written for this product; a topic that is not there speaks with the item's own title.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prongsai.thai.text import fold


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic in plain words. ``patterns`` are folded words that the subjects of its papers hold."""

    question: str = ""
    tells: str = ""
    why: str = ""
    paper_kinds: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@cache
def _topics() -> dict[str, Topic]:
    rows = json.loads((files("prongsai.disclosure") / "data" / "topics.json").read_text("utf-8"))
    return {
        name: Topic(
            question=row.get("question", ""),
            tells=row.get("tells", ""),
            why=row.get("why", ""),
            paper_kinds=tuple(row.get("paper_kinds", ())),
            patterns=tuple(fold(words) for words in row.get("words", ())),
        )
        for name, row in rows.items()
    }


def topic_of(name: str) -> Topic:
    """The topic; an unknown one is empty."""
    return _topics().get(name, Topic())


def topics_with_papers() -> frozenset[str]:
    """The topics whose papers are known by kind or by words."""
    return frozenset(name for name, topic in _topics().items() if topic.paper_kinds or topic.patterns)


def all_topics() -> frozenset[str]:
    """Every topic of every year shipped."""
    return frozenset(_topics())
