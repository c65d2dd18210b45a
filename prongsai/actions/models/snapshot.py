"""The frozen report of a round: of six and twelve months for the public, of three and nine for the executives besides."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models

from prongsai.actions.models.programme import Programme
from prongsai.core.files import short_code
from prongsai.core.models import OwnedByOrganisation


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a record."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Round(models.IntegerChoices):
    """Rounds of reporting within a fiscal year, in months."""

    THREE = 3, "รอบ 3 เดือน"
    SIX = 6, "รอบ 6 เดือน"
    NINE = 9, "รอบ 9 เดือน"
    TWELVE = 12, "รอบ 12 เดือน"


OFFICIAL_ROUNDS = (Round.SIX, Round.TWELVE)
"""The rounds that are reported and published; the others only tell the executives how a quarter went."""


class Snapshot(OwnedByOrganisation):
    """A programme's record as it stood when a round was reported; never changed, only taken again under a new number.

    ``content`` is the ``measures_report`` record of the readers with ``_computed`` counts and ``_as_of``; ``sha256`` is of
    its canonical JSON.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="snapshots")
    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    round = models.PositiveSmallIntegerField("รอบ", choices=Round.choices)
    number = models.PositiveSmallIntegerField("ครั้งที่", default=1)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["fiscal_year_be", "round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "fiscal_year_be", "round", "number"], name="snapshot_once")
        ]

    def __str__(self) -> str:
        again = f" (ครั้งที่ {self.number})" if self.number > 1 else ""
        return f"{self.get_round_display()} ปีงบประมาณ {self.fiscal_year_be}{again}"

    @property
    def code(self) -> str:
        """Eight digits a person can compare."""
        return short_code(self.sha256)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once only: what was frozen stays."""
        if self.pk is not None:
            raise RuntimeError("a snapshot never changes: take it again")
        super().save(*args, **kwargs)
