"""One fiscal year of an action: its period, who owes what in it, and what is proposed for the next."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.actions.models.action import Action, ResultIndicator, Step
from prongsai.core.models import OwnedByOrganisation, Timestamped


class RunState(models.TextChoices):
    """Whether a year's run is still open. How far it has come is computed."""

    OPEN = "open", "กำลังดำเนินการ"
    CLOSED = "closed", "ปิดแล้ว"


class PeriodFields(models.Model):
    """A period as worded and as understood: ISO months or days ("2026-10", "2026-10-15"), both included.

    ``due_months`` holds months that are due one by one ("-มี.ค. 66 -ก.ย. 66"); each is a deadline of its own.
    """

    period_text = models.CharField("ระยะเวลาดำเนินการ", max_length=200, blank=True)
    period_start = models.CharField(max_length=10, blank=True)
    period_end = models.CharField(max_length=10, blank=True)
    due_months = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True


class Run(OwnedByOrganisation, Timestamped, PeriodFields):
    """An action in one fiscal year."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="runs")
    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    budget = models.DecimalField("งบประมาณ", max_digits=14, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField("เบิกจ่าย", max_digits=14, decimal_places=2, null=True, blank=True)
    state = models.CharField("สถานะ", max_length=8, choices=RunState.choices, default=RunState.OPEN)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["fiscal_year_be", "pk"]
        constraints = [models.UniqueConstraint(fields=["action", "fiscal_year_be"], name="run_once_a_year")]
        indexes = [models.Index(fields=["organisation", "fiscal_year_be"], name="runs_of_year")]

    def __str__(self) -> str:
        return f"{self.action_id} {self.fiscal_year_be}"


class StepPeriod(OwnedByOrganisation, PeriodFields):
    """The period of one step in a year, where it is not the run's."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="step_periods")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="periods")

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["run", "step"], name="step_period_once")]

    def __str__(self) -> str:
        return self.period_text


class DutyMark(models.TextChoices):
    """What a unit says of a duty before it has a result; empty when it says nothing."""

    UNDER_WAY = "under_way", "กำลังดำเนินการ"
    NOT_POSSIBLE = "not_possible", "ดำเนินการไม่ได้"


class Duty(OwnedByOrganisation, Timestamped):
    """What one unit owes in one step of one year: a result. «ทุกกอง» is one duty for each unit.

    ``unit`` is empty where the paper names nobody the registers know. Whether it is done is computed from results.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="duties")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="duties")
    unit = models.ForeignKey("organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("ครบกำหนด", null=True, blank=True)
    mark = models.CharField("ความคืบหน้า", max_length=12, choices=DutyMark.choices, blank=True)
    mark_reason = models.CharField("เหตุผล", max_length=500, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["run", "step", "unit"], name="duty_once"),
            models.UniqueConstraint(fields=["run", "step"], condition=Q(unit__isnull=True), name="duty_of_nobody_once"),
            models.CheckConstraint(
                condition=~Q(mark="not_possible") | ~Q(mark_reason=""), name="not_possible_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"duty {self.pk}"


class Measurement(OwnedByOrganisation, Timestamped):
    """The value of an indicator in a year."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="measurements")
    indicator = models.ForeignKey(ResultIndicator, on_delete=models.CASCADE, related_name="measurements")
    value = models.DecimalField("ค่าที่วัดได้", max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.CharField("ผลที่วัดได้", max_length=500, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["run", "indicator"], name="measurement_once")]

    def __str__(self) -> str:
        return self.text or str(self.value)


class Decision(models.TextChoices):
    """What became of a recommendation."""

    OPEN = "open", "ยังไม่พิจารณา"
    ACCEPTED = "accepted", "รับไปทำปีหน้า"
    REJECTED = "rejected", "ไม่รับ"


class Recommendation(OwnedByOrganisation, Timestamped):
    """A proposal (ข้อเสนอแนะ) of one year's run; accepted ones are carried into the next year."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("ข้อเสนอแนะ")
    decision = models.CharField("ผลการพิจารณา", max_length=8, choices=Decision.choices, default=Decision.OPEN)
    reason = models.CharField("เหตุผล", max_length=500, blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    carried_to = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(decision="rejected") | ~Q(reason=""), name="rejected_with_a_reason")
        ]

    def __str__(self) -> str:
        return self.text
