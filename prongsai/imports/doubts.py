"""Which values of what was read a person must look at, and what to tell them. Nothing is changed here.

A value is doubtful when its reader was not sure, when it names a unit that the office does not have but nearly has,
or when it cannot be (a date that does not exist). A value that was only repaired is shown beside its printed form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from rapidfuzz import fuzz, process

from prongsai.actions.responsible import Registers
from prongsai.imports.fields import as_items
from prongsai.imports.layouts import MEASURES, OF_MEASURES, Part, document_part
from prongsai.thai.periods import parse_period

SURE = 0.95  # a reader's confidence below this asks for a person's look
SURE_OF_ROW = 0.85  # the same for a row as a whole, where the layout and not a word is in doubt
NEAR_NAME = 75  # of 100: a unit's name this like what is printed is worth suggesting

_PATH = re.compile(r"(?P<field>\w+)(?:\[(?P<index>\d+)\])?")


class Mended(TypedDict):
    """One text that was repaired: the whole value, or the item ``index`` of a list."""

    index: int | None
    printed: str


class Doubt(TypedDict, total=False):
    """What the review screen shows beside a value. ``must_look`` keeps the document from being accepted."""

    confidence: float  # 0–1, where the reader stated one
    mended: list[Mended]  # as in the source, where it differs from the value
    reason: str  # Thai
    suggestion: str  # a text to put in the value's place with one press
    must_look: bool


def row_doubts(
    content: Mapping[str, Any],
    *,
    part: Part,
    fiscal_year_be: int | None,
    registers: Registers,
    unit_names: Sequence[str],
) -> dict[str, Doubt]:
    """Doubts by field of one record of a part, with its provenance keys."""
    found: dict[str, Doubt] = {}
    for field in part.fields:
        value = content.get(field.name)
        if value in (None, "", [], {}):
            continue
        doubt = _of_reader(content, field.name)
        if field.shape == "period":
            doubt |= _of_period(value, fiscal_year_be)
        if field.name == "responsible" and part is MEASURES:
            doubt |= _of_names(as_items(value), registers, unit_names)
        if doubt:
            found[field.name] = doubt
    if part.needs_name and content.get(part.name) in (None, "", [], {}):
        label = part.field(part.name).label
        reason = f"อ่านไม่พบ{label} โปรดใส่ หรือรวมกับ{part.noun}ก่อนหน้า หรือไม่รับ{part.noun}นี้"
        found[part.name] = {"reason": reason, "must_look": True}
    elif (whole := _record_confidence(content)) is not None and whole < SURE_OF_ROW and not content.get("_confidence"):
        shown = next((f.name for f in part.fields if content.get(f.name) not in (None, "", [], {})), part.name)
        name = part.name if content.get(part.name) not in (None, "", [], {}) else shown
        reason = f"อ่าน{part.noun}นี้ได้ไม่แน่ใจทั้งแถว โปรดเทียบกับต้นฉบับ"
        found[name] = found.get(name, {}) | Doubt(confidence=whole, reason=reason, must_look=True)
    return found


def header_doubts(record: Mapping[str, Any], *, kind: str, current_fiscal_year_be: int) -> dict[str, Doubt]:
    """Doubts about the document itself."""
    found: dict[str, Doubt] = {}
    part = document_part(kind)
    for field in part.fields:
        if (value := record.get(field.name)) in (None, "", [], {}):
            continue
        doubt = _of_reader(record, field.name)
        if field.shape == "period":
            doubt |= _of_period(value, record.get("fiscal_year"))
        if doubt:
            found[field.name] = doubt
    years = record.get("fiscal_years")
    year = record.get("fiscal_year") or (years[-1] if isinstance(years, list) and years else None)
    name = next(field.name for field in part.fields if field.shape in ("year", "years"))
    if year is None:
        # Measures cannot enter a register without their year; an announcement may well have none.
        reason = "อ่านไม่พบปีงบประมาณในเอกสาร" + (" โปรดใส่ปี" if kind in OF_MEASURES else " ใส่ปีได้หากทราบ")
        found[name] = Doubt(reason=reason, must_look=kind in OF_MEASURES)
    elif name == "fiscal_year" and isinstance(year, int) and year > current_fiscal_year_be + 1:
        reason = f"ปีในเอกสารอยู่หลังปีงบประมาณที่กำลังทำ ({current_fiscal_year_be}) โปรดเทียบกับต้นฉบับ"
        found["fiscal_year"] = found.get("fiscal_year", {}) | Doubt(reason=reason, must_look=True)
    return found


def _of_reader(record: Mapping[str, Any], name: str) -> Doubt:
    """What the reader itself said: its confidence, and the printed form of what it repaired."""
    doubt = Doubt()
    mended = [Mended(index=index, printed=str(text)) for index, text in _of_field(record.get("_printed"), name)]
    if mended:
        doubt["mended"] = mended
    confidences = [float(value) for _, value in _of_field(record.get("_confidence"), name)]
    if confidences:
        doubt["confidence"] = min(confidences)
        if min(confidences) < SURE:
            doubt |= Doubt(must_look=True, reason="อ่านได้ไม่แน่ใจ โปรดเทียบกับต้นฉบับ")
    return doubt


def _of_field(by_path: Any, name: str) -> Iterator[tuple[int | None, Any]]:
    """The entries of one field in a mapping by path: ``results``, ``results[2]``."""
    for path, value in by_path.items() if isinstance(by_path, Mapping) else ():
        if (match := _PATH.fullmatch(str(path))) and match["field"] == name:
            yield (None if match["index"] is None else int(match["index"])), value


def as_printed(value: Any, doubt: Mapping[str, Any]) -> Any:
    """The value with every repair refused, as a text or a list of texts."""
    mended: list[Mended] = doubt.get("mended") or []
    if not isinstance(value, list):
        return mended[0]["printed"] if mended else value
    items = [str(item) for item in value]
    for one in mended:
        if one["index"] is not None and one["index"] < len(items):
            items[one["index"]] = one["printed"]
    return list(dict.fromkeys(items))


def _of_period(period: Any, fiscal_year_be: int | None) -> Doubt:
    if not isinstance(period, Mapping) or not (text := str(period.get("text") or "")):
        return Doubt()
    if problem := period.get("_problem") or parse_period(text, fiscal_year_be).problem:
        return Doubt(reason=str(problem), must_look=True)
    if not period.get("start") and not period.get("end"):
        return Doubt(reason="อ่านเป็นเดือนหรือวันที่ไม่ได้ จะเก็บเป็นข้อความตามที่พิมพ์")
    return Doubt()


def _of_names(names: Sequence[str], registers: Registers, unit_names: Sequence[str]) -> Doubt:
    """A name that is almost a unit of ours must be looked at; a name unlike any of ours is kept as words."""
    unknown = [p.printed for name in names for p in registers.match(name) if not p.is_known]
    for name in unknown:
        if nearest := _nearest(name, registers, unit_names):
            reason = f"ไม่มีหน่วยงานชื่อ “{name}” ใกล้ที่สุดคือ{nearest}"
            suggestion = "\n".join(nearest if other == name else other for other in names)
            return Doubt(reason=reason, suggestion=suggestion, must_look=True)
    if unknown:
        return Doubt(reason=f"ยังไม่มี “{unknown[0]}” ในทะเบียนหน่วยงานและตำแหน่ง จะเก็บเป็นข้อความ")
    return Doubt()


def _nearest(name: str, registers: Registers, unit_names: Sequence[str]) -> str:
    found = process.extractOne(registers.key(name), [registers.key(unit) for unit in unit_names], scorer=fuzz.ratio)
    return unit_names[found[2]] if found and found[1] >= NEAR_NAME else ""


def _record_confidence(record: Mapping[str, Any]) -> float | None:
    source = record.get("_source")
    confidence = source.get("confidence") if isinstance(source, Mapping) else None
    return float(confidence) if isinstance(confidence, int | float) else None
