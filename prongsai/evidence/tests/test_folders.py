"""One folder for each item, under names every machine keeps, with an index that says what each file is."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import unicodedata
import zipfile

import docx
import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.tests.test_location import jpeg as located_jpeg
from prongsai.core.tests.test_location import place_of, word
from prongsai.evidence.export import export_write
from prongsai.evidence.folders import folders_of
from prongsai.evidence.models import Evidence, InspectionTag
from prongsai.evidence.services import evidence_add_link, evidence_from_upload
from prongsai.evidence.tagging import evidence_tag, items_add_lines
from prongsai.evidence.zip_names import ascii_code, plain_words
from prongsai.testing.pictures import photo

LINES = '1.1\tการจัดทำแผนพัฒนาท้องถิ่น\n1.2\tการจัดทำงบประมาณ\n๒/๑\tการ:เก็บ*รายได้? "ทุกประเภท"'


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2027, 4, 7, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def lpa(here, coordinator) -> list[InspectionTag]:
    items_add_lines(inspection="lpa", fiscal_year_be=2570, lines=LINES, actor=coordinator)
    return list(InspectionTag.objects.all())


def add(actor, room: int = 1, *, name: str = "ภาพกิจกรรม.jpg", data: bytes = b"", **more) -> Evidence:
    data = data or photo(room)
    return evidence_from_upload(upload=io.BytesIO(data), name=name, size=len(data), actor=actor, **more)


def test_a_folder_for_each_item_with_thai_names_and_hashes(lpa, coordinator, tmp_path):
    day = dt.date(2027, 1, 5)
    shown, inside = add(coordinator, 1, title="ประชุม <b>ชี้แจง</b>", happened_on=day), add(coordinator, 2, public=False)
    link = evidence_add_link(url="https://www.here.example.go.th/a?x=1&y=2", actor=coordinator)
    evidence_tag(pieces=[shown, inside, link], tags=lpa[:1], actor=coordinator)
    said: list[tuple[int, str]] = []
    path = tmp_path / "out.zip"
    kept = {"inspection": "lpa", "fiscal_year_be": 2570, "say": lambda *words: said.append(words)}
    assert export_write(path, public_only=True, **kept) == 2
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        page = archive.read("index.html").decode()
        (photo_name,) = [name for name in names if name.endswith(".jpg")]
        assert photo_name == "01-1.1 การจัดทำแผนพัฒนาท้องถิ่น/01-20270105 ประชุม b ชี้แจง b.jpg"
        assert hashlib.sha256(archive.read(photo_name)).hexdigest() == shown.stored_file.sha256
        sheet = zipfile.ZipFile(io.BytesIO(archive.read("index.xlsx"))).read("xl/sharedStrings.xml").decode()
        listed = archive.read("01-1.1 การจัดทำแผนพัฒนาท้องถิ่น/00-รายการ.txt").decode("utf-8-sig")
        for entry in archive.infolist():
            assert entry.flag_bits & 0x800 or entry.filename.isascii()  # Windows reads the name as it was written
            assert len(entry.filename) < 140
            assert not re.search(r'[<>:"\\|?*]|[ .](/|$)', entry.filename)
    assert {name.split("/")[0] for name in names if "/" in name} == {
        "01-1.1 การจัดทำแผนพัฒนาท้องถิ่น", "02-1.2 การจัดทำงบประมาณ", "03-2-1 การ เก็บ รายได้ ทุกประเภท",
    }  # fmt: skip
    assert shown.stored_file.sha256 in page
    assert "ประชุม &lt;b&gt;ชี้แจง&lt;/b&gt;" in page
    assert "การจัดทำงบประมาณ" in sheet
    assert "ยังไม่มีหลักฐาน" in sheet  # an item without proof is listed too
    assert "ไม่รวมที่ใช้ภายใน 1 ชิ้น" in sheet
    assert "https://www.here.example.go.th/a?x=1&y=2" in listed
    assert said[-1][0] == 95
    assert export_write(path, public_only=False, **kept) == 3


def test_files_go_out_without_the_places_of_their_pictures(lpa, coordinator, tmp_path, client_as):
    data = word(located_jpeg())
    piece = add(coordinator, name="รายงาน.docx", data=data)
    evidence_tag(pieces=[piece], tags=lpa[:1], actor=coordinator)
    path = tmp_path / "out.zip"
    export_write(path, inspection="lpa", fiscal_year_be=2570, public_only=True, say=lambda *_: None)
    with zipfile.ZipFile(path) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".docx")]
        sent = archive.read(name)
        sheet = zipfile.ZipFile(io.BytesIO(archive.read("index.xlsx"))).read("xl/sharedStrings.xml").decode()
    (picture,) = [one for one in zipfile.ZipFile(io.BytesIO(sent)).namelist() if one.endswith(".jpg")]
    assert not place_of(zipfile.ZipFile(io.BytesIO(sent)).read(picture))
    assert docx.Document(io.BytesIO(sent)).paragraphs
    assert hashlib.sha256(sent).hexdigest() in sheet
    assert hashlib.sha256(data).hexdigest() in sheet  # the original's, which stays in the store
    assert piece.stored_file.content.open("rb").read() == data
    page = client_as("coordinator").get(reverse("evidence_page", args=[piece.key])).content.decode()
    assert hashlib.sha256(sent).hexdigest() in page
    assert "แฟ้มเดิมเก็บไว้ตามเดิม" in page


def test_items_another_room_knows_have_folders_before_anybody_adds_them(here, coordinator, client_as):
    folders = folders_of("ita", 2569)
    assert not InspectionTag.objects.exists()
    assert [folder.tag.code for folder in folders[:3]] == ["O1", "O2", "O3"]
    assert [folder.number for folder in folders] == list(range(1, len(folders) + 1))
    client = client_as("viewer")
    assert "O1" in client.get(f"{reverse('evidence_items')}?fy=2569").content.decode()
    assert client.get(reverse("evidence_folder", args=["ita", 2569, "O1"])).status_code == 200
    for wrong in (("ita", 2569, "O99"), ("xyz", 2569, "O1"), ("lpa", 2569, "1.1")):
        assert client.get(reverse("evidence_folder", args=wrong)).status_code == 404


def test_a_folder_shows_what_was_put_into_it_by_hand(lpa, coordinator, client_as):
    piece = add(coordinator, title="ภาพตลาดนัด", happened_on=dt.date(2027, 1, 5), place="ตลาด")
    evidence_tag(pieces=[piece], tags=lpa[2:], actor=coordinator)
    page = client_as("viewer").get(reverse("evidence_folder", args=["lpa", 2570, "2/1"])).content.decode()
    assert "ภาพตลาดนัด" in page
    assert "ติดป้ายไว้เอง" in page
    assert piece.stored_file.sha256 in page


@pytest.mark.parametrize(
    ("code", "folder"), [("O1", "O1"), ("O28", "O28"), ("๑.๒", "1.2"), ("ก", "item"), ("../x", "x"), ("CON", "CON")]
)
def test_codes_become_plain_letters(code, folder):
    assert ascii_code(code) == folder


@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xE7F) | st.sampled_from("กำน้ำที่ ์ึู.:/\\ \u200b"),
        max_size=200,
    )
)
def test_words_of_a_name_are_kept_by_every_machine(text):
    words = plain_words(text, 40)
    assert len(words) <= 40
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', words)
    assert words == words.strip(" .")
    assert words == unicodedata.normalize("NFC", words)
    assert plain_words(words, 40) == words
