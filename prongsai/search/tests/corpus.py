"""The fictional things of ``data/corpus.txt`` as sources of the index, and the queries that must find them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.core.scope import current_organisation_id
from prongsai.search.sources import Entry, Source, Text

DATA = Path(__file__).parent / "data"
LABELS = {
    "measure": "มาตรการ",
    "paper": "เอกสาร",
    "import": "เอกสารที่นำเข้า",
    "evidence": "หลักฐาน",
    "unit": "ส่วนราชการ",
    "person": "บุคคล",
    "publication": "เอกสารเผยแพร่",
}


@dataclass
class Thing:
    """A thing of the corpus; ``number`` is its id in the index."""

    name: str
    number: int
    office: str
    source: str
    year: int | None
    day: dt.date | None
    title: str
    about: str
    texts: list[Text] = field(default_factory=list)

    @property
    def entry(self) -> Entry:
        return Entry(
            title=self.title,
            url=f"/{self.name}/",
            about=self.about,
            fiscal_year_be=self.year,
            dated_on=self.day,
            texts=tuple(self.texts),
        )


def lines_of(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def corpus() -> dict[str, Thing]:
    things: dict[str, Thing] = {}
    for line in lines_of("corpus.txt"):
        if line.startswith("@"):
            name, office, source, year, day, title, about = (part.strip() for part in line[1:].split("|"))
            things[name] = Thing(
                name, len(things) + 1, office, source, int(year) if year else None,
                dt.date.fromisoformat(day) if day else None, title, about,
            )  # fmt: skip
        else:
            place, _, text = line.partition(":")
            things[name].texts.append(Text(text.strip(), place.strip()))
    return things


@dataclass(frozen=True)
class Asked:
    """A query of the set: what it tests, what is right, what may come along."""

    tolerance: str
    text: str
    right: frozenset[str]
    allowed: frozenset[str]


def queries() -> list[Asked]:
    found = []
    for line in lines_of("queries.txt"):
        tolerance, text, names = (part.strip() for part in line.split("|"))
        right, _, allowed = names.partition(";")
        wanted = frozenset(right.split()) - {"-"}
        found.append(Asked(tolerance, text, wanted, wanted | frozenset(allowed.split())))
    return found


def corpus_sources(things: Mapping[str, Thing], offices: Mapping[int, str]) -> dict[str, Source]:
    """A source for each kind of thing, scoped as real ones are; ``offices`` gives an organisation's name by id."""
    by_number = {thing.number: thing for thing in things.values()}

    def source(name: str, label: str) -> Source:
        def everything() -> list[int]:
            office = offices[current_organisation_id()]
            return [thing.number for thing in things.values() if thing.source == name and thing.office == office]

        def load(pks: list[int]) -> dict[int, Entry]:
            here = set(everything())
            return {pk: by_number[pk].entry for pk in pks if pk in here}

        return Source(name, label, everything=everything, load=load, public=name == "publication")

    return {name: source(name, label) for name, label in LABELS.items()}
