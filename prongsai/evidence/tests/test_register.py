"""The register, tags, and one folder for each item of an inspection."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.jobs import running_at_once
from prongsai.core.models import Job
from prongsai.core.scope import organisation_scope
from prongsai.evidence.models import Evidence, InspectionTag
from prongsai.evidence.services import evidence_add_reference, evidence_change, evidence_from_upload
from prongsai.evidence.tagging import evidence_tag, item_remove, items_add_lines, items_from_lines, items_open
from prongsai.testing.pictures import photo

LINES = "1.1\tการจัดทำแผนพัฒนาท้องถิ่น\n1.2\tการจัดทำงบประมาณ\nข้อที่ ๒.๑ การเก็บรายได้"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2027, 4, 7, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def lpa(here, coordinator) -> list[InspectionTag]:
    items_add_lines(inspection="lpa", fiscal_year_be=2570, lines=LINES, actor=coordinator)
    return list(InspectionTag.objects.all())


def add(actor, room: int = 1, **more) -> Evidence:
    data = photo(room)
    return evidence_from_upload(upload=io.BytesIO(data), name="ภาพกิจกรรม.jpg", size=len(data), actor=actor, **more)


def text(response) -> str:
    return response.content.decode()


def test_items_are_pasted_from_a_sheet_or_typed(lpa):
    assert [(tag.code, tag.title) for tag in lpa] == [
        ("1.1", "การจัดทำแผนพัฒนาท้องถิ่น"),
        ("1.2", "การจัดทำงบประมาณ"),
        ("2.1", "การเก็บรายได้"),
    ]


@pytest.mark.parametrize("lines", ["แผนพัฒนา", "1.1\t", "1.1", f"{'9' * 31}\tยาว"])
def test_a_line_that_is_no_item_is_named_and_nothing_is_kept(here, coordinator, lines):
    with pytest.raises(DomainError, match="บรรทัด"):
        items_add_lines(inspection="lpa", fiscal_year_be=2570, lines=f"1 ดี\n{lines}", actor=coordinator)
    assert not InspectionTag.objects.exists()


def test_items_twice_are_once_and_the_next_year_starts_from_the_last(lpa, coordinator):
    assert items_add_lines(inspection="lpa", fiscal_year_be=2570, lines=LINES, actor=coordinator) == 0
    assert items_open(inspection="lpa", fiscal_year_be=2571, actor=coordinator) == 3
    assert items_open(inspection="lpa", fiscal_year_be=2571, actor=coordinator) == 0


def test_ita_items_come_from_the_assessment_year_with_their_topics(here, coordinator):
    made = items_open(inspection="ita", fiscal_year_be=2569, actor=coordinator)
    first = InspectionTag.objects.get(inspection="ita", code="O1")
    assert made > 20
    assert first.topic


def test_who_edits_all_tags_all_and_others_their_own(lpa, here, coordinator):
    officer, viewer = here.users["unit_officer"], here.users["viewer"]
    own, others = add(officer), add(coordinator, 2)
    assert evidence_tag(pieces=[own], tags=lpa[:1], actor=officer) == 1
    assert evidence_tag(pieces=[own], tags=lpa[:1], actor=officer) == 0
    with pytest.raises(NotPermitted, match="ผู้อื่นเป็นผู้เพิ่ม"):
        evidence_tag(pieces=[others], tags=lpa[:1], actor=officer)
    with pytest.raises(NotPermitted):
        evidence_tag(pieces=[own], tags=lpa[:1], actor=viewer)
    assert evidence_tag(pieces=[own, others], tags=lpa[:2], actor=coordinator) == 3


def test_an_item_with_proof_is_not_taken_away(lpa, coordinator):
    evidence_tag(pieces=[add(coordinator)], tags=lpa[:1], actor=coordinator)
    with pytest.raises(DomainError, match="มีหลักฐาน 1 ชิ้น"):
        item_remove(tag=lpa[0], actor=coordinator)
    item_remove(tag=lpa[1], actor=coordinator)
    assert InspectionTag.objects.count() == 2


def test_what_is_said_of_a_piece_is_mended_and_stands_in_its_history(here, coordinator, client_as):
    piece = add(coordinator)
    said = {"kind": "photo", "title": "ประชุมชี้แจง", "happened_on": "6 พ.ย. 69", "place": "ศาลา"}
    client_as("coordinator").post(reverse("evidence_edit", args=[piece.key]), said)
    piece.refresh_from_db()
    assert (piece.title, piece.happened_on, piece.place) == ("ประชุมชี้แจง", dt.date(2026, 11, 6), "ศาลา")
    page = text(client_as("viewer").get(reverse("evidence_page", args=[piece.key])))
    assert "แก้รายละเอียดหลักฐาน" in page
    assert piece.original_sha256 in page


def test_a_day_that_has_not_come_is_refused_where_it_is_typed(here, coordinator, client_as):
    piece = add(coordinator)
    with pytest.raises(DomainError, match="ยังมาไม่ถึง"):
        evidence_change(
            evidence=piece,
            title="",
            reference="",
            happened_on=dt.date(2027, 5, 1),
            place="",
            public=True,
            actor=coordinator,
        )
    answer = client_as("coordinator").post(
        reverse("evidence_edit", args=[piece.key]), {"kind": "photo", "happened_on": "1 พ.ค. 70"}
    )
    assert answer.status_code == 400
    assert "ยังมาไม่ถึง" in text(answer)


def test_the_day_of_the_camera_is_taken_by_one_button(here, coordinator, client_as):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:11:06 09:00:00"
    data = photo(3, exif=exif)
    piece = evidence_from_upload(upload=io.BytesIO(data), name="a.jpg", size=len(data), actor=coordinator, place="ศาลา")
    client = client_as("coordinator")
    assert "ใช้วันนี้เป็นวันที่ของหลักฐาน" in text(client.get(reverse("evidence_page", args=[piece.key])))
    client.post(reverse("evidence_edit", args=[piece.key]), {"use": "made"})
    piece.refresh_from_db()
    assert (piece.happened_on, piece.place, piece.public) == (dt.date(2026, 11, 6), "ศาลา", True)


def test_pieces_come_in_from_a_phone_with_their_tag(lpa, client_as):
    files = [SimpleUploadedFile(f"{n}.jpg", photo(n)) for n in (1, 2)]
    form = {"uploads": files, "title": "ตลาดนัด", "happened_on": "5/1/2570", "tag": lpa[0].pk, "internal": "on"}
    client_as("unit_officer").post(f"{reverse('evidence_new')}?fy=2570", form)
    rows = list(Evidence.objects.all())
    assert [(row.title, row.happened_on, row.public, row.tags.count()) for row in rows] == [
        ("ตลาดนัด", dt.date(2027, 1, 5), False, 1)
    ] * 2


def test_a_wrong_day_does_not_lose_the_photos(here, client_as):
    form = {"uploads": SimpleUploadedFile("1.jpg", photo(1)), "happened_on": "32 ม.ค. 70"}
    answer = text(client_as("unit_officer").post(reverse("evidence_new"), form))
    assert Evidence.objects.get().key in answer


def test_the_register_is_filtered(lpa, coordinator, client_as):
    day = dt.date(2027, 1, 5)
    tagged = add(coordinator, 1, title="มีป้าย", happened_on=day)
    evidence_tag(pieces=[tagged], tags=lpa[:1], actor=coordinator)
    add(coordinator, 2, title="ปีก่อน", happened_on=dt.date(2026, 5, 5))
    add(coordinator, 3, title="ไม่มีวันที่")
    order = {"kind": "order", "reference": "คำสั่งที่ 9/2570", "happened_on": day}
    evidence_add_reference(**order, actor=coordinator)
    client = client_as("viewer")

    def shown(query: str) -> set[str]:
        page = text(client.get(f"{reverse('evidence')}?{query}"))
        return {name for name in ("มีป้าย", "ปีก่อน", "ไม่มีวันที่", "คำสั่งที่ 9/2570") if f">{name}</a>" in page}

    assert shown("fy=2570") == {"มีป้าย", "ไม่มีวันที่", "คำสั่งที่ 9/2570"}
    assert shown("fy=2569") == {"ปีก่อน"}
    assert len(shown("fy=0")) == 4
    assert shown("fy=2570&kind=order") == {"คำสั่งที่ 9/2570"}
    assert shown(f"fy=2570&tag={lpa[0].pk}") == {"มีป้าย"}
    assert shown("fy=2570&problem=no_day") == {"ไม่มีวันที่"}
    assert shown("fy=2570&problem=unused") == {"ไม่มีวันที่", "คำสั่งที่ 9/2570"}
    assert shown("fy=2570&problem=untagged") == {"ไม่มีวันที่", "คำสั่งที่ 9/2570"}
    assert shown("fy=0&q=ปี ก่อน") == {"ปีก่อน"}
    assert shown("fy=x&kind=x&tag=x&problem=x") == {"มีป้าย", "ไม่มีวันที่", "คำสั่งที่ 9/2570"}


def test_many_are_tagged_at_once(lpa, coordinator, client_as):
    keys = [add(coordinator, room).key for room in (1, 2, 3)]
    client = client_as("coordinator")
    form = {"piece": keys[:2], "tag": lpa[1].pk, "back": "fy=2570"}
    answer = client.post(reverse("evidence_tag_many"), form, follow=True)
    assert "ติดป้าย LPA 1.2 ให้หลักฐาน 2 ชิ้นแล้ว" in text(answer)
    assert lpa[1].taggings.count() == 2
    assert "ยังไม่ได้เลือกหลักฐาน" in text(client.post(reverse("evidence_tag_many"), {"tag": lpa[1].pk}, follow=True))


def test_the_register_asks_few_questions_however_long(lpa, coordinator, client_as, django_assert_max_num_queries):
    for room in range(12):
        evidence_tag(pieces=[add(coordinator, room % 4)], tags=lpa, actor=coordinator)
    client = client_as("viewer")
    client.get(reverse("evidence"))
    with django_assert_max_num_queries(20):
        client.get(reverse("evidence"))


def test_an_export_is_made_in_the_background_and_taken_away(
    lpa, coordinator, client_as, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.HOME = tmp_path
    evidence_tag(pieces=[add(coordinator)], tags=lpa[:1], actor=coordinator)
    client = client_as("coordinator")
    with running_at_once(), django_capture_on_commit_callbacks(execute=True):
        client.post(f"{reverse('evidence_export')}?fy=2570", {"inspection": "lpa"})
    row = Job.objects.get(kind="evidence.export")
    assert (row.state, row.percent, row.result["pieces"]) == ("done", 100, 1)
    taken = client.get(reverse("evidence_export_file", args=[row.pk]))
    assert zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content))).testzip() is None
    assert "รับแฟ้ม zip" in text(client.get(f"{reverse('evidence_items')}?fy=2570"))
    refused = client.post(f"{reverse('evidence_export')}?fy=2571", {"inspection": "lpa"})
    assert "โปรดเพิ่มข้อก่อน" in text(refused)


def test_items_and_pieces_of_another_office_are_not_here(world, client_as):
    with organisation_scope(world.there.organisation):
        actor = world.there.users["coordinator"]
        items_add_lines(inspection="lpa", fiscal_year_be=2570, lines=LINES, actor=actor)
        foreign, tag = add(actor), InspectionTag.objects.first()
    client = client_as("coordinator")
    assert "การเก็บรายได้" not in text(client.get(f"{reverse('evidence_items')}?fy=2570"))
    assert client.get(reverse("evidence_page", args=[foreign.key])).status_code == 404
    with organisation_scope(world.here.organisation):
        own = add(world.here.users["coordinator"])
    assert client.post(reverse("evidence_tags", args=[own.key]), {"tag": tag.pk}).status_code == 404


def test_lines_keep_what_the_office_calls_its_items():
    assert [(item.code, item.title) for item in items_from_lines("O1 โครงสร้าง\nตัวชี้วัดที่ 3. งบ")] == [
        ("O1", "โครงสร้าง"),
        ("3", "งบ"),
    ]
