"""Two records compared: words marked, measures matched by their titles, spaces and digits no difference."""

from __future__ import annotations

from django.urls import reverse

from prongsai.correspondence import services
from prongsai.correspondence.comparing import Side, compare_records
from prongsai.correspondence.tests.conftest import fresh


def measure(title: str, *results: str) -> dict:
    return {"no": 1, "title": title, "methods": ["จัดอบรม"], "results": list(results)}


def test_measures_are_matched_by_title_and_not_by_place():
    six = {"measures": [measure("ก เปิดเผยข้อมูล", "เปิดแล้ว 3 เรื่อง"), measure("ข งดรับของขวัญ")]}
    twelve = {"measures": [measure("ข งดรับของขวัญ", "ไม่มีการรับ"), measure("ก เปิดเผยข้อมูล", "เปิดแล้ว 9 เรื่อง")]}
    found = compare_records(Side("6", six), Side("12", twelve))
    assert {(one.label.split(" · ")[0], one.how) for one in found.changes} == {
        ("ข งดรับของขวัญ", "added"), ("ก เปิดเผยข้อมูล", "changed"),
    }  # fmt: skip
    changed = next(one for one in found.changes if one.how == "changed")
    assert [(piece.kind, piece.text) for piece in changed.pieces if piece.kind != "same"] == [
        ("gone", "3"),
        ("new", "9"),
    ]


def test_spaces_and_the_script_of_digits_are_no_difference():
    found = compare_records(
        Side("a", {"memo": {"facts": "ปี 2570 ครบ  ถ้วน"}}), Side("b", {"memo": {"facts": "ปี ๒๕๗๐ ครบ ถ้วน"}})
    )
    assert found.changes == ()
    assert found.same == 1


def test_what_is_taken_out_is_said():
    found = compare_records(Side("a", {"memo": {"facts": "ก", "proposal": "ข"}}), Side("b", {"memo": {"facts": "ก"}}))
    assert [(one.label, one.how) for one in found.changes] == [("ข้อเสนอ", "removed")]


def test_the_screen_shows_two_versions(printed, coordinator, client_as):
    services.paper_reopen(paper=printed, actor=coordinator)
    services.paper_edit(paper=fresh(printed), actor=coordinator, content={"proposal": "เห็นควรปิดประกาศทุกหมู่บ้าน"})
    page = client_as("coordinator").get(reverse("paper_compare", args=[printed.pk])).content.decode()
    assert "ร่างปัจจุบัน" in page
    assert "<ins" in page
    assert "<del" in page
    services.paper_print(paper=fresh(printed), actor=coordinator)
    page = client_as("viewer").get(reverse("paper_compare", args=[printed.pk]), {"a": "v1", "b": "v2"}).content.decode()
    assert "ต่างกัน 1 ส่วน" in page
