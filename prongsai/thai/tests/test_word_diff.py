"""Two wordings beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.word_diff import diff_words, words_of

WORDS = st.lists(st.sampled_from(["จัดทำ", "คู่มือ", "ประกาศ", " ", "๓๔", "34", "เล่ม", "\n", "(ITA)", "กำ", "น้ำ"])).map(
    "".join
)


@given(st.text(alphabet="กขคงจ่ำาิ้๑2 a.\n", max_size=60))
def test_words_give_the_text_back(text):
    assert "".join(words_of(text)) == text


@given(WORDS, WORDS)
def test_what_stayed_and_came_is_the_new_text_and_what_stayed_and_went_has_the_length_of_the_old(before, after):
    pieces = diff_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after
    assert sum(len(piece.text) for piece in pieces if piece.kind != "new") == len(before)


def test_a_changed_word_is_marked_and_its_neighbours_are_not():
    pieces = [(piece.kind, piece.text) for piece in diff_words("แจกคู่มือ ๓๔ เล่ม", "แจกคู่มือ ๓๖ เล่ม")]
    assert pieces == [("same", "แจกคู่มือ "), ("gone", "๓๔"), ("new", "๓๖"), ("same", " เล่ม")]


def test_the_script_of_digits_is_no_difference():
    assert [piece.kind for piece in diff_words("ปี ๒๕๖๙", "ปี 2569")] == ["same"]
