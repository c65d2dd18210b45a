"""How papers meet obligations of the year: one signed, or published, that speaks of the thing and of its period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.urls import reverse

from prongsai.core import clock
from prongsai.correspondence.models import (
    Attendance,
    Coming,
    Meeting,
    MeetingKind,
    OfficialPaper,
    PaperState,
    Publication,
)
from prongsai.correspondence.owed_groups import is_named
from prongsai.correspondence.text_templates import packaged
from prongsai.correspondence.topics import STATEMENTS
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.thai.dates import MONTHS, MONTHS_SHORT, format_date
from prongsai.thai.fiscal import BE_OFFSET, fiscal_year_bounds
from prongsai.thai.text import fold


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paper that may be the proof: its folded title, kind, fiscal year and day."""

    title: str
    shown: str
    kind: str
    fiscal_year_be: int
    day: dt.date
    link: str
    topic: str = ""


def speaks_of(title: str, row: Obligation, words: Sequence[str], *, period: bool) -> bool:
    """Whether a folded title holds one of the words, and names the row's period where the rule asks for that.

    The rule's words ``without`` which a title must be are those by which it is another's.
    """
    if words and not is_named(title, {**row.arguments, "words": words}):
        return False
    return not period or any(name in title for name in _names(row.period_start, row.period_end))


def _is_about(paper: _Candidate, row: Obligation, words: Sequence[str], *, period: bool) -> bool:
    """By the topic the office gave the paper where the rule names one; else, and without a topic, by its title."""
    topic = row.arguments.get("topic", "")
    if topic and paper.topic:
        return bool(paper.topic == topic)
    return bool(words or not topic) and speaks_of(paper.title, row, words, period=period)


@lru_cache(maxsize=512)
def _names(first: dt.date, last: dt.date) -> tuple[str, ...]:
    """How a period is called in titles, folded: «เดือนมีนาคม 2570», «ไตรมาสที่ 2», «รอบ 6 เดือน»."""
    year_be = first.year + BE_OFFSET
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    fiscal_month = (first.month - 10) % 12
    match months:
        case 1:
            month = MONTHS[first.month - 1]
            short = MONTHS_SHORT[first.month - 1]
            forms = [f"{month} {year_be}", f"{month} พ.ศ. {year_be}", f"{month} ปี {year_be}"]
            forms += [f"{short} {year_be}", f"{short} {year_be % 100}", f"{month} {year_be % 100}"]
        case 3:
            number = fiscal_month // 3 + 1
            forms = [f"ไตรมาสที่ {number}", f"ไตรมาส {number}"]
        case 6:
            number = fiscal_month // 6 + 1
            forms = [f"รอบ {number * 6} เดือน", "6 เดือนแรก" if number == 1 else "6 เดือนหลัง", f"ครั้งที่ {number}"]
        case _:
            forms = [str(last.year + BE_OFFSET)]
    return tuple(fold(form) for form in forms)


def in_time(row: Obligation, paper: _Candidate) -> bool:
    """Whether a paper is of the row's time: after the event; else of its fiscal year, or dated within it."""
    if row.happening_id is not None:
        return paper.day >= row.period_start
    first, last = fiscal_year_bounds(row.fiscal_year_be)
    if row.period_end < first:  # it speaks of the year before: written once that was over
        return row.opens_on <= paper.day <= last
    return paper.fiscal_year_be == row.fiscal_year_be or first <= paper.day <= last


def _reads(rows: Sequence[Obligation]) -> tuple[QuerySet[OfficialPaper]]:
    """For both ways: what was signed in their years, and what of it is before the public."""
    years = {year for row in rows for year in (row.fiscal_year_be, row.fiscal_year_be - 1)}
    papers = OfficialPaper.objects.filter(
        Q(fiscal_year_be__in=years) | Q(dated_on__gte=min(fiscal_year_bounds(year)[0] for year in years)),
        state__in=[PaperState.SIGNED, PaperState.PUBLISHED, PaperState.WITHDRAWN],
    ).select_related("publication")
    return (papers.defer("content", "publication__summary"),)


def _met(rows: Sequence[Obligation], listed: Iterable[OfficialPaper]) -> Mapping[int, Met]:
    signed = sorted((_signed(paper) for paper in listed), key=_by_day)
    public = sorted((found for paper in listed if (found := _published(paper)) is not None), key=_by_day)
    met = ((row.pk, _first(row, public if row.way == PUBLICATION.code else signed)) for row in rows)
    return {pk: found for pk, found in met if found is not None}


def _first(row: Obligation, candidates: Iterable[_Candidate]) -> Met | None:
    """The earliest paper that meets a row; none for a rule that names neither kinds, words nor a topic."""
    kinds = frozenset(row.arguments.get("kinds", ()))
    words = tuple(row.arguments.get("words", ()))
    if not (kinds or words or row.arguments.get("topic")):
        return None
    for paper in candidates:
        if kinds and paper.kind not in kinds:
            continue
        if in_time(row, paper) and _is_about(paper, row, words, period=bool(row.arguments.get("period"))):
            return Met(paper.day, paper.link, f"{paper.shown} ลงวันที่ {format_date(paper.day, 'short')}")
    return None


def _signed(paper: OfficialPaper) -> _Candidate:
    day = paper.dated_on or clock.civil_day(paper.signed_at or paper.updated_at)
    return _Candidate(
        fold(paper.subject), paper.subject, paper.kind, paper.fiscal_year_be, day, _link(paper), paper.topic
    )


def _published(paper: OfficialPaper) -> _Candidate | None:
    """None for a paper that the public does not see."""
    publication: Publication | None = getattr(paper, "publication", None)
    if publication is None or not publication.is_public:
        return None
    title = fold(f"{publication.title} {paper.subject}")
    day = clock.civil_day(publication.published_at)
    return _Candidate(title, publication.title, paper.kind, publication.fiscal_year_be, day, _link(paper), paper.topic)


def _link(paper: OfficialPaper) -> str:
    return reverse("paper", args=[paper.pk])


def _by_day(paper: _Candidate) -> dt.date:
    return paper.day


def _meetings(rows: Sequence[Obligation]) -> tuple[QuerySet[Meeting]]:
    """Those of their periods to which somebody came."""
    first, last = min(row.period_start for row in rows), max(row.period_end for row in rows)
    came = Attendance.objects.filter(coming__in=[Coming.PRESENT, Coming.JOINED]).values("meeting")
    return (Meeting.objects.filter(held_on__range=(first, last), pk__in=came).order_by("held_on"),)


def _met_by_meeting(rows: Sequence[Obligation], meetings: Iterable[Meeting]) -> Mapping[int, Met]:
    """A meeting of the rule's ``kind`` (monthly when it names none) held within the row's period."""
    found: dict[int, Met] = {}
    for row in rows:
        kind, words = row.arguments.get("kind", MeetingKind.MONTHLY), row.arguments.get("words", ())
        for meeting in meetings:
            wanted = any(fold(word) in fold(meeting.name) for word in words) if words else meeting.kind == kind
            if wanted and row.period_start <= meeting.held_on <= row.period_end:
                text = f"{meeting} เมื่อ {format_date(meeting.held_on, 'short')}"
                found[row.pk] = Met(meeting.held_on, reverse("meeting", args=[meeting.pk]), text)
                break
    return found


def _where(row: Obligation) -> str:
    """Where it is done: the executives' statements, a draft from the topic's text, or the register."""
    topic = row.arguments.get("topic", "")
    if topic in STATEMENTS:
        return f"{reverse('statements')}?year={row.fiscal_year_be}"
    if text := next((one for one in packaged() if topic and one.topic == topic), None):
        return f"{reverse('notice_new')}?template={text.code}"
    return f"{reverse('papers')}?year={row.fiscal_year_be}"


_ARGUMENTS = {
    "kinds": "ชนิดเอกสาร",
    "topic": "หัวข้อของประกาศหรือคำสั่ง",
    "words": "คำในชื่อเรื่อง คำใดคำหนึ่ง",
    "without": "คำที่แปลว่าเป็นเรื่องอื่น",
    "period": "ชื่อเรื่องต้องบอกรอบ",
}
PAPER_SIGNED = Way("paper_signed", "มีเอกสารที่ลงนามแล้ว", _reads, _met, _where, "เปิดเอกสาร", _ARGUMENTS)
PUBLICATION = Way("publication", "เผยแพร่แล้ว", _reads, _met, _where, "เปิดเอกสาร", _ARGUMENTS)
MEETING_HELD = Way(
    "meeting_held", "ประชุมแล้วและบันทึกผู้มาประชุม", _meetings, _met_by_meeting, lambda row: reverse("meetings"),
    "เปิดการประชุม",
    {"kind": "ชนิดการประชุม", "words": "คำในชื่อการประชุม"},
)  # fmt: skip
