"""What is said of what was found: each state has its reason and what to do."""

from __future__ import annotations

import datetime as dt

import pytest

from prongsai.watching.addresses import AddressRefused, AddressUnreachable
from prongsai.watching.fetching import Opened
from prongsai.watching.pages import read_page
from prongsai.watching.states import ACCEPTABLE, State
from prongsai.watching.verdicts import Before, Expected, judge

URL = "https://www.here.example.go.th/ita/o12"
FILLER = "<p>การดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน</p>" * 40


def opened(body: str = FILLER, *, url: str = URL, status: int = 200, title: str = "หน้า", kind="text/html", **values):
    page = None
    if "html" in kind:
        page = read_page(f"<title>{title}</title>{body}".encode(), None, today=dt.date(2026, 11, 21))
    return Opened(
        status=status,
        final_url=url,
        content_type=kind,
        size=len(body),
        sha256="f" * 64,
        title=title,
        page=page,
        content_sha256=page.content_sha256 if page else "a" * 64,
        **values,
    )


def state(found, *, url=URL, years=(), words=(), before=None):
    verdict = judge(url, found, Expected(years, words), before or Before())
    assert verdict.outcome
    if verdict.state not in {State.OK, State.NEW}:
        assert "โปรด" in verdict.outcome or verdict.busy, "says what to do"
    if verdict.state in ACCEPTABLE:
        assert verdict.key
    return verdict.state


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, State.OK), (404, State.BROKEN), (410, State.BROKEN), (500, State.BROKEN), (502, State.BROKEN), (400, State.BROKEN),
     (401, State.LOGIN), (403, State.LOGIN)],
)  # fmt: skip
def test_by_the_answer(status, expected):
    assert state(opened(status=status)) == expected


def test_by_no_answer():
    assert state(AddressUnreachable("ไม่ตอบ โปรดลองใหม่")) == State.UNREACHABLE
    assert state(AddressRefused("ในเครือข่ายภายใน โปรดใช้ที่อยู่อื่น")) == State.REFUSED


def test_an_empty_file_is_broken():
    assert state(opened("", kind="application/pdf")) == State.BROKEN


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_wait_is_not_broken(status):
    assert judge(URL, opened(status=status, retry_after=5.0), Expected(), Before()).busy


@pytest.mark.parametrize(
    "final",
    ["https://accounts.google.com/ServiceLogin?continue=x", "https://www.here.example.go.th/login?next=/ita",
     "https://www.here.example.go.th/wp-login.php", "https://www.facebook.com/login/?next=x", "https://www.here.example.go.th/member/signin.aspx"],
)  # fmt: skip
def test_sent_to_sign_in(final):
    assert state(opened(url=final)) == State.LOGIN


def test_walls_without_a_redirect():
    assert state(opened("<input type=password>", title="เข้าสู่ระบบ")) == State.LOGIN
    assert state(opened("<p>You need access</p>", title="Google Drive", url="https://drive.google.com/file/d/1/view"),
                 url="https://drive.google.com/file/d/1/view") == State.LOGIN  # fmt: skip


def test_google_drive_says_how_to_share():
    found = opened("<p>Request access</p>", title="Google Drive", url="https://drive.google.com/file/d/1")
    assert "ทุกคนที่มีลิงก์" in judge("https://drive.google.com/file/d/1", found, Expected(), Before()).outcome


def test_a_members_box_beside_the_words_is_no_wall():
    assert state(opened(FILLER + "<form><input type=password></form>")) == State.OK


@pytest.mark.parametrize(
    ("title", "body"),
    [("ไม่พบหน้าที่ต้องการ", FILLER), ("404 Not Found", "<p>x</p>"), ("อบต.", "<p>ไม่พบเอกสารที่ท่านต้องการ</p>"), ("อบต.", "<p>Page not found</p>")],
)  # fmt: skip
def test_pages_that_say_there_is_none(title, body):
    assert state(opened(body, title=title)) == State.BROKEN


def test_long_pages_may_speak_of_what_was_not_found():
    assert state(opened(FILLER + "<p>ตรวจแล้วไม่พบข้อมูลการทุจริต</p>")) == State.OK


def test_a_page_that_was_broken_into():
    assert "บุกรุก" in judge(URL, opened(FILLER + "<a>สล็อตเว็บตรง</a>" * 5), Expected(), Before()).outcome
    assert state(opened(title="สล็อต PG เว็บตรง")) == State.BROKEN


@pytest.mark.parametrize(
    "final",
    ["https://here.example.go.th/ita/o12", "http://www.here.example.go.th/ita/o12/", "https://www.here.example.go.th/2570/o12"],
)  # fmt: skip
def test_small_moves_within_the_website_are_fine(final):
    assert state(opened(url=final)) == State.OK


def test_moves_elsewhere_are_told_with_the_place():
    verdict = judge(URL, opened(url="https://www.other.example.com/x"), Expected(), Before())
    assert verdict.state == State.REDIRECTED
    assert "https://www.other.example.com/x" in verdict.outcome
    assert state(opened(url="https://www.here.example.go.th/")) == State.REDIRECTED
    assert state(opened(url="https://www.here.example.go.th/index.php")) == State.REDIRECTED


def test_the_front_page_itself_may_be_asked_for():
    front = "https://www.here.example.go.th/"
    assert state(opened(url=front + "home"), url=front) == State.OK


@pytest.mark.parametrize(
    ("words", "expected"),
    [("รายงานผล ประจำปีงบประมาณ พ.ศ. 2568", State.WRONG_YEAR), ("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", State.WRONG_YEAR),
     ("รายงานผล ปีงบประมาณ 2570 เทียบกับปีงบประมาณ 2569", State.OK), ("แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2566 - 2570", State.OK),
     ("ข่าววันที่ 3 มีนาคม 2568", State.OK), ("ปีงบประมาณ 2568 และงานของ 2570", State.OK), ("รายงานผลการดำเนินงาน", State.OK),
     ("ITA 2567 ITA 2568", State.WRONG_YEAR)],
)  # fmt: skip
def test_pages_of_another_year_only(words, expected):
    assert state(opened(f"{FILLER}<p>{words}</p>"), years=(2570,)) == expected


def test_no_year_is_asked_of_a_thing_without_one():
    assert state(opened(f"{FILLER}<p>ปีงบประมาณ 2560</p>")) == State.OK


def test_words_that_should_stand_there():
    found = opened(f"{FILLER}<p>ประกาศ เจตนารมณ์ No Gift Policy</p>")
    assert state(found, words=("ประกาศเจตนารมณ์", "อื่น")) == State.OK
    assert state(found, words=("แผนพัฒนาท้องถิ่น",)) == State.CHANGED
    assert state(opened("<div id=app></div>"), words=("แผนพัฒนาท้องถิ่น",)) == State.OK  # drawn by a program


def test_changes_of_words_and_of_kind():
    found = opened()
    assert state(found, before=Before(found.content_sha256, "text/html")) == State.OK
    assert state(found, before=Before("0" * 64, "text/html")) == State.CHANGED
    assert state(found, before=Before("0" * 64, "text/html", restless=True)) == State.OK
    turned = judge(URL, found, Expected(), Before("0" * 64, "application/pdf"))
    assert (turned.state, "แฟ้ม PDF" in turned.outcome) == (State.CHANGED, True)


def test_what_a_person_accepted_is_fine_until_something_else_is_found():
    found = opened(url="https://other.example.com/x")
    key = judge(URL, found, Expected(), Before()).key
    before = Before(accepted=frozenset({key}))
    assert state(found, before=before) == State.OK
    assert state(opened(url="https://third.example.com/x"), before=before) == State.REDIRECTED
    assert state(opened(url="https://other.example.com/x", status=404), before=before) == State.BROKEN
