"""Reads of batches: how far, what became of each file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from prongsai.core import clock
from prongsai.imports.models_batch import OPEN, UNREAD, BatchFile, ImportBatch, Outcome
from prongsai.imports.services.batches import counts as batch_counts
from prongsai.imports.services.batches import is_stalled

__all__ = ["batch_as_json", "batch_counts", "batch_files", "batch_view", "batches", "batches_shown"]

# What the screen offers to look at, in this order; the names are those of its address.
FILTERS: dict[str, tuple[str, frozenset[Outcome]]] = {
    "all": ("ทั้งหมด", frozenset(Outcome)),
    "failed": ("อ่านไม่ได้", frozenset({Outcome.FAILED})),
    "review": ("มีช่องต้องดู", frozenset({Outcome.NEEDS_REVIEW})),
    "read": ("อ่านได้", frozenset({Outcome.READ})),
    "known": ("มีอยู่แล้ว", frozenset({Outcome.KNOWN})),
    "skipped": ("ข้าม", frozenset({Outcome.SKIPPED})),
    "left": ("ยังไม่อ่าน", UNREAD),
}
TONES = {
    Outcome.WAITING: "wait",
    Outcome.READING: "half",
    Outcome.READ: "ok",
    Outcome.NEEDS_REVIEW: "half",
    Outcome.KNOWN: "idle",
    Outcome.SKIPPED: "idle",
    Outcome.FAILED: "warn",
}


def batches() -> QuerySet[ImportBatch]:
    """Newest first."""
    return ImportBatch.objects.select_related("brought_by", "archive")


def batch_files(batch: ImportBatch, show: str = "all") -> QuerySet[BatchFile]:
    """The files of a batch in order, those of one filter."""
    _, outcomes = FILTERS.get(show, FILTERS["all"])
    return BatchFile.objects.filter(batch=batch, outcome__in=outcomes).select_related("document")


@dataclass(frozen=True, slots=True)
class BatchView:
    """What a screen says of a batch."""

    batch: ImportBatch
    total: int
    done: int
    failed: int
    review: int
    is_stalled: bool
    said: str  # "อ่านได้ 240 · มีช่องต้องดู 12"

    @property
    def percent(self) -> int:
        """How far, of what is listed so far."""
        return self.done * 100 // self.total if self.total else 0

    @property
    def is_moving(self) -> bool:
        """Whether the screen should look again soon."""
        return self.batch.state in {"receiving", "reading"} and not self.is_stalled


def batch_view(batch: ImportBatch) -> BatchView:
    """Counted from its files."""
    found = batch_counts(batch)
    total = sum(found.values())
    ended = {name: count for name, count in found.items() if name not in UNREAD}
    return BatchView(
        batch=batch,
        total=total,
        done=sum(ended.values()),
        failed=found.get(Outcome.FAILED, 0),
        review=found.get(Outcome.NEEDS_REVIEW, 0),
        is_stalled=is_stalled(batch, clock.now()),
        said=" · ".join(f"{Outcome(name).label} {ended[name]:,}" for name in Outcome.values if ended.get(name)),
    )


def batches_shown() -> list[BatchView]:
    """Those of the list of imports: what is open, and the newest few."""
    newest = list(batches()[:3])
    opened = list(batches().filter(state__in=OPEN).exclude(pk__in=[batch.pk for batch in newest])[:5])
    return [batch_view(batch) for batch in [*newest, *opened]]


def filters_of(batch: ImportBatch, show: str) -> Iterator[dict[str, Any]]:
    """The filters that have files, with their counts."""
    found = batch_counts(batch)
    for name, (label, outcomes) in FILTERS.items():
        count = sum(found.get(outcome, 0) for outcome in outcomes)
        if count or name in {"all", show}:
            yield {"name": name, "label": label, "count": count, "is_shown": name == show}


def batch_as_json(batch: ImportBatch, **more: Any) -> dict[str, Any]:
    """For a program: the batch, its counts, every file with its outcome."""
    files = [
        {
            "path": row.path,
            "outcome": row.outcome,
            **({"reason": row.reason} if row.reason else {}),
            **({"document": row.document_id, "kind": row.document.kind} if row.document else {}),
        }
        for row in batch_files(batch)
    ]
    return {
        "batch": batch.pk,
        "name": batch.name,
        "state": batch.state,
        "files": len(files),
        "counts": batch_counts(batch),
        **more,
        "outcomes": files,
    }
