"""A table of scores pasted from a spreadsheet or a page: which score is of what.

Each line is a name and its score, apart by tabs, pipes or spaces: «IIT 93.10», «ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร | 88.40»,
«O12 | 0», «i11 75», «คะแนนรวม 97.59», «ระดับ ผ่านดี». What is not understood is given back to the person, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz, process

from prongsai.assessment import AssessmentYear
from prongsai.ita.models import ScoreKind
from prongsai.ita.services.results import ScoreWords
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d+)?(?![\d.,])")
_BELOW_ZERO = re.compile(r"(?<![^\s:=(])[-−–]\d")
_TOTAL = re.compile(r"(?:คะแนน|ผล)?(?:คะแนน)?(?:รวม|เฉลี่ยรวม|ภาพรวม|รวมทั้งหมด)|ผลการประเมิน$|คะแนนita|itascore")
_LEVEL = re.compile(r"^(?:ระดับ(?:ผลการประเมิน|คะแนน)?|เกรด|ผลการประเมินระดับ)\s*[:=]?\s*(?P<level>.+)$")
_LEVEL_AFTER = re.compile(r"(?<!\S)(?:อยู่ใน)?ระดับ(?:ผลการประเมิน|คะแนน)?\s*[:=]?\s*(?P<level>[ก-๙A-Za-z][^\d]*)$")
_PART = re.compile(r"eit.{0,12}(?:ส่วน(?:ที่)?|part|ตอน(?:ที่)?)?\s*(?P<part>[12])(?![0-9])", re.IGNORECASE)
_INSTRUMENT = re.compile(r"(?<![a-z])(iit|eit|oit)(?![a-z])", re.IGNORECASE)
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่|ตัวที่)?\s*(?P<no>\d{1,2})(?![\d.])|^(?P<bare>\d{1,2})[.)]?\s+(?=[ก-ฮเแโใไ])")
_GROUP = re.compile(r"(?<![\d.])(?P<group>\d{1,2}\.\d)(?![\d.])")
_ITEM = re.compile(r"(?<![a-z])o\s?-?(?P<item>\d{1,2})(?!\d)", re.IGNORECASE)
_QUESTION = re.compile(r"(?<![a-z])(?P<question>[ie]\s?\d{1,2})(?!\d)", re.IGNORECASE)
_NAME_LIKE = 82


@dataclass(slots=True)
class Pasted:
    """What was understood, and the lines that were not."""

    total: Decimal | None = None
    level: str = ""
    scores: list[ScoreWords] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_pasted(text: str, year: AssessmentYear | None) -> Pasted:
    """Scores by line. A score over 100 or below 0, or two for one thing, is a problem and is not taken."""
    found = Pasted()
    for raw in text.splitlines():
        line = clean_line(to_arabic(raw.replace("|", " ").replace("\t", "   ")))
        if not line or not re.search(r"[\wก-๙]", line):
            continue
        _line(line, raw.strip(), year, found)
    return found


def _line(line: str, raw: str, year: AssessmentYear | None, found: Pasted) -> None:
    if (match := _LEVEL.match(line)) and not _NUMBER.search(match["level"]):
        found.level = match["level"].strip()
        return
    after = _LEVEL_AFTER.search(line)
    if after and _NUMBER.search(line[: after.start()]) and (named := _named(line[: after.start()], year)):
        line = line[: after.start()].strip()
        if named[0] == "total":
            found.level = after["level"].strip(" .)")
    named = _named(line, year)
    if named is None:
        if _NUMBER.search(line):
            found.unread.append(raw)
        return
    kind, key, rest = named
    numbers = [Decimal(number) for number in _NUMBER.findall(rest)]
    if not numbers:
        found.unread.append(raw)
        return
    if _BELOW_ZERO.search(rest):
        found.problems.append(f"“{raw}” คะแนนต่ำกว่า 0 จึงไม่รับบรรทัดนี้")
        return
    score = numbers[-1]  # weights and numbers of respondents stand before the score
    if score > 100:
        found.problems.append(f"“{raw}” คะแนนเกิน 100 จึงไม่รับบรรทัดนี้")
    elif kind == "total":
        _take_total(score, raw, found)
    elif any((one.kind, one.key) == (kind, key) and one.score != score for one in found.scores):
        found.problems.append(f"“{raw}” มีคะแนนของ {key} แล้ว จึงไม่รับบรรทัดนี้")
    elif not any((one.kind, one.key) == (kind, key) for one in found.scores):
        words = clean_line(_NUMBER.sub(" ", rest)).strip(" .:-%") if kind == ScoreKind.QUESTION else ""
        found.scores.append(ScoreWords(kind, key, score.quantize(Decimal("0.01")), words))


def _take_total(score: Decimal, raw: str, found: Pasted) -> None:
    if found.total is not None and found.total != score:
        found.problems.append(f"“{raw}” มีคะแนนรวมแล้ว จึงไม่รับบรรทัดนี้")
    else:
        found.total = score.quantize(Decimal("0.01"))


def _named(line: str, year: AssessmentYear | None) -> tuple[str, str, str] | None:
    """Kind, key, and the rest of the line after the name."""
    for pattern, kind, group in (
        (_ITEM, ScoreKind.ITEM, "item"),
        (_QUESTION, ScoreKind.QUESTION, "question"),
        (_PART, ScoreKind.PART, "part"),
    ):
        if match := pattern.search(line):
            key = {"item": "O{}", "question": "{}", "part": "EIT.{}"}[group].format(
                match[group].replace(" ", "").lower()
            )
            if group == "item":
                key = f"O{int(match['item'])}"
                if year is not None and key not in {item.code for item in year.items}:
                    return None
            return kind, key, line[match.end() :]
    if match := _INDICATOR.search(line):
        number = int(match["no"] or match["bare"])
        if year is None or number in {indicator.no for indicator in year.indicators}:
            return ScoreKind.INDICATOR, str(number), line[match.end() :]
    if (match := _INSTRUMENT.search(line)) and not _TOTAL.search(fold(line[: match.start()])):
        return ScoreKind.INSTRUMENT, match[1].upper(), line[match.end() :]
    if (match := _GROUP.search(line)) and year is not None and match["group"] in {g.code for g in year.groups}:
        return ScoreKind.GROUP, match["group"], line[match.end() :]
    words = re.sub(r"[\d.,%]+", " ", line)
    if _TOTAL.search(fold(words)):
        return "total", "", line
    return _by_name(clean_line(words), line, year)


def _by_name(words: str, line: str, year: AssessmentYear | None) -> tuple[str, str, str] | None:
    """An indicator or an item by what it is called."""
    if year is None or len(words) < 6:
        return None
    names: list[tuple[str, str, str]] = [(fold(i.name), ScoreKind.INDICATOR, str(i.no)) for i in year.indicators]
    names += [(fold(item.title), ScoreKind.ITEM, item.code) for item in year.items]
    best = _best(fold(words), [name for name, _, _ in names])
    return (names[best][1], names[best][2], line) if best is not None else None


def _best(words: str, names: Sequence[str]) -> int | None:
    found = process.extractOne(words, names, scorer=fuzz.ratio)
    return found[2] if found and found[1] >= _NAME_LIKE else None
