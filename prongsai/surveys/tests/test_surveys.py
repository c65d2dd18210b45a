"""What answers come to, what the year asks, and how often one person counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from prongsai.audit.models import Entry
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.scope import organisation_scope
from prongsai.surveys.ballots import ballot_made, ballot_number
from prongsai.surveys.models import Channel, Response, Survey
from prongsai.surveys.selectors import Share, edition_of, results_of, results_published, share_between
from prongsai.surveys.services import QuestionDraft, response_take, survey_change, words_take_out

pytestmark = pytest.mark.django_db
KIND, YEAR = "disclosure", 2570
NOVEMBER = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def moving():
    with time_machine.travel(NOVEMBER, tick=False) as moving:
        yield moving


def answer(level=4, **more):
    return response_take(**({"kind": KIND, "levels": {1: level}, "actor": None} | more))


def draft(number, text, **more):
    return QuestionDraft(number, text, **more)


def changed(actor, questions=None, **more):
    asked = questions or [QuestionDraft(q.number, q.text, q.text_en, q.whole) for q in edition_of(KIND, YEAR).questions]
    given_ = {"target": Decimal(80), "source": "", "is_open": True, "fiscal_year_be": YEAR}
    return survey_change(kind=KIND, questions=asked, actor=actor, **(given_ | more))


def test_eight_of_ten_content_people_reach_eighty_per_cent(here):
    for level in (5, 5, 4, 4, 4, 4, 4, 4, 3):
        answer(level)
    assert results_of(KIND, YEAR).whole == Share(9, 8)
    answer(1)
    results = results_of(KIND, YEAR)
    assert (results.whole.answers, results.whole.content, results.whole.percent) == (10, 8, Decimal("80.00"))
    assert results.met is True
    answer(3)
    assert results_of(KIND, YEAR).met is False


def test_without_an_answer_nothing_is_said_to_be_met_or_missed(here):
    assert results_of(KIND, YEAR).met is None
    assert results_of(KIND, YEAR).whole.percent is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=300))
def test_the_share_is_the_hand_count_and_meets_its_target_exactly(levels):
    share = Share(len(levels), sum(level >= 4 for level in levels))
    assert abs(share.percent - Decimal(100 * share.content) / len(levels)) <= Decimal("0.005")
    assert share.reaches(Decimal(80)) is (5 * share.content >= 4 * len(levels))


def test_the_whole_decides_and_the_others_may_be_left_out(here):
    answer(5, levels={1: 5, 2: 1})
    answer(2, levels={1: 2})
    results = results_of(KIND, YEAR)
    assert results.whole == Share(2, 1)
    assert [row.share.answers for row in results.questions][:3] == [2, 1, 0]
    assert results.questions[0].counts == (1, 0, 0, 1, 0)
    with pytest.raises(DomainError, match="โปรดเลือกระดับของข้อนี้"):
        answer(levels={2: 5})
    with pytest.raises(DomainError, match="จากรายการ"):
        answer(levels={1: 6})
    assert Response.objects.count() == 2


def test_the_same_slip_twice_is_one_answer(here):
    slip = ballot_number(ballot_made(edition_of(KIND, YEAR)), edition_of(KIND, YEAR))
    assert answer(ballot=slip).pk == answer(5, ballot=slip).pk
    assert results_of(KIND, YEAR).whole == Share(1, 1)


def test_a_slip_of_another_day_office_or_list_of_questions_is_no_slip(world, coordinator, moving):
    with organisation_scope(world.here.organisation):
        here_edition = edition_of(KIND, YEAR)
        slip = ballot_made(here_edition)
        assert ballot_number(slip, here_edition)
    with organisation_scope(world.there.organisation), pytest.raises(DomainError, match="เปลี่ยน"):
        ballot_number(slip, edition_of(KIND, YEAR))
    with organisation_scope(world.here.organisation):
        for bad in ("", "ปลอม", signing.dumps(["x"], salt="other")):
            with pytest.raises(DomainError, match="ส่งอีกครั้ง"):
                ballot_number(bad, here_edition)
        changed(coordinator, [draft(1, "พอใจไหม", whole=True)])
        with pytest.raises(DomainError, match="เปลี่ยน"):
            ballot_number(slip, edition_of(KIND, YEAR))
        moving.move_to(NOVEMBER + dt.timedelta(days=2))
        with pytest.raises(DomainError, match="เปิดไว้นาน"):
            ballot_number(slip, here_edition)


def test_the_ledger_tells_that_an_answer_came_and_nothing_of_it(here):
    answer(2, words="ถนนหน้าบ้านนายดำ", about="2570/O12")
    entry = Entry.objects.get(action="surveys.survey.answer")
    assert "ถนน" not in str(entry.__dict__)
    assert "O12" not in str(entry.__dict__)


def test_a_year_asks_what_the_last_one_did(here, coordinator):
    changed(coordinator, [draft(1, "พอใจเพียงใด", whole=True), draft(0, "ใช้ได้จริงไหม")], target=Decimal(85))
    later = edition_of(KIND, YEAR + 1)
    assert [asked.text for asked in later.questions] == ["พอใจเพียงใด", "ใช้ได้จริงไหม"]
    assert (later.target, later.pk) == (Decimal(85), None)
    assert edition_of(KIND, YEAR - 1).target == Decimal(80), "what was asked before is not rewritten"


def test_an_answered_question_keeps_its_words(here, coordinator):
    answer(levels={1: 5, 2: 2})
    rows = list(edition_of(KIND, YEAR).questions)
    changed(
        coordinator,
        [draft(1, rows[0].text, whole=True), draft(2, "หาง่ายในโทรศัพท์"), *(draft(q.number, q.text) for q in rows[2:])],
    )
    answer(levels={1: 4, 6: 5})
    by_text = {row.question.text: row for row in results_of(KIND, YEAR).questions}
    assert by_text[rows[1].text].share == Share(1, 0)
    assert not by_text[rows[1].text].question.active
    assert by_text["หาง่ายในโทรศัพท์"].share == Share(1, 1)
    assert results_of(KIND, YEAR).whole == Share(2, 2)


def test_the_whole_is_not_moved_to_another_question_after_an_answer(here, coordinator):
    changed(coordinator, [draft(1, "ก", whole=True), draft(2, "ข")])
    changed(coordinator, [draft(1, "ก"), draft(2, "ข", whole=True)])
    answer(levels={2: 4})
    with pytest.raises(DomainError, match="ปีถัดไป"):
        changed(coordinator, [draft(1, "ก", whole=True), draft(2, "ข")])


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([draft(0, "ก")], "ข้อโดยรวม"),
        ([draft(0, "ก", whole=True), draft(0, "ก")], "ซ้ำ"),
        ([draft(0, str(n), whole=not n) for n in range(11)], "ไม่เกิน 10"),
    ],
)
def test_a_survey_that_could_not_be_counted_is_refused(here, coordinator, questions, said):
    with pytest.raises(DomainError, match=said):
        changed(coordinator, questions)
    assert not Survey.objects.exists()


def test_paper_counts_on_its_day_and_is_typed_by_who_may(here, coordinator):
    sheet = answer(actor=coordinator, answered_on=dt.date(2026, 9, 30))
    assert (sheet.channel, sheet.survey.fiscal_year_be) == (Channel.PAPER, 2569)
    with pytest.raises(DomainError, match="ยังมาไม่ถึง"):
        answer(actor=coordinator, answered_on=dt.date(2026, 11, 21))
    with pytest.raises(NotPermitted):
        answer(actor=here.users["viewer"])


def test_a_shut_survey_takes_paper_only(here, coordinator):
    changed(coordinator, is_open=False)
    with pytest.raises(DomainError, match="ปิดรับ"):
        answer()
    answer(actor=coordinator)
    assert results_of(KIND, YEAR).whole.answers == 1


def test_the_public_sees_months_that_are_over(here, moving):
    answer()
    assert results_published(KIND, YEAR).whole.answers == 0
    moving.move_to(dt.datetime(2026, 11, 30, 17, 0, tzinfo=dt.UTC))  # December in Thailand
    assert results_published(KIND, YEAR).whole.answers == 1


def test_a_span_counts_by_the_level_of_its_own_year(here, coordinator):
    answer(3, actor=coordinator, answered_on=dt.date(2026, 9, 30))
    answer(3)
    Survey.objects.filter(fiscal_year_be=2569).update(content_from=3)
    assert share_between(KIND, dt.date(2026, 9, 1), dt.date(2026, 11, 30)) == Share(2, 1)
    assert share_between(KIND, dt.date(2025, 1, 1), dt.date(2025, 2, 1)) is None


def test_words_are_taken_out_with_a_reason_and_the_level_stays(here, coordinator):
    said = answer(words="นายดำไม่ดี")
    with pytest.raises(DomainError, match="เหตุผล"):
        words_take_out(response=said, reason=" ", actor=coordinator)
    words_take_out(response=said, reason="ระบุชื่อบุคคล", actor=coordinator)
    said.refresh_from_db()
    assert said.words == ""
    assert results_of(KIND, YEAR).whole.answers == 1


def test_another_office_sees_none_of_it(world):
    with organisation_scope(world.here.organisation):
        answer()
    with organisation_scope(world.there.organisation):
        assert results_of(KIND, YEAR).whole.answers == 0
