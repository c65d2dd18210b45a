"""What must be there before a year's measures are approved: the group's order and meeting, whole measures, filled issues."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from prongsai.actions.models import Programme, ProgrammeKind
from prongsai.actions.selectors.analysis import Problem, issue_problems, measure_problems
from prongsai.actions.selectors.programmes import placed_runs
from prongsai.obligations.selectors import is_opened, rules_before, unmet_before

APPROVE = "measures_approve"


def must_come_first(programme: Programme, today: dt.date) -> list[Problem]:
    """What the office's own rules want before the approval (systems.md C12). No reason overrules it: the rule is switched
    off, or the row dismissed, where an office does without a working group.
    """
    if programme.kind != ProgrammeKind.INTEGRITY_MEASURES:
        return []
    year = programme.first_fy_be
    if not is_opened(year):
        wanted = " และ".join(rule.name for rule in rules_before(APPROVE, year))
        if not wanted:
            return []
        text = f"ยังไม่ได้เปิดปี {year} จึงยังไม่มีรายการ {wanted} ให้บันทึก โปรดเปิดปี {year} ก่อน"
        return [Problem("year_not_opened", text, f"{reverse('obligations')}?fy={year}")]
    return [Problem("unmet_before", f"ยังไม่มี {item.row.title}", item.url) for item in unmet_before(APPROVE, year, today)]


def parts_missing(programme: Programme) -> list[Problem]:
    """Measures without who, how or follow-up, and issues without a measure; a reason may overrule them."""
    if programme.kind != ProgrammeKind.INTEGRITY_MEASURES:
        return []
    year = programme.first_fy_be
    return measure_problems(placed_runs(programme, year)) + issue_problems(programme, year)
