from __future__ import annotations

import io
import zipfile

import pytest

from prongsai.core.drafts import draft_drop, draft_get, draft_save
from prongsai.core.errors import NoOrganisationInScope
from prongsai.core.files import (
    DOCX,
    EVIDENCE,
    PDF,
    XLSX,
    FileRefused,
    clean_name,
    read_upload,
    short_code,
    sniff,
    store,
)
from prongsai.core.models import StoredFile
from prongsai.core.scope import organisation_scope
from prongsai.testing.pictures import png


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (zipped("xl/workbook.xml", "word/other"), XLSX),
        (zipped("a.txt"), "application/zip"),
        (b"PK\x03\x04 broken", ""),
        ("มาตรการ\tวิธี".encode(), "text/plain"),
        ("มาตรการ".encode("cp874"), "text/plain"),
        (b"  <!DOCTYPE html><p>", "text/html"),
        (b"<svg onload=alert(1)>", "text/html"),
        (b"\x00\x01\x02\x03", ""),
        (png(4, 4), "image/png"),
    ],
)
def test_a_file_is_known_by_its_content(data, expected):
    assert sniff(data) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\งาน\\รายงาน.docx", "รายงาน.docx"),
        ("ราย\u202eงาน\u200b.pdf", "รายงาน.pdf"),
        ("a\x00\nb.txt", "ab.txt"),
        ("", "แฟ้มไม่มีชื่อ"),
        ("...", "แฟ้มไม่มีชื่อ"),
    ],
)
def test_a_name_brings_no_folder_and_no_hidden_character(name, expected):
    assert clean_name(name) == expected


def test_a_long_name_keeps_its_ending():
    assert clean_name("ก" * 400 + ".docx").endswith(".docx")
    assert len(clean_name("ก" * 400 + ".docx")) <= 200


@pytest.mark.parametrize(
    ("data", "size", "words"),
    [
        (b"", 0, "ว่างเปล่า"),
        (b"x" * 101, 101, "ใหญ่เกิน"),
        (b"x" * 101, None, "ใหญ่เกิน"),
        (b"MZ\x00\x90", 4, "ไม่ใช่ชนิดที่รับได้"),
    ],
)
def test_what_may_not_come_in_is_refused_in_words(data, size, words, settings):
    settings.PRONGSAI_MAX_FILE_BYTES = 100
    with pytest.raises(FileRefused) as refused:
        read_upload(io.BytesIO(data), name="แฟ้ม.bin", size=size, accept=EVIDENCE)
    assert words in refused.value.message


def test_the_same_bytes_are_kept_once_in_each_office(world):
    for office in (world.here, world.there):
        with organisation_scope(office.organisation):
            first = store(b"same", name="a.txt", content_type="text/plain")
            assert store(b"same", name="b.txt", content_type="text/plain").pk == first.pk
            assert StoredFile.objects.count() == 1


def test_nothing_is_stored_for_nobody(db):
    with pytest.raises(NoOrganisationInScope):
        store(b"x", name="a.txt", content_type="text/plain")


def test_the_code_people_compare_is_eight_digits():
    assert short_code("7f3a91c2" + "0" * 56) == "7F3A-91C2"


def test_a_draft_is_kept_for_its_person_and_form_and_never_the_token(here, world, coordinator):
    other = here.users["viewer"]
    draft_save(user=coordinator, form="result:1", fields={"text": "ร่างแรก", "csrfmiddlewaretoken": "secret"})
    draft_save(user=coordinator, form="result:1", fields={"text": "ร่างใหม่"})
    assert draft_get(user=coordinator, form="result:1").fields == {"text": "ร่างใหม่"}
    assert draft_get(user=other, form="result:1") is None
    assert draft_get(user=coordinator, form="result:2") is None
    with organisation_scope(world.there.organisation):
        assert draft_get(user=coordinator, form="result:1") is None
    draft_drop(user=coordinator, form="result:1")
    assert draft_get(user=coordinator, form="result:1") is None


def test_a_broken_draft_is_refused_in_words(client_as):
    answer = client_as("coordinator").post(
        "/office/draft/", data="not json", content_type="application/json", headers={"accept": "application/json"}
    )
    assert answer.status_code == 409
    assert "เก็บร่างไม่ได้" in answer.json()["message"]
