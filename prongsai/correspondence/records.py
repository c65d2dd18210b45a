"""The record of a drafted paper, of the shape in ``docs/records.md``: what is checked, frozen and printed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.approvals.models import StepPart
from prongsai.approvals.planning import RoutePlan, plan_route
from prongsai.approvals.selectors import holders_on, person_of, units_upward
from prongsai.core import clock
from prongsai.correspondence.models.papers import OfficialPaper
from prongsai.organisations.selectors import organisation_current

MEMO_FIELDS = ("department", "to", "background", "facts", "proposal", "closing")
CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณา"


def base_record(paper: OfficialPaper) -> dict[str, Any]:
    """What every paper states of itself: the organisation, the year, number and date where there are any."""
    organisation = organisation_current()
    record: dict[str, Any] = {
        "organisation": organisation.name,
        "organisation_type": organisation.type,
        "district": organisation.district,
        "province": organisation.province,
        "fiscal_year": paper.fiscal_year_be,
        "subject": paper.subject,
    }
    if organisation.document_prefix:
        record["document_no"] = f"{organisation.document_prefix}/"  # the number itself comes after the signature
    if introduction := paper.content.get("introduction"):
        record["introduction"] = introduction
    return {key: value for key, value in record.items() if value not in ("", None)}


def memo_record(paper: OfficialPaper, **more: Any) -> dict[str, Any]:
    """A memo with its signature and opinion blocks as the route of today has them; ``more`` adds ``measures`` and such."""
    plan = route_plan(paper)
    memo = {name: paper.content.get(name, "") for name in MEMO_FIELDS if paper.content.get(name)}
    memo["opinions"] = opinions(plan)  # type: ignore[assignment]
    return base_record(paper) | {"memo": memo, "signatories": proposers(plan)} | more


def report_signatories(paper: OfficialPaper) -> list[dict[str, str]]:
    """For a report without opinions: everybody on the route, as signatories."""
    return [_named(step.holder.name, step.block) for step in route_plan(paper).steps]


def proposers(plan: RoutePlan) -> list[dict[str, str]]:
    """Who proposes, as a signatory."""
    return [_named(step.holder.name, step.block) for step in plan.steps if step.part == StepPart.PROPOSES]


def opinions(plan: RoutePlan) -> list[dict[str, str]]:
    """An empty opinion block for everybody after the proposer."""
    return [
        _named(step.holder.name, step.block) | {"text": ""} for step in plan.steps if step.part != StepPart.PROPOSES
    ]


def _named(name: str, block: tuple[str, ...]) -> dict[str, str]:
    return {"name": name, "position": " ".join(block)}


def document_day(paper: OfficialPaper) -> dt.date:
    """The day in whose name a paper speaks: the date chosen in it, else today. It decides who signs."""
    chosen = paper.content.get("dated")
    return dt.date.fromisoformat(chosen) if chosen else clock.today()


def route_plan(paper: OfficialPaper) -> RoutePlan:
    """The route this paper would take, by who fills which post on its day."""
    drafter = person_of(paper.drafted_by)
    return plan_route(
        holders=holders_on(document_day(paper)),
        drafter_id=drafter.pk if drafter else None,
        units=units_upward(paper.unit),
        final=paper.final_level,
        chosen={level: int(choice) for level, choice in paper.route_choices.items()},
    )


def memo_defaults(paper: OfficialPaper) -> dict[str, str]:
    """The parts of a new memo that the office already knows."""
    organisation = organisation_current()
    signatory = next((step for step in reversed(route_plan(paper).steps) if step.part == StepPart.DECIDES), None)
    unit = paper.unit.name if paper.unit else ""
    return {
        "department": " ".join(filter(None, (unit, organisation.name, organisation.seat))),
        "to": signatory.holder.position_name if signatory else "",
        "closing": CLOSING,
    }
