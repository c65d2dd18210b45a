from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from prongsai.actions import figures
from prongsai.actions.case_figures import case_figures
from prongsai.actions.figures import Figure, counted
from prongsai.actions.models import Evaluation, Rating
from prongsai.actions.selectors.record import programme_record
from prongsai.actions.services.evaluations import evaluation_corrected, evaluation_record
from prongsai.actions.services.indicators import indicator_add, measurement_record
from prongsai.cases.selectors import summary
from prongsai.cases.services import case_move, case_receive
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import met_all
from prongsai.surveys.services import response_take

DUE = dt.date(2027, 5, 14)


@pytest.fixture
def not_effective(year, coordinator) -> Evaluation:
    return evaluation_record(
        run=year.manual,
        rating=Rating.NOT_EFFECTIVE,
        finding="ยังมีผู้ร้องเรียนเรื่องเดิม",
        correction="อบรมเพิ่ม",
        correction_unit=year.office.units[1],
        correction_due_on=DUE,
        actor=coordinator,
    )


def test_what_does_not_work_becomes_an_obligation_of_the_unit(not_effective, year):
    (owed,) = Obligation.objects.filter(rule_code="measure-correction")
    assert (owed.due_on, owed.owner_unit) == (DUE, year.office.units[1])
    assert not_effective.run.action.title in owed.title + owed.about
    assert met_all([owed]) == {}


def test_the_obligation_is_met_by_what_was_mended(not_effective, coordinator):
    evaluation_corrected(evaluation=not_effective, text="อบรมเพิ่มแล้ว 1 ครั้ง", actor=coordinator)
    (owed,) = Obligation.objects.filter(rule_code="measure-correction")
    assert met_all([owed])[owed.pk].text == "อบรมเพิ่มแล้ว 1 ครั้ง"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"finding": " "}, "finding_missing"),
        ({"correction": ""}, "correction_missing"),
        ({"correction_due_on": None}, "correction_missing"),
        ({"correction_due_on": dt.date(2027, 1, 1)}, "due_before_evaluation"),
        ({"evaluated_on": dt.date(2027, 12, 1)}, "evaluated_in_future"),
    ],
)
def test_an_evaluation_without_its_parts_is_refused_in_words(year, coordinator, words, code):
    whole = {"finding": "พบ", "correction": "แก้", "correction_due_on": DUE} | words
    with pytest.raises(DomainError) as refusal:
        evaluation_record(run=year.manual, rating=Rating.NOT_EFFECTIVE, actor=coordinator, **whole)
    assert refusal.value.code == code
    assert not Obligation.objects.filter(rule_code="measure-correction").exists()


def test_evaluating_on_the_page(year, client_as):
    client, address = client_as("coordinator"), reverse("evaluation_new", args=[year.manual.pk])
    refused = client.post(address, {"evaluated_on": "7 เม.ย. 70", "rating": "not_effective", "finding": "พบ"})
    assert "ต้องบอกว่าจะแก้อะไร" in refused.content.decode()
    client.post(address, {"evaluated_on": "7 เม.ย. 70", "rating": "effective", "finding": "เรื่องร้องเรียนลดลง"})
    page = client.get(reverse("measure", args=[year.manual.pk])).content.decode()
    assert "เรื่องร้องเรียนลดลง" in page


@pytest.fixture
def complaints(monkeypatch):
    """A figure that counts 12 in the tested year and 15 in the one before."""
    monkeypatch.setattr(figures, "_figures", {})
    figure = Figure(
        "complaints", "เรื่องร้องเรียน", "เรื่อง", lambda first, last: 12 if first.year == 2026 else 15, fewer_is_better=True
    )
    figures.figure_add(figure)
    return figure


def test_a_figure_the_system_counts_stands_in_the_report_as_it_is_counted(year, coordinator, complaints):
    indicator_add(run=year.manual, text="", figure="complaints", actor=coordinator)
    (line,) = [
        text for measure in programme_record(year.programme, 2570)["measures"] for text in measure.get("results", [])
    ]
    assert "12 เรื่อง" in line
    assert "ปีก่อน 15 เรื่อง" in line


def test_a_counted_figure_is_never_typed(year, coordinator, complaints):
    row = indicator_add(run=year.manual, text="", figure="complaints", actor=coordinator)
    assert (row.text, row.unit) == ("เรื่องร้องเรียน", "เรื่อง")
    with pytest.raises(DomainError, match="ระบบนับเอง"):
        measurement_record(run=year.manual, indicator=row, value=1, actor=coordinator)
    with pytest.raises(DomainError, match="โปรดเลือกใหม่"):
        indicator_add(run=year.manual, text="ก", figure="unknown", actor=coordinator)


def test_the_last_of_february_has_a_day_a_year_before(complaints):
    one = counted(complaints, dt.date(2023, 10, 1), dt.date(2024, 2, 29))
    assert "29 ก.พ. 67" in one.text.replace("\u00a0", " ")


def test_questions_in_a_measures_report_are_those_the_register_counts(year, coordinator, client_as):
    for number, subject in enumerate(("ภาษี", "ถนน", "ขยะ")):
        with time_machine.travel(dt.datetime(2027, 3, 1 + number, 3, tzinfo=dt.UTC), tick=False):
            case = case_receive(kind="question", subject=subject, text="ถามครับ", actor=None)
    with time_machine.travel(dt.datetime(2027, 3, 6, 3, tzinfo=dt.UTC), tick=False):
        case_move(case=case, state="answered", text="ตอบ", actor=coordinator)
    for figure in case_figures():
        indicator_add(run=year.manual, text="", figure=figure.code, actor=coordinator)
    counts, lines = summary("question", 2570), programme_record(year.programme, 2570)["measures"][0]["results"]
    assert (counts.received, counts.answered, counts.average_days) == (3, 1, 3)
    for label, number, unit in (("ที่ได้รับ", counts.received, "เรื่อง"), ("ที่ตอบแล้ว", counts.answered, "เรื่อง")):
        assert any(f"คำถามจากประชาชน{label}" in line and f": {number} {unit}" in line for line in lines)
    assert any("เวลาเฉลี่ย" in line and ": 3 วัน" in line for line in lines)
    assert not any("ปีก่อน" in line for line in lines), "the register was not used then"


def test_suggestions_taken_up_count_only_within_their_days(year, coordinator):
    day = dt.date(2027, 4, 7)
    case = case_receive(kind="suggestion", subject="ไฟทาง", text="ควรเพิ่มไฟ", actor=None)
    case_move(case=case, state="adopted", text="รับไปดำเนินการ", actor=coordinator)
    adopted = figures.figure_of("suggestions-adopted")
    assert adopted.count(dt.date(2026, 10, 1), day) == 1
    assert adopted.count(dt.date(2026, 10, 1), day - dt.timedelta(days=1)) is None
    assert figures.figure_of("questions").count(dt.date(2026, 10, 1), day) is None


def test_the_share_of_content_people_is_a_figure_of_every_survey(here):
    for level in (5, 4, 4, 4, 2):
        response_take(kind="disclosure", levels={1: level}, actor=None)
    day = clock.today()
    content, answers = figures.figure_of("survey-disclosure"), figures.figure_of("survey-disclosure-answers")
    assert (content.count(day, day), answers.count(day, day)) == (80, 5)
    assert content.count(day - dt.timedelta(days=9), day - dt.timedelta(days=1)) is None
