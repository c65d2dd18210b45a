from __future__ import annotations

import pytest

from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Unit
from prongsai.search.services import index_rebuild

SEARCH = "/office/search/"


@pytest.fixture
def units(world):
    with organisation_scope(world.here.organisation):
        for number in range(1, 14):
            Unit.objects.create(name=f"ศูนย์พัฒนาเด็กเล็กบ้านสมมุติ {number}", order=number)
        Unit.objects.create(name="งาน<b>ป้องกัน</b> & บรรเทาสาธารณภัย")
        index_rebuild()
    with organisation_scope(world.there.organisation):
        Unit.objects.create(name="ศูนย์พัฒนาเด็กเล็กของหน่วยงานอื่น")
        index_rebuild()


def body(client, **query) -> str:
    answer = client.get(SEARCH, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_box_stands_in_the_head_of_every_page(client_as):
    page = client_as("viewer").get("/office/").content.decode()
    assert f'action="{SEARCH}"' in page


def test_a_find_is_marked_and_what_was_typed_is_never_run(client_as, units):
    client = client_as("viewer")
    page = body(client, q="ป้องกัน")
    assert "งาน&lt;b&gt;<mark>ป้องกัน</mark>&lt;/b&gt; &amp; บรรเทาสาธารณภัย" in page
    hostile = body(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in hostile


def test_pages_hold_ten_and_keep_the_query(client_as, units):
    client = client_as("viewer")
    first = body(client, q="เด็กเล็ก", kind="unit")
    assert "พบ 13 เรื่อง" in first
    assert first.count('<ol class="seek-hits">') == 1
    assert first.count("<h2><a") == 10
    assert "page=2" in first
    second = body(client, q="เด็กเล็ก", kind="unit", page="2")
    assert second.count("<h2><a") == 3
    assert body(client, q="เด็กเล็ก", page="99999").count("<h2><a") > 0
    assert "หน่วยงานอื่น" not in first + second


def test_a_typing_error_is_said_to_be_forgiven(client_as, units):
    page = body(client_as("viewer"), q="สาธารนภัย")
    assert "ค้นแบบผ่อนปรน" in page
    assert "สะกดใกล้เคียง" in page


def test_nothing_found_says_what_to_try(client_as, units):
    page = body(client_as("viewer"), q="พลาสมาตุลาการ", kind="unit")
    assert "ยังไม่พบ “พลาสมาตุลาการ” ในชนิดหรือปีที่เลือก" in page
    assert "ค้นทุกชนิดและทุกปี" in page


def test_without_a_query_the_page_says_what_can_be_found(client_as, units):
    assert "ลืมวรรณยุกต์" in body(client_as("viewer"))


def test_odd_filters_find_nothing_and_break_nothing(client_as, units):
    client = client_as("viewer")
    for query in (
        {"kind": "nothing"},
        {"kind": "publication"},
        {"fy": "๒๕๖๙"},
        {"fy": "x"},
        {"page": "-1"},
        {"page": "๒"},
    ):
        body(client, q="เด็กเล็ก", **query)
    for text in ("%", "_", "\\", "'", '"', "ๆ", "\x00", "ก" * 3000, "a OR b", "NEAR(", "*", "␟", "⟨20260210"):
        body(client, q=text)


def test_the_manual_is_found_too(client_as, world):
    assert "ในคู่มือ" in body(client_as("viewer"), q="สำรองข้อมูล")


def test_few_queries_answer_a_search(client_as, units, django_assert_max_num_queries):
    client = client_as("viewer")
    with django_assert_max_num_queries(20):
        client.get(SEARCH, {"q": "เด็กเล็ก"})
    with django_assert_max_num_queries(24):
        client.get(SEARCH, {"q": "เดกเลค บ้าน"})
