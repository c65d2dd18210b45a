"""Who a paper means: names of units and positions matched to the registers, «ทุกกอง» opened into units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.organisations.models import Position, Unit
from prongsai.thai.text import clean_line, fold
from prongsai.thai.vocabulary import place_of

_EVERY_UNIT = re.compile(
    r"ทุก\s*(?:ๆ\s*)?(?:สำนัก|กอง|ส่วน|ฝ่าย|หน่วยงาน|แผนก|หน่วย)|(?:สำนัก|กอง|ส่วนราชการ|หน่วยงาน|ฝ่าย)\S*\s*ทุก(?:สำนัก|กอง|แห่ง|ส่วน|หน่วย|ฝ่าย)"
)
_KIND_OF_OFFICE = r"(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร)?|อบต\.?|อบจ\.?|ทต\.?|ทม\.?|ทน\.?|เมืองพัทยา)"
_BETWEEN = re.compile(r"\s*(?:,|/|และ|\n|;|·|\s)\s*")
_SHORTEST_PREFIX = 5  # «กองคลัง» is 7; fewer letters could begin anything


@dataclass(frozen=True, slots=True)
class Party:
    """One responsible party: exactly one of unit, position, every_unit, or ``printed`` words alone."""

    printed: str
    unit: Unit | None = None
    position: Position | None = None
    every_unit: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the registers know it."""
        return self.every_unit or self.unit is not None or self.position is not None


class Registers:
    """The units and positions of an office, ready to be looked up by name."""

    def __init__(self, *, units: Iterable[Unit], positions: Iterable[Position], organisation_name: str) -> None:
        self._place = place_of(organisation_name)
        self._units: dict[str, Unit] = {}
        for unit in units:
            for name in (unit.name, unit.short_name):
                if name:
                    self._units.setdefault(self.key(name), unit)
        self._positions: dict[str, Position] = {}
        for position in positions:
            self._positions.setdefault(self.key(position.name), position)

    def key(self, name: str) -> str:
        """A name without the kind and place of the office and without ฯ: «สำนักปลัด อบต.ก» and «สำนักปลัดฯ» are one."""
        bare = re.sub(
            rf"(?<=\S)\s*{_KIND_OF_OFFICE}\s*(?:{re.escape(self._place)})?\s*$", "", clean_line(name).rstrip(" ฯ.")
        )
        return fold(bare.rstrip(" ฯ."))

    def match(self, name: str) -> list[Party]:
        """Who ``name`` means; several when one cell names several and all of them are known."""
        line = clean_line(name)
        if not line:
            return []
        if _EVERY_UNIT.search(line):
            return [Party(line, every_unit=True)]
        if (party := self._one(line)) is not None:
            return [party]
        parts = [part for part in _BETWEEN.split(line) if part]
        found = [self._one(part) for part in parts]
        if len(parts) > 1 and all(party is not None for party in found):
            return [party for party in found if party is not None]
        return [Party(line)]

    def _one(self, name: str) -> Party | None:
        key = self.key(name)
        if not key:
            return None
        if (unit := self._units.get(key)) is not None:
            return Party(name, unit=unit)
        if (position := self._positions.get(key)) is not None:
            return Party(name, position=position)
        if len(key) >= _SHORTEST_PREFIX:
            if len(units := {u.pk: u for k, u in self._units.items() if k.startswith(key)}) == 1:
                return Party(name, unit=next(iter(units.values())))
            if not units and len(posts := {p.pk: p for k, p in self._positions.items() if k.startswith(key)}) == 1:
                return Party(name, position=next(iter(posts.values())))
        return None


def parties(names: Iterable[str], registers: Registers) -> list[Party]:
    """All parties of a list of names, each once."""
    found: list[Party] = []
    for name in names:
        for party in registers.match(name):
            if not any(_same(party, other) for other in found):
                found.append(party)
    return found


def _same(a: Party, b: Party) -> bool:
    if a.is_known or b.is_known:
        return (a.unit, a.position, a.every_unit) == (b.unit, b.position, b.every_unit)
    return fold(a.printed) == fold(b.printed)


def owing_units(parties: Sequence[Party], top_units: Sequence[int]) -> list[int | None]:
    """The units that owe a result, by id: each unit named, every unit for «ทุกกอง», else the units of the positions.

    ``[None]`` when the registers know none of them: the duty then waits for somebody to name a unit.
    """
    ids: list[int] = []
    if any(party.every_unit for party in parties):
        ids.extend(top_units)
    ids.extend(party.unit.pk for party in parties if party.unit is not None)
    if not ids:
        ids.extend(p.position.unit_id for p in parties if p.position is not None and p.position.unit_id is not None)
    return list(dict.fromkeys(ids)) or [None]
