"""The register of numbers: one sequence per series and calendar year of the Buddhist era.

Numbers belong to the registry (office.md 3): typed after the signature by default, given by the system where a
series was opted in. Void numbers stay.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped


class NumberSeries(OwnedByOrganisation):
    """A book of numbers: memos of a unit, orders, announcements, outgoing letters."""

    name = models.CharField("ชื่อชุดเลข", max_length=160)
    kind = models.CharField("ชนิดเอกสาร", max_length=40)  # memo, order, announcement, letter
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="หน่วยงาน"
    )
    prefix = models.CharField("รหัสหน้าเลข", max_length=60, blank=True)  # "ตส 70101"
    automatic = models.BooleanField("ให้ระบบออกเลข", default=False)
    active = models.BooleanField(default=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(active=True, unit__isnull=True),
                name="series_of_office_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "unit"],
                condition=Q(active=True, unit__isnull=False),
                name="series_of_unit_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def with_year(self) -> bool:
        """Orders carry number/calendar year (๑๕/๒๕๖๗) and are unique in it."""
        return self.kind == "order"


class NumberState(models.TextChoices):
    """States of a number."""

    USED = "used", "ใช้แล้ว"
    RESERVED = "reserved", "จองไว้"
    VOID = "void", "ยกเลิก"


class RegisteredNumber(OwnedByOrganisation, Timestamped):
    """One number of a series and calendar year: running, or inserted after one (๑๔๑/๑)."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="numbers")
    year_be = models.PositiveSmallIntegerField("ปี พ.ศ.")  # calendar year
    running = models.PositiveIntegerField("เลขที่")
    inserted = models.PositiveSmallIntegerField("แทรก", default=0)  # 1 in ๑๔๑/๑; 0 when not inserted
    state = models.CharField(max_length=10, choices=NumberState.choices, default=NumberState.USED)
    strict = models.BooleanField(default=False)  # no second one: orders, and numbers given by the system
    paper = models.OneToOneField(
        "correspondence.OfficialPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="number"
    )
    note = models.CharField("ใช้กับ", max_length=300, blank=True)
    taken_on = models.DateField(null=True)
    taken_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["series", "-year_be", "-running", "-inserted"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year_be", "running", "inserted"], condition=Q(strict=True), name="number_once"
            ),
            models.CheckConstraint(condition=Q(running__gte=1), name="number_from_one"),
        ]
        indexes = [models.Index(fields=["series", "year_be", "running"], name="number_order")]

    def __str__(self) -> str:
        return self.text

    @property
    def short(self) -> str:
        """``141`` or ``141/1`` in Arabic digits, as typed from the book."""
        return f"{self.running}/{self.inserted}" if self.inserted else str(self.running)

    @property
    def text(self) -> str:
        """With what stands before or after it: «ตส 70101/141», «15/2567»."""
        if self.series.with_year:
            return f"{self.short}/{self.year_be}"
        return f"{self.series.prefix}/{self.short}" if self.series.prefix else self.short
