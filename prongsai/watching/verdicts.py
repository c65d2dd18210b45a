"""What a visit means: from what stood at an address, what was expected there and what stood there before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from prongsai.core.errors import DomainError
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold
from prongsai.watching.addresses import AddressRefused, HostBusy
from prongsai.watching.fetching import Opened
from prongsai.watching.pages import Page
from prongsai.watching.states import State

CHANGED_WORDS = "changed:"  # how the key of other contents begins
LITTLE = 1500  # letters of a page that says one thing only

_SIGN_IN_HOSTS = frozenset(
    {"accounts.google.com", "login.microsoftonline.com", "login.live.com", "www.dropbox.com/login", "access.line.me"}
)
_SIGN_IN_PATH = re.compile(
    r"(?:^|[/_.?=-])(?:log-?in|sign-?in|wp-login|signin|authenticate|sso|checkpoint)(?:[/_.?&=-]|$|\.\w+)",
    re.IGNORECASE,
)
_SIGN_IN_WORDS = re.compile(
    r"เข้าสู่ระบบ|ลงชื่อเข้าใช้|log ?in|sign ?in|you need access|need permission|request access|ขอสิทธิ์เข้าถึง|คุณต้องมีสิทธิ์|"
    r"ต้องได้รับสิทธิ์",
    re.IGNORECASE,
)
_NO_ACCESS = re.compile(r"you need access|request access|ขอสิทธิ์เข้าถึง|คุณต้องมีสิทธิ์|ต้องได้รับสิทธิ์", re.IGNORECASE)
_NOT_THERE = re.compile(
    r"ไม่พบ(?:หน้า|เพจ|ไฟล์|แฟ้ม|เอกสาร|ข้อมูล|เนื้อหา|บทความ|รายการ)(?:เว็บ|นี้|ที่|ดังกล่าว)?|หน้า(?:เว็บ)?(?:นี้)?(?:ถูกลบ|ไม่มีอยู่)|"
    r"(?:ไฟล์|เอกสาร|เนื้อหา)(?:นี้)?ถูกลบ|page (?:was )?not found|not found|error 404|404 error|does ?n.t exist|no longer available|"
    r"content isn.t available|the requested url",
    re.IGNORECASE,
)
_GAMBLING = re.compile(
    r"สล็อต|บาคาร่า|คาสิโน|เว็บพนัน|แทงบอล|พนันออนไลน์|หวยออนไลน์|slot ?(?:gacor|online|pg)|casino|judi", re.IGNORECASE
)
_YEAR = r"(?:พ\.?\s?ศ\.?\s*)?(25[4-9]\d)"
_FISCAL = re.compile(
    rf"(?:ปีงบประมาณ|ปีงบ|งบประมาณ\s*ปี|ประจำปี|ปีการประเมิน|\bITA|\bfiscal year)\s*(?:งบประมาณ)?\s*{_YEAR}(?:\s*[-–—]\s*{_YEAR})?",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"^/?(?:index\.\w+|home(?:\.\w+|/)?|main(?:\.\w+|/)?|default\.\w+|th/?|frontpage/?)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the things an address is for expect of it."""

    years: tuple[int, ...] = ()  # fiscal years, Buddhist; empty where one of the things is of no year
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What was there before: the contents a person saw last, and what they said is right all the same."""

    content: str = ""
    content_type: str = ""
    restless: bool = False
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``key`` is under what a person may keep it as it is. ``busy``: the server asked to wait, nothing is known anew."""

    state: State
    outcome: str
    key: str = ""
    busy: bool = False


def judge(url: str, found: Opened | DomainError, expected: Expected, before: Before) -> Verdict:
    """What was found, in words that say what to do."""
    if isinstance(found, DomainError):
        state = State.REFUSED if isinstance(found, AddressRefused) else State.UNREACHABLE
        return Verdict(state, found.message[:500], busy=isinstance(found, HostBusy))
    accepted = ""
    for verdict in _findings(url, found, expected, before):
        if verdict.key and verdict.key in before.accepted:
            accepted = " (มีผู้ตรวจแล้วว่าเป็นหน้าที่ถูกต้อง)"
            continue
        return verdict
    return Verdict(State.OK, _opens(found) + accepted)


def _findings(url: str, found: Opened, expected: Expected, before: Before) -> Iterator[Verdict]:
    """What is not as it should be, worst first."""
    for by_answer in (_by_status, _by_sign_in, _by_absence, _by_break_in, _by_place):
        if (verdict := by_answer(url, found)) is not None:
            yield verdict
    for by_thing in (_by_year, _by_words):
        if (verdict := by_thing(found, expected)) is not None:
            yield verdict
    if (verdict := _by_change(found, before)) is not None:
        yield verdict


def _by_status(url: str, found: Opened) -> Verdict | None:
    status = found.status
    if status == 429 or (status == 503 and found.retry_after is not None):
        return Verdict(State.UNREACHABLE, "เว็บไซต์ขอให้เว้นระยะก่อนเปิดอีก ระบบจะลองใหม่ในรอบถัดไป", busy=True)
    if found.ok:
        if found.size == 0 and status != 204:
            return Verdict(State.BROKEN, "เปิดแล้วว่างเปล่า ไม่มีเนื้อหา โปรดแจ้งผู้ดูแลเว็บให้นำแฟ้มขึ้นใหม่")
        return None
    if status in {401, 403, 407}:
        return Verdict(
            State.LOGIN,
            f"เว็บไซต์ไม่ให้เปิดจากภายนอก ({status}) โปรดแจ้งผู้ดูแลเว็บให้ประชาชนเปิดได้โดยไม่ต้องลงชื่อเข้าใช้",
            key=f"login:{status}",
        )
    if status == 404:
        return Verdict(State.BROKEN, "ไม่พบหน้านี้บนเว็บไซต์ (404) โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ")
    if status == 410:
        return Verdict(State.BROKEN, "หน้านี้ถูกลบออกจากเว็บไซต์แล้ว (410) โปรดวางที่อยู่ใหม่ หรือแจ้งผู้ดูแลเว็บให้นำกลับขึ้น")
    if status >= 500:
        return Verdict(State.BROKEN, f"เว็บไซต์ขัดข้อง ({status}) โปรดลองใหม่ภายหลัง หรือแจ้งผู้ดูแลเว็บ")
    return Verdict(State.BROKEN, f"เว็บไซต์ตอบว่าเปิดไม่ได้ ({status}) โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ")


def _by_sign_in(url: str, found: Opened) -> Verdict | None:
    asked, final = urlsplit(url), urlsplit(found.final_url)
    host = (final.hostname or "").lower()
    sent_to_sign_in = host in _SIGN_IN_HOSTS or (
        found.final_url != url and bool(_SIGN_IN_PATH.search(final.path)) and not _SIGN_IN_PATH.search(asked.path)
    )
    page = found.page
    walled = page is not None and (
        (page.password and (len(page.text) < LITTLE or bool(_SIGN_IN_WORDS.search(page.title))))
        or (len(page.text) < LITTLE and bool(_NO_ACCESS.search(page.text)))
        or (bool(_SIGN_IN_WORDS.search(page.title)) and len(page.text) < LITTLE)
    )
    if not (sent_to_sign_in or walled):
        return None
    if _is_of(host, "google.com"):
        remedy = "โปรดตั้งการแชร์ใน Google Drive เป็น “ทุกคนที่มีลิงก์” แล้วลองใหม่"
    elif _is_of(host, "facebook.com"):
        remedy = "Facebook ให้ผู้ที่ไม่ได้ลงชื่อเข้าใช้เห็นเพียงบางหน้า โปรดลองเปิดในหน้าต่างไม่ระบุตัวตน หรือใช้ที่อยู่บนเว็บของหน่วยงาน"
    else:
        remedy = "โปรดแจ้งผู้ดูแลเว็บให้ประชาชนเปิดได้โดยไม่ต้องลงชื่อเข้าใช้"
    return Verdict(State.LOGIN, f"หน้านี้ขอให้ลงชื่อเข้าใช้ก่อน {remedy}", key=f"login:{host}")


def _by_absence(url: str, found: Opened) -> Verdict | None:
    """A page that answers 200 and says that there is none."""
    page = found.page
    if page is None or not page.text:
        return None
    if _NOT_THERE.search(page.title) or (len(page.text) < LITTLE and _NOT_THERE.search(page.text)):
        return Verdict(State.BROKEN, "หน้านี้เปิดขึ้นแต่บอกว่าไม่พบหน้าหรือเอกสาร โปรดตรวจที่อยู่ หรือแจ้งผู้ดูแลเว็บ")
    return None


def _by_break_in(url: str, found: Opened) -> Verdict | None:
    """Advertising for gambling on a page of an office means that somebody broke into its website."""
    page = found.page
    if page is not None and (_GAMBLING.search(page.title) or len(_GAMBLING.findall(page.text)) >= 4):
        return Verdict(
            State.BROKEN,
            "หน้านี้มีข้อความโฆษณาการพนัน เว็บไซต์อาจถูกบุกรุก โปรดแจ้งผู้ดูแลเว็บทันที",
        )
    return None


def _by_place(url: str, found: Opened) -> Verdict | None:
    """Sent on to another website, or from a page within to the front page."""
    asked, final = urlsplit(url), urlsplit(found.final_url)
    here, there = _bare(asked.hostname), _bare(final.hostname)
    if here != there:
        return Verdict(
            State.REDIRECTED,
            f"ที่อยู่นี้ส่งต่อไปที่ {found.final_url[:200]} โปรดวางที่อยู่ปลายทาง หรือกด “หน้านี้ถูกต้อง” ถ้าตั้งใจให้ส่งต่อ",
            key=f"redirected:{there}"[:300],
        )
    if not _is_home(asked.path, asked.query) and _is_home(final.path, final.query):
        return Verdict(
            State.REDIRECTED,
            "ที่อยู่นี้ส่งต่อไปหน้าแรกของเว็บไซต์ หน้าเดิมอาจถูกย้าย โปรดวางที่อยู่ใหม่ของหน้านี้ หรือแจ้งผู้ดูแลเว็บ",
            key="redirected:/",
        )
    return None


def _by_year(found: Opened, expected: Expected) -> Verdict | None:
    page = found.page
    if page is None or not expected.years:
        return None
    spoken = years_spoken_of(page)
    if not spoken or spoken & set(expected.years) or _names_a_year(page, expected.years):
        return None
    said = " ".join(str(year) for year in sorted(spoken)[-3:])
    wanted = " ".join(str(year) for year in expected.years)
    return Verdict(
        State.WRONG_YEAR,
        f"หน้านี้กล่าวถึงปีงบประมาณ {said} ไม่พบปี {wanted} โปรดวางที่อยู่ของปี {wanted} หรือแจ้งผู้ดูแลเว็บ",
        key=f"wrong_year:{said}",
    )


def years_spoken_of(page: Page) -> set[int]:
    """Fiscal years that a page names as such; of a span every year in it. A date alone says nothing: news stands beside."""
    years: set[int] = set()
    for match in _FISCAL.finditer(to_arabic(f"{page.title}\n{page.text}")):
        first, last = int(match[1]), int(match[2] or match[1])
        years |= set(range(first, min(last, first + 20) + 1)) or {first}
    return years


def _names_a_year(page: Page, years: tuple[int, ...]) -> bool:
    text = to_arabic(f"{page.title}\n{page.text}")
    return any(re.search(rf"(?<!\d){year}(?!\d)", text) for year in years)


def _by_words(found: Opened, expected: Expected) -> Verdict | None:
    page = found.page
    if page is None or not expected.words or len(page.text) < 200:  # a page drawn by a program says nothing here
        return None
    text = fold(f"{page.title}\n{page.text}")
    if any(fold(word) in text for word in expected.words if fold(word)):
        return None
    return Verdict(
        State.CHANGED,
        f"เปิดได้ แต่ไม่พบคำว่า “{expected.words[0][:120]}” โปรดเปิดดูว่ายังเป็นหน้าที่ถูกต้อง",
        key=f"words:{expected.words[0]}"[:300],
    )


def _by_change(found: Opened, before: Before) -> Verdict | None:
    if not before.content or not found.content_sha256:
        return None
    was, now = _kind(before.content_type), _kind(found.content_type)
    if was != now:
        return Verdict(
            State.CHANGED,
            f"เดิมเป็น{was} ตอนนี้เป็น{now} โปรดเปิดดูว่ายังเป็นเอกสารที่ถูกต้อง",
            key=f"kind:{found.content_type}"[:300],
        )
    if found.content_sha256 != before.content and not before.restless:
        return Verdict(
            State.CHANGED,
            "เปิดได้ แต่เนื้อหาเปลี่ยนไปจากที่เคยตรวจ โปรดเปิดดูว่ายังถูกต้อง",
            key=f"{CHANGED_WORDS}{found.content_sha256}",
        )
    return None


def _kind(content_type: str) -> str:
    if not content_type or "html" in content_type:
        return "หน้าเว็บ"
    if content_type == "application/pdf":
        return "แฟ้ม PDF"
    return "ภาพ" if content_type.startswith("image/") else "แฟ้ม"


def _opens(found: Opened) -> str:
    said = f"เปิดได้จากภายนอก หน้าชื่อ “{found.title[:200]}”" if found.title else "เปิดได้จากภายนอก"
    if found.unproved:
        said += " แต่ใบรับรอง https ของเว็บไม่ครบชุด โทรศัพท์บางรุ่นอาจเปิดไม่ได้ โปรดแจ้งผู้ดูแลเว็บ"
    return said


def _bare(host: str | None) -> str:
    name = (host or "").lower().rstrip(".")
    for prefix in ("www.", "m.", "web."):
        name = name.removeprefix(prefix)
    return name


def _is_of(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _is_home(path: str, query: str) -> bool:
    return not query and bool(_HOME.match(path))
