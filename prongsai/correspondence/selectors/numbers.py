"""Reads about the register of numbers."""

from __future__ import annotations

from django.db.models import QuerySet

from prongsai.correspondence.models import NumberSeries, RegisteredNumber
from prongsai.correspondence.numbering import ParsedNumber


def last_number(series: NumberSeries, year: int, *, besides: RegisteredNumber | None = None) -> RegisteredNumber | None:
    """The highest number of a calendar year (B.E.), void and reserved ones included, apart from ``besides``."""
    rows = RegisteredNumber.objects.filter(series=series, year_be=year).select_related("series")
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    return rows.order_by("-running", "-inserted").first()


def number_taken(
    series: NumberSeries, year: int, parsed: ParsedNumber, *, besides: RegisteredNumber | None = None
) -> RegisteredNumber | None:
    """Who has a number already, apart from ``besides``."""
    rows = RegisteredNumber.objects.filter(
        series=series, year_be=year, running=parsed.running, inserted=parsed.inserted
    ).select_related("series", "paper")
    return (rows.exclude(pk=besides.pk) if besides is not None else rows).first()


def numbers_of_year(series: NumberSeries, year: int) -> QuerySet[RegisteredNumber]:
    """The register of a calendar year, latest first."""
    rows = RegisteredNumber.objects.filter(series=series, year_be=year).select_related("series", "paper", "taken_by")
    return rows.order_by("-running", "-inserted")


def years_of(series: NumberSeries) -> list[int]:
    """Calendar years (B.E.) in which a series has numbers, latest first."""
    rows = RegisteredNumber.objects.filter(series=series).order_by("-year_be")
    return list(rows.values_list("year_be", flat=True).distinct())
