"""What of this room is found."""

from __future__ import annotations

from prongsai.evidence.findable import SOURCES
from prongsai.search.sources import source_add

for source in SOURCES:
    source_add(source)
