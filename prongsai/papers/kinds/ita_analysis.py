"""บันทึกการวิเคราะห์ผลการประเมิน ITA: the result with its figures, what was found, what is proposed, and the measures.

Form: as offices hand it to their executives before the year's measures are announced; its parts are those the item on
measures of integrity asks for (result by indicator, defects, who, how, when, follow-up).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from prongsai.charts import Bar, BarList, LineChart, Series
from prongsai.papers.kinds.base import Paper, PaperKind, Signatory, seat_of, signatories
from prongsai.papers.kinds.figures import drawn_for_print
from prongsai.papers.kinds.measures import (
    Assessment,
    Measure,
    assessment_of,
    fiscal_year_of,
    measures_of,
    six_columns,
    titles,
)
from prongsai.papers.records import Fields
from prongsai.papers.table import Cell, Column, Row, Table
from prongsai.papers.typesetting import WIDE_PAGE, Payload, Typesetter, plain
from prongsai.papers.word.ita_analysis import write_analysis

TITLE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
TABLE_SIZE = 14.0
GUTTER = 18.0  # between a figure and the table beside it
FIRST, SECOND, THIRD = "1. ผลการประเมิน", "2. ข้อบกพร่องและแนวทางแก้ไข", "3. มาตรการ"
NOTHING_WEAK = "ไม่มีตัวชี้วัดหรือข้อที่ต่ำกว่าเกณฑ์ที่หน่วยงานกำหนด"
NO_MEASURES = "ยังไม่ได้กำหนดมาตรการ"
ESTIMATED = "* คะแนนที่เสียเป็นประมาณการ เพราะน้ำหนักของปีนั้นยังไม่ได้ตรวจกับคู่มือหรือต้องสมมติโครงสร้าง"

COMPUTED = "คะแนนรวม (คำนวณ)"
COVERAGE = {"covered": "มีมาตรการหรือเหตุผลครบ", "partly": "ครอบคลุมบางส่วน", "none": "ยังไม่มีมาตรการ"}


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator of the year, beside the year before where that is known."""

    no: int
    title: str
    score: float
    instrument: str = ""
    previous: float | None = None


@dataclass(frozen=True, slots=True)
class YearScore:
    """A year of the line: total and target where they are known; the total may be the office's own reckoning."""

    fiscal_year_be: int
    score: float | None = None
    target: float | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A weak place. ``cost`` is in points of the total; an estimate unless ``certain``."""

    label: str
    score: float | None = None
    cost: float | None = None
    certain: bool = False
    cause: str = ""
    proposal: str = ""
    measures: tuple[str, ...] = ()
    coverage: str = ""  # covered, partly, none; empty where a record does not say


@dataclass(frozen=True, slots=True)
class ItaAnalysis(Paper):
    """The analysis of ``assessed_be`` and the measures of ``target_be``."""

    assessed_be: int
    target_be: int
    title_lines: tuple[str, ...]
    introduction: str
    result: Assessment
    instruments: tuple[tuple[str, float], ...] = ()
    indicators: tuple[IndicatorScore, ...] = ()
    years: tuple[YearScore, ...] = ()
    threshold: float | None = None
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    signatories: tuple[Signatory, ...] = ()

    headings = (FIRST, SECOND, THIRD)
    nothing_weak = NOTHING_WEAK
    no_measures = NO_MEASURES

    @property
    def title(self) -> str:
        return " ".join(self.title_lines)

    @property
    def measures_heading(self) -> str:
        """``3. มาตรการ ปีงบประมาณ พ.ศ. 2570``."""
        return f"{THIRD} ปีงบประมาณ พ.ศ. {self.target_be}"

    @property
    def result_words(self) -> str:
        """Total, level and instruments in one sentence; what is not known is left out."""
        said = f"ปีงบประมาณ พ.ศ. {self.assessed_be}"
        if self.result.score_text:
            said += f" ได้คะแนนรวม {self.result.score_words}"
        if self.result.grade:
            said += f" อยู่ในระดับ {self.result.grade_words}"
        parts = " ".join(f"{name} {score:.2f}" for name, score in self.instruments)
        return f"{said} แยกตามเครื่องมือ {parts}" if parts else said

    @property
    def covered_words(self) -> str:
        """How many of the findings are answered; empty where the record does not say it of every one."""
        if not self.findings or any(f.coverage not in COVERAGE for f in self.findings):
            return ""
        counted = {name: sum(f.coverage == name for f in self.findings) for name in COVERAGE}
        said = " ".join(f"{COVERAGE[name]} {count} เรื่อง" for name, count in counted.items() if count)
        return f"รวม {len(self.findings)} เรื่อง {said}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands under the findings: how many are answered, and that costs are estimates."""
        return tuple(filter(None, (self.covered_words, self.estimated)))

    @property
    def estimated(self) -> str:
        """The note under the findings where a cost is an estimate."""
        return ESTIMATED if any(f.cost is not None and not f.certain for f in self.findings) else ""

    def lines(self) -> LineChart | None:
        """Totals over the years against the office's targets; none with fewer than two years."""
        if sum(year.score is not None for year in self.years) < 2:
            return None
        stated = tuple(None if year.computed else year.score for year in self.years)
        reckoned = tuple(year.score if year.computed else None for year in self.years)
        both = (Series("คะแนนรวม", stated), Series(COMPUTED, reckoned, "second"))
        series = [one for one in both if any(value is not None for value in one.values)]
        if any(year.target is not None for year in self.years):
            series.append(Series("เป้าหมาย", tuple(year.target for year in self.years), "target"))
        told = " ".join(
            f"ปี {year.fiscal_year_be} ได้ {year.score:.2f}{' (คำนวณ)' if year.computed else ''}"
            for year in self.years
            if year.score is not None
        )
        return LineChart(
            "คะแนนรวมเทียบเป้าหมาย", tuple(str(year.fiscal_year_be) for year in self.years), tuple(series), alt=told
        )

    def bars(self) -> BarList | None:
        """The indicators, weakest first."""
        if not self.indicators:
            return None
        ordered = sorted(self.indicators, key=lambda one: (one.score, one.no))
        bars = tuple(Bar(f"{one.no} {one.title}", one.score, self._is_weak(one.score)) for one in ordered)
        told = " ".join(f"{bar.label} {bar.value:.2f}" for bar in bars)
        return BarList("ตัวชี้วัดเรียงจากคะแนนน้อย", bars, alt=told, limit=self.threshold)

    def _is_weak(self, score: float) -> bool:
        return self.threshold is not None and score < self.threshold

    def years_table(self) -> Table:
        """What stands beside the lines."""
        columns = tuple(Column(head, 1, centred=True) for head in ("ปี", "คะแนนรวม", "เป้าหมาย", "ผลต่าง"))
        rows = tuple(
            Row(
                tuple(
                    Cell.of(text)
                    for text in (
                        str(y.fiscal_year_be),
                        f"{_score(y.score)}{' (คำนวณ)' if y.computed else ''}",
                        _score(y.target),
                        _difference(y.score, y.target),
                    )
                )
            )
            for y in self.years
        )
        return Table(columns, rows)

    def indicators_table(self) -> Table:
        """What stands beside the bars, in the order of the year."""
        heads = [("ตัวชี้วัด", 5.0), ("เครื่องมือ", 1.7), (f"ปี {self.assessed_be}", 1.7), ("ปีก่อน", 1.7), ("ผลต่าง", 1.7)]
        columns = tuple(Column(head, share, centred=index > 0) for index, (head, share) in enumerate(heads))
        rows = tuple(
            Row(
                tuple(
                    Cell.of(text)
                    for text in (
                        f"{one.no} {one.title}", one.instrument or "-", _score(one.score), _score(one.previous),
                        _difference(one.score, one.previous),
                    )
                )
            )
            for one in self.indicators
        )  # fmt: skip
        return Table(columns, rows)

    def findings_table(self) -> Table:
        """ตัวชี้วัด · คะแนน · คะแนนที่เสีย · ข้อบกพร่อง · แนวทาง · มาตรการ."""
        columns = (
            Column("ที่", 0.9, centred=True, carried="same"),
            Column("ตัวชี้วัดหรือข้อ", 4.2, carried="marked"),
            Column("คะแนน", 1.6, centred=True),
            Column("คะแนนที่เสียในผลรวม", 2.0, centred=True),
            Column("ข้อบกพร่อง", 5.4, flows=True),
            Column("แนวทาง", 5.0, flows=True),
            Column(f"มาตรการปี {self.target_be}", 5.4, flows=True),
        )
        return Table(columns, tuple(_row(number, one) for number, one in enumerate(self.findings, start=1)))

    def measures_table(self) -> Table:
        """The year's measures without results, with who, when and how they are followed up; what they answer stands above."""
        return six_columns(tuple(replace(measure, issue="") for measure in self.measures), with_results=False)


def _row(number: int, finding: Finding) -> Row:
    key = f"findings_{number - 1}"
    cost = "-" if finding.cost is None else f"{finding.cost:.2f}{'' if finding.certain else '*'}"
    cells = (
        Cell.of(str(number)),
        Cell.of(finding.label),
        Cell.of(_score(finding.score)),
        Cell.of(cost),
        Cell.of(finding.cause or "-", f"{key}_cause"),
        Cell.of(finding.proposal or "-", f"{key}_proposal"),
        Cell(finding.measures or ("-",), key=f"{key}_measures"),
    )
    return Row(cells)


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _difference(value: float | None, other: float | None) -> str:
    return "-" if value is None or other is None else f"{value - other:+.2f}"


def analysis_from_record(record: Fields) -> ItaAnalysis:
    """From an ``ita_analysis``; what an imported one does not have (findings, years) leaves its part out."""
    organisation, assessed = record.needed_text("organisation"), fiscal_year_of(record)
    target = record.year_be("target_fiscal_year") or assessed + 1
    ita, result = record.part("ita"), assessment_of(record)
    return ItaAnalysis(
        organisation=organisation,
        seat=seat_of(record),
        assessed_be=assessed,
        target_be=target,
        title_lines=titles(TITLE, organisation, assessed, record.text("subject"), seat_of(record)),
        introduction=record.text("introduction") or usual_introduction(organisation, assessed, target),
        result=result,
        instruments=tuple(
            (part.text("name"), float(score))
            for part in ita.parts("instruments")
            if (score := part.number("score")) is not None
        ),
        indicators=tuple(
            IndicatorScore(
                part.integer("no") or 0, part.text("title"), float(score), part.text("instrument"), part.number("previous_score")
            )
            for part in ita.parts("indicators")
            if (score := part.number("score")) is not None
        ),
        years=tuple(
            YearScore(year, part.number("score"), part.number("target"), part.values.get("computed") is True)
            for part in record.parts("years")
            if (year := part.year_be("fiscal_year")) is not None
        ),
        threshold=record.number("threshold"),
        findings=tuple(
            Finding(
                part.needed_text("label"), part.number("score"), part.number("cost"),
                part.values.get("certain") is True, part.text("cause"), part.text("proposal"), part.texts("measures"),
                part.text("coverage"),
            )
            for part in record.parts("findings")
        ),
        measures=measures_of(record),
        dated=record.day("document_date"),
        signatories=signatories(record) or (Signatory(role="ผู้จัดทำ"),),
    )  # fmt: skip


def usual_introduction(organisation: str, assessed: int, target: int) -> str:
    """The usual sentence over an analysis."""
    return (
        f"{organisation} ได้นำผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {assessed} "
        f"มาวิเคราะห์เป็นรายตัวชี้วัดและรายข้อ เพื่อหาข้อบกพร่องและแนวทางแก้ไข แล้วกำหนดเป็นมาตรการส่งเสริมคุณธรรม"
        f"และความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {target} ดังต่อไปนี้"
    )


def _typeset(paper: ItaAnalysis, typesetter: Typesetter) -> Payload:
    page = WIDE_PAGE
    half = (page.room - GUTTER) / 2
    pictures: dict[str, bytes] = {}
    figures = []
    for name, chart, table in (
        ("lines", paper.lines(), paper.years_table()),
        ("bars", paper.bars(), paper.indicators_table()),
    ):
        if chart is None:
            continue
        pictures[name] = drawn_for_print(chart, half)
        figures.append(
            {
                "file": f"{name}.svg",
                "alt": typesetter.ragged(f"{chart.title} {chart.alt}", 10_000)[0],
                "caption": typesetter.ragged(chart.title, half, size=TABLE_SIZE, bold=True),
                "table": typesetter.flowing(table, half, page.depth, size=TABLE_SIZE),
            }
        )
    return {
        "page": page.payload(),
        "title_lines": plain(paper.title_lines),
        "introduction": typesetter.paragraphs(paper.introduction, page.room),
        "headings": [plain([text]) for text in (FIRST, SECOND, paper.measures_heading)],
        "result": typesetter.paragraphs(paper.result_words, page.room),
        "figures": figures,
        "half": half,
        "gutter": GUTTER,
        "findings": typesetter.flowing(paper.findings_table(), page.room, page.depth, size=TABLE_SIZE)
        if paper.findings
        else None,
        "nothing_weak": [] if paper.findings else typesetter.ragged(NOTHING_WEAK, page.room),
        "note": [line for note in paper.notes for line in typesetter.ragged(note, page.room, size=TABLE_SIZE)],
        "measures": typesetter.flowing(paper.measures_table(), page.room, page.depth, size=TABLE_SIZE)
        if paper.measures
        else None,
        "no_measures": [] if paper.measures else typesetter.ragged(NO_MEASURES, page.room),
        "signatures": typesetter.signatures(paper.signatories, page.room),
        "pictures": pictures,
    }


ITA_ANALYSIS = PaperKind(
    "ita-analysis", "รายงานการวิเคราะห์ผลการประเมิน ITA", ItaAnalysis, analysis_from_record,
    "ita-analysis.typ", _typeset, write_analysis, frozenset(("ita_analysis",)),
)  # fmt: skip
