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
    hash of the file as it came, before a photo lost its EXIF, so that the same picture sent twice is noticed, and
    ``picture_hash`` what knows it again when it was made smaller or brighter (``picture_inner`` within an even border;
    ``picture_method`` counts which way of hashing, 0 for none yet). ``made_on`` is the day the file itself
    says it was made: offered, never taken for the day of the event. ``content_flags`` are codes of
    ``core.file_content.flags``.
    """

    kind = models.CharField("ชนิด", max_length=14, choices=EvidenceKind.choices)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    title = models.CharField("ชื่อหลักฐาน", max_length=300, blank=True)
    stored_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    original_sha256 = models.CharField(max_length=64, blank=True)
    picture_hash = models.CharField(max_length=64, blank=True)
    picture_inner = models.CharField(max_length=64, blank=True)
    picture_method = models.PositiveSmallIntegerField(default=0, editable=False)
    made_on = models.DateField(null=True, blank=True)
    content_flags = models.JSONField(default=list, blank=True)
    url = models.URLField("ที่อยู่เว็บ", max_length=1000, blank=True)
    reference = models.CharField("เลขที่", max_length=200, blank=True)
    happened_on = models.DateField("วันที่", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    public = models.BooleanField("เปิดเผยได้", default=True)
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["organisation", "original_sha256"], name="evidence_by_hash"),
            models.Index(fields=["organisation", "happened_on"], name="evidence_by_day"),
            models.Index(fields=["organisation", "url"], name="evidence_by_address"),
        ]
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

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.reference or self.title or self.url or self.get_kind_display()

    @property
    def is_online(self) -> bool:
        """Whether it is a page of the web."""
        return bool(self.url)

    def is_outside(self, first: dt.date, last: dt.date) -> bool:
        """Whether its day is known and lies outside a period: shown as a note, never refused."""
        return self.happened_on is not None and not first <= self.happened_on <= last


class PictureBand(OwnedByOrganisation):
    """A sixteenth of a picture's hash, so that pictures nearly the same are found by an index (``evidence.alike``)."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="bands")
    key = models.PositiveIntegerField()

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "key"], name="picture_by_band")]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.key}"


class NearPicture(OwnedByOrganisation):
    """Two pieces whose pictures are nearly the same, found when the later one came."""

    later = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="near_earlier")
    earlier = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="near_later")
    bits = models.PositiveSmallIntegerField()  # how many of 256 differ

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["bits", "pk"]
        constraints = [models.UniqueConstraint(fields=["later", "earlier"], name="near_pair_once")]

    def __str__(self) -> str:
        return f"{self.later_id} {self.earlier_id}"


class Inspection(models.TextChoices):
    """The yearly inspections an office collects proof for."""

    ITA = "ita", "ITA"
    LPA = "lpa", "LPA (ประเมินประสิทธิภาพ อปท.)"
    DISTRICT = "district", "ตรวจติดตามของอำเภอ"
    PROVINCE = "province", "ตรวจติดตามของจังหวัด"
    AUDIT = "audit", "ตรวจสอบของ สตง."
    OTHER = "other", "การตรวจอื่น"


class InspectionTag(OwnedByOrganisation, Timestamped):
    """An item of an inspection in a fiscal year (Buddhist era): ITA O1, LPA 1.2. ``topic`` follows it over the years."""

    inspection = models.CharField("การตรวจ", max_length=10, choices=Inspection.choices)
    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    code = models.CharField("รหัสข้อ", max_length=30)
    title = models.CharField("ชื่อข้อ", max_length=400)
    topic = models.CharField(max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    pieces: models.ManyToManyField[Evidence, EvidenceTag] = models.ManyToManyField(
        Evidence, through="EvidenceTag", related_name="tags"
    )

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["inspection", "-fiscal_year_be", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "inspection", "fiscal_year_be", "code"], name="inspection_item_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_inspection_display().split(' ')[0]} {self.code}"


class EvidenceTag(OwnedByOrganisation):
    """A piece that proves an item of an inspection."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(InspectionTag, on_delete=models.CASCADE, related_name="taggings")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["evidence", "tag"], name="evidence_tagged_once")]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.tag_id}"
