"""Numbers of a spreadsheet as the program shows them: 12.5 with the format ``0.00`` is "12.50", not "12.5"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from prongsai.thai.digits import to_thai

# The formats that have a number and no words in the file (ECMA-376 18.8.30; 59 to 68 are Thai digits).
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 59: "t0", 60: "t0.00", 61: "t#,##0",
    62: "t#,##0.00", 67: "t0%", 68: "t0.00%",
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(-[^\]]*)?\]|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?,]*[#0?][#0?,]*(?:\.[#0?]*)?")
_LITERAL_MARK = "\ue000"


def general(value: float) -> str:
    """A number without a format: whole numbers without a point, else as short as it can be told."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.11g}" if abs(value) < 1e15 else repr(value)
    return format(Decimal(text), "f") if "e" in text and abs(value) < 1e15 and abs(value) > 1e-9 else text


@lru_cache(maxsize=500)
def _sections(code: str) -> tuple[str, ...]:
    parts, quoted, current = [], False, ""
    for character in code:
        if character == '"':
            quoted = not quoted
        if character == ";" and not quoted:
            parts.append(current)
            current = ""
        else:
            current += character
    return (*parts, current)


def shown(value: float, code: str | None) -> str:
    """The number as the format shows it; a format that is not understood gives the plain number."""
    if not code or len(code) > 200 or abs(value) >= 1e15 or value != value:
        return general(value)
    sections = _sections(code)
    negative = value < 0
    section = sections[0]
    if negative and len(sections) > 1 and sections[1]:
        section, value, negative = sections[1], -value, False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    text = _in_section(abs(value), section)
    if text is None:
        return general(-value if negative else value)
    return f"-{text}" if negative and any(c in "123456789๑๒๓๔๕๖๗๘๙" for c in text) else text


def _in_section(value: float, section: str) -> str | None:
    thai = bool(re.match(r"(?:\[[^\]]*\])*t[#0]", section)) or bool(re.search(r"\[\$[^\]-]*-D[0-9A-F]{2,}", section))
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return _LITERAL_MARK

    plain = _LITERAL.sub(keep, section)
    if thai:
        plain = plain.replace("t", "", 1) if plain.lstrip(_LITERAL_MARK).startswith("t") else plain
    if re.search(r"general", plain, re.I):
        pattern = re.sub(r"general", lambda _: general(value), plain, flags=re.I)
        return _filled(pattern, literals, thai)
    digits = _DIGITS.search(plain)
    rest = (plain[: digits.start()] + plain[digits.end() :]) if digits else plain
    if not digits and not literals and plain.strip(" -"):
        return None
    if re.search(r"[A-Za-z@/#0?]", rest):
        return None  # dates, fractions, powers, text
    if not digits:
        return _filled(plain, literals, thai)
    percent = rest.count("%")
    number = _number(Decimal(repr(float(value))) * (100**percent), digits[0])
    return _filled(plain[: digits.start()] + number + plain[digits.end() :], literals, thai)


def _number(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    value = value / (Decimal(1000) ** thousands)
    whole = whole.rstrip(",")
    places = min(len(fraction.replace(",", "")), 15)
    least = min(fraction.count("0"), places)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    units, _, decimals = text.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    zeros = whole.count("0")
    if "," not in whole:
        units = units.zfill(min(zeros, 20))
    if not zeros and units == "0":
        units = ""
    return f"{units}.{decimals}" if decimals else units


def _filled(pattern: str, literals: list[str], thai: bool) -> str:
    if thai:
        pattern = to_thai(pattern)
    words = iter(literals)
    return "".join(next(words, "") if character == _LITERAL_MARK else character for character in pattern).strip()
