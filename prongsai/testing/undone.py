"""A transaction around several tests, for what is dear to make."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """What happens to the database inside is rolled back, as around a test."""
    atomic = transaction.atomic()
    atomic._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase says it
    with atomic:
        try:
            yield
        finally:
            transaction.set_rollback(True)
