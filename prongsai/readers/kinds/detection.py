"""Which of the sixteen kinds a document is, from the lines that could be its title, with a confidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from prongsai.readers.kinds.kind_titles import KINDS, MEMO, SIGNS, SPELLINGS, TITLES
from prongsai.readers.kinds.lines import Line
from prongsai.readers.kinds.oit import CODE
from prongsai.thai.digits import to_arabic
from prongsai.thai.repair import repair
from prongsai.thai.text import fold

__all__ = ["KINDS", "MEMO", "Detected", "detect"]

_MENU = re.compile(r"\||»|›|/{2}|^(?:หน้าแรก|เมนู|ดาวน์โหลด|แชร์)|ไฟล์แนบ|\.pdf|ผู้อ่าน|https?:")
_SENTENCE = re.compile(
    r"^(?:ตามที่|ตามหนังสือ|ตาม(?:ยุทธ|พระราช|ประกาศ|คำสั่ง)|จากการ|ด้วย|เพื่อ|โดย|ทั้งนี้|อาศัย|ข้าพเจ้า|ซึ่ง|ดังนั้น|[0-9๐-๙]{1,2}[.)]|[-•])"
)
_TITLE_WORD = re.compile(r"\s*(?:เรื่อง|รายงาน|ประกาศ|แผน|มาตรการ|แบบ|สรุป|คู่มือ|ผล|การ|แนวทาง|ข้อมูล|สถิติ)")
_NO_LINE = -1
_DECIMAL = re.compile(r"\s*[0๐]\s?\.\s?[0-9๐-๙]+\s*")  # 0.42, a measure of spread, is no O42
_SHORT = 45
_CLOSED = re.compile(r"[:：;.]\s*$|[0-9๐-๙]{4}")
_OF_YEAR = re.compile(r"ปีงบประมาณ|ประจำปี|พ\.\s?ศ\.|เรื่อง\s|บันทึกข้อความ")
_SURE = 0.45  # less than this is hardly a title
_DAMAGED = 30  # lines in which a damaged title is looked for
_READ = 400  # lines in which signs are looked for
_HEAD = 60
_LOOKED_AT = 300  # letters of a line
_RUNNING = 330  # a paragraph longer than this is running text, not a title


@dataclass(frozen=True, slots=True)
class Detected:
    """The kind, how sure (0–1), and the index of the line that said so (None when the table did)."""

    kind: str
    confidence: float
    line: int | None


def detect(lines: Sequence[Line], *, measures: str | None = None) -> Detected | None:
    """The kind by title; ``measures`` is what the tables alone suggest (measures_report, measures_plan), if anything.

    A title that is damaged is mended, then compared with titles as they should be; where there is none at all, the
    words inside say the kind, with little confidence.
    """
    codes = _codes(lines)
    best = _by_title(lines, [line.text for line in lines[:_HEAD]], is_index=len(codes) >= 4)
    doubtful: set[str] = set()
    if _highest(best) < _SURE:
        damaged = lines[:_DAMAGED]
        mended = [repair(line.text).text if len(line.text) < _LOOKED_AT else line.text for line in damaged]
        for found in (_by_title(damaged, mended, is_index=len(codes) >= 4), _by_spelling(damaged)):
            for kind, (value, index) in found.items():
                if value - 0.05 > best.get(kind, (0.0, 0))[0]:
                    best[kind] = (value - 0.05, index)
                    doubtful.add(kind)
    if len(codes) >= 4:
        value, at = best.get("oit_index", (0.8, _NO_LINE))
        best["oit_index"] = (value + 0.4, at)
    signs = _signs(lines)
    for kind, share in signs.items():
        if kind in best:
            value, at = best[kind]
            best[kind] = (value + 0.03 * share, at)
    found_kind = _settle(best, measures, signs)
    if found_kind is not None and found_kind.kind in doubtful:
        return replace(found_kind, confidence=min(found_kind.confidence, 0.8))
    return found_kind


def _codes(lines: Sequence[Line]) -> list[int]:
    """The first line of each item of an OIT index, if the lines are one."""
    found: dict[str, int] = {}
    for index, line in enumerate(lines):
        if (match := CODE.match(line.text)) and not _DECIMAL.fullmatch(line.text):
            found.setdefault(to_arabic(match["number"]).lstrip("0"), index)
    return sorted(found.values())


def _highest(best: dict[str, tuple[float, int]]) -> float:
    return max((value for value, _ in best.values()), default=0.0)


def _by_title(lines: Sequence[Line], texts: Sequence[str], *, is_index: bool) -> dict[str, tuple[float, int]]:
    """kind → (how much a line looks like its title, index of the line)."""
    best: dict[str, tuple[float, int]] = {}
    running, menus = _running_blocks(lines), _menus(lines[:_HEAD])
    for index in range(len(texts)):
        line = lines[index]
        standing = _standing(line, index, is_index, line.block in running) - (0.35 if index in menus else 0)
        for reach in (1, 2, 3):
            part = lines[index : index + reach]
            if len(part) < reach or index + reach > len(texts) or (reach > 1 and not _is_wrapped(part[-2], part[-1])):
                break
            own = len(fold(texts[index][:_LOOKED_AT]))
            text = fold("".join(piece[:_LOOKED_AT] for piece in texts[index : index + reach]))
            for kind, patterns in TITLES.items():
                for pattern, weight in patterns:
                    match = pattern.search(text)
                    if match and match.start() < own:
                        value = weight * max(standing, 0.05) - 0.02 * (reach - 1) - (0.2 if match.start() > 45 else 0)
                        if value > best.get(kind, (0.0, 0))[0]:
                            best[kind] = (value, index)
    return best


def _by_spelling(lines: Sequence[Line]) -> dict[str, tuple[float, int]]:
    """The same for a title with letters lost or changed: what it is nearest to."""
    best: dict[str, tuple[float, int]] = {}
    running, menus = _running_blocks(lines), _menus(lines)
    for index, line in enumerate(lines):
        if line.block in running or index in menus or line.in_table or len(line.text) > 200:
            continue
        below = lines[index + 1].text if index + 1 < len(lines) and _is_wrapped(line, lines[index + 1]) else ""
        text = re.sub(r"^(?:ประกาศ)?เรื่อง", "", fold(line.text))
        joined = text + fold(below)
        for kind, spellings in SPELLINGS.items():
            for spelling in spellings:
                for piece in (text[: len(spelling) + 2], joined[: len(spelling) + 2]):
                    if len(piece) < 0.8 * len(spelling):
                        continue
                    ratio = SequenceMatcher(None, spelling, piece[: len(spelling)], autojunk=False).ratio()
                    value = (ratio - 0.1) * max(_standing(line, index, False, False), 0.05)
                    if ratio >= 0.82 and value > best.get(kind, (0.0, 0))[0]:
                        best[kind] = (value, index)
    return best


def _signs(lines: Sequence[Line]) -> dict[str, float]:
    """kind → share of its signs (0–1), for the kinds whose signs stand in the text in sufficient number."""
    text = "\n".join(fold(line.text[:_LOOKED_AT]) for line in lines[:_READ])
    found: dict[str, float] = {}
    for kind, (needed, patterns) in SIGNS.items():
        if patterns[0].search(text):
            count = sum(1 for pattern in patterns if pattern.search(text))
            if count >= needed:
                found[kind] = count / len(patterns)
    return found


def _menus(lines: Sequence[Line]) -> set[int]:
    """Lines of a menu: five or more short ones in a row, none of which names a year. The last may be the title."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and len(line.text) <= _SHORT and not line.in_table and not _CLOSED.search(line.text):
            run.append(index)
            continue
        if len(run) >= 5 and not any(_OF_YEAR.search(lines[at].text) for at in run):
            found |= set(run[:-1])
        run = []
    return found


def _running_blocks(lines: Sequence[Line]) -> set[int]:
    """Blocks that are sentences, not titles: long, or begun as sentences are."""
    length: Counter[int] = Counter()
    running: set[int] = set()
    for line in lines:
        length[line.block] += len(line.text)
        if line.start and _SENTENCE.match(line.text):
            running.add(line.block)
    return running | {block for block, size in length.items() if size > _RUNNING}


def _is_wrapped(line: Line, below: Line) -> bool:
    """Whether a title may go on from one line to the next."""
    return (below.block == line.block and not below.in_table and len(below.text) < 200) or (
        below.block == line.block + 1 and len(below.text) < 120 and not _SENTENCE.match(below.text)
    )


def _standing(line: Line, index: int, is_index: bool, running: bool) -> float:
    """How much a line looks like a title: near the top, short, no sentence, no menu, no item of an index."""
    value = 1.0 - 0.012 * min(index, 40)
    if line.level:
        value += 0.05
    if _TITLE_WORD.match(line.text):
        value += 0.04
    if line.text.startswith("เรื่อง "):
        value += 0.08
    if running or _SENTENCE.match(line.text):
        # A document whose only lines are long still says what it is in the first of them.
        value -= 0.15 if index == 0 else 0.4
    elif len(line.text) > 200:
        value -= 0.2
    if _MENU.search(line.text) or (is_index and CODE.match(line.text)) or line.in_table:
        value -= 0.3
    return max(value, 0.05)


def _settle(best: dict[str, tuple[float, int]], measures: str | None, signs: dict[str, float]) -> Detected | None:
    if measures:
        # The table is strong evidence between a report and a plan of measures, and some where no title is known.
        value, line = best.get(measures, (0.0, 0))
        if value:
            best[measures] = (value + 0.12, line)
        elif not best or max(value for value, _ in best.values()) < 0.45:
            return Detected(measures, 0.6, None)
    if _highest(best) < _SURE and signs:
        return _by_signs(best, signs)
    if not best:
        return None
    kind, (score, line) = max(best.items(), key=lambda item: item[1][0])
    if score < 0.35:
        return None
    others = max((value for other, (value, _) in best.items() if other != kind), default=0.0)
    margin = min(max(score - others, 0.0), 0.3)
    sure = round(min(0.99, 0.6 + 0.25 * min(score, 1.0) + 0.5 * margin), 2)
    return Detected(kind, sure, line if line != _NO_LINE else None)


def _by_signs(best: dict[str, tuple[float, int]], signs: dict[str, float]) -> Detected:
    """Without a title: the kind most of whose signs are there, less sure where another has as many."""
    ranked = sorted(signs, key=lambda kind: signs[kind] + best.get(kind, (0.0, 0))[0], reverse=True)
    close = len(ranked) > 1 and signs[ranked[0]] - signs[ranked[1]] < 0.15
    line = best[ranked[0]][1] if ranked[0] in best else None
    return Detected(ranked[0], 0.4 if close and line is None else 0.55, line)
