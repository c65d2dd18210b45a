"""Values that JSON does not carry by itself, and rows asked for in odd ways: as Django alone would read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Avg, Count, Exists, F, FloatField, OuterRef, Prefetch, Value
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from prongsai.core.scope import NoOrganisationInScope, organisation_scope
from prongsai.core.together import Rows, fill_together
from prongsai.ita.models import Result, Score, ScoreKind, YearEdition
from prongsai.organisations.models import Person, Tenure, Unit
from prongsai.testing.world import Office
from prongsai.watching.models import WatchedAddress

ODD = ["", "'\"\\%s %% {}", "ก\u0e49\u0e33\u200b\ufeff", "\u2028\x01\x7f\r\n\t", "𝒳😀", "null", "[1]", "007"]


def both(make: Callable[[], Rows], *added: str) -> list[Any]:
    """The rows read together, after a look that each value is the one, of the type, that is read alone."""
    together, alone = make(), list(make())
    fill_together(together)
    names = [*(one.attname for one in together.model._meta.concrete_fields), *added]
    told = [[(name, type(getattr(row, name)), getattr(row, name)) for name in names] for row in together]
    assert told == [[(name, type(getattr(row, name)), getattr(row, name)) for name in names] for row in alone]
    return list(together)


@pytest.mark.parametrize("text", ODD)
def test_letters_of_every_kind(here: Office, text: str) -> None:
    unit = Unit(name=f"หน่วย{text}")
    unit.save()
    assert [row.name for row in both(lambda: Unit.objects.filter(pk=unit.pk, name=unit.name))] == [unit.name]


@pytest.mark.parametrize(
    "content",
    [None, [], {}, "null", "", 0, 1.5, 2**70, True, ODD, {"ข": {"ก": [None, 0.1]}}],
)
def test_json_of_every_kind(here: Office, content: Any) -> None:
    edition = YearEdition(fiscal_year_be=2570, number=1, origin="edited", content=content)
    edition.content = Value(None, edition._meta.get_field("content")) if content is None else content
    edition.save()
    (row,) = both(lambda: YearEdition.objects.filter(pk=edition.pk))
    assert row.content == content and type(row.content) is type(content)


@pytest.mark.parametrize(
    "at",
    [
        dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=7))),
        dt.datetime(2026, 11, 21, 16, 30, 0, 120000, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 21, 16, 30, 0, 1, tzinfo=dt.UTC),
        dt.datetime(1912, 1, 1, tzinfo=dt.UTC),
    ],
)
def test_times_big_numbers_and_nothing(here: Office, at: dt.datetime) -> None:
    address = WatchedAddress(key="k", url="https://www.example.go.th/", since=at, size=2**63 - 1)
    address.save()
    (row,) = both(WatchedAddress.objects.all)
    assert (row.since, row.size, row.visited_at, row.status) == (at, 2**63 - 1, None, None)
    assert row.since.utcoffset() == dt.timedelta(0) and row.restless is False


def test_decimals_and_what_is_reckoned_of_them(here: Office) -> None:
    result = Result(fiscal_year_be=2569, total=Decimal("97.10"))
    result.save()
    Result(fiscal_year_be=2568, total=None).save()
    for key, score in (("IIT", "0.00"), ("EIT", "100.00"), ("OIT", "33.30")):
        Score(result=result, kind=ScoreKind.INSTRUMENT, key=key, score=Decimal(score)).save()
    both(Score.objects.all)
    (none, row) = both(lambda: Result.objects.annotate(n=Count("scores")).order_by("fiscal_year_be"), "n")
    assert (none.total, str(row.total), none.n, row.n) == (None, "97.10", 0, 3)
    both(lambda: Result.objects.annotate(mean=Avg("scores__score")).order_by("pk"), "mean")
    both(lambda: Result.objects.annotate(has=Exists(Score.objects.filter(result=OuterRef("pk")))), "has")


def test_an_order_with_rows_that_have_nothing_there(here: Office) -> None:
    for year, total in ((2566, None), (2567, "80.00"), (2568, None), (2569, "70.00")):
        Result(fiscal_year_be=year, total=total).save()
    both(lambda: Result.objects.order_by(F("total").desc(nulls_last=True), "pk"))
    both(lambda: Result.objects.order_by(F("total").asc(nulls_first=True), "-pk"))
    both(lambda: Result.objects.order_by("total", "pk").reverse())


def test_another_office_stays_out_of_rows_parents_and_children(world: Any) -> None:
    with pytest.raises(NoOrganisationInScope):
        fill_together(Person.objects.all())
    with organisation_scope(world.there.organisation):
        away = Person.objects.prefetch_related("tenures")
    with organisation_scope(world.here.organisation):
        own = Person.objects.prefetch_related("tenures")
        fill_together(own)
        assert {row.organisation_id for row in own} == {world.here.organisation.pk}
        tenures = [tenure for row in own for tenure in row.tenures.all()]
        assert {tenure.organisation_id for tenure in tenures} == {world.here.organisation.pk}
    with organisation_scope(world.there.organisation):
        fill_together(away)
        assert {row.organisation_id for row in away} == {world.there.organisation.pk}


def test_nothing_to_read_asks_nothing(here: Office) -> None:
    none = [Unit.objects.none(), Unit.objects.filter(pk__in=[]), Person.objects.none().prefetch_related("tenures")]
    with CaptureQueriesContext(connection) as asked:
        fill_together(*none)
        fill_together(*none)
        assert [list(rows) for rows in none] == [[], [], []]
    assert len(asked) == 0


def test_the_same_rows_twice_and_their_first_children(here: Office) -> None:
    people = Person.objects.order_by("pk")
    first = Person.objects.order_by("pk").prefetch_related(
        Prefetch("tenures", Tenure.objects.order_by("-pk")[:1], to_attr="newest")
    )
    again = Person.objects.order_by("pk")
    fill_together(people, people, again, first)
    assert list(people) == list(again) == list(first)
    assert all(len(row.newest) == 1 for row in first)  # type: ignore[attr-defined]


def test_what_json_would_change_is_refused_in_words(here: Office) -> None:
    halves = Unit.objects.annotate(half=Cast("pk", FloatField()))
    with pytest.raises(TypeError, match="JSON does not carry"):
        fill_together(halves)
