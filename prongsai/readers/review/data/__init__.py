"""Facts the rules compare with, each file with its source and what it lacks."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """A data file of this folder by its name without ``.json``."""
    text = files("prongsai.readers.review.data").joinpath(f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
