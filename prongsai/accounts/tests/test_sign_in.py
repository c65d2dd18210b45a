from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.accounts.tests.conftest import LOGIN, OFFICE, STRANGER, is_signed_in, sign_in
from prongsai.audit.models import Disclosure, Entry
from prongsai.audit.services import verify
from prongsai.core import clock

WRONG = "ไม่ใช่รหัสผ่านแน่นอน"


def test_a_person_signs_in_and_reaches_the_office(world, coordinator):
    client = Client()
    answer = sign_in(client, coordinator.username)
    assert answer.status_code == 302
    assert answer["Location"] == "/office/"
    assert is_signed_in(client)


def test_the_name_may_be_typed_with_capitals_blanks_and_thai_digits(world, coordinator):
    coordinator.username = "มานี.2"
    coordinator.save()
    client = Client()
    sign_in(client, " มานี.๒ ")
    assert is_signed_in(client)


def test_nobody_learns_whether_an_account_exists(world, coordinator):
    known = sign_in(Client(), coordinator.username, WRONG)
    unknown = sign_in(Client(), "ไม่มีคนนี้", WRONG)
    assert known.status_code == unknown.status_code
    assert known.context["form"].errors == unknown.context["form"].errors
    assert "ไม่ตรง" in known.content.decode()


def test_the_work_is_the_same_for_an_unknown_account(world, coordinator):
    sign_in(Client(), "คนแรก", WRONG)  # the chain and the network's counter begin
    counts = []
    for name in (coordinator.username, "ไม่มีคนนี้"):
        with CaptureQueriesContext(connection) as queries:
            sign_in(Client(), name, WRONG)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_one_password_is_hashed_for_known_and_for_unknown(world, coordinator, monkeypatch):
    hashed = []
    hasher = hashers.get_hasher()
    monkeypatch.setattr(type(hasher), "encode", lambda self, password, salt: hashed.append(1) or "md5$x$y")
    counts = []
    for name in (coordinator.username, "ไม่มีคนนี้"):
        hashed.clear()
        sign_in(Client(), name, WRONG)
        counts.append(len(hashed))
    assert counts[0] == counts[1] == 1


def test_a_failed_sign_in_stands_in_the_platforms_chain_without_what_was_typed(world, coordinator):
    sign_in(Client(), coordinator.username, WRONG)
    sign_in(Client(), "รหัสผ่านที่พิมพ์ผิดช่อง", WRONG)
    known, unknown = Entry.objects.filter(action="accounts.sign_in.fail").order_by("seq")
    assert known.chain == unknown.chain == "platform"
    assert known.object_ref == str(coordinator.pk)
    assert unknown.object_ref == ""
    assert not Disclosure.objects.filter(value__contains="พิมพ์ผิดช่อง").exists()
    assert list(verify()) == []


def test_a_sign_in_is_recorded_too(world, coordinator):
    sign_in(Client(), coordinator.username)
    assert Entry.objects.filter(action="accounts.sign_in.pass", object_ref=str(coordinator.pk)).count() == 1


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/x", "javascript:alert(1)"])
def test_next_never_leads_off_the_site(world, coordinator, target):
    assert sign_in(Client(), coordinator.username, next=target)["Location"] == "/office/"


def test_next_on_the_site_is_followed(world, coordinator):
    assert sign_in(Client(), coordinator.username, next="/account/")["Location"] == "/account/"


def test_a_new_session_id_after_signing_in(world, coordinator):
    client = Client()
    client.get(LOGIN)
    client.session["x"] = 1
    before = client.session.session_key
    sign_in(client, coordinator.username)
    assert client.session.session_key != before


def test_a_shut_account_says_so_only_to_who_knows_its_password(world, coordinator):
    coordinator.is_active = False
    coordinator.save()
    assert sign_in(Client(), coordinator.username)["Location"] == "/account/inactive/"
    assert sign_in(Client(), coordinator.username, WRONG).status_code == 200


def guess(times: int, username: str, network: str = STRANGER) -> list[int]:
    return [sign_in(Client(), username, WRONG, network=network).status_code for _ in range(times)]


def test_one_network_must_wait_and_the_wait_ends_by_itself(world, coordinator):
    with time_machine.travel(clock.now(), tick=False) as machine:
        assert guess(6, coordinator.username)[-1] == 429
        page = sign_in(Client(), coordinator.username, network=STRANGER)
        assert page.status_code == 429
        assert "แล้วลองใหม่ได้เอง" in page.content.decode()
        machine.shift(dt.timedelta(minutes=1, seconds=1))
        client = Client()
        sign_in(client, coordinator.username, network=STRANGER)
        assert is_signed_in(client)


def test_the_wait_grows_and_stays_under_a_quarter_of_an_hour(world, coordinator):
    sign_in(Client(), coordinator.username, network=OFFICE)  # strangers' wall is not in the way
    with time_machine.travel(clock.now(), tick=False) as machine:
        waits = []
        for _ in range(7):
            guess(5, coordinator.username, OFFICE)
            waited = 0
            while sign_in(Client(), coordinator.username, WRONG, network=OFFICE).status_code == 429 and waited < 60:
                machine.shift(dt.timedelta(minutes=1))
                waited += 1
            waits.append(waited)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] <= 16


def test_strangers_everywhere_are_slowed_and_the_owner_walks_in(world, coordinator):
    """T-69: guesses without end from many networks; the owner at the usual machine is not slowed, and is told."""
    owner = Client()
    sign_in(owner, coordinator.username, network=OFFICE)
    owner.post("/account/logout/", REMOTE_ADDR=OFFICE)
    checked = 0
    with time_machine.travel(clock.now(), tick=False) as machine:
        for number in range(300):
            before = Entry.objects.filter(action="accounts.sign_in.fail").count()
            guess(1, coordinator.username, f"203.0.{number // 250}.{number % 250 + 1}")
            checked += Entry.objects.filter(action="accounts.sign_in.fail").count() - before
            machine.shift(dt.timedelta(milliseconds=100))
        assert checked <= 10 + 30 / 10 + 1, "after ten, at most one try in ten seconds is looked at"
        answer = sign_in(owner, coordinator.username, network="192.0.2.99")
        assert answer.status_code == 302
        assert is_signed_in(owner)
        assert "ใส่รหัสผ่านของบัญชีนี้ไม่ตรง" in owner.get("/office/").content.decode()


def test_a_colleague_on_the_same_network_cannot_shut_the_owner_out(world, coordinator):
    owner = Client()
    sign_in(owner, coordinator.username, network=OFFICE)
    owner.post("/account/logout/", REMOTE_ADDR=OFFICE)
    guess(12, coordinator.username, OFFICE)
    assert sign_in(Client(), coordinator.username, network=OFFICE).status_code == 429
    sign_in(owner, coordinator.username, network=OFFICE)
    assert is_signed_in(owner)


def test_a_known_browser_may_not_guess_for_ever_either(world, coordinator):
    owner = Client()
    sign_in(owner, coordinator.username)
    owner.post("/account/logout/", REMOTE_ADDR=OFFICE)
    answers = [sign_in(owner, coordinator.username, WRONG).status_code for _ in range(17)]
    assert answers[-1] == 429


def test_the_owner_on_a_new_machine_in_the_office_is_not_slowed_by_strangers(world, coordinator):
    sign_in(Client(), coordinator.username, network=OFFICE)
    for number in range(30):
        guess(1, coordinator.username, f"203.0.113.{number + 1}")
    fresh = Client()
    sign_in(fresh, coordinator.username, network=OFFICE)
    assert is_signed_in(fresh)


def test_one_network_against_many_accounts_is_slowed(world, coordinator):
    for number in range(60):
        guess(1, f"คนที่{number}")
    texts = [sign_in(Client(), f"อีกคน{number}", WRONG, network=STRANGER).content.decode() for number in range(3)]
    assert "ถี่เกินไป" in texts[-1]


def test_an_idle_session_ends_with_a_word_about_the_drafts(world, coordinator, settings):
    client = Client()
    with time_machine.travel(clock.now(), tick=False) as machine:
        sign_in(client, coordinator.username)
        machine.shift(dt.timedelta(minutes=29))
        assert client.get("/office/").status_code == 200
        machine.shift(dt.timedelta(minutes=29))
        assert client.get("/office/").status_code == 200
        machine.shift(dt.timedelta(minutes=31))
        answer = client.get("/office/", follow=True)
        assert answer.redirect_chain[0][0].startswith(LOGIN)
        assert "อยู่ในร่าง" in answer.content.decode()


def test_a_session_ends_after_a_working_day_however_busy(world, coordinator):
    client = Client()
    with time_machine.travel(clock.now(), tick=False) as machine:
        sign_in(client, coordinator.username)
        for _ in range(30):
            machine.shift(dt.timedelta(minutes=20))
            client.get("/office/")
        machine.shift(dt.timedelta(minutes=1))
        assert client.get("/office/").status_code == 302


def test_signing_out_needs_a_post(world, coordinator):
    client = Client()
    sign_in(client, coordinator.username)
    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client)
    client.post("/account/logout/")
    assert not is_signed_in(client)


def test_the_page_speaks_thai_and_names_no_sign_up(world):
    text = Client().get(LOGIN).content.decode()
    assert "ชื่อผู้ใช้" in text
    assert "เข้าใช้" in text
    for english in ("Username", "Password", "Sign", "Forgot"):
        assert english not in text
