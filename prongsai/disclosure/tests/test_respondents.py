"""Respondents: needed, so far, and what asks people to answer."""

from __future__ import annotations

import datetime as dt

import pytest

from prongsai.assessment import packaged_year
from prongsai.core.errors import DomainError
from prongsai.disclosure import services
from prongsai.disclosure.respondents import surveys_of
from prongsai.disclosure.tests.conftest import TODAY, YEAR
from prongsai.disclosure.views.respondents import line_text
from prongsai.watching.addresses import AddressRefused


def plan(editor, **facts):
    values = {"needed": 30, "reason": "", "survey_url": "https://itas.example.go.th/iit", "closes_on": None} | facts
    return services.respondents_planned(fiscal_year_be=YEAR, instrument="IIT", part="", actor=editor, **values)


def count(editor, number, on=TODAY, part=""):
    return services.respondents_counted(
        fiscal_year_be=YEAR, instrument="IIT", part=part, counted_on=on, number=number, actor=editor
    )


def survey(here, key="IIT", year=YEAR):
    return next(s for s in surveys_of(packaged_year(year), here.organisation, today=TODAY) if s.key == key)


def test_surveys_are_those_people_answer_in_parts(here):
    keys = [s.key for s in surveys_of(packaged_year(YEAR), here.organisation, today=TODAY)]
    assert keys == ["IIT", "EIT-1", "EIT-2"]  # OIT is read from the website


def test_the_quota_of_a_type_of_several_sizes_is_not_guessed(here):
    found = survey(here, "EIT-1", 2567)
    assert found.needed is None and "50" in found.needed_from and "30" in found.needed_from


def test_counts_add_up_to_a_line_and_to_what_is_lacking(here, editor):
    plan(editor)
    count(editor, 9, TODAY - dt.timedelta(days=14))
    count(editor, 21, TODAY - dt.timedelta(days=7))
    count(editor, 22, TODAY - dt.timedelta(days=7))  # the same day: the later word
    found = survey(here)
    assert (found.number, found.lacking, found.enough) == (22, 8, False)
    assert found.line.count(",") == 2
    count(editor, 30)
    assert survey(here).enough


def test_answers_do_not_go_away_and_no_day_to_come_is_counted(editor):
    count(editor, 20, TODAY - dt.timedelta(days=7))
    with pytest.raises(DomainError, match="20"):
        count(editor, 12)
    with pytest.raises(DomainError, match="ยังมาไม่ถึง"):
        count(editor, 30, TODAY + dt.timedelta(days=1))


def test_a_survey_inside_the_office_network_is_refused(editor):
    with pytest.raises(AddressRefused):
        plan(editor, survey_url="http://127.0.0.1/iit")


def test_the_words_for_line_say_who_until_when_and_where(here, editor):
    assert line_text(survey(here), "อบต.ก") == ""
    plan(editor, closes_on=dt.date(2026, 6, 30))
    text = line_text(survey(here), "อบต.ก")
    assert "บุคลากร" in text and "30 มิ.ย. 69" in text and text.endswith("https://itas.example.go.th/iit")


def test_the_poster_is_a_paper_with_the_code(client_as, editor):
    client = client_as("coordinator")
    refused = client.get(f"/office/disclosure/{YEAR}/respondents/IIT/poster.pdf")
    assert refused.status_code == 409 and "ที่อยู่แบบสำรวจ" in refused.content.decode()
    plan(editor)
    answer = client.get(f"/office/disclosure/{YEAR}/respondents/IIT/poster.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
