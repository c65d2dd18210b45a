"""How well a measure works, looked at now and then, and what is mended where it does not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.actions.models.run import Run
from prongsai.core.models import OwnedByOrganisation, Timestamped


class Rating(models.TextChoices):
    """What an evaluation finds."""

    EFFECTIVE = "effective", "ได้ผล"
    PARTLY = "partly", "ได้ผลบางส่วน"
    NOT_EFFECTIVE = "not_effective", "ไม่ได้ผล"


class Evaluation(OwnedByOrganisation, Timestamped):
    """One evaluation (ติดตามและประเมินผล) of a measure in its year; what is to be mended has an owner and a day."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="evaluations")
    evaluated_on = models.DateField("วันที่ประเมิน")
    rating = models.CharField("ผลการประเมิน", max_length=14, choices=Rating.choices)
    finding = models.TextField("สิ่งที่พบ")
    correction = models.TextField("สิ่งที่จะแก้ไข", blank=True)
    correction_unit = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    correction_due_on = models.DateField("แก้ไขภายใน", null=True, blank=True)
    corrected_on = models.DateField("แก้ไขแล้วเมื่อ", null=True, blank=True)
    corrected_text = models.CharField("ผลการแก้ไข", max_length=500, blank=True)
    evaluated_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-evaluated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rating="not_effective") | (~Q(correction="") & Q(correction_due_on__isnull=False)),
                name="not_effective_is_corrected_by_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rating_display()} {self.evaluated_on:%Y-%m-%d}"
