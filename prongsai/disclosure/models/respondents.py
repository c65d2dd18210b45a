"""How many must answer the surveys of the assessment, and how many have."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class RespondentPlan(OwnedByOrganisation, Timestamped):
    """A survey of a year: IIT, or a part of EIT. ``needed`` is the office's own number; None means the year's quota."""

    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    instrument = models.CharField(max_length=10)
    part = models.CharField(max_length=10, blank=True)
    needed = models.PositiveIntegerField("จำนวนที่ต้องการ", null=True, blank=True)
    reason = models.CharField("ที่มาของจำนวน", max_length=300, blank=True)
    survey_url = models.URLField("ที่อยู่แบบสำรวจ", max_length=1000, blank=True)
    closes_on = models.DateField("ปิดรับ", null=True, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["fiscal_year_be", "instrument", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year_be", "instrument", "part"], name="respondent_plan_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.part}".strip()


class RespondentCount(OwnedByOrganisation):
    """How many had answered by a day, as the assessment system showed it. A day has one number; a later one replaces it."""

    plan = models.ForeignKey(RespondentPlan, on_delete=models.CASCADE, related_name="counts")
    counted_on = models.DateField("ณ วันที่")
    number = models.PositiveIntegerField("จำนวนผู้ตอบ")
    counted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["counted_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "counted_on"], name="respondents_once_a_day")]

    def __str__(self) -> str:
        return f"{self.counted_on}: {self.number}"
