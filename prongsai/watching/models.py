"""Addresses that are watched, what each is for, and every visit that found something new."""

from __future__ import annotations

import hashlib

from django.db import models

from prongsai.core.models import OwnedByOrganisation
from prongsai.watching.states import State


def key_of(url: str) -> str:
    """Under which an address is known: a hash, since an index over 1,000 letters has no room for Thai ones."""
    return hashlib.sha256(url.strip().encode("utf-8", "replace")).hexdigest()


class WatchedAddress(OwnedByOrganisation):
    """One address and what was last found there.

    ``state`` is settled: a first failure waits in ``doubt`` (the state it would be) until a second visit agrees.
    ``content_sha256`` is of what a reader sees, without what changes at each visit; ``seen_sha256`` is what a person
    last accepted or what was first found. ``restless`` pages show something else each time: they are not said to change.
    """

    url = models.CharField("ที่อยู่", max_length=1000)
    key = models.CharField(max_length=64)
    host = models.CharField(max_length=255, blank=True)
    in_use = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    since = models.DateTimeField()
    doubt = models.CharField(max_length=12, blank=True)
    doubted_at = models.DateTimeField(null=True)
    doubt_outcome = models.CharField(max_length=500, blank=True)
    doubt_sha256 = models.CharField(max_length=64, blank=True)
    visited_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=500, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=1000, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    seen_sha256 = models.CharField(max_length=64, blank=True)
    seen_type = models.CharField(max_length=100, blank=True)
    restless = models.BooleanField(default=False)
    changed_times = models.PositiveSmallIntegerField(default=0)  # since a person last looked
    finding = models.CharField(max_length=300, blank=True)  # what was found, as watching.verdicts names it
    accepted = models.JSONField(default=list)  # findings that a person said are right all the same
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=60, blank=True)
    read_whole_at = models.DateTimeField(null=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["url"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="watched_address_once")]
        indexes = [models.Index(fields=["organisation", "in_use", "state"], name="watched_by_state")]

    def __str__(self) -> str:
        return self.url

    def get_absolute_url(self) -> str:
        """Its history."""
        from django.urls import reverse

        return reverse("watched_address", args=[self.pk])


class AddressUse(OwnedByOrganisation):
    """One thing an address is for, as its room said it when the addresses were last gathered."""

    address = models.ForeignKey(WatchedAddress, on_delete=models.CASCADE, related_name="uses")
    source = models.CharField(max_length=60)
    about = models.CharField(max_length=500)
    owner_unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.CASCADE, related_name="+")
    link = models.CharField(max_length=500)
    fiscal_year_be = models.PositiveSmallIntegerField(null=True)
    expects = models.JSONField(default=list)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.about


class WatchVisit(OwnedByOrganisation):
    """One visit. ``turn`` marks one that found another state or other contents: kept for ever; of the others those
    with ``kept`` (one a month, and every one a person asked for), the rest is let go after some weeks."""

    address = models.ForeignKey(WatchedAddress, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()
    found = models.CharField(max_length=12, choices=State.choices)
    settled = models.BooleanField(default=True)  # False: a first failure, to be tried again
    outcome = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=1000, blank=True)
    title = models.CharField(max_length=300, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    turn = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["address", "-at"], name="watch_visit_by_address"),
            models.Index(fields=["organisation", "kept", "at"], name="watch_visit_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_found_display()}"
