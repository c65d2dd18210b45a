"""Which time an item's content must be about, and whether a proof's time is that one. Pure rules, no database.

What is known of a proof is its own day (``dated_on``) and the time its content covers (``covers``). A report of last
year is dated this year: where the covered time is known it decides, else the day does. An unknown day never counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from prongsai.assessment.year import EvidencePeriod
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds, half_bounds

Span = tuple[dt.date, dt.date]


class Verdict(StrEnum):
    """Whether a proof counts for its element."""

    COUNTS = "counts"
    OUTSIDE = "outside"  # of another time
    PARTLY = "partly"  # covers a part of what is asked; several parts may make the whole
    UNKNOWN = "unknown"  # no date
    REFUSED = "refused"  # proves nothing as it stands, whatever its day
    TICK = "tick"  # undated: a person must say that it is current


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and, where it does not count, why and what to do, in Thai."""

    verdict: Verdict
    why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it proves its element."""
        return self.verdict == Verdict.COUNTS


def span_of(period: EvidencePeriod, fiscal_year_be: int) -> Span:
    """First and last day the content of an item may be about, both included; of an undated item the year itself."""
    if period == "previous_fy":
        return fiscal_year_bounds(fiscal_year_be - 1)
    if period in {"current_fy_6m", "current_fy_asof_0331"}:
        return half_bounds(fiscal_year_be, 1)
    return fiscal_year_bounds(fiscal_year_be)


def content_year(period: EvidencePeriod, fiscal_year_be: int) -> int | None:
    """The fiscal year (Buddhist era) an item's content is about; None where it may rightly be of several."""
    if period in {"undated", "multi_year"}:
        return None
    return fiscal_year_be - 1 if period == "previous_fy" else fiscal_year_be


def period_words(period: EvidencePeriod, fiscal_year_be: int) -> str:
    """The period in words, with its year: «ปีงบ 2570», «6 เดือนแรก ปีงบ 2570»."""
    return {
        "current_fy": f"ปีงบ {fiscal_year_be}",
        "current_fy_6m": f"6 เดือนแรก ปีงบ {fiscal_year_be}",
        "current_fy_asof_0331": f"ณ 31 มี.ค. {fiscal_year_be}",
        "previous_fy": f"ปีงบ {fiscal_year_be - 1}",
        "multi_year": f"แผนที่ครอบคลุมปี {fiscal_year_be}",
        "undated": "ข้อมูลปัจจุบัน",
    }[period]


def period_days(period: EvidencePeriod, fiscal_year_be: int) -> str:
    """The period in days: «1 ต.ค. 2569 – 31 มี.ค. 2570»; empty where no day bounds it."""
    if period in {"undated", "multi_year"}:
        return ""
    if period == "current_fy_asof_0331":
        return format_date(half_bounds(fiscal_year_be, 1)[1], "short")
    first, last = span_of(period, fiscal_year_be)
    return f"{format_date(first, 'short')} – {format_date(last, 'short')}"


def judge(
    period: EvidencePeriod,
    fiscal_year_be: int,
    *,
    dated_on: dt.date | None,
    covers: Span | None,
    ticked: bool = False,
) -> Judged:
    """Whether a proof of this day and covered time counts for an item of this period.

    ``ticked``: a person said lately enough that the element is current; only undated items ask for it.
    """
    if period == "undated":
        return Judged(Verdict.COUNTS) if ticked else Judged(Verdict.TICK, "รอยืนยันว่าเป็นข้อมูลปัจจุบัน")
    if covers is not None:
        return _judge_covered(period, fiscal_year_be, covers)
    if period == "multi_year":
        return Judged(Verdict.UNKNOWN, "ยังไม่รู้ว่าแผนครอบคลุมปีใด โปรดใส่ช่วงข้อมูลของแผน")
    if dated_on is None:
        return Judged(Verdict.UNKNOWN, "ยังไม่รู้วันที่ โปรดใส่วันที่หรือช่วงข้อมูล")
    first, last = _days_accepted(period, fiscal_year_be)
    if first <= dated_on <= last:
        return Judged(Verdict.COUNTS)
    return Judged(
        Verdict.OUTSIDE,
        f"ลงวันที่ {format_date(dated_on, 'short')} อยู่นอก{_named(period, fiscal_year_be)} "
        "หากเนื้อหาเป็นของช่วงนั้น โปรดใส่ช่วงข้อมูล",
    )


def _days_accepted(period: EvidencePeriod, fiscal_year_be: int) -> Span:
    """The days a proof without a known covered time may bear. What stands as of 31 March is made on that day or after."""
    if period == "current_fy_asof_0331":
        return half_bounds(fiscal_year_be, 1)[1], fiscal_year_bounds(fiscal_year_be)[1]
    return span_of(period, fiscal_year_be)


def _judge_covered(period: EvidencePeriod, fiscal_year_be: int, covers: Span) -> Judged:
    first, last = span_of(period, fiscal_year_be)
    shown = f"{format_date(covers[0], 'short')} – {format_date(covers[1], 'short')}"
    if covers[1] < first or covers[0] > last:
        return Judged(Verdict.OUTSIDE, f"เป็นข้อมูล {shown} อยู่นอก{_named(period, fiscal_year_be)}")
    if period == "current_fy":
        if _is_of_the_year(covers, first, last):
            return Judged(Verdict.COUNTS)
        return Judged(Verdict.PARTLY, f"เป็นข้อมูล {shown} มีของ{_named(period, fiscal_year_be)} เพียงบางส่วน")
    if period == "multi_year":
        if covers[0] <= first and covers[1] >= last:
            return Judged(Verdict.COUNTS)
        return Judged(Verdict.PARTLY, f"แผน {shown} ไม่ครอบคลุมทั้งปีงบประมาณ {fiscal_year_be}")
    if period == "current_fy_asof_0331":
        if covers[1] >= last:
            return Judged(Verdict.COUNTS)
        return Judged(
            Verdict.PARTLY, f"เป็นข้อมูลถึง {format_date(covers[1], 'short')} ต้องเป็นข้อมูล ณ {format_date(last, 'short')}"
        )
    if covers[0] <= first and covers[1] >= last:
        return Judged(Verdict.COUNTS)
    return Judged(Verdict.PARTLY, f"เป็นข้อมูล {shown} ยังไม่ครบ{_named(period, fiscal_year_be)}")


def _is_of_the_year(covers: Span, first: dt.date, last: dt.date) -> bool:
    """Whether content is a year's own: inside it, or beginning or ending in it with at least half of the year.

    Ten years that end on the year's first day, or that merely pass over it, are not.
    """
    begins, ends = first <= covers[0] <= last, first <= covers[1] <= last
    if begins and ends:
        return True
    shared = min(covers[1], last) - max(covers[0], first) + dt.timedelta(days=1)
    return (begins or ends) and 2 * shared >= last - first


def _named(period: EvidencePeriod, fiscal_year_be: int) -> str:
    days = period_days(period, fiscal_year_be)
    return f"ช่วง {days}" if days else f"ปีงบประมาณ {fiscal_year_be}"


def together_cover(period: EvidencePeriod, fiscal_year_be: int, parts: Iterable[Span]) -> bool:
    """Whether several covered times make the whole one: six monthly lists are a half-year."""
    if period not in {"current_fy_6m", "previous_fy"}:
        return False
    first, last = span_of(period, fiscal_year_be)
    reached = first
    for begins, ends in sorted(parts):
        if begins > reached:
            return False
        reached = max(reached, ends + dt.timedelta(days=1))
        if reached > last:
            return True
    return False
