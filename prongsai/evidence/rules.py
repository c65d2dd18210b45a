"""What may be wrong with a piece of evidence, and what to do about it. Shown to people; it stops nobody (office.md 10).

``refuse`` means that the piece proves nothing as it stands, ``warn`` that an assessor would turn it down, ``note`` that
somebody should look. A photograph without EXIF is never a fault: LINE takes it away.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse

from prongsai.core import clock
from prongsai.evidence.models import Evidence, EvidenceKind, NearPicture
from prongsai.evidence.uses import Use, uses_of
from prongsai.thai.dates import format_date
from prongsai.watching.selectors import state_of
from prongsai.watching.states import AddressState

REFUSE, WARN, NOTE = "refuse", "warn", "note"
RANK = {REFUSE: 0, WARN: 1, NOTE: 2}
STANDING = frozenset({EvidenceKind.LINK, EvidenceKind.ANNOUNCEMENT, EvidenceKind.ORDER})
"""Kinds that stay in force: the same order may prove two years, the same photograph may not."""

CAMERA_DAYS = 3  # between the day of the event and of the camera, before it is said
EARLIEST = dt.date(1992, 1, 1)  # no digital file of an office is older

CODES = {
    "future": "วันที่อยู่ในอนาคต",
    "too_early": "วันที่เก่าเกินกว่าจะมีแฟ้ม",
    "before_made": "วันที่ก่อนถ่ายภาพหรือทำแฟ้ม",
    "outside": "อยู่นอกช่วงเวลา",
    "other_year": "ใช้กับปีอื่นแล้ว",
    "page_lost": "หน้าเว็บเปิดไม่ได้",
    "locked": "แฟ้มมีรหัสผ่าน",
    "same_file": "แฟ้มซ้ำ",
    "same_page": "ที่อยู่เว็บซ้ำ",
    "near_picture": "ภาพคล้ายกันมาก",
    "no_day": "ยังไม่มีวันที่",
    "acts": "แฟ้มมีสิ่งฝังอยู่",
    "name_differs": "นามสกุลแฟ้มไม่ตรง",
    "no_file": "มีแต่เลขที่",
}
"""Every code with its short word, in the order of the filter."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about a piece: code, ``refuse``/``warn``/``note``, what is seen and what to do (Thai), and where to look."""

    code: str
    severity: str
    text: str
    what_to_do: str
    link: str = ""

    @property
    def word(self) -> str:
        """Its short word, for lists and filters."""
        return CODES[self.code]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that count, both included, and the fiscal year (Buddhist era) the proof is for."""

    first: dt.date
    last: dt.date
    fiscal_year_be: int


@dataclass(slots=True)
class Known:
    """What the rules need beside the pieces themselves, read for all of them at once."""

    today: dt.date
    twins: dict[int, list[Evidence]] = field(default_factory=dict)
    near: dict[int, list[tuple[Evidence, int]]] = field(default_factory=dict)
    uses: Mapping[int, list[Use]] = field(default_factory=dict)
    pages: Mapping[str, AddressState] = field(default_factory=dict)


def problems(evidence: Evidence, *, first: dt.date, last: dt.date, fiscal_year_be: int) -> list[Problem]:
    """The problems of one piece as proof for a period of a fiscal year, worst first."""
    return problems_of([evidence], first=first, last=last, fiscal_year_be=fiscal_year_be)[evidence.pk]


def problems_of(
    pieces: Sequence[Evidence], *, first: dt.date, last: dt.date, fiscal_year_be: int
) -> dict[int, list[Problem]]:
    """As :func:`problems` for many pieces, by id, in a handful of queries whatever their number."""
    period, known = Period(first, last, fiscal_year_be), read_known(pieces)
    return {piece.pk: judge(piece, period, known) for piece in pieces}


def judge(piece: Evidence, period: Period, known: Known) -> list[Problem]:
    """The rules themselves, on what was read."""
    found = [*_of_day(piece, period, known), *_of_file(piece), *_of_page(piece, known), *_of_use(piece, period, known)]
    return sorted(found, key=lambda problem: RANK[problem.severity])


def read_known(pieces: Sequence[Evidence]) -> Known:
    """Twins, near pictures, uses of all of them, and what is known of the addresses."""
    known = Known(clock.today())
    known.twins, known.near = _twins(pieces), _near(pieces)
    others = {row.pk for rows in known.twins.values() for row in rows}
    others |= {row.pk for rows in known.near.values() for row, _ in rows}
    known.uses = uses_of({piece.pk for piece in pieces} | others)
    known.pages = state_of(piece.url for piece in pieces if piece.url)
    return known


def _of_day(piece: Evidence, period: Period, known: Known) -> Iterable[Problem]:
    day, made = piece.happened_on, piece.made_on
    if day is None:
        if piece.kind != EvidenceKind.LINK:
            offer = f"กล้องหรือแฟ้มบันทึกไว้ว่า {_day(made)} ถ้าตรงกัน กดใช้วันนี้ได้" if made else "ภาพจาก LINE ไม่มีวันที่ติดมา"
            yield Problem("no_day", NOTE, "ยังไม่มีวันที่ของเหตุการณ์", f"ใส่วันที่จัดหรือวันที่ลงนาม {offer}")
        return
    if day > known.today:
        yield Problem("future", REFUSE, f"วันที่ {_day(day)} ยังมาไม่ถึง", "ตรวจปี พ.ศ. แล้วแก้วันที่")
        return
    if day < EARLIEST:
        yield Problem("too_early", WARN, f"วันที่ {_day(day)} เก่าเกินกว่าจะมีแฟ้มนี้", "ตรวจปี พ.ศ. แล้วแก้วันที่")
    elif made is not None and (made - day).days > CAMERA_DAYS:
        yield _before_made(piece, day, made)
    if not period.first <= day <= period.last:
        yield Problem(
            "outside",
            WARN,
            f"วันที่ {_day(day)} อยู่นอกช่วง {_day(period.first)} – {_day(period.last)}",
            f"ใช้หลักฐานของปีงบประมาณ {period.fiscal_year_be} หรือแก้วันที่ถ้าพิมพ์ผิด",
        )


def _before_made(piece: Evidence, day: dt.date, made: dt.date) -> Problem:
    """A photograph taken after its event proves another event; a paper scanned later is usual."""
    if piece.kind == EvidenceKind.PHOTO:
        text = f"ระบุวันที่ {_day(day)} แต่กล้องบันทึกว่าถ่ายเมื่อ {_day(made)}"
        return Problem("before_made", WARN, text, "ตรวจว่าเป็นภาพของงานนี้ หรือแก้วันที่ ถ้านาฬิกากล้องผิดให้คงไว้ได้")
    text = f"ระบุวันที่ {_day(day)} แต่แฟ้มทำขึ้นเมื่อ {_day(made)}"
    return Problem("before_made", NOTE, text, "ถ้าสแกนหรือพิมพ์ใหม่ภายหลัง คงไว้ได้ ถ้าไม่ใช่ โปรดตรวจวันที่")


def _of_file(piece: Evidence) -> Iterable[Problem]:
    flags = set(piece.content_flags or ())
    if "pdf_locked" in flags:
        yield Problem("locked", WARN, "แฟ้ม PDF ต้องใส่รหัสผ่านจึงเปิดได้", "เปิดด้วยโปรแกรมเดิม เอารหัสผ่านออก แล้วเพิ่มแฟ้มใหม่")
    if "pdf_acts" in flags:
        text = "แฟ้ม PDF มีคำสั่งหรือแฟ้มอื่นฝังอยู่"
        yield Problem("acts", NOTE, text, "ถ้าจะเผยแพร่ โปรดพิมพ์เป็น PDF ใหม่ก่อน")
    if "name_differs" in flags:
        yield Problem("name_differs", NOTE, "นามสกุลแฟ้มไม่ตรงกับเนื้อแฟ้ม", "เปิดดูว่าเป็นแฟ้มที่ต้องการ ระบบใช้ชนิดตามเนื้อแฟ้ม")
    if piece.stored_file_id is None and not piece.url:
        text = "มีแต่เลขที่หรือชื่อเอกสาร ยังไม่มีแฟ้มหรือที่อยู่เว็บ"
        yield Problem("no_file", NOTE, text, "เพิ่มแฟ้มสแกนหรือที่อยู่เว็บเมื่อมี ผู้ตรวจจะเปิดดูได้")


def _of_page(piece: Evidence, known: Known) -> Iterable[Problem]:
    state = known.pages.get(piece.url) if piece.url else None
    if state is not None and not state.ok:
        seen = f" ({_day(clock.civil_day(state.opened_at))} ยังเปิดได้)" if state.opened_at else ""
        text = f"{state.word} ตั้งแต่ {_day(clock.civil_day(state.since))}{seen}"
        yield Problem("page_lost", WARN, text, state.outcome or "แจ้งผู้ดูแลเว็บไซต์ หรือใส่ที่อยู่ใหม่", piece.url)


def _of_use(piece: Evidence, period: Period, known: Known) -> Iterable[Problem]:
    twins, near = known.twins.get(piece.pk, []), known.near.get(piece.pk, [])
    same = [piece.pk, *(row.pk for row in twins), *(row.pk for row, _ in near)]
    other = [
        use for pk in same for use in known.uses.get(pk, ()) if use.fiscal_year_be not in {None, period.fiscal_year_be}
    ]
    if other:
        years = sorted({use.fiscal_year_be for use in other if use.fiscal_year_be})
        standing = piece.kind in STANDING
        # The year that used it first is not at fault when a later one takes it again.
        grave = not standing and years[0] < period.fiscal_year_be
        yield Problem(
            "other_year",
            WARN if grave else NOTE,
            f"ใช้เป็นหลักฐานของปี {', '.join(map(str, years))} ด้วย: {other[0].what}",
            f"ใช้หลักฐานของปีงบประมาณ {period.fiscal_year_be} แทน" if grave else "ถ้ายังมีผลใช้ในทั้งสองปี คงไว้ได้",
            other[0].link,
        )
    for row in twins[:1]:
        code = "same_file" if piece.original_sha256 else "same_page"
        what = "แฟ้มนี้เพิ่มไว้แล้ว" if code == "same_file" else "ที่อยู่เว็บนี้เพิ่มไว้แล้ว"
        text = f"{what} {_times(len(twins))}{_where(row, known)}"
        yield Problem(code, NOTE, text, "ใช้ซ้ำได้ถ้าเป็นเรื่องเดียวกัน ถ้าคนละงาน โปรดใช้ภาพของงานนั้น", page_of(row))
    for row, _ in near[:1]:
        text = f"ภาพคล้ายกันมากกับภาพที่เพิ่มไว้เมื่อ {_day(clock.civil_day(row.created_at))}{_where(row, known)}"
        more = "อาจเป็นภาพเดียวกันที่ย่อหรือแต่งแล้ว หรือถ่ายต่อกัน ถ้าเป็นคนละงาน โปรดใช้ภาพของงานนั้น"
        # Of two, the one that came first is not at fault.
        severity = WARN if piece.pk > row.pk and _days_apart(piece, row) else NOTE
        yield Problem("near_picture", severity, text, more, page_of(row))


def _days_apart(piece: Evidence, other: Evidence) -> bool:
    """Whether two pictures nearly the same are given as proof of events on different days."""
    return piece.happened_on is not None and other.happened_on is not None and piece.happened_on != other.happened_on


def _where(row: Evidence, known: Known) -> str:
    uses = known.uses.get(row.pk, ())
    return f" ใน “{uses[0].what}”" if uses else ""


def _times(count: int) -> str:
    return f"{count} ครั้ง" if count > 1 else "แล้วครั้งหนึ่ง"


def page_of(row: Evidence) -> str:
    """The page about a piece."""
    return reverse("evidence_page", args=[row.key])


def _twins(pieces: Collection[Evidence]) -> dict[int, list[Evidence]]:
    """Other pieces of the very same file, or of the same address."""
    hashes = {piece.original_sha256 for piece in pieces if piece.original_sha256}
    urls = {piece.url for piece in pieces if piece.url}
    if not hashes and not urls:
        return {}
    rows = list(Evidence.objects.filter(Q(original_sha256__in=hashes) | Q(url__in=urls)).order_by("pk"))
    by_hash: dict[str, list[Evidence]] = defaultdict(list)
    by_url: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        if row.original_sha256:
            by_hash[row.original_sha256].append(row)
        if row.url:
            by_url[row.url].append(row)
    found = {}
    for piece in pieces:
        same = by_hash.get(piece.original_sha256) or by_url.get(piece.url) or []
        if others := [row for row in same if row.pk != piece.pk]:
            found[piece.pk] = others
    return found


def _near(pieces: Collection[Evidence]) -> dict[int, list[tuple[Evidence, int]]]:
    """Pictures nearly the same, nearest first, in both directions."""
    ids = {piece.pk for piece in pieces if piece.picture_hash}
    found: dict[int, list[tuple[Evidence, int]]] = defaultdict(list)
    if not ids:
        return found
    pairs = NearPicture.objects.filter(Q(later__in=ids) | Q(earlier__in=ids)).select_related("later", "earlier")
    for pair in pairs:
        for one, other in ((pair.later, pair.earlier), (pair.earlier, pair.later)):
            if one.pk in ids and one.original_sha256 != other.original_sha256:
                found[one.pk].append((other, pair.bits))
    return found


def _day(day: dt.date | None) -> str:
    return format_date(day, "short") if day else ""
