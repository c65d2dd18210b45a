from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from prongsai.accounts.models import Membership, RememberedDevice, Role
from prongsai.accounts.places import browser_worded
from prongsai.accounts.tests.conftest import is_signed_in, sign_in
from prongsai.core.scope import organisation_scope

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537 Chrome/120 Safari/537"
ANDROID = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537 Chrome/120 Mobile Safari/537"


def browser(coordinator, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    sign_in(client, coordinator.username)
    return client


def test_sessions_are_listed_and_ended_one_by_one(world, coordinator):
    here, telephone = browser(coordinator, CHROME), browser(coordinator, ANDROID)
    page = here.get("/account/").content.decode()
    assert "Chrome บน Android" in page
    assert "เครื่องนี้" in page
    other = UserSession.objects.get(user_agent=ANDROID)
    here.post(f"/account/sessions/{other.pk}/end/")
    assert telephone.get("/office/").status_code == 302
    assert here.get("/office/").status_code == 200


def test_all_others_are_ended_at_once(world, coordinator):
    clients = [browser(coordinator, CHROME) for _ in range(3)]
    clients[0].post("/account/sessions/end/")
    assert [client.get("/office/").status_code for client in clients] == [200, 302, 302]


def test_anothers_session_or_device_does_not_exist_for_me(world, coordinator):
    mine = browser(coordinator, CHROME)
    other = world.here.users[Role.VIEWER]
    theirs = browser(other, CHROME)
    session = UserSession.objects.get(user=other)
    assert mine.post(f"/account/sessions/{session.pk}/end/").status_code == 404
    assert theirs.get("/office/").status_code == 200
    device = RememberedDevice.objects.create(user=other, token_hash="x", expires_at="2099-01-01T00:00:00Z")
    assert mine.post(f"/account/devices/{device.pk}/forget/").status_code == 404
    assert RememberedDevice.objects.exists()


def test_a_name_is_changed_and_cleaned(world, coordinator, client_as):
    client = client_as("coordinator")
    client.post("/account/name/", {"display_name": "  มานี\u202e   ใจซื่อ "})
    coordinator.refresh_from_db()
    assert coordinator.display_name == "มานี ใจซื่อ"
    client.post("/account/name/", {"display_name": ""})
    coordinator.refresh_from_db()
    assert coordinator.display_name == "มานี ใจซื่อ"


def test_script_in_a_name_stays_inert(world, coordinator, client_as):
    client = client_as("coordinator")
    client.post("/account/name/", {"display_name": "<script>alert(1)</script>"})
    for path in ("/account/", "/office/"):
        assert "<script>alert" not in client.get(path).content.decode()


@pytest.fixture
def in_two(world, coordinator):
    with organisation_scope(world.there.organisation):
        row = Membership.objects.create(user=coordinator, unit=world.there.units[0])
        row.grants.create(role=Role.VIEWER, organisation=world.there.organisation)
    return coordinator


def test_a_person_of_two_offices_switches_between_them(world, in_two):
    client = browser(in_two, CHROME)
    assert "ตัวอย่างสุข" in client.get("/office/").content.decode()
    client.post("/account/organisation/", {"organisation": world.there.organisation.pk})
    page = client.get("/office/organisation/").content.decode()
    assert "บ้านอื่น" in page
    assert "ตัวอย่างสุข" not in page
    assert client.get("/office/organisation/edit/").status_code == 403, (
        "roles of one office do not follow into the other"
    )


@pytest.mark.parametrize("wanted", ["999999", "", "x", "1 OR 1=1"])
def test_an_office_i_do_not_belong_to_does_not_exist(world, coordinator, wanted):
    client = browser(coordinator, CHROME)
    assert client.post("/account/organisation/", {"organisation": wanted}).status_code == 404
    foreign = world.there.organisation.pk
    assert client.post("/account/organisation/", {"organisation": foreign}).status_code == 404
    assert "ตัวอย่างสุข" in client.get("/office/").content.decode()


def test_a_forged_choice_in_the_session_falls_back_to_ones_own(world, coordinator):
    client = browser(coordinator, CHROME)
    session = client.session
    session["organisation"] = world.there.organisation.pk
    session.save()
    assert "บ้านอื่น" not in client.get("/office/organisation/").content.decode()


def test_the_old_password_is_asked_for_and_guessing_it_is_limited(world, coordinator):
    client = browser(coordinator, CHROME)
    new = {"password1": "แมวปีนต้นมะขามสูง", "password2": "แมวปีนต้นมะขามสูง"}
    for _ in range(10):
        assert "ไม่ตรง" in client.post("/account/password/", new | {"oldpassword": "ผิด"}).content.decode()
    answer = client.post("/account/password/", new | {"oldpassword": "ทดสอบ-รหัสผ่าน-ยาวพอ"})
    assert "15 นาที" in answer.content.decode()
    coordinator.refresh_from_db()
    assert coordinator.check_password("ทดสอบ-รหัสผ่าน-ยาวพอ")


def test_the_page_of_the_account_is_never_cached(client_as):
    assert "no-store" in client_as("viewer").get("/account/")["Cache-Control"]


def test_a_new_machine_is_seen_by_its_owner(world, coordinator):
    browser(coordinator, CHROME)
    page = browser(coordinator, ANDROID).get("/account/").content.decode()
    assert page.count("เข้าใช้ระบบ") >= 2
    assert "198.51.100.20" in page


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome บน Windows"),
        (ANDROID, "Chrome บน Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) Safari/604 Line/13.1", "LINE บน iPhone หรือ iPad"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120) Gecko Firefox/120", "Firefox บน Linux"),
        ("", "เบราว์เซอร์"),
    ],
)
def test_a_browser_is_named_so_that_its_owner_knows_it(agent, words):
    assert browser_worded(agent) == words


def test_signed_out_means_out(world, coordinator):
    client = browser(coordinator, CHROME)
    client.post("/account/logout/")
    assert not is_signed_in(client)
    assert not UserSession.objects.purge_and_list(coordinator)
