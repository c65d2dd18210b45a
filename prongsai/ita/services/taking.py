"""A result taken from a confirmed paper: what would be written, what stands otherwise, and the writing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from prongsai.assessment import AssessmentYear
from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.models import StoredFile
from prongsai.ita.models import Result, ScoreKind
from prongsai.ita.selectors import assessment_year, result_of
from prongsai.ita.services.results import ResultWords, ScoreWords, result_save
from prongsai.thai.text import clean_line


@dataclass(frozen=True, slots=True)
class Taking:
    """One thing a paper says beside what stands: taken when nothing stands, else kept as it stands and named."""

    label: str
    stands: str
    said: str
    refused: str = ""  # why what the paper says cannot be taken

    @property
    def is_new(self) -> bool:
        """Whether it would be written."""
        return not self.stands and not self.refused

    @property
    def differs(self) -> bool:
        """Whether the paper contradicts what stands."""
        return bool(self.stands) and self.stands != self.said and not self.refused


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a paper would do to the result of ``fiscal_year_be`` (None: the paper names no year)."""

    fiscal_year_be: int | None
    takings: tuple[Taking, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> list[Taking]:
        """What would be written."""
        return [one for one in self.takings if one.is_new]

    @property
    def contradicts(self) -> list[Taking]:
        """What stands already, and otherwise."""
        return [one for one in self.takings if one.differs]


def preview_taken(content: Mapping[str, Any]) -> Preview:
    """What :func:`result_taken` would write, and where the paper contradicts what stands. Writes nothing."""
    ita = _ita_of(content)
    year = ita.get("fiscal_year")
    if not isinstance(year, int) or not 2550 <= year <= 2650:
        return Preview(None, notes=("เอกสารไม่บอกปีที่ประเมิน จึงใช้เป็นผลไม่ได้ โปรดใส่ปีที่ประเมินในหน้าตรวจเอกสารก่อน",))
    there, known = result_of(year), assessment_year(year)
    stands = {(one.kind, one.key): one.score for one in there.scores.all()} if there else {}
    takings: list[Taking] = []
    if ita.get("score") is not None:
        takings.append(_taking("คะแนนรวม", there.total if there else None, ita["score"]))
    if ita.get("grade"):
        stated = there.stated_level if there else ""
        takings.append(Taking("ระดับตามเอกสาร", stated, clean_line(str(ita["grade"]))[:60]))
    labels = {(kind, key): label for kind, key, label in score_names(known)}
    takings += [
        _taking(labels.get((kind, key), key), stands.get((kind, key)), score) for kind, key, score in _said(ita, known)
    ]
    notes = []
    if known is None:
        notes.append(f"ยังไม่มีข้อมูลการประเมินปี {year} จึงรับได้เฉพาะคะแนนรวม ระดับ และคะแนนของเครื่องมือ")
    numbers = {i.no for i in known.indicators} if known else set()
    strange = [str(one.get("no")) for one in _rows(ita, "indicators") if known and one.get("no") not in numbers]
    if strange:
        notes.append(f"ตัวชี้วัดที่ {', '.join(strange)} ไม่มีในปี {year} จึงไม่รับ")
    return Preview(year, tuple(takings), tuple(notes))


def _taking(label: str, stands: Decimal | None, said: Any) -> Taking:
    try:
        score = _decimal(said)
    except (ArithmeticError, ValueError):
        return Taking(label, "" if stands is None else str(stands), str(said), "ไม่ใช่ตัวเลข")
    refused = "" if 0 <= score <= 100 else "คะแนนเกิน 100 หรือน้อยกว่า 0"
    return Taking(label, "" if stands is None else str(stands), str(score), refused)


def score_names(year: AssessmentYear | None) -> list[tuple[str, str, str]]:
    """Kind, key and Thai label of the instruments and indicators of a year."""
    if year is None:
        return [(ScoreKind.INSTRUMENT, code, f"คะแนน {code}") for code in ("IIT", "EIT", "OIT")]
    return [
        *((ScoreKind.INSTRUMENT, i.code, f"คะแนน {i.code}") for i in year.instruments),
        *((ScoreKind.INDICATOR, str(i.no), f"ตัวชี้วัดที่ {i.no} {i.name}") for i in year.indicators),
    ]


def _ita_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """``ita`` of a record, its year taken from the document of an analysis where it names none itself."""
    ita = content.get("ita")
    found = dict(ita) if isinstance(ita, dict) else dict(content) if "instruments" in content else {}
    if found.get("fiscal_year") is None and content.get("kind") == "ita_analysis":
        found["fiscal_year"] = content.get("fiscal_year")
    return found


def _rows(ita: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = ita.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _said(ita: Mapping[str, Any], known: AssessmentYear | None) -> list[tuple[str, str, Any]]:
    """Kind, key and score of what a paper says of instruments and indicators; the first of a name counts."""
    found: dict[tuple[str, str], Any] = {}
    for one in _rows(ita, "instruments"):
        if (code := _instrument_code(str(one.get("name", "")))) and one.get("score") is not None:
            found.setdefault((ScoreKind.INSTRUMENT, code), one["score"])
    numbers = {i.no for i in known.indicators} if known else set()
    for one in _rows(ita, "indicators"):
        if one.get("no") in numbers and one.get("score") is not None:
            found.setdefault((ScoreKind.INDICATOR, str(one["no"])), one["score"])
    return [(kind, key, score) for (kind, key), score in found.items()]


@transaction.atomic
def result_taken(*, content: Mapping[str, Any], actor: Any, file: StoredFile | None = None) -> Result:
    """The result that a confirmed paper states (``ita`` of docs/records.md), added to what is known.

    What stands is kept: a paper about a result is no notification of it. Scores that cannot be are refused by name.
    Raises DomainError where the paper names no year, or has nothing new.
    """
    if not isinstance(actor, str):
        demand(holds(actor, "ita.edit"))
    preview = preview_taken(content)
    if preview.fiscal_year_be is None:
        raise DomainError(preview.notes[0], code="no_year")
    if refused := [one for one in preview.takings if one.refused]:
        named = "\n".join(f"{one.label} {one.said}: {one.refused}" for one in refused)
        raise DomainError(f"ใช้เป็นผลไม่ได้ โปรดแก้ในเอกสารที่นำเข้าก่อน\n{named}", code="score_out_of_range")
    if not preview.new:
        raise DomainError("เอกสารนี้ไม่มีคะแนนใดที่ยังไม่ได้บันทึก", code="nothing_new")
    year, ita = preview.fiscal_year_be, _ita_of(content)
    there = Result.objects.select_for_update().filter(fiscal_year_be=year).first()
    kept = {(one.kind, one.key) for one in there.scores.all()} if there else set()
    fresh = [
        ScoreWords(kind, key, _decimal(score))
        for kind, key, score in _said(ita, assessment_year(year))
        if (kind, key) not in kept
    ]
    stated = clean_line(str(ita.get("grade") or ""))
    words = ResultWords(
        total=there.total if there and there.total is not None else _given(ita.get("score")),
        stated_level=there.stated_level if there and there.stated_level else stated,
        notified_on=there.notified_on if there else None,
        notified_by=there.notified_by if there else "",
        note=there.note if there else "",
    )
    result = result_save(
        fiscal_year_be=year, words=words, scores=fresh, actor=actor, replace=False,
        file=None if there and there.file_id else file,
    )  # fmt: skip
    record(
        "ita.result.taken", actor=actor, obj=result, fiscal_year=year,
        kept=[f"{one.label} {one.stands} (เอกสารว่า {one.said})" for one in preview.contradicts],
    )  # fmt: skip
    return result


def _given(score: Any) -> Decimal | None:
    return None if score is None else _decimal(score)


def _instrument_code(name: str) -> str:
    upper = name.upper()
    return next((code for code in ("IIT", "EIT", "OIT") if code in upper), "")


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))
