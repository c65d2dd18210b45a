"""The list of a year: made once, made again, met by what other rooms hold, changed by the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.accounts.models import Membership, Role, User
from prongsai.actions.services.programmes import programme_open, programme_take_step
from prongsai.audit.models import Entry
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.obligations import services
from prongsai.obligations.models import Happening, Obligation, Reminder, Stage
from prongsai.obligations.rules import packaged_rules, rule_as_dict
from prongsai.obligations.selectors import owed_by, rule_setting, rules_of_year, year_list
from prongsai.obligations.services.years import RULE_OFF
from prongsai.obligations.states import BEFORE_USE, State
from prongsai.obligations.ways import ways
from prongsai.organisations.models import Person, Position, Post, Tenure
from prongsai.organisations.services import tenure_begin, tenure_end
from prongsai.testing.world import Office
from prongsai.thai.holidays import is_working_day

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def opened(here: Office, coordinator: User) -> Office:
    services.year_open(fiscal_year_be=2570, actor=coordinator)
    return here


def row(code: str, period: int = 1) -> Obligation:
    return Obligation.objects.get(rule_code=code, period_no=period, fiscal_year_be=2570)


def state(code: str, period: int = 1, today: dt.date = TODAY) -> State:
    pk = row(code, period).pk
    return next(item.state for item in year_list(2570, today) if item.row.pk == pk)


def test_a_year_opens_with_twelve_months_four_quarters_and_its_yearly_ones(opened: Office) -> None:
    def count(code: str) -> int:
        return Obligation.objects.filter(rule_code=code).count()

    assert count("procurement-monthly") == 12
    assert count("executives-quarterly") == 4
    assert count("gifts-report") == 2
    assert count("measures-6") == 1
    assert count("contracts-0331") == 0  # an item of 2567 and 2568 only
    assert all(is_working_day(item.rule_due_on) for item in Obligation.objects.exclude(rule_code__startswith="ita-"))
    owner = row("procurement-monthly").owner_unit
    assert owner is not None and owner.name == "กองคลัง"
    fallback = row("internal-control-review").owner_unit
    assert fallback is not None and fallback.name == "สำนักปลัด"  # a small office without an auditor's unit


def test_opening_again_changes_nothing(opened: Office, coordinator: User) -> None:
    services.met_by_hand(row=row("budget"), on=dt.date(2026, 10, 9), evidence_text="หน้าเว็บ", actor=coordinator)
    before = list(Obligation.objects.order_by("pk").values())
    ledger = Entry.objects.count()
    assert services.year_open(fiscal_year_be=2570, actor=coordinator) == 0
    assert list(Obligation.objects.order_by("pk").values()) == before
    assert Entry.objects.count() == ledger


def test_only_who_may_edit_opens_a_year(here: Office) -> None:
    with pytest.raises(NotPermitted):
        services.year_open(fiscal_year_be=2570, actor=here.users[Role.VIEWER])
    assert not Obligation.objects.exists()


def test_states_follow_the_day(opened: Office) -> None:
    monthly = row("procurement-monthly", 3)  # December, due in January
    assert state("procurement-monthly", 3) == State.NOT_OPEN
    assert state("procurement-monthly", 3, dt.date(2027, 1, 2)) == State.SOON
    assert state("procurement-monthly", 3, monthly.due_on) == State.SOON
    assert state("procurement-monthly", 3, monthly.due_on + dt.timedelta(days=1)) == State.LATE
    words = {item.row.pk: item.word for item in year_list(2570, monthly.due_on + dt.timedelta(days=3))}
    assert words[monthly.pk] == "เกินกำหนด 3 วัน"


def test_said_by_hand_needs_proof_and_no_day_ahead(opened: Office, coordinator: User) -> None:
    with pytest.raises(DomainError, match="หลักฐาน"):
        services.met_by_hand(row=row("risk"), on=TODAY, evidence_text=" ", actor=coordinator)
    with pytest.raises(DomainError, match="อนาคต"):
        services.met_by_hand(
            row=row("risk"), on=TODAY + dt.timedelta(days=1), evidence_text="รายงาน", actor=coordinator
        )
    services.met_by_hand(row=row("risk"), on=TODAY, evidence_text="รายงานความเสี่ยง", actor=coordinator)
    assert state("risk") == State.MET
    services.met_undo(row=row("risk"), reason="บันทึกผิดเรื่อง", actor=coordinator)
    assert state("risk") == State.OPEN


def test_a_unit_speaks_for_itself_only(opened: Office) -> None:
    officer = opened.users[Role.UNIT_OFFICER]  # of กองช่าง
    with pytest.raises(NotPermitted, match="หน่วยงานอื่น"):
        services.met_by_hand(row=row("procurement-monthly"), on=TODAY, evidence_text="สขร.1", actor=officer)


def test_a_signed_announcement_meets_its_obligation_of_that_year_only(opened: Office) -> None:
    def announce(subject: str, day: dt.date, year: int, paper_state: str = PaperState.SIGNED) -> None:
        OfficialPaper(kind="announcement", subject=subject, fiscal_year_be=year, state=paper_state, dated_on=day).save()

    announce("ประกาศ No Gift Policy ประจำปี 2569", dt.date(2026, 1, 5), 2569)
    announce("ประกาศ No Gift Policy ประจำปี 2570", dt.date(2026, 11, 1), 2570, PaperState.DRAFT)
    announce("ประกาศรับสมัครงาน", dt.date(2026, 11, 2), 2570)
    assert state("no-gift") == State.OPEN
    announce("ประกาศนโยบายไม่รับของขวัญ", dt.date(2026, 11, 4), 2570)
    assert state("no-gift") == State.MET
    met = next(item.met for item in year_list(2570, TODAY) if item.row.rule_code == "no-gift")
    assert met is not None
    assert met.on == dt.date(2026, 11, 4)
    assert met.link.startswith("/office/papers/")


def test_a_report_of_a_quarter_must_name_the_quarter(opened: Office) -> None:
    OfficialPaper(
        kind="memo", subject="รายงานเรื่องร้องเรียน ไตรมาสที่ ๒", fiscal_year_be=2570, state=PaperState.SIGNED,
        dated_on=dt.date(2027, 4, 8),
    ).save()  # fmt: skip
    assert state("complaints-quarterly", 2, dt.date(2027, 4, 9)) == State.MET
    assert state("complaints-quarterly", 1, dt.date(2027, 4, 9)) == State.LATE


def test_every_rule_is_met_in_a_way_that_some_room_answers() -> None:
    known = {way.code for way in ways()}
    assert {rule.code: rule.way for rule in packaged_rules() if rule.way not in known} == {}


def test_ways_are_asked_in_bulk(opened: Office, coordinator: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as one_year:
        year_list(2570, TODAY)
    for year in range(2571, 2574):
        services.year_open(fiscal_year_be=year, actor=coordinator)
    with CaptureQueriesContext(connection) as again:
        year_list(2570, TODAY)
    assert len(again) == len(one_year) <= 10


def test_a_rule_that_changes_moves_open_rows_and_leaves_what_was_done(opened: Office, coordinator: User) -> None:
    services.met_by_hand(
        row=row("procurement-monthly", 1), on=dt.date(2026, 11, 6), evidence_text="สขร.1", actor=coordinator
    )
    done, open_before = row("procurement-monthly", 1).due_on, row("procurement-monthly", 4).due_on
    setting = rule_setting("procurement-monthly", 2570)
    assert setting is not None
    content = rule_as_dict(setting.rule) | {"title": "สขร.1 เดือน{month} ส่งนายก"}
    content["due"]["working_days"] = 10
    services.rule_save(content=content, reason="ตกลงกันในที่ประชุม", actor=coordinator)
    assert row("procurement-monthly", 1).due_on == done
    assert row("procurement-monthly", 4).due_on > open_before
    assert row("procurement-monthly", 4).title == "สขร.1 เดือนมกราคม 2570 ส่งนายก"
    assert Obligation.objects.filter(rule_code="procurement-monthly").count() == 12


def test_a_rule_switched_off_takes_untouched_rows_and_keeps_the_rest_with_the_reason(
    opened: Office, coordinator: User
) -> None:
    services.note_set(row=row("forum"), note="นัดผู้ใหญ่บ้านแล้ว", actor=coordinator)
    with pytest.raises(DomainError, match="เหตุผล"):
        services.rule_off(code="forum", reason="", actor=coordinator)
    services.rule_off(code="forum", reason="รวมกับเวทีของอำเภอ", actor=coordinator)
    services.rule_off(code="training", reason="จังหวัดจัดให้", actor=coordinator)
    assert row("forum").dismissed_reason == f"{RULE_OFF}รวมกับเวทีของอำเภอ"
    assert not Obligation.objects.filter(rule_code="training").exists()
    services.rule_on(code="forum", actor=coordinator)
    services.rule_on(code="training", actor=coordinator)
    assert row("forum").dismissed_reason == ""
    assert row("forum").note == "นัดผู้ใหญ่บ้านแล้ว"
    assert row("training").owner_unit_id


def test_the_working_group_rule_is_the_offices_choice(opened: Office, coordinator: User) -> None:
    OfficialPaper(
        kind="order", subject="แต่งตั้งคณะทำงานจัดทำมาตรการส่งเสริมคุณธรรม", fiscal_year_be=2570, state=PaperState.SIGNED,
        dated_on=dt.date(2026, 10, 20),
    ).save()  # fmt: skip
    assert state("working-group") == State.MET
    services.rule_off(code="working-group", reason="ใช้คณะทำงานเดิม", actor=coordinator)
    assert rules_of_year(2570)["working-group"].is_off


def test_measures_are_approved_only_after_the_working_group_met(opened: Office, coordinator: User) -> None:
    programme = programme_open(fiscal_year_be=2570, actor=coordinator)
    with pytest.raises(DomainError, match="คณะทำงาน"):
        programme_take_step(programme=programme, step="approve", actor=coordinator)
    services.met_by_hand(row=row("working-group"), on=TODAY, evidence_text="คำสั่งที่ 1/2570", actor=coordinator)
    with pytest.raises(DomainError, match="ประชุมคณะทำงาน"):
        programme_take_step(programme=programme, step="approve", actor=coordinator)
    services.rule_off(code="working-group-meeting", reason="ใช้คณะทำงานเดิม", actor=coordinator)
    programme_take_step(programme=programme, step="approve", actor=coordinator)


def test_measures_of_a_year_that_was_never_opened_are_not_approved(here: Office, coordinator: User) -> None:
    programme = programme_open(fiscal_year_be=2570, actor=coordinator)
    with pytest.raises(DomainError, match="เปิดปี 2570 ก่อน"):
        programme_take_step(programme=programme, step="approve", reason="รีบใช้", actor=coordinator)
    for code in ("working-group", "working-group-meeting"):
        services.rule_off(code=code, reason="หัวหน้าส่วนราชการทำแทน", actor=coordinator)
    assert programme_take_step(programme=programme, step="approve", actor=coordinator).state == "approved"


def test_that_its_day_was_over_when_the_year_was_opened_excuses_no_group(opened: Office, coordinator: User) -> None:
    programme = programme_open(fiscal_year_be=2570, actor=coordinator)
    services.past_dismiss(fiscal_year_be=2570, actor=coordinator)
    with pytest.raises(DomainError, match="คำสั่งแต่งตั้งคณะทำงาน"):
        programme_take_step(programme=programme, step="approve", actor=coordinator)
    for code in ("working-group", "working-group-meeting"):
        services.dismiss(row=row(code), reason="ใช้คณะเดิมของปีก่อน", actor=coordinator)
    assert programme_take_step(programme=programme, step="approve", actor=coordinator).state == "approved"


def test_a_rule_of_ones_own_is_in_the_list_and_says_its_period(opened: Office, coordinator: User) -> None:
    services.rule_save(
        content={
            "title": "ตรวจถังดับเพลิง", "frequency": "quarterly", "basis": "ระเบียบของหน่วยงาน",
            "due": {"base": "period_end"}, "owner": {"unit_id": opened.units[2].pk},
        },
        reason="", actor=coordinator,
    )  # fmt: skip
    rows = Obligation.objects.filter(rule_code="own-1").order_by("period_no")
    assert [item.title for item in rows][1] == "ตรวจถังดับเพลิง ไตรมาสที่ 2"
    assert {item.owner_unit_id for item in rows} == {opened.units[2].pk}


def test_the_offices_day_off_moves_due_days(opened: Office, coordinator: User) -> None:
    due = row("procurement-monthly", 2).due_on
    services.day_off_add(day=due, name="วันสถาปนา", actor=coordinator)
    moved = row("procurement-monthly", 2).due_on
    assert moved > due
    assert is_working_day(moved)


def test_ones_own_day_with_a_reason_stays_when_the_year_is_made_again(opened: Office, coordinator: User) -> None:
    with pytest.raises(DomainError, match="เหตุผล"):
        services.due_set(row=row("risk"), on=dt.date(2027, 2, 26), reason="", actor=coordinator)
    services.due_set(row=row("risk"), on=dt.date(2027, 2, 26), reason="รอคู่มือ", actor=coordinator)
    services.years_regenerate(actor=coordinator)
    assert row("risk").due_on == dt.date(2027, 2, 26)


def test_what_was_due_before_the_year_was_opened_is_put_aside_at_once(opened: Office, coordinator: User) -> None:
    assert state("budget") == State.LATE
    count = services.past_dismiss(fiscal_year_be=2570, actor=coordinator)
    assert count
    assert row("budget").dismissed_reason == BEFORE_USE
    assert state("budget") == State.DISMISSED
    assert state("risk") == State.OPEN


def test_a_new_chief_executive_must_sign_anew(opened: Office, coordinator: User) -> None:
    old = Tenure.objects.get(position__post=Post.CHIEF_EXECUTIVE)
    tenure_end(tenure=old, ends_on=dt.date(2026, 11, 15), actor=coordinator)
    person = Person(given_name="สดใส", family_name="ตั้งใจ")
    person.save()
    position = Position.objects.get(post=Post.CHIEF_EXECUTIVE)
    OfficialPaper(
        kind="announcement", subject="ประกาศ No Gift Policy", fiscal_year_be=2570, state=PaperState.SIGNED,
        dated_on=dt.date(2026, 11, 3),
    ).save()  # fmt: skip
    tenure = Tenure(person=person, position=position, begins_on=dt.date(2026, 11, 16))
    tenure_begin(tenure=tenure, actor=coordinator)
    made = {item.rule_code: item for item in Obligation.objects.filter(happening__isnull=False)}
    assert {"new-chief-no-gift", "new-chief-intent", "new-chief-reading"} <= made.keys()
    assert "สดใส ตั้งใจ" in made["new-chief-no-gift"].title
    assert made["new-chief-no-gift"].due_on == dt.date(2026, 12, 16)
    states = {item.row.rule_code: item.state for item in year_list(2570, TODAY)}
    assert states["no-gift"] == State.MET
    assert states["new-chief-no-gift"] == State.OPEN  # the earlier one bears the earlier name
    services.event_happened(
        event="new_chief_executive", on=tenure.begins_on, subject="ซ้ำ", key=f"tenure:{tenure.pk}", actor=coordinator
    )
    assert Happening.objects.count() == 1
    assert Obligation.objects.filter(rule_code="new-chief-no-gift").count() == 1


def test_a_deputy_or_an_old_tenure_is_no_news(opened: Office, coordinator: User) -> None:
    person = Person(given_name="เก่า", family_name="แล้ว")
    person.save()
    position = Position(name="รองนายก", post=Post.DEPUTY_CHIEF_EXECUTIVE)
    position.save()
    tenure_begin(tenure=Tenure(person=person, position=position, begins_on=TODAY), actor=coordinator)
    assert not Happening.objects.exists()


def test_what_a_person_owes_is_of_their_unit_late_first(opened: Office) -> None:
    def owed(role: str) -> list[str]:
        membership = Membership.objects.get(user=opened.users[role])
        items = owed_by(membership, TODAY)
        assert [item.row.due_on for item in items] == sorted(item.row.due_on for item in items)
        return [item.row.rule_code for item in items]

    assert "procurement-monthly" not in owed(Role.COORDINATOR)  # of กองคลัง
    assert "risk" in owed(Role.COORDINATOR)
    assert owed(Role.UNIT_OFFICER) == []  # กองช่าง owes nothing yet
    assert owed(Role.VIEWER) == []


def test_reminders_are_given_once_and_the_heads_are_told(opened: Office) -> None:
    due = row("procurement-monthly", 1).due_on
    assert services.reminders_give(today=due - dt.timedelta(days=7)) > 0
    first = Reminder.objects.filter(obligation=row("procurement-monthly", 1))
    assert [(r.stage, r.days) for r in first] == [(Stage.BEFORE, -7)] or not first.exists()  # it opens on the 1st
    services.reminders_give(today=due)
    services.reminders_give(today=due)
    at = Reminder.objects.filter(obligation=row("procurement-monthly", 1), stage=Stage.AT)
    assert at.count() == 1
    assert "มานี" in at.get().to  # กองคลัง has no account: the coordinator hears of it
    services.reminders_give(today=due + dt.timedelta(days=3))
    told = Reminder.objects.get(obligation=row("procurement-monthly", 1), stage=Stage.ESCALATED)
    assert {m.user for m in told.receivers.all()} == {opened.users[Role.CHIEF_ADMINISTRATOR]}
    assert told.sent_on == due + dt.timedelta(days=3)


def test_a_worker_that_was_off_gives_one_reminder_not_three(opened: Office) -> None:
    services.reminders_give(today=row("budget").due_on + dt.timedelta(days=30))
    stages = list(Reminder.objects.filter(obligation=row("budget")).values_list("stage", "days"))
    assert sorted(stages) == [(Stage.AFTER, 7), (Stage.ESCALATED, 3)]


def test_the_daily_look_meets_its_month_only_when_every_working_day_has_it(opened: Office, coordinator: User) -> None:
    with pytest.raises(DomainError, match="ข้างหน้า"):
        services.daily_check(
            day=TODAY + dt.timedelta(days=1), website_ok=True, mail_read=True, note="", actor=coordinator
        )
    with pytest.raises(DomainError, match="ย้อนหลัง"):
        services.daily_check(day=dt.date(2026, 11, 2), website_ok=True, mail_read=True, note="", actor=coordinator)
    days = [day for i in range(1, 32) if is_working_day(day := dt.date(2026, 12, i))]
    for day in days[:-1]:
        with time_machine.travel(dt.datetime(day.year, day.month, day.day, 3, tzinfo=dt.UTC), tick=False):
            services.daily_check(day=day, website_ok=True, mail_read=True, note="", actor=coordinator)
    assert state("website-daily", 3, dt.date(2027, 1, 20)) == State.LATE
    with time_machine.travel(dt.datetime(2027, 1, 4, 3, tzinfo=dt.UTC), tick=False):
        services.daily_check(day=days[-1], website_ok=True, mail_read=True, note="", actor=coordinator)
    assert state("website-daily", 3, dt.date(2027, 1, 20)) == State.MET
