"""Bad files at every door of the site that takes one: said in Thai, nothing kept, nothing broken."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from PIL import Image

from prongsai.audit.models import Entry
from prongsai.core.models import StoredFile
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import OfficialPaper, SignedCopy, SignedPhoto
from prongsai.correspondence.services import paper_create, paper_print
from prongsai.evidence.models import Evidence
from prongsai.imports.models import ImportedDocument
from prongsai.testing.world import PASSWORD

MiB = 2**20
NO_CHANGE = ("organisations.organisation.changed",)


# Files ------------------------------------------------------------------------------------------------------------


@cache
def word() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("รายงานผลการดำเนินการตามมาตรการ")
    document.save(out)
    return out.getvalue()


def word_with(**members: bytes) -> bytes:
    """A Word file with members added or replaced: ``word__document_xml`` is ``word/document.xml``."""
    out = io.BytesIO()
    changed = {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changed}:
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return out.getvalue()


def many_members() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(10_000):
            archive.writestr(f"word/x{number}.xml", b"x")
    return out.getvalue()


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word_with(
        word__document_xml=f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x>&l9;</x>'.encode()
    )


def picture(width: int, height: int) -> bytes:
    """A PNG whose head promises so many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def pdf(more: bytes = b"", *, trailer: bytes = b"") -> bytes:
    """A PDF of one empty page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R" + trailer + b">>"
    )


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


SCRIPT = b"<script>alert(1)</script>"
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("ว่าง.pdf", lambda: b""),
    "too large": ("ใหญ่.txt", lambda: b"a" * (MiB + 1)),
    "program": ("โปรแกรม.docx", lambda: b"MZ" + b"\0" * 4000),
    "password": ("รหัส.docx", lambda: ole("EncryptedPackage")),
    "old word": ("เก่า.doc", lambda: ole("WordDocument")),
    "half a zip": ("ครึ่ง.docx", lambda: word()[: len(word()) // 2]),
    "other zip": ("รวม.zip", lambda: _zip("../../etc/x")),
    "svg": ("ภาพ.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "html": ("หน้า.txt", lambda: b"<!doctype html><html>" + SCRIPT),
    "html in a picture": ("ภาพ.png", lambda: b"\x89PNG\r\n\x1a\n" + SCRIPT),
    "picture that lies": ("ภาพ.png", lambda: picture(60_000, 60_000)),
    "picture too fine": ("ภาพ.png", lambda: picture(7_000, 7_000)),
    "half a picture": ("ภาพ.jpg", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 50),
    "gif": ("ภาพ.gif", lambda: b"GIF89a" + b"\0" * 100),
    "half a pdf": ("ครึ่ง.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<"),
    "password pdf": (
        "รหัส.pdf",
        lambda: pdf(trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"),
    ),
    "macros": ("แมโคร.docm", lambda: word_with(word__vbaProject_bin=b"\xd0\xcf\x11\xe0")),
    "zip bomb": ("ระเบิด.docx", lambda: word_with(word__document_xml=b"<x>" + b" " * (300 * MiB // 5))),
    "many members": ("ส่วน.docx", many_members),
    "xml bomb": ("ระเบิด.docx", laughs),
}
OPENED_LATER = {
    "zip bomb",
    "many members",
    "xml bomb",
    "half a pdf",
    "password pdf",
    "macros",
}  # by the reading process


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


# Doors ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Door:
    """Where a file is sent, under which name, with what else; ``keeps`` are the files that may stay as they came."""

    field: str
    address: Callable[[Any], str]
    role: str = "coordinator"
    more: tuple[tuple[str, str], ...] = ()
    keeps: frozenset[str] = frozenset()


def printed(office: Any) -> int:
    actor = office.users["coordinator"]
    with organisation_scope(office.organisation):
        memo = paper_create(kind="memo", subject="รายงานผล", fiscal_year_be=2570, actor=actor)
        memo.content = memo.content | {"background": "เรื่องเดิม", "facts": "ข้อเท็จจริง", "proposal": "ข้อเสนอ"}
        memo.save()
        paper_print(paper=memo, actor=actor)
    return int(memo.pk)


REGISTER = (
    ("kind", "order"), ("subject", "แต่งตั้ง"), ("number", "15/2570"), ("dated_on", "1 ต.ค. 2569"),
    ("signatory_name", "นางสมใจ พัฒนา"), ("fiscal_year_be", "2570"),
)  # fmt: skip
READ_APART = {
    "old word",
    "other zip",
    "html in a picture",
    "picture that lies",
    "picture too fine",
    "half a picture",
}  # the outcome says why
DOORS = {
    # Office files and PDFs as evidence are handed on and never opened here.
    "evidence": Door("file", lambda _: "/office/evidence/upload/", keeps=frozenset(OPENED_LATER - {"macros"})),
    "import": Door(
        "uploads", lambda _: "/office/imports/upload/", keeps=frozenset({*OPENED_LATER, "svg", "html", *READ_APART})
    ),
    "register": Door("file", lambda _: "/office/papers/register/", more=REGISTER),
    "scan": Door("file", lambda office: f"/office/papers/{printed(office)}/scan/"),
    "corrected": Door("file", lambda office: f"/office/papers/{printed(office)}/correct/"),
    "emblem": Door("emblem", lambda _: "/office/organisation/emblems/", role="organisation_admin"),
}


@pytest.fixture(autouse=True)
def small_files(settings):
    settings.PRONGSAI_MAX_FILE_BYTES = MiB


@pytest.mark.parametrize("door", DOORS)
def test_every_bad_file_is_refused_in_words_and_nothing_is_kept(world, client_as, door):
    office, entrance = world.here, DOORS[door]
    client, address = client_as(entrance.role), entrance.address(office)
    for what, (name, make) in FILES.items():
        before = traces(office)
        sent = {**dict(entrance.more), entrance.field: SimpleUploadedFile(name, make())}
        answer = client.post(address, sent, follow=True)
        said = words(answer.content.decode())
        assert answer.status_code < 500, what
        assert "Traceback" not in said and "Exception" not in said, what
        if what in entrance.keeps:
            continue
        assert traces(office) == before, f"{what} left something behind"
        assert answer.status_code in {400, 409} or door == "emblem", (what, answer.status_code)
        assert "โปรด" in said or "ไม่รับ" in said, f"{what}: {said}"


def words(page: str) -> str:
    """What stands in the page, without what is on every page and without the forms' own help."""
    told = re.findall(r'class="(?:call|error)[^"]*"[^>]*>(.*?)</(?:div|p|ul|section)>', page, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", " ".join(told) or page)


def traces(office: Any) -> tuple[int, ...]:
    """How many rows of the rooms that take files there are, and how long the ledger is."""
    rows = (StoredFile, ImportedDocument, Evidence, SignedPhoto, SignedCopy, OfficialPaper)
    with organisation_scope(office.organisation):
        return (*(model.objects.count() for model in rows), Entry.objects.exclude(action__in=NO_CHANGE).count())


def test_a_picture_that_passes_holds_nothing_but_the_picture(client_as, here):
    """A photograph with a page of script and a Word file behind it comes out as a photograph."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    upload = SimpleUploadedFile("ภาพ.jpg", out.getvalue() + SCRIPT + word())
    client = client_as("coordinator")
    client.post("/office/evidence/upload/", {"file": upload})
    answer = client.get(f"/office/evidence/{Evidence.objects.get().key}/")
    content = b"".join(answer.streaming_content)
    assert SCRIPT not in content and b"PK\x03\x04" not in content
    assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"


def test_what_a_browser_might_run_is_saved_and_never_shown(client_as, here):
    client = client_as("coordinator")
    upload = SimpleUploadedFile("หน้า.html", "บันทึก\n".encode() + SCRIPT)
    client.post("/office/evidence/upload/", {"file": upload})
    answer = client.get(f"/office/evidence/{Evidence.objects.get().key}/")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "ก" * 2_000_000}, "ยาวเกิน 5 MB"),
        ({f"f{number}": "x" for number in range(5_100)}, "มากเกินไป"),
        ({"uploads": [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(101)]}, "ไม่เกิน 100 แฟ้ม"),
    ],
    ids=["a long text", "many fields", "many files"],
)
def test_more_than_a_form_may_hold_is_refused_in_thai(client_as, here, sent, said):
    answer = client_as("coordinator").post("/office/imports/paste/", sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_request_for_another_host_gets_a_thai_page():
    answer = Client().get("/account/login/", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and "โปรด" in answer.content.decode()


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(world, where):
    user = world.here.users["coordinator"]
    answer = Client().post("/account/login/", {"login": user.username, "password": PASSWORD, "next": where})
    assert answer.status_code == 302 and answer["Location"].startswith("/") and "evil" not in answer["Location"]
