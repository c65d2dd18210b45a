"""What citizens read of the office, and how they ask and follow."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from prongsai.cases.models import Case
from prongsai.cases.services import case_move, case_publish
from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Person, Position, Post, Tenure, Unit, UnitKind
from prongsai.organisations.services import position_save, tenure_begin, tenure_end, unit_save
from prongsai.portal import case_pages
from prongsai.publicity import services
from prongsai.publicity.models import Channel, Law, Manual, News
from prongsai.thai.fiscal import fiscal_year_be

HOSTILE = "<script>alert(1)</script>"
PAGES = (
    *("structure", "executives", "powers", "contact", "news_list", "laws", "manuals", "plans", "channels", "places"),
    "follow",
)


@pytest.fixture
def portal(world):
    """An open portal of a small office, its scope open."""
    office = world.here.organisation
    office.set_up_at, office.small_office = clock.now(), True
    office.save()
    with organisation_scope(office):
        yield world.here


def read(name, office, *args, client=None, **query):
    answer = (client or Client()).get(reverse(f"portal_{name}", args=[office.organisation.code, *args]), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def publish(thing, office):
    actor = office.users["coordinator"]
    return services.thing_publish(thing=services.row_save(row=thing, actor=actor), actor=actor)


def test_a_new_division_stands_in_the_chart_with_its_head(portal):
    actor = portal.users["coordinator"]
    unit = unit_save(unit=Unit(name="กองสาธารณสุข", kind=UnitKind.DIVISION, order=9), actor=actor)
    work = unit_save(unit=Unit(name="งานป้องกันโรค", kind=UnitKind.WORK, parent=unit, order=9), actor=actor)
    head = position_save(position=Position(name="ผู้อำนวยการกองสาธารณสุข", post=Post.DIRECTOR, unit=unit), actor=actor)
    page = read("structure", portal)
    assert "กองสาธารณสุข" in page
    assert "ว่าง" in page
    tenure_begin(tenure=Tenure(person=portal.people["viewer"], position=head, begins_on=clock.today()), actor=actor)
    page = read("structure", portal)
    assert str(portal.people["viewer"]) in page
    assert page.index("กองสาธารณสุข") < page.index(work.name)


def test_the_chart_names_both_sides_and_the_council(portal):
    actor = portal.users["coordinator"]
    seat = position_save(position=Position(name="สมาชิกสภา อบต.", post=Post.COUNCIL_MEMBER), actor=actor)
    for role in ("viewer", "internal_auditor"):  # several people hold one post of the council
        tenure_begin(tenure=Tenure(person=portal.people[role], position=seat, begins_on=clock.today()), actor=actor)
    page = read("structure", portal)
    assert "ฝ่ายการเมือง" in page
    assert "ฝ่ายประจำ" in page
    political = page[page.index("ฝ่ายการเมือง") : page.index("ฝ่ายประจำ")]
    assert str(portal.people["viewer"]) in political
    assert str(portal.people["chief_executive"]) in political
    assert str(portal.people["chief_administrator"]) not in political


def test_a_part_of_a_retired_unit_is_not_lost(portal):
    actor = portal.users["coordinator"]
    unit_save(unit=Unit(name="งานเดียวดาย", kind=UnitKind.WORK, parent=portal.units[1], order=9), actor=actor)
    Unit.objects.filter(pk=portal.units[1].pk).update(active=False)
    page = read("structure", portal)
    assert "งานเดียวดาย" in page
    assert "กองคลัง" not in page


def test_one_term_ends_and_another_begins_on_the_public_page(portal):
    actor, today = portal.users["coordinator"], clock.today()
    before = Tenure.objects.get(position__post=Post.CHIEF_EXECUTIVE)
    old, new = str(before.person), Person(title="นาง", given_name="มาใหม่", family_name="ใจดี")
    new.save()
    assert old in read("executives", portal)
    tenure_end(tenure=before, ends_on=today - dt.timedelta(days=1), actor=actor)
    tenure_begin(tenure=Tenure(person=new, position=before.position, begins_on=today), actor=actor)
    page = read("executives", portal)
    now, _, past = page.partition("ผู้บริหารที่ผ่านมา")
    assert str(new) in now
    assert old not in now
    assert old in past


def test_the_photograph_of_an_ordinary_officer_is_not_public(portal):
    from prongsai.core.files import store
    from prongsai.testing.pictures import png

    stored = store(png(360, 450), name="p.png", content_type="image/png")
    for role, status in (("chief_executive", 200), ("coordinator", 404)):
        person = portal.people[role]
        person.photo = stored
        person.save()
        address = reverse("portal_portrait", args=[portal.organisation.code, person.pk])
        assert Client().get(address).status_code == status


def test_powers_name_their_law_once_published(portal):
    actor = portal.users["coordinator"]
    edition = services.powers_save(text="ดูแลถนน", laws="กฎหมาย ก มาตรา 67", dated_on=clock.today(), actor=actor)
    assert "กฎหมาย ก" not in read("powers", portal)
    services.powers_publish(edition=edition, actor=actor)
    assert "กฎหมาย ก มาตรา 67" in read("powers", portal)


def test_contact_and_questions_are_one_click_from_the_first_page(portal):
    page = read("home", portal)
    code = portal.organisation.code
    for address in (
        reverse("portal_contact", args=[code]),
        reverse("portal_ask", args=[code, "question"]),
        reverse("portal_answers", args=[code, "question"]),
        reverse("portal_structure", args=[code]),
    ):
        assert f'href="{address}"' in page


@pytest.mark.parametrize("name", ["home", "contact", "news_list", "structure", "powers"])
def test_the_way_to_suggest_stands_on_every_page(portal, name):
    assert reverse("portal_ask", args=[portal.organisation.code, "suggestion"]) in read(name, portal)


def test_a_draft_is_nowhere_and_a_withdrawn_post_says_why(portal):
    actor = portal.users["coordinator"]
    draft = services.row_save(row=News(title="ร่างข่าว", dated_on=clock.today(), body="…", duty="health"), actor=actor)
    feed = reverse("portal_news_feed", args=[portal.organisation.code])
    address = reverse("portal_news", args=[portal.organisation.code, draft.key])
    assert "ร่างข่าว" not in read("news_list", portal) + read("home", portal) + Client().get(feed).content.decode()
    assert Client().get(address).status_code == 404
    services.thing_publish(thing=draft, actor=actor)
    assert "ร่างข่าว" in read("news_list", portal)
    assert "ร่างข่าว" in read("home", portal)
    assert "ร่างข่าว" in Client().get(feed).content.decode()
    services.thing_withdraw(thing=draft, reason="ลงวันที่ผิด", actor=actor)
    gone = Client().get(address)
    assert gone.status_code == 410
    assert "ลงวันที่ผิด" in gone.content.decode()


def test_laws_are_found_by_title_and_number(portal):
    publish(
        Law(kind="ordinance", title="ข้อบัญญัติการจัดการขยะ", number="พ.ศ. 2568", url="https://x.example.go.th/1"), portal
    )
    publish(Law(kind="act", title="พระราชบัญญัติภาษีที่ดิน", number="พ.ศ. 2562", url="https://x.example.go.th/2"), portal)
    assert "ภาษีที่ดิน" not in read("laws", portal, q="ขยะ")
    assert "ภาษีที่ดิน" in read("laws", portal, q="2562")


def test_channels_out_of_use_are_not_shown(portal):
    Channel(kind="line", name="LINE ใช้อยู่", url="https://line.example.org/a").save()
    Channel(kind="line", name="LINE เก่า", url="https://line.example.org/b", active=False).save()
    for page in (read("channels", portal), read("contact", portal), read("ask", portal, "question")):
        assert "LINE ใช้อยู่" in page
        assert "LINE เก่า" not in page


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_small_quiet_and_in_english_too(portal, name):
    for suffix in ("", "_en"):
        answer = Client().get(reverse(f"portal_{name}{suffix}", args=[portal.organisation.code]))
        assert answer.status_code == 200
        assert len(answer.content) < 40_000
        assert not answer.cookies
        assert b"<script" not in answer.content
        assert b" style=" not in answer.content


def ask(office, kind="question", client=None, **typed):
    fields = {"subject": "ภาษีที่ดิน", "text": "จ่ายที่ไหน", "nonce": typed.pop("nonce", "")} | typed
    return (client or Client()).post(reverse("portal_ask", args=[office.organisation.code, kind]), fields)


def test_a_question_is_asked_answered_and_read(portal):
    page = ask(portal, may_be_public="on").content.decode()
    code = re.search(r'class="tracking">([A-Z0-9-]{14})<', page)[1]
    case = Case.objects.get()
    assert case.tracking_code == code
    actor = portal.users["coordinator"]
    case_move(case=case, state="answered", text="จ่ายที่ธนาคาร", actor=actor)
    case_publish(case=case, subject="ภาษี", text="จ่ายที่ไหน", answer="จ่ายที่ธนาคาร", actor=actor)
    assert "จ่ายที่ธนาคาร" in read("answers", portal, "question")
    follow = reverse("portal_follow", args=[portal.organisation.code])
    shown = Client().post(follow, {"code": code.lower()})
    assert "จ่ายที่ธนาคาร" in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    Client().post(follow, {"code": code, "text": "ขอบคุณค่ะ"})
    assert case.messages.filter(side="person").get().text == "ขอบคุณค่ะ"


def test_a_wrong_code_and_an_empty_one_say_the_same(portal):
    follow = reverse("portal_follow", args=[portal.organisation.code])
    for code in ("AAAA-AAAA-AAAA", "", "' OR 1=1", "ก" * 60):
        answer = Client().post(follow, {"code": code})
        assert answer.status_code == 200
        assert "ไม่พบเรื่องตามรหัสนี้" in answer.content.decode()


def test_sending_needs_neither_cookie_nor_token_and_twice_is_once(portal):
    strict = Client(enforce_csrf_checks=True)
    first, second = (ask(portal, client=strict, nonce="n1").content.decode() for _ in range(2))
    assert Case.objects.count() == 1
    assert Case.objects.get().tracking_code in first
    assert Case.objects.get().tracking_code in second


def test_what_fills_the_trap_is_thanked_and_not_kept(portal):
    answer = ask(portal, homepage="http://spam.example")
    assert answer.status_code == 200
    assert not Case.objects.exists()


def test_a_flood_from_one_network_is_slowed_and_codes_cannot_be_tried_without_end(portal, monkeypatch):
    monkeypatch.setattr(case_pages, "SENT", 3)
    monkeypatch.setattr(case_pages, "TRIED", 3)
    statuses = [ask(portal, nonce=str(number)).status_code for number in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    follow = reverse("portal_follow", args=[portal.organisation.code])
    assert [Client().post(follow, {"code": "X"}).status_code for _ in range(5)] == [200, 200, 200, 429, 429]


def test_who_is_slowed_down_loses_nothing_and_stays_on_the_offices_page(portal, monkeypatch):
    monkeypatch.setattr(case_pages, "SENT", 0)
    monkeypatch.setattr(case_pages, "TRIED", 0)
    slowed = ask(portal, text="ข้อความยาวที่พิมพ์มานาน")
    assert slowed.status_code == 429
    assert "ข้อความยาวที่พิมพ์มานาน" in slowed.content.decode()
    assert "รอหนึ่งชั่วโมง" in slowed.content.decode()
    tried = Client().post(reverse("portal_follow_en", args=[portal.organisation.code]), {"code": "X"})
    assert tried.status_code == 429
    assert "wait 10 minutes" in tried.content.decode()
    assert "/office/newcomers" not in tried.content.decode()
    assert reverse("portal_home_en", args=[portal.organisation.code]) in tried.content.decode()


def test_the_form_says_in_english_what_is_wrong(portal):
    form = reverse("portal_ask_en", args=[portal.organisation.code, "question"])
    assert "Please fill in this field" in Client().post(form, {}).content.decode()
    long = Client().post(form, {"subject": "x" * 300, "text": "y"})
    assert "Longer than 200 characters (you typed 300)" in long.content.decode()
    assert long.status_code == 400


@pytest.mark.parametrize("address", ["news/2400/", "news/nothing/", "2569/o99/", "ask/nothing/"])
def test_what_is_not_there_is_said_by_the_office_in_the_language_of_the_address(portal, address):
    for start, said in (("", "ไม่พบหน้านี้"), ("/en", "Page not found")):
        answer = Client().get(f"{start}/p/{portal.organisation.code}/{address}")
        assert answer.status_code == 404
        assert said in answer.content.decode()
        assert portal.organisation.name in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


def test_the_first_page_leads_to_complaints_and_to_where_corruption_is_reported(portal):
    page = read("home", portal)
    code = portal.organisation.code
    for address in (
        reverse("portal_contact", args=[code]),
        reverse("portal_ask", args=[code, "suggestion"]),
        reverse("portal_topic", args=[code, "complaint_channel"]),
    ):
        assert f'href="{address}"' in page


def test_hostile_words_are_inert_everywhere(portal):
    ask(portal, subject=HOSTILE, text=HOSTILE, name=HOSTILE, contact=HOSTILE)
    case = Case.objects.get()
    shown = Client().post(reverse("portal_follow", args=[portal.organisation.code]), {"code": case.tracking_code})
    assert HOSTILE not in shown.content.decode()
    assert HOSTILE not in ask(portal, subject="", text=HOSTILE).content.decode()
    publish(News(title=HOSTILE, dated_on=clock.today(), body=HOSTILE, duty="health"), portal)
    publish(Manual(title=HOSTILE, kind="service", url="https://x.example.go.th/m"), portal)
    feed = Client().get(reverse("portal_news_feed", args=[portal.organisation.code])).content.decode()
    for page in (read("home", portal), read("news_list", portal), read("manuals", portal), feed):
        assert HOSTILE not in page


def test_a_missing_text_is_said_in_the_form_and_nothing_typed_is_lost(portal):
    answer = ask(portal, text="", subject="เรื่องที่พิมพ์ไว้")
    assert answer.status_code == 400
    assert "เรื่องที่พิมพ์ไว้" in answer.content.decode()
    assert not Case.objects.exists()


def test_the_case_of_one_office_does_not_open_at_another(world, portal):
    world.there.organisation.set_up_at = clock.now()
    world.there.organisation.save()
    ask(portal)
    code = Case.objects.get().tracking_code
    answer = Client().post(reverse("portal_follow", args=["there"]), {"code": code})
    assert "ไม่พบเรื่องตามรหัสนี้" in answer.content.decode()


def test_the_counts_of_a_year_tell_the_late_ones_in_the_table_as_in_the_figure(portal):
    ask(portal)
    asked = dt.datetime(2026, 10, 5, 3, tzinfo=dt.UTC)
    Case.objects.update(received_at=asked, due_on=dt.date(2026, 10, 20), fiscal_year_be=2570)
    address = [portal.organisation.code, "question", 2570]
    with time_machine.travel(dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC), tick=False):
        thai = Client().get(reverse("portal_case_counts", args=address)).content.decode()
        english = Client().get(reverse("portal_case_counts_en", args=address)).content.decode()
    assert '<td data-l="เกินกำหนด" class="num">1</td>' in thai
    assert '<td data-l="Late" class="num">1</td>' in english
    assert "Counts: Questions and answers" in english


def test_what_is_published_is_open_data_and_what_is_not_stays_out(portal):
    publish(Law(kind="ordinance", title="ข้อบัญญัติการจัดการขยะ", is_own=True, url="https://x.example.go.th/1"), portal)
    Law(kind="act", title="ร่างที่ยังไม่เผยแพร่").save()
    ask(portal, text="เนื้อคำถามลับ", name="นางสมใจ")
    ask(portal, text="คำถามของเดือนก่อน")
    last_month = clock.now().replace(day=1) - dt.timedelta(days=1)
    Case.objects.filter(text="คำถามของเดือนก่อน").update(
        received_at=last_month, fiscal_year_be=fiscal_year_be(last_month)
    )
    code = portal.organisation.code
    tables = ("structure", "executives", "news", "laws", "manuals", "channels", "case-counts")
    read_ = {name: Client().get(reverse("portal_table_csv", args=[code, name])) for name in tables}
    texts = {name: b"".join(answer).decode("utf-8-sig") for name, answer in read_.items()}
    assert "ข้อบัญญัติการจัดการขยะ" in texts["laws"]
    assert "ร่างที่ยังไม่เผยแพร่" not in texts["laws"]
    assert str(portal.people["chief_executive"]) in texts["executives"]
    assert "กองคลัง" in texts["structure"]
    assert "นางสมใจ" not in texts["case-counts"]
    assert "คำถามลับ" not in texts["case-counts"]
    told = texts["case-counts"].splitlines()[1:]  # a month is told when it is over: nobody watches a question arrive
    assert any(f"{last_month:%Y-%m}-01,คำถาม,1," in line for line in told)
    assert not any(f",{clock.today():%Y-%m}-" in line for line in told)
