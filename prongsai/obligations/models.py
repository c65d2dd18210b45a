"""What the office owes in a fiscal year: the office's own words for rules, the year's rows, what was reminded."""

from __future__ import annotations

import datetime as dt

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.organisations.models import Post


class RuleEdition(OwnedByOrganisation, Timestamped):
    """A rule as this office wants it; the newest edition counts, none means the rule as shipped.

    ``content`` is the plain data of ``obligations.rules.rule_from``. Editions are never changed: they are the history.
    """

    code = models.CharField("รหัส", max_length=60)
    number = models.PositiveIntegerField()  # 1, 2, … of the rule
    content = models.JSONField()
    off = models.BooleanField("ไม่ใช้ในหน่วยงานนี้", default=False)
    reason = models.CharField("เหตุผล", max_length=500, blank=True)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["code", "-number"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code", "number"], name="rule_edition_once")]

    def __str__(self) -> str:
        return f"{self.code} edition {self.number}"


class Happening(OwnedByOrganisation, Timestamped):
    """Something that makes obligations: a new chief executive, a newcomer, an election. Once by its key."""

    event = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    happened_on = models.DateField("วันที่เกิด")
    subject = models.CharField("เรื่อง", max_length=300)
    link = models.CharField(max_length=300, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-happened_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "event", "key"], name="happening_once")]

    def __str__(self) -> str:
        return f"{self.event} {self.subject}"


class OpenedYear(OwnedByOrganisation, Timestamped):
    """A fiscal year whose list was made."""

    fiscal_year_be = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-fiscal_year_be"]
        constraints = [models.UniqueConstraint(fields=["organisation", "fiscal_year_be"], name="opened_year_once")]

    def __str__(self) -> str:
        return str(self.fiscal_year_be)


class Obligation(OwnedByOrganisation, Timestamped):
    """One thing the office owes by a day. Whether it is met is computed by its way; only what people said is kept."""

    rule_code = models.CharField(max_length=60)
    fiscal_year_be = models.PositiveSmallIntegerField()
    period_no = models.PositiveSmallIntegerField(default=1)  # month 1–12 from October, quarter 1–4, half 1–2, else 1
    happening = models.ForeignKey(Happening, null=True, on_delete=models.PROTECT, related_name="obligations")
    title = models.CharField("ภารกิจ", max_length=300)
    short = models.CharField("ชื่อย่อ", max_length=80, blank=True)
    milestone = models.BooleanField("แสดงในภาพรวมทั้งปี", default=False)
    owner_unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="หน่วยงานที่รับผิดชอบ",
    )
    owner_post = models.CharField("ตำแหน่งที่รับผิดชอบ", max_length=40, choices=Post.choices, blank=True)
    period_start = models.DateField()  # of what it is about: the month, the half-year, the fiscal year
    period_end = models.DateField()
    opens_on = models.DateField("เริ่มทำได้")
    rule_due_on = models.DateField("กำหนดตามกติกา")
    own_due_on = models.DateField("กำหนดของหน่วยงาน", null=True, blank=True)
    own_due_reason = models.CharField("เหตุผลที่กำหนดเอง", max_length=500, blank=True)
    way = models.CharField(max_length=40, default="by_hand")
    arguments = models.JSONField(default=dict)
    about = models.CharField("เกี่ยวกับ", max_length=300, blank=True)
    note = models.TextField("บันทึกช่วยจำ", blank=True)
    met_by_hand_on = models.DateField("ทำแล้วเมื่อวันที่", null=True, blank=True)
    met_by_hand_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_text = models.CharField("หลักฐาน", max_length=500, blank=True)
    evidence_link = models.URLField("ลิงก์หลักฐาน", max_length=500, blank=True)
    dismissed_reason = models.CharField("เหตุผลที่ไม่ต้องทำ", max_length=500, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["rule_due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "rule_code", "fiscal_year_be", "period_no"],
                condition=models.Q(happening__isnull=True),
                name="obligation_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "rule_code", "happening", "period_no"],
                condition=models.Q(happening__isnull=False),
                name="obligation_of_happening_once",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "fiscal_year_be"], name="obligation_year")]

    def __str__(self) -> str:
        return self.title

    @property
    def due_on(self) -> dt.date:
        """The day by which it is owed: the office's own one where it set one, else the rule's."""
        return self.own_due_on or self.rule_due_on

    @property
    def is_touched(self) -> bool:
        """Whether a person said something about it, so that no change of rules may take it away."""
        return bool(self.own_due_on or self.note or self.met_by_hand_on or self.dismissed_reason)


class Stage(models.TextChoices):
    """When somebody is reminded."""

    BEFORE = "before", "ก่อนครบกำหนด"
    AT = "at", "วันครบกำหนด"
    AFTER = "after", "หลังครบกำหนด"
    ESCALATED = "escalated", "แจ้งหัวหน้า"


class Reminder(OwnedByOrganisation):
    """One reminder that was given: of what, when, and to whom, in words that stay true when people change."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="reminders")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    days = models.SmallIntegerField()  # from the due day: -7, 0, 1
    due_on = models.DateField()  # the day it reminded of: a moved date is reminded anew
    receivers = models.ManyToManyField("accounts.Membership", related_name="+")
    to = models.CharField(max_length=500)
    sent_on = models.DateField()

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-sent_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["obligation", "stage", "days", "due_on"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.stage} {self.days}"


class DayOff(OwnedByOrganisation):
    """A day on which this office is closed beyond the national holidays: no working day for its dates."""

    day = models.DateField("วันที่")
    name = models.CharField("ชื่อวันหยุด", max_length=160)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="day_off_once")]

    def __str__(self) -> str:
        return self.name


class DailyCheck(OwnedByOrganisation):
    """The day's look at the website and the office's e-mail, by one of those appointed to it."""

    day = models.DateField()
    checked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()  # later than the day when it was written down afterwards
    website_ok = models.BooleanField("เปิดเว็บไซต์ได้ ข้อมูลเป็นปัจจุบัน", default=True)
    mail_read = models.BooleanField("เปิดอ่านอีเมลของหน่วยงานแล้ว", default=True)
    note = models.CharField("สิ่งที่พบ", max_length=500, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="daily_check_once")]

    def __str__(self) -> str:
        return f"{self.day}"


class CalendarFeed(OwnedByOrganisation, Timestamped):
    """A secret address from which a person's calendar program reads what they owe. Only the token's hash is kept."""

    membership = models.ForeignKey("accounts.Membership", on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=models.Q(revoked_at__isnull=True), name="one_feed_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"
