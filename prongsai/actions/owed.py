"""How the measures meet obligations of the year: the report of a round, taken, signed or published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.actions.models import Snapshot
from prongsai.actions.papers import SOURCE_TYPE
from prongsai.core import clock
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import quarter

OF_QUARTER = "quarter"
_ENOUGH = {
    "taken": frozenset[str](),
    "signed": frozenset({PaperState.SIGNED.value, PaperState.PUBLISHED.value, PaperState.WITHDRAWN.value}),
    "published": frozenset({PaperState.PUBLISHED.value}),
}


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[Snapshot], QuerySet[OfficialPaper]]:
    """The rounds taken in their years, and the papers made of them."""
    taken = Snapshot.objects.filter(fiscal_year_be__in={row.fiscal_year_be for row in rows})
    papers = OfficialPaper.objects.filter(source_type=SOURCE_TYPE, source_id__in=taken.order_by().values("pk"))
    return taken.defer("content").order_by("pk"), papers.exclude(state=PaperState.VOID).defer("content")


def _met(rows: Sequence[Obligation], taken: Iterable[Snapshot], made: Iterable[OfficialPaper]) -> Mapping[int, Met]:
    papers: dict[int, list[OfficialPaper]] = {}
    for paper in made:
        papers.setdefault(paper.source_id or 0, []).append(paper)
    found: dict[int, Met] = {}
    for row in rows:
        round_no = round_of(row)
        wanted = str(row.arguments.get("paper", "signed"))
        for one in taken:
            if (one.fiscal_year_be, one.round) != (row.fiscal_year_be, round_no) or row.pk in found:
                continue
            if wanted == "taken":
                found[row.pk] = Met(clock.civil_day(one.taken_at), _where(row), f"ทำรายงานรอบ {round_no} เดือนแล้ว")
            elif good := [paper for paper in papers.get(one.pk, []) if paper.state in _ENOUGH.get(wanted, ())]:
                paper = good[0]
                day = paper.dated_on or clock.civil_day(paper.signed_at or paper.updated_at)
                found[row.pk] = _by_paper(paper, day)
    return found


def round_of(row: Obligation) -> int:
    """The round, in months, that an obligation asks for: the one its rule names, or with «quarter» that of its quarter."""
    asked = row.arguments.get("round", OF_QUARTER)
    return 3 * quarter(row.period_end) if asked == OF_QUARTER else int(asked)


def _by_paper(paper: OfficialPaper, day: dt.date) -> Met:
    text = f"{paper.subject} ลงวันที่ {format_date(day, 'short')}"
    return Met(day, reverse("paper", args=[paper.pk]), text)


def _where(row: Obligation) -> str:
    return f"{reverse('rounds')}?fy={row.fiscal_year_be}"


SNAPSHOT = Way(
    "snapshot",
    "ทำรายงานรอบของมาตรการแล้วลงนาม",
    _reads,
    _met,
    _where,
    "เปิดรายงานรอบ",
    {"round": "รอบ (เดือน) หรือ quarter คือรอบของไตรมาสนั้น", "paper": "ถึงขั้นใด"},
)
