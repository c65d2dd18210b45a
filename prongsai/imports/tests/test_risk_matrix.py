"""The matrix of a confirmed record's risks: where each stands, and what the reader is told besides the picture."""

from __future__ import annotations

from prongsai.imports.risk_matrix import matrix_of, risk_matrix


def risk(no, likelihood=None, impact=None, **more):
    return {"no": no, "risk": f"เรื่องที่ {no}", "likelihood": likelihood, "impact": impact, **more}


def cell(chart, row, column):
    down, across = chart.rows.index(str(row)), chart.columns.index(str(column))
    return chart.cells[down][across], chart.level_words[chart.levels[down][across]]


def test_risks_stand_where_their_scores_are_with_the_level_of_the_document():
    chart = matrix_of([risk(1, 4, 5, level="สูง"), risk(2, 4, 5, level="สูง"), risk(3, 1, 1), risk(4)])
    assert cell(chart, 4, 5) == ("1, 2", "สูง"), "the document says สูง, whatever the product"
    assert cell(chart, 1, 1) == ("3", "ต่ำ")
    assert cell(chart, 5, 5) == ("", "สูงมาก")
    assert chart.rows[0] == "5", "the gravest at the top"
    assert "มีคะแนน 3 จาก 4 เรื่อง" in chart.title
    assert "ความเสี่ยงที่ 1, 2 โอกาส 4 ผลกระทบ 5" in chart.alt
    assert len(chart.table().rows) == 5


def test_the_three_step_scales_of_watching_and_gravity():
    chart = matrix_of([{"no": 1, "necessity": 3, "severity": 2}])
    assert (chart.rows, chart.columns) == (("3", "2", "1"), ("1", "2", "3"))
    assert cell(chart, 3, 2) == ("1", "สูงมาก")
    assert cell(chart, 1, 1)[1] == "ต่ำ"


def test_what_is_no_score_makes_no_matrix():
    for odd in (
        [risk(1, "4", 5)],
        [risk(1, True, 5)],
        [risk(1, 0, 5)],
        [risk(1, 400, 5)],
        [risk(1, 2.5, 5)],
        ["ก"],
        [],
    ):
        assert matrix_of(odd) is None
    assert risk_matrix("procurement_summary", {"risks": [risk(1, 4, 5)]}) is None
    assert risk_matrix("risk_register", {"risks": "ก"}) is None


def test_a_register_is_shown_with_its_picture_and_table(here):
    shown = risk_matrix("risk_register", {"risks": [risk(1, 4, 5)]})
    assert shown is not None
    assert len(shown.rows) == 5
