"""What the result would be if some indicators or items were better, with every step of the arithmetic shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.assessment.scoring import Answer, Score, exact, level_of, round2, total_of
from prongsai.assessment.year import AssessmentYear


@dataclass(frozen=True, slots=True)
class Gain:
    """One improvement: of what, from where to where, and what it adds to its instrument and to the total."""

    label: str
    before: Decimal
    after: Decimal
    to_instrument: Fraction
    to_total: Fraction
    arithmetic: str  # Thai: «(90 - 80) ÷ 3 ตัวชี้วัด = 3.33 ของ EIT × 30% = 1.00»


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result as it would be. ``total`` and ``level`` are None where an instrument's score is not known."""

    gains: tuple[Gain, ...]
    instruments: Mapping[str, Decimal]
    total: Decimal | None
    level: Answer | None
    capped: tuple[str, ...] = ()  # instruments whose gains would pass 100: the scores known do not fit together


def what_if(
    year: AssessmentYear,
    *,
    instruments: Mapping[str, Score],
    indicators: Mapping[int, Score],
    better_indicators: Mapping[int, Score],
    mended_items: Collection[str],
) -> Outcome:
    """``better_indicators`` are new scores of IIT and EIT indicators whose score is known; ``mended_items`` are OIT items
    that scored 0 and would be complete. What is not known of an indicator is not improved.
    """
    gains: list[Gain] = []
    added: dict[str, Fraction] = {}
    for no, score in sorted(better_indicators.items()):
        if no not in indicators:
            continue
        gain = _indicator_gain(year, no, exact(indicators[no]), exact(score))
        gains.append(gain)
        code = year.indicator(no).instrument
        added[code] = added.get(code, Fraction(0)) + gain.to_instrument
    for code in [item.code for item in year.items if item.code in mended_items]:
        gain = _item_gain(year, code)
        gains.append(gain)
        instrument = year.indicator(year.group(year.item(code).group).indicator).instrument
        added[instrument] = added.get(instrument, Fraction(0)) + gain.to_instrument
    after: dict[str, Decimal] = {}
    capped: list[str] = []
    for code, score in instruments.items():
        new = exact(score) + added.get(code, Fraction(0))
        if new > 100:
            capped.append(code)
        after[code] = round2(max(min(new, Fraction(100)), Fraction(0)))
    total = total_of(year, after)
    shown = round2(total) if total is not None else None
    level = level_of(year, shown, after) if shown is not None else None
    return Outcome(tuple(gains), after, shown, level, tuple(capped))


def _indicator_gain(year: AssessmentYear, no: int, before: Fraction, after: Fraction) -> Gain:
    indicator = year.indicator(no)
    instrument = year.instrument(indicator.instrument)
    count = sum(one.instrument == instrument.code for one in year.indicators)
    to_instrument = (after - before) / count
    to_total = to_instrument * exact(instrument.weight) / 100
    arithmetic = (
        f"({_n(after)} - {_n(before)}) ÷ {count} ตัวชี้วัด = {_n(to_instrument)} ของ {instrument.code}"
        f" × {instrument.weight}% = {_n(to_total)}"
    )
    label = f"ตัวชี้วัดที่ {no} {indicator.name}"
    return Gain(label, round2(before), round2(after), to_instrument, to_total, arithmetic)


def _item_gain(year: AssessmentYear, code: str) -> Gain:
    item = year.item(code)
    group = year.group(item.group)
    indicator = year.indicator(group.indicator)
    instrument = year.instrument(indicator.instrument)
    items = len(year.items_of(group.code))
    groups = sum(one.indicator == group.indicator for one in year.groups)
    indicators = sum(one.instrument == instrument.code for one in year.indicators)
    to_instrument = Fraction(100, items * groups * indicators)
    to_total = to_instrument * exact(instrument.weight) / 100
    arithmetic = (
        f"100 ÷ {items} ข้อใน {group.code} ÷ {groups} กลุ่ม ÷ {indicators} ตัวชี้วัด = {_n(to_instrument)} ของ {instrument.code}"
        f" × {instrument.weight}% = {_n(to_total)}"
    )
    return Gain(f"{code} {item.title}", Decimal(0), Decimal(100), to_instrument, to_total, arithmetic)


def _n(number: Fraction) -> str:
    shown = round2(number)
    return f"{shown.normalize():f}" if shown == shown.to_integral_value() else f"{shown}"
