"""Batches: every file comes to an end of its own, a dead worker costs nothing, a person can stop and go on."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.audit.models import Entry
from prongsai.core import clock
from prongsai.core.errors import TransitionNotAllowed
from prongsai.core.models import Job, JobState
from prongsai.core.scope import organisation_scope
from prongsai.imports import jobs, services
from prongsai.imports.models import ImportedDocument, ImportRow, ImportState
from prongsai.imports.models_batch import BatchFile, BatchState, ImportBatch, Outcome
from prongsai.imports.services import batches, lanes
from prongsai.imports.tests.conftest import CLEAR_REPORT, COLUMNS, REPORT, word_file

ACTOR = "command:test"
GOOD = {
    "1 รายงาน.txt": REPORT.encode(),
    "2 รายงาน.docx": word_file([COLUMNS, ["มาตรการ ก", "๑. ทำ", "กองช่าง", "ตลอดปี", "๑. ทำแล้ว", "-"]]),
    "ย่อย/3 ชัดเจน.txt": CLEAR_REPORT.encode(),
}
BAD = {
    "4 ซ้ำ.txt": REPORT.encode(),
    "5 โปรแกรม.exe": b"MZ" + bytes(200),
    "6 ว่าง.txt": b"",
    "7 ไม่รู้จัก.txt": "จดหมายถึงเพื่อน".encode(),
    "8 เสีย.docx": GOOD["2 รายงาน.docx"][:300],
    "9 เสีย.pdf": b"%PDF-1.7\n" + b"nothing" * 30,
    ".ซ่อน": b"x",
}


@pytest.fixture
def folder(tmp_path):
    def fill(files: dict[str, bytes]):
        for name, data in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        return tmp_path

    return fill


@pytest.fixture
def batch_of(here, folder):
    """A batch listed from these files, not yet read."""

    def make(files: dict[str, bytes]) -> ImportBatch:
        place = folder(files)
        batch, _ = services.batch_of_folder(folder=place, actor=ACTOR)
        assert services.folder_receive(
            batch=batch, folder=place, actor=ACTOR, say=lambda _: None, stopping=lambda: False
        )
        batch.refresh_from_db()
        return batch

    return make


def read(batch: ImportBatch, stopping=lambda: False) -> ImportBatch:
    services.batch_read(batch=batch, actor=ACTOR, stopping=stopping)
    batch.refresh_from_db()
    return batch


def outcomes(batch: ImportBatch) -> dict[str, str]:
    return dict(BatchFile.objects.filter(batch=batch).order_by("order").values_list("path", "outcome"))


def test_every_file_comes_to_an_end_of_its_own(batch_of):
    batch = read(batch_of(GOOD | BAD))
    assert batch.state == BatchState.DONE
    assert outcomes(batch) == {
        ".ซ่อน": Outcome.SKIPPED,
        "1 รายงาน.txt": Outcome.NEEDS_REVIEW,
        "2 รายงาน.docx": Outcome.READ,
        "4 ซ้ำ.txt": Outcome.KNOWN,
        "5 โปรแกรม.exe": Outcome.SKIPPED,
        "6 ว่าง.txt": Outcome.FAILED,
        "7 ไม่รู้จัก.txt": Outcome.FAILED,
        "8 เสีย.docx": Outcome.FAILED,
        "9 เสีย.pdf": Outcome.FAILED,
        "ย่อย/3 ชัดเจน.txt": Outcome.READ,
    }
    ended = BatchFile.objects.filter(batch=batch).exclude(outcome__in=[Outcome.READ])
    assert all(row.reason for row in ended)
    assert ImportRow.objects.filter(path__startswith="measures").count() == 6
    read(batch)
    assert Entry.objects.filter(action="imports.batch.finished").count() == 1


def test_a_mistake_of_ours_with_one_file_does_not_stop_the_others(batch_of, monkeypatch):
    take = lanes.document_take

    def break_one(*, document, **more):
        if document.name.startswith("1"):
            raise ZeroDivisionError
        return take(document=document, **more)

    monkeypatch.setattr(lanes, "document_take", break_one)
    batch = read(batch_of(GOOD))
    assert Counter(outcomes(batch).values()) == {Outcome.FAILED: 1, Outcome.READ: 2}
    assert "โปรด" in BatchFile.objects.get(outcome=Outcome.FAILED).reason


def test_two_lanes_never_get_the_same_file(batch_of):
    batch = batch_of({f"{n}.txt": f"{REPORT}{n}".encode() for n in range(6)})
    first = lanes.claim(batch, holder="a", limit=4)
    second = lanes.claim(batch, holder="b", limit=4)
    assert [len(first), len(second)] == [4, 2]
    assert not {row.pk for row in first} & {row.pk for row in second}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_lane_steps_over_the_files_another_is_just_claiming(batch_of):
    batch = batch_of(GOOD)
    with CaptureQueriesContext(connection) as asked:
        lanes.claim(batch, holder="a", limit=2)
    assert any("FOR UPDATE SKIP LOCKED" in query["sql"] and "imports_batchfile" in query["sql"] for query in asked)


def test_a_dead_lanes_files_are_claimed_again_and_what_it_kept_is_not_read_twice(batch_of, monkeypatch):
    batch = batch_of(GOOD)
    kept, lost, _ = lanes.claim(batch, holder="dead", limit=3)
    lanes.document_take(document=kept.document, answer={"reading": _reading(kept.document)}, actor=ACTOR)
    assert lanes.claim(batch, holder="b", limit=3) == []
    BatchFile.objects.filter(claimed_by="dead").update(leased_until=clock.now() - dt.timedelta(seconds=1))
    asked = []
    monkeypatch.setattr(
        lanes, "request_for", lambda document, *a, **k: asked.append(document.pk) or _request(document, *a, **k)
    )
    assert read(batch).state == BatchState.DONE
    assert kept.document_id not in asked and lost.document_id in asked
    for row in (kept, lost):
        assert Entry.objects.filter(action="imports.document.read", object_ref=str(row.document_id)).count() == 1


def _request(document, *args, **more):
    from prongsai.imports.services.reading import request_for

    return request_for(document, *args, **more)


def _reading(document):
    from prongsai.imports.sandbox import child
    from prongsai.imports.services.reading import file_of

    request = _request(document, document.organisation, max_page_images=0)
    return next(event["reading"] for event in child.events(request, file_of(document)) if "reading" in event)


def test_a_lane_that_lost_its_lease_does_not_speak_for_the_file(batch_of):
    batch = batch_of({"1.txt": REPORT.encode()})
    (row,) = lanes.claim(batch, holder="slow", limit=1)
    BatchFile.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    (again,) = lanes.claim(batch, holder="quick", limit=1)
    slow = lanes._Lane(batch, ACTOR, lambda: False, lambda _: None)
    slow.holder = "slow"
    slow._settle(row, row.document)
    again.refresh_from_db()
    assert (again.outcome, again.claimed_by) == (Outcome.READING, "quick")


def test_a_file_that_kills_its_lanes_is_given_up_in_words(batch_of):
    batch = batch_of({"1.txt": REPORT.encode(), "2.txt": CLEAR_REPORT.encode()})
    BatchFile.objects.filter(path="1.txt").update(attempts=lanes.MAX_ATTEMPTS)
    batch = read(batch)
    assert outcomes(batch) == {"1.txt": Outcome.FAILED, "2.txt": Outcome.READ}
    assert BatchFile.objects.get(path="1.txt").document.state == ImportState.FAILED


def test_a_person_stops_and_goes_on(batch_of, coordinator, django_capture_on_commit_callbacks, settings):
    batch = batch_of(GOOD)
    services.batch_stop(batch=batch, actor=coordinator)
    assert Counter(outcomes(read(batch)).values()) == {Outcome.WAITING: 3}
    with django_capture_on_commit_callbacks(execute=True):
        services.batch_continue(batch=batch, actor=coordinator)
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    with pytest.raises(TransitionNotAllowed):
        services.batch_continue(batch=batch, actor=coordinator)


def test_what_failed_is_tried_again(batch_of, coordinator, django_capture_on_commit_callbacks, monkeypatch):
    batch = batch_of(GOOD | {"7.txt": "จดหมาย".encode(), "8.txt": b""})
    with monkeypatch.context() as broken:
        broken.setattr(lanes, "document_take", lambda **_: 1 / 0)
        read(batch)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.batch_retry(batch=batch, actor=coordinator) == 4  # not the empty one, which was not kept
    assert Counter(outcomes(batch).values()) == {Outcome.FAILED: 2, Outcome.READ: 2, Outcome.NEEDS_REVIEW: 1}


def test_the_same_folder_again_goes_on_where_it_ended(batch_of, folder):
    batch = batch_of(GOOD)
    calls = []
    read(batch, stopping=lambda: bool(calls.append(1)) or len(calls) > 1)
    left = Counter(outcomes(batch).values())[Outcome.WAITING]
    assert 0 < left < 3
    place = folder({"ใหม่.txt": f"{REPORT} ".encode()})
    again, goes_on = services.batch_of_folder(folder=place, actor=ACTOR)
    assert (again, goes_on) == (batch, True)
    services.folder_receive(batch=again, folder=place, actor=ACTOR, say=lambda _: None, stopping=lambda: False)
    assert len(outcomes(read(again))) == 4
    assert ImportedDocument.objects.count() == 4
    assert Entry.objects.filter(action="imports.document.received").count() == 4
    anew, goes_on = services.batch_of_folder(folder=place, actor=ACTOR)
    services.folder_receive(batch=anew, folder=place, actor=ACTOR, say=lambda _: None, stopping=lambda: False)
    assert not goes_on and set(outcomes(read(anew)).values()) == {Outcome.KNOWN}


def test_a_batch_whose_command_was_killed_is_taken_up_by_a_worker(batch_of, django_capture_on_commit_callbacks):
    batch = batch_of(GOOD)
    lanes.claim(batch, holder="killed", limit=2)
    batches.beat(batch)
    assert batches.batches_revive() == 0  # it may only be slow
    past = clock.now() - dt.timedelta(seconds=1)
    BatchFile.objects.filter(claimed_by="killed").update(leased_until=past)
    ImportBatch.objects.update(worked_until=past)
    with django_capture_on_commit_callbacks(execute=True):
        assert batches.batches_revive() == 1
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE


def test_a_lane_gives_way_to_other_work_and_goes_on_behind_it(
    batch_of, coordinator, django_capture_on_commit_callbacks, monkeypatch
):
    batch = batch_of(GOOD)
    seen: list[int] = []
    monkeypatch.setattr(jobs, "TURN", -1.0)
    monkeypatch.setattr(jobs, "others_wait", lambda _: not seen.append(1) and len(seen) < 4)
    with django_capture_on_commit_callbacks(execute=True):
        services.lanes_start(batch, coordinator, count=1)
    (job,) = Job.objects.filter(kind="imports.batch")
    assert (job.state, len(seen) >= 4) == (JobState.DONE, True)
    assert Counter(outcomes(batch).values())[Outcome.WAITING] == 0


class Killed(BaseException):
    """As if the worker were gone."""


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def send(client_as, django_capture_on_commit_callbacks):
    def post(*files: tuple[str, bytes]):
        uploads = [SimpleUploadedFile(name, data) for name, data in files]
        with django_capture_on_commit_callbacks(execute=True):
            return client_as("coordinator").post("/office/imports/upload/", {"uploads": uploads})

    return post


def test_a_zip_is_unpacked_and_read_in_the_background(send, here, client_as):
    answer = send(("ปี 2569.zip", zipped(GOOD | BAD | {"ใน.zip": zipped(GOOD), "__MACOSX/x.txt": b"x"})))
    batch = ImportBatch.objects.get()
    assert answer.url == f"/office/imports/batches/{batch.pk}/"
    assert (batch.state, batch.name) == (BatchState.DONE, "ปี 2569.zip")
    assert Counter(outcomes(batch).values()) == {
        Outcome.NEEDS_REVIEW: 1, Outcome.READ: 2, Outcome.KNOWN: 1, Outcome.FAILED: 4, Outcome.SKIPPED: 4,
    }  # fmt: skip
    page = client_as("coordinator").get(answer.url).content.decode()
    assert "อ่านครบแล้ว" in page and "12 จาก 12 แฟ้ม" in page and "ย่อย/3 ชัดเจน.txt" in page
    failed = client_as("viewer").get(f"{answer.url}?show=failed").content.decode()
    assert "7 ไม่รู้จัก.txt" in failed and "3 ชัดเจน" not in failed and "ลองอ่านแฟ้ม" not in failed


def test_a_zip_cut_short_while_it_was_unpacked_goes_on(send, here, monkeypatch, django_capture_on_commit_callbacks):
    from prongsai.imports.services import receiving

    monkeypatch.setattr(receiving, "CHUNK", 2)
    listing = receiving._list

    def killed_later(batch, chunk, first, actor):
        if first >= 2:
            raise Killed
        listing(batch, chunk, first, actor)

    monkeypatch.setattr(receiving, "_list", killed_later)
    send(("ชุด.zip", zipped(GOOD)))
    monkeypatch.setattr(receiving, "_list", listing)
    batch = ImportBatch.objects.get()
    assert (batch.state, len(outcomes(batch))) == (BatchState.RECEIVING, 2)
    ImportBatch.objects.update(worked_until=clock.now() - dt.timedelta(seconds=1))
    assert Job.objects.get().state == JobState.RUNNING  # with nobody behind it
    Job.objects.update(state=JobState.FAILED)
    with django_capture_on_commit_callbacks(execute=True):
        batches.batches_revive()
    batch.refresh_from_db()
    assert (batch.state, len(outcomes(batch))) == (BatchState.DONE, 3)
    assert ImportedDocument.objects.count() == 3


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(50), b"PK\x05\x06" + bytes(3)])
def test_a_damaged_zip_is_refused_in_words(send, here, data):
    answer = send(("เสีย.zip", data))
    assert answer.status_code == 400
    assert "เสียหาย" in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_zip_beside_documents_is_a_batch_and_they_are_documents(send, here):
    answer = send(("ชุด.zip", zipped(GOOD)), ("อื่น.txt", f"{CLEAR_REPORT} ".encode()))
    assert answer.url == "/office/imports/"
    assert ImportBatch.objects.count() == 1 and ImportedDocument.objects.count() == 4


def test_a_word_file_is_no_batch(send, here):
    send(("รายงาน.docx", GOOD["2 รายงาน.docx"]))
    assert not ImportBatch.objects.exists()


def test_a_zip_over_the_limit_is_refused_in_words(send, here, settings):
    settings.PRONGSAI_MAX_ZIP_BYTES = 100
    answer = send(("ใหญ่.zip", zipped(GOOD)))
    assert answer.status_code == 400 and "โปรดแบ่งเป็นหลายแฟ้ม" in answer.content.decode()


def test_another_offices_batch_does_not_exist(client_as, world, batch_of):
    batch = batch_of(GOOD)
    stranger = client_as("coordinator", world.there)
    own = f"/office/imports/batches/{batch.pk}/"
    for method, address in [
        ("get", own),
        ("get", f"{own}progress/"),
        *(("post", f"{own}{act}/") for act in ("stop", "continue", "retry")),
    ]:
        assert getattr(stranger, method)(address).status_code == 404, address
    reader = client_as("viewer")
    assert reader.get(own).status_code == 200
    assert reader.post(f"{own}stop/").status_code == 403


def test_the_screen_follows_and_then_loads_itself_anew(client_as, batch_of):
    batch = batch_of(GOOD)
    own = f"/office/imports/batches/{batch.pk}/"
    client = client_as("coordinator")
    page = client.get(own).content.decode()
    assert (
        'hx-trigger="load delay:2s"' in page
        and '<noscript><meta http-equiv="refresh"' in page
        and "หยุดอ่านไว้ก่อน" in page
    )
    moving = client.get(f"{own}progress/")
    assert "0 จาก 3 แฟ้ม" in moving.content.decode()
    assert client.post(f"{own}stop/").url == own
    assert client.get(f"{own}progress/")["HX-Redirect"] == own
    assert "อ่านต่อ" in client.get(own).content.decode()
    read_again = client.post(f"{own}retry/")
    assert read_again.status_code == 409


def test_hostile_names_stay_text(client_as, batch_of):
    batch = read(batch_of({"<script>alert(1)<": REPORT.encode()} | {'"><img src=x>.txt': b""}))
    page = client_as("coordinator").get(f"/office/imports/batches/{batch.pk}/").content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page


def test_pages_of_a_pdf_are_drawn_at_the_first_look(client_as, batch_of):
    from prongsai.papers import from_record, render_pdf
    from prongsai.readers import read as read_file

    pdf = render_pdf(from_record(read_file(REPORT.encode(), "ก.txt"), "measures-report"))
    read(batch_of({"รายงาน.pdf": pdf}))
    document = ImportedDocument.objects.get()
    assert document.page_images.count() == 0 and document.reading.pages_due
    client = client_as("coordinator")
    assert "src-page" in client.get(f"/office/imports/{document.pk}/").content.decode()
    assert document.page_images.count() == document.reading.page_count > 0
    client.get(f"/office/imports/{document.pk}/")
    assert document.page_images.count() == document.reading.page_count


def command(capsys, *arguments: str) -> tuple[int, str, str]:
    code = 0
    try:
        call_command("import", *arguments, "--organisation", "here")
    except SystemExit as ended:
        code = int(ended.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_reads_a_folder_and_lists_what_did_not_go_well(world, folder, capsys):
    code, out, _ = command(capsys, "--folder", str(folder(GOOD | BAD)))
    assert code == 2
    assert "10 แฟ้ม" in out and "อ่านได้ 2" in out and "6 ว่าง.txt" in out
    code, out, _ = command(capsys, "--folder", str(folder({})), "--json")
    said = json.loads(out)
    assert (code, said["counts"]["known"], said["files"]) == (2, 4, 10)  # the failed are tried once more
    with organisation_scope(world.there.organisation):
        assert not ImportBatch.objects.exists()


def test_the_command_says_what_it_needs(world, tmp_path, capsys):
    assert command(capsys, "--folder", str(tmp_path / "ไม่มี"))[0] == 2
    assert command(capsys)[0] == 1
    code, out, _ = command(capsys, "--folder", str(tmp_path))
    assert code == 0 and "โฟลเดอร์ว่าง" in out
