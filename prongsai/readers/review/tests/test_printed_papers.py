"""A clean record printed by ourselves and read back has no errors and hardly any warnings: the rules do not cry wolf."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai import papers
from prongsai.papers.tests import samples
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


WITH_HEAD = {
    "measures-report": samples.report, "measures-report-by-issue": samples.report, "measures-plan": samples.report,
    "ita-analysis": samples.analysis, "overview": samples.overview, "announcement": samples.announcement,
    "order": samples.order,
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("kind", WITH_HEAD)
def test_our_papers_say_at_their_head_where_the_office_lies(kind, suffix):
    record = WITH_HEAD[kind]() | {"district": "หนองตัวอย่าง", "province": "ร้อยเอ็ด"}
    paper = papers.from_record(record, kind)
    data = papers.render_pdf(paper) if suffix == ".pdf" else papers.render_docx(paper)
    document = open_document(data, f"paper{suffix}")
    read = read_document(document)
    assert (read["organisation"], read["district"], read["province"]) == (samples.OFFICE, "หนองตัวอย่าง", "ร้อยเอ็ด")
    found = review(document, read, ReviewContext(organisation_name=samples.OFFICE, today=date(2027, 1, 20)))
    assert [finding.message for finding in found if finding.rule == "R38" and "อำเภอ" in finding.message] == []


def test_what_is_not_known_of_the_seat_is_left_out():
    record = samples.report() | {"district": "", "province": "ร้อยเอ็ด"}
    paper = papers.from_record(record, "measures-report")
    assert f"ของ{samples.OFFICE} จังหวัดร้อยเอ็ด" in paper.title_lines
    again = papers.from_record(record | {"subject": " ".join(paper.title_lines)}, "measures-report")
    assert again.title_lines == paper.title_lines  # a title that says the seat already says it once
