"""Small invented documents as agencies really lay them out, each beside the record it must give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prongsai.readers import open_document, read_document
from prongsai.readers.tests.comparing import differences, lost_words

DOCUMENTS = sorted(path for path in (Path(__file__).parent / "documents").iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_gives_its_record(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = open_document(path.read_bytes(), path.name)
    record = read_document(document)
    assert differences(truth, record) == []
    assert lost_words(document, record) == []
