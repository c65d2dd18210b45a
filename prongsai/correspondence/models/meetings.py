"""Meetings: when and where, the agenda, who came, what was resolved and who does it by when."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped


class MeetingKind(models.TextChoices):
    """Kinds of meetings."""

    COMMITTEE = "committee", "ประชุมคณะกรรมการหรือคณะทำงาน"
    CLARIFICATION = "clarification", "ประชุมชี้แจง"
    MONTHLY = "monthly", "ประชุมประจำเดือน"
    OTHER = "other", "ประชุมอื่น"


class Meeting(OwnedByOrganisation, Timestamped):
    """One meeting. Its number runs within a calendar year of the Buddhist era for its ``name``."""

    kind = models.CharField("ชนิด", max_length=14, choices=MeetingKind.choices, default=MeetingKind.COMMITTEE)
    committee = models.ForeignKey(
        "correspondence.Committee", null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    name = models.CharField("ชื่อการประชุม", max_length=300)  # คณะทำงาน…, as minutes name it
    number = models.PositiveSmallIntegerField("ครั้งที่", null=True, blank=True)
    held_on = models.DateField("วันที่ประชุม")
    begins_at = models.TimeField("เริ่มเวลา", null=True, blank=True)
    ends_at = models.TimeField("เลิกเวลา", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    opening = models.TextField("คำเปิดประชุม", blank=True)
    unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="เจ้าของเรื่อง",
    )
    invitation = models.ForeignKey(
        "correspondence.OfficialPaper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.ForeignKey("evidence.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"ประชุม{self.name} {self.number_text}".strip()

    @property
    def year_be(self) -> int:
        """The calendar year its number belongs to."""
        return self.held_on.year + 543

    @property
    def number_text(self) -> str:
        """``ครั้งที่ 1/2570``, or nothing."""
        return f"ครั้งที่ {self.number}/{self.year_be}" if self.number else ""

    def is_over(self, today: dt.date) -> bool:
        """Whether its day has come."""
        return self.held_on <= today


class AgendaItem(OwnedByOrganisation):
    """ระเบียบวาระ: its heading, what was said, what was resolved."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField("เรื่อง", max_length=500)
    text = models.TextField("สาระ", blank=True)
    resolution = models.TextField("มติที่ประชุม", blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["meeting", "order"]

    def __str__(self) -> str:
        return f"วาระที่ {self.order} {self.title}"


class Coming(models.TextChoices):
    """How somebody took part."""

    INVITED = "invited", "ยังไม่ได้บันทึก"
    PRESENT = "present", "มา"
    ABSENT = "absent", "ไม่มา"
    JOINED = "joined", "เข้าร่วม"


class Attendance(OwnedByOrganisation):
    """One person of a meeting, as named on that day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(
        "organisations.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("ชื่อ", max_length=200)
    position = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    role = models.CharField("ทำหน้าที่", max_length=100, blank=True)
    coming = models.CharField(max_length=8, choices=Coming.choices, default=Coming.INVITED)
    reason = models.CharField("เหตุที่ไม่มา", max_length=200, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["meeting", "order", "pk"]

    def __str__(self) -> str:
        return self.name


class Task(OwnedByOrganisation, Timestamped):
    """What a meeting gave somebody to do: by which unit, by when; open until it is said to be done, and by what."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tasks")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    text = models.CharField("งานที่มอบ", max_length=500)
    unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="ผู้รับผิดชอบ"
    )
    due_on = models.DateField("กำหนดเสร็จ", null=True, blank=True)
    done_on = models.DateField("เสร็จเมื่อวันที่", null=True, blank=True)
    done_text = models.CharField("ผล", max_length=500, blank=True)
    done_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["organisation", "done_on", "due_on"], name="task_open_by_due")]
        constraints = [
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(done_text=""), name="task_done_says_how")
        ]

    def __str__(self) -> str:
        return self.text

    def is_late(self, today: dt.date) -> bool:
        """Whether it is still open after its day."""
        return self.done_on is None and self.due_on is not None and self.due_on < today
