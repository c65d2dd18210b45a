"""Rows of several tables in one statement are what each queryset would have read by itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Prefetch, Subquery
from django.test.utils import CaptureQueriesContext

from prongsai.accounts.models import Membership, RoleGrant
from prongsai.core.together import Rows, fill_together, kept
from prongsai.organisations.models import Person, Position, Tenure, Unit
from prongsai.testing.world import Office


def values(rows: Rows) -> list[dict[str, Any]]:
    return [{one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields} for row in rows]


def test_parents_children_order_and_what_was_added_come_along(here: Office) -> None:
    newest = Tenure.objects.filter(person=OuterRef("pk")).order_by("-begins_on").values("begins_on")[:1]
    people = Person.objects.annotate(since=Subquery(newest)).order_by("-given_name")
    members = (
        Membership.objects.select_related("person", "unit", "organisation")
        .prefetch_related(Prefetch("grants", RoleGrant.objects.order_by("-role")))
        .order_by("-pk")
    )
    posts = Position.objects.select_related("unit").defer("name")
    nobody = Unit.objects.filter(name="ไม่มี")
    with CaptureQueriesContext(connection) as asked:
        fill_together(people, members, posts, nobody)
        assert [row.given_name for row in people] == sorted((row.given_name for row in people), reverse=True)
        assert all(row.since is not None for row in people)
        assert [row.pk for row in members] == sorted((row.pk for row in members), reverse=True)
        for row in members:
            assert row.person is not None and row.person.given_name and row.organisation == here.organisation
            assert (row.unit is None) == (row.unit_id is None)
            assert [grant.membership for grant in row.grants.all()] == [row]
        assert {row.unit.name for row in posts if row.unit_id} == {"สำนักปลัด", "กองช่าง"}
        assert list(nobody) == []
    assert len(asked) == 1
    assert all("name" in row.get_deferred_fields() for row in posts)
    one = members[0]
    assert one.grants.filter(role="nothing").count() == 0 and one.grants.filter(membership=one).count() == 1


def test_rows_are_those_of_the_office_in_scope(here: Office, world: Any) -> None:
    people = Person.objects.all()
    fill_together(people, Unit.objects.all())
    assert {row.organisation_id for row in people} == {here.organisation.pk}


def test_what_was_read_is_left_and_the_same_rows_are_read_once(here: Office) -> None:
    units = Unit.objects.all()
    list(units)
    with CaptureQueriesContext(connection) as asked:
        fill_together(units, units)
        fill_together()
    assert len(asked) == 0


def test_slices_and_distinct_rows_are_read_too_and_an_empty_condition_asks_nothing(here: Office) -> None:
    last = Person.objects.order_by("-pk").prefetch_related("tenures")[:3]
    homes = Unit.objects.filter(positions__isnull=False).distinct()
    none = Unit.objects.filter(pk__in=[])
    with CaptureQueriesContext(connection) as asked:
        fill_together(last, homes, none)
        assert [len(row.tenures.all()) for row in last] == [1, 1, 1]
        assert list(none) == []
    assert len(asked) == 1
    assert [row.pk for row in last] == list(Person.objects.order_by("-pk").values_list("pk", flat=True)[:3])
    assert list(homes) == list(Unit.objects.filter(positions__isnull=False).distinct())


@pytest.mark.parametrize("rows", ["values", "union"])
def test_what_is_no_instance_is_refused(here: Office, rows: str) -> None:
    wrong: dict[str, Any] = {
        "values": Unit.objects.values("pk"),
        "union": Unit.objects.all().union(Unit.objects.all()),
    }
    with pytest.raises(TypeError):
        fill_together(wrong[rows])


def test_rows_of_a_page_are_made_once() -> None:
    class Page:
        pass

    page, made = Page(), []
    for _ in range(2):
        assert kept(page, "rows", lambda: made.append(1) or "these") == "these"
    assert made == [1]
