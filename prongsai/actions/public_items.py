"""What the measures hold for the year's public items: plans in force, reports of six and twelve months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse

from prongsai.actions.models import Programme, ProgrammeKind, ProgrammeState, Round, Snapshot
from prongsai.actions.progress import round_end
from prongsai.core import clock
from prongsai.core.together import Rows
from prongsai.correspondence.models import Publication, PublicationState
from prongsai.disclosure.holdings import Held, Holding, ItemContext
from prongsai.thai.fiscal import fiscal_year_bounds

SOURCE = "มาตรการและแผน"
IN_FORCE = frozenset({ProgrammeState.APPROVED, ProgrammeState.RUNNING, ProgrammeState.CLOSED})
REPORTS = {  # topic → kind of programme, round, how many years before
    "measures_report": (ProgrammeKind.INTEGRITY_MEASURES, Round.TWELVE, 1),
    "measures_run": (ProgrammeKind.INTEGRITY_MEASURES, Round.SIX, 0),
    "ac_plan_report": (ProgrammeKind.ACTION_PLAN, Round.TWELVE, 1),
    "ac_plan_6m": (ProgrammeKind.ACTION_PLAN, Round.SIX, 0),
    "risk_report": (ProgrammeKind.RISK_TREATMENT, Round.TWELVE, 1),
    "risk_action": (ProgrammeKind.RISK_TREATMENT, Round.SIX, 0),
}
PLANS = {
    "measures": ProgrammeKind.INTEGRITY_MEASURES,
    "measures_7": ProgrammeKind.INTEGRITY_MEASURES,
    "measures_use": ProgrammeKind.INTEGRITY_MEASURES,
    "ac_plan": ProgrammeKind.ACTION_PLAN,
    "op_plan": ProgrammeKind.OPERATION_PLAN,
}


def _every(context: ItemContext) -> tuple[str, ...]:
    return tuple(element.key for element in context.item.elements) or (f"{context.item.code}.1",)


def reports(context: ItemContext) -> Iterator[Held]:
    """The newest frozen report of the round the item asks for, with its published paper where there is one."""
    kind, number, years_before = REPORTS[context.item.topic]
    year = context.fiscal_year_be - years_before
    found = [
        snapshot
        for snapshot in context.rows("snapshots")
        if (snapshot.programme.kind, snapshot.round, snapshot.fiscal_year_be) == (kind, number, year)
    ]
    if not found:
        return
    snapshot = max(found, key=lambda one: one.number)
    published = context.once("snapshot_papers", lambda: _by_snapshot(context.rows("snapshot_papers")))
    publication = published.get(snapshot.pk)
    yield Held(
        _every(context), f"{snapshot.programme.title} {snapshot}",
        reverse("paper", args=[publication.paper_id]) if publication else reverse("snapshot", args=[snapshot.pk]),
        publication.path if publication else "", clock.civil_day(snapshot.taken_at), SOURCE,
        (fiscal_year_bounds(year)[0], round_end(year, number)), key=f"snapshot:{kind}:{year}:{int(number)}",
        files=(publication.signed_copy.stored_file_id,) if publication else (),
    )  # fmt: skip


def plans(context: ItemContext) -> Iterator[Held]:
    """The programme in force in the year. That measures answer the last assessment counts where they name its result."""
    kind = PLANS[context.item.topic]
    for programme in context.rows("programmes"):
        if programme.kind != kind or not programme.first_fy_be <= context.fiscal_year_be <= programme.last_fy_be:
            continue
        if context.item.topic == "measures_use" and not programme.assessment:
            continue
        covers = (fiscal_year_bounds(programme.first_fy_be)[0], fiscal_year_bounds(programme.last_fy_be)[1])
        in_force = programme.state in IN_FORCE
        title = programme.title if in_force else f"{programme.title} (ยังเป็นร่าง)"
        yield Held(
            _every(context) if in_force else None, title, f"{reverse('measures')}?fy={context.fiscal_year_be}", "", None,
            SOURCE, covers, key=f"programme:{programme.pk}",
        )  # fmt: skip


def _snapshots(fiscal_year_be: int, today: dt.date) -> Rows:
    rows = Snapshot.objects.filter(fiscal_year_be__in=(fiscal_year_be - 1, fiscal_year_be)).select_related("programme")
    return rows.defer("content")


def _published(fiscal_year_be: int, today: dt.date) -> Rows:
    rows = Publication.objects.filter(
        state=PublicationState.PUBLISHED, paper__source_type=Snapshot._meta.label_lower
    ).select_related("paper", "organisation", "signed_copy")
    return rows.defer("paper__content")


def _by_snapshot(rows: Iterable[Publication]) -> dict[int, Publication]:
    """The published paper made of each."""
    return {row.paper.source_id: row for row in rows if row.paper.source_id}


HOLDINGS = (
    Holding(
        "รายงานรอบ 6 และ 12 เดือน", frozenset(REPORTS), reports, {"snapshots": _snapshots, "snapshot_papers": _published}
    ),
    Holding("แผนและมาตรการที่ใช้อยู่", frozenset(PLANS), plans, {"programmes": lambda year, today: Programme.objects.all()}),
)
