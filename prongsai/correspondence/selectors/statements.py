"""The statements that name the executive in office: who of a fiscal year has made them, and who has not (J01).

Two executives in one year are normal: one before an election and one after. Each answers for the days of their own
tenure, and a statement counts for whoever was in office on its date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from prongsai.core import clock
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.correspondence.topics import STATEMENTS, topic_label
from prongsai.organisations.models import ActingCapacity, Post, Tenure
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.names import same_person

SIGNED = (PaperState.SIGNED, PaperState.PUBLISHED, PaperState.WITHDRAWN)
_IN_OFFICE = ("", ActingCapacity.PERFORMING_EXECUTIVE_DUTIES)


@dataclass(frozen=True, slots=True)
class Statement:
    """One kind of statement of one executive: ``paper`` once signed, ``draft`` while it is being made."""

    topic: str
    paper: OfficialPaper | None = None
    draft: OfficialPaper | None = None
    problem: str = ""  # what is wrong with the signed one, and what to do

    @property
    def label(self) -> str:
        return topic_label(self.topic)

    @property
    def is_missing(self) -> bool:
        return self.paper is None


@dataclass(frozen=True, slots=True)
class ExecutiveYear:
    """An executive's days within a fiscal year, and their statements."""

    tenure: Tenure
    first: dt.date
    last: dt.date
    statements: tuple[Statement, ...]
    today: dt.date

    @property
    def name(self) -> str:
        return str(self.tenure.person)

    @property
    def is_acting(self) -> bool:
        """The ปลัด in place of the executive between two elections."""
        return bool(self.tenure.capacity)

    @property
    def in_office(self) -> bool:
        return self.first <= self.today <= self.last

    @property
    def missing(self) -> tuple[Statement, ...]:
        """What this executive has still to sign, or to sign anew; one who only stands in between elections owes none."""
        return () if self.is_acting else tuple(one for one in self.statements if one.is_missing or one.problem)

    @property
    def suggested_day(self) -> dt.date | None:
        """A day in whose name a draft may speak: none while in office, else the nearest of their own."""
        if self.in_office:
            return None
        return self.first if self.today < self.first else self.last


def statements_of(fiscal_year_be: int) -> list[ExecutiveYear]:
    """Every executive of a fiscal year in the order of their tenures, each with both statements or what is missing."""
    begin, end = fiscal_year_bounds(fiscal_year_be)
    today = clock.today()
    papers = list(_papers(fiscal_year_be))
    return [
        _executive(tenure, max(tenure.begins_on, begin), min(tenure.ends_on or end, end), papers, today)
        for tenure in executives_of(begin, end)
    ]


def executives_of(begin: dt.date, end: dt.date) -> QuerySet[Tenure]:
    """Tenures of the chief executive within two days, in their own right or between two elections, in order."""
    return (
        Tenure.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=begin),
            position__post=Post.CHIEF_EXECUTIVE,
            begins_on__lte=end,
            capacity__in=_IN_OFFICE,
        )
        .select_related("person", "position")
        .order_by("begins_on", "pk")
    )


def _papers(fiscal_year_be: int) -> QuerySet[OfficialPaper]:
    rows = OfficialPaper.objects.filter(
        kind="announcement", topic__in=STATEMENTS, fiscal_year_be=fiscal_year_be
    ).exclude(state=PaperState.VOID)
    return rows.select_related("publication").order_by("dated_on", "pk")


def _executive(
    tenure: Tenure, first: dt.date, last: dt.date, papers: list[OfficialPaper], today: dt.date
) -> ExecutiveYear:
    return ExecutiveYear(tenure, first, last, tuple(_statement(topic, tenure, papers) for topic in STATEMENTS), today)


def _statement(topic: str, tenure: Tenure, papers: list[OfficialPaper]) -> Statement:
    """By the day of the paper, which may lie before its fiscal year: some offices sign in September."""
    mine = [paper for paper in papers if paper.topic == topic]
    signed = [paper for paper in mine if paper.state in SIGNED and paper.dated_on and tenure.holds_on(paper.dated_on)]
    by_them = [paper for paper in signed if same_person(paper.signatory_name, str(tenure.person))]
    draft = next((paper for paper in mine if paper.state not in SIGNED and tenure.holds_on(_day(paper))), None)
    if by_them:
        latest = by_them[-1]
        return Statement(topic, latest, draft, "" if topic != STATEMENTS[0] else _english_problem(latest))
    if signed and not tenure.capacity:
        other = signed[-1]
        problem = (
            f"ฉบับลงวันที่ในวาระนี้ลงนามโดย{other.signatory_name} ไม่ใช่{tenure.person} โปรดออกฉบับใหม่ให้{tenure.person}ลงนาม"
        )
        return Statement(topic, None, draft, problem)
    return Statement(topic, None, draft)


def _english_problem(paper: OfficialPaper) -> str:
    """A No Gift Policy drafted here must carry its English text; of a registered scan nobody can say."""
    version = paper.versions.order_by("-number").first()
    if version is None or version.docx_id is None or (version.record.get("announcement") or {}).get("english"):
        return ""
    return "ยังไม่มีข้อความภาษาอังกฤษ โปรดออกฉบับใหม่ที่มีทั้งไทยและอังกฤษ"


def _day(paper: OfficialPaper) -> dt.date:
    chosen = paper.dated_on or paper.content.get("dated")
    return dt.date.fromisoformat(chosen) if isinstance(chosen, str) else chosen or clock.today()
