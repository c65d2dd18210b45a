"""Bad files: a clear Thai message and its own exit code, never a half record, never anything but ReadingError."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prongsai.readers import FileTooLarge, Limits, ReadingError, open_document, read
from prongsai.readers.tests.making import excel, locked_pdf, ole, p, part, pdf, tbl, word, zipped

MIB = 1024 * 1024
DEEP = "<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000
FAR_CELL = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'

UNREADABLE = {
    "empty": (b"", "ว่าง"),
    "blank": (b" \r\n\t\n", "ว่าง"),
    "only a byte order mark": (b"\xef\xbb\xbf", "ว่าง"),
    "a damaged picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "ภาพนี้ไม่ได้"),
    "a program": (b"MZ" + bytes(200), "โปรแกรม"),
    "noise": (bytes(range(256)) * 40, "ไม่ใช่ข้อความ"),
    "a locked Word file": (ole("EncryptedPackage", "EncryptionInfo"), "รหัสผ่าน"),
    "a damaged old Word file": (ole("WordDocument"), ".docx"),
    "a damaged old Excel file": (ole("Workbook"), "เสียหาย"),
    "an old presentation": (ole("PowerPoint Document"), "PowerPoint"),
    "a mail of Outlook": (ole("__properties_version1.0"), "Outlook"),
    "a locked PDF": (locked_pdf(), "รหัสผ่าน"),
    "a cut PDF": (pdf(b"BT ET")[:60], "เสียหาย"),
    "a PDF without text": (pdf(b"0 0 m 100 100 l S"), "ไม่พบตัวหนังสือ"),
    "a cut zip": (word(p("ก") * 50)[:300], "เสียหาย"),
    "an empty zip": (zipped({}), "เสียหาย"),
    "broken XML": (zipped({"_rels/.rels": "<a/>", "word/document.xml": "<w:document"}), "เสียหาย"),
    "a zip of documents": (zipped({"a.docx": b"x", "b.pdf": b"y"}), "แตกแฟ้ม"),
    "a damaged OpenDocument file": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "เสียหาย",
    ),
    "a locked OpenDocument file": (
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b"\x00",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            }
        ),
        "รหัสผ่าน",
    ),
    "a presentation of LibreOffice": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<a/>"}),
        "PDF",
    ),
    "a presentation": (zipped({"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
    "entities in Word": (word(p("&c;"), before=ENTITIES), "คำสั่งแฝง"),
    "tables a thousand deep": (word(DEEP), "เสียหาย"),
    "a web archive without a page": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "เสียหาย"),
}
TOO_LARGE = {
    "a zip bomb": (word(p("ก") + " " * (60 * MIB)), "ผิดปกติ"),
    "a sheet with one cell far away": (excel(FAR_CELL), "แผ่นงาน"),
    "a PDF bomb": (pdf(b" " * (60 * MIB)), "ผิดปกติ"),
    "a PDF of a thousand pages": (pdf(b"BT ET", pages=1_000), "หน้า"),
    "a text of ten million letters": (b"a b " * 2_500_000, "ตัวอักษร"),
    "a table of a million cells": (("ก\tข\tค\tง\tจ\n" * 100_000).encode(), "ช่อง"),
    "a web page of half a million tags": (b"<html>" + b"<b>" * 300_000, "ซับซ้อน"),
    "merged cells without end": (
        b"<html><table><tr>" + b"<td colspan=900 rowspan=900>x" * 2_000 + b"</tr><tr>" * 300,
        "ช่อง",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_files_are_refused_in_words(name: str) -> None:
    data, words = UNREADABLE[name]
    with pytest.raises(ReadingError) as refused:
        open_document(data, "เอกสาร.docx")
    assert refused.value.exit_code == 2
    assert words in refused.value.message
    assert is_thai(refused.value.message)


@pytest.mark.parametrize("name", TOO_LARGE)
def test_files_that_ask_too_much_are_refused_before_they_are_read(name: str) -> None:
    data, words = TOO_LARGE[name]
    with pytest.raises(FileTooLarge) as refused:
        open_document(data, "เอกสาร")
    assert refused.value.exit_code == 4
    assert words in refused.value.message
    assert is_thai(refused.value.message)


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "ใหญ่.txt"
    with path.open("wb") as file:
        file.truncate(26 * MIB)
    with pytest.raises(FileTooLarge, match=r"26\.0 MB"):
        read(path)
    with pytest.raises(FileTooLarge):
        open_document(b"x" * 101, limits=Limits(file_bytes=100))


@pytest.mark.parametrize("name", ["ไม่มี.txt", "โฟลเดอร์"])
def test_a_missing_file_and_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "โฟลเดอร์").mkdir()
    with pytest.raises(ReadingError, match=name):
        read(tmp_path / name)


def test_an_encrypted_member_is_said_to_be_locked() -> None:
    data = bytearray(word(p("ก")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 4)
    with pytest.raises(ReadingError, match="รหัสผ่าน"):
        open_document(bytes(data), "a.docx")


def test_the_content_counts_and_not_the_extension() -> None:
    document = open_document(word(p("ก") + tbl([["ก", "ข"]])), "รายงาน.pdf")
    assert document.format == "docx"
    assert "รายงาน" not in document.notes[0] and ".pdf" in document.notes[0] and "Word" in document.notes[0]
    assert open_document("ข้อความ".encode(), "a.docx").format == "txt"
    assert open_document(b"<html><p>a</p></html>", "a.txt").notes == []


def test_macros_are_named_and_never_run() -> None:
    data = word(p("ก"), word__vbaProject_bin=b"\x00" * 20, word__styles_xml=part("styles", ""))
    document = open_document(data, "a.docm")
    assert any("แมโคร" in note for note in document.notes)
    assert [block.text for block in document.paragraphs()] == ["ก"]


def is_thai(message: str) -> bool:
    return len(re.findall("[ก-๙]", message)) > 0.4 * len(re.sub(r"\s", "", message))
