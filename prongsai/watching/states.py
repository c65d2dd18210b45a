"""What a visit can find, in words an officer reads. Pure: no database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    """What stands at an address, as settled by the visits to it; in the order of the list: worst first."""

    BROKEN = "broken", "เปิดไม่ได้"
    UNREACHABLE = "unreachable", "เว็บไซต์ไม่ตอบ"
    REFUSED = "refused", "ที่อยู่ใช้ไม่ได้"
    LOGIN = "login", "ต้องลงชื่อเข้าใช้"
    REDIRECTED = "redirected", "ส่งต่อไปที่อื่น"
    WRONG_YEAR = "wrong_year", "เป็นของปีอื่น"
    CHANGED = "changed", "เนื้อหาเปลี่ยน"
    NEW = "new", "รอเปิดครั้งแรก"
    OK = "ok", "เปิดได้"


PROBLEMS = (
    State.BROKEN,
    State.UNREACHABLE,
    State.REFUSED,
    State.LOGIN,
    State.REDIRECTED,
    State.WRONG_YEAR,
)
"""What keeps a citizen from the page that was meant. A changed page opens, and is only shown."""

TO_LOOK_AT = (*PROBLEMS, State.CHANGED)
ACCEPTABLE = frozenset({State.LOGIN, State.REDIRECTED, State.WRONG_YEAR, State.CHANGED})
"""What a person who looked may keep as it is: the page is the right one all the same."""

TRYING_AGAIN = "ลองใหม่"
"""The word for a first failure that a second visit has not confirmed."""

RANK = {state: number for number, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class AddressState:
    """What is known of an address. ``outcome`` says in Thai what was found and what to do.

    ``opened_at`` is the last time a citizen would have seen the page, ``since`` when it came into this state.
    ``file_sha256`` is the hash of the bytes as they came, to know a file again.
    """

    url: str
    state: str
    word: str
    ok: bool
    opened_at: dt.datetime | None
    since: dt.datetime
    outcome: str
    visited_at: dt.datetime | None = None
    status: int | None = None
    final_url: str = ""
    title: str = ""
    file_sha256: str = ""
    history: str = ""  # the page of this office that shows every visit
