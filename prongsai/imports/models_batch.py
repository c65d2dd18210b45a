"""Many files brought at once: the batch, and what became of each of its files."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class BatchSource(models.TextChoices):
    """From where the files of a batch come."""

    FOLDER = "folder", "โฟลเดอร์บนเครื่อง"
    ZIP = "zip", "แฟ้ม zip"


class BatchState(models.TextChoices):
    """Where a batch stands, as a person reads it."""

    RECEIVING = "receiving", "กำลังรับแฟ้ม"
    READING = "reading", "กำลังอ่าน"
    STOPPED = "stopped", "หยุดไว้"
    DONE = "done", "อ่านครบแล้ว"
    FAILED = "failed", "เปิดแฟ้มไม่ได้"  # the zip itself; a bad file in it fails alone


OPEN = frozenset({BatchState.RECEIVING, BatchState.READING, BatchState.STOPPED})


class ImportBatch(OwnedByOrganisation, Timestamped):
    """A folder or a zip file. Its files are :class:`BatchFile`, each an imported document of its own."""

    source = models.CharField(max_length=10, choices=BatchSource.choices)
    name = models.CharField("ชื่อชุด", max_length=255)
    place = models.CharField(max_length=1000, blank=True)  # of a folder: where it is, so that a second run goes on
    archive = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.RECEIVING)
    error = models.TextField(blank=True)  # Thai: why the zip could not be opened
    received_at = models.DateTimeField(null=True)  # every file of the source is listed since
    finished_at = models.DateTimeField(null=True)
    revived = models.PositiveSmallIntegerField(default=0)  # how often a worker took it up again since it last got on
    worked_until = models.DateTimeField(null=True)  # somebody works on it until then, and says so again in time

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state in OPEN


class Outcome(models.TextChoices):
    """What became of a file, as a person reads it."""

    WAITING = "waiting", "รออ่าน"
    READING = "reading", "กำลังอ่าน"
    READ = "read", "อ่านได้"
    NEEDS_REVIEW = "review", "อ่านได้ มีช่องต้องดู"
    KNOWN = "known", "มีอยู่แล้ว"
    SKIPPED = "skipped", "ข้าม"
    FAILED = "failed", "อ่านไม่ได้"


UNREAD = frozenset({Outcome.WAITING, Outcome.READING})


class BatchFile(OwnedByOrganisation):
    """A file of a batch. While it is read it is claimed under a lease, so that a dead worker's file is read by another."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    order = models.PositiveIntegerField()
    path = models.CharField("แฟ้ม", max_length=1000)  # within the folder or the zip, only to be shown
    document = models.ForeignKey(
        "imports.ImportedDocument", null=True, on_delete=models.PROTECT, related_name="batch_files"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(blank=True)  # Thai: why it was skipped or could not be read, and what to do
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=80, blank=True)  # the lane that reads it, or read it
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "path"], name="batch_file_once")]
        indexes = [models.Index(fields=["batch", "outcome", "order"], name="batch_file_outcome")]

    def __str__(self) -> str:
        return self.path
