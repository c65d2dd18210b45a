"""Passwords: length, not names, not what everybody types. Thai pass-phrases are welcome.

Text is brought to one spelling before it is hashed, so that a phrase typed on another keyboard still opens.
Source: security design a.6 (ASVS 6.2): no rules of composition, no yearly change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator, get_default_password_validators
from django.core.exceptions import ValidationError

from prongsai.core.scope import all_organisations
from prongsai.thai.digits import to_arabic
from prongsai.thai.names import parse_name
from prongsai.thai.text import clean, fold

MIN_LENGTH = 10
HELP = (
    f"อย่างน้อย {MIN_LENGTH} ตัวอักษร ใช้วลีไทยยาว ๆ ที่จำง่ายได้ เช่น คำสี่ห้าคำที่ไม่เกี่ยวกัน "
    "ไม่ใช้ชื่อตน ชื่อหน่วยงาน หรือรหัสที่คนใช้ทั่วไป ไม่ต้องมีตัวใหญ่หรือเครื่องหมาย"
)
OWN_WORDS = ("โปร่งใส", "prongsai", "รหัสผ่าน", "password", "ita", "อบต", "เทศบาล")
LEFT_WITHOUT_NAMES = 6  # characters that must remain once names are taken out
FEWEST_CHARACTERS = 5  # different ones

# The Kedmanee layout: the keys of a Latin word pressed while the keyboard stood on Thai.
_KEDMANEE = dict(
    zip("ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ", "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", strict=False)
)


def password_text(raw: str | None) -> str | None:
    """The one spelling that is hashed: marks in order, no zero-width characters. None stays None (unusable)."""
    return clean(raw) if raw is not None else None


def check_choice(password: str, user: Any) -> None:
    """Raises ValidationError with the first thing to mend; one sentence at a time is read."""
    for validator in get_default_password_validators():
        validator.validate(password, user)


class LongEnough:
    """At least MIN_LENGTH characters as they are hashed."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError when shorter."""
        length = len(password_text(password) or "")
        if length < MIN_LENGTH:
            raise ValidationError(
                f"รหัสผ่านยาว {length} ตัวอักษร โปรดใช้อย่างน้อย {MIN_LENGTH} ตัว เช่น ต่อคำที่จำง่ายเข้าไปอีก", code="short"
            )

    def get_help_text(self) -> str:
        """The whole rule, in words."""
        return HELP


class NotCommon:
    """Not among the 20,000 most used, however its digits, case, keyboard or tail are changed."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a password others guess first."""
        if any(guess in _common() for guess in _guesses(password)) or len(set(fold(password))) < FEWEST_CHARACTERS:
            raise ValidationError("รหัสผ่านนี้เดาง่าย มีคนใช้กันทั่วไป โปรดใช้วลีของท่านเองที่ยาวขึ้น", code="common")

    def get_help_text(self) -> str:
        """Said once, by LongEnough."""
        return ""


class NotNames:
    """Not built from the person's, the account's or the office's name."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError when little is left once the names are taken out."""
        rest = fold(password)
        for name in sorted(_names_of(user), key=len, reverse=True):
            rest = rest.replace(name, "")
        if len(rest) < LEFT_WITHOUT_NAMES:
            raise ValidationError("รหัสผ่านนี้มีแต่ชื่อตน ชื่อหน่วยงาน หรือคำที่เดาได้ โปรดเติมคำอื่นที่ไม่เกี่ยวกัน", code="names")

    def get_help_text(self) -> str:
        """Said once, by LongEnough."""
        return ""


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _guesses(password: str) -> Iterator[str]:
    text = to_arabic(clean(password)).lower()
    for spelled in (text, "".join(_KEDMANEE.get(letter, letter) for letter in text)):
        yield spelled
        yield re.sub(r"[\W\d_]+$", "", spelled)  # sunshine2570!
        yield re.sub(r"\s", "", spelled)


def _names_of(user: Any) -> set[str]:
    words = [*OWN_WORDS]
    if user is not None:
        name = parse_name(getattr(user, "display_name", "") or "")
        words += [getattr(user, "username", "") or "", name.given, name.family]
        words += _office_words(user)
    return {folded for word in words if len(folded := fold(word)) >= 3}


def _office_words(user: Any) -> list[str]:
    if user.pk is None:
        return list(getattr(user, "office_words", ()))
    with all_organisations(reason="a password must not be the name of any office its owner belongs to"):
        offices = [membership.organisation for membership in user.memberships.select_related("organisation")]
    return [word for office in offices for word in (office.name, office.place, office.code)]
