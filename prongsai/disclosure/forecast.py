"""What disclosure would score were it looked at today, with its arithmetic open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from prongsai.assessment import Worth, disclosure_scores, item_points
from prongsai.assessment.scoring import exact, round2
from prongsai.disclosure.board import Board
from prongsai.disclosure.reading import ItemReading, ItemState


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A sub-indicator: how many of its items are complete, and its score of 100."""

    code: str
    name: str
    complete: int
    items: int
    score: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator: the mean of its groups."""

    no: int
    name: str
    groups: tuple[GroupLine, ...]
    score: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """The score of the instrument (of 100), and the points of the total lost. ``certain`` is false for an estimate."""

    indicators: tuple[IndicatorLine, ...]
    score: Decimal
    lost_score: Decimal
    weight: Decimal
    lost_points: Decimal
    certain: bool


def forecast_of(board: Board) -> Forecast | None:
    """The forecast of a board; None where the year scores no disclosure items."""
    year = board.year
    complete = {item.code for item in board.ready}
    scores = disclosure_scores(year, complete)
    if "OIT" not in scores:
        return None
    lines = []
    for indicator in year.indicators:
        groups = tuple(
            GroupLine(
                group.code,
                group.name,
                sum(item.code in complete for item in year.items_of(group.code)),
                len(year.items_of(group.code)),
                round2(scores[group.code]),
            )
            for group in year.groups
            if group.indicator == indicator.no and group.code in scores
        )
        if groups:
            lines.append(IndicatorLine(indicator.no, indicator.name, groups, round2(scores[str(indicator.no)])))
    first = next(i for i in year.indicators if str(i.no) in scores)
    instrument = year.instrument(first.instrument)
    worths = item_points(year)
    lost = exact(instrument.weight) * (100 - scores["OIT"]) / 100
    return Forecast(
        tuple(lines),
        round2(scores["OIT"]),
        round2(100 - scores["OIT"]),
        instrument.weight,
        round2(lost),
        all(worth.certain for worth in worths.values()),
    )


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Items of a group counted for a report: complete, missing, late (I05)."""

    code: str
    name: str
    items: int
    complete: int
    missing: int
    late: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a year's disclosure; every item is in exactly one of complete and missing."""

    fiscal_year_be: int
    groups: tuple[TopicGroup, ...]
    items: int
    complete: int
    missing: int
    late: int
    score: Decimal | None


LATE = frozenset({ItemState.STALE, ItemState.ADDRESS_BROKEN})


def summary_of(board: Board) -> Summary:
    """Complete, missing and late per group: late are those gone old or not opening, and those not complete after the
    last day to hand in."""
    over = board.closes_on is not None and board.today > board.closes_on
    groups = []
    for group in board.year.groups:
        items = [item for item in board.items if item.group.code == group.code]
        if items:
            groups.append(_counted(group.code, group.name, items, over))
    whole = _counted("", "", board.items, over)
    forecast = forecast_of(board)
    return Summary(
        board.fiscal_year_be, tuple(groups), whole.items, whole.complete, whole.missing, whole.late,
        forecast.score if forecast else None,
    )  # fmt: skip


def _counted(code: str, name: str, items: Iterable[ItemReading], over: bool) -> TopicGroup:
    listed = list(items)
    complete = sum(item.is_complete for item in listed)
    late = sum(item.state in LATE or (over and not item.is_complete) for item in listed)
    return TopicGroup(code, name, len(listed), complete, len(listed) - complete, late)


def points_words(worth: Worth | None) -> str:
    """«เสีย 1.33 (ประมาณการ)»; empty where the worth is not known."""
    if worth is None:
        return ""
    return f"เสีย {worth.rounded}" + ("" if worth.certain else " (ประมาณการ)")
