"""Damaged files of every format: only ReadingError may come out, and soon."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.readers import ReadingError, open_document, read_document
from prongsai.readers.tests.fictional import BY_ISSUE, SIX_COLUMNS, WITH_BUDGET
from prongsai.readers.tests.layouts import TEXT_LAYOUTS
from prongsai.readers.tests.layouts_binary import excel, typst_pdf, word_merged, word_numbered

SECONDS = 10.0


@cache
def originals() -> dict[str, bytes]:
    return {
        **{name: layout(BY_ISSUE).encode() for name, layout in TEXT_LAYOUTS.items()},
        "docx": word_numbered(WITH_BUDGET),
        "docx merged": word_merged(BY_ISSUE),
        "xlsx": excel(WITH_BUDGET),
        "pdf": typst_pdf(SIX_COLUMNS),
    }


def survives(data: bytes) -> None:
    started = time.monotonic()
    try:
        record = read_document(open_document(data, "a.txt"))
    except ReadingError as refused:
        assert refused.message
        assert refused.exit_code in (2, 3, 4)
    else:
        assert record["kind"]
        assert all("_source" in measure for measure in record.get("measures", []))
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("name", [*TEXT_LAYOUTS, "docx", "docx merged", "xlsx", "pdf"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=8))
def test_bytes_replaced_cut_and_put_in(name: str, changes: list[tuple[float, bytes, int]]) -> None:
    data = bytearray(originals()[name])
    for where, put, cut in changes:
        at = int(where * len(data))
        data[at : at + cut] = put
    survives(bytes(data))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(list(TEXT_LAYOUTS)), order=st.randoms(use_true_random=False))
def test_lines_in_any_order(name: str, order: object) -> None:
    lines = originals()[name].decode().split("\n")
    order.shuffle(lines)  # type: ignore[attr-defined]
    survives("\n".join(lines).encode())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "มาตรการ",
                "วิธีการดำเนินการ",
                "ผู้รับผิดชอบ",
                "ระยะเวลา",
                "ผลการดำเนินการ",
                "๑.",
                "1)",
                "-",
                "ประเด็นที่ ๑ ก",
                "สำนักปลัด",
                "ต.ค. ๖๖",
                "(ต่อ)",
                '"',
                "รวม",
            ]
        ).flatmap(lambda word: st.sampled_from([word + between for between in ("\t", "\n", " ", " | ", ": ", "\n\n")])),
        max_size=60,
    )
)
def test_any_heap_of_the_words_of_a_report(words: list[str]) -> None:
    survives(("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส\n" + "".join(words)).encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    survives(data)
