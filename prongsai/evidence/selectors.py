"""Reads of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.core.errors import ForeignRow
from prongsai.evidence.models import Evidence


def evidence_get(key: str) -> Evidence:
    """By the key in its address; a foreign one is as if it did not exist."""
    found = Evidence.objects.select_related("stored_file", "thumbnail").filter(key=key).first()
    if found is None:
        raise ForeignRow(key=key)
    return found


def evidence_by_keys(keys: Iterable[str]) -> list[Evidence]:
    """In the order of the keys; unknown ones are left out."""
    wanted = list(dict.fromkeys(key for key in keys if key))
    found = {row.key: row for row in Evidence.objects.filter(key__in=wanted).select_related("stored_file", "thumbnail")}
    return [found[key] for key in wanted if key in found]


def same_file(evidence: Evidence) -> list[Evidence]:
    """Other evidence of this office made from the very same file: noted, never refused."""
    if not evidence.original_sha256:
        return []
    return list(
        Evidence.objects.filter(original_sha256=evidence.original_sha256).exclude(pk=evidence.pk).order_by("pk")
    )
