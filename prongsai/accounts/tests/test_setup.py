from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from prongsai.accounts.models import Membership, Role, User
from prongsai.accounts.setup.services import account_open
from prongsai.accounts.setup.state import setup_open, token_make
from prongsai.accounts.tests.conftest import is_signed_in
from prongsai.audit.models import Entry
from prongsai.audit.services import verify
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.scope import all_organisations, organisation_scope
from prongsai.organisations.models import ActingCapacity, Organisation, Person, Position, Post, Tenure, Unit
from prongsai.organisations.selectors import holder_of
from prongsai.testing.pictures import png

SAO = "subdistrict_administrative_organization"
OFFICE = {"type": SAO, "name": "อบต. ทุ่งสมมุติ", "district": "เมือง", "province": "สระบุรี", "fiscal_year_be": "2570"}
PHRASE = "แมวเหมียวปีนต้นมะขามตอนเที่ยง"
ACCOUNT = {"username": "manee", "password1": PHRASE, "password2": PHRASE}

pytestmark = pytest.mark.django_db


def post(client: Client, step: str, **fields):
    return client.post(f"/setup/{step}/", fields, REMOTE_ADDR="127.0.0.1")


def get(client: Client, path: str):
    return client.get(path, REMOTE_ADDR="127.0.0.1")


def office() -> Organisation:
    return Organisation.objects.get()


def posts_of(names: dict[str, str], **more: str) -> dict[str, str]:
    """The form of step four: ``names`` by key of the row (``chief_executive``, ``director:กองคลัง``)."""
    with organisation_scope(office()):
        units = {unit.name: unit.pk for unit in Unit.objects.all()}
    fields = {"since": "1 ต.ค. 2569"} | more
    for key, name in names.items():
        post_, _, unit = key.partition(":")
        fields[(f"{post_}_{units[unit]}" if unit else post_) + "-name"] = name
    return fields


@pytest.fixture
def begun() -> Client:
    client = Client()
    post(client, "office", **OFFICE)
    return client


@pytest.fixture
def with_units(begun) -> Client:
    post(begun, "units", units=["สำนักปลัด", "กองคลัง"], others="ศูนย์พัฒนาเด็กเล็ก\n\nกองคลัง")
    return begun


@pytest.fixture
def with_posts(with_units) -> Client:
    names = {
        "chief_executive": "นายสมชาย ใจกว้าง",
        "chief_administrator": "นางวีระ ตั้งตรง",
        "head_of_chief_administrators_office:สำนักปลัด": "นางวีระ ตั้งตรง",
        "officer": "นางสาวมานี ใจซื่อ",
    }
    answer = post(with_units, "posts", **posts_of(names))
    assert answer["Location"] == "/setup/account/"
    return with_units


def test_an_empty_site_leads_to_the_first_step():
    client = Client()
    assert get(client, "/")["Location"] == "/setup/"
    assert get(client, "/setup/")["Location"] == "/setup/office/"
    for step in ("emblems", "units", "posts", "account"):
        assert get(client, f"/setup/{step}/")["Location"] == "/setup/office/"


def test_the_five_steps_end_in_the_office(with_posts):
    client = with_posts
    with organisation_scope(office()):
        me = Person.objects.get(given_name="มานี")
    answer = post(client, "account", person=me.pk, **ACCOUNT)
    assert answer["Location"] == "/office/"
    assert is_signed_in(client)
    page = client.get("/office/").content.decode()
    assert "องค์การบริหารส่วนตำบลทุ่งสมมุติ" in page
    assert "ตั้งค่าเสร็จแล้ว" in page
    with organisation_scope(office()):
        membership = Membership.objects.get()
        assert membership.person == me
        assert {grant.role for grant in membership.grants.all()} == {Role.COORDINATOR, Role.ORGANISATION_ADMIN}
    assert office().set_up_at is not None
    assert Entry.objects.filter(action="accounts.setup.finish").count() == 1
    assert list(verify()) == []


def test_what_was_typed_short_is_kept_in_full(begun):
    here = office()
    assert here.name == "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
    assert here.small_office
    assert (here.district, here.province, here.fiscal_year_be) == ("เมือง", "สระบุรี", 2570)


@pytest.mark.parametrize(
    ("fields", "name", "kind", "small"),
    [
        ({"name": "ทุ่งสมมุติ"}, "องค์การบริหารส่วนตำบลทุ่งสมมุติ", SAO, True),
        ({"name": "เทศบาลตำบลทุ่งสมมุติ"}, "เทศบาลตำบลทุ่งสมมุติ", "subdistrict_municipality", False),
        ({"name": "ทุ่งสมมุติ", "type": "town_municipality"}, "เทศบาลเมืองทุ่งสมมุติ", "town_municipality", False),
        ({"name": "อบจ.สมมุติ"}, "องค์การบริหารส่วนจังหวัดสมมุติ", "provincial_administrative_organization", False),
    ],
)
def test_the_type_in_the_name_decides(fields, name, kind, small):
    post(Client(), "office", **(OFFICE | fields))
    assert (office().name, office().type, office().small_office) == (name, kind, small)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "name"),
        ({"name": "อบต."}, "name"),
        ({"province": "แอตแลนติส"}, "province"),
        ({"type": "kingdom"}, "type"),
        ({"fiscal_year_be": "25661"}, "fiscal_year_be"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_step_one_refuses_in_words_and_keeps_nothing(fields, said):
    answer = post(Client(), "office", **(OFFICE | fields))
    assert answer.status_code == 200
    assert said in answer.context["form"].errors
    assert not Organisation.objects.exists()


def test_going_back_mends_what_was_kept(with_posts):
    post(with_posts, "office", **(OFFICE | {"name": "อบต.ทุ่งใหม่"}))
    assert office().name == "องค์การบริหารส่วนตำบลทุ่งใหม่"
    post(with_posts, "units", units=["สำนักปลัด", "กองช่าง"], others="")
    with organisation_scope(office()):
        assert [unit.name for unit in Unit.objects.all()] == ["สำนักปลัด", "กองช่าง"]
        assert not Position.objects.filter(name="ผู้อำนวยการกองคลัง").exists(), "a unit unticked goes with its posts"
        assert Tenure.objects.filter(position__post=Post.CHIEF_EXECUTIVE).exists()
    page = get(with_posts, "/setup/posts/").content.decode()
    assert "นายสมชาย ใจกว้าง" in page


def test_usual_units_come_ticked_and_others_may_be_typed(begun, with_units):
    page = get(begun, "/setup/units/").content.decode()
    assert "กองการศึกษา ศาสนาและวัฒนธรรม" in page
    with organisation_scope(office()):
        assert [unit.name for unit in Unit.objects.all()] == ["สำนักปลัด", "กองคลัง", "ศูนย์พัฒนาเด็กเล็ก"]
        assert Unit.objects.get(name="ศูนย์พัฒนาเด็กเล็ก").kind == "centre"


def test_a_municipality_is_offered_its_own_units():
    client = Client()
    post(client, "office", **(OFFICE | {"name": "ทต.ทุ่งสมมุติ"}))
    page = get(client, "/setup/units/").content.decode()
    assert "สำนักปลัดเทศบาล" in page
    assert "กองส่งเสริมการเกษตร" not in page


def test_no_units_at_all_is_refused(begun):
    assert "อย่างน้อยหนึ่ง" in post(begun, "units", others="").content.decode()


def test_posts_carry_the_offices_name_and_one_person_may_fill_two(with_posts):
    with organisation_scope(office()):
        assert holder_of(Post.CHIEF_EXECUTIVE, clock.today()).position.name == "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ"
        assert Person.objects.filter(given_name="วีระ").count() == 1
        assert Tenure.objects.filter(person__given_name="วีระ").count() == 2
        assert Position.objects.filter(name="ผู้อำนวยการกองคลัง").exists(), "a vacant post is kept"
        assert not Position.objects.filter(post=Post.DEPUTY_CHIEF_EXECUTIVE).exists(), "a deputy nobody is, is left out"


def test_saving_posts_twice_changes_nothing(with_posts):
    with organisation_scope(office()):
        before = sorted(str(row) for row in Tenure.objects.all())
    names = {"chief_executive": "นายสมชาย ใจกว้าง", "chief_administrator": "นางวีระ ตั้งตรง", "officer": "นางสาวมานี ใจซื่อ"}
    names["head_of_chief_administrators_office:สำนักปลัด"] = "นางวีระ ตั้งตรง"
    post(with_posts, "posts", **posts_of(names))
    with organisation_scope(office()):
        assert sorted(str(row) for row in Tenure.objects.all()) == before
        assert Person.objects.count() == 3


def test_a_name_taken_out_again_leaves_no_person_behind(with_posts):
    post(with_posts, "posts", **posts_of({"chief_administrator": "นางวีระ ตั้งตรง"}))
    with organisation_scope(office()):
        assert [person.given_name for person in Person.objects.all()] == ["วีระ"]


@pytest.mark.parametrize("capacity", ["acting_for", "acting_in_position"])
def test_an_acting_chief_administrator_needs_no_order_number_yet(with_units, capacity):
    fields = posts_of({"chief_administrator": "นายปิติ มั่นคง"}) | {"chief_administrator-capacity": capacity}
    assert post(with_units, "posts", **fields)["Location"] == "/setup/account/"
    with organisation_scope(office()):
        assert Tenure.objects.get().capacity == capacity


def test_the_chief_administrator_performs_the_executives_duties_whatever_the_order_of_rows(with_units):
    names = {"chief_executive": "นางวีระ ตั้งตรง", "chief_administrator": "นางวีระ ตั้งตรง"}
    fields = posts_of(names) | {"chief_executive-capacity": ActingCapacity.PERFORMING_EXECUTIVE_DUTIES}
    assert post(with_units, "posts", **fields)["Location"] == "/setup/account/"


def test_a_post_that_may_not_be_filled_so_is_said_at_its_row_and_nothing_is_kept(with_units):
    names = {"chief_executive": "นายสมชาย ใจกว้าง", "chief_administrator": "นางวีระ ตั้งตรง"}
    fields = posts_of(names) | {"chief_executive-capacity": ActingCapacity.PERFORMING_EXECUTIVE_DUTIES}
    answer = post(with_units, "posts", **fields)
    assert "ต้องเป็นปลัด" in answer.content.decode()
    with organisation_scope(office()):
        assert not Position.objects.exists()
        assert not Person.objects.exists()


def test_half_a_name_is_refused_at_its_row(with_units):
    answer = post(with_units, "posts", **posts_of({"chief_executive": "สมชาย"}))
    assert "ชื่อสกุล" in answer.content.decode()


def test_an_impossible_day_is_refused(with_units):
    answer = post(with_units, "posts", **posts_of({"chief_executive": "นายสมชาย ใจกว้าง"}, since="31 ก.พ. 2570"))
    assert answer.status_code == 200
    assert answer.context["since"].errors


def test_emblems_are_kept_shown_and_may_be_skipped(begun):
    pictures = {
        "emblem": SimpleUploadedFile("a.png", png(400, 400)),
        "garuda": SimpleUploadedFile("g.png", png(300, 330)),
    }
    answer = begun.post("/setup/emblems/", pictures | {"preprinted_paper": "on"}, REMOTE_ADDR="127.0.0.1")
    assert answer["Location"] == "/setup/emblems/", "chosen pictures are shown before going on"
    assert office().emblem_id
    assert office().preprinted_paper
    assert get(begun, "/setup/garuda/")["Content-Type"] == "image/png"
    assert Client().get(f"/emblem/{office().code}/").status_code == 200
    assert begun.post("/setup/emblems/", {}, REMOTE_ADDR="127.0.0.1")["Location"] == "/setup/units/"


def test_a_picture_that_is_none_is_refused_in_words(begun):
    fake = SimpleUploadedFile("ตรา.png", b"<svg onload=alert(1)>", content_type="image/png")
    answer = begun.post("/setup/emblems/", {"emblem": fake}, REMOTE_ADDR="127.0.0.1")
    assert "ไม่ใช่ชนิดที่รับได้" in answer.content.decode()
    assert office().emblem_id is None


def test_a_weak_password_or_no_name_keeps_first_run_open(with_posts):
    for fields in (
        ACCOUNT | {"name": "นายใหม่ มาดี", "password1": "ทุ่งสมมุติ2570", "password2": "ทุ่งสมมุติ2570"},
        ACCOUNT | {"name": ""},
        ACCOUNT | {"name": "นายใหม่ มาดี", "username": "x"},
    ):
        assert post(with_posts, "account", **fields).status_code == 200
    assert setup_open()
    assert not User.objects.exists()


def test_a_chief_administrator_who_coordinates_gets_both_in_a_small_office(with_posts):
    with organisation_scope(office()):
        chief = Person.objects.get(given_name="วีระ")
    post(with_posts, "account", person=chief.pk, **ACCOUNT)
    with organisation_scope(office()):
        held = {grant.role for grant in Membership.objects.get().grants.all()}
    assert {Role.CHIEF_ADMINISTRATOR, Role.COORDINATOR, Role.UNIT_HEAD} <= held


@pytest.fixture
def finished(with_posts) -> Client:
    post(with_posts, "account", name="นายใหม่ มาดี", **ACCOUNT)
    return with_posts


def test_it_is_shut_for_ever_afterwards(finished):
    for client in (finished, Client()):
        for path in ("/setup/", "/setup/office/", "/setup/account/", "/setup/garuda/"):
            assert get(client, path).status_code == 404
            assert client.post(path, ACCOUNT, REMOTE_ADDR="127.0.0.1").status_code in {404, 405}
    assert User.objects.count() == 1
    User.objects.update(is_active=False)
    assert get(Client(), "/setup/").status_code == 404


def test_two_who_finish_at_once_make_one_account(finished):
    with pytest.raises(DomainError, match="โดยผู้อื่น"):
        account_open(office=office(), person=None, name="นายรอง มาช้า", username="late", password=PHRASE)
    assert User.objects.count() == 1
    with all_organisations(reason="test"):
        assert not Person.objects.filter(given_name="รอง").exists()


def test_a_world_with_accounts_has_no_first_run(world):
    assert get(Client(), "/setup/").status_code == 404


# ── who may set up ──


def test_from_another_machine_a_token_is_asked_for():
    client = Client()
    page = client.get("/setup/", REMOTE_ADDR="192.168.1.50")
    assert "รหัสติดตั้ง" in page.content.decode()
    assert client.get("/setup/office/", REMOTE_ADDR="192.168.1.50")["Location"] == "/setup/"
    assert client.post("/setup/office/", OFFICE, REMOTE_ADDR="192.168.1.50")["Location"] == "/setup/"
    assert not Organisation.objects.exists()


def test_in_production_also_from_this_machine(settings, capsys):
    settings.PRODUCTION = True
    client = Client()
    assert get(client, "/setup/office/")["Location"] == "/setup/"
    assert "ไม่ตรง" in client.post("/setup/", {"token": "ผิด"}, REMOTE_ADDR="127.0.0.1").content.decode()
    call_command("setup-token")
    shown = capsys.readouterr().out
    assert token_make() in shown
    client.post("/setup/", {"token": token_make().lower()}, REMOTE_ADDR="127.0.0.1")
    assert post(client, "office", **OFFICE)["Location"] == "/setup/emblems/"


def test_guessing_the_token_is_limited(settings):
    settings.PRODUCTION = True
    client = Client()
    for _ in range(10):
        client.post("/setup/", {"token": "ผิด"}, REMOTE_ADDR="127.0.0.1")
    assert "15 นาที" in client.post("/setup/", {"token": token_make()}, REMOTE_ADDR="127.0.0.1").content.decode()


def test_the_token_dies_with_first_run(finished, settings, capsys):
    from pathlib import Path

    assert not (Path(settings.HOME) / "setup.token").exists()
    call_command("setup-token")
    assert "เสร็จแล้ว" in capsys.readouterr().out
    call_command("setup-token", if_open=True)
    assert capsys.readouterr().out == ""
