"""Sample objects for the test that walks every URL (``tests/test_doors.py``).

A room puts its samples into ``prongsai/<room>/tests/doors.py``, which the test imports by itself::

    from prongsai.testing.doors import sample
    from prongsai.testing.world import Office

    @sample("unit_edit", "unit_active")
    def unit(office: Office) -> dict[str, object]:
        return {"unit_id": office.units[0].pk}

The function is called inside the scope of ``office`` and makes, or finds, the objects that the address names in that
office. It must make them anew for each office: the test opens the addresses of one office as the people of another,
and expects 404. Addresses without arguments need no sample.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prongsai.testing.world import Office

Arguments = Callable[[Office], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Sample:
    """How to reach a door with objects of an office.

    ``shared``: the arguments name nothing of an office (a step of a wizard), so that nothing foreign can be asked for.
    ``user``: the role whose own object it is, where an object belongs to one person.
    """

    arguments: Arguments
    shared: bool = False
    user: str = ""


SAMPLES: dict[str, Sample] = {}
GET_WRITES: dict[str, str] = {}


def sample(*names: str, shared: bool = False, user: str = "") -> Callable[[Arguments], Arguments]:
    """Register the arguments of URL names."""

    def register(arguments: Arguments) -> Arguments:
        for name in names:
            SAMPLES[name] = Sample(arguments, shared, user)
        return arguments

    return register


def get_writes(name: str, reason: str) -> None:
    """Say why opening an address leaves a trace in the ledger; without a reason a GET may not."""
    GET_WRITES[name] = reason
