"""A request from a person: its number, clock, state, messages, and who may be asked about it."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse

from prongsai.cases.kinds import CaseKind, CaseState, kind_get
from prongsai.core import clock
from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.organisations.models import Unit

# Without 0 O 1 I L U: read out over a telephone, nothing is mistaken for another.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """``K7QF-3MZ2-9XWT``: 59 bits that nobody guesses, in a shape people copy from paper."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


class Channel(models.TextChoices):
    """How a request came. Everything but the web is typed in by an officer."""

    WEB = "web", "หน้าเว็บ"
    LINE = "line", "LINE"
    FACEBOOK = "facebook", "Facebook"
    PHONE = "phone", "โทรศัพท์"
    WALK_IN = "walk_in", "มาด้วยตนเอง"
    LETTER = "letter", "หนังสือหรือจดหมาย"
    EMAIL = "email", "อีเมล"
    BOX = "box", "ตู้รับความคิดเห็น"
    MEETING = "meeting", "การประชุมหรือเวทีประชาคม"


class Case(OwnedByOrganisation, Timestamped):
    """One request. ``kind`` and ``state`` are codes of its declaration (``cases.kinds``); ``fields`` holds what the
    kind asks beyond the common ones; ``shown_text`` is what the public reads of the request, without names.
    """

    kind = models.CharField(max_length=30)
    fiscal_year_be = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveIntegerField(editable=False)
    tracking_code = models.CharField(max_length=14, default=new_code, editable=False)
    nonce = models.CharField(max_length=32, blank=True, editable=False)  # of the form sent, so that twice is once
    channel = models.CharField("มาทาง", max_length=10, choices=Channel.choices, default=Channel.WEB)
    received_at = models.DateTimeField(editable=False)
    due_on = models.DateField(editable=False)
    subject = models.CharField("เรื่อง", max_length=200)
    text = models.TextField("รายละเอียด")
    fields = models.JSONField(default=dict, blank=True)
    may_be_public = models.BooleanField("ยินยอมให้เผยแพร่คำถามและคำตอบ", default=False)
    state = models.CharField(max_length=20)
    unit = models.ForeignKey(
        Unit, verbose_name="กองที่รับผิดชอบ", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    officer = models.ForeignKey(
        "accounts.User", verbose_name="ผู้รับผิดชอบ", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("ชื่อผู้ส่ง", max_length=160, blank=True)
    contact = models.CharField("ติดต่อกลับ", max_length=200, blank=True)
    forgotten_at = models.DateTimeField(null=True, editable=False)  # name and contact taken out by rule
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    public = models.BooleanField(default=False, editable=False)
    shown_subject = models.CharField(max_length=200, blank=True)
    shown_text = models.TextField(blank=True)
    shown_answer = models.TextField(blank=True)
    shown_at = models.DateTimeField(null=True, editable=False)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "kind", "state", "due_on"], name="case_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "fiscal_year_be", "number"], name="case_number_once"
            ),
            models.UniqueConstraint(fields=["organisation", "tracking_code"], name="case_code_once"),
            models.UniqueConstraint(fields=["organisation", "nonce"], condition=~Q(nonce=""), name="case_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.subject}"

    def get_absolute_url(self) -> str:
        """Its page in the office."""
        return reverse("case", args=[self.pk])

    @property
    def declaration(self) -> CaseKind:
        """What its kind says."""
        return kind_get(self.kind)

    @property
    def label(self) -> str:
        """``ถ 12/2570``."""
        return f"{self.declaration.prefix} {self.number}/{self.fiscal_year_be}"

    @property
    def standing(self) -> CaseState:
        """Its state, with the words for it."""
        return self.declaration.state(self.state)

    @property
    def is_open(self) -> bool:
        """Whether something is still owed to the person."""
        return self.standing.is_open

    @property
    def days_taken(self) -> int | None:
        """Calendar days from arrival to the first answer; None before it."""
        if self.answered_at is None:
            return None
        return (clock.civil_day(self.answered_at) - clock.civil_day(self.received_at)).days

    def is_late(self, today: dt.date) -> bool:
        """Open after its day."""
        return self.is_open and self.due_on < today


class Side(models.TextChoices):
    """Who wrote a message, and who reads it."""

    PERSON = "person", "ผู้ส่งเรื่อง"
    OFFICE = "office", "หน่วยงาน"
    INTERNAL = "internal", "บันทึกภายใน"


class Message(OwnedByOrganisation):
    """What was said in a case. Internal notes never leave the office."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10, choices=Side.choices)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, blank=True)  # the state this message brought the case to

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.case.label} {self.get_side_display()}"


class KindSetting(OwnedByOrganisation):
    """What this office changed of a kind: its limit and how long names are kept."""

    kind = models.CharField(max_length=30)
    limit_days = models.PositiveSmallIntegerField("กำหนดเวลา (วัน)")
    keep_days = models.PositiveSmallIntegerField("เก็บชื่อและช่องทางติดต่อหลังปิดเรื่อง (วัน)")
    source = models.CharField("ที่มา", max_length=300, blank=True)
    used_from = models.DateField("ใช้ทะเบียนนี้ตั้งแต่", null=True, blank=True)  # from then on, no case means none came

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "kind"], name="case_kind_once")]

    def __str__(self) -> str:
        return self.kind
