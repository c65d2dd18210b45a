"""What was done: a result, the duties it fulfils, the evidence that proves it."""

from __future__ import annotations

from django.db import models

from prongsai.actions.models.run import Duty, Run
from prongsai.core.models import OwnedByOrganisation, Timestamped


class ResultSource(models.TextChoices):
    """Where the words came from when somebody else typed them."""

    OWN = "own", "บันทึกเอง"
    LINE = "line", "จากภาพใน LINE"
    WORD = "word", "จากแฟ้ม Word"
    PAPER = "paper", "จากเอกสาร"
    TOLD = "told", "แจ้งด้วยวาจาหรือโทรศัพท์"
    IMPORT = "import", "จากการนำเข้าเอกสาร"


class ActionResult(OwnedByOrganisation, Timestamped):
    """One thing done in a year's run. Which steps and units it is for stands in :class:`ResultDuty`.

    ``on_behalf_of`` is the unit for whom somebody typed. ``aligned`` says that import chose the step by its wording
    and a person has not looked at it yet.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    order = models.PositiveIntegerField(default=0)
    text = models.TextField("ผลการดำเนินการ")
    happened_on = models.DateField("วันที่จัด", null=True, blank=True)
    quantity = models.DecimalField("จำนวน", max_digits=14, decimal_places=2, null=True, blank=True)
    quantity_unit = models.CharField("หน่วยนับ", max_length=60, blank=True)
    on_behalf_of = models.ForeignKey(
        "organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField("ที่มา", max_length=8, choices=ResultSource.choices, default=ResultSource.OWN)
    aligned = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class ResultDuty(OwnedByOrganisation):
    """A duty a result fulfils."""

    result = models.ForeignKey(ActionResult, on_delete=models.CASCADE, related_name="fulfils")
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="fulfilled_by")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["result", "duty"], name="result_fulfils_once")]

    def __str__(self) -> str:
        return f"{self.result_id} {self.duty_id}"


class ResultEvidence(OwnedByOrganisation):
    """A piece of evidence that proves a result; one piece may prove several."""

    result = models.ForeignKey(ActionResult, on_delete=models.CASCADE, related_name="proofs")
    evidence = models.ForeignKey("evidence.Evidence", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["result", "evidence"], name="evidence_once_for_result")]

    def __str__(self) -> str:
        return f"{self.result_id} {self.evidence_id}"
