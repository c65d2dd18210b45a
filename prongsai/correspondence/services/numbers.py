"""The register of numbers: typed from the book, or given by the system without gaps where a series was opted in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import TransitionNotAllowed
from prongsai.correspondence import decisions, selectors
from prongsai.correspondence.models import NumberSeries, NumberState, OfficialPaper, PaperState, RegisteredNumber
from prongsai.correspondence.numbering import NumberRefused, ParsedNumber, parse_number
from prongsai.correspondence.services.appointments import order_dated
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.sources import source_for
from prongsai.organisations.models import Unit
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.fiscal import calendar_year_bounds, year_be


class DuplicateNumber(TransitionNotAllowed):
    """The number is taken. ``refused`` is true where there is no way round (orders, automatic series)."""

    code = "number_taken"

    def __init__(self, message: str, *, refused: bool) -> None:
        super().__init__(message)
        self.refused = refused


@transaction.atomic
def series_for(paper: OfficialPaper) -> NumberSeries:
    """The series a paper is numbered in: of its unit where there is one, else of the office; made when first asked."""
    kind = source_for(paper).series
    known = NumberSeries.objects.filter(kind=kind, active=True)
    series = known.filter(unit_id=paper.unit_id).first() if paper.unit_id else None
    series = series or known.filter(unit=None).first()
    if series is None:
        names = {
            "memo": "บันทึกข้อความ",
            "order": "คำสั่ง",
            "announcement": "ประกาศ",
            "letter": "หนังสือภายนอก",
            "minutes": "รายงานการประชุม",
        }
        prefix = organisation_current().document_prefix if kind in {"memo", "letter"} else ""
        series = NumberSeries(name=names.get(kind, kind), kind=kind, prefix=prefix)
        series.save()
    return series


@transaction.atomic
def series_set(
    *, actor: Any, name: str, kind: str, unit: Unit | None = None, prefix: str = "", automatic: bool = False,
    series: NumberSeries | None = None,
) -> NumberSeries:  # fmt: skip
    """Make or change a series. ``automatic`` lets the system give its numbers from the next one on."""
    demand(holds(actor, "correspondence.register"))
    series = NumberSeries.objects.select_for_update().get(pk=series.pk) if series else NumberSeries()
    taken = NumberSeries.objects.filter(kind=kind, unit=unit, active=True).exclude(pk=series.pk)
    if taken.exists():
        raise TransitionNotAllowed("มีชุดเลขของเอกสารชนิดนี้และหน่วยงานนี้อยู่แล้ว โปรดแก้ชุดเดิม", code="series_taken")
    series.name, series.kind, series.unit, series.prefix, series.automatic = name, kind, unit, prefix, automatic
    series.save()
    record("correspondence.series.set", actor=actor, obj=series, name=name, kind=kind, automatic=automatic)
    return series


@transaction.atomic
def number_assign(
    *, paper: OfficialPaper, actor: Any, text: str = "", dated_on: dt.date | None = None, confirmed: bool = False
) -> OfficialPaper:
    """Record the number typed from the book, the date, or both; each may come alone and be corrected until publication.

    Raises DuplicateNumber when the number is taken: refused for orders, else to be ``confirmed``.
    """
    paper = lock(paper)
    decisions.number(paper, actor).demand()
    if not text.strip() and dated_on is None:
        raise NumberRefused("โปรดใส่เลขจากสมุดทะเบียน หรือวันที่ของเอกสาร หรือทั้งสองอย่าง")
    if dated_on is not None:
        _check_date(dated_on)
        was, paper.dated_on = paper.dated_on, dated_on
        if paper.was_signed:
            order_dated(paper, was=was)
    if text.strip():
        series = NumberSeries.objects.select_for_update().get(pk=series_for(paper).pk)
        _register(paper, series, text, actor=actor, confirmed=confirmed)
    elif dated_on is not None:
        _check_year_kept(paper, dated_on)
    paper.save()
    record("correspondence.paper.number", actor=actor, obj=paper, number=text, dated_on=dated_on)
    return OfficialPaper.objects.get(pk=paper.pk)


@transaction.atomic
def number_take(*, paper: OfficialPaper, actor: Any, dated_on: dt.date | None = None) -> RegisteredNumber:
    """Give the next number of an automatic series, without gaps, under the series' lock."""
    paper = lock(paper)
    decisions.number(paper, actor).demand()
    series = NumberSeries.objects.select_for_update().get(pk=series_for(paper).pk)
    if not series.automatic:
        raise TransitionNotAllowed(f"ชุดเลข “{series.name}” ใช้เลขจากสมุดทะเบียน โปรดพิมพ์เลขที่ได้จากสมุด", code="not_automatic")
    if hasattr(paper, "number"):
        raise TransitionNotAllowed(f"เอกสารนี้มีเลข {paper.number.text} แล้ว", code="has_number")
    day = dated_on or paper.dated_on or clock.today()
    _check_date(day)
    number = _new_number(series, ParsedNumber(_next(series, year_be(day))), year_be(day), strict=True, actor=actor)
    number.paper = paper
    number.save()
    paper.dated_on = day
    paper.save()
    record("correspondence.number.take", actor=actor, obj=number, paper=paper, text=number.text)
    return number


@transaction.atomic
def number_reserve(
    *, series: NumberSeries, actor: Any, text: str, note: str, year: int | None = None
) -> RegisteredNumber:
    """Keep a number back for a paper to come; ``note`` says for what."""
    demand(holds(actor, "correspondence.register"))
    series = NumberSeries.objects.select_for_update().get(pk=series.pk)
    parsed = parse_number(text, with_year=series.with_year, prefix=series.prefix)
    at = parsed.year_be or year or year_be(clock.today())
    if (taken := selectors.number_taken(series, at, parsed)) is not None:
        raise DuplicateNumber(_taken_words(taken), refused=True)
    if not note.strip():
        raise TransitionNotAllowed("โปรดบอกว่าจองเลขไว้ใช้กับเรื่องใด", code="note_missing")
    number = _new_number(series, parsed, at, strict=series.with_year or series.automatic, actor=actor)
    number.state, number.note = NumberState.RESERVED, note.strip()
    number.save()
    record("correspondence.number.reserve", actor=actor, obj=number, text=number.text, note=note)
    return number


@transaction.atomic
def number_void(*, number: RegisteredNumber, reason: str, actor: Any) -> RegisteredNumber:
    """Void a number. It stays in the register and is not given again; its paper is free to take another."""
    demand(holds(actor, "correspondence.register"))
    number = (
        RegisteredNumber.objects.select_for_update(of=("self",)).select_related("series", "paper").get(pk=number.pk)
    )
    if not reason.strip():
        raise TransitionNotAllowed("โปรดบอกเหตุผลที่ยกเลิกเลข", code="reason_missing")
    if number.paper is not None and number.paper.state in {PaperState.PUBLISHED, PaperState.WITHDRAWN}:
        raise TransitionNotAllowed("เลขนี้อยู่บนเอกสารที่เผยแพร่แล้ว จึงยกเลิกไม่ได้", code="published")
    subject = number.paper.subject if number.paper else number.note
    number.state, number.note, number.paper = NumberState.VOID, f"{subject} · ยกเลิก: {reason.strip()}"[:300], None
    number.save()
    record("correspondence.number.void", actor=actor, obj=number, text=number.text, reason=reason)
    return number


@transaction.atomic
def number_release(*, paper: OfficialPaper, actor: Any) -> None:
    """Void the number of a paper that is given up; nothing when it has none."""
    if (number := RegisteredNumber.objects.filter(paper=paper).first()) is not None:
        number.state, number.note, number.paper = NumberState.VOID, f"{paper.subject} · เอกสารถูกยกเลิก"[:300], None
        number.save()
        record("correspondence.number.void", actor=actor, obj=number, text=number.text, reason="เอกสารถูกยกเลิก")


def register_number(paper: OfficialPaper, text: str, *, actor: Any, confirmed: bool) -> RegisteredNumber:
    """Number a paper inside the caller's transaction (registration with a file)."""
    series = NumberSeries.objects.select_for_update().get(pk=series_for(paper).pk)
    return _register(paper, series, text, actor=actor, confirmed=confirmed)


def _register(
    paper: OfficialPaper, series: NumberSeries, text: str, *, actor: Any, confirmed: bool
) -> RegisteredNumber:
    parsed = parse_number(text, with_year=series.with_year, prefix=series.prefix)
    day = paper.dated_on or clock.today()
    year = parsed.year_be or year_be(day)
    if paper.dated_on is not None and parsed.year_be not in (None, year_be(paper.dated_on)):
        raise NumberRefused(
            f"เลขระบุปี {parsed.year_be} แต่เอกสารลงวันที่ในปี {year_be(paper.dated_on)} เลขใช้ปีปฏิทิน โปรดตรวจเลขหรือวันที่"
        )
    mine = RegisteredNumber.objects.filter(paper=paper).first()
    taken = selectors.number_taken(series, year, parsed, besides=mine)
    if taken is not None and taken.state == NumberState.RESERVED:
        return _use_reserved(taken, paper, mine, actor=actor)
    if taken is not None:
        refused = series.with_year or series.automatic or taken.strict
        if refused or not confirmed:
            raise DuplicateNumber(_taken_words(taken), refused=refused)
    if mine is None:
        mine = _new_number(series, parsed, year, strict=series.with_year or series.automatic, actor=actor)
    mine.series, mine.year_be, mine.running, mine.inserted = series, year, parsed.running, parsed.inserted
    mine.paper, mine.note, mine.state = paper, paper.subject[:300], NumberState.USED
    try:
        with transaction.atomic():
            mine.save()
    except IntegrityError as error:  # two people, one number
        raise DuplicateNumber(f"เลข {mine.text} เพิ่งถูกใช้ไป โปรดตรวจสมุดทะเบียน", refused=True) from error
    return mine


def _use_reserved(
    reserved: RegisteredNumber, paper: OfficialPaper, mine: RegisteredNumber | None, *, actor: Any
) -> RegisteredNumber:
    if mine is not None:
        mine.delete()
    reserved.paper, reserved.state, reserved.note = paper, NumberState.USED, paper.subject[:300]
    reserved.taken_by, reserved.taken_on = actor, clock.today()
    reserved.save()
    return reserved


def _new_number(series: NumberSeries, parsed: ParsedNumber, year: int, *, strict: bool, actor: Any) -> RegisteredNumber:
    return RegisteredNumber(
        series=series,
        year_be=year,
        running=parsed.running,
        inserted=parsed.inserted,
        strict=strict,
        taken_by=actor,
        taken_on=clock.today(),
    )


def _next(series: NumberSeries, year: int) -> int:
    last = selectors.last_number(series, year)
    return last.running + 1 if last else 1


def _check_date(day: dt.date) -> None:
    if day > clock.today() + dt.timedelta(days=31):
        raise NumberRefused("วันที่ของเอกสารเป็นวันในอนาคต โปรดตรวจวันที่อีกครั้ง")
    if day.year < 1950:
        raise NumberRefused("วันที่ของเอกสารเก่าเกินไป โปรดตรวจปี พ.ศ. อีกครั้ง เช่น 8 เม.ย. 2570")


def _check_year_kept(paper: OfficialPaper, day: dt.date) -> None:
    """A number belongs to its calendar year; a date of another year needs the number again."""
    number = RegisteredNumber.objects.filter(paper=paper).first()
    if number is None:
        return
    first, last = calendar_year_bounds(number.year_be)
    if not first <= day <= last:
        raise NumberRefused(f"เลข {number.text} เป็นเลขของปี {number.year_be} วันที่อยู่คนละปี โปรดใส่เลขใหม่พร้อมวันที่")


def _taken_words(taken: RegisteredNumber) -> str:
    state = {"void": "ยกเลิกแล้ว เลขที่ยกเลิกไม่ใช้ซ้ำ", "reserved": "จองไว้แล้ว"}.get(taken.state, "ใช้แล้ว")
    return f"เลข {taken.text} ปี {taken.year_be} {state}: {taken.note or taken.paper or ''}".strip(" :")
