"""The analysis as a paper: its figures, what is left out when it is not known, what is said to be an estimate."""

from __future__ import annotations

import io

from docx import Document

from prongsai.papers import from_record, render_docx, render_pdf
from prongsai.papers.tests import samples
from prongsai.papers.tests.support import pages_of


def paper(record):
    return from_record(record, "ita-analysis")


def test_weak_indicators_stand_first_and_are_marked():
    bars = paper(samples.analysis()).bars()
    assert [bar.value for bar in bars.bars] == sorted(bar.value for bar in bars.bars)
    assert [bar.weak for bar in bars.bars] == [True, True, False, False, False]
    assert "78.50" not in bars.alt and "81.50" in bars.alt


def test_a_result_without_indicators_years_or_findings_is_printed_all_the_same():
    bare = paper({"organisation": samples.OFFICE, "fiscal_year": 2569, "kind": "ita_analysis"})
    assert bare.lines() is None and bare.bars() is None and bare.target_be == 2570
    text = "".join(pages_of(bare))
    assert "ไม่มีตัวชี้วัดหรือข้อที่ต่ำกว่าเกณฑ์" in text and "ยังไม่ได้กำหนดมาตรการ" in text


def test_an_estimate_is_said_to_be_one():
    text = "".join(pages_of(paper(samples.analysis())))
    assert "๑.๒๙*" in text and "ประมาณการ" in text
    sure = samples.analysis(1)
    assert "ประมาณการ" not in "".join(pages_of(paper(sure)))


def test_same_paper_same_bytes_figures_and_all():
    record = samples.analysis(2)
    assert render_pdf(paper(record)) == render_pdf(paper(record))


def test_word_shows_both_figures_with_what_they_say():
    document = Document(io.BytesIO(render_docx(paper(samples.analysis()))))
    assert len(document.inline_shapes) == 2
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert "88.42" in described[0] and "การใช้งบประมาณ" in described[1]
    assert len(document.tables) == 4


def test_many_findings_run_over_pages():
    assert len(pages_of(paper(samples.analysis(30)))) > 6
