"""The screens of surveys in the office."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from prongsai.core.scope import organisation_scope
from prongsai.surveys.models import Response, Survey
from prongsai.surveys.services import response_take

KIND, HOSTILE = "disclosure", "<img src=x onerror=alert(1)>"


@pytest.fixture
def answered(world):
    with organisation_scope(world.here.organisation):
        yield response_take(kind=KIND, levels={1: 4, 2: 2}, words=HOSTILE, actor=None)


def test_the_result_shows_the_share_against_the_target_and_words_as_words(client_as, answered):
    page = client_as("coordinator").get(reverse("survey", args=[KIND])).content.decode()
    assert "พอใจร้อยละ 100.00" in page
    assert "ถึงเป้าหมาย" in page
    assert HOSTILE not in page
    assert "&lt;img" in page
    assert "ผู้ตอบ (คน)" in page


def test_before_the_first_answer_the_page_says_where_people_are_asked(client_as):
    page = client_as("viewer").get(reverse("survey", args=[KIND])).content.decode()
    assert "ปีนี้ยังไม่มีผู้ตอบ" in page
    assert client_as("viewer").get(reverse("survey_change", args=[KIND])).status_code == 403


def test_an_officer_changes_question_and_target_of_the_year(client_as, world):
    client, address = client_as("coordinator"), reverse("survey_change", args=[KIND])
    shown = client.get(address).context["form"]
    typed = {field.html_name: field.value() or "" for field in shown if not field.html_name.startswith("is_open")}
    sent = typed | {"text1": "หาเจอในสามคลิก", "target": "85", "whole": "0", "is_open": "on"}
    assert client.post(address, sent).status_code == 302
    with organisation_scope(world.here.organisation):
        survey = Survey.objects.get()
        assert survey.target == Decimal(85)
        assert "หาเจอในสามคลิก" in [question.text for question in survey.questions.all()]
    refused = client.post(address, sent | {"whole": "9"})
    assert refused.status_code == 400
    assert "โปรดเลือกข้อโดยรวม" in refused.content.decode()


def test_a_sheet_is_typed_from_paper(client_as, world):
    client, address = client_as("coordinator"), reverse("survey_paper", args=[KIND])
    assert client.post(address, {"q2": "4", "answered_on": "1 ต.ค. 2569"}).status_code == 400
    assert "คำถามของปีงบประมาณ" in client.post(address, {"q1": "4", "answered_on": "1 ต.ค. 2560"}).content.decode()
    with organisation_scope(world.here.organisation):
        assert not Response.objects.exists()
    assert (
        client.post(
            address, {"q1": "4", "answered_on": str(client.get(address).context["form"]["answered_on"].value())}
        ).status_code
        == 302
    )


def test_words_that_name_somebody_are_taken_out(client_as, answered):
    client = client_as("coordinator")
    client.post(reverse("survey_words_out", args=[answered.pk]), {"reason": "ระบุชื่อ"})
    answered.refresh_from_db()
    assert answered.words == ""


def test_a_year_of_nonsense_shows_this_year(here, client_as):
    assert client_as("coordinator").get(f"/office/surveys/disclosure/?year={'9' * 5000}").status_code == 200
