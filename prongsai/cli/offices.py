"""What is known of the office whose paper is checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """Its name, and of one in the system also its place and the rules it switched off."""

    name: str
    type: str = ""
    district: str = ""
    province: str = ""
    rules_off: frozenset[str] = frozenset()
