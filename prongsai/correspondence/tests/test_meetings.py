"""Meetings: members are invited, minutes are printed, resolutions become tasks, the meeting becomes a proof."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from prongsai import papers
from prongsai.core import clock
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.models import Coming, Committee, Task
from prongsai.correspondence.selectors import tasks_open
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.tests.conftest import fresh
from prongsai.evidence.models import Evidence
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import met_all


@pytest.fixture
def committee(here, coordinator) -> Committee:
    people = [
        {"name": str(here.people["chief_administrator"]), "position": "ปลัด", "role": "ประธาน"},
        {"name": str(here.people["coordinator"]), "position": "นักวิเคราะห์", "role": "เลขานุการ"},
    ]
    return services.committee_save(actor=coordinator, name="คณะทำงาน ITA", kind="working_group", members=people)


@pytest.fixture
def meeting(committee, coordinator):
    return services.meeting_save(
        actor=coordinator, kind="committee", name="", committee=committee, held_on=clock.today(),
        begins_at=dt.time(9, 30), ends_at=dt.time(11, 0), place="ห้องประชุม",
    )  # fmt: skip


def came(meeting, actor):
    rows = [
        {"name": one.name, "position": one.position, "role": one.role, "coming": "present"}
        for one in meeting.attendances.all()
    ]
    rows[-1] |= {"coming": "absent", "reason": "ลาป่วย"}
    return services.attendance_set(meeting=meeting, rows=rows, actor=actor)


def test_members_are_invited_and_the_number_runs_in_the_calendar_year(meeting, committee, coordinator):
    assert [one.name for one in meeting.attendances.all()] == [one.name for one in committee.members.all()]
    assert meeting.items.count() == 5
    again = services.meeting_save(
        actor=coordinator, kind="committee", name="", committee=committee, held_on=clock.today()
    )
    assert (meeting.number, again.number) == (1, 2)
    last_year = services.meeting_save(
        actor=coordinator,
        kind="committee",
        name="",
        committee=committee,
        held_on=clock.today() - dt.timedelta(days=400),
    )
    assert last_year.number == 1


def test_minutes_say_who_came_who_did_not_and_what_was_resolved(meeting, coordinator):
    came(meeting, coordinator)
    items = [{"id": str(meeting.items.first().pk), "title": "เรื่องแจ้ง", "text": "แจ้งคำสั่ง", "resolution": "รับทราบ"}]
    services.agenda_set(meeting=meeting, items=items, actor=coordinator)
    assert meeting.items.count() == 1
    paper = services.minutes_begin(meeting=meeting, actor=coordinator)
    assert services.minutes_begin(meeting=meeting, actor=coordinator).pk == paper.pk
    made = papers.from_record(source_for(paper).record(paper), "minutes")
    assert [one.role for one in made.absent] == ["ลาป่วย"]
    text = "".join("".join(papers.pdf_text(papers.render_pdf(made, papers.Printing()))).split())
    for words in ("ผู้มาประชุม", "ผู้ไม่มาประชุม", "ลาป่วย", "มติที่ประชุมรับทราบ", "เริ่มประชุมเวลา๐๙.๓๐น.", "ผู้จดรายงานการประชุม"):
        assert words in text
    services.paper_print(paper=fresh(paper), actor=coordinator)
    with pytest.raises(TransitionNotAllowed):
        services.agenda_set(meeting=meeting, items=items, actor=coordinator)


def test_minutes_wait_for_the_day(committee, coordinator):
    later = services.meeting_save(
        actor=coordinator, kind="committee", name="", committee=committee, held_on=clock.today() + dt.timedelta(days=9)
    )
    with pytest.raises(TransitionNotAllowed):
        services.minutes_begin(meeting=later, actor=coordinator)
    with pytest.raises(TransitionNotAllowed):
        services.evidence_of_meeting(meeting=later, actor=coordinator)


def test_the_call_names_day_time_place_and_items(meeting, coordinator):
    memo = services.invitation_begin(meeting=meeting, actor=coordinator)
    assert memo.kind == "memo"
    assert "เวลา 09.30 น. ณ ห้องประชุม" in memo.content["facts"]
    assert "ระเบียบวาระที่ 1" in memo.content["facts"]
    assert services.invitation_begin(meeting=meeting, actor=coordinator).pk == memo.pk


def test_a_resolution_becomes_a_task_of_a_unit_that_alone_may_finish_it(here, meeting, coordinator):
    with pytest.raises(DomainError, match="หน่วยงานที่รับผิดชอบ"):
        services.task_give(meeting=meeting, text="ทำคู่มือ", actor=coordinator)
    task = services.task_give(
        meeting=meeting, text="ทำคู่มือ", unit=here.units[2], due_on=clock.today(), actor=coordinator
    )
    assert list(tasks_open(actor=here.users["unit_officer"])) == [task]
    assert list(tasks_open(actor=here.users["unit_head"])) == []
    with pytest.raises(NotPermitted):
        services.task_done(task=task, text="เสร็จ", actor=here.users["viewer"])
    services.task_done(task=task, text="ส่งคู่มือแล้ว", actor=here.users["unit_officer"])
    assert Task.objects.get().done_on == clock.today()
    with pytest.raises(TransitionNotAllowed):
        services.task_done(task=task, text="อีกครั้ง", actor=coordinator)


def test_a_meeting_is_a_proof_once_people_came(meeting, coordinator):
    with pytest.raises(TransitionNotAllowed):
        services.evidence_of_meeting(meeting=meeting, actor=coordinator)
    came(meeting, coordinator)
    made = services.evidence_of_meeting(meeting=meeting, actor=coordinator)
    meeting.refresh_from_db()
    assert services.evidence_of_meeting(meeting=meeting, actor=coordinator).pk == made.pk
    assert (Evidence.objects.get().kind, made.happened_on, made.place) == ("meeting", meeting.held_on, "ห้องประชุม")


def test_a_monthly_meeting_meets_the_duty_of_its_month(here, coordinator):
    today = clock.today()
    row = Obligation(
        rule_code="staff", fiscal_year_be=2570, title="ประชุม", period_start=today.replace(day=1), period_end=today,
        opens_on=today, rule_due_on=today, way="meeting_held",
    )  # fmt: skip
    row.save()
    meeting = services.meeting_save(actor=coordinator, kind="monthly", name="ประจำเดือน", held_on=today)
    assert met_all([row]) == {}
    people = [{"name": "นางใคร มาแล้ว", "coming": Coming.PRESENT}]
    services.attendance_set(meeting=meeting, rows=people, actor=coordinator)
    assert met_all([row])[row.pk].on == today


def test_screens_refuse_in_words_and_keep_going(meeting, client_as):
    client = client_as("coordinator")
    page = client.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "คณะทำงาน ITA" in page
    refused = client.post(reverse("meeting_task", args=[meeting.pk]), {"text": "งาน"})
    assert refused.status_code == 409 or refused.status_code == 400
    assert "โปรดเลือกหน่วยงาน" in refused.content.decode()
    wrong = client.post(
        reverse("meeting_new"), {"kind": "other", "name": "x", "held_on": "1 ม.ค. 70", "begins_at": "25.00"}
    )
    assert wrong.status_code == 400
    assert "เวลาแบบ 24 ชั่วโมง" in wrong.content.decode()
    assert client_as("viewer").get(reverse("meeting_new")).status_code == 403


def test_a_person_twice_is_refused_and_what_was_typed_stays(meeting, client_as):
    typed = {
        "a0-name": "นายสมชาย ตัวอย่าง", "a0-coming": "present", "a0-role": "ผู้สังเกตการณ์",
        "a1-name": "นายสมชาย  ตัวอย่าง", "a1-coming": "absent",
    }  # fmt: skip
    before = [one.name for one in meeting.attendances.all()]
    page = client_as("coordinator").post(reverse("meeting_attendance", args=[meeting.pk]), typed)
    assert "อยู่ในรายชื่อสองครั้ง" in page.content.decode() and "ผู้สังเกตการณ์" in page.content.decode()
    assert [one.name for one in meeting.attendances.all()] == before


def test_a_meeting_keeps_an_agenda_and_days_that_can_be(meeting, committee, coordinator, here):
    with pytest.raises(DomainError, match="อย่างน้อยหนึ่งเรื่อง"):
        services.agenda_set(meeting=meeting, items=[{"title": " "}], actor=coordinator)
    assert meeting.items.count() == 5
    with pytest.raises(DomainError, match="ตรวจปี"):
        services.meeting_save(actor=coordinator, kind="other", name="x", held_on=dt.date(2569, 11, 25))
    with pytest.raises(DomainError, match="ก่อนวันประชุม"):
        services.task_give(
            meeting=meeting, text="งาน", unit=here.units[0], due_on=meeting.held_on - dt.timedelta(days=1),
            actor=coordinator,
        )  # fmt: skip
