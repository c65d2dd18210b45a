"""One programme, twenty ways of laying it out: each must give exactly the same record, and no word may be lost."""

from __future__ import annotations

import pytest

from prongsai.readers import open_document, read_document
from prongsai.readers.tests.comparing import differences, lost_words
from prongsai.readers.tests.fictional import ALL
from prongsai.readers.tests.layouts import TEXT_LAYOUTS
from prongsai.readers.tests.layouts_binary import BINARY_LAYOUTS, OFFICE_LAYOUTS


@pytest.mark.parametrize("layout", TEXT_LAYOUTS)
@pytest.mark.parametrize("programme", ALL)
def test_text_layouts_give_the_same_record(programme: str, layout: str) -> None:
    truth = ALL[programme]
    suffix = ".html" if layout == "web_page" else ".md" if layout == "markdown" else ".txt"
    document = open_document(TEXT_LAYOUTS[layout](truth).encode(), layout + suffix)
    record = read_document(document)
    assert differences(truth.as_record(), record) == []
    assert lost_words(document, record) == []


@pytest.mark.parametrize("layout", BINARY_LAYOUTS)
@pytest.mark.parametrize("programme", ALL)
def test_word_excel_and_pdf_give_the_same_record(programme: str, layout: str) -> None:
    truth = ALL[programme]
    suffix, draw = BINARY_LAYOUTS[layout]
    document = open_document(draw(truth), layout + suffix)
    record = read_document(document)
    assert differences(truth.as_record(), record) == []
    assert lost_words(document, record) == []


@pytest.mark.parametrize(
    ("programme", "layout"),
    [("six_columns", "plain"), ("by_issue", "merged"), ("plan", "plain"), ("with_budget", "merged")],
)
def test_a_word_file_printed_by_libreoffice_gives_the_same_record(programme: str, layout: str) -> None:
    truth = ALL[programme]
    try:
        data = OFFICE_LAYOUTS[layout](truth)
    except FileNotFoundError:
        pytest.skip("LibreOffice is not installed")
    assert differences(truth.as_record(), read_document(open_document(data, "paper.pdf"))) == []


@pytest.mark.parametrize("encoding", ["cp874", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_record(encoding: str) -> None:
    truth = ALL["six_columns"]
    data = TEXT_LAYOUTS["tabs"](truth).encode(encoding)
    assert differences(truth.as_record(), read_document(open_document(data, "report.txt"))) == []
