"""One answer for the button, the service and the tests: may this be done, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """Truthy when allowed; ``reason`` is the Thai sentence shown beside a shut button."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def yes() -> Decision:
    """It may be done."""
    return Decision(True)


def no(reason: str) -> Decision:
    """It may not be done, for ``reason`` (Thai, says what to do)."""
    return Decision(False, reason)
