"""What was handed in to the assessment system, pictures of the pages on that day, and the clarification round."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.disclosure.models.items import ItemEntry


class Submission(OwnedByOrganisation):
    """The answers as they were handed in, never changed: ``content`` is the list in the assessment's order."""

    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    number = models.PositiveSmallIntegerField("ครั้งที่")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_on = models.DateField("ส่งเมื่อ")
    note = models.CharField("หมายเหตุ", max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-fiscal_year_be", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fiscal_year_be", "number"], name="submission_once")
        ]

    def __str__(self) -> str:
        return f"ปี {self.fiscal_year_be} ครั้งที่ {self.number}"


class PictureState(models.TextChoices):
    """How far a page's picture is."""

    WAITING = "waiting", "รอบันทึกภาพ"
    TAKEN = "taken", "บันทึกภาพแล้ว"
    FAILED = "failed", "บันทึกภาพไม่ได้"


class PagePicture(OwnedByOrganisation):
    """How an answered page looked on the day it was handed in: the page as PDF and as a picture, with their hashes."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="pictures")
    code = models.CharField(max_length=10)
    url = models.URLField(max_length=1000)
    state = models.CharField(max_length=8, choices=PictureState.choices, default=PictureState.WAITING)
    taken_at = models.DateTimeField(null=True)
    pdf = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    picture = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(max_length=300, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "code"], name="picture_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.url}"


class Outcome(models.TextChoices):
    """How a refused item ended after our answer."""

    WAITING = "waiting", "รอผล"
    ACCEPTED = "accepted", "ผ่านหลังชี้แจง"
    REFUSED = "refused", "ไม่ผ่าน"


class Refusal(OwnedByOrganisation, Timestamped):
    """An item the assessors refused: why, until when we may answer, what we answered, how it ended."""

    entry = models.ForeignKey(ItemEntry, on_delete=models.CASCADE, related_name="refusals")
    refused_on = models.DateField("แจ้งเมื่อ")
    reason = models.TextField("เหตุผลของผู้ประเมิน")
    due_on = models.DateField("ชี้แจงได้ถึง", null=True, blank=True)
    answer = models.TextField("คำชี้แจงของเรา", blank=True)
    answered_on = models.DateField("ชี้แจงเมื่อ", null=True, blank=True)
    outcome = models.CharField("ผล", max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    outcome_on = models.DateField("แจ้งผลเมื่อ", null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-refused_on", "-pk"]

    def __str__(self) -> str:
        return self.reason

    @property
    def is_open(self) -> bool:
        """Whether the outcome is not known yet."""
        return self.outcome == Outcome.WAITING

    @property
    def needs_answer(self) -> bool:
        """Whether it waits for us."""
        return self.is_open and self.answered_on is None
