"""Pictures that came before they were hashed are made up for, portion by portion, once, by themselves."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.db import connection

from prongsai.core.jobs import run_job, running_at_once, tend_all
from prongsai.core.models import Job, StoredFile
from prongsai.core.scope import organisation_scope
from prongsai.evidence import catching_up, jobs
from prongsai.evidence.alike import METHOD
from prongsai.evidence.catching_up import behind, portion_hash, start_where_behind
from prongsai.evidence.models import Evidence, NearPicture, PictureBand
from prongsai.evidence.rules import problems
from prongsai.evidence.services import evidence_add_reference, evidence_from_upload
from prongsai.testing.pictures import photo
from prongsai.thai.fiscal import fiscal_year_bounds


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch):
    monkeypatch.setattr(catching_up, "_quiet_until", 0.0)


def add(actor, room: int, **more) -> Evidence:
    data = photo(room, **more)
    return evidence_from_upload(
        upload=io.BytesIO(data), name="ภาพ.jpg", size=len(data), actor=actor, happened_on=dt.date(2026, 10, room)
    )


def as_it_was() -> None:
    """As the rows stood before pictures were hashed."""
    PictureBand.objects.all().delete()
    NearPicture.objects.all().delete()
    Evidence.objects.update(picture_hash="", picture_inner="", picture_method=0)


def codes(piece: Evidence) -> set[str]:
    first, last = fiscal_year_bounds(2570)
    piece.refresh_from_db()
    return {found.code for found in problems(piece, first=first, last=last, fiscal_year_be=2570)}


def test_old_pictures_are_hashed_in_portions_and_known_again(here, coordinator):
    first, copy, other = add(coordinator, 1), add(coordinator, 1, quality=40), add(coordinator, 2)
    before = {row.pk: (row.picture_hash, row.picture_inner) for row in (first, copy, other)}
    pairs = list(NearPicture.objects.values_list("later", "earlier", "bits"))
    as_it_was()
    assert "near_picture" not in codes(copy)
    assert [portion_hash(2), portion_hash(2), portion_hash(2)] == [2, 1, 0]
    assert "near_picture" in codes(copy)
    assert "near_picture" not in codes(other)
    rows = Evidence.objects.in_bulk()
    assert {pk: (row.picture_hash, row.picture_inner) for pk, row in rows.items()} == before
    assert list(NearPicture.objects.values_list("later", "earlier", "bits")) == pairs


def test_a_picture_whose_file_is_lost_or_broken_does_not_hold_the_others_up(here, coordinator):
    lost, broken, whole = add(coordinator, 1), add(coordinator, 2), add(coordinator, 3)
    as_it_was()
    lost.stored_file.content.storage.delete(lost.stored_file.content.name)
    with broken.stored_file.content.storage.open(broken.stored_file.content.name, "wb") as out:
        out.write(b"\xff\xd8\xff\xe0 broken")
    assert portion_hash() == 3
    assert portion_hash() == 0
    assert [Evidence.objects.get(pk=row.pk).picture_hash != "" for row in (lost, broken, whole)] == [False, False, True]


def test_files_are_read_outside_transactions(here, coordinator, monkeypatch):
    add(coordinator, 1)
    as_it_was()
    depth: list[int] = []
    read = catching_up._likeness_of
    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(
        catching_up, "_likeness_of", lambda row: (depth.append(len(connection.savepoint_ids)), read(row))[1]
    )
    portion_hash()
    assert depth == [outside]


def test_the_worker_starts_it_once_in_the_offices_that_need_it(world):
    for office in (world.here, world.there):
        with organisation_scope(office.organisation):
            add(office.users["coordinator"], 1)
    with organisation_scope(world.here.organisation):
        as_it_was()
    start_where_behind()
    catching_up._quiet_until = 0.0
    start_where_behind()  # while the first waits
    with organisation_scope(world.there.organisation):
        assert not Job.objects.exists()
    with organisation_scope(world.here.organisation):
        row = Job.objects.get()
        run_job.func(world.here.organisation.pk, row.pk)
        row.refresh_from_db()
        assert (row.state, row.percent, row.result) == ("done", 100, {"pictures": 1})
        assert Evidence.objects.get().picture_method == METHOD
    catching_up._quiet_until = 0.0
    tend_all()
    with organisation_scope(world.here.organisation):
        assert Job.objects.filter(kind=catching_up.KIND).count() == 1


def test_it_gives_way_and_goes_on_where_it_was(here, coordinator, monkeypatch, django_capture_on_commit_callbacks):
    for room in (1, 2, 3):
        add(coordinator, room)
    as_it_was()
    monkeypatch.setattr(jobs, "portion_hash", lambda: portion_hash(1))
    waits = iter([True, False, False, False])
    monkeypatch.setattr(jobs, "others_wait", lambda row: next(waits))
    with running_at_once(), django_capture_on_commit_callbacks(execute=True):
        start_where_behind()
    row = Job.objects.get()
    assert (row.state, row.result) == ("done", {"pictures": 3})
    assert next(waits) is False  # it stopped after the first and was taken up again


def test_the_command_does_it_at_once_and_says_how_many(here, coordinator, capsys):
    add(coordinator, 1)
    evidence_add_reference(kind="order", reference="คำสั่งที่ 1/2570", actor=coordinator)
    as_it_was()
    call_command("picture-hashes")
    assert ": 1 ภาพ" in capsys.readouterr().out
    assert not behind().exists()
    assert StoredFile.objects.exists()
