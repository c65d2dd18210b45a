"""Where a result loses points: costs by the year's own weights, what is not known, and the library that answers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from prongsai.accounts.models import Role
from prongsai.assessment import packaged_year, packaged_years
from prongsai.assessment.suggestions import ISSUES, indicator_key, packaged_suggestions, suggestions_for, topic_key
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.ita import library
from prongsai.ita.models import OfficeSuggestion
from prongsai.ita.selectors import reading_of, result_of
from prongsai.ita.services import ResultWords, ScoreWords, preview_taken, result_save, result_taken
from prongsai.ita.weaknesses import weaknesses


@pytest.fixture
def editor(here):
    return here.users[Role.COORDINATOR]


def score(kind, key, value, text=""):
    return ScoreWords(kind, key, Decimal(str(value)), text)


def found_in(editor, scores, year=2567, **kwargs):
    result_save(fiscal_year_be=year, words=ResultWords(), scores=scores, actor=editor)
    return weaknesses(reading_of(result_of(year)), **kwargs)


# The library


def test_every_indicator_and_every_topic_of_every_year_has_two_suggestions_or_more():
    for number in packaged_years():
        year = packaged_year(number)
        keys = [indicator_key(i.no) for i in year.indicators] + [topic_key(item.topic) for item in year.items]
        for key in keys:
            assert len(suggestions_for([key])) >= 2, (number, key)


def test_each_suggestion_says_why_what_how_and_what_proves_it():
    seen = set()
    for one in packaged_suggestions():
        assert one.code not in seen
        seen.add(one.code)
        assert one.cause and one.measure and one.who and one.when and one.monitoring and one.proof
        assert 2 <= len(one.steps) <= 4 and 1 <= one.issue <= len(ISSUES)


# Costs


def test_costs_come_from_the_years_own_weights_and_the_dearest_stands_first(editor):
    year = packaged_year(2567)
    scores = [score("indicator", 1, 90), score("indicator", 7, 70), score("item", "O1", 0), score("item", "O2", 100)]
    found = found_in(editor, scores)
    by_subject = {one.subject: one for one in found.found}
    assert by_subject["indicator:7"].cost == Fraction(30, 100) * Fraction(30, 3)  # EIT 30 of three indicators
    assert by_subject["indicator:1"].cost == Fraction(10, 100) * Fraction(30, 5)
    siblings = len(year.items_of(year.item("O1").group))
    groups = sum(g.indicator == 9 for g in year.groups)
    assert by_subject["item:O1"].cost == Fraction(40, 2) / groups / siblings
    assert "item:O2" not in by_subject  # nothing lost
    assert [one.subject for one in found.to_answer] == ["indicator:7", "item:O1"]
    assert by_subject["indicator:7"].certain  # the weights of 2567 were verified
    assert by_subject["item:O1"].library_keys[0] == topic_key(year.item("O1").topic)


def test_a_year_of_memory_gives_estimates(editor):
    found = found_in(editor, [score("indicator", 7, 70)], year=2568)
    assert not found.found[0].certain and found.reasons


def test_questions_are_weighed_only_where_their_place_can_be_told(editor):
    some = found_in(editor, [score("question", "e2", 60, "ตอบคำถาม"), score("question", "e5", 70)])
    assert all(one.cost is None and one.indicator is None for one in some.of("question"))
    whole = found_in(editor, [score("question", f"e{n}", 60) for n in range(1, 10)])
    placed = {one.key: one for one in whole.of("question")}
    assert placed["e4"].indicator == 7 and placed["e9"].indicator == 8
    assert placed["e4"].cost == Fraction(40, 100) * 10 / 3 and not placed["e4"].certain
    known = found_in(editor, [score("question", "i7", 60)], year=2566)  # the set of thirty
    assert known.of("question")[0].indicator == 2


def test_the_threshold_is_the_offices_own(editor):
    scores = [score("indicator", 1, 90), score("indicator", 7, 84.99)]
    assert len(found_in(editor, scores).to_answer) == 1
    assert len(found_in(editor, scores, threshold=Decimal(95)).to_answer) == 2
    assert not found_in(editor, scores, threshold=Decimal("84.99")).to_answer  # reaching it is enough


def test_what_is_not_known_is_named(editor):
    said = " ".join(found_in(editor, [score("indicator", 1, 90)]).missing)
    assert "ที่ 2" in said and "รายข้อ OIT" in said and "ข้อคำถาม" in said
    result_save(fiscal_year_be=2590, words=ResultWords(), scores=[score("indicator", 1, 50)], actor=editor)
    strange = weaknesses(reading_of(result_of(2590)))
    assert strange.found[0].cost is None and "2590" in strange.missing[0]


def test_the_what_if_of_one_weakness_makes_just_that_one_pass(editor):
    found = found_in(editor, [score("indicator", 7, 70), score("indicator", 10, 50), score("item", "O27", 0)])
    asked = {one.subject: one.what_if for one in found.found}
    assert asked["indicator:7"] == "indicator_7=85" and asked["item:O27"] == "item=O27"
    assert asked["indicator:10"] == "item=O27"


# The office's own library


def test_an_office_changes_hides_and_restores_a_suggestion(editor):
    code = packaged_suggestions()[0].code
    key = packaged_suggestions()[0].keys[0]
    words = library.SuggestionWords(keys=[key], measure="มาตรการของเรา", steps=["ขั้นหนึ่ง", " "], who="กองคลัง")
    library.suggestion_save(words=words, code=code, actor=editor)
    assert library.suggestion_named(code).measure == "มาตรการของเรา" and library.suggestion_named(code).steps == (
        "ขั้นหนึ่ง",
    )
    library.suggestion_hide(code=code, hidden=True, actor=editor)
    assert code not in {one.code for one in library.offered([key])}
    library.suggestion_restore(code=code, actor=editor)
    assert library.suggestion_named(code) == packaged_suggestions()[0]
    own = library.suggestion_save(words=words, actor=editor)
    assert f"own-{own.pk}" in {one.code for one in library.offered([key])}
    library.suggestion_restore(code=f"own-{own.pk}", actor=editor)
    assert not OfficeSuggestion.objects.exists()


def test_a_suggestion_without_steps_or_subject_is_refused(here, editor):
    with pytest.raises(DomainError, match="วิธีการ"):
        library.suggestion_save(words=library.SuggestionWords(["indicator:1"], "มาตรการ", []), actor=editor)
    with pytest.raises(DomainError, match="ใช้กับ"):
        library.suggestion_save(words=library.SuggestionWords([], "มาตรการ", ["ก"]), actor=editor)
    with pytest.raises(NotPermitted):
        library.suggestion_hide(code="indicator-1-1", hidden=True, actor=here.users[Role.VIEWER])


def test_the_library_is_read_by_pages_and_searched_by_words(editor, client_as):
    viewer = client_as("viewer")
    pages = [viewer.get(f"/office/ita/suggestions/?page={number}").content.decode() for number in (1, 2)]
    one, last = packaged_suggestions()[0], packaged_suggestions()[-1]
    assert one.measure in pages[0] and one.measure not in pages[1]
    assert last.measure not in pages[0]
    found = viewer.get("/office/ita/suggestions/", {"q": last.steps[0]}).content.decode()
    assert last.measure in found
    assert "ไม่พบคำแนะนำที่มีคำนี้" in viewer.get("/office/ita/suggestions/", {"q": "ไม่มีคำนี้แน่"}).content.decode()


# A result from a paper

PAPER = {
    "kind": "ita_analysis",
    "fiscal_year": 2567,
    "ita": {
        "score": 90.5,
        "grade": "ผ่าน",
        "instruments": [{"name": "แบบวัด IIT", "score": 88}, {"name": "OIT", "score": 95}],
        "indicators": [{"no": 7, "score": 91.2}, {"no": 77, "score": 1}],
    },
}


def test_a_preview_shows_what_is_new_and_what_contradicts_and_writes_nothing(editor):
    result_save(
        fiscal_year_be=2567,
        words=ResultWords(total=Decimal("97.59")),
        scores=[score("instrument", "IIT", 88)],
        actor=editor,
    )
    preview = preview_taken(PAPER)
    assert preview.fiscal_year_be == 2567
    assert [one.label for one in preview.contradicts] == ["คะแนนรวม"]
    assert {one.label for one in preview.new} == {"ระดับตามเอกสาร", "คะแนน OIT", "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร"}
    assert "77" in preview.notes[0]
    assert reading_of(result_of(2567)).score("instrument", "OIT") is None
    result_taken(content=PAPER, actor=editor)
    after = reading_of(result_of(2567))
    assert after.result.total == Decimal("97.59") and after.score("instrument", "OIT") == 95
    with pytest.raises(DomainError, match="ไม่มีคะแนนใด"):
        result_taken(content=PAPER, actor=editor)


def test_a_paper_with_a_score_over_100_or_no_year_is_refused_whole(editor):
    wrong = {**PAPER, "ita": {**PAPER["ita"], "instruments": [{"name": "IIT", "score": 120}]}}
    with pytest.raises(DomainError, match="120"):
        result_taken(content=wrong, actor=editor)
    assert result_of(2567) is None
    with pytest.raises(DomainError, match="ไม่บอกปี"):
        result_taken(content={"kind": "measures_report", "fiscal_year": 2568, "ita": {"score": 90}}, actor=editor)
