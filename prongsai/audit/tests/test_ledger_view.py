from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from prongsai.accounts.models import Role
from prongsai.accounts.tests.conftest import sign_in
from prongsai.audit.services import record
from prongsai.audit.wordings import act_worded, wordings_add
from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.organisations.services import unit_retire

LEDGER = "/office/organisation/ledger/"


@pytest.fixture
def reader(client_as) -> Client:
    return client_as("internal_auditor")


def write(action: str, actor, obj=None, **values: str) -> None:
    with transaction.atomic():
        record(action, actor=actor, obj=obj, **values)


def test_who_did_what_to_what_in_words(here, coordinator, reader):
    unit_retire(unit=here.units[1], actor=coordinator)
    page = reader.get(LEDGER).content.decode()
    assert "เลิกใช้ส่วนราชการ" in page
    assert str(coordinator) in page
    assert "กองคลัง" in page
    assert "organisations.unit.retire" not in page


def test_an_act_nobody_worded_is_shown_plainly(here, coordinator, reader):
    write("somewhere.thing.done", coordinator)
    assert "somewhere.thing.done" in reader.get(LEDGER).content.decode()
    wordings_add(acts={"somewhere.thing.done": "ทำสิ่งหนึ่ง"})
    assert act_worded("somewhere.thing.done") == "ทำสิ่งหนึ่ง"


def test_values_are_read_as_a_person_says_them(here, coordinator, reader):
    wordings_add(values={"opinion": {"agreed": "เห็นชอบ"}})
    write("x.y.z", coordinator, opinion="agreed", decided_on="2027-04-07", sha256="ab12cd34" * 8)
    page = reader.get(LEDGER).content.decode()
    assert "เห็นชอบ" in page
    assert "7 เม.ย. 70" in page
    assert "AB12CD34" in page
    assert "ab12cd34" not in page


def test_robots_are_named_as_what_they_are(here, reader):
    write("x.y.z", "command:import")
    assert "คำสั่ง import" in reader.get(LEDGER).content.decode()


def test_another_offices_acts_are_not_there(world, reader):
    with organisation_scope(world.there.organisation):
        write("bait.bait.bait", world.there.users[Role.COORDINATOR], world.there.units[0], note="เหยื่อ")
    page = reader.get(LEDGER).content.decode()
    assert "bait" not in page
    assert "เหยื่อ" not in page


def test_failed_sign_ins_of_members_are_there_and_of_others_not(world, coordinator, reader):
    sign_in(Client(), coordinator.username, "ผิดแน่นอน")
    sign_in(Client(), world.there.users[Role.COORDINATOR].username, "ผิดแน่นอน", network="203.0.113.200")
    page = reader.get(LEDGER).content.decode()
    assert page.count("ใส่รหัสผ่านไม่ตรง") == 1
    assert "203.0.113.200" not in page


def test_values_stay_inert(here, coordinator, reader):
    write("x.y.z", coordinator, note="<script>alert(1)</script>\n{{ 7|add:7 }}")
    page = reader.get(LEDGER).content.decode()
    assert "<script>alert" not in page
    assert "{{ 7|add:7 }}" in page


def test_lists_truths_and_changes_are_read_as_words(here, coordinator, reader):
    write("a.b.c", coordinator, before={"title": "เก่า", "period": "x"}, after={"title": "ใหม่", "period": "x"})
    write("a.b.d", coordinator, before="ก่อน", after="หลัง", roles=["หนึ่ง", "สอง"], automatic=True, note="[วงเล็บ")
    page = reader.get(LEDGER).content.decode()
    for shown in ("เก่า → ใหม่", "ก่อน → หลัง", "หนึ่ง, สอง", "ใช่", "[วงเล็บ"):
        assert shown in page, shown
    assert "{&quot;" not in page
    assert "x → x" not in page


def test_narrowed_by_person_thing_and_day(here, coordinator, reader):
    other = here.users[Role.CHIEF_ADMINISTRATOR]
    with time_machine.travel(dt.datetime(2026, 3, 10, 9, tzinfo=clock.BANGKOK)):
        write("early.act.one", coordinator)
    with time_machine.travel(dt.datetime(2026, 3, 20, 23, 30, tzinfo=clock.BANGKOK)):
        write("late.act.two", other, here.units[0])
    for query, shown, hidden in (
        ({"actor": f"user:{coordinator.pk}"}, "early.act.one", "late.act.two"),
        ({"object_type": "organisations.unit"}, "late.act.two", "early.act.one"),
        ({"object_type": "organisations.unit", "object_ref": str(here.units[0].pk)}, "late.act.two", "early.act.one"),
        ({"since": "๑๕ มี.ค. ๒๕๖๙"}, "late.act.two", "early.act.one"),
        ({"until": "20/3/2569", "since": "20/3/2569"}, "late.act.two", "early.act.one"),
        ({"until": "19/3/2569"}, "early.act.one", "late.act.two"),
    ):
        page = reader.get(LEDGER, query).content.decode()
        assert shown in page, query
        assert hidden not in page, query


@pytest.mark.parametrize(
    "query", [{"since": "31 ก.พ. 2569"}, {"actor": "user:x' OR 1=1"}, {"page": "-7"}, {"page": "zz"}]
)
def test_a_filter_that_cannot_be_read_says_so_and_does_not_break(here, reader, query):
    assert reader.get(LEDGER, query).status_code == 200


def test_an_impossible_day_is_said_at_its_field(here, reader):
    assert "กุมภาพันธ์" in reader.get(LEDGER, {"since": "31 ก.พ. 2569"}).content.decode()


def test_pages_of_fifty(here, coordinator, reader, django_assert_max_num_queries):
    for number in range(120):
        write("many.act.done", coordinator, here.units[number % 3], note=f"ครั้งที่ {number}")
    first = reader.get(LEDGER).content.decode()
    assert first.count("many.act.done") == 50
    assert "หน้า 1 จาก 3" in first
    assert (
        reader.get(LEDGER, {"page": 3, "actor": f"user:{coordinator.pk}"}).content.decode().count("many.act.done") == 20
    )
    with django_assert_max_num_queries(18):
        reader.get(LEDGER)


def test_a_name_erased_leaves_the_line(here, coordinator, reader):
    from prongsai.audit.models import Disclosure

    write("some.act.done", coordinator, note="ข้อมูลส่วนบุคคล")
    Disclosure.objects.filter(field="note").delete()
    page = reader.get(LEDGER).content.decode()
    assert "some.act.done" in page
    assert "ข้อมูลส่วนบุคคล" not in page
