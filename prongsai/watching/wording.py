"""How a list says what was found: tags, time in words, the text for whoever keeps the website."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from prongsai.core import clock
from prongsai.thai.dates import format_date
from prongsai.watching.models import AddressUse, WatchedAddress, WatchVisit
from prongsai.watching.states import ACCEPTABLE, TRYING_AGAIN, State

NBSP = "\u00a0"
_TONES = {State.OK: "ok", State.CHANGED: "half", State.NEW: "wait"}


@dataclass(frozen=True, slots=True)
class Line:
    """An address on screen."""

    row: WatchedAddress
    now: dt.datetime

    @property
    def tone(self) -> str:
        """Shape and colour of its tag."""
        return "half" if self.row.doubt else _TONES.get(State(self.row.state), "warn")

    @property
    def word(self) -> str:
        """What the tag says."""
        return TRYING_AGAIN if self.row.doubt else str(State(self.row.state).label)

    @property
    def outcome(self) -> str:
        """What was found and what to do."""
        if self.row.doubt:
            return f"{self.row.doubt_outcome} (พบครั้งแรก ระบบจะเปิดอีกครั้งก่อนสรุป)"
        return self.row.outcome or "ระบบจะเปิดในรอบถัดไป"

    @property
    def long(self) -> str:
        """How long it has been so."""
        return duration(self.row.doubted_at or self.row.since, self.now) if self.row.state != State.NEW else ""

    @property
    def is_shut(self) -> bool:
        """Whether nobody can open it, so that one asks when one last could."""
        return self.row.state in {State.BROKEN, State.UNREACHABLE, State.LOGIN, State.REFUSED}

    @property
    def is_web(self) -> bool:
        """Whether it may stand behind a link: what was typed may be anything."""
        return self.row.url.startswith(("https://", "http://"))

    @property
    def uses(self) -> list[AddressUse]:
        """What it is for."""
        return list(self.row.uses.all())

    @property
    def acceptable(self) -> bool:
        """Whether a person may say that it is right all the same."""
        return not self.row.doubt and self.row.state in ACCEPTABLE


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a list that stand together; one that is fine folds under its heading."""

    lines: list[Line]
    heading: str = ""


def parts(lines: Sequence[Line], *, folded: bool) -> list[Part]:
    """What a person should look at, then what is fine; a list that was narrowed stands as it is."""
    if not folded:
        return [Part(list(lines))]
    fine = [line for line in lines if line.tone in {"ok", "wait"}]
    found = [Part([line for line in lines if line.tone not in {"ok", "wait"}])]
    if fine:
        found.append(Part(fine, "เปิดได้ตามปกติ" if all(line.tone == "ok" for line in fine) else "เปิดได้หรือรอเปิดครั้งแรก"))
    return [part for part in found if part.lines]


def duration(since: dt.datetime, now: dt.datetime) -> str:
    """«ตั้งแต่วันนี้», «3 วันแล้ว», «2 เดือนแล้ว»: by civil days in Thailand."""
    days = (clock.civil_day(now) - clock.civil_day(since)).days
    if days <= 0:
        return "ตั้งแต่วันนี้"
    if days < 60:
        return f"{days}{NBSP}วันแล้ว"
    if days < 730:
        return f"{days // 30}{NBSP}เดือนแล้ว"
    return f"{days // 365}{NBSP}ปีแล้ว"


@dataclass(frozen=True, slots=True)
class Spell:
    """Visits one after another that found the same: one line of the history."""

    last: WatchVisit
    first: WatchVisit
    count: int


def spells(visits: Iterable[WatchVisit]) -> list[Spell]:
    """Newest first. What a person asked for, and a first failure, stand by themselves."""
    found: list[Spell] = []
    for visit in visits:
        if found and _alike(found[-1].first, visit):
            found[-1] = replace(found[-1], first=visit, count=found[-1].count + 1)
        else:
            found.append(Spell(visit, visit, 1))
    return found


def _alike(later: WatchVisit, earlier: WatchVisit) -> bool:
    plain = later.settled and earlier.settled and not later.asked_by_id and not earlier.asked_by_id
    return plain and not later.turn and (later.found, later.outcome) == (earlier.found, earlier.outcome)


@dataclass(frozen=True, slots=True)
class Letter:
    """What to send to whoever keeps one website."""

    host: str
    text: str
    count: int

    @property
    def lines(self) -> int:
        """Height of its box."""
        return min(24, 1 + self.text.count("\n"))


def letters(rows: Sequence[WatchedAddress], *, office: str, today: dt.date) -> list[Letter]:
    """One text a website, ready to be pasted into LINE. ``rows`` stand in the order of their hosts."""
    made = []
    for host, group in groupby(rows, key=lambda row: row.host):
        of_host = list(group)
        head = [
            f"เรียน ผู้ดูแลเว็บไซต์ {host}",
            f"{office} ตรวจเมื่อ {format_date(today, 'short')} พบหน้าที่ประชาชนเปิดไม่ได้หรือไม่ตรงเรื่อง {len(of_host)} หน้า รบกวนแก้ไขดังนี้",
        ]
        parts = [_mend(number, row) for number, row in enumerate(of_host, start=1)]
        foot = "แก้แล้วโปรดแจ้งที่อยู่ใหม่ (ถ้าเปลี่ยน) เพื่อให้หน่วยงานตรวจอีกครั้ง ขอบคุณครับ/ค่ะ"
        made.append(Letter(host or "ที่อยู่ที่อ่านไม่ได้", "\n\n".join(["\n".join(head), *parts, foot]), len(of_host)))
    return made


def _mend(number: int, row: WatchedAddress) -> str:
    about = " / ".join(dict.fromkeys(use.about for use in row.uses.all())) or row.title
    since = format_date(clock.civil_day(row.since), "short")
    return "\n".join(
        [
            f"{number}. {row.url}",
            f"ควรเป็น: {about}" if about else "",
            f"พบ: {_found(row)} ตั้งแต่ {since}",
        ]
    ).replace("\n\n", "\n")


def _found(row: WatchedAddress) -> str:
    """What the vendor must know; the advice to our own officer is left out."""
    word = str(State(row.state).label)
    if row.state == State.REDIRECTED:
        return f"{word} ({row.final_url})"
    return (
        f"{word} ({row.status})"
        if row.status and row.status >= 400
        else f"{word} ({row.outcome.partition(' โปรด')[0]})"
    )
