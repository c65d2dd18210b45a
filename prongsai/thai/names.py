"""Names of people with their titles: taken apart, compared in spite of typing errors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.thai.text import clean, clean_line, fold

# Below this the two are different people; above it a person confirms. Measured on names with one typing error.
SAME_PERSON_RATIO = 88
# Brothers and sisters share the long half of a name, so the given name has to agree by itself.
SAME_GIVEN_RATIO = 78

_RANKS = (
    # army, navy and air force, police; the long form before its abbreviation
    "พลตำรวจเอก พลตำรวจโท พลตำรวจตรี พันตำรวจเอก พันตำรวจโท พันตำรวจตรี ร้อยตำรวจเอก ร้อยตำรวจโท ร้อยตำรวจตรี "
    "ดาบตำรวจ จ่าสิบตำรวจ สิบตำรวจเอก สิบตำรวจโท สิบตำรวจตรี พลตำรวจ "
    "พลเรือเอก พลเรือโท พลเรือตรี พลอากาศเอก พลอากาศโท พลอากาศตรี พลเอก พลโท พลตรี "
    "นาวาอากาศเอก นาวาอากาศโท นาวาอากาศตรี นาวาเอก นาวาโท นาวาตรี พันเอก พันโท พันตรี "
    "เรืออากาศเอก เรืออากาศโท เรืออากาศตรี เรือเอก เรือโท เรือตรี ร้อยเอก ร้อยโท ร้อยตรี "
    "พันจ่าอากาศเอก พันจ่าอากาศโท พันจ่าอากาศตรี พันจ่าเอก พันจ่าโท พันจ่าตรี "
    "จ่าสิบเอก จ่าสิบโท จ่าสิบตรี จ่าอากาศเอก จ่าอากาศโท จ่าอากาศตรี จ่าเอก จ่าโท จ่าตรี สิบเอก สิบโท สิบตรี พลทหาร "
    "นายกองเอก นายกองโท นายกองตรี นายหมวดเอก นายหมวดโท นายหมวดตรี นายหมู่เอก นายหมู่โท นายหมู่ตรี"
).split()
_RANK_ABBREVIATIONS = (
    "พล.ต.อ. พล.ต.ท. พล.ต.ต. พ.ต.อ. พ.ต.ท. พ.ต.ต. ร.ต.อ. ร.ต.ท. ร.ต.ต. ด.ต. จ.ส.ต. ส.ต.อ. ส.ต.ท. ส.ต.ต. "
    "พล.ร.อ. พล.ร.ท. พล.ร.ต. พล.อ.อ. พล.อ.ท. พล.อ.ต. พล.อ. พล.ท. พล.ต. น.อ. น.ท. น.ต. พ.อ.อ. พ.อ.ท. พ.อ.ต. พ.จ.อ. พ.จ.ท. พ.จ.ต. "
    "พ.อ. พ.ท. พ.ต. ร.อ. ร.ท. ร.ต. จ.ส.อ. จ.ส.ท. จ.ส.ต. จ.อ. จ.ท. จ.ต. ส.อ. ส.ท. ส.ต. ก.อ. ก.ท. ก.ต. ม.อ. ม.ท. ม.ต."
).split()
_PLAIN = (
    "นางสาว นาง นาย น.ส. เด็กชาย เด็กหญิง ด.ช. ด.ญ. คุณหญิง คุณ หม่อมราชวงศ์ หม่อมหลวง ม.ร.ว. ม.ล. หม่อม "
    "พระครู พระมหา พระอธิการ พระปลัด พระสมุห์ พระใบฎีกา ว่าที่ Mr. Mrs. Ms. Miss"
).split()
_ACADEMIC = (
    "ศาสตราจารย์ รองศาสตราจารย์ ผู้ช่วยศาสตราจารย์ ศ. รศ. ผศ. ดร. นายแพทย์ แพทย์หญิง นพ. พญ. ทพ. ทพญ. เภสัชกรหญิง เภสัชกร "
    "ภก. ภญ. สพ.ญ. น.สพ. อาจารย์ อ. Dr."
).split()
_SPELLED_OUT = {
    "น.ส.": "นางสาว",
    "นส.": "นางสาว",
    "น.ส": "นางสาว",
    "ด.ช.": "เด็กชาย",
    "ด.ญ.": "เด็กหญิง",
    "ม.ล.": "หม่อมหลวง",
    "ม.ร.ว.": "หม่อมราชวงศ์",
    "ว่าที่ร.ต.": "ว่าที่ร้อยตรี",
    "ว่าที่ร.ท.": "ว่าที่ร้อยโท",
    "ว่าที่ร.อ.": "ว่าที่ร้อยเอก",
}


def _loose(title: str) -> str:
    """A pattern for a title in which blanks may follow the dots; the last dot of น.ส. may be missing before a blank."""
    return r"\s?".join(map(re.escape, re.findall(r"[^.]+\.?|\.", title)))


_ONE_TITLE = "|".join(
    _loose(title)
    for title in sorted({*_RANKS, *_RANK_ABBREVIATIONS, *_PLAIN, *_ACADEMIC, "นส.", "น.ส"}, key=len, reverse=True)
)
_TITLE = re.compile(rf"(?:(?:{_ONE_TITLE})\s*(?:หญิง|\(หญิง\)|ญ\.)?\s*)+")
_AROUND = re.compile(r"^(?:ลงชื่อ|\(ลงชื่อ\)|ชื่อ)?[\s:.…_]*\(?\s*|[\s)]*$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in three parts; ``title`` as printed but in one spelling (``น.ส.`` is ``นางสาว``), each may be empty."""

    title: str
    given: str
    family: str

    def __str__(self) -> str:
        """As on an official paper: title joined to the given name, one space before the family name."""
        space = " " if self.title.endswith(".") or re.search(r"[A-Za-z]$", self.title) else ""
        return f"{self.title}{space}{self.given} {self.family}".strip()


def parse_name(text: str) -> PersonName:
    """``น.ส.อุดมพร  ทองนํา`` -> PersonName(นางสาว, อุดมพร, ทองนำ). Brackets and dotted lines around it are dropped."""
    line = _AROUND.sub("", clean_line(text))
    line = re.sub(r"[.…_]{3,}", " ", line).strip()
    title = ""
    match = _TITLE.match(line)
    # นาง alone before a vowel or mark is the beginning of a word, not a title.
    if match and (rest := line[match.end() :]) and not re.match(r"[ะ-ฺ็-์]", rest):
        title, line = match.group().strip(), rest.strip()
    parts = line.split(" ")
    return PersonName(_one_spelling(title), parts[0], " ".join(parts[1:]))


def name_key(text: str) -> str:
    """Key for comparing names: without title, blanks and dots, in one spelling."""
    name = parse_name(text)
    return fold(f"{name.given}{name.family}").replace(".", "")


def same_person(a: str, b: str) -> bool:
    """Whether two written names are one person's, allowing for about one typing error; titles are not compared."""
    from rapidfuzz import fuzz

    first, second = parse_name(a), parse_name(b)
    key_a, key_b = name_key(a), name_key(b)
    if not key_a or not key_b:
        return False
    if key_a == key_b:
        return True
    if fuzz.ratio(key_a, key_b) < SAME_PERSON_RATIO:
        return False
    if first.family and second.family:
        return fuzz.ratio(fold(first.given), fold(second.given)) >= SAME_GIVEN_RATIO
    return True


def _one_spelling(title: str) -> str:
    bare = re.sub(r"(?<=\.)\s+|\s+(?=\.)", "", clean(title)).replace("ว่าที่ ", "ว่าที่")
    for short, full in _SPELLED_OUT.items():
        if bare == short or bare.startswith(short):
            return full + bare[len(short) :]
    return bare
