"""The analysis of an assessed year: what was found weak, why, what is proposed, and which measures answer it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.actions.models.action import Action
from prongsai.core.models import OwnedByOrganisation, Timestamped


class AnalysisState(models.TextChoices):
    """Whether the words may still change. That its paper was signed or published shows in the paper."""

    DRAFT = "draft", "กำลังวิเคราะห์"
    FINAL = "final", "วิเคราะห์เสร็จแล้ว"


class Analysis(OwnedByOrganisation, Timestamped):
    """Why the result of ``fiscal_year_be`` was what it was, and the measures of ``target_fy_be`` that follow from it.

    Below ``threshold`` every indicator wants a measure. ``overruled`` is why it was finished although parts were missing.
    """

    fiscal_year_be = models.PositiveSmallIntegerField("ปีที่ประเมิน")
    target_fy_be = models.PositiveSmallIntegerField("ปีของมาตรการ")
    threshold = models.DecimalField("เกณฑ์ที่ต้องมีมาตรการ", max_digits=5, decimal_places=2)
    state = models.CharField("สถานะ", max_length=6, choices=AnalysisState.choices, default=AnalysisState.DRAFT)
    introduction = models.TextField("ความนำ", blank=True)
    overruled = models.CharField("เหตุผลที่ยืนยัน", max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-fiscal_year_be"]
        verbose_name_plural = "analyses"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fiscal_year_be"], name="analysis_once_a_year"),
            models.CheckConstraint(condition=Q(threshold__gte=0) & Q(threshold__lte=100), name="analysis_threshold"),
        ]

    def __str__(self) -> str:
        return f"วิเคราะห์ผลการประเมิน ITA ปี {self.fiscal_year_be}"

    @property
    def is_final(self) -> bool:
        """Whether it may not change any more."""
        return self.state == AnalysisState.FINAL


class FindingKind(models.TextChoices):
    """Of what a finding is; the first four as in ``ita.ScoreKind``."""

    INDICATOR = "indicator", "ตัวชี้วัด"
    GROUP = "group", "ตัวชี้วัดย่อย"
    QUESTION = "question", "ข้อคำถาม"
    ITEM = "item", "ข้อ OIT"
    OWN = "own", "เรื่องที่หน่วยงานพบเอง"


class AnalysisFinding(OwnedByOrganisation, Timestamped):
    """One weak place. ``cost`` is what it lost in points of the total; it is an estimate unless ``certain``.

    ``indicator_no`` is the indicator it lies within. ``no_measure_reason`` is why no measure is needed.
    """

    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField("ชนิด", max_length=10, choices=FindingKind.choices)
    key = models.CharField(max_length=20)
    label = models.CharField("ตัวชี้วัดหรือเรื่อง", max_length=700)
    indicator_no = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.DecimalField("คะแนน", max_digits=5, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField("คะแนนที่เสียในผลรวม", max_digits=6, decimal_places=3, null=True, blank=True)
    certain = models.BooleanField(default=False)
    library_keys = models.JSONField(default=list, blank=True)
    what_if = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    cause = models.TextField("ข้อบกพร่องหรือสาเหตุ", blank=True)
    proposal = models.TextField("แนวทาง", blank=True)
    no_measure_reason = models.CharField("เหตุที่ไม่ต้องมีมาตรการ", max_length=500, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["analysis", "kind", "key"], name="finding_once")]

    def __str__(self) -> str:
        return self.label


class FindingMeasure(OwnedByOrganisation):
    """A measure that answers a finding; one measure may answer several. ``suggestion`` is the code it began from."""

    finding = models.ForeignKey(AnalysisFinding, on_delete=models.CASCADE, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="finding_links")
    suggestion = models.CharField(max_length=60, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["finding", "action"], name="measure_once_for_finding")]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.action_id}"
