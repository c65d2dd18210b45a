"""The real documents and their truth, where they are beside the checkout; tests on them are skipped elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("PRONGSAI_SHARED", ROOT.parent / "shared"))

needs_shared = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="the real documents are not beside the checkout"
)


def document(stem: str) -> Path:
    """The one document whose name begins with a stem, in documents/ or documents/open/."""
    found = [*(SHARED / "documents").glob(f"{stem}*.*"), *(SHARED / "documents" / "open").glob(f"{stem}*.*")]
    return found[0]


def truth(stem: str) -> dict[str, Any]:
    """What a document says, as the scorer's truth has it."""
    path = next((SHARED / "truth").glob(f"{stem}*.json"))
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in record.items() if not key.startswith("_")}
