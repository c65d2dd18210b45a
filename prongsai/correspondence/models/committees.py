"""Committees and working groups, appointed by an order."""

from __future__ import annotations

import datetime as dt

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class CommitteeKind(models.TextChoices):
    """Kinds of groups."""

    COMMITTEE = "committee", "คณะกรรมการ"
    SUBCOMMITTEE = "subcommittee", "คณะอนุกรรมการ"
    WORKING_GROUP = "working_group", "คณะทำงาน"


class Committee(OwnedByOrganisation, Timestamped):
    """A group, the order that appointed it, its term, and what it answers for."""

    name = models.CharField("ชื่อคณะ", max_length=300)
    kind = models.CharField("ชนิด", max_length=20, choices=CommitteeKind.choices, default=CommitteeKind.WORKING_GROUP)
    appointed_by = models.ForeignKey(
        "correspondence.OfficialPaper",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="committees",
        verbose_name="คำสั่งแต่งตั้ง",
    )
    ended_by = models.ForeignKey(
        "correspondence.OfficialPaper",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="committees_ended",
        verbose_name="สิ้นสุดโดยคำสั่ง",
    )
    duties = models.TextField("หน้าที่", blank=True)
    answers_for = models.CharField("รับผิดชอบเรื่อง", max_length=500, blank=True)
    begins_on = models.DateField("ตั้งแต่วันที่", null=True, blank=True)
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def has_ended(self, day: dt.date) -> bool:
        """Whether its term is over on ``day``."""
        return self.ends_on is not None and self.ends_on < day


class CommitteeMember(OwnedByOrganisation):
    """A person appointed, as the order names them."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="members")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("ชื่อ", max_length=200)
    position = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    role = models.CharField("ทำหน้าที่", max_length=100, blank=True)  # ประธานกรรมการ, กรรมการและเลขานุการ
    person = models.ForeignKey(
        "organisations.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["committee", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.role}".strip()
