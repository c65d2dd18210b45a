"""Files that may not come in: each is refused in words that say what to do, and leaves nothing behind."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from prongsai.core.models import StoredFile
from prongsai.core.tests.test_file_content import packed, pdf
from prongsai.evidence.models import Evidence
from prongsai.testing.pictures import photo


def png_of(wide: int, high: int) -> bytes:
    """A PNG that says it is so large, and is packed to next to nothing."""

    def piece(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    packer = zlib.compressobj()
    rows = b"".join(packer.compress(bytes(1 << 20)) for _ in range(40)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", rows) + piece(b"IEND", b"")


def gif() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (50, 50), number) for number in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(bytes(1 << 20))
    return out.getvalue()


def crowd() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        for number in range(6000):
            archive.writestr(f"word/media/{number}", "")
    return out.getvalue()


WORD = {"[Content_Types]_xml": b"<Types/>", "word__document_xml": b"<w:document/>"}
CASES = {
    "โปรแกรม.jpg": (lambda: b"MZ\x90\x00" + bytes(900), "ไม่ใช่ชนิดที่รับได้"),
    "ภาพ.jpg.exe": (lambda: photo(1), "เป็นโปรแกรม"),
    "ตรา.svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "ไม่ใช่ชนิดที่รับได้"),
    "หน้าเว็บ.pdf": (lambda: b"<html><script>1</script></html>", "ไม่ใช่ชนิดที่รับได้"),
    "ระเบิด.docx": (bomb, "คลายแล้วใหญ่ผิดปกติ"),
    "ฝูง.docx": (crowd, "คลายแล้วใหญ่ผิดปกติ"),
    "ล็อก.pdf": (lambda: pdf(b"1234"), "ตั้งรหัสผ่านไว้"),
    "ว่าง.jpg": (lambda: b"", "ว่างเปล่า"),
    "ใหญ่.png": (lambda: png_of(16000, 12500), "กว้างยาวเกินไป"),
    "ขาด.jpg": (lambda: photo(1)[:9000], "แฟ้มอาจเสียหรือส่งมาไม่ครบ"),
    "เคลื่อนไหว.gif": (gif, "ไม่ใช่ชนิดที่รับได้"),
    "ไอโฟน.heic": (lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(500), "เป็นชนิด HEIC ของ iPhone"),
    "เสีย.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 9, "แฟ้มอาจเสียหรือส่งมาไม่ครบ"),
    "หัวเปล่า.pdf": (lambda: b"%PDF-1.7", "แฟ้มอาจเสียหรือส่งมาไม่ครบ"),
    "ขาด.docx": (lambda: packed(**WORD)[:-40], "แฟ้มอาจเสียหรือส่งมาไม่ครบ"),
    "ไม่มีเนื้อ.docx": (lambda: packed(word__document_xml=b"not a document"), "แฟ้มอาจเสียหรือส่งมาไม่ครบ"),
    "วีดิทัศน์.mp4": (lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(300), "ไม่ใช่ชนิดที่รับได้"),
    "รวม.zip": (lambda: packed(a=b"x"), "ไม่ใช่ชนิดที่รับได้"),
}


def on_disk() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.once
def test_a_file_that_may_not_come_in_is_refused_in_words_and_leaves_nothing(here, client_as, name):
    make, words = CASES[name]
    client, before = client_as("unit_officer"), on_disk()
    answer = client.post(reverse("evidence_upload"), {"file": SimpleUploadedFile(name, make())}, HTTP_HX_REQUEST="true")
    said = answer.content.decode()
    assert answer.status_code == 400
    assert words in said
    assert "โปรด" in said
    assert "Traceback" not in said
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()
    assert on_disk() == before


@pytest.mark.parametrize("name", ["ระเบิด.docx", "ล็อก.pdf", "ขาด.jpg"])
@pytest.mark.once
def test_in_the_form_the_refusal_stands_by_the_field_and_the_good_one_is_kept(here, client_as, name):
    make, words = CASES[name]
    files = [SimpleUploadedFile("ดี.jpg", photo(1)), SimpleUploadedFile(name, make())]
    answer = client_as("unit_officer").post(reverse("evidence_new"), {"uploads": files, "title": "ตลาดนัด"})
    page = answer.content.decode()
    assert words in page
    assert Evidence.objects.get().key in page  # is not sent again
    assert Evidence.objects.get().title == ""


def test_slides_and_sheets_and_papers_come_in(here, client_as):
    slides = packed(**{"[Content_Types]_xml": b"<Types/>", "ppt__presentation_xml": b"<?xml version='1.0'?><p/>"})
    for name, data in {"อบรม.pptx": slides, "คำสั่ง.docx": packed(**WORD), "ประกาศ.pdf": pdf()}.items():
        answer = client_as("unit_officer").post(reverse("evidence_upload"), {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 200, name
    assert Evidence.objects.count() == 3
