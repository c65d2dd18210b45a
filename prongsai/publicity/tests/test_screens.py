"""The screens of the office pages."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.obligations.models import DailyCheck
from prongsai.organisations.models import Person, Post, Tenure
from prongsai.publicity import selectors, services
from prongsai.publicity.models import Channel, Contact, Law, News, Publicised, Subject
from prongsai.publicity.registers import REGISTERS
from prongsai.publicity.watched import addresses
from prongsai.testing.pictures import png

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def editor(world, client_as):
    world.here.organisation.small_office = True
    world.here.organisation.set_up_at = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    world.here.organisation.save()
    return client_as("coordinator")


@pytest.fixture
def scope(world):
    with organisation_scope(world.here.organisation):
        yield world.here


@pytest.mark.parametrize("slug", REGISTERS)
def test_an_empty_register_says_what_belongs_there(editor, slug):
    page = editor.get(reverse("publicity_register", args=[slug])).content.decode()
    assert REGISTERS[slug].empty in page


def test_a_post_is_written_published_and_withdrawn(editor, scope):
    typed = {"title": "ประชุมประชาคม", "dated_on": "3 พ.ย. 2569", "duty": "participation", "body": "เชิญทุกหมู่", "unit": ""}
    editor.post(reverse("publicity_row_new", args=["news"]), typed)
    news = News.objects.get()
    assert news.dated_on == dt.date(2026, 11, 3)
    state = reverse("publicity_row_state", args=["news", news.pk])
    editor.post(state, {"publish": "yes"})
    news.refresh_from_db()
    assert news.is_public
    editor.post(state, {"withdraw": "yes", "reason": "เลื่อนวันประชุม"})
    news.refresh_from_db()
    assert news.withdrawn_reason == "เลื่อนวันประชุม"


def test_a_law_is_kept_with_its_file(editor, scope):
    file = SimpleUploadedFile("law.pdf", b"%PDF-1.4 ...", content_type="text/plain")
    typed = {
        "kind": "ordinance",
        "title": "ข้อบัญญัติขยะ",
        "number": "2570",
        "dated_on": "",
        "url": "",
        "unit": "",
        "file": file,
    }
    editor.post(reverse("publicity_row_new", args=["laws"]), typed)
    law = Law.objects.get()
    assert law.stored_file.is_pdf
    assert editor.get(reverse("publicity_row_file", args=["laws", law.pk])).status_code == 200


def test_a_file_that_is_no_paper_is_refused_with_what_to_do(editor, scope):
    file = SimpleUploadedFile("law.pdf", b"MZ\x90\x00\x03 a program", content_type="application/pdf")
    typed = {"kind": "act", "title": "กฎหมาย", "number": "", "dated_on": "", "url": "", "unit": "", "file": file}
    answer = editor.post(reverse("publicity_row_new", args=["laws"]), typed)
    assert answer.status_code == 400
    assert "โปรดเลือกแฟ้ม" in answer.content.decode()
    assert not Law.objects.exists()


def test_hostile_words_are_only_words(editor, scope):
    News(title=HOSTILE, dated_on=dt.date(2026, 11, 1), body=HOSTILE, duty="health").save()
    Channel(kind="board", name=HOSTILE, address=HOSTILE).save()
    thing = Publicised(title=HOSTILE)
    thing.save()
    addresses = [
        reverse("publicity_register", args=["news"]),
        reverse("publicity_register", args=["channels"]),
        reverse("publicity_log"),
        reverse("publicity_publicised", args=[thing.pk]),
    ]
    for address in addresses:
        page = editor.get(address).content.decode()
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


def test_the_log_takes_a_channel_with_its_proof(editor, scope):
    channel = Channel(kind="board", name="บอร์ด")
    channel.save()
    thing = Publicised(title="ผลประเมินความเสี่ยง", rule="risk_assessment")
    thing.save()
    picture = SimpleUploadedFile("board.png", png(400, 300))
    typed = {"channel": channel.pk, "on": "1 พ.ย. 2569", "file": picture, "url": "", "note": ""}
    answer = editor.post(reverse("publicity_publicised", args=[thing.pk]), typed, follow=True)
    assert "เผยแพร่แล้ว 1 จาก 1 ช่องทาง" in answer.content.decode()
    assert thing.lines.get().proof is not None


def test_an_executive_gets_a_photograph_and_a_telephone(editor, scope):
    person = Person.objects.get(pk=Tenure.objects.get(position__post=Post.CHIEF_EXECUTIVE).person_id)
    photo = SimpleUploadedFile("p.png", png(500, 700))
    editor.post(
        reverse("publicity_executive", args=[person.pk]), {"telephone": "0 1111 1111", "email": "", "photo": photo}
    )
    person.refresh_from_db()
    assert person.telephone == "0 1111 1111"
    assert person.photo.content_type == "image/jpeg"
    assert "0 1111 1111" in editor.get(reverse("publicity_executives")).content.decode()


def test_contacts_take_a_map_picture(editor, scope):
    picture = SimpleUploadedFile("map.png", png(600, 400))
    typed = {"service_hours": "จันทร์–ศุกร์", "fax": "0 2", "map_url": "https://maps.example.org/x", "picture": picture}
    editor.post(reverse("publicity_contact"), typed | {"map_words": "", "directions": ""})
    contact = Contact.objects.get()
    assert contact.map_picture.content_type == "image/jpeg"
    assert contact.fax == "0 2"


def test_one_button_says_the_website_was_looked_at(editor, scope):
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC), tick=False):
        assert "ตรวจแล้ว</button>" in editor.get(reverse("publicity")).content.decode()
        editor.post(reverse("publicity_check"))
        assert DailyCheck.objects.get().day == dt.date(2026, 11, 20)
        assert "ตรวจแล้ว</button>" not in editor.get(reverse("publicity")).content.decode()


def test_the_overview_costs_few_queries_whatever_the_office_holds(editor, scope, django_assert_max_num_queries):
    for number in range(20):
        Channel(kind="board", name=f"บอร์ด {number}").save()
        Publicised(title=f"เรื่อง {number}").save()
        News(title="ข่าว", dated_on=dt.date(2026, 11, 1), body="…", duty="health").save()
    with django_assert_max_num_queries(40):
        editor.get(reverse("publicity"))


def test_a_viewer_reads_and_changes_nothing(client_as, world):
    viewer = client_as("viewer")
    assert viewer.get(reverse("publicity")).status_code == 200
    assert viewer.post(reverse("publicity_row_new", args=["news"]), {}).status_code == 403


def test_a_published_paper_is_taken_into_the_log_once(editor, scope):
    from prongsai.portal.tests.test_portal import publish

    publish(scope)
    page = editor.get(reverse("publicity_log")).content.decode()
    assert "<option" in page
    from prongsai.correspondence.models import Publication

    paper = Publication.objects.get()
    editor.post(reverse("publicity_log"), {"publication": paper.pk, "title": "", "rule": ""})
    thing = Publicised.objects.get()
    assert (thing.about, thing.link) == (f"correspondence.publication:{paper.pk}", paper.path)
    assert paper.title not in [str(row) for row in selectors.publications_unlogged()]
    assert "โปรดใส่ชื่อเรื่อง" in editor.post(reverse("publicity_log"), {"title": "", "rule": ""}).content.decode()


def test_addresses_of_published_things_are_watched_and_drafts_are_not(editor, scope):
    Law(kind="act", title="เผยแพร่", url="https://www.here.example.go.th/1", state="published").save()
    Law(kind="act", title="ร่าง", url="https://www.here.example.go.th/2").save()
    Channel(kind="line", name="LINE", url="https://line.example.org/a").save()
    watched = {row.url: row.about for row in addresses()}
    assert watched == {"https://www.here.example.go.th/1": "เผยแพร่", "https://line.example.org/a": "LINE"}


def test_a_subject_past_its_interval_is_on_the_home_page_of_its_unit_and_no_other(client_as, world):
    with organisation_scope(world.here.organisation):
        services.subjects_begin(actor=world.here.users["coordinator"])
        Subject.objects.filter(title="การจัดซื้อจัดจ้าง").update(unit=world.here.units[2])
    told = "เผยแพร่ข้อมูล: การจัดซื้อจัดจ้าง"
    owner = client_as("unit_officer").get(reverse("home")).content.decode()
    assert told in owner
    assert "ยังไม่เคยบันทึกว่าเผยแพร่" in owner
    assert told not in client_as("unit_head").get(reverse("home")).content.decode()
    with organisation_scope(world.here.organisation):
        subject = Subject.objects.get(title="การจัดซื้อจัดจ้าง")
        services.subject_posted(
            subject=subject, on=clock.today(), title="สขร. 1", actor=world.here.users["coordinator"]
        )
    assert told not in client_as("unit_officer").get(reverse("home")).content.decode()
