"""The office's own editions of assessment years, its results, and its targets."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class Origin(models.TextChoices):
    """How an edition of a year came about."""

    STARTED = "started", "เริ่มจากปีก่อน"
    EDITED = "edited", "แก้ในระบบ"
    IMPORTED = "imported", "นำเข้าจากตาราง"


class YearEdition(OwnedByOrganisation, Timestamped):
    """An assessment year as this office uses it; the newest edition counts, none means the year as shipped.

    ``content`` is the plain data of ``prongsai.assessment.year_kept``. Editions are never changed: they are the history.
    """

    fiscal_year_be = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()  # 1, 2, … within the year
    origin = models.CharField(max_length=10, choices=Origin.choices)
    content = models.JSONField()
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-fiscal_year_be", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fiscal_year_be", "number"], name="year_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year_be} edition {self.number}"


class Result(OwnedByOrganisation, Timestamped):
    """What the office got in a year, as notified. What is not known stays empty."""

    fiscal_year_be = models.PositiveSmallIntegerField()
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    stated_level = models.CharField(max_length=60, blank=True)  # as the notification words it, also when it cannot be
    notified_on = models.DateField(null=True)
    notified_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    file = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-fiscal_year_be"]
        constraints = [models.UniqueConstraint(fields=["organisation", "fiscal_year_be"], name="result_once_a_year")]

    def __str__(self) -> str:
        return f"ITA {self.fiscal_year_be}"


class ScoreKind(models.TextChoices):
    """Of what a score is; ``key`` names which."""

    INSTRUMENT = "instrument", "เครื่องมือ"  # "IIT"
    PART = "part", "ส่วนของเครื่องมือ"  # "EIT.1"
    INDICATOR = "indicator", "ตัวชี้วัด"  # "7"
    GROUP = "group", "ตัวชี้วัดย่อย"  # "9.1"
    QUESTION = "question", "ข้อคำถาม"  # "i11"
    ITEM = "item", "ข้อ OIT"  # "O12"


class Score(OwnedByOrganisation):
    """One score of a result, 0–100."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="scores")
    kind = models.CharField(max_length=12, choices=ScoreKind.choices)
    key = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    text = models.CharField(max_length=500, blank=True)  # of a question, or an assessor's remark on an item

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["result", "kind", "key"], name="score_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.score}"


class TargetSource(models.TextChoices):
    """Who set a target. National ones are data of ``prongsai.assessment``."""

    OWN = "own", "ของหน่วยงาน"
    PLAN = "plan", "ตามแผนป้องกันการทุจริต"


class Target(OwnedByOrganisation, Timestamped):
    """The total the office aims at in a year."""

    fiscal_year_be = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=5, choices=TargetSource.choices)
    score = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["fiscal_year_be", "source"]
        constraints = [models.UniqueConstraint(fields=["organisation", "fiscal_year_be", "source"], name="target_once")]

    def __str__(self) -> str:
        return f"{self.fiscal_year_be}: {self.score}"


class OfficeSuggestion(OwnedByOrganisation, Timestamped):
    """A suggestion of the office's own, or its change of a shipped one (``replaces`` is then its code).

    ``keys`` say what it is for, as in ``assessment.suggestions``. A hidden one is offered to nobody; its history stands
    in the ledger.
    """

    replaces = models.CharField(max_length=60, blank=True)
    keys = models.JSONField(default=list)
    issue = models.PositiveSmallIntegerField(default=1)  # 1–7, of assessment.suggestions.ISSUES
    cause = models.TextField(blank=True)
    measure = models.CharField(max_length=1000)
    steps = models.JSONField(default=list)
    proof = models.JSONField(default=list)
    who = models.CharField(max_length=300, blank=True)
    when = models.CharField(max_length=200, blank=True)
    monitoring = models.TextField(blank=True)
    hidden = models.BooleanField(default=False)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "replaces"], condition=~models.Q(replaces=""), name="suggestion_replaced_once"
            )
        ]

    def __str__(self) -> str:
        return self.measure
