from __future__ import annotations

import unicodedata

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from prongsai.accounts.models import User
from prongsai.accounts.names import check_username, username_text
from prongsai.accounts.passwords import password_text


@pytest.mark.parametrize(
    "password",
    [
        "แมวเหมียวปีนต้นมะขามตอนเที่ยง",
        "correct horse battery staple",
        "ข้าวเหนียว มะม่วง ริมคลอง",
        "x9#kQ2mVw7pLz",
        "ก" + "ข้าวเปลือกหอมมะลิ" * 5,  # over 64 characters
    ],
)
def test_long_phrases_pass(coordinator, password):
    validate_password(password, coordinator)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("สั้นไปหน่อย"[:8], "อย่างน้อย 10"),
        ("password1234", "เดาง่าย"),
        ("PASSWORD123!", "เดาง่าย"),
        ("1234567890", "เดาง่าย"),
        ("๑๒๓๔๕๖๗๘๙๐", "เดาง่าย"),
        ("ยฟหหไนพก12345", "เดาง่าย"),  # password, the keyboard on Thai
        ("qwertyuiop", "เดาง่าย"),
        ("aaaaaaaaaaaaaa", "เดาง่าย"),
        ("กกกกกกกกกกกกกก", "เดาง่าย"),
        ("ตัวอย่างสุข2570", "ชื่อหน่วยงาน"),
        ("องค์การบริหารส่วนตำบลตัวอย่างสุข", "ชื่อหน่วยงาน"),
        ("อบต.ตัวอย่างสุข๑", "ชื่อหน่วยงาน"),
        ("มานีใจซื่อhere1", "ชื่อตน"),
        ("coordinator@here99", "ชื่อตน"),
        ("โปร่งใสโปร่งใส", "ชื่อตน"),
    ],
)
def test_what_others_guess_is_refused_in_words(coordinator, password, why):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, coordinator)
    assert why in " ".join(refused.value.messages)


def test_a_phrase_opens_from_another_keyboard(db):
    """ำ typed as ํ + า, a tone before its vowel, a zero-width space: one spelling to the eye, one to the lock."""
    user = User(username="x")
    user.set_password("น้ำใจงามที่ริมคลอง")
    for typed in ("น้\u0e4d\u0e32ใจงามที่ริมคลอง", "น\u0e4d้\u0e32ใจงามท\u0e48\u0e35ริมคลอง", "น้ำใจ\u200bงามที่ริมคลอง"):
        assert user.check_password(typed), ascii(typed)
    assert not user.check_password("น้ำใจงามที่ริมคลองx")


@given(st.text(min_size=1, max_size=60))
def test_one_spelling_is_reached_at_once(text):
    once = password_text(text)
    assert password_text(once) == once
    assert password_text(unicodedata.normalize("NFD", once or "")) == once


def test_an_unusable_password_stays_unusable(db):
    user = User(username="x")
    user.set_unusable_password()
    assert not user.has_usable_password()
    assert not user.check_password("")


@pytest.mark.parametrize(("typed", "kept"), [(" Manee ", "manee"), ("มานี ใจซื่อ", "มานีใจซื่อ"), ("คน๒", "คน2")])
def test_names_have_one_spelling(typed, kept):
    assert username_text(typed) == kept


@pytest.mark.parametrize("name", ["ab", "x" * 41, "<script>", "a/b", "", "ก\u202eข"])
def test_names_that_cannot_be_typed_again_are_refused(name):
    with pytest.raises(ValidationError):
        check_username(name)
