"""Files made to cost much: what a reader compares and tries is bounded, and it says when it left something out."""

from __future__ import annotations

import hashlib
from difflib import SequenceMatcher
from typing import Any

import pytest

from prongsai.readers import open_document
from prongsai.readers.kinds import effort, flat, row_flat_heads
from prongsai.readers.kinds.effort import CUT_OFF, MOST_EARLIER, likeness, reading_effort
from prongsai.readers.kinds.reading import record_of

HEADING = "ลำดับที่\tความเสี่ยง\tโอกาส\tผลกระทบ\tระดับ\tผู้รับผิดชอบ"


def word(number: int) -> str:
    """A word like no other."""
    return hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()[:14]


def tables(count: int) -> bytes:
    """As many tables of one row each, all different."""
    return "\n\n".join(
        f"ตารางที่ {n}\n\n{HEADING}\n{n}\t{word(n)}\t1\t2\tสูง\tสำนักปลัด" for n in range(1, count + 1)
    ).encode()


def test_likeness_is_that_of_difflib_above_the_floor() -> None:
    one, other = "จัดทำคู่มือการใช้ทรัพย์สิน", "จัดทำคู่มือการใช้ทรัพย์สินราชการ"
    assert likeness(one, other, 0.6) == SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert likeness(one, "ประกาศ", 0.6) == 0.0


def test_when_nothing_is_left_only_the_same_words_are_alike() -> None:
    with reading_effort(letters=0) as left:
        assert likeness("ประกาศ", "ประกาศ", 0.6) == 1.0
        assert likeness("ประกาศ ก", "ประกาศ ข", 0.6) == 0.0
    assert left.cut


def test_many_tables_ask_for_no_more_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(*arguments: Any, **named: Any) -> SequenceMatcher[str]:
        nonlocal compared
        compared += 1
        return SequenceMatcher(*arguments, **named)

    monkeypatch.setattr(effort, "SequenceMatcher", counting)
    monkeypatch.setattr(effort, "MOST_LETTERS", 30_000)
    rows = MOST_EARLIER + 20
    record = record_of(open_document(tables(rows), "a.txt"), "risk_register")
    assert len(record["risks"]) == rows
    assert 0 < compared < 2_000
    assert CUT_OFF in record["_notes"]


def test_a_paper_of_usual_size_leaves_nothing_out() -> None:
    record = record_of(open_document(tables(12), "a.txt"), "risk_register")
    assert len(record["risks"]) == 12
    assert CUT_OFF not in record.get("_notes", [])


@pytest.mark.parametrize(
    ("module", "name", "kind"), [(flat, "_heading_at", "measures_report"), (row_flat_heads, "_cut", "risk_register")]
)
def test_headings_without_end_are_tried_a_bounded_number_of_times(
    module: object, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0
    inner = getattr(module, name)

    def counting(*arguments: object, **named: object) -> object:
        nonlocal tried
        tried += 1
        return inner(*arguments, **named)

    monkeypatch.setattr(module, name, counting)
    text = "ลำดับที่\nมาตรการ\nวิธีการดำเนินการ\nผู้รับผิดชอบ\n" * 1_500
    record_of(open_document(text.encode(), "a.txt"), kind)
    assert tried <= 4 * 400
