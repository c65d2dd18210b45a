"""Papers as Word files: the same words, shaped for both scripts, and known again when they come back."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn

from prongsai.papers import KINDS, WORD_FONTS, Printing, from_record, identify_docx, render_docx
from prongsai.papers.tests import samples
from prongsai.papers.tests.support import payload, squeeze, texts
from prongsai.papers.tests.test_pdf import HOSTILE
from prongsai.papers.text import official

pytestmark = pytest.mark.pure

STAMP = Printing(version=2, code="7F3A-91C2", identity="frozen-41")


def record_for(kind):
    special = samples.OF_KIND.get(kind)
    return special() if special else samples.memo(measures_count=4)


def opened(kind, printing=STAMP, record=None):
    return Document(io.BytesIO(render_docx(from_record(record or record_for(kind), kind), printing)))


def all_text(document):
    return squeeze("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_word_file_says_what_the_pdf_says(kind):
    paper = from_record(record_for(kind), kind)
    said = all_text(opened(kind))
    data = payload(paper)
    table = data.get("table") or {}
    for page in table.pop("pages", []):
        for part in page:
            for row in part["rows"]:
                for cell in row.get("cells", []):
                    for paragraph in cell:
                        whole = squeeze("".join(paragraph["lines"])).removesuffix("(ต่อ)")
                        assert whole in said, whole
    for name in ("pictures", "nothing_owed", "table", "introduction"):
        data.pop(name, None)
    for text in texts(data):
        assert squeeze(text) in said, text


@pytest.mark.parametrize("kind", ["measures-report", "memo"])
def test_same_paper_same_bytes(kind):
    paper = from_record(record_for(kind), kind)
    assert render_docx(paper, STAMP) == render_docx(paper, STAMP)


@pytest.mark.parametrize("font", WORD_FONTS)
def test_every_run_names_the_font_and_size_for_both_scripts(font):
    document = opened("memo", Printing(word_font=font))
    runs = [run for run in document.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert runs
    for run in runs:
        fonts, size = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}"), run.find(f"{qn('w:rPr')}/{qn('w:szCs')}")
        expected = "Segoe UI Symbol" if set(run.find(qn("w:t")).text) <= set("☐☑") else font
        assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {expected}
        assert size.get(qn("w:val")) == run.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val"))


def test_the_heading_row_repeats_and_the_columns_have_their_widths():
    document = opened("measures-report")
    table = document.tables[0]
    properties = table.rows[0]._tr.trPr
    assert properties.find(qn("w:tblHeader")) is not None
    assert properties.find(qn("w:cantSplit")) is not None
    assert [cell.text for cell in table.rows[0].cells] == [
        "มาตรการ/แนวทาง", "วิธีการดำเนินงาน", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ",
    ]  # fmt: skip
    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    section = document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 635
    assert sum(grid) == pytest.approx(room, abs=10)
    assert [round(cell.width / 635) for cell in table.rows[1].cells] == pytest.approx(grid, abs=2)


def test_the_memo_turns_its_pages_for_the_table_and_back():
    sections = opened("memo").sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    for section in sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"
    assert [round(length / 360000, 1) for length in (sections[0].left_margin, sections[0].right_margin)] == [3.0, 2.0]


def test_page_numbers_begin_on_the_second_page():
    document = opened("measures-report-by-issue")
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert not first.first_page_header.paragraphs[0].text
    field = "".join(node.text for node in first.header._element.iter(qn("w:instrText")))
    assert field.strip() == "PAGE"
    assert first.header.paragraphs[0].text == "-๒-"
    assert first.footer.paragraphs[0].text == first.first_page_footer.paragraphs[0].text == "ฉบับที่ ๒ รหัส 7F3A-91C2"


def test_the_file_carries_its_title_and_office_and_nothing_of_the_maker():
    document = opened("memo")
    assert document.core_properties.author == samples.OFFICE
    assert document.core_properties.title.startswith("บันทึกข้อความ เรื่อง")
    assert document.core_properties.comments == ""
    assert document.core_properties.created.year == 2026
    names = zipfile.ZipFile(io.BytesIO(render_docx(from_record(samples.memo(), "memo")))).namelist()
    assert not any("thumbnail" in name for name in names)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_paper_of_ours_is_known_again(kind):
    found = identify_docx(render_docx(from_record(record_for(kind), kind), STAMP))
    assert found is not None
    assert (found.kind, found.version, found.code, found.identity) == (kind, 2, "7F3A-91C2", "frozen-41")


def test_a_corrected_file_shows_its_texts_by_their_place():
    data = render_docx(from_record(samples.memo(measures_count=2), "memo"), STAMP)
    before = identify_docx(data)
    assert before is not None
    assert before.texts["number"] == "ตย ๗๐๑๐๑/๑๔๑"
    assert before.texts["measures_1_methods"].startswith("๑. เผยแพร่ข้อมูล")
    document = Document(io.BytesIO(data))
    result = next(cell for cell in document.tables[0].rows[1].cells if cell.text.startswith("๑. จัดทำคู่มือแล้วเสร็จ"))
    result.paragraphs[0].runs[0].text = "๑. จัดทำคู่มือแล้วเสร็จ ๔ งาน"
    out = io.BytesIO()
    document.save(out)  # as an officer's word processor would
    after = identify_docx(out.getvalue())
    assert after is not None
    assert after.identity == "frozen-41"
    changed = {place for place in before.texts if before.texts[place] != after.texts.get(place)}
    assert changed == {"measures_0_results"}
    assert after.texts["measures_0_results"].startswith("๑. จัดทำคู่มือแล้วเสร็จ ๔ งาน\n๒. ")


def test_marks_are_hidden_unique_and_short_enough_for_word():
    document = opened("measures-report", record=samples.report(120))
    names = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names)) > 700
    assert all(re.fullmatch(r"_ps_[A-Za-z0-9_]{1,36}", name) for name in names)


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/custom.xml", b" " * (70 * 1024 * 1024))
    return out.getvalue()


def entities():
    data = render_docx(from_record(samples.report(1), "measures-report"), STAMP)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as changed:
        for name in made.namelist():
            blob = made.read(name)
            if name == "word/document.xml":
                blob = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
            changed.writestr(name, blob)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", bomb()])
def test_any_other_file_is_not_ours(data):
    assert identify_docx(data) is None


def test_a_file_with_entities_gives_none_of_them():
    found = identify_docx(entities())
    assert found is None or not found.texts


def test_a_word_file_of_another_program_is_not_ours():
    out = io.BytesIO()
    Document().save(out)
    assert identify_docx(out.getvalue()) is None


def test_markup_in_a_text_is_written_as_it_stands():
    record = samples.memo(measures_count=1)
    record["measures"][0]["methods"] = HOSTILE
    said = all_text(opened("memo", record=record))
    for hostile in HOSTILE:
        assert squeeze(official(hostile)) in said


def test_the_english_page_of_an_announcement_counts_its_pages_from_one():
    thai, english = opened("announcement").sections
    numbers = [section._sectPr.find(qn("w:pgNumType")) for section in (thai, english)]
    assert [one.get(qn("w:fmt")) for one in numbers] == ["thaiNumbers", "decimal"]
    assert [one.get(qn("w:start")) for one in numbers] == [None, "1"]
    assert english.different_first_page_header_footer  # its first page bears no number, as the first in Thai
    assert english.header.is_linked_to_previous


def test_a_third_signature_stands_in_the_middle_under_the_first_two():
    record = samples.overview()
    record["signatories"] = [
        {"name": f"นาย{name} ตัวอย่าง", "position": "นักวิเคราะห์นโยบายและแผนปฏิบัติการ"} for name in "กขค"
    ]
    tables = opened("overview", record=record).tables[-2:]
    assert [len(table.columns) for table in tables] == [2, 1]
    assert tables[1].alignment == WD_TABLE_ALIGNMENT.CENTER
