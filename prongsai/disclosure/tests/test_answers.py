"""Handing in, pictures of the pages, and the clarification round."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import shutil
import threading

import httpx
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.jobs import running_at_once
from prongsai.disclosure import services
from prongsai.disclosure.camera import Chromium, Picture, PictureRefused, photographing_with, picture_of
from prongsai.disclosure.models import Outcome, PictureState, Submission
from prongsai.disclosure.obligation_ways import ITEMS_ANSWERED
from prongsai.disclosure.reading import ItemState
from prongsai.disclosure.selectors import board_of, item_of
from prongsai.disclosure.services.answers import content_sha256
from prongsai.disclosure.sheets import answer_sheet
from prongsai.disclosure.tests.conftest import TODAY, YEAR
from prongsai.obligations.models import Obligation
from prongsai.papers import pdf_from_images
from prongsai.testing.pictures import png
from prongsai.watching.addresses import AddressRefused
from prongsai.watching.fetching import Fetcher, fetching_through

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


class FakeCamera:
    """Takes a picture of every page but one."""

    def __init__(self):
        self.seen = []

    def take(self, url):
        self.seen.append(url)
        if url.endswith("/o25"):
            raise PictureRefused("หน้านี้ไม่เปิดเสร็จภายในเวลา")
        return Picture(b"%PDF-1.7 " + url.encode(), b"\x89PNG " + url.encode())


def send(editor, **facts):
    values = {"fiscal_year_be": YEAR, "sent_on": TODAY, "note": ""} | facts
    return services.submission_record(actor=editor, **values)


def test_what_was_sent_stays_as_it_was_and_the_item_says_so(opened, editor, complete):
    complete("O19")
    submission = send(editor)
    rows = submission.content["items"]
    assert [row["code"] for row in rows] == [item.code for item in opened.items]
    assert submission.sha256 == content_sha256(submission.content)
    assert item_of(YEAR, "O19")[1].state == ItemState.SENT
    services.address_set(fiscal_year_be=YEAR, code="O19", address="www.here.example.go.th/moved", actor=editor)
    assert item_of(YEAR, "O19")[1].state == ItemState.READY  # another address than the one sent
    kept = Submission.objects.get(pk=submission.pk).content["items"]
    assert next(row for row in kept if row["code"] == "O19")["address"] == "https://www.here.example.go.th/ita/o19"
    assert send(editor).number == 2


def test_nothing_is_sent_without_an_address_nor_on_a_day_to_come(opened, editor, officer, complete):
    with pytest.raises(DomainError, match="ยังไม่มีที่อยู่"):
        send(editor)
    complete("O19")
    with pytest.raises(DomainError, match="ยังมาไม่ถึง"):
        send(editor, sent_on=TODAY + dt.timedelta(days=1))
    with pytest.raises(NotPermitted):
        send(officer)
    assert not Submission.objects.exists()


def test_pictures_are_taken_once_dated_and_hashed_and_a_failure_says_why(
    opened, editor, complete, django_capture_on_commit_callbacks
):
    complete("O19")
    complete("O25")
    eye = FakeCamera()
    with (
        fetching_through(website()),
        photographing_with(eye),
        running_at_once(),
        django_capture_on_commit_callbacks(execute=True),
    ):
        submission = send(editor)
    pictures = {row.code: row for row in submission.pictures.all()}
    assert set(pictures) == {"O19", "O25"} and len(eye.seen) == 2
    assert pictures["O19"].state == PictureState.TAKEN and pictures["O19"].taken_at is not None
    assert len(pictures["O19"].pdf.sha256) == 64 and pictures["O19"].picture.content_type == "image/png"
    assert pictures["O25"].state == PictureState.FAILED and "ภายในเวลา" in pictures["O25"].problem


def website(answers=None):
    """The web of the tests: ``answers`` by path, else a page."""

    def reply(request):
        status, kind, body = (answers or {}).get(request.url.path, (200, "text/html", b"<title>O</title><p>here</p>"))
        return httpx.Response(status, headers={"Content-Type": kind}, content=body)

    return Fetcher(
        resolver=lambda host, port: ["203.0.113.5"], allowed=lambda ip: True, transport=httpx.MockTransport(reply)
    )


def test_a_page_that_is_not_there_gives_no_picture_and_a_pdf_gives_itself():
    eye, site = FakeCamera(), "https://www.here.example.go.th"
    pdf = pdf_from_images([png(60, 80)])
    answers = {
        "/gone": (404, "text/html", b"<p>not found</p>"),
        "/file": (200, "application/pdf", pdf),
        "/torn": (200, "application/pdf", b"%PDF-1.7 torn"),
        "/table": (200, "application/vnd.ms-excel", b"xls"),
    }
    with fetching_through(website(answers)):
        assert picture_of(f"{site}/page", eye).png.startswith(b"\x89PNG")
        kept = picture_of(f"{site}/file", eye)
        assert kept.pdf == pdf
        assert Image.open(io.BytesIO(kept.png)).width > 50
        for path, said in (("gone", "รหัส 404"), ("torn", "เปิดแฟ้ม PDF นี้ไม่ได้"), ("table", "เป็นแฟ้มที่บันทึกภาพไม่ได้")):
            with pytest.raises(PictureRefused, match=said):
                picture_of(f"{site}/{path}", eye)
    assert eye.seen == [f"{site}/page"]


def test_handing_in_meets_the_obligation_of_its_year_only(opened, editor, complete):
    this, last = Obligation(pk=1, fiscal_year_be=YEAR), Obligation(pk=2, fiscal_year_be=YEAR - 1)
    assert ITEMS_ANSWERED.met([this, last], *ITEMS_ANSWERED.reads([this, last])) == {}
    complete("O19")
    send(editor, sent_on=TODAY - dt.timedelta(days=2))
    send(editor)
    met = ITEMS_ANSWERED.met([this, last], *ITEMS_ANSWERED.reads([this, last]))
    assert set(met) == {1} and met[1].on == TODAY - dt.timedelta(days=2) and met[1].link.endswith("/answers/1/")


def test_without_a_camera_none_is_waited_for(opened, editor, complete):
    complete("O19")
    assert not send(editor).pictures.exists()


def test_the_camera_takes_no_picture_inside_private_networks():
    eye = Chromium("/bin/false", resolver=lambda host, port: ["10.0.0.7"])
    with pytest.raises(AddressRefused):
        eye.take("https://www.example.go.th/")
    with pytest.raises(AddressRefused):
        Chromium("/bin/false").take("file:///etc/passwd")


def test_a_browser_that_makes_nothing_is_said_in_words():
    with pytest.raises(PictureRefused, match="บันทึกภาพหน้านี้ไม่ได้"):
        Chromium("/bin/false", resolver=lambda host, port: ["203.0.113.5"], allowed=lambda ip: True).take(
            "https://www.example.go.th/"
        )


@pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
def test_a_real_page_on_this_machine_becomes_a_pdf_and_a_picture():
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = "<!doctype html><meta charset=utf-8><title>O1</title><h1>โครงสร้าง</h1>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        eye = Chromium(
            CHROMIUM,
            resolver=lambda host, port: ["127.0.0.1"],
            allowed=lambda ip: ip == "127.0.0.1",
            switches=("--no-sandbox",),
        )
        found = eye.take(f"http://www.here.example.go.th:{server.server_port}/o1")
    finally:
        server.shutdown()
    assert found.pdf.startswith(b"%PDF")
    assert Image.open(io.BytesIO(found.png)).width >= 800


def test_the_sheet_keeps_the_order_names_what_is_missing_and_holds_no_formula(opened, editor, complete):
    complete("O19")
    services.address_set(fiscal_year_be=YEAR, code="O1", address="https://www.here.example.go.th/=1+1", actor=editor)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer_sheet(board_of(YEAR)))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == [item.code for item in opened.items]
    by_code = {row[0]: row for row in rows}
    assert by_code["O19"][2] == "https://www.here.example.go.th/ita/o19" and by_code["O2"][2] == "ยังไม่มีที่อยู่"


def refuse(editor, **facts):
    values = {"refused_on": TODAY, "reason": "ไม่พบข้อมูลปี 2569", "due_on": TODAY + dt.timedelta(days=7)} | facts
    return services.refusal_record(fiscal_year_be=YEAR, code="O19", actor=editor, **values)


def test_a_refused_item_is_answered_and_decided(opened, editor, complete):
    complete("O19")
    refusal = refuse(editor)
    reading = item_of(YEAR, "O19")[1]
    assert reading.state == ItemState.REFUSED and not reading.is_complete
    assert reading.days_left == 5  # 15 January 2026 is a Thursday
    with pytest.raises(DomainError, match="รอผลอยู่แล้ว"):
        refuse(editor)
    with pytest.raises(DomainError, match="โปรดใส่คำชี้แจง"):
        services.refusal_answer(refusal=refusal, answer=" ", answered_on=TODAY, actor=editor)
    services.refusal_answer(refusal=refusal, answer="อยู่หน้า 4", answered_on=TODAY, actor=editor)
    services.refusal_close(refusal=refusal, outcome=Outcome.ACCEPTED, outcome_on=TODAY, actor=editor)
    assert item_of(YEAR, "O19")[1].is_complete
    with pytest.raises(DomainError, match="รู้ผลแล้ว"):
        services.refusal_answer(refusal=refusal, answer="อีกครั้ง", answered_on=None, actor=editor)


def test_days_that_cannot_be_are_refused(opened, editor):
    with pytest.raises(DomainError, match="ก่อนวันที่แจ้ง"):
        refuse(editor, due_on=TODAY - dt.timedelta(days=1))
    with pytest.raises(DomainError, match="เหตุผล"):
        refuse(editor, reason="  ")
