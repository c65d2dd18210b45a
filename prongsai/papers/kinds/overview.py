"""รายงานสรุป: an introduction, parts with a text, a figure and a table each, and who reports it.

The form in which an office sums up to its executives what has no form of its own: how a year's measures stand beside
the round before, which public items are complete. Portrait, 16 pt, as the attachments of a memo are.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.charts import StackedBars
from prongsai.papers.kinds.base import Paper, PaperKind, Signatory, seat_of, signatories
from prongsai.papers.kinds.figures import drawn_for_print, progress_of
from prongsai.papers.kinds.listing import listing_of
from prongsai.papers.records import Fields
from prongsai.papers.table import Table
from prongsai.papers.typesetting import LIST_PAGE, Payload, Typesetter, plain
from prongsai.papers.word.overview import write_overview

TABLE_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class OverviewPart:
    """A heading, what is said under it, its figure and its table. Each may be missing."""

    heading: str = ""
    text: str = ""
    table: Table | None = None
    chart: StackedBars | None = None


@dataclass(frozen=True, slots=True)
class Overview(Paper):
    """The report. ``subject`` is its first title line; the organisation and the fiscal year follow."""

    subject: str
    fiscal_year_be: int | None = None
    introduction: str = ""
    parts: tuple[OverviewPart, ...] = ()
    closing: str = ""
    signatories: tuple[Signatory, ...] = ()

    @property
    def title(self) -> str:
        return " ".join(self.title_lines)

    @property
    def title_lines(self) -> tuple[str, ...]:
        year = f"ประจำปีงบประมาณ พ.ศ. {self.fiscal_year_be}" if self.fiscal_year_be else ""
        lines = (
            self.subject,
            "" if year and year in self.subject else year,
            f"{self.organisation} {self.seat}".strip(),
        )
        return tuple(filter(None, lines))


def overview_from_record(record: Fields) -> Overview:
    """From {organisation, subject, fiscal_year, introduction, parts: [{heading, text, chart, table}], closing, signatories}."""
    return Overview(
        organisation=record.needed_text("organisation"),
        seat=seat_of(record),
        subject=record.needed_text("subject"),
        fiscal_year_be=record.year_be("fiscal_year"),
        introduction=record.text("introduction"),
        parts=tuple(
            OverviewPart(
                part.text("heading"), part.text("text"), listing_of(part.part("table")), progress_of(part.part("chart"))
            )
            for part in record.parts("parts")
        ),
        closing=record.text("closing"),
        dated=record.day("document_date"),
        signatories=signatories(record) or (Signatory(role="ผู้รายงาน"),),
    )


def _typeset(paper: Overview, typesetter: Typesetter) -> Payload:
    page = LIST_PAGE
    pictures = {
        f"part-{place}": drawn_for_print(part.chart, page.room)
        for place, part in enumerate(paper.parts)
        if part.chart is not None
    }
    return {
        "page": page.payload(),
        "title_lines": plain(
            line for text in paper.title_lines for line in typesetter.ragged(text, page.room, size=18.0, bold=True)
        ),
        "introduction": typesetter.paragraphs(paper.introduction, page.room),
        "parts": [
            {
                "heading": typesetter.ragged(part.heading, page.room, bold=True) if part.heading else [],
                "paragraphs": typesetter.paragraphs(part.text, page.room),
                "figure": None
                if part.chart is None
                else {
                    "file": f"part-{place}.svg",
                    "alt": typesetter.ragged(f"{part.chart.title} {part.chart.alt}", 10_000)[0],
                    "caption": typesetter.ragged(part.chart.title, page.room, size=TABLE_SIZE, bold=True),
                },
                "table": typesetter.flowing(part.table, page.room, page.depth, size=TABLE_SIZE)
                if part.table is not None and part.table.rows
                else None,
            }
            for place, part in enumerate(paper.parts)
        ],
        "closing": typesetter.paragraphs(paper.closing, page.room),
        "signatures": typesetter.signatures(paper.signatories, page.room),
        "pictures": pictures,
    }


OVERVIEW = PaperKind(
    "overview", "รายงานสรุป", Overview, overview_from_record, "overview.typ", _typeset, write_overview,
    frozenset(("overview",)),
)  # fmt: skip
