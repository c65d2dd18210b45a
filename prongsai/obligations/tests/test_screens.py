"""What people see: the home, the list, the calendar, one obligation, and the feed of a calendar program."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import icalendar
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.accounts.models import Membership, Role, User
from prongsai.core.scope import organisation_scope
from prongsai.obligations import services
from prongsai.obligations.models import CalendarFeed, Obligation
from prongsai.testing.world import Office

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def opened(here: Office, coordinator: User) -> Office:
    services.year_open(fiscal_year_be=2570, actor=coordinator)
    return here


def get(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    return page.content.decode()


def test_home_says_what_i_owe_late_first_and_the_year(opened: Office, client_as: SignIn) -> None:
    page = get(client_as("coordinator"), "/office/")
    mine = page.partition("ภารกิจของฉัน")[2]
    assert "เกินกำหนด" in mine
    assert mine.index("เกินกำหนด") < mine.index("เหลือ")
    assert "คุณมานี มีงานเกินกำหนด" in page
    assert "ปีงบประมาณ 2570 ทั้งปี" in page
    assert "รายงานรอบ 6 เดือน" in page
    assert mine.count("<li>") <= 20


def test_home_of_five_years_takes_few_queries(opened: Office, client_as: SignIn, coordinator: User) -> None:
    for year in range(2566, 2570):
        services.year_open(fiscal_year_be=year, actor=coordinator)
    services.reminders_give(today=dt.date(2026, 11, 20))
    for role in ("coordinator", "chief_administrator", "unit_officer", "unit_head", "chief_executive"):
        client = client_as(role)
        with CaptureQueriesContext(connection) as queries:  # the very first request: nothing was kept before it
            client.get("/office/")
        assert len(queries) < 20, [query["sql"] for query in queries]


def test_the_head_sees_what_was_escalated(opened: Office, client_as: SignIn) -> None:
    services.reminders_give(today=dt.date(2026, 11, 20))
    page = get(client_as("chief_administrator"), "/office/")
    assert "เกินกำหนดและแจ้งถึงท่านแล้ว" in page
    assert "อยู่ที่สำนักปลัด" in page


def test_a_viewer_owes_nothing(opened: Office, client_as: SignIn) -> None:
    assert "ภารกิจของฉัน" not in get(client_as("viewer"), "/office/")


def test_the_list_teaches_when_no_year_is_open(here: Office, client_as: SignIn) -> None:
    client = client_as("coordinator")
    assert "ยังไม่ได้เปิดปี 2570" in get(client, "/office/obligations/")
    client.post("/office/obligations/open/", {"fiscal_year_be": "2570"})
    page = get(client, "/office/obligations/")
    assert "เปิดปีถัดไป" in page and "/office/year/" in page
    assert page.index("เกินกำหนด</h2>") < page.index("ตุลาคม 2570")


def test_the_list_is_sifted_by_unit_state_and_way(opened: Office, client_as: SignIn) -> None:
    client = client_as("coordinator")
    unit = opened.units[1].pk
    only = get(client, f"/office/obligations/?fy=2570&unit={unit}")
    assert "สขร.1" in only
    assert "ประเมินความเสี่ยงการทุจริต" not in only.partition("</form>")[2].partition("<h2")[2]
    assert "ไม่มีภารกิจที่ตรงกับที่เลือก" in get(client, "/office/obligations/?fy=2570&state=met")
    for nonsense in ("fy=abc", "unit=x", "state=y", "way=z", "fy=๒๕๗๐"):
        get(client, f"/office/obligations/?{nonsense}")


def test_the_calendar_shows_the_month_with_its_holidays(opened: Office, client_as: SignIn) -> None:
    client = client_as("coordinator")
    page = get(client, "/office/obligations/calendar/?month=2026-12")
    assert "ธันวาคม 2569" in page
    assert "วันรัฐธรรมนูญ" in page
    assert "ควบคุมภายใน ปค." in page
    for nonsense in ("9999-99", "2026-13", "x", "2026-1"):
        assert "พฤศจิกายน 2569" in get(client, f"/office/obligations/calendar/?month={nonsense}")


def test_one_says_why_and_takes_a_word_with_proof(opened: Office, client_as: SignIn) -> None:
    row = Obligation.objects.get(rule_code="risk")
    client = client_as("coordinator")
    url = reverse("obligation", args=[row.pk])
    page = get(client, url)
    assert "ข้อการประเมินความเสี่ยง" in page
    bad = client.post(reverse("obligation_met", args=[row.pk]), {"on": "31 ก.พ. 2569", "evidence_text": ""})
    assert "บันทึกว่าทำแล้ว" in bad.content.decode()
    assert Obligation.objects.get(pk=row.pk).met_by_hand_on is None
    client.post(reverse("obligation_met", args=[row.pk]), {"on": "๑๙ พ.ย. ๖๙", "evidence_text": "รายงานความเสี่ยง"})
    done = get(client, url)
    assert "เสร็จแล้ว" in done
    assert "รายงานความเสี่ยง" in done


def test_the_reason_of_a_rule_is_asked_for_on_the_screen(opened: Office, client_as: SignIn) -> None:
    client = client_as("coordinator")
    page = get(client, "/office/obligations/rules/procurement-monthly/")
    assert "{month}" not in page.partition("<h1>")[2].partition("</h1>")[0]
    answer = client.post(
        "/office/obligations/rules/procurement-monthly/",
        {
            "title": "สขร.1 เดือน{month}", "frequency": "monthly", "base": "period_end", "working_days": "3", "roll": "after",
            "way": "publication", "words": "สขร", "before": "5, 2", "after": "1", "escalate_after": "5",
            "basis": "พ.ร.บ. ข้อมูลข่าวสาร", "how": "สรุป",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    row = Obligation.objects.get(rule_code="procurement-monthly", period_no=1)
    assert row.due_on == dt.date(2026, 11, 4)
    assert row.arguments == {"words": ["สขร"], "period": True}
    assert row.owner_unit is not None and row.owner_unit.name == "กองคลัง"
    assert "แก้แล้ว" in get(client, "/office/obligations/rules/")


def test_the_text_for_line_names_what_is_late(opened: Office, client_as: SignIn) -> None:
    page = get(client_as("coordinator"), "/office/obligations/remind/")
    assert "เรียน กองคลัง" in page
    assert "เกินกำหนดแล้ว" in page


def test_a_year_folds_by_month_and_what_is_near_stands_open(opened: Office, client_as: SignIn) -> None:
    def months(query: str = "") -> dict[str, bool]:
        page = get(client_as("coordinator"), f"/office/obligations/{query}")
        return {key: bool(is_open) for key, is_open in re.findall(r'<details [^>]*id="m([\d-]+)"( open)?>', page)}

    found = months()
    assert found["2026-11"]
    assert not found["2027-06"]
    assert len(found) > 10
    assert all(months("?open=all").values())
    assert all(months("?state=not_open").values())  # what was asked for is not hidden
    assert "กางทุกเดือน" not in get(client_as("coordinator"), "/office/obligations/?open=all")


def test_the_feed_is_the_owners_alone(opened: Office, client_as: SignIn, client: Client) -> None:
    signed_in = client_as("coordinator")
    signed_in.post(reverse("obligations_feed_make"))
    page = get(signed_in, reverse("obligations_feed"))
    address = page.partition("http://testserver")[2].partition('"')[0]
    assert address.endswith(".ics")
    assert address not in get(signed_in, reverse("obligations_feed"))  # shown once
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    assert events
    risk = next(event for event in events if "ประเมินความเสี่ยง" in str(event["SUMMARY"]))
    assert risk.decoded("DTSTART") == dt.date(2027, 1, 29)
    assert risk.decoded("DTEND") == dt.date(2027, 1, 30)
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    with organisation_scope(opened.organisation):
        services.met_by_hand(
            row=Obligation.objects.get(rule_code="risk"), on=dt.date(2026, 11, 19), evidence_text="x",
            actor=opened.users[Role.COORDINATOR],
        )  # fmt: skip
    assert client.get(address)["ETag"] != answer["ETag"]
    signed_in.post(reverse("obligations_feed_revoke"))
    assert client.get(address).status_code == 404
    assert client.get(reverse("calendar_feed", args=["x" * 43])).status_code == 404


def test_an_event_leads_back_and_reminds_the_morning_before(opened: Office, coordinator: User, client: Client) -> None:
    done = Obligation.objects.filter(fiscal_year_be=2570, rule_due_on__gt=dt.date(2026, 11, 20)).order_by(
        "rule_due_on"
    )[0]
    services.met_by_hand(row=done, on=dt.date(2026, 11, 19), evidence_text="รายงานที่ลงนาม", actor=coordinator)
    token = services.feed_make(membership=Membership.objects.get(user=coordinator), actor=coordinator)
    events = icalendar.Calendar.from_ical(client.get(reverse("calendar_feed", args=[token])).content).walk("VEVENT")
    by_id = {str(event["UID"]).split("@")[0]: event for event in events}
    for row in Obligation.objects.filter(pk__in=[name.removeprefix("obligation-") for name in by_id]):
        event = by_id[f"obligation-{row.pk}"]
        assert str(event["URL"]) == f"http://localhost:8000{reverse('obligation', args=[row.pk])}"
        alarms = event.walk("VALARM")
        assert len(alarms) == (row.pk != done.pk)
        if alarms:
            rings = dt.datetime.combine(event.decoded("DTSTART"), dt.time()) + alarms[0].decoded("TRIGGER")
            assert rings == dt.datetime.combine(row.due_on - dt.timedelta(days=1), dt.time(9))


def test_a_title_of_any_letters_is_escaped_in_the_feed(opened: Office, coordinator: User, client: Client) -> None:
    title = "ส่ง; รายงาน, \\ ฉบับที่ 1:\nBEGIN:VEVENT " + "ยาวมาก " * 30
    Obligation.objects.filter(rule_code="risk").update(title=title[:300])
    token = services.feed_make(membership=Membership.objects.get(user=coordinator), actor=coordinator)
    body = client.get(reverse("calendar_feed", args=[token])).content
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert any(str(event["SUMMARY"]) == title[:300] for event in events)


def test_names_of_people_stay_out_of_the_feed(opened: Office, coordinator: User, client: Client) -> None:
    services.event_happened(
        event="newcomer", on=dt.date(2026, 11, 18), subject="นางสาวใหม่ มาดี", key="n1", actor=coordinator
    )
    token = services.feed_make(membership=Membership.objects.get(user=coordinator), actor=coordinator)
    body = client.get(reverse("calendar_feed", args=[token])).content
    titles = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(body).walk("VEVENT")]
    assert "แจ้งมาตรการและประกาศที่ใช้อยู่ให้ผู้เข้ามาใหม่รับทราบ" in titles


def test_a_new_address_shuts_the_old_and_the_token_is_not_kept(
    opened: Office, coordinator: User, client: Client
) -> None:
    membership = Membership.objects.get(user=coordinator)
    old = services.feed_make(membership=membership, actor=coordinator)
    new = services.feed_make(membership=membership, actor=coordinator)
    assert client.get(reverse("calendar_feed", args=[old])).status_code == 404
    assert client.get(reverse("calendar_feed", args=[new])).status_code == 200
    assert not CalendarFeed.objects.filter(token_hash__in=[old, new]).exists()
    membership.active = False
    membership.save()
    assert client.get(reverse("calendar_feed", args=[new])).status_code == 404


def test_the_menu_folds_its_tail_and_says_where_one_is(opened: Office, client_as: SignIn) -> None:
    page = get(client_as("coordinator"), "/office/manual/")
    assert '<summary aria-current="true">เพิ่มเติม</summary>' in page
    assert "<summary>เพิ่มเติม</summary>" in get(client_as("coordinator"), "/office/")


def test_an_address_for_a_button_explains_itself(opened: Office, client_as: SignIn) -> None:
    page = client_as("coordinator").get("/office/obligations/open/")
    assert page.status_code == 405
    assert "กดปุ่มในหน้านั้น" in page.content.decode()
