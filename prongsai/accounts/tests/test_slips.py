from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from prongsai.accounts.codes import code_hash, code_make, code_text
from prongsai.accounts.models import Invitation, Membership, Role, User
from prongsai.accounts.second_factor import second_factor_remove
from prongsai.accounts.services import member_invite, slip_accept, slip_find, slip_issue, slip_withdraw
from prongsai.accounts.tests.conftest import OFFICE, code_of, is_signed_in, sign_in
from prongsai.audit.models import Disclosure, Entry
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Person, Position, Tenure
from prongsai.papers import pdf_text
from prongsai.testing.world import PASSWORD

PHRASE = "แมวเหมียวปีนต้นมะขามตอนเที่ยง"
NEW = {"name": "นางสาวทองกวาว ขยันยิ่ง", "roles": [Role.UNIT_OFFICER]}


@pytest.fixture
def issued(here):
    """A slip for somebody new."""
    person = Person(title="นางสาว", given_name="ทองกวาว", family_name="ขยันยิ่ง")
    admin = here.users[Role.ORGANISATION_ADMIN]
    return member_invite(person=person, unit=here.units[1], roles=[Role.UNIT_OFFICER], actor=admin)


def use(client: Client, code: str, **fields: str):
    client.post("/account/slip/", {"code": code}, REMOTE_ADDR=OFFICE)
    fields = {"username": "thongkwao", "password1": PHRASE, "password2": PHRASE} | fields
    return client.post("/account/slip/open/", fields, REMOTE_ADDR=OFFICE)


def test_the_person_chooses_name_and_password_and_is_in(issued):
    client = Client()
    answer = use(client, issued.code)
    assert answer["Location"] == "/office/"
    assert is_signed_in(client)
    user = User.objects.get(username="thongkwao")
    assert user.check_password(PHRASE)
    assert str(user) == "นางสาวทองกวาว ขยันยิ่ง"
    assert client.get("/office/").status_code == 200
    assert Entry.objects.filter(action="accounts.account.open", actor=f"user:{user.pk}").exists()


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{bare}", "{thai}"])
def test_the_code_may_be_typed_as_people_type(issued, typed):
    code = issued.code
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    text = typed.format(code, lower=code.lower(), bare=code.replace("-", ""), thai=thai)
    assert slip_find(text).pk == issued.invitation.pk


def test_letters_that_look_like_digits_are_taken_as_the_digit():
    assert code_text("oil1-0OIL-ZZZZ") == "01110011ZZZZ"
    assert code_text("สั้นไป") == ""


def test_codes_do_not_repeat_and_are_not_kept(issued):
    assert len({code_make() for _ in range(500)}) == 500
    assert issued.code not in str(list(Invitation.objects.values()))
    assert not Disclosure.objects.filter(value__contains=issued.code).exists()
    assert code_hash(issued.code) == issued.invitation.code_hash


def test_a_slip_passes_once(issued):
    use(Client(), issued.code)
    other = Client()
    answer = other.post("/account/slip/", {"code": issued.code}, REMOTE_ADDR=OFFICE)
    assert "ใช้รหัสนี้ไม่ได้" in answer.content.decode()


def test_two_browsers_with_one_slip_open_one_account(issued):
    first, second = Client(), Client()
    for client in (first, second):
        client.post("/account/slip/", {"code": issued.code}, REMOTE_ADDR=OFFICE)
    fields = {"password1": PHRASE, "password2": PHRASE}
    first.post("/account/slip/open/", fields | {"username": "one"}, REMOTE_ADDR=OFFICE)
    answer = second.post("/account/slip/open/", fields | {"username": "two"}, REMOTE_ADDR=OFFICE)
    assert answer["Location"] == "/account/slip/"
    assert not is_signed_in(second)
    assert not User.objects.filter(username="two").exists()


def test_wrong_used_withdrawn_and_expired_are_told_alike(issued, here):
    admin = here.users[Role.ORGANISATION_ADMIN]
    texts = {refusal("ABCD-EFGH-JKMN")}
    with time_machine.travel(clock.now() + dt.timedelta(days=8)):
        texts.add(refusal(issued.code))
    slip_withdraw(invitation=issued.invitation, actor=admin)
    texts.add(refusal(issued.code))
    assert len(texts) == 1


def refusal(code: str) -> str:
    with pytest.raises(DomainError) as refused:
        slip_find(code)
    return refused.value.message


def test_a_new_slip_voids_the_old(issued, here):
    again = slip_issue(membership=issued.membership, actor=here.users[Role.ORGANISATION_ADMIN])
    assert "ใช้รหัสนี้ไม่ได้" in refusal(issued.code)
    assert slip_find(again.code)


def test_guessing_codes_is_limited(issued):
    client = Client()
    for _ in range(20):
        client.post("/account/slip/", {"code": code_make()}, REMOTE_ADDR=OFFICE)
    answer = client.post("/account/slip/", {"code": issued.code}, REMOTE_ADDR=OFFICE)
    assert "15 นาที" in answer.content.decode()
    assert Client().post("/account/slip/", {"code": issued.code}, REMOTE_ADDR="192.0.2.5").status_code == 302


def test_the_second_page_needs_the_code_in_this_browser(issued):
    Client().post("/account/slip/", {"code": issued.code}, REMOTE_ADDR=OFFICE)
    assert Client().get("/account/slip/open/")["Location"] == "/account/slip/"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"password2": "ไม่เหมือนกันเลยสักนิด"}, "ไม่เหมือนกัน"),
        ({"password1": "สั้นไป", "password2": "สั้นไป"}, "อย่างน้อย 10"),
        ({"username": "a b"}, None),
        ({"username": "ก!"}, "3 ถึง 40"),
        ({"username": "coordinator@here"}, "มีผู้ใช้แล้ว"),
        ({"username": "Coordinator@HERE"}, "มีผู้ใช้แล้ว"),
        ({"username": "thongkwaokayan", "password1": "thongkwaokayan1", "password2": "thongkwaokayan1"}, "มีแต่ชื่อตน"),
    ],
)
def test_what_is_refused_says_why_and_leaves_the_slip_good(issued, fields, said):
    client = Client()
    answer = use(client, issued.code, **fields)
    if said is None:  # blanks are left out of a name, not refused
        assert User.objects.filter(username="ab").exists() or "3 ถึง 40" in answer.content.decode()
        return
    assert said in answer.content.decode()
    assert not is_signed_in(client)
    assert slip_find(issued.code)


def test_extra_fields_give_nothing(issued):
    use(Client(), issued.code, is_staff="1", is_superuser="on", roles="organisation_admin", organisation="2")
    user = User.objects.get(username="thongkwao")
    assert not user.is_staff
    assert not user.is_superuser
    assert {grant.role for grant in issued.membership.grants.all()} == {Role.UNIT_OFFICER}


def test_a_lost_password_is_replaced_and_the_second_factor_stays(here, coordinator, with_app):
    secret = with_app(coordinator)
    membership = Membership.objects.get(user=coordinator)
    slip = slip_issue(membership=membership, actor=here.users[Role.ORGANISATION_ADMIN])
    client = Client()
    answer = use(client, slip.code)
    assert answer["Location"] == "/account/second-factor/give/"
    assert not is_signed_in(client)
    client.post("/account/second-factor/give/", {"code": code_of(secret)}, REMOTE_ADDR=OFFICE)
    assert is_signed_in(client)
    coordinator.refresh_from_db()
    assert coordinator.username == "coordinator@here", "the name of an opened account is not changed by a slip"
    assert coordinator.check_password(PHRASE)
    assert not coordinator.check_password(PASSWORD)


def test_a_reset_ends_open_sessions(here, coordinator):
    open_one = Client()
    sign_in(open_one, coordinator.username)
    slip = slip_issue(membership=Membership.objects.get(user=coordinator), actor=here.users[Role.ORGANISATION_ADMIN])
    assert open_one.get("/office/").status_code == 200, "a printed slip alone changes nothing"
    use(Client(), slip.code)
    assert open_one.get("/office/").status_code == 302


def test_whoever_works_in_two_offices_keeps_one_account(world, issued):
    guest = world.there.users[Role.COORDINATOR]
    client = Client()
    sign_in(client, guest.username)
    client.post("/account/slip/", {"code": issued.code}, REMOTE_ADDR=OFFICE)
    assert "เพิ่ม" in client.get("/account/slip/open/").content.decode()
    assert client.post("/account/slip/own/")["Location"] == "/office/"
    assert "ตัวอย่างสุข" in client.get("/office/").content.decode()
    with organisation_scope(world.here.organisation):
        assert Membership.objects.get(pk=issued.membership.pk).user == guest
    assert not User.objects.filter(username__startswith="รอเปิด").exists()


def test_a_slip_of_an_opened_account_is_no_way_into_anothers(world, here, coordinator):
    slip = slip_issue(membership=Membership.objects.get(user=coordinator), actor=here.users[Role.ORGANISATION_ADMIN])
    thief = Client()
    sign_in(thief, world.there.users[Role.COORDINATOR].username)
    thief.post("/account/slip/", {"code": slip.code}, REMOTE_ADDR=OFFICE)
    thief.post("/account/slip/own/")
    assert Membership.objects.get(user=coordinator).person == here.people[Role.COORDINATOR]


@pytest.fixture
def in_two(world, coordinator):
    """The coordinator's account is used in the other office too."""
    with organisation_scope(world.there.organisation):
        row = Membership.objects.create(user=coordinator)
        row.grants.create(role=Role.ORGANISATION_ADMIN, organisation=world.there.organisation)
    return coordinator


def test_one_office_cannot_reset_its_way_into_another(world, here, in_two):
    slip = slip_issue(membership=Membership.objects.get(user=in_two), actor=here.users[Role.ORGANISATION_ADMIN])
    taker = Client()
    use(taker, slip.code, username="taker")
    assert is_signed_in(taker)
    assert "ตัวอย่างสุข" in taker.get("/office/").content.decode()
    assert "บ้านอื่น" not in taker.get("/account/").content.decode()
    in_two.refresh_from_db()
    assert in_two.check_password(PASSWORD), "the account of the other office is as it was"
    owner = Client()
    sign_in(owner, in_two.username)
    assert "บ้านอื่น" in owner.get("/office/").content.decode()


def test_one_office_cannot_take_the_second_factor_of_an_account_used_in_another(here, in_two, with_app):
    with_app(in_two)
    with pytest.raises(DomainError, match="หน่วยงานอื่น"):
        second_factor_remove(
            membership=Membership.objects.get(user=in_two), reason="x", actor=here.users[Role.ORGANISATION_ADMIN]
        )


def test_an_administrator_invites_prints_once_and_sees_no_password(world, client_as):
    admin = client_as("organisation_admin")
    with organisation_scope(world.here.organisation):
        unit = world.here.units[1]
        position = Position.objects.create(name="เจ้าพนักงานการเงิน", unit=unit)
    answer = admin.post("/office/organisation/people/new/", NEW | {"unit": unit.pk, "position": position.pk})
    page = admin.get(answer["Location"])
    text = page.content.decode()
    code = re.search(r'class="slip-code">([0-9A-Z-]{14})<', text).group(1)
    assert "data:image/svg+xml" in text
    assert "นางสาวทองกวาว ขยันยิ่ง" in text
    with organisation_scope(world.here.organisation):
        membership = Membership.objects.get(person__given_name="ทองกวาว")
        assert Tenure.objects.filter(person=membership.person, position=position).exists()
        assert membership.unit == unit
    assert code not in client_as("organisation_admin").get(answer["Location"], follow=True).content.decode()
    pdf = admin.get(answer["Location"] + "slip.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    [printed] = pdf_text(pdf.content)  # one page
    assert code in printed
    assert "นางสาวทองกวาว ขยันยิ่ง" in printed
    use(Client(), code)
    assert admin.get(answer["Location"] + "slip.pdf").status_code == 302
    assert code not in admin.get(answer["Location"], follow=True).content.decode()


def test_a_withdrawn_slip_is_not_shown_again(world, client_as):
    admin = client_as("organisation_admin")
    address = admin.post("/office/organisation/people/new/", NEW)["Location"]
    admin.post(address + "void/")
    assert admin.get(address).status_code == 302


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "เลือกบุคคลจากรายชื่อ"),
        ({"name": "ทองกวาว"}, "ชื่อสกุล"),
        ({"roles": []}, "อย่างน้อยหนึ่งบทบาท"),
        ({"roles": ["emperor"]}, ""),
        ({"roles": [Role.ORGANISATION_ADMIN]}, "โดยปลัดเท่านั้น"),
        ({"name": "นางมานี ใจซื่อhere"}, "ในทะเบียนอยู่แล้ว"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_in_words(world, client_as, fields, said):
    answer = client_as("organisation_admin").post("/office/organisation/people/new/", NEW | fields)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    with organisation_scope(world.here.organisation):
        assert not Person.objects.filter(given_name="ทองกวาว").exists()
        assert not Invitation.objects.exists()


def test_a_unit_or_post_of_another_office_cannot_be_chosen(world, client_as):
    foreign = world.there.units[0].pk
    answer = client_as("organisation_admin").post("/office/organisation/people/new/", NEW | {"unit": foreign})
    assert answer.status_code == 200
    with organisation_scope(world.here.organisation):
        assert not Membership.objects.filter(person__given_name="ทองกวาว").exists()


def test_a_service_refuses_a_slip_for_who_left(here, member_of):
    row = member_of(Role.VIEWER)
    row.active = False
    row.save()
    with pytest.raises(DomainError, match="สิ้นสุด"):
        slip_issue(membership=row, actor=here.users[Role.ORGANISATION_ADMIN])


def test_a_used_slip_is_refused_by_the_service_too(issued):
    slip_accept(invitation=issued.invitation, username="one", password=PHRASE)
    with pytest.raises(DomainError):
        slip_accept(invitation=issued.invitation, username="two", password=PHRASE)
