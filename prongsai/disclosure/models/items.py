"""An item of a year as the office keeps it, and what proves its elements."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from prongsai.core.models import OwnedByOrganisation, Timestamped


class ItemEntry(OwnedByOrganisation, Timestamped):
    """What the office says of an item: who owns it, and its address on the office's own website.

    ``topic`` follows the subject from year to year; ``carried_from`` is the year whose owner was taken over.
    ``fresh_days`` overrules after how many days without news the item counts as old (``disclosure.freshness``).
    """

    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    code = models.CharField("ข้อ", max_length=10)
    topic = models.CharField(max_length=60)
    owner_unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="หน่วยงานเจ้าของข้อ",
    )
    own_url = models.URLField("ที่อยู่บนเว็บของหน่วยงาน", max_length=1000, blank=True)
    own_url_at = models.DateTimeField(null=True)
    fresh_days = models.PositiveSmallIntegerField("ถือว่าเก่าเมื่อไม่ปรับปรุงเกิน (วัน)", null=True, blank=True)
    note = models.TextField("บันทึก", blank=True)
    carried_from = models.PositiveSmallIntegerField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["fiscal_year_be", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fiscal_year_be", "code"], name="item_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.code} ปี {self.fiscal_year_be}"


class ProofKind(models.TextChoices):
    """What proves an element."""

    PUBLICATION = "publication", "เอกสารที่เผยแพร่"
    EVIDENCE = "evidence", "หลักฐาน"
    ADDRESS = "address", "ที่อยู่เว็บ"
    HOLDING = "holding", "จากทะเบียนในระบบ"


class ElementProof(OwnedByOrganisation, Timestamped):
    """One thing that proves one element of an item.

    ``dated_on`` is its own day, ``covers_first`` to ``covers_last`` the time its content is about (a report of last year
    is dated this year): what is known of the two decides whether it counts (``disclosure.periods``).
    A holding is found anew each time by ``holding_key``; ``dropped`` says that a person does not want it here.
    """

    entry = models.ForeignKey(ItemEntry, on_delete=models.CASCADE, related_name="proofs")
    element_key = models.CharField(max_length=16)  # "O1.2"
    kind = models.CharField(max_length=12, choices=ProofKind.choices)
    publication = models.ForeignKey(
        "correspondence.Publication", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.ForeignKey("evidence.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField("ที่อยู่เว็บ", max_length=1000, blank=True)
    holding_key = models.CharField(max_length=120, blank=True)
    title = models.CharField("ชื่อ", max_length=300, blank=True)
    dated_on = models.DateField("ลงวันที่", null=True, blank=True)
    covers_first = models.DateField("ข้อมูลตั้งแต่", null=True, blank=True)
    covers_last = models.DateField("ข้อมูลถึง", null=True, blank=True)
    dropped = models.BooleanField(default=False)
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "element_key", "holding_key"], condition=~Q(holding_key=""), name="holding_once"
            ),
            models.CheckConstraint(
                condition=Q(covers_first__isnull=True, covers_last__isnull=True)
                | Q(covers_last__gte=F("covers_first")),
                name="proof_covers_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind="publication", publication__isnull=False)
                | Q(kind="evidence", evidence__isnull=False)
                | (Q(kind="address") & ~Q(url=""))
                | (Q(kind="holding") & ~Q(holding_key="")),
                name="proof_has_what_it_is",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()} {self.element_key}"


class ElementTick(OwnedByOrganisation):
    """A person looked at what has no date and said that it is current."""

    entry = models.ForeignKey(ItemEntry, on_delete=models.CASCADE, related_name="ticks")
    element_key = models.CharField(max_length=16)
    ticked_on = models.DateField()
    ticked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "element_key"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.element_key} {self.ticked_on}"
