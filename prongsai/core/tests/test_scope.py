from __future__ import annotations

import pytest

from prongsai.core.errors import ForeignRow, NoOrganisationInScope
from prongsai.core.scope import all_organisations, organisation_scope
from prongsai.organisations.models import Position, Unit


def test_a_query_outside_a_scope_raises(world):
    with pytest.raises(NoOrganisationInScope):
        list(Unit.objects.all())


def test_rows_of_another_organisation_are_not_seen(here, world):
    foreign = world.there.units[0]
    assert not Unit.objects.filter(pk=foreign.pk).exists()
    with pytest.raises(Unit.DoesNotExist):
        Unit.objects.get(pk=foreign.pk)


def test_a_write_into_another_organisation_is_refused(here, world):
    foreign = world.there.units[0]
    foreign.name = "ชื่อที่ไม่ควรเปลี่ยน"
    with pytest.raises(ForeignRow):
        foreign.save()
    with pytest.raises(ForeignRow):
        foreign.delete()
    with pytest.raises(ForeignRow):
        Unit(organisation=world.there.organisation, name="ใหม่").save()
    with pytest.raises(ForeignRow):
        Unit.objects.bulk_create([Unit(organisation=world.there.organisation, name="ใหม่")])
    with organisation_scope(world.there.organisation):
        assert Unit.objects.get(pk=foreign.pk).name != "ชื่อที่ไม่ควรเปลี่ยน"


def test_a_row_may_not_point_to_a_foreign_row(here, world):
    with pytest.raises(ForeignRow):
        Position(name="ตำแหน่งใหม่", unit=world.there.units[0]).save()
    with pytest.raises(ForeignRow):
        Position(name="ตำแหน่งใหม่", unit_id=world.there.units[0].pk).save()


def test_an_update_cannot_move_rows_to_another_organisation(here, world):
    with pytest.raises(ForeignRow):
        Unit.objects.update(organisation=world.there.organisation)


def test_all_organisations_needs_a_reason_and_sees_all(world):
    with pytest.raises(ValueError, match="reason"), all_organisations(reason=""):
        pass
    with all_organisations(reason="test"):
        assert Unit.objects.count() == len(world.here.units) + len(world.there.units)


def test_an_inner_scope_closes_what_was_open_to_all(world):
    with all_organisations(reason="test"), organisation_scope(world.here.organisation):
        assert Unit.objects.count() == len(world.here.units)
