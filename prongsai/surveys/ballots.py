"""The slip that a form carries: made by us, good for one answer to these very questions, and for a day.

It holds a random number and the questions' hash, nothing of the person. Whoever wants to answer many times must ask for as
many slips, and the network is counted besides (docs/adr/0025-surveys.md).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.core import signing

from prongsai.core.errors import DomainError
from prongsai.core.scope import current_organisation_id
from prongsai.surveys.selectors import Edition

SALT = "prongsai survey"
GOOD_FOR = dt.timedelta(days=1)


def ballot_made(edition: Edition) -> str:
    """A fresh slip for the office in scope."""
    return signing.dumps([secrets.token_urlsafe(18), *_meant(edition)], salt=SALT, compress=False)


def ballot_number(slip: str, edition: Edition) -> str:
    """The random number of a slip. DomainError, with what to do, for one that is old, foreign or of other questions."""
    try:
        number, *meant = signing.loads(slip, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError) as error:
        raise DomainError("หน้านี้เปิดไว้นานแล้ว โปรดตรวจคำตอบแล้วส่งอีกครั้ง", code="ballot_old") from error
    if meant != _meant(edition):
        raise DomainError("แบบสำรวจเปลี่ยนระหว่างที่ท่านตอบ โปรดตรวจคำตอบแล้วส่งอีกครั้ง", code="ballot_other")
    return str(number)


def _meant(edition: Edition) -> list[object]:
    words = "\x1f".join(f"{question.number}\x1e{question.text}" for question in edition.questions)
    questions = hashlib.sha256(words.encode()).hexdigest()[:16]
    return [current_organisation_id(), edition.kind.code, edition.fiscal_year_be, questions]
