"""R44, R45: risks, their controls and their scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.readers.model import Cell, Place
from prongsai.readers.review.locate import place_from
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.numbering import markers_of
from prongsai.readers.review.plan_items import KINDS
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.source import place_of_path
from prongsai.readers.review.text import excerpt
from prongsai.thai.text import clean, clean_line, fold

_LEVELS = {
    "ต่ำมาก": 0,
    "น้อยมาก": 0,
    "ต่ำ": 1,
    "น้อย": 1,
    "ปานกลาง": 2,
    "สูง": 3,
    "มาก": 3,
    "สูงมาก": 4,
    "มากที่สุด": 4,
    "รุนแรง": 4,
}
_CONTROL_HEAD = re.compile(r"มาตรการ(?:ควบคุม|จัดการ|ป้องกัน)|แนวทาง(?:ควบคุม|จัดการ|แก้ไข)|การควบคุม")
_LEVEL_HEAD = re.compile(r"riskscore|ระดับความเสี่ยง|คะแนนความเสี่ยง|ระดับ$")
_RISK_HEAD = re.compile(r"ความเสี่ยง")
_SCORE_HEAD = re.compile(r"riskscore|คะแนน(?:ความเสี่ยง)?|score")
_ORDINARY = re.compile(r"^(?:ปฏิบัติตาม|ดำเนินการตาม|กำชับ|ควบคุม|กำกับ|ตรวจสอบ|ติดตาม|ถือปฏิบัติ|ให้ปฏิบัติ|สอบทาน)")
_SAME = 0.62


@dataclass(frozen=True, slots=True)
class _Risk:
    name: str
    level: str
    controls: tuple[str, ...]
    place: Place
    path: str


def _risks(manuscript: Manuscript) -> list[_Risk]:
    """The risks as the record has them, else as a table of the paper prints them."""
    found = []
    rows = manuscript.record.get("risks")
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            path = f"risks[{index}]"
            controls = row.get("controls")
            texts = tuple(str(c) for c in controls) if isinstance(controls, list) else ()
            place = place_from(row.get("_source")) or place_of_path(path)
            name = str(row.get("process") or row.get("risk") or "")
            found.append(_Risk(name, clean_line(str(row.get("level") or "")), texts, place, path))
    return found or [risk for table in manuscript.tables for risk in _of_table(table.rows)]


def _of_table(rows: list[list[Cell]]) -> Iterator[_Risk]:
    heads = [fold(cell.text) for cell in rows[0]] if rows else []
    control = next((i for i, head in enumerate(heads) if _CONTROL_HEAD.search(head)), None)
    level = next((i for i, head in enumerate(heads) if _LEVEL_HEAD.search(head)), None)
    if control is None or level is None or not any(_RISK_HEAD.search(head) for head in heads):
        return
    name = next(
        (i for i, head in enumerate(heads) if i not in (control, level) and head not in ("ที่", "ลำดับ", "ลำดับที่")), 0
    )
    for row in rows[1:]:
        if fold(row[control].text) and not row[control].repeats:
            text = clean(row[control].text)
            marks = [m for m in markers_of(text) if len(m.number) == 1]
            ends = [m.start for m in marks[1:]] + [len(text)]
            controls = tuple(clean_line(text[m.end : e]) for m, e in zip(marks, ends, strict=True)) or (
                clean_line(text),
            )
            place = Place(line=row[0].place.line) if row[0].place.line else row[control].place
            yield _Risk(clean_line(row[name].text), clean_line(row[level].text), controls, place, "")


@rule("R44", "RISKCOVER", "ความเสี่ยงกับรายการในแผน", "error", "ความเสี่ยงที่ไม่มีรายการรองรับในแผนจะไม่มีใครทำและไม่มีงบประมาณ")
def uncovered_risk(manuscript: Manuscript) -> Iterator[Remark]:
    """A control of a risk is no item of the plan, or a high risk has no item at all.

    In a plan that assesses risks, each control is looked for among the titles of the items and sheets. One remark a
    risk: an error for a high risk, a warning for others.

    Guard: ways of working (ปฏิบัติตามระเบียบ, กำชับ, ติดตาม …) are no items; wording may differ by a third; a register of
    risks alone has no items to compare with.

    Examples:
    - high risk "personnel", control ยืมตัวบุคลากร, no such item → error
    - control มาตรการ NO Gift Policy, item ๖ มาตรการ NO Gift Policy → nothing
    """
    titles = [_key(item.title) for item in manuscript.plan_items] + [
        _key(sheet.title.text) for sheet in manuscript.sheets
    ]
    if len(titles) < 2 or manuscript.kind in ("risk_register", "risk_treatment_report"):
        return
    for risk in _risks(manuscript):
        open_controls = [c for c in risk.controls if not _ORDINARY.match(fold(c)) and not _is_item(_key(c), titles)]
        if not open_controls:
            continue
        is_high = _LEVELS.get(fold(risk.level), 0) >= 3
        nothing = len(open_controls) == len(risk.controls)
        what = "ไม่มีรายการใดในแผนรองรับ" if nothing else f"มีมาตรการควบคุม {len(open_controls)} ข้อที่ไม่มีในแผน"
        yield Remark(
            f"ความเสี่ยง “{excerpt(risk.name, 40)}”{f' ระดับ{risk.level}' if risk.level else ''} {what}",
            risk.place,
            f"โปรดเพิ่มรายการในแผน เช่น “{excerpt(open_controls[0], 50)}” หรือแก้มาตรการควบคุมให้ตรงกับรายการที่มี",
            excerpt=excerpt(open_controls[0]),
            path=risk.path,
            severity="error" if is_high else "warning",
        )


def _key(title: str) -> str:
    key = re.sub(r"ของ(?:หน่วยงาน|องค์การบริหารส่วนตำบล.*|เทศบาล.*|อบต\.?.*)$", "", fold(title))
    return re.sub(rf"^(?:{'|'.join(KINDS)})|[^\w]", "", key)


def _is_item(control: str, titles: list[str]) -> bool:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    return any(
        Indel.normalized_similarity(control, title) >= _SAME
        or (min(len(control), len(title)) >= 12 and fuzz.partial_ratio(control, title) >= 80)
        for title in titles
    )


@rule("R45", "RISKSCALE", "คะแนนและระดับความเสี่ยง", "warning", "ระดับที่ไม่มีคะแนนรองรับเทียบกันไม่ได้ และบอกไม่ได้ว่าลดลงหรือยัง")
def risk_without_score(manuscript: Manuscript) -> Iterator[Remark]:
    """A risk's score is only a word, is not likelihood × impact, or does not fit its level.

    A column called a score (Risk Score, คะแนนความเสี่ยง) without a number, where likelihood and impact stand nowhere, is
    one warning at the heading. Of a register: a score that is not likelihood × impact (or necessity × severity) is an
    error; the same score with two levels, or a higher score with a lower level, a warning.

    Guard: scales differ, so no score is wrong by itself; a column called ระดับ may hold words.

    Examples:
    - Risk Score: ปานกลาง → warning
    - โอกาส 4 × ผลกระทบ 4, score 12 → error
    - score 9 สูง and score 9 ปานกลาง → warning
    """
    yield from _words_for_scores(manuscript)
    rows = manuscript.record.get("risks")
    scored: list[tuple[float, str, int]] = []
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        score = _number(row.get("score"))
        for a, b in (("likelihood", "impact"), ("necessity", "severity")):
            first, second = _number(row.get(a)), _number(row.get(b))
            if score is not None and first is not None and second is not None and score != first * second:
                yield Remark(
                    f"คะแนนความเสี่ยงข้อ {row.get('no') or index + 1} เขียน {score:g} แต่ {first:g} × {second:g} = {first * second:g}",
                    _place(row, index),
                    f"โปรดแก้คะแนนเป็น {first * second:g} หรือตรวจค่าที่คูณกัน",
                    excerpt=excerpt(str(row.get("risk") or "")),
                    path=f"risks[{index}].score",
                    severity="error",
                )
                break
        level = fold(str(row.get("level") or ""))
        if score is not None and level in _LEVELS:
            scored.append((score, level, index))
    yield from _levels_out_of_order(manuscript, scored)


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6
    return value if is_number else None  # type: ignore[return-value]


def _place(row: dict[str, object], index: int) -> Place:
    return place_from(row.get("_source")) or place_of_path(f"risks[{index}]")


def _words_for_scores(manuscript: Manuscript) -> Iterator[Remark]:
    for table in manuscript.tables:
        heads = [fold(cell.text) for cell in table.rows[0]] if table.rows else []
        if any(re.search(r"โอกาส|ผลกระทบ|likelihood|impact|ความจำเป็น|ความรุนแรง", head) for head in heads):
            continue
        for column, head in enumerate(heads):
            cells = [row[column] for row in table.rows[1:] if not row[column].repeats and row[column].text.strip()]
            if not _SCORE_HEAD.search(head) or "ความเสี่ยง" not in " ".join(heads) or len(cells) < 2:
                continue
            if all(fold(cell.text) in _LEVELS for cell in cells):
                cell = table.rows[0][column]
                yield Remark(
                    f"ช่อง “{clean_line(cell.text)}” มีแต่คำ ไม่มีคะแนน",
                    cell.place,
                    "โปรดใส่คะแนนโอกาสเกิด ผลกระทบ และผลคูณ หรือเปลี่ยนหัวช่องเป็น “ระดับความเสี่ยง”",
                    excerpt=excerpt(", ".join(dict.fromkeys(clean_line(c.text) for c in cells))),
                )


def _levels_out_of_order(manuscript: Manuscript, scored: list[tuple[float, str, int]]) -> Iterator[Remark]:
    rows = manuscript.record.get("risks")
    assert isinstance(rows, list) or not scored
    ordered = sorted(scored, key=lambda s: s[0])
    highest: tuple[float, str, int] | None = None
    for score, level, index in ordered:
        if highest is not None and (
            (score > highest[0] and _LEVELS[level] < _LEVELS[highest[1]])
            or (score == highest[0] and _LEVELS[level] != _LEVELS[highest[1]])
        ):
            row = rows[index] if rows else {}
            yield Remark(
                f"คะแนน {score:g} อยู่ระดับ{level} แต่คะแนน {highest[0]:g} อยู่ระดับ{highest[1]}",
                _place(row, index),
                "โปรดตรวจตารางระดับความเสี่ยงและแก้ให้เป็นเกณฑ์เดียวกัน",
                excerpt=excerpt(str(row.get("risk") or "")),
                path=f"risks[{index}].level",
            )
        if highest is None or _LEVELS[level] >= _LEVELS[highest[1]]:
            highest = (score, level, index)
