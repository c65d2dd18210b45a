"""What is not certain reaches a person: digits read with doubt, down to the field of the record."""

from __future__ import annotations

import numpy as np
import pytest

from prongsai.readers.kinds.doubtful import CONFIDENCE, mark_doubtful_digits
from prongsai.readers.model import Cell, Document, Paragraph, Place, Table
from prongsai.readers.scan import second_opinion
from prongsai.readers.scan.alphabet import with_leader_signs
from prongsai.readers.scan.doubt import doubtful_digits
from prongsai.readers.scan.recogniser import ReadLine, _tidied

pytestmark = pytest.mark.pure


def line(text: str, unsure: str = "", suspected: tuple[int, ...] = ()) -> ReadLine:
    return ReadLine(text, tuple(0.4 if sign in unsure else 0.99 for sign in text), suspected)


def test_an_unsure_digit_marks_its_whole_number_and_no_letter():
    read = line("งบ ๑๒,๔๘๐.๕๐ บาท ๓ งวด", unsure="๘งบ")
    assert [read.text[start:end] for start, end in doubtful_digits(read)] == ["๑๒,๔๘๐.๕๐"]


def test_a_digit_that_may_have_been_left_out_marks_the_number_beside_it():
    assert doubtful_digits(line("พ.ศ. ๒๕๖", suspected=(8,))) == [(5, 8)]
    assert doubtful_digits(line("พ.ศ. ๒๕๖๘")) == []


def test_what_the_network_wrote_is_tidied_and_keeps_its_certainty():
    read = _tidied(list(" ที่่  …ก "), [0.9] * 10, [])
    assert read.text == "ที่ .....ก"
    assert len(read.certainty) == len(read.text)
    assert with_leader_signs("ที่ ........ วันที่ . . . . .") == "ที่ … วันที่ …"


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("โทร. ○-๔๔๙๘", "โทร. ๐-๔๔๙๘"),
        ("ที่ ๑ ผล O", "ที่ ๑ ผล ๐"),
        ("○ ข้อ ๑", "○ ข้อ ๑"),
        ("O12 และ O๑๒ No ๓", "O12 และ ๐๑๒ No ๓"),
        ("o 12", "o 12"),
    ],
)
def test_a_round_sign_within_thai_digits_is_a_zero_in_doubt(seen, read):
    found = _tidied(list(seen), [0.99] * len(seen), [])
    assert found.text == read
    assert all(found.certainty[k] < 0.9 for k, sign in enumerate(read) if sign == "๐")


def document() -> Document:
    place = Place(page=1, table=1, row=2, column=3)
    return Document(
        [
            Paragraph("แผน ปี ๙\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘", Place(page=1, line=1, line_end=2), doubtful=((30, 34),)),
            Table([[Cell("อบรม ๔๗ คน\nใช้เงิน ๙,๐๐๐ บาท", place, doubtful=((5, 7),))]], Place(page=1, table=1)),
        ],
        "pdf",
    )


def test_fields_with_doubtful_digits_lose_their_confidence():
    at = {"page": 1, "table": 1, "row": 2, "column": 3}
    elsewhere = {**at, "column": 1}
    record = {
        "fiscal_year": 2568,
        "document_date": "2024-11-04",
        "measures": [
            {
                "no": 47,
                "results": ["อบรม 47 คน", "ใช้เงิน 9,000 บาท"],
                "title": "ข้อ 47",
                "_cells": {"results": at, "title": elsewhere, "no": elsewhere},
            }
        ],
    }
    mark_doubtful_digits(record, document())
    assert record["_confidence"] == {"fiscal_year": CONFIDENCE}
    assert record["measures"][0]["_confidence"] == {"results[0]": CONFIDENCE}


def test_a_field_of_the_head_is_doubtful_by_its_line():
    said = {"fiscal_year": {"page": 1, "line": 2}, "subject": {"page": 1, "line": 1}}
    record = {"fiscal_year": 2568, "subject": "แผน ปี 2568", "_cells": said}
    mark_doubtful_digits(record, document())
    assert record["_confidence"] == {"fiscal_year": CONFIDENCE}


def test_a_date_is_known_again_by_its_buddhist_year():
    record = {"document_date": "2025-02-15"}
    mark_doubtful_digits(record, document())
    assert record["_confidence"] == {"document_date": CONFIDENCE}


def test_a_document_without_doubt_is_left_alone():
    record = {"fiscal_year": 2568}
    mark_doubtful_digits(record, Document([Paragraph("ปี 2568", Place(line=1))], "txt"))
    assert record == {"fiscal_year": 2568}


def test_a_second_opinion_changes_only_latin_words_read_with_doubt(monkeypatch):
    asked: list[object] = []

    def other(crop: object) -> str:
        asked.append(crop)
        return "Tne No Gift Policy 2569"

    monkeypatch.setattr(second_opinion, "_tesseract", other)
    crop = np.zeros((40, 100), np.uint8)
    read = ReadLine("N๐ GiFt PoIicy ๒๕๖๘", (0.9,) * 3 + (0.99, 0.99, 0.5, 0.99, 0.9) + (0.6,) * 6 + (0.9,) + (0.5,) * 4)
    again = second_opinion.reconsidered(read, crop)
    assert again.text == "N๐ Gift Policy ๒๕๖๘"
    assert len(again.certainty) == len(again.text)
    assert doubtful_digits(again) == [(1, 2), (15, 19)]
    assert second_opinion.reconsidered(line("งบ ๑๒ Gift", unsure="งบ๑"), crop).text == "งบ ๑๒ Gift"
    assert len(asked) == 1
