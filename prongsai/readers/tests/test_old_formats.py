"""Word's relatives: .odt read as it is, .doc and .rtf through LibreOffice, web pages in one file, Markdown."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from prongsai.readers import ReadingError, open_document
from prongsai.readers.formats import office
from prongsai.readers.model import Document
from prongsai.readers.tests.making import ole, p, part, tbl, word
from prongsai.readers.tests.making_old import master_page, ods_cell, rich_text
from prongsai.readers.tests.making_old import open_document as open_office
from prongsai.readers.tests.test_formats import cells, texts

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def odt(body: str, *, styles: str = "", **more: str) -> Document:
    members: dict[str, str | bytes] = {name.replace("_xml", ".xml"): content for name, content in more.items()}
    return open_document(open_office("text", body, styles=styles, more=members), "รายงาน.odt")


# OpenDocument text --------------------------------------------------------------------------------------------------


def test_an_open_document_text_with_lists_and_headings() -> None:
    levels = (
        '<text:list-level-style-number text:level="1" style:num-format="๑, ๒, ๓" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="ก, ข" style:num-suffix=")"/>'
    )
    inner = "<text:list><text:list-item><text:p>ย่อย</text:p></text:list-item></text:list>"
    items = f"<text:list-item><text:p>หนึ่ง</text:p>{inner}</text:list-item><text:list-item><text:p>สอง</text:p></text:list-item>"
    document = odt(
        '<text:h text:outline-level="2">หัวข้อ</text:h>'
        f'<text:list text:style-name="L">{items}</text:list>'
        "<text:p>ก<text:s text:c='3'/>ข<text:tab/>ค<text:line-break/>\n   ง</text:p>",
        styles=f'<text:list-style style:name="L">{levels}</text:list-style>',
    )
    assert texts(document) == ["หัวข้อ", "๑. หนึ่ง", "ก) ย่อย", "๒. สอง", "ก   ข\tค\n ง"]
    assert [block.level for block in document.paragraphs()] == [2, 0, 0, 0, 0]


def test_what_an_open_document_text_hides_or_puts_aside() -> None:
    document = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>ที่ลบ</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>เนื้อ<text:span text:style-name='T1'>ซ่อน</text:span><office:annotation><text:p>ข้อคิดเห็น</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>เชิงอรรถ</text:p></text:note-body></text:note></text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>ในกล่อง</text:p></draw:text-box></draw:frame></text:p>",
        styles='<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>',
        styles_xml=master_page("<style:header><text:p>องค์การบริหารส่วนตำบลหัวกระดาษ</text:p></style:header>"),
    )
    assert texts(document) == ["องค์การบริหารส่วนตำบลหัวกระดาษ", "เนื้อ", "ในกล่อง", "เชิงอรรถ"]
    said = " ".join(document.notes)
    assert all(word_ in said for word_ in ("ติดตามการแก้ไข", "ซ่อน", "ข้อคิดเห็น", "เชิงอรรถ", "หัวกระดาษ"))


def test_merged_cells_of_an_open_document_text() -> None:
    wide, tall = ods_cell("กว้าง", 'table:number-columns-spanned="2"'), ods_cell("ลง", 'table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    rows = [
        wide + covered + ods_cell("ค"),
        tall + ods_cell("1") + ods_cell("2"),
        covered + ods_cell("3") + ods_cell("4"),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    document = odt(f"<table:table><table:table-header-rows/>{body}</table:table>")
    assert cells(document) == [["กว้าง", "กว้าง", "ค"], ["ลง", "1", "2"], ["ลง", "3", "4"]]
    assert [cell.repeats for cell in next(document.tables()).rows[2]] == [True, False, False]


# What stands beside the body of a Word file -------------------------------------------------------------------------


def test_headers_footnotes_and_comments_of_word() -> None:
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    document = open_document(
        word(
            p("เนื้อความ") + tbl([["ก", "ข"]]),
            word__header1_xml=part("hdr", p("เทศบาลตำบลหัวกระดาษ")),
            word__header2_xml=part("hdr", p("เทศบาลตำบลหัวกระดาษ")),
            word__header3_xml=part("hdr", p("เนื้อความ")),
            word__footer1_xml=part("ftr", p("หน้า ๑")),
            word__footer2_xml=part("ftr", p("งานธุรการ สำนักปลัด")),
            word__footnotes_xml=part("footnotes", f'{separator}<w:footnote w:id="2">{p("ที่มาของข้อมูล")}</w:footnote>'),
            word__comments_xml=part("comments", f'<w:comment w:id="1">{p("ขอให้แก้")}</w:comment>'),
        ),
        "a.docx",
    )
    assert texts(document) == ["เทศบาลตำบลหัวกระดาษ", "เนื้อความ", "ที่มาของข้อมูล", "งานธุรการ สำนักปลัด"]
    assert [block.place.paragraph for block in document.paragraphs()] == [None, 1, None, None]
    assert any("ข้อคิดเห็น" in note for note in document.notes)


# LibreOffice --------------------------------------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("extension", ["doc", "rtf", "odt"])
def test_a_word_file_saved_by_libreoffice_reads_as_the_original(tmp_path: Path, extension: str) -> None:
    document = docx.Document()
    document.add_heading("รายงานผลการดำเนินการ", 1)
    for text in ("ข้อหนึ่ง", "ข้อสอง"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(3, 3)
    for r in range(3):
        for c in range(3):
            table.cell(r, c).text = f"ช่อง {r}{c}"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "ลง"
    document.add_paragraph("ท้ายเอกสาร")
    document.save(str(tmp_path / "a.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        extension,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    original = open_document((tmp_path / "a.docx").read_bytes(), "a.docx")
    converted = open_document((tmp_path / f"a.{extension}").read_bytes(), f"รายงาน.{extension}")
    assert texts(converted) == texts(original) == ["รายงานผลการดำเนินการ", "1. ข้อหนึ่ง", "2. ข้อสอง", "ท้ายเอกสาร"]
    assert cells(converted) == cells(original)
    assert converted.format == "docx"
    assert sum("LibreOffice" in note for note in converted.notes) == (0 if extension == "odt" else 1)


@needs_office
def test_rich_text_and_a_damaged_old_word_file() -> None:
    assert texts(open_document(rich_text(["รายงาน", "ข้อสอง"]), "a.rtf")) == ["รายงาน", "ข้อสอง"]
    with pytest.raises(ReadingError, match=r"บันทึกเป็น.*\.docx"):
        open_document(ole("WordDocument"), "a.doc")


def test_without_libreoffice_one_is_told_how_to_save(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(ReadingError, match=r"ไม่มี LibreOffice.*บันทึกเป็น.*\.docx"):
        open_document(ole("WordDocument"), "a.doc")


def test_a_conversion_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "soffice"
    endless.write_text('#!/bin/sh\nsleep 600 & echo $! > "$HOME/../child-of-office"\nwait\n')
    endless.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(office, "_program", lambda: str(endless))
    monkeypatch.setattr(office, "_SECONDS", 1)
    with pytest.raises(ReadingError, match="ไม่เสร็จ"):
        open_document(ole("WordDocument"), "a.doc")
    child = int((tmp_path / "child-of-office").read_text())
    assert not Path(f"/proc/{child}/cmdline").exists() or Path(f"/proc/{child}/stat").read_text().split()[2] == "Z"
    assert not list(tmp_path.glob("prongsai-office-*"))


# Pages and Markdown -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coding", "encoded"), [("8bit", "<p>ประกาศ</p>".encode()), ("base64", b"PHA+4Lib4Lij4Liw4LiB4Liy4LioPC9wPg==")]
)
def test_a_web_page_in_one_file(coding: str, encoded: bytes) -> None:
    data = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
        + coding.encode()
        + b"\r\n\r\n"
        + encoded
        + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    document = open_document(data, "a.mht")
    assert texts(document) == ["ประกาศ"]
    assert document.notes == []


def test_markdown_with_headings_lists_links_and_a_table() -> None:
    text = (
        "# แผน **ปี ๒๕๖๙**\n\n- ข้อ *หนึ่ง*\n- [ประกาศ](https://a.go.th/1)\n\n1. แรก\n2. ต่อมา\n\n> อ้างอิง\n\n"
        "| ที่ | มาตรการ |\n|---:|:--|\n| ๑ | **เปิดเผย**<br>ข้อมูล |\n"
    )
    document = open_document(text.encode(), "a.md")
    assert texts(document) == ["แผน ปี ๒๕๖๙", "- ข้อ หนึ่ง\n- ประกาศ https://a.go.th/1", "1. แรก\n2. ต่อมา", "อ้างอิง"]
    assert next(document.paragraphs()).level == 1
    assert cells(document) == [["ที่", "มาตรการ"], ["๑", "เปิดเผย\nข้อมูล"]]


def test_extensions_of_relatives_are_no_surprise() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    for name in ("a.doc", "a.odt", "a.rtf"):
        assert not any("นามสกุล" in note for note in open_document(buffer.getvalue(), name).notes)
    assert any("นามสกุล" in note for note in open_document(buffer.getvalue(), "a.pdf").notes)
