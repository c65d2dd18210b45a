"""What comes with the system and an office may change: missions, kinds of manuals, least numbers, a first text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Mission:
    """A group of duties that a post belongs to."""

    code: str
    label: str
    english: str


@dataclass(frozen=True, slots=True)
class ManualKind:
    """A kind of manual; ``demanded`` where a measure or item asks for it, ``rule`` the rule of its publication."""

    code: str
    label: str
    demanded: bool
    rule: str
    review_months: int


@dataclass(frozen=True, slots=True)
class LeastRule:
    """At least so many, and where that is demanded. The code ``channels`` counts the channels themselves."""

    code: str
    label: str
    least: int
    source: str


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("prongsai.publicity").joinpath(f"data/{name}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def missions() -> dict[str, Mission]:
    """By code, in the order of the list."""
    return {row["code"]: Mission(**row) for row in _data("missions")["missions"]}


@cache
def manual_kinds() -> dict[str, ManualKind]:
    """By code, in the order of the list."""
    return {row["code"]: ManualKind(**row) for row in _data("manual_kinds")["kinds"]}


@cache
def packaged_rules() -> dict[str, LeastRule]:
    """By code; ``""`` is the rule of a thing of no special kind."""
    return {row["code"]: LeastRule(**row) for row in _data("rules")["rules"]}


def usual_subjects() -> list[tuple[str, int]]:
    """Subjects of information that must be posted regularly, with their interval in days."""
    return [(row["title"], row["every_days"]) for row in _data("subjects")["subjects"]]


def subjects_source() -> str:
    """Where the list of subjects comes from."""
    return str(_data("subjects")["source"])


def first_powers(organisation_type: str, name: str) -> tuple[str, str]:
    """The starting text of the powers and duties of a type of organisation, and the laws it rests on, a line each."""
    row = _data("duties")["types"][organisation_type]
    return row["text"].replace("{name}", name), "\n".join(row["laws"])
