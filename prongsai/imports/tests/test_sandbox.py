"""The reading process itself: a few tests start it for real."""

from __future__ import annotations

import io
import os

import pytest

from prongsai.imports.models import ImportState
from prongsai.imports.sandbox import child, parent
from prongsai.imports.sandbox.shapes import Request, storable
from prongsai.imports.services.reading import ReadingRefused
from prongsai.imports.tests.conftest import BUYING, COLUMNS, REPORT, word_file
from prongsai.papers import from_record, render_pdf
from prongsai.readers import read

REQUEST = Request(name="รายงาน.txt", organisation_name="องค์การบริหารส่วนตำบลตัวอย่างสุข", today="2026-11-20")


def answers(data: bytes, bounds: parent.Bounds | None = None, request: Request = REQUEST) -> list[dict]:
    return list(parent.read_apart(request, data, bounds or parent.Bounds()))


def test_a_file_is_read_in_a_process_of_its_own_with_progress():
    events = answers(REPORT.encode())
    assert [event["progress"] for event in events if "progress" in event] == [10, 45, 70]
    assert len(events[-1]["reading"]["record"]["measures"]) == 3


def test_time_over_ends_the_reading_in_words():
    (refused,) = answers(REPORT.encode(), parent.Bounds(seconds=0))
    assert refused["refused"]["code"] == "stopped"
    assert "ไม่จบภายใน 0 วินาที" in refused["refused"]["message"]


def test_memory_over_ends_the_reading_in_words():
    events = answers(REPORT.encode(), parent.Bounds(memory=12 * 2**20))
    # The reader itself may notice first and say so, else the process ends.
    assert events[-1]["refused"]["code"] in {"stopped", "too_large"}
    assert not any("reading" in event for event in events)


def test_the_process_sees_no_secret_of_the_site(monkeypatch):
    monkeypatch.setenv("PRONGSAI_SECRET_KEY", "ความลับ")
    assert "PRONGSAI_SECRET_KEY" not in parent._environment()
    assert set(parent._environment()) <= {
        "PATH",
        "HOME",
        "LD_LIBRARY_PATH",
        "PYTHONPATH",
        "PYTHONUTF8",
        "MALLOC_ARENA_MAX",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "PRONGSAI_SCAN_SECOND_OPINION",
    }


def test_leaving_early_leaves_no_process_behind():
    events = parent.read_apart(REQUEST, REPORT.encode(), parent.Bounds())
    next(events)
    events.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_the_job_reads_apart_and_the_site_goes_on(bring, settings):
    settings.PRONGSAI_READ_APART = True
    assert bring().state == ImportState.IN_REVIEW


def test_a_job_whose_process_was_ended_leaves_a_message_and_can_be_tried_again(bring, settings):
    settings.PRONGSAI_READ_APART, settings.PRONGSAI_READ_SECONDS = True, 0
    document = bring(read=False)
    with pytest.raises(ReadingRefused):
        bring()
    document.refresh_from_db()
    assert (document.state, document.error_code) == (ImportState.FAILED, "stopped")
    settings.PRONGSAI_READ_SECONDS = 60
    assert bring().state == ImportState.IN_REVIEW


def test_a_mistake_of_ours_ends_in_words_without_a_word_of_the_document(monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ValueError("ชื่อคนในเอกสาร")

    monkeypatch.setattr("prongsai.readers.read_document", broken)
    events = list(child.events(REQUEST, REPORT.encode()))
    assert events[-1]["refused"]["code"] == "stopped"
    fault = next(event["fault"] for event in events if "fault" in event)
    assert fault.startswith("ValueError at ") and "ชื่อคน" not in fault


def test_a_rule_that_breaks_does_not_keep_the_paper_from_being_read(monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("prongsai.readers.review.review", broken)
    events = list(child.events(REQUEST, REPORT.encode()))
    reading = events[-1]["reading"]
    assert reading["record"]["measures"] and reading["findings"] == []
    assert any("ตรวจเนื้อความ" in note for note in reading["notes"])


def test_what_no_database_keeps_is_left_out():
    text = storable({"ก\x00ข": ["ค\x00", "ง\ud800"], "จ": 1})
    assert text == {"ก\x00ข": ["ค", "ง?"], "จ": 1}
    assert "\x00" not in str(child_reading((REPORT + "\n" * 4100 + "ท้าย\x00แฟ้ม\n").encode()))


def test_a_value_knows_its_cell_in_a_text_file():
    places = child_reading(REPORT.encode())["places"]
    line = REPORT.split("\n").index(BUYING.rstrip("\n")) + 1
    assert places["measures[1].responsible"]["line"] == line
    assert places["measures[1].responsible"]["column"] == 3
    assert places["organisation"]["line"] == 2


def test_a_value_knows_its_cell_in_a_word_file():
    rows = [COLUMNS, ["๑. มาตรการหนึ่ง", "ทำประกาศ", "สำนักปลัด", "ตลอดปี", "ทำแล้ว", "-"]]
    places = child_reading(word_file(rows), "แฟ้ม.docx")["places"]
    assert (places["measures[0].results"]["row"], places["measures[0].results"]["column"]) == (2, 5)


def test_a_value_knows_its_box_on_the_page_of_a_pdf_and_pages_are_pictures():
    pdf = render_pdf(from_record(read(REPORT.encode(), "รายงาน.txt"), "measures-report"))
    events = list(child.events(Request(name="รายงาน.pdf", today="2026-11-20"), pdf))
    reading = next(event["reading"] for event in events if "reading" in event)
    pages = [event["page"] for event in events if "page" in event]
    left, top, right, bottom = reading["places"]["measures[0].responsible"]["box"]
    assert 0 < left < right < 1 and 0 < top < bottom < 1
    assert (
        reading["places"]["measures[0].methods"]["box"][0] < left < reading["places"]["measures[0].results"]["box"][0]
    )
    assert [page["number"] for page in pages] == list(range(1, reading["page_count"] + 1))
    assert pages[0]["width"] == 1000


def child_reading(data: bytes, name: str = "รายงาน.txt") -> dict:
    events = child.events(Request(name=name, today="2026-11-20"), data)
    return next(event["reading"] for event in events if "reading" in event)


def test_a_scan_is_read_apart_page_by_page_and_its_picture_is_kept():
    from PIL import Image

    from prongsai.readers.scan.tests.pages import printed_table

    rows = [COLUMNS[:4], ["๑. ติดป้ายห้ามให้สินบน", "ติดป้ายสองแห่ง", "กองคลัง", "ม.ค. ๖๘"]]
    page = printed_table(["รายงานผลการดำเนินการตามมาตรการ ประจำปี ๒๕๖๘"], rows, dpi=150)
    out = io.BytesIO()
    Image.fromarray(page).save(out, "TIFF", save_all=True, append_images=[Image.fromarray(page)])
    data = out.getvalue()
    bounds = parent.bounds_for(data, memory=400 * 2**20, seconds=60)
    assert bounds.seconds == 60 + 2 * parent.SECONDS_A_SCAN
    events = answers(data, bounds)
    said = [event["message"] for event in events if "progress" in event]
    assert "กำลังอ่านภาพหน้า 1" in said
    assert "กำลังอ่านภาพหน้า 2" in said
    (reading,) = [event["reading"] for event in events if "reading" in event]
    assert (reading["format"], reading["page_count"]) == ("image", 2)
    assert "สินบน" in str(reading["blocks"])
    pages = [event["page"] for event in events if "page" in event]
    assert [one["number"] for one in pages] == [1, 2]
    assert pages[0]["width"] <= child.PAGE_WIDTH


def test_a_text_gets_no_time_for_pictures():
    assert parent.bounds_for(REPORT.encode(), memory=1, seconds=60).seconds == 60
