"""What was printed and what was signed: frozen, hashed, never changed."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation


class PaperVersion(OwnedByOrganisation):
    """ฉบับที่ n: the text as frozen, and the files made of it.

    ``code`` is printed in the footer, so it is made from the frozen text (``content_sha256``) and not from the PDF
    that carries it; ``sha256`` is that of the PDF and is what signatures are bound to.
    """

    paper = models.ForeignKey("correspondence.OfficialPaper", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=500)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    record = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # of the shape in docs/records.md
    findings = models.JSONField(default=list)  # what the check said when it was frozen
    signatures = models.JSONField(default=list)  # the blocks as printed: part, name, block
    content_sha256 = models.CharField(max_length=64)
    code = models.CharField(max_length=9)  # 7F3A-91C2
    pdf = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveSmallIntegerField(default=1)
    preprinted = models.BooleanField(default=False)
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["paper", "-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="version_once")]
        indexes = [models.Index(fields=["organisation", "code"], name="version_by_code")]

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number} รหัส {self.code}"


class CopyOrigin(models.TextChoices):
    """How a signed copy came to be."""

    SCAN = "scan", "สแกนเป็น PDF"
    PHOTOS = "photos", "ถ่ายภาพทีละหน้า"
    SITE = "site", "ลงนามในระบบ"
    REGISTERED = "registered", "ลงทะเบียนจากแฟ้ม"


class SignedCopy(OwnedByOrganisation):
    """The signed paper as a file, bound to the hash of the version it shows. A better scan replaces it before
    publication; the earlier one stays as a row."""

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="signed_copies")
    version_sha256 = models.CharField(max_length=64)
    stored_file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=12, choices=CopyOrigin.choices)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    replaced_reason = models.TextField(blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(replaced_at__isnull=True), name="one_signed_copy_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.version}"


class SignedPhoto(OwnedByOrganisation):
    """A photo of one signed page, waiting to be put together into one PDF."""

    version = models.ForeignKey(PaperVersion, on_delete=models.CASCADE, related_name="photos")
    order = models.PositiveSmallIntegerField()
    stored_file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["version", "order"]

    def __str__(self) -> str:
        return f"หน้า {self.order}"
