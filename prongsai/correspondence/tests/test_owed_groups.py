"""Whose meeting it was decides which group's duty it meets: two groups of one office, alike in name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from prongsai.core import clock
from prongsai.correspondence.models import (
    Attendance,
    Coming,
    Committee,
    Meeting,
    MeetingKind,
    OfficialPaper,
    PaperState,
)
from prongsai.correspondence.selectors.meetings import MEETING_TYPE
from prongsai.obligations.models import Obligation
from prongsai.obligations.selectors import shown_all
from prongsai.obligations.services import year_open
from prongsai.obligations.states import State

DAY = dt.date(2026, 11, 10)
MEASURES, DISCLOSURE = "คณะทำงานจัดทำมาตรการ", "คณะทำงานจัดทำมาตรการเปิดเผยข้อมูลสาธารณะ"
BOTH = {"working-group", "working-group-meeting", "disclosure-group", "disclosure-group-meeting"}


@pytest.fixture(autouse=True)
def opened(here, coordinator) -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False):
        year_open(fiscal_year_be=2570, actor=coordinator)
        yield


def met() -> set[str]:
    rows = shown_all(Obligation.objects.filter(rule_code__in=BOTH, fiscal_year_be=2570), clock.today())
    return {item.row.rule_code for item in rows if item.state == State.MET}


def order(name: str, topic: str = "") -> OfficialPaper:
    paper = OfficialPaper(
        kind="order", subject=f"แต่งตั้ง{name}", topic=topic, fiscal_year_be=2570, state=PaperState.SIGNED, dated_on=DAY
    )
    paper.save()
    return paper


def group(name: str, topic: str = "") -> Committee:
    committee = Committee(name=name, appointed_by=order(name, topic))
    committee.save()
    return committee


def meeting_of(committee: Committee | None, name: str = "", *, came: bool = True, signed: bool = True) -> Meeting:
    meeting = Meeting(kind=MeetingKind.COMMITTEE, committee=committee, name=name or committee.name, held_on=DAY)
    meeting.save()
    if came:
        Attendance(meeting=meeting, name="นางสาวมานี ตัวอย่าง", coming=Coming.PRESENT).save()
    OfficialPaper(
        kind="minutes", subject=f"รายงานการประชุม{meeting.name} ครั้งที่ 1/2569", fiscal_year_be=2570, dated_on=DAY,
        state=PaperState.SIGNED if signed else PaperState.DRAFT, source_type=MEETING_TYPE, source_id=meeting.pk,
    ).save()  # fmt: skip
    return meeting


def test_each_group_meets_its_own_duty_only(here):
    disclosure = group(DISCLOSURE, "disclosure_working_group")
    meeting_of(disclosure)
    assert met() == {"disclosure-group", "disclosure-group-meeting"}
    meeting_of(group(MEASURES, "measures_working_group"))
    assert met() == BOTH


def test_a_groups_order_decides_whatever_the_group_is_called(here):
    meeting_of(group("คณะขับเคลื่อนความโปร่งใส", "measures_working_group"))
    assert met() == {"working-group", "working-group-meeting"}


def test_without_topics_the_longest_name_decides(here):
    group(MEASURES)
    disclosure = group(DISCLOSURE)
    assert met() == {"working-group", "disclosure-group"}
    meeting_of(None, disclosure.name)
    assert "working-group-meeting" not in met()
    assert "disclosure-group-meeting" in met()


def test_any_other_groups_minutes_meet_neither(here):
    meeting_of(group("คณะทำงานดูแลเว็บไซต์"))
    assert met() == set()


@pytest.mark.parametrize("more", [{"came": False}, {"signed": False}])
def test_a_meeting_at_which_nobody_was_or_without_signed_minutes_does_not_count(here, more):
    meeting_of(group(MEASURES, "measures_working_group"), **more)
    assert met() == {"working-group"}


def test_a_memo_that_reports_the_meeting_counts_one_that_calls_to_it_does_not(here):
    group(MEASURES, "measures_working_group")
    memo = {"kind": "memo", "fiscal_year_be": 2570, "dated_on": DAY, "state": PaperState.SIGNED}
    OfficialPaper(subject=f"ขอเชิญประชุม{MEASURES}", **memo).save()
    assert met() == {"working-group"}
    OfficialPaper(subject=f"รายงานผลการประชุม{MEASURES}", **memo).save()
    assert met() == {"working-group", "working-group-meeting"}
