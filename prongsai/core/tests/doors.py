"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample("backup_file", shared=True)
def backup(office: Office) -> dict[str, Any]:
    return {"name": "prongsai-20261121-100000.zip"}
