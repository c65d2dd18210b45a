"""The arithmetic of a result: what each part is worth, what the total is, which level it reaches.

The roll-up (source: ``data/sources.json`` G-LEVEL; marked from memory for OIT): items → mean of the sub-indicator →
mean of the indicator → mean of the instrument → weighted total. Numbers are exact fractions until they are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from prongsai.assessment.year import AssessmentYear, Instrument, Level

Score = Decimal | float | int
TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of the total (of 100). ``certain`` is false where a weight or a count rests on memory: an estimate."""

    points: Fraction
    certain: bool

    @property
    def rounded(self) -> Decimal:
        """To two places."""
        return round2(self.points)


@dataclass(frozen=True, slots=True)
class Answer:
    """The level of a result. ``level`` is None where it cannot be told; ``possible`` are then the levels it may be,
    and ``missing`` the instruments whose scores would tell."""

    level: Level | None
    possible: tuple[Level, ...] = ()
    missing: tuple[str, ...] = ()


def exact(score: Score) -> Fraction:
    """A score as a fraction, by its decimal writing (97.59 is 9759/100)."""
    return Fraction(str(score))


def round2(number: Fraction) -> Decimal:
    """Two places, halves up, as published scores are."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(TWO_PLACES, rounding=ROUND_HALF_UP)


def item_points(year: AssessmentYear) -> dict[str, Worth]:
    """By item code, how many points of the total an item is worth: the smaller its sub-indicator, the more."""
    found: dict[str, Worth] = {}
    for group in year.groups:
        items = year.items_of(group.code)
        indicator = year.indicator(group.indicator)
        instrument = year.instrument(indicator.instrument)
        siblings = [g for g in year.groups if g.indicator == group.indicator]
        for item in items:
            share = _indicator_share(year, instrument) / len(siblings) / len(items)
            certain = _certain(instrument) and not year.provisional and item.confidence == "verified"
            found[item.code] = Worth(share, certain)
    return found


def indicator_points(year: AssessmentYear) -> dict[int, Worth]:
    """By indicator number, how many points of the total its 100 points are worth."""
    return {
        indicator.no: Worth(
            _indicator_share(year, year.instrument(indicator.instrument)),
            _certain(year.instrument(indicator.instrument)) and not year.provisional,
        )
        for indicator in year.indicators
    }


def _indicator_share(year: AssessmentYear, instrument: Instrument) -> Fraction:
    count = sum(indicator.instrument == instrument.code for indicator in year.indicators)
    return exact(instrument.weight) / count


def _certain(instrument: Instrument) -> bool:
    return instrument.confidence == "verified"


def disclosure_scores(year: AssessmentYear, complete: Collection[str]) -> dict[str, Fraction]:
    """Scores of the sub-indicators ("9.1"), the indicators ("9") and of OIT, were just these items complete."""
    found: dict[str, Fraction] = {}
    by_indicator: dict[int, list[Fraction]] = {}
    for group in year.groups:
        items = year.items_of(group.code)
        if not items:
            continue
        score = Fraction(100 * sum(item.code in complete for item in items), len(items))
        found[group.code] = score
        by_indicator.setdefault(group.indicator, []).append(score)
    means = {no: sum(scores, Fraction(0)) / len(scores) for no, scores in by_indicator.items()}
    found.update({str(no): mean for no, mean in means.items()})
    if means:
        found["OIT"] = sum(means.values(), Fraction(0)) / len(means)
    return found


def total_of(year: AssessmentYear, instruments: Mapping[str, Score]) -> Fraction | None:
    """The weighted total of the instruments' scores; None while one of them is missing."""
    total = Fraction(0)
    for instrument in year.instruments:
        if (score := instruments.get(instrument.code)) is None:
            return None
        total += exact(instrument.weight) * exact(score) / 100
    return total


def level_of(year: AssessmentYear, total: Score, instruments: Mapping[str, Score]) -> Answer:
    """The first level whose conditions hold. What is not known is not guessed: it is named.

    ``total`` is compared as published, with two places; so are the instruments.
    """
    known = {i.code: exact(instruments[i.code]) for i in year.instruments if instruments.get(i.code) is not None}
    missing = tuple(i.code for i in year.instruments if i.code not in known)
    possible: list[Level] = []
    for level in year.levels:
        if exact(total) < exact(level.total_min):
            continue
        if level.each_instrument_min is None:
            return _answer(level, possible, missing)
        floor = exact(level.each_instrument_min)
        if any(score < floor for score in known.values()):
            continue
        if not missing:
            return _answer(level, possible, missing)
        possible.append(level)  # it holds if what is missing is high enough
    return Answer(None, tuple(possible), missing)


def _answer(level: Level, possible: list[Level], missing: tuple[str, ...]) -> Answer:
    return Answer(None, (*possible, level), missing) if possible else Answer(level)
