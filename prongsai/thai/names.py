"""Names of people with their titles: taken apart, compared in spite of typing errors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prongsai.thai.text import clean_line, fold

# Below this the two are different people; above it a person confirms. Measured on names with one typing error.
SAME_PERSON_RATIO = 88
# Brothers and sisters share the long half of a name, so the given name has to agree by itself.
SAME_GIVEN_RATIO = 78

# Source: Royal Institute, หลักเกณฑ์การเว้นวรรค (a small space between rank and name, none after นาย นาง นางสาว).
_CLOSE_TITLES = (
    *("นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "คุณ", "คุณหญิง", "หม่อมราชวงศ์", "หม่อมหลวง", "ดร."),
    *("พระครู", "พระมหา", "พระอธิการ", "พระปลัด", "พระสมุห์", "พระใบฎีกา"),
)

_AROUND = re.compile(r"^(?:\(?ลงชื่อ\)?|ชื่อ)?[\s:.…_]*\(?\s*|[\s)]*$")
_LEADERS = re.compile(r"[.…_]{3,}|…")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in three parts; the title in one spelling (``น.ส.`` is ``นางสาว``). Each part may be empty."""

    title: str
    given: str
    family: str

    def __str__(self) -> str:
        """As on an official paper: นาย, นาง and the like stand close to the given name, ranks a space apart."""
        space = "" if self.title.endswith(_CLOSE_TITLES) else " "
        return f"{self.title}{space}{self.given} {self.family}".strip()


def parse_name(text: str) -> PersonName:
    """``น.ส.อัมพร  คํามี`` -> PersonName(นางสาว, อัมพร, คำมี).

    Brackets and dotted lines around the name are dropped; a given name alone leaves ``family`` empty.
    """
    line = _LEADERS.sub(" ", _AROUND.sub("", clean_line(text)))
    line = clean_line(_AROUND.sub("", line))
    title = ""
    match = _title_pattern().match(line)
    # นาง before a mark is the beginning of a word (นางิ…), not a title.
    if match and (rest := line[match.end() :]) and not re.match(r"[ะ-ฺ็-์]", rest):
        title, line = _one_spelling(match.group().strip()), rest.strip()
    given, _, family = line.partition(" ")
    return PersonName(title, given, family)


def name_key(text: str) -> str:
    """Key for comparing names: without title, blanks and dots, in one spelling."""
    name = parse_name(text)
    return fold(f"{name.given}{name.family}").replace(".", "")


def same_person(a: str, b: str) -> bool:
    """Whether two written names are one person's, allowing for about one typing error; titles are not compared."""
    from rapidfuzz import fuzz

    key_a, key_b = name_key(a), name_key(b)
    if not key_a or not key_b:
        return False
    if key_a == key_b:
        return True
    if fuzz.ratio(key_a, key_b) < SAME_PERSON_RATIO:
        return False
    first, second = parse_name(a), parse_name(b)
    if first.family and second.family:
        return fuzz.ratio(fold(first.given), fold(second.given)) >= SAME_GIVEN_RATIO
    return True


@cache
def _titles() -> dict[str, str]:
    """Title -> the one spelling of it."""
    text = files("prongsai.thai").joinpath("data/titles.txt").read_text(encoding="utf-8")
    rows = [line.partition("\t") for line in text.split("\n") if line and not line.startswith("#")]
    return {title: spelling or title for title, _, spelling in rows}


@cache
def _title_pattern() -> re.Pattern[str]:
    """One title or several (ผศ.ดร.), a blank allowed after each dot and after ว่าที่."""
    one = "|".join(
        r"\s?".join(map(re.escape, re.findall(r"ว่าที่(?=.)|[^.]+?(?=ว่าที่)|[^.]+\.?|\.", title)))
        for title in sorted(_titles(), key=len, reverse=True)
    )
    return re.compile(rf"(?:(?:{one})\s*(?:หญิง|\(หญิง\))?\s*)+")


def _one_spelling(title: str) -> str:
    bare = title.replace(" ", "")
    known = next((short for short in sorted(_titles(), key=len, reverse=True) if bare.startswith(short)), "")
    return _titles().get(known, "") + bare[len(known) :]
