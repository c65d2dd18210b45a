"""The screens: what stands where in each state, and who may pass which door."""

from __future__ import annotations

import pytest
from django.urls import reverse


@pytest.fixture
def page(client_as):
    """``page(paper)``: the issue screen as the coordinator sees it."""

    def ask(paper, role="coordinator", **query):
        response = client_as(role).get(reverse("paper", args=[paper.pk]), query)
        assert response.status_code == 200
        return response.content.decode()

    return ask


def test_a_draft_shows_the_check_the_page_and_the_route(memo, page):
    html = page(memo)
    assert "1 ตรวจ" in html
    assert "ตรึงและพิมพ์เสนอ" in html
    assert f"/office/papers/{memo.pk}/draft/1.png" in html
    assert "ลงนามคนสุดท้าย" in html


def test_who_holds_it_and_since_when(printed, page):
    html = page(printed)
    assert "ถือเอกสารอยู่" in html
    assert "คัดลอกข้อความทวง" in html
    assert "ฉบับที่ 1" in html
