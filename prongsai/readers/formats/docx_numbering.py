"""Automatic numbers of a Word file: Word stores only "level 0 of list 3", the reader must count as Word does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from prongsai.readers.formats.xml import attribute, child, local, number
from prongsai.thai.digits import to_thai

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # without ฃ ฅ
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DASHES = "-–—‐"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as numbering.xml states it."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    legal: bool = False  # all parts in Arabic digits
    suffix: str = "tab"


@dataclass(slots=True)
class _List:
    abstract: str
    overrides: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Labels in document order; every call of ``label`` counts one paragraph."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = _style_lists(styles)
        if numbering is not None:
            self._load(numbering)

    def label(self, properties: etree._Element | None) -> str:
        """``๑.`` or ``•`` for a paragraph of these properties, or an empty text."""
        list_id, level = self._list_of(properties)
        if not list_id or list_id == "0" or list_id not in self._lists or not 0 <= level <= 8:
            return ""
        entry = self._lists[list_id]
        levels = self._abstracts.get(entry.abstract, {})
        this = entry.overrides.get(level) or levels.get(level)
        if this is None:
            return ""
        if this.form == "bullet":
            return ("-" if this.text[:1] in _DASHES else "•") + " "
        counters = self._counters.setdefault(entry.abstract, {})
        if (start := entry.starts.get(level)) is not None and (list_id, level) not in self._begun:
            counters[level] = start
        else:
            counters[level] = counters[level] + 1 if level in counters else this.start
        self._begun.add((list_id, level))
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]
        if this.form == "none" and "%" not in this.text:
            return f"{this.text} " if this.text else ""

        def part(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = entry.overrides.get(index) or levels.get(index) or Level()
            return format_number(counters.get(index, other.start), "decimal" if this.legal else other.form)

        text = re.sub(r"%([1-9])", part, this.text)
        return text + ("" if this.suffix == "nothing" or not text else " ")

    def _list_of(self, properties: etree._Element | None) -> tuple[str | None, int]:
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val") or ""
        list_id, level = self._styles.get(style, (None, 0))
        if own is not None:
            list_id = attribute(child(own, "numId"), "val") or list_id
            level = number(attribute(child(own, "ilvl"), "val"), level)
        return list_id, level

    def _load(self, root: etree._Element) -> None:
        by_style: dict[str, str] = {}
        linked: dict[str, str] = {}
        for element in root:
            if local(element) == "abstractNum":
                key = attribute(element, "abstractNumId") or ""
                self._abstracts[key] = {
                    number(attribute(level, "ilvl"), 0): _level(level) for level in element if local(level) == "lvl"
                }
                if link := attribute(child(element, "styleLink"), "val"):
                    by_style[link] = key
                if link := attribute(child(element, "numStyleLink"), "val"):
                    linked[key] = link
        for key, style in linked.items():
            self._abstracts[key] = self._abstracts.get(by_style.get(style, ""), {})
        for element in root:
            if local(element) != "num":
                continue
            entry = _List(attribute(child(element, "abstractNumId"), "val") or "")
            for override in (o for o in element if local(o) == "lvlOverride"):
                index = number(attribute(override, "ilvl"), 0)
                if (level := child(override, "lvl")) is not None:
                    entry.overrides[index] = _level(level)
                if (start := attribute(child(override, "startOverride"), "val")) is not None:
                    entry.starts[index] = number(start, 1)
            self._lists[attribute(element, "numId") or ""] = entry


def format_number(value: int, form: str) -> str:
    """A counter in one of Word's number formats; unknown formats come out in Arabic digits."""
    if form in ("thaiNumbers", "thaiCounting"):
        return to_thai(value)
    if form == "thaiLetters":
        return _letters(value, _THAI_LETTERS)
    if form in ("lowerLetter", "upperLetter"):
        text = _letters(value, "abcdefghijklmnopqrstuvwxyz")
        return text.upper() if form == "upperLetter" else text
    if form in ("lowerRoman", "upperRoman"):
        text = _roman(value)
        return text.upper() if form == "upperRoman" else text
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


def _letters(value: int, alphabet: str) -> str:
    """As Word counts past the end of the alphabet: the same letter twice, thrice …"""
    if value < 1:
        return ""
    times, index = divmod(value - 1, len(alphabet))
    return alphabet[index] * min(times + 1, 5)


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        while value >= size and len(text) < 30:
            text, value = text + sign, value - size
    return text


def _level(element: etree._Element) -> Level:
    form = attribute(child(element, "numFmt"), "val")
    alternate = child(element, "AlternateContent", "Choice", "numFmt")
    legal = child(element, "isLgl")
    return Level(
        start=number(attribute(child(element, "start"), "val"), 1),
        form=form or attribute(alternate, "val") or "decimal",
        text=attribute(child(element, "lvlText"), "val") or "",
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        suffix=attribute(child(element, "suff"), "val") or "tab",
    )


def _style_lists(styles: etree._Element | None) -> dict[str, tuple[str | None, int]]:
    """style id → (list id, level), through the styles it is based on."""
    own: dict[str, tuple[str | None, int | None, str | None]] = {}
    for style in styles if styles is not None else ():
        if local(style) == "style":
            properties = child(style, "pPr", "numPr")
            level = attribute(child(properties, "ilvl"), "val")
            own[attribute(style, "styleId") or ""] = (
                attribute(child(properties, "numId"), "val"),
                number(level, 0) if level is not None else None,
                attribute(child(style, "basedOn"), "val"),
            )
    result: dict[str, tuple[str | None, int]] = {}
    for name in own:
        list_id: str | None = None
        level_found: int | None = None
        seen: set[str] = set()
        at: str | None = name
        while at and at in own and at not in seen and (list_id is None or level_found is None):
            seen.add(at)
            found_id, found_level, base = own[at]
            list_id, level_found = list_id or found_id, level_found if level_found is not None else found_level
            at = base
        result[name] = (list_id, level_found or 0)
    return result
