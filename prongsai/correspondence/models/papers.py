"""The paper itself: what it is about, its editable text, and where it stands."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class PaperState(models.TextChoices):
    """States of a paper; ``correspondence.workflow`` says what leads where, docs/states.md shows it."""

    DRAFT = "draft", "ร่าง"
    IN_REVIEW = "in_review", "รอลงนาม"  # printed, going round
    SIGNED = "signed", "ลงนามแล้ว"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    WITHDRAWN = "withdrawn", "ถอนจากการเผยแพร่"
    VOID = "void", "ยกเลิก"


class OfficialPaper(OwnedByOrganisation, Timestamped):
    """A memo, report, announcement, order or letter, from its first word to the public page.

    ``content`` holds the editable parts by name (``to``, ``department``, ``background``, ``facts``, ``proposal``,
    ``closing``, ``introduction``); a paper made from other rows points to them by ``source_type`` and ``source_id``.
    """

    kind = models.CharField(
        max_length=40
    )  # "memo", "measures-report", "announcement", "order" …: correspondence.sources
    topic = models.CharField("หัวข้อ", max_length=40, blank=True)  # of announcements and orders: correspondence.topics
    subject = models.CharField("เรื่อง", max_length=500)
    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="เจ้าของเรื่อง",
    )
    drafted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    source_type = models.CharField(max_length=60, blank=True)  # "actions.snapshot"
    source_id = models.PositiveBigIntegerField(null=True)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField(default=1)  # counts saved changes of the text: two tabs do not overwrite
    state = models.CharField(max_length=12, choices=PaperState.choices, default=PaperState.DRAFT)

    final_level = models.CharField("ผู้ลงนามคนสุดท้าย", max_length=40, default="chief_executive")
    route_choices = models.JSONField(default=dict)  # level → tenure id, or 0 where it is left out
    preprinted = models.BooleanField("พิมพ์บนกระดาษตราครุฑสำเร็จรูป", default=False)
    sign_in_site = models.BooleanField("ลงนามในระบบ", default=False)

    dated_on = models.DateField("ลงวันที่", null=True, blank=True)
    signatory_name = models.CharField("ผู้ลงนาม", max_length=200, blank=True)
    signatory_block = models.JSONField(default=list)  # lines of post and capacity
    in_force_from = models.DateField("มีผลตั้งแต่", null=True, blank=True)
    in_force_to = models.DateField("มีผลถึง", null=True, blank=True)
    legal_basis = models.CharField("อาศัยอำนาจตาม", max_length=500, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    signed_at = models.DateTimeField(null=True)
    void_reason = models.TextField(blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "state", "kind"], name="paper_state_kind"),
            models.Index(fields=["organisation", "source_type", "source_id"], name="paper_of_source"),
            models.Index(fields=["organisation", "topic", "fiscal_year_be"], name="paper_of_topic"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_editable(self) -> bool:
        """Whether its text may still change (a printed one becomes the next version)."""
        return self.state in {PaperState.DRAFT, PaperState.IN_REVIEW}

    @property
    def was_signed(self) -> bool:
        """Whether a signature stands under one of its versions, so that nothing of it may change."""
        return self.state in {PaperState.SIGNED, PaperState.PUBLISHED, PaperState.WITHDRAWN}


class FindingOverride(OwnedByOrganisation):
    """A finding that the responsible officer kept, and why. The reason also stands in the ledger."""

    paper = models.ForeignKey(OfficialPaper, on_delete=models.CASCADE, related_name="overrides")
    key = models.CharField(max_length=64)  # correspondence.checking.finding_key: rule, field and words
    rule = models.CharField(max_length=10)
    message = models.TextField()
    reason = models.TextField()
    overruled_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    overruled_at = models.DateTimeField()

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["paper", "key"], name="override_once")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"
