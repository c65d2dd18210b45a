"""Which values of what was read a person must look at, and what to tell them. Nothing is changed here.

A value is doubtful when its reader was not sure, when it names a unit that the office does not have but nearly has,
or when it cannot be (a date that does not exist). A value that was only repaired is shown beside its printed form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from rapidfuzz import fuzz, process

from prongsai.actions.responsible import Registers
from prongsai.imports.fields import MEASURE_FIELDS, as_items
from prongsai.thai.periods import parse_period
from prongsai.thai.text import fold

SURE = 0.8  # a reader's confidence below this asks for a person's look
NEAR_NAME = 75  # of 100: a unit's name this like what is printed is worth suggesting


class Doubt(TypedDict, total=False):
    """What the review screen shows beside a value. ``must_look`` keeps the document from being accepted."""

    confidence: float  # 0–1, where the reader stated one
    printed: str  # as in the source, where it differs from the value
    reason: str  # Thai
    suggestion: str  # a value to put in its place with one press
    must_look: bool


def measure_doubts(
    measure: Mapping[str, Any], *, fiscal_year_be: int | None, registers: Registers, unit_names: Sequence[str]
) -> dict[str, Doubt]:
    """Doubts by field of one measure of a record, with its provenance keys."""
    found: dict[str, Doubt] = {}
    for field in MEASURE_FIELDS:
        if measure.get(field.name) in (None, "", []):
            continue
        doubt = _of_reader(measure, field.name)
        if field.name == "period":
            doubt |= _of_period(measure["period"], fiscal_year_be)
        if field.name == "responsible":
            doubt |= _of_names(as_items(measure["responsible"]), registers, unit_names)
        if doubt:
            found[field.name] = doubt
    if not measure.get("title"):
        found["title"] = {"reason": "อ่านไม่พบชื่อมาตรการ โปรดใส่ชื่อ หรือรวมกับมาตรการก่อนหน้า", "must_look": True}
    elif (whole := _record_confidence(measure)) is not None and whole < SURE and not _field_confidences(measure):
        reason = "อ่านแถวนี้ได้ไม่แน่ใจทั้งแถว โปรดเทียบกับต้นฉบับ"
        found["title"] = found.get("title", {}) | Doubt(confidence=whole, reason=reason, must_look=True)
    return found


def header_doubts(record: Mapping[str, Any], *, current_fiscal_year_be: int) -> dict[str, Doubt]:
    """Doubts about the document itself."""
    found: dict[str, Doubt] = {}
    for name in ("title", "fiscal_year", "document_no", "document_date"):
        if record.get(name) not in (None, "") and (doubt := _of_reader(record, name)):
            found[name] = doubt
    year = record.get("fiscal_year")
    if year is None:
        found["fiscal_year"] = {"reason": "อ่านไม่พบปีงบประมาณในเอกสาร โปรดใส่ปี", "must_look": True}
    elif isinstance(year, int) and year > current_fiscal_year_be + 1:
        reason = f"ปีในเอกสารอยู่หลังปีงบประมาณที่กำลังทำ ({current_fiscal_year_be}) โปรดเทียบกับต้นฉบับ"
        found["fiscal_year"] = found.get("fiscal_year", {}) | Doubt(reason=reason, must_look=True)
    return found


def _of_reader(record: Mapping[str, Any], name: str) -> Doubt:
    """What the reader itself said: its confidence, and the printed form where it was repaired."""
    doubt = Doubt()
    if (printed := _printed(record, name)) and fold(printed) != fold(_plain(record.get(name))):
        doubt["printed"] = printed
    elif printed and printed != _plain(record.get(name)):
        doubt["printed"] = printed
    if (confidence := _field_confidences(record).get(name)) is not None and confidence < SURE:
        doubt |= Doubt(confidence=confidence, must_look=True, reason="อ่านได้ไม่แน่ใจ โปรดเทียบกับต้นฉบับ")
    return doubt


def _of_period(period: Any, fiscal_year_be: int | None) -> Doubt:
    if not isinstance(period, Mapping) or not (text := str(period.get("text") or "")):
        return Doubt()
    parsed = parse_period(text, fiscal_year_be)
    if parsed.problem:
        return Doubt(reason=parsed.problem, must_look=True)
    if not period.get("start") and not period.get("end"):
        return Doubt(reason="อ่านเป็นเดือนหรือวันที่ไม่ได้ จะเก็บเป็นข้อความตามที่พิมพ์")
    return Doubt()


def _of_names(names: Iterable[str], registers: Registers, unit_names: Sequence[str]) -> Doubt:
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


def _printed(record: Mapping[str, Any], name: str) -> str:
    printed = record.get("_printed")
    return _plain(printed.get(name)) if isinstance(printed, Mapping) else ""


def _field_confidences(record: Mapping[str, Any]) -> Mapping[str, float]:
    confidences = record.get("_confidence")
    return confidences if isinstance(confidences, Mapping) else {}


def _record_confidence(record: Mapping[str, Any]) -> float | None:
    source = record.get("_source")
    confidence = source.get("confidence") if isinstance(source, Mapping) else None
    return float(confidence) if isinstance(confidence, int | float) else None


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("text") or "")
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return "" if value is None else str(value)
