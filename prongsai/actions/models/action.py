"""An action (โครงการ/กิจกรรม/มาตรการ): what is to be done, in which steps, by whom. It outlives its years."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped


class ActionKind(models.TextChoices):
    """What an action is called."""

    MEASURE = "measure", "มาตรการ"
    ACTIVITY = "activity", "กิจกรรม"
    PROJECT = "project", "โครงการ"


class Action(OwnedByOrganisation, Timestamped):
    """One measure, activity or project; it may stand in several programmes and is tracked once.

    ``continues`` is the action of an earlier year it was copied from. ``stated`` keeps what the imported paper printed
    where it differs (its number, its total), ``source_place`` where it stood there.
    """

    kind = models.CharField("ชนิด", max_length=10, choices=ActionKind.choices, default=ActionKind.MEASURE)
    title = models.CharField("มาตรการ/แนวทาง", max_length=1000)
    issue = models.TextField("ปัญหาหรือข้อที่ต้องพัฒนา", blank=True)
    rationale = models.TextField("หลักการและเหตุผล", blank=True)
    objectives = models.JSONField("วัตถุประสงค์", default=list, blank=True)
    target_group = models.CharField("กลุ่มเป้าหมาย", max_length=500, blank=True)
    place = models.CharField("พื้นที่", max_length=300, blank=True)
    monitoring = models.TextField("การติดตาม", blank=True)
    accountable_unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="หน่วยงานหลัก",
    )
    accountable_person = models.ForeignKey(
        "organisations.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ผู้รับผิดชอบหลัก",
    )
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by")
    stated = models.JSONField(default=dict, blank=True)
    source_place = models.JSONField(default=dict, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Step(OwnedByOrganisation, Timestamped):
    """One method (วิธีการดำเนินงาน) of an action; ``number`` from 1."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField("ลำดับ")
    text = models.TextField("วิธีการดำเนินงาน")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return self.text


class Responsibility(OwnedByOrganisation):
    """Who is responsible for a step, in the order of the paper: a unit, a position, every unit, or words alone.

    ``printed`` is the paper's own wording ("สำนักปลัดฯ", "ทุกกอง"), used when printing; words that match nothing in the
    registers stand here alone.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="responsibilities")
    order = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("organisations.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey(
        "organisations.Position", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    every_unit = models.BooleanField("ทุกหน่วยงาน", default=False)
    printed = models.CharField("คำตามเอกสาร", max_length=300, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(position__isnull=False) | Q(every_unit=True) | ~Q(printed=""),
                name="responsibility_names_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.printed or str(self.unit or self.position or "ทุกส่วนราชการ")


class IndicatorKind(models.TextChoices):
    """What an indicator measures."""

    OUTPUT = "output", "ผลผลิต"
    OUTCOME = "outcome", "ผลลัพธ์"


class ResultIndicator(OwnedByOrganisation):
    """What shows that an action succeeded: ``text``, and where it can be counted ``operator``, ``value`` and ``unit``."""

    OPERATORS = [("ge", "ไม่น้อยกว่า"), ("le", "ไม่เกิน"), ("eq", "เท่ากับ")]

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="indicators")
    kind = models.CharField("ชนิด", max_length=8, choices=IndicatorKind.choices, default=IndicatorKind.OUTPUT)
    text = models.CharField("ตัวชี้วัด", max_length=500)
    operator = models.CharField("เงื่อนไข", max_length=2, choices=OPERATORS, blank=True)
    value = models.DecimalField("ค่าเป้าหมาย", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField("หน่วยนับ", max_length=60, blank=True)
    source = models.CharField("แหล่งข้อมูล", max_length=200, blank=True)
    figure = models.CharField("ตัวเลขที่ระบบนับเอง", max_length=40, blank=True)  # code of actions.figures; then never typed

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.text


IMPLEMENTED_KINDS = ("announcement", "order")  # kinds of papers a measure can implement


class ActionPaper(OwnedByOrganisation):
    """An announcement or order a measure implements, as the register of papers has it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="papers")
    paper = models.ForeignKey("correspondence.OfficialPaper", on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["action", "paper"], name="paper_once_for_action")]

    def __str__(self) -> str:
        return f"{self.action_id} {self.paper_id}"
