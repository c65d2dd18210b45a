"""A clean record printed by ourselves and read back has no errors and hardly any warnings: the rules do not cry wolf."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai import papers
from prongsai.readers import open_document, read_document
from prongsai.readers.review import ReviewContext, review
from prongsai.readers.review.tests.kit import CLEAN_REPORT, OFFICE, document_of, measure, report

RECORDS = {
    "drafted": report(*(measure(number) for number in range(1, 6)), document_date="2024-10-03"),
    "read": read_document(document_of(CLEAN_REPORT)),
}
KINDS = ("measures-report", "measures-report-by-issue", "memo", "measures-plan", "measures-list")


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", RECORDS)
def test_a_clean_paper_of_ours_has_no_errors_and_at_most_two_warnings(name, kind, suffix):
    paper = papers.from_record(RECORDS[name], kind)
    data = papers.render_pdf(paper) if suffix == ".pdf" else papers.render_docx(paper)
    document = open_document(data, f"paper{suffix}")
    context = ReviewContext(organisation_name=OFFICE, today=date(2024, 11, 20))
    found = review(document, read_document(document), context)
    assert [finding for finding in found if finding.severity == "error"] == []
    assert len([finding for finding in found if finding.severity == "warning"]) <= 2
