"""Names of accounts: one spelling, Thai or Latin, found again however they are typed."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

from prongsai.thai.text import fold

_ALLOWED = re.compile(r"[a-z0-9ก-๎._@+-]{3,40}")
RULE = "ใช้อักษรไทยหรืออังกฤษ ตัวเลข จุด หรือขีด 3 ถึง 40 ตัว ไม่เว้นวรรค เช่น manee หรือ มานี.สป"


def username_text(typed: str) -> str:
    """How a user name is kept and looked for: no blanks, Arabic digits, small letters, marks in order."""
    return fold(typed)


def check_username(username: str) -> None:
    """Raises ValidationError for a name that cannot be typed again surely."""
    if not _ALLOWED.fullmatch(username):
        raise ValidationError(RULE, code="username")
