"""Files come in: what is kept, what is refused, and in which words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.audit.models import Entry
from prongsai.core.files import store
from prongsai.core.models import StoredFile
from prongsai.core.scope import organisation_scope
from prongsai.imports.models import ImportedDocument, ImportRow, ImportState, Reading
from prongsai.imports.tests.conftest import COLUMNS, REPORT, word_file


def zip_of(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return out.getvalue()


def macro_word() -> bytes:
    """A Word file with a macro project inside."""
    data = io.BytesIO(word_file([COLUMNS, ["๑. มาตรการหนึ่ง", "ทำ", "สำนักปลัด", "ตลอดปี", "ทำแล้ว", "-"]]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00" * 64)
    return data.getvalue()


def encrypted_office() -> bytes:
    """The container Office writes around a file with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


def old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le") + b"\x00" * 600


def bomb() -> bytes:
    """60 MB of spaces in a Word file of 60 kB."""
    return zip_of(word__document_xml=b"<w:document>" + b" " * 60_000_000)


REFUSED_AT_THE_DOOR: list[tuple[str, bytes, str]] = [
    ("ว่าง.docx", b"", "ว่างเปล่า"),
    ("รหัส.docx", encrypted_office(), "รหัสผ่าน"),
    ("โปรแกรม.docx", b"MZ" + b"\x00" * 300, "โปรแกรม"),
    ("ภาพ.gif", b"GIF89a" + b"\x00" * 64, "JPG"),
    ("แฟ้ม.rar", b"Rar!\x1a\x07\x00" + b"\x00" * 64, "แตก"),
    ("เสีย.docx", b"PK\x03\x04" + b"\x00" * 200, "เสียหาย"),
]


@pytest.mark.parametrize(("name", "data", "said"), REFUSED_AT_THE_DOOR, ids=[row[0] for row in REFUSED_AT_THE_DOOR])
def test_a_bad_file_is_refused_in_words_and_leaves_nothing(client_as, here, upload, name, data, said):
    answer = upload(client_as("coordinator"), data, name)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not ImportedDocument.objects.exists()
    assert not StoredFile.objects.exists()


UNREADABLE: list[tuple[str, Callable[[], bytes], str]] = [
    ("ภาพ.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "สแกนหรือถ่ายใหม่"),
    ("ระเบิด.docx", bomb, "เพื่อความปลอดภัย"),
    ("ว่างใน.docx", lambda: zip_of(word__document_xml=b"<not closed"), "เสียหาย"),
    (
        "กลอุบาย.docx",
        lambda: zip_of(word__document_xml=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        "คำสั่งแฝง",
    ),
    ("เก่า.doc", old_word, ".docx"),
    ("ครึ่งเดียว.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<", "เสียหาย"),
]


@pytest.mark.parametrize(("name", "make", "said"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_a_file_that_cannot_be_read_says_why_and_stages_nothing(
    client_as, here, upload, name, make, said, django_capture_on_commit_callbacks
):
    client = client_as("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(client, make(), name, follow=True)
    document = ImportedDocument.objects.get()
    page = client.get(f"/office/imports/{document.pk}/").content.decode()
    assert answer.status_code == 200
    assert document.state == ImportState.FAILED
    assert said in document.error and said in page
    assert not ImportRow.objects.exists() and not Reading.objects.exists()


def test_a_file_over_the_limit_is_refused(client_as, here, upload, settings):
    settings.PRONGSAI_MAX_FILE_BYTES = 1000
    answer = upload(client_as("coordinator"), "ก" * 1000, "ใหญ่.txt")
    assert answer.status_code == 400
    assert "ใหญ่เกิน" in answer.content.decode()


def test_a_file_with_macros_is_read_and_says_so(client_as, here, upload, django_capture_on_commit_callbacks):
    client = client_as("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, macro_word(), "มาโคร.docm")
    document = ImportedDocument.objects.get()
    assert document.state == ImportState.IN_REVIEW
    assert "แมโคร" in client.get(f"/office/imports/{document.pk}/").content.decode()


def test_a_text_file_with_the_wrong_ending_is_read_by_its_content(
    client_as, here, upload, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload(client_as("coordinator"), REPORT, "รายงาน.pdf")
    document = ImportedDocument.objects.get()
    assert document.state == ImportState.IN_REVIEW
    assert any("นามสกุล" in note for note in document.reading.notes)


def test_an_upload_keeps_the_file_whole_and_opens_its_page(client_as, here, upload, django_capture_on_commit_callbacks):
    client = client_as("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(client, REPORT)
    document = ImportedDocument.objects.get()
    assert answer.url == f"/office/imports/{document.pk}/"
    assert document.state == ImportState.IN_REVIEW
    original = client.get(f"/office/imports/{document.pk}/file/")
    assert b"".join(original.streaming_content) == REPORT.encode()
    assert original["Content-Disposition"].startswith("attachment")
    assert Entry.objects.filter(action="imports.document.received").exists()


def test_the_same_file_again_is_the_same_document(client_as, here, upload, django_capture_on_commit_callbacks):
    client = client_as("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, REPORT, "รายงาน.txt")
        answer = upload(client, REPORT, "ชื่ออื่น.txt", follow=True)
    assert ImportedDocument.objects.count() == 1
    assert "เคยนำเข้าแล้วเมื่อ" in answer.content.decode()


def test_the_same_file_in_another_office_is_its_own(world, client_as, upload, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(client_as("coordinator"), REPORT)
        upload(client_as("coordinator", world.there), REPORT)
    for office in (world.here, world.there):
        with organisation_scope(office.organisation):
            assert ImportedDocument.objects.count() == 1


def test_one_bad_file_does_not_stop_the_others(client_as, here, django_capture_on_commit_callbacks):
    files = [SimpleUploadedFile("ว่าง.txt", b""), SimpleUploadedFile("ดี.txt", REPORT.encode())]
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_as("coordinator").post("/office/imports/upload/", {"uploads": files}, follow=True)
    assert [document.name for document in ImportedDocument.objects.all()] == ["ดี.txt"]
    assert "ว่างเปล่า" in answer.content.decode()


def test_nothing_chosen_says_what_to_do(client_as, here):
    answer = client_as("coordinator").post("/office/imports/upload/", {})
    assert answer.status_code == 400
    assert "ยังไม่ได้เลือกแฟ้ม" in answer.content.decode()


def test_pasted_text_is_kept_as_it_was_pasted(client_as, here, django_capture_on_commit_callbacks):
    client = client_as("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/office/imports/paste/", {"name": "จากเว็บไซต์", "text": REPORT.replace("\n", "\r\n")})
    document = ImportedDocument.objects.get()
    assert answer.url == f"/office/imports/{document.pk}/"
    assert document.name == "จากเว็บไซต์.txt"
    assert document.file.content.open().read() == REPORT.encode()
    assert document.rows.count() == 4


def test_pasted_nothing_is_refused(client_as, here):
    answer = client_as("coordinator").post("/office/imports/paste/", {"name": "ว่าง", "text": "  \n "})
    assert answer.status_code == 400
    assert "ยังไม่มีข้อความ" in answer.content.decode()


def test_names_of_files_reach_no_disk_and_no_markup(client_as, here, upload, django_capture_on_commit_callbacks):
    client = client_as("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, REPORT, "<img src=x onerror=alert(1)>\u202etxt.exe.txt")
    document = ImportedDocument.objects.get()
    page = client.get("/office/imports/").content.decode()
    assert "<img src=x" not in page
    assert "\u202e" not in document.name
    assert document.file.sha256 in document.file.content.name


def test_a_document_set_aside_comes_back_with_its_file(client_as, bring, upload):
    document = bring()
    client = client_as("coordinator")
    client.post(f"/office/imports/{document.pk}/set-aside/")
    assert document.name not in client.get("/office/imports/").content.decode().split("<section>")[1]
    upload(client, REPORT)
    document.refresh_from_db()
    assert document.set_aside_at is None


def test_a_stored_file_without_a_document_can_be_imported(client_as, here, upload):
    store(REPORT.encode(), name="หลักฐาน.txt", content_type="text/plain")
    upload(client_as("coordinator"), REPORT)
    assert ImportedDocument.objects.count() == 1
