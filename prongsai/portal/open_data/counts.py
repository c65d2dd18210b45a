"""Tables of questions and suggestions: how many came, and those that were answered before the public."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.cases import selectors as cases
from prongsai.cases.kinds import kinds
from prongsai.core import clock
from prongsai.organisations.selectors import organisation_current
from prongsai.portal.open_data.columns import FISCAL_YEAR, URL, count, english_of
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute, table_add
from prongsai.portal.wording import in_english


def _case_counts(fiscal_year_be: int | None) -> Iterator[Row]:
    this_month = clock.today().replace(day=1)  # it is told once it is over: nobody watches a single question arrive
    for kind in kinds():
        for year in cases.case_years(kind.code):
            if fiscal_year_be in (None, year):
                for month in cases.counts_by_month(kind.code, year):
                    if month.first < this_month:
                        yield (
                            *(year, month.first, kind.label),
                            *(month.received, month.answered, month.open, month.late),
                            in_english(kind.label),
                        )


def _answers(fiscal_year_be: int | None) -> Iterator[Row]:
    code = organisation_current().code
    for kind in kinds():
        if kind.public_answer and kind.on_portal:
            page = absolute(reverse("portal_answers", args=[code, kind.code]))
            for case in cases.answers_public(kind.code):
                if fiscal_year_be in (None, case.fiscal_year_be):
                    shown_on = clock.civil_day(case.shown_at) if case.shown_at else None
                    yield (
                        *(case.fiscal_year_be, kind.label, case.shown_subject, case.shown_text, case.shown_answer),
                        *(shown_on, page, in_english(kind.label)),
                    )


table_add(
    OpenTable(
        code="answers",
        title="คำถามและข้อเสนอแนะที่ตอบแล้ว",
        title_en="Questions and suggestions answered",
        about="เรื่องที่หน่วยงานเผยแพร่พร้อมคำตอบ ตามข้อความที่เผยแพร่ ไม่มีชื่อผู้ส่ง",
        about_en="What was asked and answered before the public, in the words published, without names of those who sent it.",
        columns=(
            FISCAL_YEAR,
            Column("kind", "ชนิดของเรื่อง", "Kind"),
            Column("subject", "เรื่อง", "Subject"),
            Column("question", "ข้อความที่ส่งมา", "What was sent"),
            Column("answer", "คำตอบ", "Answer"),
            Column("shown_on", "เผยแพร่เมื่อ", "Published on", "date"),
            URL,
            english_of("kind_en", "ชนิดของเรื่อง", "Kind"),
        ),
        rows=_answers,
        updated="shown_on",
        order=28,
        topics=frozenset({"qa", "contact_qa"}),
    )
)
table_add(
    OpenTable(
        code="case-counts",
        title="สถิติคำถามและข้อเสนอแนะ",
        title_en="Counts of questions and suggestions",
        about="จำนวนเรื่องแต่ละเดือนที่ผ่านแล้ว ตามวันที่รับ ไม่มีชื่อหรือเนื้อหาของผู้ส่ง",
        about_en="Cases by month of arrival, once the month is over, without names or words of those who sent them.",
        columns=(
            FISCAL_YEAR,
            Column("month", "เดือน", "Month", "date", "วันแรกของเดือน", "The first day of the month"),
            Column("kind", "ชนิดของเรื่อง", "Kind"),
            count("received", "รับ", "Received", "เรื่อง", "cases"),
            count("answered", "ตอบแล้ว", "Answered", "เรื่อง", "cases"),
            count("open", "ยังไม่เสร็จ", "Open", "เรื่อง", "cases"),
            count("late", "เกินกำหนด", "Late", "เรื่อง", "cases"),
            english_of("kind_en", "ชนิดของเรื่อง", "Kind"),
        ),
        rows=_case_counts,
        order=66,
        topics=frozenset({"qa", "contact_qa", "complaint_stats", "complaint_stats_prev"}),
    )
)
