"""Papers as PDF: the words put in come out, whole, in order, on pages as the form has them."""

from __future__ import annotations

import re
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.papers import KINDS, Printing, from_record, render_pdf, unprintable_characters
from prongsai.papers.fonts import faces
from prongsai.papers.kinds.measures import Measure
from prongsai.papers.kinds.memo import Memo, Opinion
from prongsai.papers.tests import samples
from prongsai.papers.tests.support import cells_in_order, pages_of, payload, squeeze, texts

pytestmark = pytest.mark.pure

HEADS = ("มาตรการ/แนวทาง", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ")
HEAD_ROW = "".join(HEADS)
PAGE_NUMBER = re.compile(r"^-?([๐-๙]+)-")
A_PNG = __import__("base64").b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def record_for(kind):
    special = samples.OF_KIND.get(kind)
    return special() if special else samples.memo(measures_count=6)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_text_put_in_can_be_copied_out(kind):
    paper = from_record(record_for(kind), kind)
    copied = "".join(pages_of(paper))
    data = payload(paper)
    data.pop("pictures", None)
    data.pop("nothing_owed", None)
    for text in texts(data):
        assert squeeze(text) in copied, text


def test_the_whole_table_is_copied_out_letter_by_letter():
    """0.00 % wrong: everything after the introduction, page by page, equals what was put in."""
    paper = from_record(samples.report(9), "measures-report")
    data = payload(paper)
    copied = "".join(re.sub(r"^-[๐-๙]+-", "", page) for page in pages_of(paper))
    head = "".join(squeeze(line) for line in data["title_lines"]) + squeeze("".join(texts(data["introduction"])))
    table = squeeze("".join(cells_in_order(data["table"])))
    tail = squeeze("(นางสาวมานี ตัวอย่าง)นักจัดการงานทั่วไปปฏิบัติการ")
    assert copied == head + table + tail


@pytest.mark.parametrize("kind", ["measures-report", "memo"])
def test_same_paper_same_bytes(kind):
    paper = from_record(samples.memo(measures_count=2), kind)
    assert render_pdf(paper, Printing(version=1)) == render_pdf(paper, Printing(version=1))
    assert render_pdf(paper, Printing(version=1)) != render_pdf(paper, Printing(version=2))


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_file_is_archival_tagged_and_thai(kind):
    made = render_pdf(from_record(record_for(kind), kind))
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    objects = made + b"".join(_streams(made))
    assert b"/StructTreeRoot" in objects
    assert b"/Lang" in objects
    assert b"(th-TH)" in objects


def test_the_fonts_are_in_the_file_and_no_others():
    with_fonts = render_pdf(from_record(samples.report(2), "measures-report"))
    objects = with_fonts + b"".join(_streams(with_fonts))
    named = set(re.findall(rb"/FontName\s*/([A-Za-z0-9+\-]+)", objects))
    family = faces().family.name.replace(" ", "").encode()
    assert named
    assert all(family in name for name in named)
    assert objects.count(b"/FontFile2") + objects.count(b"/FontFile3") == len(named)


def test_the_heading_row_stands_on_every_page_in_the_same_words():
    pages = pages_of(from_record(samples.report(20), "measures-report"))
    assert len(pages) > 5
    assert all(page.count(HEAD_ROW) == 1 for page in pages[:-1])


def test_pages_are_as_many_as_planned_and_numbered_from_the_second():
    paper = from_record(samples.report(20), "measures-report")
    pages = pages_of(paper)
    assert len(pages) == len(payload(paper)["table"]["pages"])
    numbers = [PAGE_NUMBER.match(page) for page in pages]
    assert numbers[0] is None
    assert [number[1] for number in numbers[1:4] if number] == ["๒", "๓", "๔"]


def test_the_report_is_landscape_and_the_memo_is_not():
    report = pypdfium2.PdfDocument(render_pdf(from_record(samples.report(2), "measures-report")))
    assert report[0].get_width() > report[0].get_height()
    memo = pypdfium2.PdfDocument(render_pdf(from_record(samples.memo(measures_count=2), "memo")))
    shapes = [page.get_width() > page.get_height() for page in memo]
    assert shapes[0] is False
    assert shapes[1] is True
    assert shapes[-1] is False


def twelve_items():
    record = samples.report(2, items=12)
    record["measures"][0] |= {"group": "การป้องกันการทุจริต", "title": "การป้องกันและแก้ไขการทุจริตของหน่วยงาน"}
    record["measures"][1] |= {"group": "การป้องกันการทุจริต"}
    return record


def test_a_row_over_two_pages_is_named_again_and_goes_on_counting():
    paper = from_record(twelve_items(), "measures-report-by-issue")
    parts = [part["rows"] for page in payload(paper)["table"]["pages"] for part in page]
    rows = [row for part in parts for row in part if "cells" in row]
    titles = [squeeze("".join(row["cells"][1][0]["lines"])) for row in rows]
    first, second = rows[0], rows[1]
    assert not titles[0].endswith("(ต่อ)")
    assert titles[1] == "การป้องกันและแก้ไขการทุจริตของหน่วยงาน(ต่อ)"
    assert second["cells"][0][0]["lines"] == ["๑"]  # its number, its time and who is responsible are said again
    assert second["cells"][3] == first["cells"][3]
    marks = [[paragraph["mark"].strip() for paragraph in row["cells"][4]] for row in (first, second)]
    assert marks[0][0] == "๑."
    assert marks[1][0] == f"{'๐๑๒๓๔๕๖๗๘๙'[len(marks[0]) + 1]}."
    outcomes = [paragraph["mark"].strip() for paragraph in second["cells"][5]]
    assert outcomes[0] == marks[1][0].replace(".", ")")


def test_the_continued_part_is_what_the_page_shows():
    pages = pages_of(from_record(twelve_items(), "measures-report-by-issue"))
    continued = [page for page in pages if "การป้องกันและแก้ไขการทุจริตของหน่วยงาน(ต่อ)" in page]
    assert continued
    assert "๑.จัดทำคู่มือ" not in continued[0]
    assert re.match(r"-๒-", continued[0])  # the page numbers of this form have no blanks


@pytest.mark.parametrize("count", range(1, 9))
def test_no_signature_stands_alone_on_a_page(count):
    for items in (2, 3, 4):
        pages = pages_of(from_record(samples.report(count, items=items), "measures-report"))
        assert HEAD_ROW in pages[-1] or len(pages) == 1


def test_an_item_longer_than_a_page_is_printed_whole():
    record = samples.report(3)
    record["measures"][1]["results"] = ["ดำเนินการตามแผนที่กำหนดไว้ในแต่ละไตรมาสอย่างครบถ้วน " * 60]
    record["measures"][1]["recommendation"] = "ควรดำเนินการต่อเนื่องทุกปีงบประมาณ " * 40
    paper = from_record(record, "measures-report")
    pages = pages_of(paper)
    copied = "".join(re.sub(rf"^-[๐-๙]+-|{re.escape(HEAD_ROW)}", "", page) for page in pages)
    assert copied.count("ดำเนินการตามแผนที่กำหนดไว้ในแต่ละไตรมาสอย่างครบถ้วน") >= 50
    assert all(HEAD_ROW in page for page in pages[:-1])


@pytest.mark.parametrize("items", range(1, 7))
def test_a_group_heading_never_stands_at_the_foot_of_a_page(items):
    record = samples.report(24, items=items)
    for index, measure in enumerate(record["measures"]):
        measure["group"] = f"ประเด็นที่ {index // 2 + 1}"
    for page in payload(from_record(record, "measures-report"))["table"]["pages"]:
        assert "band" not in page[-1]["rows"][-1]
    for page in payload(from_record(record, "measures-report-by-issue"))["table"]["pages"]:
        assert all(part["rows"] for part in page)


def test_no_word_of_a_heading_row_is_cut_however_many_columns_there_are():
    record = samples.report(2)
    for measure in record["measures"]:
        measure |= {"budget": 15000, "issue": "คะแนนต่ำ", "indicator": "ร้อยละ 80", "monitoring": "รายงานทุกไตรมาส"}
    head = payload(from_record(record, "measures-plan"))["table"]["head"]["cells"]
    assert [" ".join(lines) for lines in head][-3:] == ["งบประมาณ (บาท)", "ตัวชี้วัด", "การกำกับติดตาม"]


def test_a_memo_has_every_part_in_this_order():
    record = samples.memo(measures_count=1)
    record["memo"]["opinions"] = record["memo"]["opinions"][1:]
    text = "".join(pages_of(from_record(record, "memo")))
    parts = [
        "บันทึกข้อความ", "ส่วนราชการ", "ที่ตย๗๐๑๐๑/๑๔๑", "วันที่๗ตุลาคม๒๕๖๙", "เรื่องรายงานผล", "เรียนนายก", "เรื่องเดิม",
        "ข้อเท็จจริง", HEAD_ROW, "ข้อเสนอ", "จึงเรียนมาเพื่อโปรดพิจารณา", "(นางสาวมานีตัวอย่าง)",
        f"ความเห็นปลัด{samples.OFFICE}", "☐ทราบ", "☐เห็นชอบ", "☐อนุมัติ", "☐อื่นๆ", "(นางทดลองตัวอย่าง)",
        "หัวหน้าสำนักปลัดรักษาราชการแทน", f"ปลัด{samples.OFFICE}", f"ความเห็นนายก{samples.OFFICE}",
    ]  # fmt: skip
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, (part, text[place : place + 80])
        place = found + len(part)


def test_opinions_written_in_the_site_are_printed_and_ticked():
    paper = from_record(samples.memo(), "memo")
    assert isinstance(paper, Memo)
    head = paper.opinions[0]
    decided = replace(paper, opinions=(replace(head, text="เห็นชอบ"), Opinion(head.signatory, "ให้รายงานทุก 3 เดือน")))
    text = "".join(pages_of(decided))
    assert "☑เห็นชอบ" in text
    assert "ให้รายงานทุก๓เดือน" in text


def test_a_memo_without_number_and_date_leaves_room_for_the_pen():
    record = samples.memo()
    del record["document_date"]
    record["document_no"] = "ตย 70101/"
    text = pages_of(from_record(record, "memo"))[0]
    assert "ที่ตย๗๐๑๐๑/วันที่เรื่อง" in text


def test_version_code_and_draft_stand_on_every_page():
    paper = from_record(samples.report(6), "measures-report")
    pages = pages_of(paper, Printing(version=12, code="7F3A-91C2", draft=True))
    assert all(page.endswith("ฉบับที่๑๒รหัส7F3A-91C2") for page in pages)
    assert all("ร่าง" in page for page in pages)
    assert not any("ร่าง" in page or "ฉบับที่" in page for page in pages_of(paper))


def test_the_emblem_is_a_picture_a_marked_box_or_nothing():
    paper = from_record(samples.memo(), "memo")
    sizes = {}
    for name, printing in {
        "box": Printing(), "own": Printing(emblem=A_PNG), "none": Printing(preprinted=True, emblem=A_PNG),
    }.items():  # fmt: skip
        document = pypdfium2.PdfDocument(render_pdf(paper, printing))
        pictures = [item for item in document[0].get_objects(max_depth=4) if item.type == 3]
        sizes[name] = len(pictures)
        assert "ตราครุฑ" not in "".join(pages_of(paper, printing))
    assert sizes == {"box": 1, "own": 1, "none": 0}


HOSTILE = [
    '#panic("x") #import "/etc/passwd"', "$x^2$ *b* _i_ `c` @ref <label> = หัวข้อ", "\\u{202e} \\ #let x = 1",
    "{{ 7*7 }} {% x %}",
    "</w:t></w:r><script>alert(1)</script>", "=cmd|' /C calc'!A0", "[- #x -] ]] ((", "// ไม่ใช่หมายเหตุ /* x */", "https://a.b/#x",
]  # fmt: skip


def test_markup_in_a_text_is_printed_as_it_stands():
    record = samples.memo(measures_count=1)
    record["measures"][0]["methods"] = HOSTILE
    record["memo"]["facts"] = "\n".join(HOSTILE)
    record["subject"] = HOSTILE[0]
    from prongsai.papers.text import official

    for kind in ("measures-report", "memo"):
        text = "".join(pages_of(from_record(record, kind)))
        for hostile in HOSTILE:
            assert squeeze(official(hostile)) in text, hostile


def test_characters_no_font_has_are_boxes_and_reported_never_a_crash():
    record = samples.report(1)
    record["measures"][0]["results"] = ["คะแนน 😀 ดีขึ้น ☑ 中\ud800\ue000\u202e"]
    paper = from_record(record, "measures-report")
    assert "คะแนน□ดีขึ้น☑□" in "".join(pages_of(paper))
    assert unprintable_characters(paper) == ("😀", "中")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_at_all_can_be_printed(values):
    record = samples.report(1)
    record["measures"][0] |= {"methods": [value for value in values if value.strip()], "title": values[0] or "ก"}
    if not record["measures"][0]["title"].strip():
        record["measures"][0]["title"] = "ก"
    assert render_pdf(from_record(record, "measures-report")).startswith(b"%PDF")


def test_a_measure_with_nothing_but_a_title_is_printed():
    paper = from_record({"organisation": "อบต.ก", "fiscal_year": 2569, "measures": [{"title": "ข"}]}, "measures-report")
    assert isinstance(paper.measures[0], Measure)  # type: ignore[attr-defined]
    assert HEAD_ROW in "".join(pages_of(paper))


@pytest.mark.parametrize("kind", ["measures-report", "measures-report-by-issue", "measures-plan"])
def test_a_paper_whose_measures_are_still_to_come_is_printed(kind):
    paper = replace(from_record(samples.report(1), kind), measures=())  # type: ignore[call-arg]
    assert pages_of(paper)


def test_a_list_on_which_nothing_is_owed_says_so():
    assert "ไม่มีรายการค้าง" in "".join(pages_of(from_record(samples.report(2), "measures-list")))


def test_papers_may_be_printed_in_threads():
    papers = [from_record(samples.memo(note=f" {number}"), "memo") for number in range(6)]
    alone = [render_pdf(paper) for paper in papers]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(render_pdf, papers)) == alone


def _streams(data: bytes):
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            yield zlib.decompress(match[1])
        except zlib.error:
            continue


def test_no_signature_and_no_heading_stands_alone_after_a_table_that_typst_parts() -> None:
    for count in range(2, 9):
        last = pages_of(from_record(samples.analysis(count), "ita-analysis"))[-1]
        assert "รายงานผลต่อผู้ประสานงาน" in last, f"{count} measures: the last page bears a signature alone"
