"""What officers see and what their clicks do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.disclosure import services
from prongsai.disclosure.models import ElementProof, ItemEntry, Refusal
from prongsai.disclosure.tests.conftest import TODAY, YEAR
from prongsai.disclosure.watched import answer_addresses
from prongsai.search.selectors import search
from prongsai.search.services import index_rebuild
from prongsai.testing.pictures import png

ITEM = f"/office/disclosure/{YEAR}/O19/"


@pytest.fixture
def client(client_as, opened):
    return client_as("coordinator")


def text_of(answer):
    return answer.content.decode()


def test_the_board_shows_every_item_and_filters(client, complete):
    complete("O19")
    page = text_of(client.get(f"/office/disclosure/{YEAR}/"))
    assert page.count('<tr class="') >= 26 and "พร้อมส่ง 1 จาก 26 ข้อ" in page and "ประมาณการ" in page
    todo = text_of(client.get(f"/office/disclosure/{YEAR}/?show=todo"))
    assert ">O19<" not in todo and ">O13<" in todo
    assert "ทุกที่อยู่ที่วางไว้เปิดได้" in text_of(client.get(f"/office/disclosure/{YEAR}/?show=links"))


def test_a_year_without_an_assessment_says_where_to_begin(client):
    assert "ยังไม่มีข้อมูลการประเมินของปี 2599" in text_of(client.get("/office/disclosure/2599/"))
    answer = client.get("/office/disclosure/2599/answers/")
    assert answer.status_code == 409 and "ผล ITA" in text_of(answer)


def test_an_address_is_pasted_on_the_item_and_a_private_one_is_refused_beside_the_field(client):
    bad = client.post(f"{ITEM}address/", {"address": "http://10.1.1.1/x"})
    assert bad.status_code == 400 and "เครือข่ายภายใน" in text_of(bad)
    client.post(f"{ITEM}address/", {"address": "www.here.example.go.th/forum"})
    assert ItemEntry.objects.get(fiscal_year_be=YEAR, code="O19").own_url == "https://www.here.example.go.th/forum"


def test_a_file_is_uploaded_for_its_elements_and_stands_on_the_item(client):
    upload = SimpleUploadedFile("forum.png", png(40, 30), content_type="image/png")
    sent = {"up-file": upload, "up-title": "เวทีประชาคม", "up-happened_on": "1 ธ.ค. 68", "up-elements": ["O19.1"]}
    assert client.post(f"{ITEM}upload/", sent).status_code == 302
    page = text_of(client.get(ITEM))
    assert "เวทีประชาคม" in page and "ครบ 1 จาก 2" in page


def test_half_a_period_is_asked_for_whole(client):
    sent = {"link-address": "www.here.example.go.th/a", "link-elements": ["O19.1"], "link-covers_first": "1 ต.ค. 68"}
    bad = client.post(f"{ITEM}link/", sent)
    assert bad.status_code == 400 and "ทั้งวันแรกและวันสุดท้าย" in text_of(bad)
    assert not ElementProof.objects.exists()


def test_the_own_page_proves_what_is_missing_once_somebody_looked(client, editor):
    assert client.post(f"{ITEM}page/").status_code == 409
    services.address_set(fiscal_year_be=YEAR, code="O19", address="www.here.example.go.th/forum", actor=editor)
    client.post(f"{ITEM}page/")
    assert "พร้อมส่ง" in text_of(client.get(ITEM))


def test_owners_are_given_on_one_page(client, here):
    page = client.get(f"/office/disclosure/{YEAR}/owners/")
    assert page.status_code == 200
    unit = here.units[0]
    client.post(f"/office/disclosure/{YEAR}/owners/", {"O1": str(unit.pk), "O2": str(unit.pk)})
    assert ItemEntry.objects.filter(fiscal_year_be=YEAR, owner_unit=unit).count() == 2


def test_a_refusal_goes_from_the_item_to_the_home_page_and_out_again(client, editor):
    sent = {"ref-refused_on": "15 ม.ค. 69", "ref-reason": "ไม่พบผลที่ได้", "ref-due_on": "22 ม.ค. 69"}
    client.post(f"{ITEM}refused/", sent)
    refusal = Refusal.objects.get()
    assert refusal.due_on == dt.date(2026, 1, 22)
    assert "ข้อ O19 ถูกตีกลับ" in text_of(client.get(f"/office/disclosure/{YEAR}/"))
    client.post(f"/office/disclosure/refusals/{refusal.pk}/", {"answer": "อยู่หน้า 4", "answered_on": "16 ม.ค. 69"})
    client.post(
        f"/office/disclosure/refusals/{refusal.pk}/outcome/", {"outcome": "accepted", "outcome_on": "20 ม.ค. 69"}
    )
    assert "ผ่านหลังชี้แจง" in text_of(client.get(f"/office/disclosure/{YEAR}/clarify/"))


def test_an_officer_sees_why_another_units_item_is_shut(client_as, opened):
    page = text_of(client_as("unit_officer").get(ITEM))
    assert "โปรดให้ผู้ประสานงานเลือกก่อน" in page and "บันทึกที่อยู่" not in page


def test_another_offices_refusal_does_not_exist(client_as, world, opened, editor):
    refusal = services.refusal_record(
        fiscal_year_be=YEAR, code="O19", refused_on=TODAY, reason="ไม่พบ", due_on=None, actor=editor
    )
    there = client_as("coordinator", office=world.there)
    assert there.get(f"/office/disclosure/refusals/{refusal.pk}/").status_code == 404


def test_answer_addresses_are_watched_with_their_owner(opened, editor, here):
    here.organisation.fiscal_year_be = YEAR
    here.organisation.save()
    services.owners_set(fiscal_year_be=YEAR, owners={"O19": here.units[0]}, actor=editor)
    services.address_set(fiscal_year_be=YEAR, code="O19", address="www.here.example.go.th/forum", actor=editor)
    (watched,) = answer_addresses()
    assert watched.url == "https://www.here.example.go.th/forum" and watched.owner_unit_id == here.units[0].pk
    assert watched.link == ITEM and "O19" in watched.about


def test_an_item_is_found_by_its_words_and_by_the_reason_it_was_refused_for(opened, editor):
    services.refusal_record(
        fiscal_year_be=YEAR, code="O19", refused_on=TODAY, reason="ไม่พบรายชื่อผู้เข้าร่วมเวที", due_on=None, actor=editor
    )
    index_rebuild()
    found = search("รายชื่อผู้เข้าร่วมเวที", actor=editor)
    assert [hit.indexed.url for hit in found.hits] == [ITEM]
