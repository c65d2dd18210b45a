"""The register of evidence as a screen reads it: filtered by kind, year, item and problem, with where each is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from prongsai.core import clock
from prongsai.evidence.inspections import pieces_known
from prongsai.evidence.models import Evidence, EvidenceTag, Inspection, InspectionTag
from prongsai.evidence.rules import CODES, NOTE, Known, Period, Problem, judge, read_known
from prongsai.evidence.uses import Use
from prongsai.thai.fiscal import fiscal_year_be, fiscal_year_bounds
from prongsai.thai.searching import search_key
from prongsai.thai.text import fold

PAGE = 40
JUDGED_AT_ONCE = 500
ANY_PROBLEM = "any"
UNUSED = "unused"
UNTAGGED = "untagged"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. ``fiscal_year_be`` 0 is every year; ``problem`` a code, ``any`` or ``unused``; ``tag`` an item."""

    fiscal_year_be: int
    kind: str = ""
    problem: str = ""
    tag: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece in the register."""

    evidence: Evidence
    problems: list[Problem]
    uses: list[Use]
    tags: list[InspectionTag]

    @property
    def derived(self) -> list[InspectionTag]:
        """Items it proves by its use, which nobody has to tag; without those tagged by hand as well."""
        by_hand = {(tag.inspection, tag.fiscal_year_be, fold(tag.code)) for tag in self.tags}
        found = {use.item: use for use in self.uses if use.item is not None}
        return [
            InspectionTag(inspection=inspection, fiscal_year_be=year, code=code)
            for inspection, year, code in sorted(found)
            if (inspection, year, fold(code)) not in by_hand
        ]

    @property
    def grave(self) -> list[Problem]:
        """What an assessor would turn down."""
        return [problem for problem in self.problems if problem.severity != NOTE]


def year_of(evidence: Evidence) -> int:
    """The fiscal year a piece belongs to: of its day, else of the day it came."""
    return fiscal_year_be(evidence.happened_on or clock.civil_day(evidence.created_at))


def period_of(fiscal_year: int) -> Period:
    """A whole fiscal year as the period of proof."""
    return Period(*fiscal_year_bounds(fiscal_year), fiscal_year)


def chosen(asked: Filter) -> QuerySet[Evidence]:
    """The pieces of a filter, newest first, before problems are looked at."""
    rows = Evidence.objects.select_related("stored_file", "thumbnail", "added_by").order_by("-pk")
    if asked.fiscal_year_be:
        first, last = fiscal_year_bounds(asked.fiscal_year_be)
        begin, end = (dt.datetime.combine(day, dt.time(), clock.BANGKOK) for day in (first, last + dt.timedelta(1)))
        came = Q(happened_on__isnull=True, created_at__gte=begin, created_at__lt=end)
        proving = {pk for ids in pieces_known(asked.fiscal_year_be).values() for pk in ids}
        tagged = Q(tags__fiscal_year_be=asked.fiscal_year_be) | Q(pk__in=proving)
        rows = rows.filter(Q(happened_on__range=(first, last)) | came | tagged)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.tag:
        tag = InspectionTag.objects.filter(pk=asked.tag).first()
        known = pieces_known(tag.fiscal_year_be).get((tag.inspection, tag.code), ()) if tag is not None else ()
        rows = rows.filter(Q(tags=asked.tag) | Q(pk__in=known))
    return rows.distinct()


def register_page(asked: Filter, *, page: str | int | None) -> tuple[Page[Evidence], list[Line]]:
    """One page of the register with its lines. Only a filter by problem or words reads more than the page."""
    rows: Sequence[Evidence] | QuerySet[Evidence] = chosen(asked)
    if asked.words:
        wanted = search_key(asked.words)
        rows = [row for row in rows if wanted in search_key(f"{row.title} {row.reference} {row.place} {row.url}")]
    if asked.problem:
        rows = [line.evidence for line in _judged(list(rows), asked) if _has(line, asked.problem)]
    shown = Paginator(rows, PAGE).get_page(page)
    return shown, lines_of(list(shown.object_list), asked.fiscal_year_be)


def lines_of(pieces: Sequence[Evidence], fiscal_year: int = 0) -> list[Line]:
    """Pieces with problems, uses and tags: a handful of queries whatever their number. Year 0: each in its own year."""
    known = read_known(pieces)
    tags: dict[int, list[InspectionTag]] = {}
    for tagging in EvidenceTag.objects.filter(evidence__in=[row.pk for row in pieces]).select_related("tag"):
        tags.setdefault(tagging.evidence_id, []).append(tagging.tag)
    return [_line(piece, fiscal_year, known, tags.get(piece.pk, [])) for piece in pieces]


def _line(piece: Evidence, fiscal_year: int, known: Known, tags: list[InspectionTag]) -> Line:
    uses = known.uses.get(piece.pk, [])
    used = sorted({use.fiscal_year_be for use in uses if use.fiscal_year_be})
    # What a piece is judged against: the year looked at; without one, the year it proves, else its own.
    year = fiscal_year or (used[-1] if used else year_of(piece))
    return Line(piece, judge(piece, period_of(year), known), uses, tags)


def _judged(rows: list[Evidence], asked: Filter) -> list[Line]:
    lines: list[Line] = []
    for start in range(0, len(rows), JUDGED_AT_ONCE):
        lines += lines_of(rows[start : start + JUDGED_AT_ONCE], asked.fiscal_year_be)
    return lines


def _has(line: Line, problem: str) -> bool:
    if problem == UNUSED:
        return not line.uses and not line.tags
    if problem == UNTAGGED:
        return not line.tags and not line.derived
    if problem == ANY_PROBLEM:
        return bool(line.grave)
    return any(found.code == problem for found in line.problems)


def problem_choices() -> list[tuple[str, str]]:
    """For the filter."""
    return [(ANY_PROBLEM, "ที่ผู้ตรวจอาจไม่รับ"), (UNUSED, "ยังไม่ได้ใช้"), (UNTAGGED, "ยังไม่ติดป้าย"), *CODES.items()]


def tags_of_year(fiscal_year: int) -> list[InspectionTag]:
    """Items of every inspection of a year that may be tagged by hand."""
    rows = InspectionTag.objects.filter(fiscal_year_be=fiscal_year)
    order = {inspection: number for number, inspection in enumerate(Inspection.values)}
    return sorted(rows, key=lambda tag: (order.get(tag.inspection, 99), tag.order, tag.pk))


def tag_groups(fiscal_year: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """The items of a year as grouped choices of a select."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for tag in tags_of_year(fiscal_year):
        groups.setdefault(str(Inspection(tag.inspection).label), []).append((tag.pk, f"{tag.code} {tag.title}"[:110]))
    return list(groups.items())


def years_known() -> list[int]:
    """Fiscal years with evidence or items, newest first, the present one among them."""
    found = {fiscal_year_be(clock.today())}
    first = Evidence.objects.exclude(happened_on=None).order_by("happened_on").values_list("happened_on", flat=True)
    if (day := first.first()) is not None:
        found |= set(range(max(fiscal_year_be(day), max(found) - 15), max(found)))
    found |= set(InspectionTag.objects.values_list("fiscal_year_be", flat=True).distinct())
    return sorted(found, reverse=True)
