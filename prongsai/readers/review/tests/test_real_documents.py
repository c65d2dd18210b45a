"""The real papers in ``../shared/documents``, when that folder is there: the faults known of them, and no others."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from prongsai.readers import open_document, read_document
from prongsai.readers.model import Finding, Place
from prongsai.readers.review import ReviewContext, review

SHARED = Path(os.environ.get("PRONGSAI_SHARED") or Path(__file__).parents[5] / "shared")
DOCUMENTS = SHARED / "documents"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")

# Faults listed of documents 000 and 004 that the rules of today find: rule, line, severity.
LISTED = {
    "000": [
        ("R37", 10, "warning"),
        ("R32", 11, "warning"),
        ("R16", 14, "error"),
        ("R16", 14, "warning"),
        ("R32", 14, "note"),
        ("R17", 19, "error"),
        ("R16", 19, "warning"),
        ("R32", 22, "error"),
        ("R32", 23, "error"),
        ("R35", 23, "warning"),
        ("R35", 15, "warning"),
        ("R39", 7, "warning"),
        ("R38", 3, "warning"),
        ("R50", 10, "warning"),
        ("R50", 19, "warning"),
        ("R37", 10, "note"),
        ("R49", 3, "note"),
        ("R31", 19, "warning"),
    ],
    "004": [
        *(("R04", line, "warning") for line in (56, 60, 62, 64, 143)),
        *(("R04", line, "note") for line in (171, 255, 351)),
        ("R06", 147, "warning"),
        ("R06", 556, "warning"),
        ("R06", 1503, "warning"),
        ("R07", 158, "warning"),
        *(("R21", line, "error") for line in (634, 642, 652, 672, 1105, 1122)),
        *(("R21", line, "warning") for line in (640, 1099)),
        *(("R24", line, "error") for line in (586, 825, 1027, 1324)),
        ("R20", 36, "warning"),
        ("R05", 36, "note"),
        ("R38", 36, "warning"),
        *(("R05", line, "note") for line in (697, 1284)),
        *(("R49", line, "warning") for line in (158, 164, 165)),
        ("R38", 5, "note"),
    ],
}
# Places that look like faults and are none: rule, line.
NOT_FAULTS = {
    "000": [("R22", 19)],
    "001": [
        *(("R06", line) for line in (21, 26, 31, 36, 41, 46, 53)),
        *((code, line) for code in ("R16", "R17") for line in (36, 41, 53)),
    ],
    "003": [("R16", 36), ("R22", 30), ("R17", 19)],
    "004": [
        *(("R24", line) for line in (658, 104, 906)),
        ("R49", 16),
        *(("R22", line) for line in (991, 1043, 1047, 102)),
    ],
}
# All that is said as an error; a new one here must be judged by a reader of the paper first.
ERRORS = {
    "000": [("R16", 14), ("R17", 19), ("R32", 22), ("R32", 23)],
    "001": [("R17", 3)],
    "002": [("R22", 9), ("R21", 18), ("R21", 18), ("R21", 28), ("R21", 29), ("R21", 29)],
    "003": [("R16", 27), ("R32", 33)],
    "004": sorted(
        [("R21", n) for n in (634, 642, 652, 672, 1105, 1122)] + [("R24", n) for n in (586, 825, 1027, 1324)],
        key=lambda p: p[1],
    ),
}


@cache
def findings(number: str) -> tuple[Finding, ...]:
    [path] = DOCUMENTS.glob(f"{number}_*.txt")
    document = open_document(path.read_bytes(), path.name)
    return tuple(review(document, read_document(document), ReviewContext(today=date(2025, 11, 21))))


def on_line(place: Place, line: int) -> bool:
    return place.line is not None and place.line <= line <= (place.line_end or place.line)


@pytest.mark.parametrize(
    ("number", "fault"), [(number, fault) for number, faults in LISTED.items() for fault in faults]
)
def test_a_listed_fault_is_found_at_its_line(number, fault):
    code, line, severity = fault
    assert any(f.rule == code and f.severity == severity and on_line(f.where, line) for f in findings(number))


@pytest.mark.parametrize(
    ("number", "place"), [(number, place) for number, places in NOT_FAULTS.items() for place in places]
)
def test_what_is_no_fault_is_not_reported(number, place):
    code, line = place
    assert not [f for f in findings(number) if f.rule == code and on_line(f.where, line)]


@pytest.mark.parametrize("number", sorted(ERRORS))
def test_errors_are_these_and_no_others(number):
    assert [(f.rule, f.where.line) for f in findings(number) if f.severity == "error"] == ERRORS[number]


@pytest.mark.parametrize("number", sorted(ERRORS))
def test_every_rule_could_look_at_the_paper(number):
    assert not [f for f in findings(number) if f.message.startswith("ตรวจเรื่อง")]


@pytest.mark.parametrize("path", sorted((DOCUMENTS / "open").glob("*.txt")), ids=lambda path: path.stem)
def test_papers_written_without_these_faults_have_no_errors(path):
    document = open_document(path.read_bytes(), path.name)
    found = review(document, read_document(document), ReviewContext(today=date(2025, 11, 21)))
    assert [f for f in found if f.severity == "error"] == []
    assert len([f for f in found if f.severity == "warning"]) <= 2
