"""The ledger: append-only, hash-chained, one chain per organisation and one for the platform.

Personal or secret values never stand in an event. An event holds a salted commitment; the value and its salt
stand in :class:`Disclosure` beside it, so that erasing a person's data leaves the chain verifiable.
"""

from __future__ import annotations

from django.db import models


class Head(models.Model):
    """The end of a chain. Its row lock is what keeps a chain from forking under load."""

    organisation = models.OneToOneField(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    chain = models.CharField(max_length=40, unique=True)  # "organisation:7" or "platform"
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq}"


class Entry(models.Model):
    """One event. ``event`` is the canonical JSON that was hashed, kept as text so that it can be hashed again."""

    chain = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)  # "user:12", "job", "command": never a name
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60, blank=True)
    object_ref = models.CharField(max_length=60, blank=True)
    event = models.TextField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "seq"]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="entry_once_in_chain")]
        indexes = [models.Index(fields=["organisation", "object_type", "object_ref"], name="entry_of_object")]

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq} {self.action}"


class Disclosure(models.Model):
    """The value behind a commitment in an event; may be erased without breaking the chain."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="disclosures")
    field = models.CharField(max_length=60)
    value = models.TextField()
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="disclosure_once")]

    def __str__(self) -> str:
        return self.field
