"""What proves a result: a file, a photograph, an address, an announcement, an order or a meeting."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse

from prongsai.core.models import OwnedByOrganisation, StoredFile, Timestamped


def new_key() -> str:
    """What stands in an address instead of a number: 22 characters nobody can guess."""
    return secrets.token_urlsafe(16)


class EvidenceKind(models.TextChoices):
    """Kinds of proof, as offices name them."""

    PHOTO = "photo", "ภาพ"
    FILE = "file", "แฟ้ม"
    LINK = "link", "ลิงก์"
    ANNOUNCEMENT = "announcement", "ประกาศ"
    ORDER = "order", "คำสั่ง"
    MEETING = "meeting", "การประชุม"


WITH_FILE = frozenset({EvidenceKind.PHOTO, EvidenceKind.FILE})


class Evidence(OwnedByOrganisation, Timestamped):
    """One piece of proof. It knows nothing of what it proves.

    ``reference`` is the number of an announcement or order as written ("คำสั่งที่ 12/2570"); ``original_sha256`` is the
    hash of the file as it came, before a photo lost its EXIF, so that the same picture sent twice is noticed.
    """

    kind = models.CharField("ชนิด", max_length=14, choices=EvidenceKind.choices)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    title = models.CharField("ชื่อหลักฐาน", max_length=300, blank=True)
    stored_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    original_sha256 = models.CharField(max_length=64, blank=True)
    url = models.URLField("ที่อยู่เว็บ", max_length=1000, blank=True)
    reference = models.CharField("เลขที่", max_length=200, blank=True)
    happened_on = models.DateField("วันที่", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    public = models.BooleanField("เปิดเผยได้", default=True)
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "original_sha256"], name="evidence_by_hash")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(WITH_FILE)) | Q(stored_file__isnull=False), name="evidence_has_its_file"
            ),
            models.CheckConstraint(condition=~Q(kind="link") | ~Q(url=""), name="evidence_has_its_address"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def get_absolute_url(self) -> str:
        """Where a signed-in person opens it: the file, the address, or the note of what it is."""
        return self.url if self.kind == EvidenceKind.LINK else reverse("evidence_file", args=[self.key])

    def is_outside(self, first: dt.date, last: dt.date) -> bool:
        """Whether its day is known and lies outside a period: shown as a note, never refused."""
        return self.happened_on is not None and not first <= self.happened_on <= last
