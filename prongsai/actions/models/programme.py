"""A programme, its headings, and where an action stands in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from prongsai.core.models import OwnedByOrganisation, Timestamped


class ProgrammeKind(models.TextChoices):
    """Sets of actions an office runs."""

    INTEGRITY_MEASURES = "integrity_measures", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
    ACTION_PLAN = "action_plan", "แผนปฏิบัติการป้องกันการทุจริต"
    RISK_TREATMENT = "risk_treatment", "แผนจัดการความเสี่ยงการทุจริต"
    CONTROL_IMPROVEMENT = "control_improvement", "แผนปรับปรุงการควบคุมภายใน"
    OPERATION_PLAN = "operation_plan", "แผนดำเนินงานประจำปี"


class ProgrammeState(models.TextChoices):
    """Where a programme is in its year. That it was reported shows in its snapshots."""

    DRAFT = "draft", "ร่าง"
    APPROVED = "approved", "อนุมัติแล้ว"
    RUNNING = "running", "กำลังดำเนินการ"
    CLOSED = "closed", "ปิดแล้ว"


class Programme(OwnedByOrganisation, Timestamped):
    """The year's measures, or a plan of several years. Years are Buddhist fiscal years.

    ``assessment`` is what the paper names as its ground: ``{"fiscal_year": 2569, "score": 91.2, "grade": "ผ่าน"}``.
    ``stated`` keeps what an imported paper printed where it differs from what is computed.
    """

    kind = models.CharField(
        "ชนิด", max_length=24, choices=ProgrammeKind.choices, default=ProgrammeKind.INTEGRITY_MEASURES
    )
    title = models.CharField("ชื่อ", max_length=300)
    first_fy_be = models.PositiveSmallIntegerField("ตั้งแต่ปีงบประมาณ")
    last_fy_be = models.PositiveSmallIntegerField("ถึงปีงบประมาณ")
    state = models.CharField("สถานะ", max_length=10, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT)
    numbers_continue = models.BooleanField("นับลำดับต่อเนื่องข้ามประเด็น", default=False)
    introduction = models.TextField("ความนำ", blank=True)
    assessment = models.JSONField(default=dict, blank=True)
    stated = models.JSONField(default=dict, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-first_fy_be", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_fy_be__gte=F("first_fy_be")), name="programme_years_in_order"),
            models.UniqueConstraint(
                fields=["organisation", "first_fy_be"],
                condition=Q(kind="integrity_measures"),
                name="measures_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        """Whether nothing in it may change any more."""
        return self.state == ProgrammeState.CLOSED


class HeadingLevel(models.TextChoices):
    """What a heading is called on the paper."""

    ISSUE = "issue", "ประเด็น"
    DIMENSION = "dimension", "มิติ"
    MISSION = "mission", "ภารกิจตามมิติ"


class Heading(OwnedByOrganisation):
    """A group of actions: ประเด็นที่ 1, or มิติ › ภารกิจ. ``number`` is its place among its siblings, from 1."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="headings")
    level = models.CharField("ระดับ", max_length=10, choices=HeadingLevel.choices, default=HeadingLevel.ISSUE)
    number = models.PositiveSmallIntegerField("ลำดับ")
    title = models.CharField("ชื่อ", max_length=500)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return self.title


class Placement(OwnedByOrganisation):
    """An action's place in a programme: under a heading or directly; ``number`` is its place there, from 1."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="placements")
    heading = models.ForeignKey(Heading, null=True, blank=True, on_delete=models.PROTECT, related_name="placements")
    action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="placements")
    number = models.PositiveSmallIntegerField("ลำดับ")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "action"], name="action_once_in_programme")]

    def __str__(self) -> str:
        return f"{self.number}. {self.action_id}"
