"""The real papers in ``../shared/documents``, when that folder is there: the faults known of them, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.readers import open_document, read_document
from prongsai.readers.review import ReviewContext, review
from prongsai.readers.review.tests.listed import DOCUMENTS, NOT_FAULTS, findings, is_reported, missing, share_found

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")

# All that is said as an error; a new one here must be judged by a reader of the paper first.
ERRORS = {
    "000": [("R16", 14), ("R17", 19), ("R32", 22), ("R32", 23), ("R33", 14)],
    "001": [("R17", 3), ("R33", 26), ("R33", 53)],
    "002": [("R21", 18), ("R21", 18), ("R21", 28), ("R21", 29), ("R21", 29), ("R22", 9)],
    "003": [("R16", 27), ("R32", 33)],
    "004": sorted(
        [("R01", 166), ("R02", 167), ("R03", 160), ("R03", 167), ("R10", 722), ("R51", 968), ("R57", 1111)]
        + [("R21", n) for n in (634, 642, 652, 672, 1105, 1122)]
        + [("R24", n) for n in (586, 825, 1027, 1324)]
        + [("R40", n) for n in (806, 1241, 1456)]
        + [("R43", n) for n in (548, 672, 829, 923, 1185, 1402, 1474)]
        + [("R44", n) for n in (92, 93)]
        + [("R54", n) for n in (306, 1505, 1507, 1512, 1517, 1526)]
    ),
}


@pytest.mark.parametrize("stem", ["000", "004"])
@pytest.mark.parametrize(("severity", "least"), [("error", 0.9), ("warning", 0.7), ("note", 0.5)])
def test_enough_of_the_listed_faults_are_found(stem, severity, least):
    found, count = share_found(stem, severity)
    assert found >= least * count, f"{found} of {count}; missing: {[fault.code for fault in missing(stem)]}"


@pytest.mark.parametrize("place", NOT_FAULTS)
def test_what_is_no_fault_is_not_reported(place):
    assert not is_reported(place)


@pytest.mark.parametrize("number", sorted(ERRORS))
def test_errors_are_these_and_no_others(number):
    found = sorted((f.rule, f.where.line or 0) for f in findings(number) if f.severity == "error")
    assert found == sorted(ERRORS[number])


@pytest.mark.parametrize("number", sorted(ERRORS))
def test_every_rule_could_look_at_the_paper(number):
    assert not [f for f in findings(number) if f.message.startswith("ตรวจเรื่อง")]


# A total that is not the sum of its rows, and does not agree with its parts either: rule and line.
WRONG_TOTALS = {"complaint_matrix": [("R02", 90), ("R02", 94)]}


@pytest.mark.parametrize("path", sorted((DOCUMENTS / "open").glob("*.txt")), ids=lambda path: path.stem)
def test_papers_written_without_these_faults_have_no_errors(path):
    document = open_document(path.read_bytes(), path.name)
    found = review(document, read_document(document), ReviewContext(today=date(2025, 11, 21)))
    wrong = [(f.rule, f.where.line) for f in found if f.severity == "error"]
    assert wrong == WRONG_TOTALS.get(path.stem, [])
    assert len([f for f in found if f.severity == "warning"]) <= 2
