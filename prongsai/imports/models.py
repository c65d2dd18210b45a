"""An imported document on its way from a file to reviewed records, and what a person said of each value."""

from __future__ import annotations

from typing import Any

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.imports.models_batch import BatchFile as BatchFile
from prongsai.imports.models_batch import ImportBatch as ImportBatch


class ImportState(models.TextChoices):
    """Where an imported document stands, as a person reads it."""

    UPLOADED = "uploaded", "รอคิวอ่าน"
    READING = "reading", "กำลังอ่าน"
    IN_REVIEW = "in_review", "รอตรวจ"
    CORRECTED = "corrected", "ฉบับแก้ รอดู"  # a Word file of our own paper, changed by somebody
    FAILED = "failed", "อ่านไม่ได้"
    ACCEPTED = "accepted", "รับเข้าทะเบียนแล้ว"
    UNDONE = "undone", "ถอนการรับแล้ว"


REVIEWABLE = frozenset({ImportState.IN_REVIEW, ImportState.UNDONE})
READABLE = frozenset({ImportState.UPLOADED, ImportState.READING, ImportState.FAILED})


class Origin(models.TextChoices):
    """How a document came in."""

    UPLOAD = "upload", "อัปโหลด"
    PASTE = "paste", "วางข้อความ"
    COMMAND = "command", "คำสั่งบนเครื่อง"
    FOLDER = "folder", "โฟลเดอร์"
    ZIP = "zip", "แฟ้ม zip"


class ImportedDocument(OwnedByOrganisation, Timestamped):
    """One file. The same bytes are one document of an organisation, however often they are brought."""

    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("ชื่อแฟ้ม", max_length=255)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.UPLOAD)
    received_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.UPLOADED)
    kind = models.CharField(max_length=40, blank=True)  # of records.md, as detected or overruled
    fiscal_year_be = models.PositiveSmallIntegerField(null=True)
    error = models.TextField(blank=True)  # Thai: why it could not be read, and what to do
    error_code = models.CharField(max_length=30, blank=True)
    job = models.ForeignKey("core.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    # Of our own paper that comes back as a Word file: which paper, and the version the file was printed from.
    paper = models.ForeignKey("correspondence.OfficialPaper", null=True, on_delete=models.PROTECT, related_name="+")
    paper_version = models.PositiveIntegerField(null=True)
    organisation_confirmed = models.BooleanField(default=False)  # a person said that another name in it is meant
    intakes = models.JSONField(
        default=list
    )  # what accepting made: [{"purpose", "fiscal_year_be", "programme_id", "created"}]
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.CharField(max_length=500, blank=True)
    set_aside_at = models.DateTimeField(null=True)  # taken out of the list by a person; nothing is deleted

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "file"], name="import_once_per_file")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_reviewable(self) -> bool:
        """Whether its values may still be changed and accepted."""
        return self.state in REVIEWABLE

    @property
    def has_accepted(self) -> bool:
        """Whether something of it was accepted and not taken back."""
        return bool(self.intakes) or ConfirmedRecord.objects.filter(document=self, withdrawn_at=None).exists()

    @property
    def is_being_read(self) -> bool:
        """Whether the reading has not ended yet."""
        return self.state in {ImportState.UPLOADED, ImportState.READING}


class Reading(OwnedByOrganisation):
    """What the readers made of a document, whole: the source as blocks, the record with its places, the findings."""

    document = models.OneToOneField(ImportedDocument, on_delete=models.CASCADE, related_name="reading")
    format = models.CharField(max_length=8)
    lines = models.JSONField(default=list)  # of a text file, as they were
    blocks = models.JSONField(default=list)  # of imports.sandbox.shapes
    notes = models.JSONField(default=list)
    record = models.JSONField(default=dict)  # of docs/records.md, provenance and all
    places = models.JSONField(default=dict)  # "measures[2].period" → place
    findings = models.JSONField(default=list)  # as readers.model.Finding.as_dict
    differences = models.JSONField(default=list)  # of a corrected paper: {"place", "label", "before", "after", "field"}
    page_count = models.PositiveIntegerField(default=0)
    pages_due = models.BooleanField(default=False)  # its pages are drawn when somebody first looks at it

    def __str__(self) -> str:
        return f"reading of {self.document_id}"


class PageImage(OwnedByOrganisation):
    """A page of a PDF as a picture, for the review screen."""

    document = models.ForeignKey(ImportedDocument, on_delete=models.CASCADE, related_name="page_images")
    number = models.PositiveIntegerField()
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="page_image_once")]

    def __str__(self) -> str:
        return f"{self.document_id} p. {self.number}"


class Decision(models.TextChoices):
    """What a person wants done with a row."""

    TAKE = "take", "รับ"
    LEAVE = "leave", "ไม่รับ"


class ImportRow(OwnedByOrganisation, Timestamped):
    """One record of the document (``path`` "measures[2]", "ita", "added[1]" of a person), or its own header (``path`` "").

    ``read`` is never changed; ``edited`` holds the fields a person changed, ``checked`` those a person found right.
    """

    document = models.ForeignKey(ImportedDocument, on_delete=models.CASCADE, related_name="rows")
    path = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=40, blank=True)  # of imports.layouts: "measures", "complaints.total"
    order = models.PositiveIntegerField(default=0)
    read = models.JSONField(default=dict)  # field → value, as read
    doubts = models.JSONField(default=dict)  # field → {"confidence", "printed", "reason", "suggestion", "must_look"}
    edited = models.JSONField(default=dict)
    checked = models.JSONField(default=list)
    decision = models.CharField(max_length=5, choices=Decision.choices, default=Decision.TAKE)
    accepted_at = models.DateTimeField(null=True)  # it stands in the register since

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "path"], name="import_row_once")]

    def __str__(self) -> str:
        return self.path or "header"

    @property
    def values(self) -> dict[str, Any]:
        """As a person left them."""
        return {**self.read, **self.edited}

    @property
    def is_header(self) -> bool:
        """Whether it stands for the document itself."""
        return self.path == ""

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be taken and is not yet."""
        return not self.is_header and self.decision == Decision.TAKE and self.accepted_at is None

    @property
    def open_doubts(self) -> list[str]:
        """Fields that still need a person's look."""
        if self.accepted_at is not None:
            return []
        seen = {*self.checked, *self.edited}
        return [name for name, doubt in self.doubts.items() if doubt.get("must_look") and name not in seen]


class ConfirmedRecord(OwnedByOrganisation, Timestamped):
    """What a document says after a person has checked it: the record of docs/records.md without its provenance.

    One per document; it grows while rows are accepted in parts, and is withdrawn when the acceptance is undone.
    Registers of later rooms take their history from here.
    """

    document = models.OneToOneField(ImportedDocument, on_delete=models.PROTECT, related_name="confirmed")
    kind = models.CharField(max_length=40)
    fiscal_year_be = models.PositiveSmallIntegerField(null=True)
    content = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["kind", "-fiscal_year_be", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.fiscal_year_be or ''}".strip()
