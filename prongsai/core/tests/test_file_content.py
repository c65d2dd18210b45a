"""Files are judged by what they hold, whatever they are called."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile

import pytest

from prongsai.core.file_content import flags, is_bomb, is_markup, made_on
from prongsai.core.files import EVIDENCE, PDF, FileRefused, read_upload, sniff

TODAY = dt.date(2027, 4, 7)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    """Only to make a locked file to look at."""
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def pdf(password: bytes | None = None) -> bytes:
    """One blank page; with ``password``, closed under the oldest scheme of PDF (an empty one only guards it)."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    trailer = b"/Root 1 0 R"
    if password is not None:
        name, rights = b"0123456789abcdef", -4
        owner = rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], (password + _PAD)[:32])
        rest = owner + rights.to_bytes(4, "little", signed=True) + name
        key = hashlib.md5((password + _PAD)[:32] + rest).digest()[:5]
        user = rc4(key, _PAD)
        objects.append(
            b"<</Filter/Standard/V 1/R 2/O<" + owner.hex().encode() + b">/U<" + user.hex().encode() + b">/P -4>>"
        )
        trailer += b"/Encrypt 4 0 R/ID[<" + name.hex().encode() + b"><" + name.hex().encode() + b">]"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d" % (len(objects) + 1) + trailer + b">>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xef\xbb\xbf  <!-- a drawing -->\n<svg onload='x'/>",
        b"<?xml version='1.0'?>\n<!DOCTYPE svg><svg/>",
        "<html><body>สวัสดี".encode("utf-16"),
        b"\n<SCRIPT>alert(1)</SCRIPT>",
        b"<!-- --><!doctype html>",
    ],
)
def test_pages_and_drawings_are_no_evidence_however_they_begin(data):
    assert is_markup(data)
    with pytest.raises(FileRefused):
        read_upload(io.BytesIO(data), name="บันทึก.txt", size=len(data), accept=EVIDENCE)


def test_a_text_that_speaks_of_pages_is_a_text():
    assert sniff("วิธีทำ: ใส่ <html> ไว้บรรทัดแรก".encode()) == "text/plain"


@pytest.mark.parametrize("name", ["ผล.exe", "report.pdf.js", "ดู.LNK", "a.vbs"])
def test_programs_are_refused_by_their_ending(name):
    with pytest.raises(FileRefused, match="โปรแกรม"):
        read_upload(io.BytesIO(b"echo"), name=name, size=4, accept=EVIDENCE)


def test_a_bomb_is_refused_unopened_and_a_large_document_is_not():
    bomb = packed(word__document_xml=b"\0" * (60 * 2**20))
    assert is_bomb(bomb)
    with pytest.raises(FileRefused) as refused:
        read_upload(io.BytesIO(bomb), name="รายงาน.docx", size=len(bomb), accept=EVIDENCE)
    assert refused.value.code == "file_bomb"
    assert not is_bomb(packed(word__document_xml=b"<w:t>" + b"abc " * 400_000))


def test_a_pdf_with_a_password_is_told_from_one_that_only_may_not_be_changed():
    closed = pdf(b"secret")
    guarded = pdf(b"")
    assert flags(closed, name="ก.pdf", content_type=PDF) == ("pdf_locked",)
    assert flags(guarded, name="ก.pdf", content_type=PDF) == ()


def test_a_name_that_promises_another_kind_is_noted():
    assert flags(pdf(), name="ภาพ.jpg", content_type=PDF) == ("name_differs",)
    assert flags(b"", name="LINE_ALBUM.JPEG", content_type="image/jpeg") == ()


def test_a_pdf_that_acts_is_noted():
    acting = b"%PDF-1.4 /OpenAction << /S /JavaScript /JS (app.alert) >>"
    assert "pdf_acts" in flags(acting, name="ก.pdf", content_type=PDF)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2027-03-20", dt.date(2027, 3, 20)),
        ("2570-03-20", dt.date(2027, 3, 20)),  # a machine set to the Buddhist era
        ("1900-01-01", None),
        ("2030-01-01", None),
        ("2027-13-45", None),
    ],
)
def test_a_document_says_when_it_was_made_if_its_clock_was_set(written, day):
    core = f"<x><dcterms:created xsi:type='a'>{written}T08:00:00Z</dcterms:created></x>".encode()
    assert made_on(packed(docProps__core_xml=core), content_type="", today=TODAY) == day
