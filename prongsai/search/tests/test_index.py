from __future__ import annotations

import pytest
from django.db import transaction

from prongsai.audit.services import record
from prongsai.core.errors import NoOrganisationInScope
from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Unit
from prongsai.organisations.services import unit_save
from prongsai.search.models import Followed, Indexed, Passage
from prongsai.search.selectors import search
from prongsai.search.services import index_follow, index_follow_all, index_rebuild, indexing_once


def titles(found) -> list[str]:
    return [hit.indexed.title for hit in found.hits]


def test_a_change_is_found_once_it_is_committed(here, coordinator, django_capture_on_commit_callbacks):
    index_follow(here.organisation.pk)
    with django_capture_on_commit_callbacks(execute=True):
        unit = unit_save(unit=Unit(name="กองสวัสดิการสังคม"), actor=coordinator)
    assert titles(search("สวัสดิการ", actor=coordinator)) == ["กองสวัสดิการสังคม"]
    with django_capture_on_commit_callbacks(execute=True):
        unit.name = "กองการศึกษา"
        unit_save(unit=unit, actor=coordinator)
    assert titles(search("สวัสดิการ", actor=coordinator)) == []
    assert "กองการศึกษา" in titles(search("การศึกษา", actor=coordinator))


def test_what_is_made_together_is_indexed_once_at_the_end(here, coordinator):
    index_follow(here.organisation.pk)
    before = Indexed.objects.count()
    with indexing_once(here.organisation.pk):
        unit_save(unit=Unit(name="กองสวัสดิการสังคม", kind="division"), actor=coordinator)
        assert index_follow(here.organisation.pk) == 0 and Indexed.objects.count() == before
    assert Indexed.objects.count() == before + 1


def test_what_a_dead_process_left_is_made_up_by_the_worker(here, coordinator):
    index_follow(here.organisation.pk)
    unit_save(unit=Unit(name="กองสวัสดิการสังคม"), actor=coordinator)  # no callback ran
    assert titles(search("สวัสดิการ", actor=coordinator)) == []
    assert index_follow_all() > 0
    assert titles(search("สวัสดิการ", actor=coordinator)) == ["กองสวัสดิการสังคม"]
    assert index_follow_all() == 0


def test_a_removed_thing_is_no_longer_found(here, coordinator):
    index_rebuild()
    with transaction.atomic():
        unit = Unit.objects.create(name="ศูนย์ชั่วคราว")
        record("organisations.unit.add", actor=coordinator, obj=unit)
    index_follow(here.organisation.pk)
    assert titles(search("ชั่วคราว", actor=coordinator)) == ["ศูนย์ชั่วคราว"]
    with transaction.atomic():
        record("organisations.unit.change", actor=coordinator, obj=unit)
        unit.delete()
    index_follow(here.organisation.pk)
    assert titles(search("ชั่วคราว", actor=coordinator)) == []


def test_a_rebuild_makes_the_same_index_and_drops_what_is_gone(here, coordinator):
    index_rebuild()
    before = sorted(Passage.objects.values_list("source", "text", "key"))
    Indexed.objects.create(source="unit", object_id=10**6, title="ของเก่า", url="/", sha256="0")
    Followed.objects.all().delete()
    index_rebuild()
    assert sorted(Passage.objects.values_list("source", "text", "key")) == before


def test_one_broken_thing_keeps_no_other_out(here, coordinator, monkeypatch):
    from prongsai.search.sources import source_get

    source = source_get("unit")
    broken = here.units[0].pk

    def load(pks):
        if broken in pks:
            raise ValueError("broken")
        return source.load(pks)

    from dataclasses import replace

    from prongsai.search import sources as registry

    monkeypatch.setitem(registry._sources, "unit", replace(source, load=load))
    index_rebuild()
    assert titles(search("กองคลัง", actor=coordinator))[0] == "กองคลัง"
    assert here.units[0].name not in titles(search(here.units[0].name, actor=coordinator, source="unit"))


def test_outside_a_scope_nothing_is_searched(world, coordinator):
    with pytest.raises(NoOrganisationInScope):
        search("กองคลัง", actor=coordinator)


def test_another_offices_rows_are_never_found(world, coordinator):
    for office in (world.here, world.there):
        with organisation_scope(office.organisation):
            index_rebuild()
    with organisation_scope(world.here.organisation):
        for query in ("บ้านอื่น", "กองคลัง", "นายก", "ใจซื่อ"):
            found = search(query, actor=coordinator)
            assert {hit.indexed.organisation_id for hit in found.hits} <= {world.here.organisation.pk}
        assert "บ้านอื่น" not in " ".join(titles(search("บ้านอื่น", actor=coordinator)))


def test_a_source_without_permission_is_not_searched(here, coordinator, monkeypatch):
    index_rebuild()
    assert search("กองคลัง", actor=coordinator).count
    monkeypatch.setattr(type(coordinator), "has_perm", lambda self, perm, obj=None: perm != "organisations.view")
    assert not search("กองคลัง", actor=coordinator).count
    assert not search("กองคลัง", actor=coordinator, source="unit").count
