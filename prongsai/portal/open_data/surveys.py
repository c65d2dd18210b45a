"""What people answered in surveys, by question: counts of levels, to the end of last month, without a word of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.portal.open_data.columns import FISCAL_YEAR, count, english_of
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
                            *(kind.label_en, row.question.text_en or None),
                        )


def _percent(key: str, label: str, label_en: str, about: str = "", about_en: str = "") -> Column:
    return Column(key, label, label_en, "number", about, about_en, "ร้อยละ", "per cent")


table_add(
    OpenTable(
        code="survey-results",
        title="ผลแบบสำรวจ",
        title_en="Results of surveys",
        about="จำนวนผู้ตอบแต่ละระดับของแต่ละคำถาม นับถึงสิ้นเดือนที่ผ่านแล้ว ไม่มีข้อความของผู้ตอบ",
        about_en="Answers by question and level, to the end of last month, without words of those who answered.",
        columns=(
            FISCAL_YEAR,
            Column("survey", "แบบสำรวจ", "Survey"),
            Column("question", "คำถาม", "Question"),
            Column(
                "is_whole",
                "ข้อโดยรวม",
                "About the whole",
                "boolean",
                "ร้อยละของแบบสำรวจคิดจากข้อนี้",
                "The share of the survey is that of this question",
            ),
            count("answers", "ผู้ตอบ", "Answers", "คน", "people"),
            count("level_5", "มากที่สุด", "Very much", "คน", "people"),
            count("level_4", "มาก", "Much", "คน", "people"),
            count("level_3", "ปานกลาง", "Somewhat", "คน", "people"),
            count("level_2", "น้อย", "Little", "คน", "people"),
            count("level_1", "น้อยที่สุด", "Very little", "คน", "people"),
            _percent(
                "content_percent",
                "พอใจ (ร้อยละ)",
                "Content (per cent)",
                "ตั้งแต่ระดับมากขึ้นไป",
                "Those who chose much or very much",
            ),
            _percent("target_percent", "เป้าหมาย (ร้อยละ)", "Target (per cent)"),
            english_of("survey_en", "แบบสำรวจ", "Survey"),
            english_of("question_en", "คำถาม", "Question"),
        ),
        rows=_results,
        order=67,
        topics=frozenset({"satisfaction"}),
    )
)
