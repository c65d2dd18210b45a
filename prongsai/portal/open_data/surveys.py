"""What people answered in surveys, by question: counts of levels, to the end of last month, without a word of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.portal.open_data.registry import Column, OpenTable, Row, table_add
from prongsai.surveys import selectors as surveys
from prongsai.surveys.kinds import survey_kinds


def _results(fiscal_year_be: int | None) -> Iterator[Row]:
    for kind in survey_kinds():
        for year in surveys.years_answered(kind.code):
            if fiscal_year_be in (None, year):
                results = surveys.results_published(kind.code, year)
                for row in results.questions:
                    if row.share.answers:
                        yield (
                            *(year, kind.label, row.question.text, row.question.whole, row.share.answers),
                            *row.counts,
                            *(row.share.percent, results.edition.target),
                        )


table_add(
    OpenTable(
        code="survey-results",
        title="ผลแบบสำรวจ",
        title_en="Results of surveys",
        about="จำนวนผู้ตอบแต่ละระดับของแต่ละคำถาม นับถึงสิ้นเดือนที่ผ่านแล้ว ไม่มีข้อความของผู้ตอบ",
        about_en="Answers by question and level, to the end of last month, without words of those who answered.",
        columns=(
            Column(
                "fiscal_year_be",
                "ปีงบประมาณ",
                "Fiscal year (B.E.)",
                "integer",
                "พ.ศ. เช่น 2570 คือ 1 ต.ค. 2569 ถึง 30 ก.ย. 2570",
            ),
            Column("survey", "แบบสำรวจ", "Survey"),
            Column("question", "คำถาม", "Question"),
            Column("is_whole", "ข้อโดยรวม", "About the whole", "boolean", "ร้อยละของแบบสำรวจคิดจากข้อนี้"),
            Column("answers", "ผู้ตอบ", "Answers", "integer"),
            Column("level_5", "มากที่สุด", "Very much", "integer"),
            Column("level_4", "มาก", "Much", "integer"),
            Column("level_3", "ปานกลาง", "Somewhat", "integer"),
            Column("level_2", "น้อย", "Little", "integer"),
            Column("level_1", "น้อยที่สุด", "Very little", "integer"),
            Column("content_percent", "พอใจ (ร้อยละ)", "Content (per cent)", "number", "ตั้งแต่ระดับมากขึ้นไป"),
            Column("target_percent", "เป้าหมาย (ร้อยละ)", "Target (per cent)", "number"),
        ),
        rows=_results,
        order=67,
    )
)
