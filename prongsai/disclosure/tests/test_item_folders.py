"""What proves an item lies in its folder without anybody's tag: pieces, papers, registers, addresses, pictures of pages."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from django.urls import reverse

from prongsai.core.files import PDF, store
from prongsai.disclosure import services
from prongsai.disclosure.models import ElementProof, PagePicture, PictureState
from prongsai.disclosure.tests.conftest import YEAR
from prongsai.disclosure.tests.test_proofs import picture
from prongsai.evidence.export import export_write
from prongsai.evidence.folders import folders_of
from prongsai.evidence.models import InspectionTag
from prongsai.evidence.register import Filter, register_page
from prongsai.evidence.tagging import evidence_tag, items_open

DAY = dt.date(2025, 12, 1)


def folder(code: str, **asked):
    (found,) = folders_of("ita", YEAR, code=code, **asked)
    return found


def test_a_proof_of_an_item_is_in_its_folder_with_what_it_proves(opened, editor):
    piece = picture(editor, "O19", "O19.1", day=DAY)
    found = folder("O19")
    (row,) = [row for row in found.rows if row.evidence == piece]
    item = next(item for item in opened.items if item.code == "O19")
    assert row.elements == (item.elements[0].text,)
    assert (row.tagged, row.why_not) == (False, "")
    assert found.missing == tuple(element.text for element in item.elements[1:])
    assert not [row for row in folder("O20").rows if row.evidence]


def test_a_piece_put_to_several_elements_is_there_once(opened, editor):
    piece = picture(editor, "O1", "O1.1", day=DAY)
    services.proof_add_evidence(
        fiscal_year_be=YEAR, code="O1", elements=["O1.2"], evidence=piece, covers=None, actor=editor
    )
    (row,) = [row for row in folder("O1").rows if row.evidence == piece]
    assert len(row.elements) == 2


def test_a_proof_taken_away_leaves_the_folder_and_one_of_another_time_says_why(opened, editor):
    piece = picture(editor, "O19", "O19.1", day=dt.date(2023, 12, 1))
    (row,) = [row for row in folder("O19").rows if row.evidence]
    assert row.why_not
    services.proof_drop(
        fiscal_year_be=YEAR, code="O19", element="O19.1", proof=ElementProof.objects.get(evidence=piece),
        holding_key="", actor=editor,
    )  # fmt: skip
    assert not [row for row in folder("O19").rows if row.evidence]


def test_a_tag_by_hand_stands_beside_and_never_twice(opened, editor):
    proving, tagged = picture(editor, "O19", "O19.1", day=DAY), picture(editor, "O20", "O20.1", day=DAY, side=50)
    items_open(inspection="ita", fiscal_year_be=YEAR, actor=editor)
    tag = InspectionTag.objects.get(inspection="ita", code="O19")
    evidence_tag(pieces=[proving, tagged], tags=[tag], actor=editor)
    assert [(row.evidence, row.tagged) for row in folder("O19").rows if row.evidence] == [
        (proving, False),
        (tagged, True),
    ]


def test_the_address_and_the_pictures_of_the_page_are_there(opened, editor, complete):
    complete("O19")
    submission = services.submission_record(fiscal_year_be=YEAR, sent_on=dt.date(2026, 1, 14), note="", actor=editor)
    PagePicture.objects.all().delete()
    PagePicture(
        submission=submission, code="O19", url="https://www.here.example.go.th/ita/o19", state=PictureState.TAKEN,
        taken_at=dt.datetime(2026, 1, 14, 5, 0, tzinfo=dt.UTC),
        pdf=store(b"%PDF-1.4 a", name="page.pdf", content_type=PDF),
        picture=store(b"\x89PNG\r\n\x1a\n", name="page.png", content_type="image/png"),
    ).save()  # fmt: skip
    rows = folder("O19", public_only=True).rows
    taken = next(row for row in rows if row.what == "ภาพหน้าเว็บ")
    assert [stored.content_type for stored in taken.files] == [PDF, "image/png"]
    assert taken.dated_on == dt.date(2026, 1, 14)
    assert any(row.url == "https://www.here.example.go.th/ita/o19" and not row.files for row in rows)


def test_the_register_knows_what_is_proved_without_a_tag(opened, editor, client_as):
    proving, other = picture(editor, "O19", "O19.1", day=DAY), picture(editor, "O20", "O20.1", day=DAY, side=50)
    items_open(inspection="ita", fiscal_year_be=YEAR, actor=editor)
    tag = InspectionTag.objects.get(inspection="ita", code="O19")
    _, lines = register_page(Filter(YEAR, tag=tag.pk), page=1)
    assert [line.evidence for line in lines] == [proving]
    assert [str(found) for found in lines[0].derived] == ["ITA O19"]
    _, untagged = register_page(Filter(YEAR, problem="untagged"), page=1)
    assert other not in [line.evidence for line in untagged]
    page = client_as("viewer").get(f"{reverse('evidence_items')}?fy={YEAR}").content.decode()
    assert "มีหลักฐาน 0 จาก" not in page
    shown = client_as("viewer").get(reverse("evidence_folder", args=["ita", YEAR, "O19"])).content.decode()
    assert reverse("evidence_page", args=[proving.key]) in shown


def test_the_zip_has_every_item_of_the_year_in_its_order(opened, editor, tmp_path):
    piece = picture(editor, "O19", "O19.1", day=DAY)
    path = tmp_path / "out.zip"
    export_write(path, inspection="ita", fiscal_year_be=YEAR, public_only=True, say=lambda *_: None)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        sheet = zipfile.ZipFile(io.BytesIO(archive.read("index.xlsx"))).read("xl/sharedStrings.xml").decode()
    folders = list(dict.fromkeys(name.split("/")[0] for name in names if "/" in name))
    assert folders == sorted(folders)
    assert [name.split("-", 1)[1].split(" ")[0] for name in folders] == [item.code for item in opened.items]
    assert any(name.startswith("19-O19") and name.endswith(".jpg") for name in names)
    assert piece.stored_file.sha256 in sheet
    assert "ยังไม่มีหลักฐานที่นับได้" in sheet


def test_folders_ask_few_questions_however_many_items(opened, editor, django_assert_max_num_queries):
    for number, code in enumerate(("O19", "O20", "O21", "O25")):
        picture(editor, code, f"{code}.1", day=DAY, side=40 + number)
    with django_assert_max_num_queries(40):
        folders_of("ita", YEAR)
