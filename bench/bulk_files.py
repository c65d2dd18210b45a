"""A thousand fictional files for the bench of bulk reading: texts, Word, Excel and PDF in equal parts, no two alike.

PDFs are our own papers of one to five pages; the others draw the readers' fictional programmes in several layouts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from prongsai.papers import Printing, from_record, render_docx, render_pdf
from prongsai.papers.tests import samples
from prongsai.readers.tests import layouts, layouts_binary
from prongsai.readers.tests.fictional import BY_ISSUE, SIX_COLUMNS, Programme

PLACES = ("ดอนสายลม", "ทุ่งตะวัน", "หนองม่วงชุม", "บ้านธารใส", "เขาแก้วเย็น", "ท่าข้ามน้อย", "โคกสะอาดดี", "วังหินเรียง")
TEXTS = (layouts.tabs, layouts.pipes, layouts.prose, layouts.cards, layouts.cells_apart, layouts.web_page)
WORDS: tuple[Callable[[Programme], bytes], ...] = (
    layouts_binary.word_plain,
    layouts_binary.word_merged,
    layouts_binary.word_numbered,
    layouts_binary.word_cards,
)


def programme(number: int) -> Programme:
    """A programme of its own: another place and year, and four to twelve measures."""
    base = (SIX_COLUMNS, BY_ISSUE)[number % 2]
    count = 4 + number % 9
    measures = tuple(
        replace(base.measures[index % len(base.measures)], no=index + 1, title=f"{base.measures[index % len(base.measures)].title} ระยะที่ {index + 1}/{number}")
        for index in range(count)
    )  # fmt: skip
    place = PLACES[number % len(PLACES)]
    return replace(base, organisation=f"องค์การบริหารส่วนตำบล{place}", measures=measures)


def text_layout(number: int) -> Callable[[Programme], str]:
    return TEXTS[number // len(KINDS) % len(TEXTS)]


def text(number: int) -> bytes:
    return text_layout(number)(programme(number)).encode()


def word(number: int) -> bytes:
    if number % 5 == 4:  # a paper of ours, as an office sends it back
        paper = from_record(samples.report(3 + number % 5, note=f" ({number})"), "measures-report")
        return render_docx(paper, Printing())
    return WORDS[number // 4 % len(WORDS)](programme(number))


def sheet(number: int) -> bytes:
    return layouts_binary.excel(programme(number))


def pdf(number: int) -> bytes:
    if number % 5 == 0:
        return render_pdf(from_record(samples.memo(note=f" {number}"), "memo"), Printing())
    record: dict[str, Any] = samples.report(1 + number % 6, note=f" ({number})")
    return render_pdf(from_record(record, "measures-report"), Printing())


KINDS: Sequence[tuple[str, Callable[[int], bytes]]] = ((".txt", text), (".docx", word), (".xlsx", sheet), (".pdf", pdf))


def make_files(folder: Path, count: int) -> dict[str, int]:
    """``count`` files in ``folder``, in sub-folders of a hundred; returns how many of each kind."""
    made: dict[str, int] = {}
    for number, (ending, data) in enumerate(_files(count)):
        target = folder / f"ชุดที่ {number // 100 + 1}" / f"รายงาน {number + 1}{ending}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        made[ending] = made.get(ending, 0) + 1
    return made


def _files(count: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        ending, make = KINDS[number % len(KINDS)]
        if ending == ".txt" and text_layout(number) is layouts.web_page:
            ending = ".html"
        yield ending, make(number)
