"""How a group's own meeting meets an obligation of the year: whose meeting it was, not which words its minutes share.

A meeting belongs to the group it was called for, a group to the order that appointed it, an order to its topic. Only
where none of that is known do the words of a name decide, the longest known name of a group first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from prongsai.core import clock
from prongsai.correspondence.models import Attendance, Coming, Committee, Meeting, OfficialPaper, PaperState
from prongsai.correspondence.selectors.meetings import MEETING_TYPE
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.text import fold

SIGNED = (PaperState.SIGNED, PaperState.PUBLISHED, PaperState.WITHDRAWN)
KINDS = ("minutes", "memo")
TELLS = ("รายงาน", "ผลการประชุม", "สรุป", "มติ")  # what a memo about a meeting that was held is called


def is_named(title: str, arguments: Mapping[str, object]) -> bool:
    """Whether a folded title holds one of the rule's ``words`` and none of the words ``without`` which it is another's."""
    return _holds(title, arguments.get("words")) and not _holds(title, arguments.get("without"))


def _holds(title: str, words: object) -> bool:
    return isinstance(words, Sequence) and any(fold(str(word)) in title for word in words)


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[Committee], QuerySet[Meeting], QuerySet[OfficialPaper]]:
    """The groups, their meetings at which somebody was, and the minutes signed."""
    first = min(fiscal_year_bounds(row.fiscal_year_be)[0] for row in rows)
    years = {row.fiscal_year_be for row in rows}
    came = Attendance.objects.filter(coming__in=[Coming.PRESENT, Coming.JOINED]).values("meeting")
    signed = OfficialPaper.objects.filter(
        Q(fiscal_year_be__in=years) | Q(dated_on__gte=first), kind__in=KINDS, state__in=SIGNED
    )
    return (
        Committee.objects.select_related("appointed_by").defer("appointed_by__content"),
        Meeting.objects.filter(held_on__gte=first, pk__in=came),
        signed.defer("content").order_by("dated_on", "pk"),
    )


def _met(
    rows: Sequence[Obligation],
    groups: Iterable[Committee],
    held: Iterable[Meeting],
    papers: Iterable[OfficialPaper],
) -> Mapping[int, Met]:
    committees, meetings = {one.pk: one for one in groups}, {one.pk: one for one in held}
    found: dict[int, Met] = {}
    for row in rows:
        own = {pk for pk, committee in committees.items() if _is_own(committee, row)}
        for paper in papers:
            day = _day(paper)
            if _in_time(row, paper, day) and _of_group(paper, row, own, committees.values(), meetings):
                text = f"{paper.subject} ลงวันที่ {format_date(day, 'short')}"
                found[row.pk] = Met(day, reverse("paper", args=[paper.pk]), text)
                break
    return found


def _is_own(committee: Committee, row: Obligation) -> bool:
    order = committee.appointed_by
    if order is not None and order.topic and row.arguments.get("topic"):
        return bool(order.topic == row.arguments["topic"])
    return is_named(fold(committee.name), row.arguments)


def _of_group(
    paper: OfficialPaper,
    row: Obligation,
    own: set[int],
    committees: Iterable[Committee],
    meetings: Mapping[int, Meeting],
) -> bool:
    """By the meeting it was written of; a paper without one by the group its subject names."""
    if paper.source_type == MEETING_TYPE:
        meeting = meetings.get(paper.source_id or 0)
        if meeting is None:
            return False
        if meeting.committee_id is not None:
            return meeting.committee_id in own
        return _says(fold(meeting.name), row, own, committees)
    title = fold(paper.subject)
    if paper.kind != "minutes" and not _holds(title, TELLS):
        return False  # a memo that calls people to a meeting is none of the meeting
    return fold("ประชุม") in title and _says(title, row, own, committees)


def _says(title: str, row: Obligation, own: set[int], committees: Iterable[Committee]) -> bool:
    named = [one for one in committees if (name := fold(one.name)) and name in title]
    if named:
        longest = max(len(fold(one.name)) for one in named)
        return any(one.pk in own for one in named if len(fold(one.name)) == longest)
    return is_named(title, row.arguments)


def _day(paper: OfficialPaper) -> dt.date:
    return paper.dated_on or clock.civil_day(paper.signed_at or paper.updated_at)


def _in_time(row: Obligation, paper: OfficialPaper, day: dt.date) -> bool:
    first, last = fiscal_year_bounds(row.fiscal_year_be)
    return paper.fiscal_year_be == row.fiscal_year_be or first <= day <= last


GROUP_MET = Way(
    "group_met", "คณะตามคำสั่งแต่งตั้งประชุมแล้ว บันทึกผู้มาประชุม และลงนามรายงานการประชุม", _reads, _met,
    lambda row: reverse("meetings"), "เปิดการประชุม",
    {"topic": "หัวข้อของคำสั่งแต่งตั้ง", "words": "คำในชื่อคณะ เมื่อคำสั่งไม่มีหัวข้อ", "without": "คำที่แปลว่าเป็นของคณะอื่น"},
)  # fmt: skip
