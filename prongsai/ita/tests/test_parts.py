"""Scores of questions and items typed line by line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from prongsai.accounts.models import Role
from prongsai.ita import services
from prongsai.ita.models import Result
from prongsai.ita.selectors import reading_of, result_of
from prongsai.ita.services import ResultWords, ScoreWords
from prongsai.ita.weaknesses import weaknesses


@pytest.fixture
def manee(here, client_as):
    return client_as(Role.COORDINATOR)


def page(year: int, instrument: str) -> str:
    return reverse("ita_result_parts", args=[year, instrument])


def text(response) -> str:
    return response.content.decode()


def score_of(year: int, kind: str, key: str) -> Decimal | None:
    found = result_of(year)
    return reading_of(found).score(kind, key) if found else None


def test_items_are_asked_as_the_year_has_them_and_kept_with_the_reason(manee):
    asked = text(manee.get(page(2567, "OIT")))
    assert asked.count('name="score_O') == 35 and "O27" in asked and "9.1" in asked
    typed = {"score_O1": "๑๐๐", "score_O27": "0", "text_O27": "ไม่ระบุการติดตาม"}
    assert manee.post(page(2567, "OIT"), typed).status_code == 302
    assert (score_of(2567, "item", "O1"), score_of(2567, "item", "O27")) == (Decimal(100), Decimal(0))
    reading = reading_of(result_of(2567))
    assert reading.scores["item", "O27"].text == "ไม่ระบุการติดตาม"
    assert reading.result.total is None  # nothing else is guessed


def test_what_is_emptied_is_not_known_any_more_and_the_rest_stays(manee, here):
    scores = [ScoreWords("item", "O1", Decimal(100)), ScoreWords("indicator", "7", Decimal(80))]
    words = ResultWords(total=Decimal(90), stated_level="ผ่าน")
    services.result_save(fiscal_year_be=2567, words=words, scores=scores, actor=here.users[Role.COORDINATOR])
    manee.post(page(2567, "OIT"), {"score_O2": "100"})
    assert score_of(2567, "item", "O1") is None and score_of(2567, "item", "O2") == 100
    assert score_of(2567, "indicator", "7") == 80
    assert result_of(2567).total == 90 and result_of(2567).stated_level == "ผ่าน"


def test_each_wrong_line_is_named_and_nothing_typed_is_lost(manee):
    typed = {"score_O1": "101", "score_O2": "แปดสิบ", "score_O3": "100", "text_O4": "ไม่พบ"}
    answered = manee.post(page(2567, "OIT"), typed)
    said = text(answered)
    assert answered.status_code == 400 and not Result.objects.exists()
    assert "ต้องแก้ 3 ช่อง" in said and "ระหว่าง 0 ถึง 100" in said and "ต้องเป็นตัวเลข" in said
    assert "โปรดใส่คะแนนของข้อนี้ด้วย" in said
    for value in ("101", "แปดสิบ", "100", "ไม่พบ"):
        assert f'value="{value}"' in said


def test_questions_of_a_known_set_are_named_and_placed(manee):
    asked = text(manee.get(page(2566, "IIT")))
    assert 'name="score_i30"' in asked and "ตัวชี้วัดที่ 3" in asked
    manee.post(page(2566, "IIT"), {"score_i7": "60", "text_i7": "รู้แผนการใช้งบประมาณ"})
    found = weaknesses(reading_of(result_of(2566))).of("question")
    assert [(one.key, one.indicator) for one in found] == [("i7", 2)]


def test_questions_of_an_unknown_set_are_typed_with_their_code(manee):
    assert "ยังไม่มีรายการข้อคำถาม" in text(manee.get(page(2569, "EIT")))
    typed = {"code_new1": "E 4", "score_new1": "72.5", "text_new1": "ตอบคำถามได้ชัดเจน"}
    assert manee.post(page(2569, "EIT"), typed).status_code == 302
    assert score_of(2569, "question", "e4") == Decimal("72.50")
    assert 'name="score_e4"' in text(manee.get(page(2569, "EIT")))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code_new1": "i4", "score_new1": "70"}, "ต้องเป็นเช่น e7"),
        ({"code_new1": "e4"}, "โปรดใส่คะแนนของข้อ e4"),
        ({"score_new1": "70"}, "โปรดใส่รหัสข้อคำถาม"),
        ({"code_new1": "e4", "score_new1": "70", "code_new2": "E4", "score_new2": "71"}, "มีข้อ e4 แล้ว"),
    ],
)
def test_a_line_that_cannot_be_says_what_to_do(manee, typed, said):
    answered = manee.post(page(2569, "EIT"), typed)
    assert answered.status_code == 400 and said in text(answered) and not Result.objects.exists()


def test_an_instrument_the_year_does_not_have_is_not_there(manee, client_as):
    assert manee.get(page(2567, "XIT")).status_code == 404
    assert client_as(Role.VIEWER).get(page(2567, "OIT")).status_code == 403
