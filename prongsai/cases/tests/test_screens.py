"""The screens of cases in the office."""

from __future__ import annotations

import pytest
from django.urls import reverse

from prongsai.cases.models import Case
from prongsai.cases.services import case_receive
from prongsai.core.scope import organisation_scope

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def case(world):
    with organisation_scope(world.here.organisation):
        yield case_receive(
            kind="question", subject=HOSTILE, text=HOSTILE, name="นางสมใจ", contact="0812345678", actor=None
        )


def test_the_list_and_the_case_show_hostile_words_as_words(client_as, case):
    client = client_as("coordinator")
    for address in (reverse("cases"), reverse("case", args=[case.pk]), reverse("case_statistics", args=["question"])):
        page = client.get(address)
        assert page.status_code == 200
        assert HOSTILE not in page.content.decode()


def test_the_name_is_shown_to_who_answers_and_to_nobody_else(client_as, case):
    address = reverse("case", args=[case.pk])
    assert "0812345678" in client_as("coordinator").get(address).content.decode()
    for role in ("viewer", "internal_auditor", "unit_officer", "clerical_officer"):
        page = client_as(role).get(address).content.decode()
        assert "0812345678" not in page
        assert "นางสมใจ" not in page
        assert case.tracking_code not in page


def test_an_answer_is_written_and_published(client_as, case):
    client = client_as("coordinator")
    Case.objects.filter(pk=case.pk).update(may_be_public=True)
    client.post(reverse("case_move", args=[case.pk]), {"state": "answered", "text": "ตอบแล้วนะ"})
    shown = {"shown_subject": "ภาษี", "shown_text": "จ่ายที่ไหน", "shown_answer": "ธนาคาร"}
    client.post(reverse("case_show", args=[case.pk]), shown)
    case.refresh_from_db()
    assert (case.state, case.public) == ("answered", True)
    client.post(reverse("case_show", args=[case.pk]), {"hide": "yes"})
    case.refresh_from_db()
    assert not case.public


def test_a_refusal_keeps_what_was_typed(client_as, case):
    client = client_as("coordinator")
    answer = client.post(reverse("case_move", args=[case.pk]), {"state": "done", "text": "ร่างคำตอบยาว ๆ"})
    assert answer.status_code == 400
    assert "ร่างคำตอบยาว ๆ" in answer.content.decode()


def test_a_call_is_typed_with_its_channel(client_as, world):
    client = client_as("coordinator")
    typed = {"channel": "phone", "received_on": "20 พ.ย. 2569", "subject": "ไฟดับ", "text": "หน้าโรงเรียน"}
    client.post(reverse("case_new", args=["question"]), typed)
    with organisation_scope(world.here.organisation):
        assert Case.objects.get().channel == "phone"


def test_home_says_what_waits(client_as, case, world):
    page = client_as("coordinator").get(reverse("home")).content.decode()
    assert "ยังไม่มอบ" in page
    assert reverse("case", args=[case.pk]) in page
    Case.objects.filter(pk=case.pk).update(unit=world.here.units[2])
    assert reverse("case", args=[case.pk]) in client_as("unit_officer").get(reverse("home")).content.decode()
    assert reverse("case", args=[case.pk]) not in client_as("unit_head").get(reverse("home")).content.decode()


def test_an_unknown_kind_is_not_found(client_as):
    assert client_as("coordinator").get(reverse("cases_kind", args=["nothing"])).status_code == 404


def test_the_statistics_show_the_months_as_a_figure_once_something_arrived(client_as, case):
    client = client_as("coordinator")
    title = "ถาม-ตอบที่รับและตอบแต่ละเดือน"
    assert title in client.get(reverse("case_statistics", args=["question"])).content.decode()
    assert "ที่รับและตอบแต่ละเดือน" not in client.get(reverse("case_statistics", args=["suggestion"])).content.decode()
