"""A newcomer from the first day to the last acknowledgement."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prongsai.accounts.handover import handover_of
from prongsai.accounts.models import Membership
from prongsai.actions.responsible import parties
from prongsai.actions.selectors import registers
from prongsai.actions.services.measures import MeasureWords, StepWords, measure_create
from prongsai.actions.services.programmes import programme_open
from prongsai.audit.models import Entry
from prongsai.conduct import services
from prongsai.conduct.models import Acknowledgement, Newcomer
from prongsai.conduct.reminders import reminder_of, reminders
from prongsai.conduct.selectors import (
    beginnings_unrecorded,
    inherited,
    newcomer_get,
    newcomers,
    reading_list,
    reading_lists,
    unsettled,
)
from prongsai.conduct.way import NEWCOMER_READ
from prongsai.core.errors import DomainError, ForeignRow, NotPermitted
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import OfficialPaper
from prongsai.obligations.models import Happening, Obligation
from prongsai.obligations.ways import met_all
from prongsai.organisations.models import Person, Position, Post, Tenure
from prongsai.organisations.services import tenure_begin
from prongsai.testing.pictures import photo

BEGAN = dt.date(2027, 1, 4)
DUE = dt.date(2027, 1, 25)  # fifteen working days


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2027, 1, 6, 3, 0, tzinfo=dt.UTC)) as traveller:
        yield traveller


def measure(programme, title: str, actor, *units: str):
    methods = [StepWords("จัดประชุมชี้แจง", parties(units or ("สำนักปลัด",), registers()), "")]
    words = MeasureWords(title, "ตลอดปี")
    return measure_create(programme=programme, fiscal_year_be=2570, words=words, methods=methods, actor=actor)


@pytest.fixture
def programme(here, coordinator):
    made = programme_open(fiscal_year_be=2570, actor=coordinator)
    measure(made, "มาตรการป้องกันการรับสินบน", coordinator)
    measure(made, "มาตรการการใช้ดุลพินิจ", coordinator, "กองช่าง")
    return made


@pytest.fixture
def arrived(here, programme, coordinator) -> Newcomer:
    """Somebody transferred in to กองช่าง, not known here before."""
    return services.newcomer_record(
        person=Person(title="นาย", given_name="เพชร", family_name="มาใหม่"),
        kind="transferred_in",
        unit=here.units[2],
        position_name="นายช่างโยธาปฏิบัติงาน",
        began_on=BEGAN,
        actor=coordinator,
    )


@pytest.fixture
def councillor(here, programme, coordinator) -> Newcomer:
    """An elected councillor with an account (the role of a reader)."""
    return services.newcomer_record(
        person=here.people["viewer"], kind="elected", position_name="สมาชิกสภา", began_on=BEGAN, actor=coordinator
    )


def keys(newcomer: Newcomer) -> list[str]:
    return [line.reading.key for line in reading_list(newcomer_get(newcomer.pk)).open]


def text(response) -> str:
    return response.content.decode()


def test_a_newcomer_gets_the_measures_in_force_a_due_day_and_an_obligation(arrived):
    found = reading_list(arrived)
    assert [line.reading.title for line in found.lines] == ["มาตรการป้องกันการรับสินบน", "มาตรการการใช้ดุลพินิจ"]
    assert (found.read, found.total, found.is_complete, arrived.due_on) == (0, 2, False, DUE)
    assert Happening.objects.get(event="newcomer").key == f"newcomer:{arrived.pk}"


def test_announcements_in_force_are_read_too_and_orders_of_a_day_are_not(arrived, coordinator):
    paper = {"fiscal_year_be": 2570, "state": "signed", "dated_on": dt.date(2026, 12, 1)}
    OfficialPaper(kind="announcement", subject="นโยบายไม่รับของขวัญ", **paper).save()
    OfficialPaper(kind="order", subject="ให้ไปราชการ", **paper).save()
    OfficialPaper(kind="order", subject="มอบหมายผู้ดูแลเว็บไซต์", in_force_from=dt.date(2026, 12, 1), **paper).save()
    gone = {"in_force_from": dt.date(2025, 12, 1), "in_force_to": dt.date(2026, 12, 31)}
    OfficialPaper(kind="announcement", subject="ฉบับหมดอายุ", **paper, **gone).save()
    OfficialPaper(kind="announcement", subject="ร่าง", **paper | {"state": "draft"}).save()
    titles = [line.reading.title for line in reading_list(arrived).lines]
    assert titles[2:] == ["นโยบายไม่รับของขวัญ", "มอบหมายผู้ดูแลเว็บไซต์"]


def test_the_newcomer_reads_one_by_one_signed_in(councillor, here, client_as):
    client = client_as("viewer")
    assert "เอกสารที่ต้องอ่าน 2 เรื่อง" in text(client.get(reverse("home")))
    first, second = keys(councillor)
    answer = client.post(reverse("newcomer_read", args=[councillor.pk]), {"key": [first]}, follow=True)
    assert "เหลืออีก 1 เรื่อง" in text(answer)
    assert [row.how for row in Acknowledgement.objects.all()] == ["signed_in"]
    client.post(reverse("newcomer_read", args=[councillor.pk]), {"key": [first, second]})
    found = reading_list(newcomer_get(councillor.pk))
    assert (found.is_complete, found.completed_on) == (True, dt.date(2027, 1, 6))
    assert "เอกสารที่ต้องอ่าน" not in text(client.get(reverse("home")))


def test_nobody_reads_for_another(councillor, here, coordinator, client_as):
    with pytest.raises(NotPermitted, match="เจ้าตัว"):
        services.readings_acknowledge(newcomer=councillor, keys=keys(councillor), actor=coordinator)
    answer = client_as("unit_officer").post(reverse("newcomer_read", args=[councillor.pk]), {"key": keys(councillor)})
    assert answer.status_code == 403
    assert not Acknowledgement.objects.exists()


def test_what_was_signed_on_paper_is_recorded_with_its_scan_which_stays_inside(arrived, client_as):
    client = client_as("coordinator")
    first = keys(arrived)[0]
    form = {"key": [first], "read_on": "5 ม.ค. 70", "sheet": SimpleUploadedFile("ใบ.jpg", photo(1), "image/jpeg")}
    assert client.post(reverse("newcomer_signed", args=[arrived.pk]), form).status_code == 302
    row = Acknowledgement.objects.get()
    assert (row.key, row.read_on, row.how) == (first, dt.date(2027, 1, 5), "paper")
    assert row.sheet is not None
    assert row.sheet.public is False
    assert "ใบลงชื่อ" in text(client.get(reverse("newcomer", args=[arrived.pk])))


@pytest.mark.parametrize("day", [dt.date(2027, 1, 3), dt.date(2027, 1, 7)])
def test_a_signature_before_the_beginning_or_in_the_future_is_refused(arrived, coordinator, day):
    with pytest.raises(DomainError, match="วันที่ลงชื่อ"):
        services.readings_record(newcomer=arrived, keys=keys(arrived), read_on=day, actor=coordinator)


def test_a_refused_sheet_keeps_what_was_ticked(arrived, client_as):
    form = {"key": keys(arrived)[:1], "read_on": "1 ม.ค. 60"}
    answer = client_as("coordinator").post(reverse("newcomer_signed", args=[arrived.pk]), form)
    assert answer.status_code == 400
    assert text(answer).count("checked") == 1


def test_what_is_added_or_changed_later_is_new(arrived, programme, coordinator):
    services.readings_record(newcomer=arrived, keys=keys(arrived), read_on=BEGAN, actor=coordinator)
    assert reading_list(newcomer_get(arrived.pk)).is_complete
    measure(programme, "มาตรการใหม่กลางปี", coordinator)
    first = reading_list(newcomer_get(arrived.pk)).lines[0].reading
    run = programme.placements.get(number=1).action
    run.title = "มาตรการป้องกันการรับสินบนและของขวัญ"
    run.save()
    found = reading_list(newcomer_get(arrived.pk))
    assert [(line.reading.title, line.came_later, line.changed) for line in found.open] == [
        ("มาตรการป้องกันการรับสินบนและของขวัญ", False, True),
        ("มาตรการใหม่กลางปี", True, False),
    ]
    assert len(found.news) == 2
    services.readings_record(newcomer=arrived, keys=[first.key], read_on=BEGAN, actor=coordinator)
    assert len(reading_list(newcomer_get(arrived.pk)).open) == 1
    services.list_handed_over(newcomer=arrived, on=dt.date(2027, 1, 6), actor=coordinator)
    assert reading_list(newcomer_get(arrived.pk)).news == []


def test_who_has_not_stays_in_the_register_and_gets_later_every_day(arrived, client_as, today):
    today.move_to(dt.datetime(2027, 2, 4, 3, 0, tzinfo=dt.UTC))
    page = text(client_as("viewer").get(reverse("newcomers")))
    assert "เกินกำหนด\u00a010\u00a0วัน" in page
    (row,) = unsettled()
    said = reminder_of(row, today=dt.date(2027, 2, 4), sender="มานี")
    assert "เกินมา 10 วัน" in said.text
    assert "มาตรการการใช้ดุลพินิจ" in said.text
    (unit,) = reminders([row], today=dt.date(2027, 2, 4), sender="มานี")
    assert unit.heading == "กองช่าง"
    assert "เหลือ 2 จาก 2 เรื่อง" in unit.text


def test_the_office_of_the_administrator_and_the_head_of_the_unit_see_to_it(arrived, here, client_as):
    assert "เพชร มาใหม่" in text(client_as("unit_head").get(reverse("home")))  # of สำนักปลัด
    membership = Membership.objects.get(user=here.users["unit_head"])
    membership.unit = here.units[2]
    membership.save()
    assert "เพชร มาใหม่" in text(client_as("unit_head").get(reverse("home")))
    membership.unit = here.units[1]
    membership.save()
    client = client_as("unit_head")
    assert "เพชร มาใหม่" not in text(client.get(reverse("home")))
    assert client.post(reverse("newcomer_handed", args=[arrived.pk]), {"handed_on": "5 ม.ค. 70"}).status_code == 403


def test_the_obligation_is_met_when_all_is_read(arrived, here, coordinator):
    row = Obligation(
        rule_code="newcomer", fiscal_year_be=2570, title="แจ้ง", way="newcomer_read",
        happening=Happening.objects.get(event="newcomer"), period_start=BEGAN, period_end=DUE, opens_on=BEGAN,
        rule_due_on=DUE,
    )  # fmt: skip
    row.pk = 1
    assert met_all([row]) == {}
    assert NEWCOMER_READ.where(row) == reverse("newcomer", args=[arrived.pk])
    services.readings_record(newcomer=arrived, keys=keys(arrived), read_on=BEGAN, actor=coordinator)
    assert met_all([row])[1].on == BEGAN


def test_a_new_chief_executive_meets_the_obligation_of_the_beginning(here, programme, coordinator):
    position = Position.objects.get(post=Post.CHIEF_EXECUTIVE)
    Tenure.objects.filter(position=position).update(ends_on=dt.date(2027, 1, 3))
    person = Person(title="นาง", given_name="ใหม่", family_name="นายก")
    person.save()
    tenure = tenure_begin(tenure=Tenure(person=person, position=position, begins_on=BEGAN), actor=coordinator)
    made = services.newcomer_record(person=person, kind="elected", position=position, began_on=BEGAN, actor=coordinator)
    assert not Happening.objects.filter(event="newcomer").exists()  # one event, not two
    happening = Happening.objects.get(event="new_chief_executive", key=f"tenure:{tenure.pk}")
    row = Obligation(rule_code="new-chief-reading", fiscal_year_be=2570, happening=happening, way="newcomer_read")
    row.pk = 7
    assert NEWCOMER_READ.where(row) == reverse("newcomer", args=[made.pk])
    services.readings_record(newcomer=made, keys=keys(made), read_on=BEGAN, actor=coordinator)
    assert 7 in met_all([row])


def test_a_beginning_in_the_register_of_posts_is_asked_about_once(here, coordinator, client_as):
    person = Person(given_name="สมร", family_name="บรรจุใหม่")
    person.save()
    position = Position.objects.get(name="เจ้าพนักงานธุรการ")
    tenure = tenure_begin(tenure=Tenure(person=person, position=position, begins_on=BEGAN), actor=coordinator)
    assert list(beginnings_unrecorded(dt.date(2027, 1, 6), here.organisation)) == [tenure]
    client = client_as("coordinator")
    form = text(client.get(f"{reverse('newcomer_new')}?tenure={tenure.pk}"))
    assert f'<option value="{person.pk}" selected>' in form
    client.post(reverse("beginning_dismiss", args=[tenure.pk]))
    assert list(beginnings_unrecorded(dt.date(2027, 1, 6), here.organisation)) == []
    assert unsettled() == []
    assert not Happening.objects.filter(event="newcomer").exists()


def test_recording_fills_the_post_when_the_recorder_may(here, programme, coordinator):
    position = Position(name="เจ้าพนักงานพัสดุ", unit=here.units[1])
    position.save()
    asked = {"kind": "appointed", "position": position, "began_on": BEGAN}
    first = services.newcomer_record(person=Person(given_name="ก", family_name="หนึ่ง"), actor=coordinator, **asked)
    assert first.unit == here.units[1]
    assert not position.tenures.exists()  # this coordinator does not keep the register of posts
    here.organisation.small_office = True
    here.organisation.save()
    fresh = type(coordinator).objects.get(pk=coordinator.pk)
    services.newcomer_record(person=Person(given_name="ข", family_name="สอง"), actor=fresh, **asked)
    assert [str(tenure.person) for tenure in position.tenures.all()] == ["ข สอง"]


@pytest.mark.parametrize(("day", "words"), [(dt.date(2570, 1, 4), "ปี พ.ศ."), (dt.date(2025, 1, 4), "เกินหนึ่งปี")])
def test_a_day_out_of_reach_is_refused(here, coordinator, day, words):
    with pytest.raises(DomainError, match=words):
        services.newcomer_record(
            person=here.people["viewer"], kind="elected", position_name="ส.อบต.", began_on=day, actor=coordinator
        )


def test_the_same_beginning_is_recorded_once(arrived, coordinator):
    with pytest.raises(DomainError, match="แล้ว"):
        services.newcomer_record(
            person=arrived.person, kind="moved", position_name="อื่น", began_on=BEGAN + dt.timedelta(9), actor=coordinator
        )


def test_a_closed_one_is_asked_no_more_and_can_be_opened_again(arrived, coordinator):
    with pytest.raises(DomainError, match="โปรดบอกเหตุ"):
        services.newcomer_close(newcomer=arrived, reason=" ", actor=coordinator)
    services.newcomer_close(newcomer=arrived, reason="โอนไปหน่วยงานอื่น", actor=coordinator)
    assert unsettled() == []
    with pytest.raises(DomainError, match="ปิดแล้ว"):
        services.list_handed_over(newcomer=arrived, on=BEGAN, actor=coordinator)
    services.newcomer_reopen(newcomer=arrived, actor=coordinator)
    assert len(unsettled()) == 1


def test_the_sheet_lists_everything_in_thai_digits_for_signing(arrived, client_as):
    page = text(client_as("viewer").get(reverse("newcomer_sheet", args=[arrived.pk])))
    assert "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐" in page
    assert "๔ มกราคม ๒๕๗๐" in page
    assert page.count("<tr>") == 3
    assert "มาตรการการใช้ดุลพินิจ" in page


def test_open_duties_of_the_unit_come_with_the_post(arrived, here):
    ((heading, items),) = [part for part in inherited(arrived) if "มาตรการ" in part[0]]
    assert heading == "มาตรการที่ยังไม่มีผล"
    assert "มาตรการการใช้ดุลพินิจ" in items[0].text


def test_who_leaves_hands_on_the_newcomers_they_saw_to(arrived, councillor, here):
    head = Membership.objects.select_related("organisation").get(user=here.users["unit_head"])
    sheet = dict(handover_of(head))
    assert len(sheet["บุคลากรใหม่ที่ยังไม่รับทราบ"]) == 2
    reader = Membership.objects.select_related("organisation").get(user=here.users["viewer"])
    assert "2 เรื่อง" in dict(handover_of(reader))["เอกสารที่ยังไม่ได้รับทราบ"][0].text


def test_an_office_without_measures_is_told_so_and_nothing_counts_as_read(here, coordinator, client_as):
    made = services.newcomer_record(
        person=here.people["viewer"], kind="elected", position_name="ส.อบต.", began_on=BEGAN, actor=coordinator
    )
    assert not reading_list(made).is_complete
    with pytest.raises(DomainError, match="ยังไม่มีมาตรการ"):
        services.list_handed_over(newcomer=made, on=BEGAN, actor=coordinator)
    assert "ยังไม่มีมาตรการ" in text(client_as("viewer").get(reverse("newcomer", args=[made.pk])))


def test_acts_stand_in_the_ledger(arrived, coordinator):
    services.list_handed_over(newcomer=arrived, on=BEGAN, actor=coordinator)
    services.readings_record(newcomer=arrived, keys=keys(arrived), read_on=BEGAN, actor=coordinator)
    acts = set(Entry.objects.filter(object_type="conduct.newcomer").values_list("action", flat=True))
    assert acts == {
        "conduct.newcomer.recorded",
        "conduct.newcomer.handed_over",
        "conduct.newcomer.read_on_paper",
    }


def test_lists_are_read_in_few_queries_whatever_their_number(
    here, programme, coordinator, django_assert_max_num_queries
):
    for number in range(6):
        services.newcomer_record(
            person=Person(given_name=f"คนที่{number}", family_name="ใหม่"), kind="appointed", unit=here.units[0],
            position_name="เจ้าหน้าที่", began_on=BEGAN, actor=coordinator,
        )  # fmt: skip
    with django_assert_max_num_queries(8):
        assert len(reading_lists(newcomers())) == 6


def test_newcomers_of_another_office_do_not_exist_here(world, arrived, client_as):
    with organisation_scope(world.there.organisation):
        person = world.there.people["viewer"]
        foreign = services.newcomer_record(
            person=person,
            kind="elected",
            position_name="ส.อบต.",
            began_on=BEGAN,
            actor=world.there.users["coordinator"],
        )
    with organisation_scope(world.here.organisation), pytest.raises(ForeignRow):
        newcomer_get(foreign.pk)
    client = client_as("coordinator")
    assert client.get(reverse("newcomer", args=[foreign.pk])).status_code == 404
    assert str(person) not in text(client.get(reverse("newcomers")))
