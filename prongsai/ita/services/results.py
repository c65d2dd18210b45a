"""The office's results and targets: typed, pasted, or taken from a paper, and kept with their history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.models import StoredFile
from prongsai.ita.models import Result, Score, ScoreKind, Target, TargetSource
from prongsai.thai.text import clean, clean_line

OUT_OF_RANGE = "คะแนนต้องอยู่ระหว่าง 0 ถึง 100 ได้รับ {score} ที่ {where} โปรดตรวจกับหนังสือแจ้งผล"


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """One score as it comes in: of what, which, how much (0–100), and its words."""

    kind: str
    key: str
    score: Decimal
    text: str = ""


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What is known of a result besides its scores."""

    total: Decimal | None = None
    stated_level: str = ""
    notified_on: date | None = None
    notified_by: str = ""
    note: str = ""


@transaction.atomic
def result_save(
    *,
    fiscal_year_be: int,
    words: ResultWords,
    scores: Sequence[ScoreWords],
    actor: Any,
    file: StoredFile | None = None,
    replace: bool = True,
) -> Result:
    """Record the result of a year, or change it. ``replace`` False adds to the scores already there.

    Everything or nothing. Scores over 100 are refused; a level that contradicts the scores is kept as stated.
    """
    if not isinstance(actor, str):
        demand(holds(actor, "ita.edit"))
    _check_year(fiscal_year_be)
    for score in scores:
        _check(score.score, f"{ScoreKind(score.kind).label} {score.key}")
    if words.total is not None:
        _check(words.total, "คะแนนรวม")
    result = Result.objects.select_for_update().filter(fiscal_year_be=fiscal_year_be).first()
    is_new = result is None
    result = result or Result(fiscal_year_be=fiscal_year_be)
    before = {} if is_new else _facts(result)
    result.total, result.stated_level = words.total, clean_line(words.stated_level)[:60]
    result.notified_on, result.notified_by = words.notified_on, clean_line(words.notified_by)[:200]
    result.note = clean(words.note).strip()
    result.file = file or result.file
    result.recorded_by = None if isinstance(actor, str) else actor
    result.save()
    if replace:
        result.scores.all().delete()
    else:
        taken = {(s.kind, s.key) for s in scores}
        result.scores.filter(pk__in=[one.pk for one in result.scores.all() if (one.kind, one.key) in taken]).delete()
    Score.objects.bulk_create(
        Score(result=result, kind=s.kind, key=s.key, score=s.score, text=clean_line(s.text)[:500]) for s in scores
    )
    record(
        "ita.result.recorded" if is_new else "ita.result.changed",
        actor=actor,
        obj=result,
        fiscal_year=fiscal_year_be,
        before=before,
        after=_facts(result),
    )
    return result


@transaction.atomic
def scores_save(
    *, fiscal_year_be: int, asked: Collection[tuple[str, str]], scores: Sequence[ScoreWords], actor: Any
) -> Result:
    """Set the scores of ``asked`` (kind and key): those given are written, the others of them are no longer known.

    Everything else of the result stays; a year without a result gets one of which only this is known.
    """
    if not isinstance(actor, str):
        demand(holds(actor, "ita.edit"))
    _check_year(fiscal_year_be)
    for score in scores:
        _check(score.score, f"{ScoreKind(score.kind).label} {score.key}")
    result = Result.objects.select_for_update().filter(fiscal_year_be=fiscal_year_be).first()
    is_new = result is None
    if result is None:
        result = Result(fiscal_year_be=fiscal_year_be, recorded_by=None if isinstance(actor, str) else actor)
        result.save()
    before = {} if is_new else _facts(result)
    touched = {*asked, *((s.kind, s.key) for s in scores)}
    result.scores.filter(pk__in=[one.pk for one in result.scores.all() if (one.kind, one.key) in touched]).delete()
    Score.objects.bulk_create(
        Score(result=result, kind=s.kind, key=s.key, score=s.score, text=clean_line(s.text)[:500]) for s in scores
    )
    result.save(update_fields=["updated_at"])
    record(
        "ita.result.recorded" if is_new else "ita.result.changed", actor=actor, obj=result, fiscal_year=fiscal_year_be,
        before=before, after=_facts(result),
    )  # fmt: skip
    return result


@transaction.atomic
def result_delete(*, result: Result, reason: str, actor: Any) -> None:
    """Take out a result that was entered by mistake; what it said stays in the ledger."""
    if not isinstance(actor, str):
        demand(holds(actor, "ita.edit"))
    if not reason.strip():
        raise DomainError("โปรดบอกเหตุผลที่ลบ เช่น บันทึกผิดปี", code="reason_missing")
    row = Result.objects.select_for_update().get(pk=result.pk)
    record(
        "ita.result.deleted", actor=actor, obj=row, fiscal_year=row.fiscal_year_be, before=_facts(row), reason=reason
    )
    row.delete()


@transaction.atomic
def target_set(*, fiscal_year_be: int, score: Decimal | None, actor: Any, source: str = TargetSource.OWN) -> None:
    """Set the total the office aims at in a year; None takes the target out."""
    if not isinstance(actor, str):
        demand(holds(actor, "ita.edit"))
    _check_year(fiscal_year_be)
    row = Target.objects.select_for_update().filter(fiscal_year_be=fiscal_year_be, source=source).first()
    before = str(row.score) if row else ""
    if score is None:
        if row is None:
            return
        row.delete()
    else:
        _check(score, "เป้าหมาย")
        row = row or Target(fiscal_year_be=fiscal_year_be, source=source)
        row.score = score
        row.save()
    after = "" if score is None else str(score)
    record("ita.target.set", actor=actor, fiscal_year=fiscal_year_be, source=source, before=before, after=after)


def _check(score: Decimal, where: str) -> None:
    if not 0 <= score <= 100:
        raise DomainError(OUT_OF_RANGE.format(score=score, where=where), code="score_out_of_range")


def _check_year(fiscal_year_be: int) -> None:
    if not 2550 <= fiscal_year_be <= 2650:
        raise DomainError("ปีต้องเป็นปีงบประมาณ พ.ศ. เช่น 2569", code="year_out_of_range")


def _facts(result: Result) -> dict[str, Any]:
    scores = {f"{s.kind}:{s.key}": str(s.score) for s in Score.objects.filter(result=result)}
    return {
        "total": None if result.total is None else str(result.total),
        "stated_level": result.stated_level,
        "notified_on": result.notified_on.isoformat() if result.notified_on else None,
        "scores": scores,
    }
