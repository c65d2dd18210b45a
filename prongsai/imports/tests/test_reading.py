"""What a document becomes once it was read, before anybody looked at it."""

from __future__ import annotations

from prongsai.imports.models import ImportRow, ImportState


def test_a_report_waits_for_review_with_a_row_for_each_measure(bring):
    document = bring()
    rows = list(document.rows.all())
    assert document.state == ImportState.IN_REVIEW
    assert document.fiscal_year_be == 2569
    assert [row.path for row in rows] == ["", "measures[0]", "measures[1]", "measures[2]"]
    assert rows[1].values["methods"] == ["จัดทำประกาศป้องกันการรับสินบน", "จัดทำคู่มือให้พนักงาน"]
    assert rows[1].values["period"]["start"] == "2025-10"


def test_a_unit_that_is_nearly_ours_must_be_looked_at(bring):
    row = ImportRow.objects.get(document=bring(), path="measures[1]")
    assert row.open_doubts == ["responsible"]
    assert "กองคลัง" in row.doubts["responsible"]["reason"]
    assert row.doubts["responsible"]["suggestion"] == "กองคลัง"
