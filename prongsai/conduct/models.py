"""People who begin in the office, and what of its measures each has read."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped


class NewcomerKind(models.TextChoices):
    """How somebody comes to the office or to a new post; executives and councillors are elected."""

    APPOINTED = "appointed", "บรรจุใหม่"
    TRANSFERRED_IN = "transferred_in", "โอนมา"
    MOVED = "moved", "ย้ายหรือเลื่อนในหน่วยงาน"
    ELECTED = "elected", "ได้รับเลือกตั้งหรือแต่งตั้ง (ผู้บริหาร สมาชิกสภา)"


class Newcomer(OwnedByOrganisation, Timestamped):
    """Somebody who is to be acquainted with the measures in force. What is read stands in :class:`Acknowledgement`.

    ``position_name`` is the post as written, where the register of posts has none; ``given_keys`` are the readings in
    force when the list was made: others came later. ``closed_reason`` says why nothing more is asked.
    """

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("มาโดย", max_length=16, choices=NewcomerKind.choices)
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="สังกัด"
    )
    position = models.ForeignKey(
        "organisations.Position", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position_name = models.CharField("ตำแหน่ง", max_length=160, blank=True)
    began_on = models.DateField("เริ่มปฏิบัติหน้าที่")
    order_no = models.CharField("คำสั่งที่", max_length=60, blank=True)
    fiscal_year_be = models.PositiveSmallIntegerField()
    due_on = models.DateField("ครบกำหนดรับทราบ")
    given_keys = models.JSONField(default=list)
    handed_on = models.DateField("ส่งมอบรายการเมื่อ", null=True, blank=True)
    handed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField("เหตุที่ไม่ต้องตามต่อ", max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "began_on"], name="newcomer_once"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_reason=""), name="newcomer_closed_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "fiscal_year_be"], name="newcomers_of_year")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def post(self) -> str:
        """The post in words, from the register or as written."""
        return self.position.name if self.position is not None else self.position_name

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is asked of them."""
        return self.closed_on is not None

    def late_days(self, today: dt.date) -> int:
        """How many days past the due day; 0 while it is not over."""
        return max(0, (today - self.due_on).days)


class How(models.TextChoices):
    """How a reading was acknowledged."""

    SIGNED_IN = "signed_in", "รับทราบในระบบ"
    PAPER = "paper", "ลงชื่อในใบรับทราบ"


class Acknowledgement(OwnedByOrganisation, Timestamped):
    """That a newcomer read one thing: which text of it (``version``), when, and how that is known."""

    newcomer = models.ForeignKey(Newcomer, on_delete=models.CASCADE, related_name="acknowledgements")
    key = models.CharField(max_length=80)
    version = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=1000)  # as it read then
    read_on = models.DateField("รับทราบเมื่อ")
    how = models.CharField("วิธี", max_length=10, choices=How.choices)
    sheet = models.ForeignKey(
        "evidence.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # the signed sheet
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["read_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["newcomer", "key", "version"], name="acknowledged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.newcomer_id} {self.key}"
