from __future__ import annotations

import datetime as dt

import pytest

from prongsai.accounts.models import Role
from prongsai.audit.models import Disclosure, Entry
from prongsai.core.errors import DomainError
from prongsai.organisations.models import ActingCapacity, Person, Position, Post, Tenure
from prongsai.organisations.selectors import holder_of, posts_on
from prongsai.organisations.services import (
    person_save,
    position_remove,
    position_save,
    tenure_begin,
    tenure_change,
    tenure_end,
)

DAY = dt.date(2026, 3, 1)
A = ActingCapacity


@pytest.fixture
def chief(here) -> Position:
    return Position.objects.get(post=Post.CHIEF_EXECUTIVE)


@pytest.fixture
def administrator(here) -> Position:
    return Position.objects.get(post=Post.CHIEF_ADMINISTRATOR)


def begin(person, position, capacity="", *, order_no="", begins_on=DAY, ends_on=None, **more) -> Tenure:
    tenure = Tenure(
        person=person, position=position, capacity=capacity, order_no=order_no, begins_on=begins_on, ends_on=ends_on
    )
    return tenure_begin(tenure=tenure, actor="command:test", **more)


def vacate(position: Position, day: dt.date = dt.date(2026, 2, 28)) -> None:
    for tenure in Tenure.objects.filter(position=position, ends_on__isnull=True):
        tenure_end(tenure=tenure, ends_on=day, actor="command:test")


def test_one_seat_has_one_holder_at_a_time(here, chief):
    other = here.people[Role.VIEWER]
    with pytest.raises(DomainError, match="สิ้นสุดวาระเดิมก่อน"):
        begin(other, chief)
    vacate(chief)
    begin(other, chief)
    assert holder_of(Post.CHIEF_EXECUTIVE, DAY).person == other
    assert holder_of(Post.CHIEF_EXECUTIVE, dt.date(2026, 1, 1)).person == here.people[Role.CHIEF_EXECUTIVE]


def test_two_executives_in_one_fiscal_year_are_normal(here, chief):
    vacate(chief)
    begin(here.people[Role.VIEWER], chief)
    assert Tenure.objects.filter(position=chief).count() == 2


def test_officers_of_one_name_share_it(here):
    officer = Position.objects.filter(post=Post.OFFICER).first()
    begin(here.people[Role.CHIEF_EXECUTIVE], officer)
    assert len(next(row for row in posts_on(DAY) if row.position == officer).tenures) == 2


def test_acting_for_somebody_away_needs_an_order(here, administrator):
    deputy = here.people[Role.DEPUTY_CHIEF_ADMINISTRATOR]
    with pytest.raises(DomainError, match="เลขที่คำสั่ง"):
        begin(deputy, administrator, A.ACTING_FOR)
    begin(deputy, administrator, A.ACTING_FOR, order_no="141/2569")
    assert holder_of(Post.CHIEF_ADMINISTRATOR, DAY).person == here.people[Role.CHIEF_ADMINISTRATOR], (
        "own right before acting"
    )


def test_acting_in_a_position_needs_it_to_be_vacant(here, administrator):
    deputy = here.people[Role.DEPUTY_CHIEF_ADMINISTRATOR]
    with pytest.raises(DomainError, match="ตำแหน่งว่าง"):
        begin(deputy, administrator, A.ACTING_IN_POSITION, order_no="142/2569")
    vacate(administrator)
    begin(deputy, administrator, A.ACTING_IN_POSITION, order_no="142/2569")
    assert holder_of(Post.CHIEF_ADMINISTRATOR, DAY).get_capacity_display() == "รักษาการในตำแหน่ง"


def test_the_executives_duties_are_performed_by_the_chief_administrator_between_elections(here, chief, administrator):
    chief_administrator = here.people[Role.CHIEF_ADMINISTRATOR]
    with pytest.raises(DomainError, match="ไม่มีนายก"):
        begin(chief_administrator, chief, A.PERFORMING_EXECUTIVE_DUTIES)
    vacate(chief)
    with pytest.raises(DomainError, match="ต้องเป็นปลัด"):
        begin(here.people[Role.VIEWER], chief, A.PERFORMING_EXECUTIVE_DUTIES)
    deputy = Position.objects.get(post=Post.DEPUTY_CHIEF_ADMINISTRATOR)
    vacate(deputy)
    with pytest.raises(DomainError, match="นายกเท่านั้น"):
        begin(chief_administrator, deputy, A.PERFORMING_EXECUTIVE_DUTIES)
    begin(chief_administrator, chief, A.PERFORMING_EXECUTIVE_DUTIES)  # by law, without an order
    assert holder_of(Post.CHIEF_EXECUTIVE, DAY).person == chief_administrator


def test_one_person_fills_a_post_in_one_capacity_once(here, administrator):
    deputy = here.people[Role.DEPUTY_CHIEF_ADMINISTRATOR]
    begin(deputy, administrator, A.ON_BEHALF_OF, order_no="1/2569", ends_on=dt.date(2026, 4, 1))
    with pytest.raises(DomainError, match="อยู่แล้ว"):
        begin(deputy, administrator, A.ON_BEHALF_OF, order_no="2/2569")
    begin(deputy, administrator, A.ON_BEHALF_OF, order_no="2/2569", begins_on=dt.date(2026, 4, 2))


@pytest.mark.parametrize("ends_on", [dt.date(2026, 2, 1), dt.date(1999, 1, 1)])
def test_a_tenure_does_not_end_before_it_begins(here, administrator, ends_on):
    with pytest.raises(DomainError, match="วันแรก"):
        begin(here.people[Role.VIEWER], administrator, A.ACTING_FOR, order_no="1", ends_on=ends_on)
    tenure = begin(here.people[Role.VIEWER], administrator, A.ACTING_FOR, order_no="1")
    with pytest.raises(DomainError, match="วันแรก"):
        tenure_end(tenure=tenure, ends_on=ends_on, actor="command:test")


def test_a_tenure_is_mended_and_the_ledger_says_what(here, administrator):
    tenure = begin(here.people[Role.VIEWER], administrator, A.ACTING_FOR, order_no="1/2569")
    tenure.order_no, tenure.order_date = "11/2569", dt.date(2026, 2, 27)
    tenure_change(tenure=tenure, actor="command:test")
    tenure_change(tenure=tenure, actor="command:test")
    entry = Entry.objects.get(action="organisations.tenure.change")
    told = {row.field: row.value for row in Disclosure.objects.filter(entry=entry)}
    assert told == {"order_no": "1/2569 → 11/2569", "order_date": "ว่าง → 27 กุมภาพันธ์ 2569"}


def test_a_post_that_was_filled_is_never_removed(here, chief):
    with pytest.raises(DomainError, match="ลบไม่ได้"):
        position_remove(position=chief, actor="command:test")
    spare = position_save(position=Position(name="รองนายก", post=Post.DEPUTY_CHIEF_EXECUTIVE), actor="command:test")
    position_remove(position=spare, actor="command:test")
    assert not Position.objects.filter(name="รองนายก").exists()


def test_names_are_there_once_however_they_are_typed(here, chief):
    with pytest.raises(DomainError, match="อยู่แล้ว"):
        position_save(position=Position(name=f" {chief.name} ", post=Post.OFFICER), actor="command:test")
    known = here.people[Role.COORDINATOR]
    with pytest.raises(DomainError, match="รายชื่อเดิม"):
        person_save(
            person=Person(title="นางสาว", given_name=known.given_name, family_name=known.family_name),
            actor="command:test",
        )


# ── on screen ──


def test_the_page_of_posts_shows_who_acts_and_what_is_vacant(here, administrator, client_as):
    vacate(administrator, dt.date(2025, 10, 2))
    begin(here.people[Role.VIEWER], administrator, A.ACTING_FOR, order_no="", order_needed=False)
    Position.objects.create(name="รองนายก", post=Post.DEPUTY_CHIEF_EXECUTIVE, order=99)
    page = client_as("viewer").get("/office/organisation/posts/").content.decode()
    assert "รักษาราชการแทน" in page
    assert "ยังไม่ใส่เลขคำสั่ง" in page
    assert "ว่าง" in page


def test_a_tenure_is_begun_mended_and_ended_on_screen_with_thai_dates(here, administrator, client_as):
    client = client_as("chief_administrator")
    fields = {
        "person": here.people[Role.VIEWER].pk,
        "capacity": "acting_for",
        "order_no": "๑๔๑/๒๕๖๙",
        "begins_on": "๑ มี.ค. ๖๙",
    }
    answer = client.post(f"/office/organisation/posts/{administrator.pk}/tenure/", fields)
    assert answer["Location"] == "/office/organisation/posts/"
    tenure = Tenure.objects.get(capacity="acting_for")
    assert tenure.begins_on == DAY
    refused = client.post(f"/office/organisation/tenures/{tenure.pk}/end/", {"ends_on": "31 ก.พ. 2569"})
    assert refused.status_code == 400
    client.post(f"/office/organisation/tenures/{tenure.pk}/end/", {"ends_on": "31 มี.ค. 2569"})
    tenure.refresh_from_db()
    assert tenure.ends_on == dt.date(2026, 3, 31)


def test_a_refusal_of_the_law_is_said_on_the_form(here, chief, client_as):
    fields = {"person": here.people[Role.VIEWER].pk, "capacity": "", "begins_on": "1 มี.ค. 2569"}
    answer = client_as("chief_administrator").post(f"/office/organisation/posts/{chief.pk}/tenure/", fields)
    assert "สิ้นสุดวาระเดิมก่อน" in answer.content.decode()


def test_a_person_of_another_office_cannot_fill_a_post(here, world, chief, client_as):
    vacate(chief)
    fields = {"person": world.there.people[Role.VIEWER].pk, "begins_on": "1 มี.ค. 2569"}
    answer = client_as("chief_administrator").post(f"/office/organisation/posts/{chief.pk}/tenure/", fields)
    assert answer.status_code == 200
    assert not Tenure.objects.filter(position=chief, ends_on__isnull=True).exists()


@pytest.mark.parametrize(
    ("typed", "title", "given"),
    [
        ("นางสาวทองกวาว ขยันยิ่ง", "นางสาว", "ทองกวาว"),
        ("น.ส.ทองกวาว  ขยันยิ่ง", "นางสาว", "ทองกวาว"),
        ("ว่าที่ร้อยตรี วีระ ตั้งตรง", "ว่าที่ร้อยตรี", "วีระ"),
    ],
)
def test_a_name_is_taken_apart(here, client_as, typed, title, given):
    client_as("chief_administrator").post("/office/organisation/persons/new/", {"name": typed})
    person = Person.objects.latest("pk")
    assert (person.title, person.given_name) == (title, given)


@pytest.mark.parametrize("typed", ["", "ทองกวาว", "   ", "<b>x</b>"])
def test_half_a_name_is_refused(here, client_as, typed):
    before = Person.objects.count()
    answer = client_as("chief_administrator").post("/office/organisation/persons/new/", {"name": typed})
    assert answer.status_code == 200
    assert Person.objects.count() == before
