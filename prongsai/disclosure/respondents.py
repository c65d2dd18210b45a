"""Reads of the surveys' respondents: how many are needed, how many answered, week by week."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from prongsai.assessment import AssessmentYear
from prongsai.disclosure.models import RespondentCount, RespondentPlan
from prongsai.organisations.models import Organisation
from prongsai.thai.holidays import working_days_left

WIDTH, HEIGHT = 560, 120  # of the line, in its own units


@dataclass(frozen=True, slots=True)
class Survey:
    """IIT, or a part of EIT, of a year. ``needed`` is None where nobody knows the number; ``needed_from`` says whose it is."""

    instrument: str
    part: str
    name: str
    needed: int | None
    needed_from: str
    plan: RespondentPlan | None
    counts: tuple[RespondentCount, ...]
    today: dt.date

    @property
    def key(self) -> str:
        """Stands in addresses: "IIT", "EIT-1"."""
        return f"{self.instrument}-{self.part}" if self.part else self.instrument

    @property
    def number(self) -> int | None:
        """How many have answered, as last counted."""
        return self.counts[-1].number if self.counts else None

    @property
    def lacking(self) -> int | None:
        """How many are still lacking; None where either number is not known."""
        if self.needed is None:
            return None
        return max(0, self.needed - (self.number or 0))

    @property
    def enough(self) -> bool:
        """Whether enough have answered."""
        return self.lacking == 0

    @property
    def survey_url(self) -> str:
        """Where people answer."""
        return self.plan.survey_url if self.plan else ""

    @property
    def days_left(self) -> int | None:
        """Working days until it closes."""
        closes = self.plan.closes_on if self.plan else None
        return working_days_left(self.today, closes) if closes else None

    @property
    def line(self) -> str:
        """The points of a polyline within WIDTH × HEIGHT: days to the right, answers up; empty with fewer than two."""
        if len(self.counts) < 2:
            return ""
        first, last = self.counts[0].counted_on, self.counts[-1].counted_on
        top = max(self.needed or 0, self.counts[-1].number, 1)
        days = max((last - first).days, 1)
        points = [
            f"{round(WIDTH * (row.counted_on - first).days / days, 1)},{round(HEIGHT - HEIGHT * row.number / top, 1)}"
            for row in self.counts
        ]
        return " ".join(points)

    @property
    def needed_height(self) -> float | None:
        """Where the needed number lies in the line's picture."""
        if self.needed is None or not self.counts:
            return None
        top = max(self.needed, self.counts[-1].number, 1)
        return round(HEIGHT - HEIGHT * self.needed / top, 1)


def surveys_of(year: AssessmentYear, organisation: Organisation, *, today: dt.date) -> list[Survey]:
    """The surveys of a year in its own order; instruments that are read from a website ask nobody."""
    plans = {
        (plan.instrument, plan.part): plan
        for plan in RespondentPlan.objects.filter(fiscal_year_be=year.fiscal_year_be).prefetch_related("counts")
    }
    read = {year.indicator(group.indicator).instrument for group in year.groups}
    found = []
    for instrument in year.instruments:
        if instrument.code in read:
            continue
        for part, name in [(p.code, p.name) for p in instrument.parts] or [("", instrument.name)]:
            plan = plans.get((instrument.code, part))
            needed, source = _needed(year, organisation, instrument.code, part, plan)
            counts = tuple(plan.counts.all()) if plan else ()
            found.append(Survey(instrument.code, part, name, needed, source, plan, counts, today))
    return found


def _needed(
    year: AssessmentYear, organisation: Organisation, instrument: str, part: str, plan: RespondentPlan | None
) -> tuple[int | None, str]:
    """The office's own number first, then the year's quota for its type; without its size, the only one there is."""
    if plan is not None and plan.needed is not None:
        return plan.needed, plan.reason or "หน่วยงานกำหนด"
    size = str(getattr(organisation, "size", "") or "")
    quotas = [
        quota
        for quota in year.quotas
        if (quota.instrument, quota.part, quota.organisation_type) == (instrument, part, organisation.type)
        and (not size or quota.size in {size, ""})
    ]
    if len(quotas) == 1:
        sure = "" if quotas[0].confidence == "verified" else " ควรตรวจกับคู่มือ"
        return quotas[0].number, f"ตามข้อมูลปี {year.fiscal_year_be}{sure}"
    if quotas:
        words = " ".join(f"ขนาด {quota.size} {quota.number} คน" for quota in quotas)
        return None, f"ขึ้นกับขนาดของหน่วยงาน ({words}) โปรดใส่จำนวนของเรา"
    return None, "ยังไม่พบจำนวนที่กำหนด โปรดใส่ตามคู่มือ"
