from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from prongsai.accounts.models import RememberedDevice, Role
from prongsai.accounts.second_factor import (
    powers_guarded,
    second_factor_decision,
    second_factor_remove,
)
from prongsai.accounts.tests.conftest import OFFICE, code_of, is_signed_in, sign_in
from prongsai.approvals.services import signing_permit_give, signing_policy_set
from prongsai.audit.models import Entry
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.core.scope import organisation_scope
from prongsai.testing.world import PASSWORD

GIVE = "/account/second-factor/give/"
SET_UP = "/account/second-factor/set-up/"
AGAIN = "/account/reauthenticate/"


def give(client: Client, code: str, *, remember: bool = False, network: str = OFFICE):
    data = {"code": code} | ({"remember": "on"} if remember else {})
    return client.post(GIVE, data, REMOTE_ADDR=network)


@pytest.mark.parametrize(
    ("role", "needed"),
    [
        (Role.ORGANISATION_ADMIN, True),  # administrators
        (Role.CHIEF_ADMINISTRATOR, True),  # publishes and grants
        (Role.CHIEF_EXECUTIVE, True),  # publishes
        (Role.UNIT_HEAD, False),  # approves on paper
        (Role.COORDINATOR, False),
        (Role.UNIT_OFFICER, False),
        (Role.VIEWER, False),
    ],
)
def test_of_whom_it_is_required(world, outside_demo, member_of, role, needed):
    row = member_of(role)
    with organisation_scope(world.here.organisation):
        assert bool(second_factor_decision(row)) is not needed


def test_who_signs_inside_the_site_needs_it_and_who_signs_in_ink_does_not(here, outside_demo, member_of, client_as):
    admin = here.users[Role.ORGANISATION_ADMIN]
    row = member_of(Role.UNIT_HEAD)
    signing_policy_set(in_site=True, actor=admin)
    assert powers_guarded(row) == []
    signing_permit_give(person=here.people[Role.UNIT_HEAD], actor=admin)
    assert powers_guarded(row) == ["ลงนามในระบบ"]
    assert client_as("unit_head").get("/office/")["Location"] == SET_UP
    signing_policy_set(in_site=False, actor=admin)
    assert second_factor_decision(row)


def test_in_a_small_office_the_coordinator_needs_it(small, outside_demo, member_of):
    row = member_of(Role.COORDINATOR)
    with organisation_scope(small.organisation):
        assert not second_factor_decision(row)


def test_the_sample_office_asks_only_those_who_set_one_up(world, client_as, member_of):
    assert client_as("organisation_admin").get("/office/").status_code == 200


def test_an_administrator_is_led_to_set_it_up_and_then_works(world, outside_demo):
    admin = world.here.users[Role.ORGANISATION_ADMIN]
    client = Client()
    sign_in(client, admin.username)
    assert client.get("/office/organisation/people/")["Location"] == SET_UP
    assert client.post("/office/draft/")["Location"] == SET_UP, "no door opens before it is set up"
    assert client.get("/account/").status_code == 200
    asked = client.get(SET_UP)
    assert asked["Location"].startswith(AGAIN)
    client.post(asked["Location"], {"password": PASSWORD}, REMOTE_ADDR=OFFICE)
    page = client.get(SET_UP)
    assert "data:image/svg+xml" in page.content.decode()
    secret = re.search(r'class="key">([A-Z2-7]+)<', page.content.decode()).group(1)
    wrong = client.post(SET_UP, {"code": "000000"}, REMOTE_ADDR=OFFICE)
    assert "ไม่ตรง" in wrong.content.decode()
    done = client.post(SET_UP, {"code": code_of(secret)}, REMOTE_ADDR=OFFICE)
    assert done["Location"] == "/account/second-factor/codes/"
    codes = client.get(done["Location"]).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", codes)) == 10
    assert client.get("/office/organisation/people/").status_code == 200
    assert Entry.objects.filter(action="accounts.second_factor.set_up", object_ref=str(admin.pk)).exists()


def test_the_secret_is_not_readable_in_the_database(world, coordinator, with_app):
    secret = with_app(coordinator)
    assert secret not in str(Authenticator.objects.get(user=coordinator, type="totp").data)


def test_the_password_alone_is_not_enough(world, coordinator, with_app):
    secret = with_app(coordinator)
    client = Client()
    assert sign_in(client, coordinator.username)["Location"] == GIVE
    assert not is_signed_in(client)
    assert client.get("/office/").status_code == 302
    assert give(client, code_of(secret))["Location"] == "/office/"
    assert is_signed_in(client)


def test_thai_digits_and_blanks_in_a_code_are_taken_as_meant(world, coordinator, with_app):
    secret = with_app(coordinator)
    client = Client()
    sign_in(client, coordinator.username)
    code = code_of(secret).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    give(client, f"{code[:3]} {code[3:]}")
    assert is_signed_in(client)


def test_a_code_passes_once_whichever_process_sees_it(world, coordinator, with_app):
    from django.core.cache import cache

    secret = with_app(coordinator)
    with time_machine.travel(clock.now(), tick=False):
        first, second = Client(), Client()
        for client in (first, second):
            sign_in(client, coordinator.username)
        give(first, code_of(secret))
        assert is_signed_in(first)
        cache.clear()  # another process has a cache of its own
        again = give(second, code_of(secret))
        assert not is_signed_in(second)
        assert "ใช้ไปแล้ว" in again.content.decode()


@pytest.mark.parametrize(("step", "passes"), [(-1, True), (0, True), (1, True), (-2, False), (2, False)])
def test_a_telephones_clock_may_be_half_a_minute_off_and_no_more(world, coordinator, with_app, step, passes):
    secret = with_app(coordinator)
    client = Client()
    with time_machine.travel(clock.now(), tick=False):
        sign_in(client, coordinator.username)
        give(client, code_of(secret, step))
    assert is_signed_in(client) is passes


def test_guessing_codes_is_limited_and_written_down(world, coordinator, with_app):
    secret = with_app(coordinator)
    client = Client()
    with time_machine.travel(clock.now(), tick=False) as machine:
        sign_in(client, coordinator.username)
        wrong = "000000" if code_of(secret) != "000000" else "111111"
        for _ in range(5):
            give(client, wrong)
        assert "15 นาที" in give(client, code_of(secret)).content.decode()
        assert not is_signed_in(client)
        machine.shift(dt.timedelta(minutes=16))
        sign_in(client, coordinator.username)
        give(client, code_of(secret))
        assert is_signed_in(client)
    assert Entry.objects.filter(action="accounts.second_factor.fail").count() == 5


def test_a_recovery_code_opens_once(world, coordinator, with_app):
    with_app(coordinator)
    codes = Authenticator.objects.get(user=coordinator, type="recovery_codes").wrap().get_unused_codes()
    client, other = Client(), Client()
    sign_in(client, coordinator.username)
    give(client, codes[0])
    assert is_signed_in(client)
    sign_in(other, coordinator.username)
    give(other, codes[0])
    assert not is_signed_in(other)


def remembered(coordinator, secret: str) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537"})
    sign_in(client, coordinator.username)
    give(client, code_of(secret), remember=True)
    assert is_signed_in(client)
    return client


def test_a_remembered_browser_is_asked_again_after_thirty_days(world, coordinator, with_app):
    secret = with_app(coordinator)
    with time_machine.travel(clock.now(), tick=False) as machine:
        client = remembered(coordinator, secret)
        client.post("/account/logout/")
        machine.shift(dt.timedelta(days=29))
        assert sign_in(client, coordinator.username)["Location"] == "/office/"
        client.post("/account/logout/")
        machine.shift(dt.timedelta(days=2))
        assert sign_in(client, coordinator.username)["Location"] == GIVE


def test_only_that_browser_and_that_person_are_remembered(world, coordinator, with_app):
    secret = with_app(coordinator)
    client = remembered(coordinator, secret)
    client.post("/account/logout/")
    assert sign_in(Client(), coordinator.username)["Location"] == GIVE
    other = world.here.users[Role.UNIT_OFFICER]
    with_app(other)
    assert sign_in(client, other.username)["Location"] == GIVE
    assert RememberedDevice.objects.get().label == "Chrome บน Windows"


def test_a_forged_cookie_remembers_nothing(world, coordinator, with_app):
    with_app(coordinator)
    client = Client()
    client.cookies["browser"] = "x" * 43
    assert sign_in(client, coordinator.username)["Location"] == GIVE


def test_the_owner_forgets_a_browser(world, coordinator, with_app):
    client = remembered(coordinator, with_app(coordinator))
    page = client.get("/account/").content.decode()
    assert "Chrome บน Windows" in page
    client.post(f"/account/devices/{RememberedDevice.objects.get().pk}/forget/")
    client.post("/account/logout/")
    assert sign_in(client, coordinator.username)["Location"] == GIVE


def test_a_changed_password_ends_other_sessions_and_forgets_other_browsers(world, coordinator, with_app):
    secret = with_app(coordinator)
    with time_machine.travel(clock.now(), tick=False) as machine:
        mine = remembered(coordinator, secret)
        machine.shift(dt.timedelta(minutes=2))
        other = remembered(coordinator, secret)
        new = "วลีใหม่ที่ยาวพอสมควร"
        answer = mine.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
        assert answer.status_code == 302
        assert mine.get("/office/").status_code == 200
        assert other.get("/office/").status_code == 302
        assert RememberedDevice.objects.count() == 1
        assert sign_in(other, coordinator.username, new)["Location"] == GIVE


def test_an_administrator_removes_a_lost_factor_with_a_reason_and_everyone_sees_it(
    world, coordinator, with_app, client_as
):
    secret = with_app(coordinator)
    owner = remembered(coordinator, secret)
    admin = client_as("organisation_admin")
    with organisation_scope(world.here.organisation):
        pk = coordinator.memberships.get().pk
    address = f"/office/organisation/people/{pk}/second-factor/"
    asked = admin.get(address)
    assert asked["Location"].startswith(AGAIN), "who sits at an open screen is asked for the password first"
    admin.post(asked["Location"], {"password": PASSWORD}, REMOTE_ADDR=OFFICE)
    assert "เหตุผล" in admin.post(address, {"reason": " "}).content.decode()
    assert Authenticator.objects.filter(user=coordinator).exists()
    admin.post(address, {"reason": "โทรศัพท์หาย พบตัวแล้ว"})
    assert not Authenticator.objects.filter(user=coordinator).exists()
    assert owner.get("/office/").status_code == 302
    sign_in(owner, coordinator.username)
    page = owner.get("/account/").content.decode()
    assert "ถอดการยืนยันตัวสองขั้นให้ผู้อื่น" in page
    assert "โทรศัพท์หาย" in page
    assert str(world.here.users[Role.ORGANISATION_ADMIN]) in page


def test_nobody_removes_their_own_by_that_way(world, coordinator, with_app, member_of):
    with_app(coordinator)
    with organisation_scope(world.here.organisation), pytest.raises(DomainError, match="ตนเอง"):
        second_factor_remove(membership=member_of(Role.COORDINATOR), reason="x", actor=coordinator)


def test_new_recovery_codes_replace_the_old(world, coordinator, with_app):
    secret = with_app(coordinator)
    client = Client()
    sign_in(client, coordinator.username)
    give(client, code_of(secret))
    old = Authenticator.objects.get(user=coordinator, type="recovery_codes").wrap().get_unused_codes()
    asked = client.get("/account/second-factor/codes/new/")
    client.post(asked["Location"], {"password": PASSWORD}, REMOTE_ADDR=OFFICE)
    client.post("/account/second-factor/codes/new/")
    new = Authenticator.objects.get(user=coordinator, type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)
    file = client.get("/account/second-factor/codes/file/").content.decode()
    assert new[0] in file
    assert "รหัสสำรอง" in file


def test_changing_telephones_forgets_the_browsers(world, coordinator, with_app):
    client = remembered(coordinator, with_app(coordinator))
    asked = client.get("/account/second-factor/end/")
    client.post(asked["Location"], {"password": PASSWORD}, REMOTE_ADDR=OFFICE)
    client.post("/account/second-factor/end/")
    assert not Authenticator.objects.filter(user=coordinator).exists()
    assert not RememberedDevice.objects.exists()
