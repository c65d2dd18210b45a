"""What people see: the list, one address, the text for whoever keeps the website, the home page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.core import clock
from prongsai.core.models import Job
from prongsai.core.scope import organisation_scope
from prongsai.watching.models import AddressUse, WatchedAddress, WatchVisit, key_of
from prongsai.watching.states import State
from prongsai.watching.wording import duration

SITE = "https://www.here.example.go.th"


def watched(path: str, state: State, *, days: int = 0, unit=None, about: str = "", **values) -> WatchedAddress:
    url = f"{SITE}/{path}"
    at = clock.now() - dt.timedelta(days=days)
    row = WatchedAddress(url=url, key=key_of(url), host="www.here.example.go.th", state=state, since=at, **values)
    row.visited_at = clock.now()
    row.save()
    AddressUse(
        address=row, source="test", about=about or f"เรื่อง {path}", owner_unit=unit, link=f"/office/x/{path}/"
    ).save()
    return row


@pytest.fixture
def found(here):
    """One of each that matters; the finance division answers for the broken one."""
    return {
        "ok": watched("ok", State.OK, days=30),
        "broken": watched(
            "broken", State.BROKEN, days=3, unit=here.units[1], status=404, outcome="ไม่พบหน้านี้บนเว็บไซต์ (404) โปรดตรวจที่อยู่"
        ),
        "old": watched("old", State.WRONG_YEAR, days=9, outcome="หน้านี้กล่าวถึงปีงบประมาณ 2568 โปรดวางที่อยู่ของปี 2570"),
        "changed": watched("changed", State.CHANGED, outcome="เนื้อหาเปลี่ยน", finding="changed:1"),
    }


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_problems_stand_first_and_say_how_long(found, client_as):
    shown = text(client_as("viewer").get("/office/watching/"))
    places = [shown.index(f"{SITE}/{path}") for path in ("broken", "old", "changed", "ok")]
    assert places == sorted(places)
    assert "3\u00a0วันแล้ว" in shown
    assert 'href="/office/x/broken/"' in shown
    assert "ต้องแก้ 2 แห่ง" in shown


def test_what_is_fine_folds_under_its_heading_until_it_is_asked_for(found, client_as):
    shown = text(client_as("viewer").get("/office/watching/"))
    above, fold = shown[: shown.index("fold-part")], shown[shown.index("fold-part") :]
    assert f"{SITE}/broken" in above and f"{SITE}/changed" in above
    assert f"{SITE}/ok" in fold and f"{SITE}/ok" not in above
    assert "fold-part" not in text(client_as("viewer").get("/office/watching/?q=ok"))


@pytest.mark.parametrize(
    ("query", "seen"),
    [("shown=problems", {"broken", "old", "changed"}), ("shown=ok", {"ok"}), ("q=เรื่อง+old", {"old"}), ("source=none", set()),
     ("shown=wrong_year", {"old"}), ("unit=none", {"ok", "old", "changed"})],
)  # fmt: skip
def test_the_list_is_narrowed(found, client_as, query, seen):
    shown = text(client_as("viewer").get(f"/office/watching/?{query}"))
    assert {path for path in found if f"{SITE}/{path}<" in shown} == seen


def test_by_unit(here, found, client_as):
    shown = text(client_as("viewer").get(f"/office/watching/?unit={here.units[1].pk}"))
    assert f"{SITE}/broken" in shown
    assert f"{SITE}/old" not in shown


def test_a_first_failure_says_that_it_is_tried_again(here, client_as):
    watched("a", State.OK, doubt=State.BROKEN, doubted_at=clock.now(), doubt_outcome="เว็บไซต์ขัดข้อง (502)")
    shown = text(client_as("viewer").get("/office/watching/?shown=problems"))
    assert "ลองใหม่" in shown
    assert "เว็บไซต์ขัดข้อง" in shown


def test_the_list_asks_the_database_little_however_long_it_is(here, client_as):
    client = client_as("coordinator")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/office/watching/")
        return len(asked)

    watched("first", State.OK)
    few = queries()
    for number in range(30):
        watched(str(number), State.BROKEN, unit=here.units[1])
    assert queries() <= few + 1
    assert few < 20


def test_an_office_without_addresses_is_told_what_will_come(here, client_as):
    assert "ยังไม่มีที่อยู่ให้ตรวจ" in text(client_as("viewer").get("/office/watching/"))


def test_the_vendor_s_text_says_what_should_be_where(found, client_as):
    shown = text(client_as("viewer").get("/office/watching/vendor/"))
    assert f"{SITE}/broken" in shown
    assert "ควรเป็น: เรื่อง broken" in shown
    assert "เปิดไม่ได้ (404)" in shown
    assert f"{SITE}/ok" not in shown
    assert f"{SITE}/changed" not in shown


def test_a_person_has_an_address_opened_and_leaves_while_it_is(found, client_as):
    row = found["broken"]
    client = client_as("unit_officer")
    assert client.post(f"/office/watching/{row.pk}/visit/").url == f"/office/watching/{row.pk}/"
    job = Job.objects.get(kind="watch.visit")
    assert job.arguments == {"url": row.url}
    assert "กำลังเปิดจากภายนอก" in text(client.get(f"/office/watching/{row.pk}/"))


def test_a_person_says_that_a_page_is_right(found, client_as):
    row = found["changed"]
    client_as("coordinator").post(f"/office/watching/{row.pk}/accept/")
    row.refresh_from_db()
    assert (row.state, row.accepted) == (State.OK, ["changed:1"])


def test_days_that_found_the_same_are_one_line_of_the_history(here, client_as):
    row = watched("x", State.BROKEN)
    now = clock.now()
    told = [("ok", True), ("ok", False), ("ok", False), ("broken", True), ("broken", False)]
    for days, (state, turn) in enumerate(told):
        WatchVisit(
            address=row, at=now - dt.timedelta(days=9 - days), found=state, outcome=f"พบ {state}", turn=turn
        ).save()
    shown = text(client_as("viewer").get(f"/office/watching/{row.pk}/"))
    assert (shown.count("พบ ok"), shown.count("พบ broken")) == (1, 1)
    assert "3 ครั้ง ผลเหมือนกัน" in shown
    assert "2 ครั้ง ผลเหมือนกัน" in shown


def test_who_only_reads_is_offered_no_button(found, client_as):
    client = client_as("viewer")
    assert "เปิดตรวจเดี๋ยวนี้" not in text(client.get(f"/office/watching/{found['old'].pk}/"))
    assert client.post(f"/office/watching/{found['old'].pk}/visit/").status_code == 403
    assert client.post("/office/watching/round/").status_code == 403


def test_another_office_s_address_does_not_exist(world, found, client_as):
    client = client_as("coordinator", office=world.there)
    assert client.get(f"/office/watching/{found['broken'].pk}/").status_code == 404
    assert f"{SITE}/broken" not in text(client.get("/office/watching/"))


def test_home_tells_the_owner_and_who_tends_all(here, found, client_as):
    of_all = text(client_as("coordinator").get("/office/"))
    assert "ลิงก์ของหน่วยงานเปิดไม่ได้หรือไม่ตรงเรื่อง 2 แห่ง" in of_all
    AddressUse.objects.filter(address=found["broken"]).update(owner_unit=_unit_of(here, "unit_officer"))
    own = text(client_as("unit_officer").get("/office/"))
    assert "ลิงก์ของหน่วยท่านเปิดไม่ได้หรือไม่ตรงเรื่อง 1 แห่ง" in own
    assert "เรื่อง old" not in own
    assert f"?shown=problems&amp;unit={_unit_of(here, 'unit_officer')}" in own


def _unit_of(office, role):
    from prongsai.accounts.models import Membership

    return Membership.objects.get(user=office.users[role]).unit_id


def test_home_is_silent_when_all_is_open(here, client_as):
    watched("ok", State.OK)
    assert "ลิงก์ของหน่วย" not in text(client_as("coordinator").get("/office/"))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "ตั้งแต่วันนี้"), (1, "1\u00a0วันแล้ว"), (59, "59\u00a0วันแล้ว"), (60, "2\u00a0เดือนแล้ว"), (800, "2\u00a0ปีแล้ว")],
)
def test_time_in_words(days, words):
    now = dt.datetime(2026, 11, 21, 1, tzinfo=dt.UTC)
    assert duration(now - dt.timedelta(days=days), now) == words


def test_hostile_words_of_a_page_stay_inert(here, client_as):
    row = watched("x", State.OK, outcome="หน้าชื่อ “<script>alert(1)</script>”", about="<img src=x onerror=alert(1)>")
    for address in ("/office/watching/", f"/office/watching/{row.pk}/"):
        shown = text(client_as("viewer").get(address))
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_what_is_no_web_address_is_never_a_link(here, client_as):
    row = watched("x", State.REFUSED)
    WatchedAddress.objects.filter(pk=row.pk).update(url="javascript:alert(1)")
    for address in ("/office/watching/", f"/office/watching/{row.pk}/"):
        assert 'href="javascript' not in text(client_as("coordinator").get(address))


def test_the_round_of_the_day_is_asked_for_in_each_office(world):
    from prongsai.core.schedule import _dailies

    assert _dailies["watch.round"].at == dt.time(6, 0)
    with organisation_scope(world.here.organisation):
        assert not Job.objects.filter(kind="watch.round").exists()
