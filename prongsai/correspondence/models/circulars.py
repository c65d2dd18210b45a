"""หนังสือเวียน: a signed paper that everybody should have read, and who has."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class Circular(OwnedByOrganisation, Timestamped):
    """One sending of a signed paper to units or to all staff."""

    paper = models.OneToOneField("correspondence.OfficialPaper", on_delete=models.PROTECT, related_name="circular")
    message = models.CharField("ข้อความถึงผู้รับ", max_length=1000, blank=True)
    read_by = models.DateField("โปรดอ่านภายในวันที่", null=True, blank=True)
    sent_on = models.DateField()
    sent_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-sent_on", "-pk"]

    def __str__(self) -> str:
        return f"เวียน {self.paper}"


class ReadingWay(models.TextChoices):
    """How it is known that somebody read it."""

    SITE = "site", "ยืนยันในระบบ"
    PAPER = "paper", "ลงชื่อในใบเวียน"


class CircularReader(OwnedByOrganisation):
    """One person who should read it; with ``read_on`` when they have."""

    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=200, blank=True)
    read_on = models.DateField(null=True)
    way = models.CharField(max_length=8, choices=ReadingWay.choices, blank=True)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["circular", "unit__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["circular", "person"], name="circular_reader_once")]

    def __str__(self) -> str:
        return str(self.person)
