"""Provinces, districts and subdistricts, from the data files; read when a rule first asks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from prongsai.readers.review.data import load
from prongsai.readers.review.text import distance


@cache
def _districts() -> dict[str, frozenset[str]]:
    provinces: dict[str, list[str]] = load("gazetteer")["provinces"]
    return {name: frozenset(districts) for name, districts in provinces.items()}


def is_province(name: str) -> bool:
    """Whether a name, without the word จังหวัด, is one of the 77."""
    return name in _districts()


def districts_of(province: str) -> frozenset[str]:
    """The districts of a province; empty of an unknown one."""
    return _districts().get(province, frozenset())


def provinces_with(district: str) -> list[str]:
    """The provinces that have a district of this name."""
    return sorted(name for name, districts in _districts().items() if district in districts)


def near_district(district: str, province: str) -> str:
    """The one district of a province that is one letter away; empty when there is none or several."""
    near = [name for name in districts_of(province) if len(name) > 4 and distance(name, district) == 1]
    return near[0] if len(near) == 1 else ""


def near_province(name: str) -> str:
    """The one province that is one letter away; empty when there is none or several."""
    near = [known for known in _districts() if len(known) > 4 and distance(known, name) == 1]
    return near[0] if len(near) == 1 else ""


@cache
def subdistricts() -> frozenset[str]:
    """Names of subdistricts, which local governments bear."""
    text = files("prongsai.readers.review.data").joinpath("subdistricts.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
