"""The words that depend on the type of organisation: what an อบต. calls ข้อบัญญัติ, a เทศบาล calls เทศบัญญัติ."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prongsai.thai.text import clean_line

SUBDISTRICT_ADMINISTRATIVE_ORGANIZATION = "subdistrict_administrative_organization"
SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality"
TOWN_MUNICIPALITY = "town_municipality"
CITY_MUNICIPALITY = "city_municipality"
PROVINCIAL_ADMINISTRATIVE_ORGANIZATION = "provincial_administrative_organization"

ORGANISATION_TYPES = (
    SUBDISTRICT_ADMINISTRATIVE_ORGANIZATION,
    SUBDISTRICT_MUNICIPALITY,
    TOWN_MUNICIPALITY,
    CITY_MUNICIPALITY,
    PROVINCIAL_ADMINISTRATIVE_ORGANIZATION,
)


_NAMED_ROLES = frozenset(
    [
        *("chief_executive", "deputy_chief_executive", "executive_secretary"),
        *("chief_administrator", "deputy_chief_administrator"),
        *("council", "council_chair", "council_member"),
    ]
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one type of organisation. Titles end where the office's own name follows or is left out."""

    organisation_type: str
    name_prefix: str  # องค์การบริหารส่วนตำบล: the full name without the place
    short_prefix: str  # อบต.
    english: str
    english_chief_executive: str
    english_chief_administrator: str
    self_word: str  # how the office speaks of itself in running text
    law: str  # ข้อบัญญัติ / เทศบัญญัติ
    budget_law: str
    chief_executive: str
    deputy_chief_executive: str
    executive_secretary: str
    chief_administrator: str
    deputy_chief_administrator: str
    chief_administrators_office: str
    chief_administrators_office_short: str
    head_of_chief_administrators_office: str
    council: str
    council_chair: str
    council_member: str
    staff: str
    personnel_committee: str
    area: str

    def full_name(self, place: str) -> str:
        """``ดอนตะไคร้`` -> ``องค์การบริหารส่วนตำบลดอนตะไคร้``."""
        return f"{self.name_prefix}{place}"

    def short_name(self, place: str) -> str:
        """``ดอนตะไคร้`` -> ``อบต.ดอนตะไคร้``."""
        return f"{self.short_prefix}{place}"

    def title(self, role: str, place: str) -> str:
        """A post with the office's own name, as under a signature: ``นายกองค์การบริหารส่วนตำบลดอนตะไคร้``.

        ``role`` is the name of a field, such as ``chief_executive``. Posts below ปลัด are printed without the name.
        """
        word = str(getattr(self, role))
        return f"{word}{place}" if role in _NAMED_ROLES else word


@cache
def _all() -> dict[str, Vocabulary]:
    data = json.loads(files("prongsai.thai").joinpath("data/vocabulary.json").read_text(encoding="utf-8"))
    return {name: Vocabulary(organisation_type=name, **words) for name, words in data["types"].items()}


def vocabulary(organisation_type: str) -> Vocabulary:
    """The words of a type of organisation; KeyError for a type that is none of ``ORGANISATION_TYPES``."""
    return _all()[organisation_type]


def type_of(name: str) -> str | None:
    """The type of organisation a name states, in full or short (``อบต.ดอนตะไคร้``, ``ทม. เกาะคำ``), or None."""
    line = clean_line(name)
    for word in _all().values():
        if line.startswith(word.name_prefix) or re.match(_short_pattern(word.short_prefix), line):
            return word.organisation_type
    return None


def place_of(name: str) -> str:
    """The place in a full or short name: ``เทศบาลเมืองเกาะคำ`` -> ``เกาะคำ``; of no known type, the name as it is."""
    line = clean_line(name)
    organisation_type = type_of(line)
    if organisation_type is None:
        return line
    word = vocabulary(organisation_type)
    if line.startswith(word.name_prefix):
        return line[len(word.name_prefix) :].strip()
    return re.sub(_short_pattern(word.short_prefix), "", line).strip()


def short_name(name: str) -> str:
    """``องค์การบริหารส่วนตำบลดอนตะไคร้`` -> ``อบต.ดอนตะไคร้``; a name of no known type is returned as it is."""
    organisation_type = type_of(name)
    return vocabulary(organisation_type).short_name(place_of(name)) if organisation_type else clean_line(name)


def full_name(name: str) -> str:
    """``อบต.ดอนตะไคร้`` -> ``องค์การบริหารส่วนตำบลดอนตะไคร้``; a full name is returned as it is."""
    organisation_type = type_of(name)
    return vocabulary(organisation_type).full_name(place_of(name)) if organisation_type else clean_line(name)


def _short_pattern(prefix: str) -> str:
    letters = prefix.rstrip(".")
    return r"\.?\s?".join(letters) + r"(?:\.\s*|\s+)"


def seat(district: str, province: str) -> str:
    """Where an office lies, as papers print it: ``อำเภอ… จังหวัด…``; what is not known is left out."""
    parts = (("อำเภอ", district), ("จังหวัด", province))
    return " ".join(f"{word}{name.strip().removeprefix(word)}" for word, name in parts if name.strip())
