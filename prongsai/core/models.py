"""What every owned row brings: its organisation, a manager shut by default, and a save that refuses foreign rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from prongsai.core.errors import ForeignRow
from prongsai.core.scope import current_organisation_id, is_open_to_all

M = TypeVar("M", bound=models.Model)


class OwnedQuerySet(models.QuerySet[M]):
    """A queryset whose bulk writes pass the same fence as ``save()``."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """As Django's, after each row was checked."""
        rows = list(objs)
        for row in rows:
            row.check_fence()  # type: ignore[attr-defined]
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's; a row never changes its organisation."""
        if "organisation" in kwargs or "organisation_id" in kwargs:
            raise ForeignRow(field="organisation")
        return super().update(**kwargs)


class OrganisationManager(models.Manager[M]):
    """Rows of the organisation in scope; raises NoOrganisationInScope outside one."""

    def get_queryset(self) -> OwnedQuerySet[M]:
        """Filtered, unless ``all_organisations`` is in force."""
        rows: OwnedQuerySet[M] = OwnedQuerySet(self.model, using=self._db)
        return rows if is_open_to_all() else rows.filter(organisation_id=current_organisation_id())


class OwnedByOrganisation(models.Model):
    """A row of one organisation. Saving fills the organisation in scope and refuses any other."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = OrganisationManager()

    class Meta:
        abstract = True
        # Hops over foreign keys and cascades go through the fence too.
        base_manager_name = "objects"

    def check_fence(self) -> None:
        """Fill the organisation in scope; refuse another one, in this row or in a row it points to."""
        if is_open_to_all():
            return
        here = current_organisation_id()
        if self.organisation_id is None:
            self.organisation_id = here
        if self.organisation_id != here:
            raise ForeignRow(model=self._meta.label, pk=self.pk)
        for field in self._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and issubclass(field.related_model, OwnedByOrganisation):
                self._check_pointer(field, here)

    def _check_pointer(self, field: models.ForeignKey[Any, Any], here: int) -> None:
        pk = getattr(self, field.attname)
        if pk is None:
            return
        row = field.get_cached_value(self) if field.is_cached(self) else None
        if isinstance(row, OwnedByOrganisation):
            belongs = row.organisation_id == here
        else:
            belongs = bool(field.related_model._default_manager.filter(pk=pk).exists())
        if not belongs:
            raise ForeignRow(model=self._meta.label, field=field.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As Django's, behind the fence."""
        self.check_fence()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As Django's, behind the fence."""
        self.check_fence()
        return super().delete(*args, **kwargs)


class Timestamped(models.Model):
    """When a row was made and last changed (UTC)."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


def stored_file_path(stored: StoredFile, _name: str) -> str:
    """By content, so that a name never reaches the disk and equal files are one."""
    return f"files/{stored.organisation_id}/{stored.sha256[:2]}/{stored.sha256}"


class StoredFile(OwnedByOrganisation):
    """A file kept whole under its hash. Doors decide who may read it; its address is never guessable."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    name = models.CharField("ชื่อแฟ้มเดิม", max_length=255)
    content = models.FileField(upload_to=stored_file_path, max_length=200)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "sha256"], name="stored_file_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        """Whether a browser shows it as a picture."""
        return self.content_type in {"image/jpeg", "image/png", "image/webp"}

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF."""
        return self.content_type == "application/pdf"


class PublicCopy(OwnedByOrganisation):
    """What the public gets of a file: itself, or a copy without the places its pictures were taken at.

    The original stays under its own hash. ``method`` counts up when ``core.location`` learns more.
    """

    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    method = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "original"], name="public_copy_once")]

    def __str__(self) -> str:
        return f"{self.original_id} {self.copy_id}"


class JobState(models.TextChoices):
    """States of a job, as a person reads them."""

    WAITING = "waiting", "รอคิว"
    RUNNING = "running", "กำลังทำ"
    DONE = "done", "เสร็จแล้ว"
    FAILED = "failed", "ไม่สำเร็จ"


class Job(OwnedByOrganisation, Timestamped):
    """Long work that a person may leave and find again: what, asked by whom, when, how far, how it ended."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    arguments = models.JSONField(default=dict)
    asked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.TextField(blank=True)  # Thai: what happened, and what to do next
    result = models.JSONField(default=dict)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {JobState.DONE, JobState.FAILED}


class DailyRun(OwnedByOrganisation):
    """The day on which a job of every day was last started in an office."""

    kind = models.CharField(max_length=60)
    day = models.DateField()  # in Thailand

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "kind"], name="daily_run_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class Draft(OwnedByOrganisation):
    """What a person was typing when the line or the session broke. One per person and form."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=120)  # a stable key, such as "result:512"
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "user", "form"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.form} {self.saved_at:%Y-%m-%d %H:%M}"


class RateCounter(models.Model):
    """Tries within a window, in the database so that web processes count together. Keyed by hash: no personal data."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    window_ends = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
