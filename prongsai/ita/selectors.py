"""Reads: the years as the office uses them, its results beside its targets, and what a result says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from prongsai.assessment import AssessmentYear, packaged_year, packaged_years, year_kept
from prongsai.assessment.national import national_target
from prongsai.assessment.scoring import Answer, level_of, round2, total_of
from prongsai.ita.models import Result, Score, ScoreKind, Target, TargetSource, YearEdition
from prongsai.thai.text import fold


def assessment_year(fiscal_year_be: int) -> AssessmentYear | None:
    """The year as the office in scope uses it: its newest edition, else as shipped, else None."""
    return year_of(fiscal_year_be, editions(fiscal_year_be)[:1])


def year_of(fiscal_year_be: int, own: Iterable[YearEdition]) -> AssessmentYear | None:
    """The same from the office's editions of the year, newest first."""
    for edition in own:
        return year_kept(edition.content)
    return packaged_year(fiscal_year_be) if fiscal_year_be in packaged_years() else None


def editions(fiscal_year_be: int) -> QuerySet[YearEdition]:
    """The office's editions of a year, newest first."""
    return YearEdition.objects.filter(fiscal_year_be=fiscal_year_be).select_related("made_by")


def years_known() -> list[int]:
    """Fiscal years of which there is an assessment, newest first."""
    own = YearEdition.objects.values_list("fiscal_year_be", flat=True)
    return sorted({*packaged_years(), *own}, reverse=True)


def result_of(fiscal_year_be: int) -> Result | None:
    """The result of a year with its scores at hand."""
    return Result.objects.filter(fiscal_year_be=fiscal_year_be).prefetch_related("scores").first()


@dataclass(frozen=True, slots=True)
class Reading:
    """A result and what follows from it. ``flags`` are Thai sentences about what contradicts itself or is missing."""

    fiscal_year_be: int
    result: Result
    year: AssessmentYear | None
    scores: Mapping[tuple[str, str], Score]
    computed_total: Decimal | None
    level: Answer | None
    flags: Sequence[str] = field(default_factory=list)

    def score(self, kind: str, key: str) -> Decimal | None:
        """One score, or None where it is not known."""
        found = self.scores.get((kind, key))
        return found.score if found else None

    @property
    def total(self) -> Decimal | None:
        """The total as recorded, else as the instruments give it."""
        return self.result.total if self.result.total is not None else self.computed_total

    @property
    def total_is_computed(self) -> bool:
        """Whether nobody stated the total and it follows from the instruments."""
        return self.result.total is None and self.computed_total is not None

    @property
    def computed_only(self) -> Decimal | None:
        """The total the instruments give, where none was stated."""
        return self.computed_total if self.total_is_computed else None

    @property
    def level_is_computed(self) -> bool:
        """Whether nobody stated the level and it follows from the year's rules."""
        return not self.result.stated_level and bool(self.computed_level)

    @property
    def level_code(self) -> str:
        """The level as notified; ours only where none is stated; else empty."""
        return self.result.stated_level or self.computed_level

    @property
    def computed_level(self) -> str:
        """The level by the year's own rules, where it can be told; else empty."""
        return self.level.level.code if self.level is not None and self.level.level is not None else ""

    @property
    def levels_differ(self) -> bool:
        """Whether the notified level is not the one the year's rules give."""
        return bool(self.computed_level) and fold(self.level_code) != fold(self.computed_level)

    @property
    def passes(self) -> bool | None:
        """Whether the total reaches the pass score of its year; None without a total or a year."""
        if self.year is None or self.total is None:
            return None
        return self.total >= self.year.pass_score


def reading_of(result: Result) -> Reading:
    """What a result says: its level by the year's own rules, and what in it cannot be."""
    year = assessment_year(result.fiscal_year_be)
    scores = {(score.kind, score.key): score for score in result.scores.all()}
    instruments = {key: score.score for (kind, key), score in scores.items() if kind == ScoreKind.INSTRUMENT}
    computed = total_of(year, instruments) if year else None
    total = round2(computed) if computed is not None else None
    counted = result.total if result.total is not None else total
    level = level_of(year, counted, instruments) if year and counted is not None else None
    return Reading(
        result.fiscal_year_be, result, year, scores, total, level, _flags(result, year, scores, computed, level)
    )


def said_of(reading: Reading) -> dict[str, Any]:
    """Year, total and level as ``ita`` of a record says them: what was notified under its own keys, what is only ours
    under ``computed_score`` and ``computed_grade``, so that nobody takes one for the other.
    """
    said: dict[str, Any] = {"fiscal_year": reading.fiscal_year_be}
    if reading.total is not None:
        said["computed_score" if reading.total_is_computed else "score"] = float(reading.total)
    if reading.level_code:
        said["computed_grade" if reading.level_is_computed else "grade"] = reading.level_code
    return said


def _flags(
    result: Result,
    year: AssessmentYear | None,
    scores: Mapping[tuple[str, str], Score],
    computed: Fraction | None,
    level: Answer | None,
) -> list[str]:
    if year is None:
        return [f"ยังไม่มีข้อมูลการประเมินของปี {result.fiscal_year_be} จึงคิดระดับไม่ได้ เพิ่มปีได้ที่ “ข้อมูลปีการประเมิน”"]
    found: list[str] = []
    if computed is not None and result.total is not None and abs(computed - Fraction(result.total)) > Fraction(1, 100):
        found.append(f"คะแนนรวมที่บันทึก {result.total} ไม่ตรงกับที่คิดจากเครื่องมือ {round2(computed)} โปรดเทียบกับหนังสือแจ้งผล")
    if level is not None and result.stated_level:
        possible = [level.level] if level.level else list(level.possible)
        if possible and result.stated_level not in {one.code for one in possible}:
            words = " หรือ ".join(one.code for one in possible)
            found.append(f"ระดับที่แจ้งคือ “{result.stated_level}” แต่ตามกติกาปี {year.fiscal_year_be} ควรเป็น {words}")
    if level is not None and level.level is None and level.missing:
        found.append(f"ยังบอกระดับแน่นอนไม่ได้ เพราะไม่มีคะแนนของ {', '.join(level.missing)}")
    for instrument in year.instruments:
        found += _off_mean(year, instrument.code, scores)
    return found


def _off_mean(year: AssessmentYear, code: str, scores: Mapping[tuple[str, str], Score]) -> list[str]:
    """An instrument that is not the mean of its indicators, where all of them are known."""
    own = scores.get((ScoreKind.INSTRUMENT, code))
    parts = [scores.get((ScoreKind.INDICATOR, str(i.no))) for i in year.indicators if i.instrument == code]
    if own is None or not parts or any(part is None for part in parts):
        return []
    mean = sum((Fraction(part.score) for part in parts if part), Fraction(0)) / len(parts)
    if abs(mean - Fraction(own.score)) <= Fraction(1, 50):
        return []
    return [f"คะแนน {code} {own.score} ไม่ตรงกับค่าเฉลี่ยของตัวชี้วัด {round2(mean)} โปรดเทียบกับหนังสือแจ้งผล"]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A fiscal year in the overview: result beside targets; ``met`` is None where either is missing."""

    fiscal_year_be: int
    reading: Reading | None
    own: Decimal | None
    plan: Decimal | None
    national: Decimal | None

    @property
    def target(self) -> Decimal | None:
        """The target that counts first: the office's own, else the plan's."""
        return self.own if self.own is not None else self.plan

    @property
    def met(self) -> bool | None:
        """Whether the total reached the target."""
        if self.target is None or self.reading is None or self.reading.total is None:
            return None
        return self.reading.total >= self.target


def overview() -> list[YearRow]:
    """Years with a result or a target, newest first."""
    results = {r.fiscal_year_be: reading_of(r) for r in Result.objects.prefetch_related("scores")}
    targets = {(t.fiscal_year_be, t.source): t.score for t in Target.objects.all()}
    years = sorted({*results, *(year for year, _ in targets)}, reverse=True)
    return [
        YearRow(
            year,
            results.get(year),
            targets.get((year, TargetSource.OWN)),
            targets.get((year, TargetSource.PLAN)),
            national_target(year),
        )
        for year in years
    ]
