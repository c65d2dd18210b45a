"""The route of a document: who gives an opinion or signs, in which order and capacity, and what each said.

The route is built from the posts filled on the day and kept as rows: they are the evidence. It is bound to one
frozen document by its SHA-256 and never moves to another.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.organisations.models import ActingCapacity, Post


class Opinion(models.TextChoices):
    """The short and usual opinions, as buttons; ``OWN`` has room for more."""

    ACKNOWLEDGED = "acknowledged", "ทราบ"
    AGREED = "agreed", "เห็นชอบ"
    APPROVED = "approved", "อนุมัติ"
    SIGNED = "signed", "ลงนามแล้ว"
    PROCEED = "proceed", "ดำเนินการ"
    FOR_INFORMATION = "for_information", "เพื่อโปรดทราบ"
    OWN = "own", "เขียนเอง"


class RouteState(models.TextChoices):
    """States of a route; docs/states.md shows what leads where."""

    OPEN = "open", "กำลังเวียน"
    FINISHED = "finished", "ลงนามครบ"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    CANCELLED = "cancelled", "ยกเลิก"


class StepState(models.TextChoices):
    """States of one step."""

    WAITING = "waiting", "ยังไม่ถึง"
    HOLDING = "holding", "ถือเอกสารอยู่"
    DONE = "done", "เสร็จ"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    SKIPPED = "skipped", "ข้าม"


class StepPart(models.TextChoices):
    """What a person does on the route."""

    PROPOSES = "proposes", "เสนอ"
    OPINES = "opines", "ให้ความเห็น"
    DECIDES = "decides", "ลงนาม"  # the final signatory


class Route(OwnedByOrganisation, Timestamped):
    """The way of one frozen document through the posts."""

    subject_type = models.CharField(max_length=60)  # "correspondence.officialpaper"
    subject_id = models.PositiveBigIntegerField()
    version = models.PositiveSmallIntegerField()  # ฉบับที่
    document_sha256 = models.CharField(max_length=64)
    drafter = models.ForeignKey("organisations.Person", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RouteState.choices, default=RouteState.OPEN)
    opened_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was returned or cancelled

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "subject_type", "subject_id"],
                condition=Q(state="open"),
                name="one_open_route",
            )
        ]
        indexes = [models.Index(fields=["organisation", "subject_type", "subject_id"], name="route_of_subject")]

    def __str__(self) -> str:
        return f"สายเสนอของฉบับที่ {self.version}"


class RouteStep(OwnedByOrganisation):
    """One person's place on a route. Names and blocks are kept as printed, whatever the office becomes later."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=StepPart.choices)
    post = models.CharField(max_length=40, choices=Post.choices)
    position = models.ForeignKey("organisations.Position", on_delete=models.PROTECT, related_name="+")
    tenure = models.ForeignKey("organisations.Tenure", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=40, choices=ActingCapacity.choices, blank=True)
    label = models.CharField(max_length=160)  # the post it stands for, as the list names it: "ปลัด อบต."
    name = models.CharField(max_length=200)  # นางทดลอง ตัวอย่าง
    block = models.JSONField(default=list)  # lines under the name, as printed
    also = models.JSONField(default=list)  # posts of the same person that this one signature covers

    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.WAITING)
    held_since = models.DateField(null=True)
    received_at = models.DateTimeField(null=True)
    opinion = models.CharField(max_length=20, choices=Opinion.choices, blank=True)
    opinion_text = models.TextField(blank=True)
    decided_on = models.DateField(null=True)  # as written on the paper
    decided_at = models.DateTimeField(null=True)  # when it came into the system
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_from_paper = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_sha256 = models.CharField(max_length=64, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["route", "order"]
        constraints = [
            models.UniqueConstraint(fields=["route", "order"], name="step_order_once"),
            models.UniqueConstraint(fields=["route"], condition=Q(state="holding"), name="one_holder"),
        ]
        indexes = [models.Index(fields=["organisation", "state", "person"], name="steps_of_person")]

    def __str__(self) -> str:
        return f"{self.label} {self.name}"

    @property
    def said(self) -> str:
        """The opinion in words: the button's, with what was written beside it."""
        if self.opinion == Opinion.OWN:
            return self.opinion_text
        label = str(Opinion(self.opinion).label) if self.opinion else ""
        return f"{label} {self.opinion_text}".strip()

    @property
    def signed_in_site(self) -> bool:
        """Whether its holder gave it here and not on the paper."""
        return self.state == StepState.DONE and not self.recorded_from_paper


class SigningPolicy(OwnedByOrganisation):
    """Whether this office lets papers be signed inside the site at all. Ink is the default."""

    in_site = models.BooleanField("ลงนามในระบบได้", default=False)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_signing_policy")]

    def __str__(self) -> str:
        return "in site" if self.in_site else "ink"


class SigningPermit(OwnedByOrganisation):
    """A person who may sign inside the site, since when and by whose word."""

    person = models.ForeignKey("organisations.Person", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField("คำสั่งหรือหนังสืออ้างอิง", max_length=160, blank=True)
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(withdrawn_at__isnull=True), name="one_signing_permit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"
