"""Reads about circular letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from prongsai.accounts.models import Membership
from prongsai.correspondence.models import Circular, CircularReader, OfficialPaper


@dataclass(frozen=True, slots=True)
class ReadState:
    """Who has read a circular letter and who has not."""

    circular: Circular
    readers: Sequence[CircularReader]

    @property
    def read(self) -> int:
        return sum(1 for reader in self.readers if reader.read_on)

    @property
    def percent(self) -> int:
        """Of those it was sent to, whole per cent, never rounded up to a hundred."""
        return self.read * 100 // len(self.readers) if self.readers else 0

    @property
    def unread(self) -> list[CircularReader]:
        return [reader for reader in self.readers if not reader.read_on]

    @property
    def by_unit(self) -> list[tuple[str, list[CircularReader]]]:
        """Those who have not, by unit, for a reminder each."""
        found: dict[str, list[CircularReader]] = {}
        for reader in self.unread:
            found.setdefault(str(reader.unit or "ผู้บริหาร"), []).append(reader)
        return list(found.items())


def read_state(paper: OfficialPaper) -> ReadState | None:
    """The circular of a paper; None when it was never sent round."""
    circular = Circular.objects.filter(paper=paper).select_related("sent_by").first()
    if circular is None:
        return None
    return ReadState(circular, list(circular.readers.select_related("person", "unit", "recorded_by")))


def unread_by(actor: Any) -> QuerySet[CircularReader]:
    """What a person has still to read, oldest first."""
    mine = Membership.objects.filter(user=actor, active=True, person__isnull=False).values("person")
    rows = CircularReader.objects.filter(read_on__isnull=True, person__in=mine)
    return rows.select_related("circular__paper").order_by("circular__sent_on", "pk")


def circulars() -> QuerySet[Circular]:
    """All circular letters, latest first."""
    return Circular.objects.select_related("paper").prefetch_related("readers")
