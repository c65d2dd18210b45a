from __future__ import annotations
from prongsai.readers.kinds.drafts import Collector
from prongsai.readers.model import Document
def read_prose(document: Document, collector: Collector) -> set[int]:
    return set()
