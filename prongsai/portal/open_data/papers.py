"""Tables made of published papers: the papers themselves, their measures and results, ITA results, and statistics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from prongsai.core import clock
from prongsai.correspondence.sources import kind_label
from prongsai.portal import selectors
from prongsai.portal.open_data.columns import (
    DATED,
    FISCAL_YEAR,
    OWN_SITE,
    PUBLISHED,
    SLUG,
    SOURCE,
    URL,
    baht,
    count,
    english_of,
)
from prongsai.portal.open_data.published import confirmed_published, published_records
from prongsai.portal.open_data.registry import Column, OpenTable, Row, Value, absolute, table_add
from prongsai.portal.wording import in_english

ROUND = Column(
    *("months", "รอบ (เดือน)", "Round (months)"),
    kind="integer",
    about="6 หรือ 12 ของรายงานผล ว่างเมื่อเป็นแผน",
    about_en="6 or 12 for a report; empty for a plan",
    unit="เดือน",
    unit_en="months",
)
NUMBER = Column("measure_no", "มาตรการที่", "Measure number", "integer")


def _publications(fiscal_year_be: int | None) -> Iterator[Row]:
    rows = selectors.publications().order_by("fiscal_year_be", "published_at")
    for row in rows.filter(fiscal_year_be=fiscal_year_be) if fiscal_year_be else rows:
        number = getattr(row.paper, "number", None)
        yield (
            row.fiscal_year_be,
            row.slug,
            row.title,
            row.paper.kind,
            number.text if number else None,
            row.paper.dated_on,
            row.paper.signatory_name,
            str(row.paper.unit) if row.paper.unit else None,
            clock.civil_day(row.published_at),
            absolute(row.path),
            row.own_website_url,
            row.signed_copy.sha256,
            kind_label(row.paper.kind),
            in_english(kind_label(row.paper.kind)),
        )


def _measures(fiscal_year_be: int | None) -> Iterator[Row]:
    for published in published_records(fiscal_year_be):
        for measure in _dicts(published.record.get("measures")):
            period = measure.get("period") or {}
            yield (
                published.publication.fiscal_year_be,
                published.months,
                _whole(measure.get("no")),
                _words(measure.get("group")),
                _words(measure.get("issue")),
                _words(measure.get("title")),
                _lines(measure.get("methods")),
                _lines(measure.get("responsible")),
                _words(period.get("text")) if isinstance(period, Mapping) else None,
                _number(measure.get("budget")),
                len(_list(measure.get("results"))),
                _words(measure.get("recommendation")),
                published.url,
            )


def _results(fiscal_year_be: int | None) -> Iterator[Row]:
    for published in published_records(fiscal_year_be):
        for measure in _dicts(published.record.get("measures")):
            for number, text in enumerate(_list(measure.get("results")), start=1):
                yield (
                    published.publication.fiscal_year_be,
                    published.months,
                    _whole(measure.get("no")),
                    _words(measure.get("title")),
                    number,
                    _words(text),
                    published.url,
                )


def _ita(fiscal_year_be: int | None) -> Iterator[Row]:
    """What published papers say of the assessment; of one year once, from the paper published last."""
    said: dict[tuple[int, str, str], tuple[Value, Value, str]] = {}
    for published in published_records(None):
        ita = published.record.get("ita")
        if not isinstance(ita, Mapping):
            continue
        year = _whole(ita.get("fiscal_year"))
        if year is not None and _tell_total(said, year, ita, "", published.url):
            for kind, key in (("instrument", "instruments"), ("indicator", "indicators")):
                for part in _dicts(ita.get(key)):
                    name = _words(part.get("name")) or _words(part.get("title")) or ""
                    if _number(part.get("score")) is not None:
                        said[(year, kind, name)] = (_number(part.get("score")), None, published.url)
        before = _whole(ita.get("previous_fiscal_year"))
        if before is not None and not any((before, kind, "") in said for kind in ("total", "computed")):
            _tell_total(said, before, ita, "previous_", published.url)
    order = {"total": 0, "computed": 0, "instrument": 1, "indicator": 2}
    for (year, kind, name), (score, grade, url) in sorted(said.items(), key=lambda one: (one[0][0], order[one[0][1]])):
        if fiscal_year_be is None or year == fiscal_year_be:
            yield (year, kind, name or None, score, grade, url)


def _tell_total(
    said: dict[tuple[int, str, str], tuple[Value, Value, str]], year: int, ita: Mapping[str, Any], prefix: str, url: str
) -> bool:
    """The total a paper names, as notified; else the office's own reckoning, under a kind of its own. False without."""
    if (score := _number(ita.get(f"{prefix}score"))) is not None:
        said.pop((year, "computed", ""), None)
        said[(year, "total", "")] = (score, _words(ita.get(f"{prefix}grade")), url)
        return True
    if (score := _number(ita.get(f"{prefix}computed_score"))) is None:
        return False
    if (year, "total", "") not in said:
        said[(year, "computed", "")] = (score, _words(ita.get(f"{prefix}computed_grade")), url)
    return True


def _procurements(fiscal_year_be: int | None) -> Iterator[Row]:
    for record, publication in confirmed_published("procurement_summary", fiscal_year_be):
        for one in _dicts(record.content.get("procurements")):
            yield (
                record.fiscal_year_be,
                _words(record.content.get("month")),
                _whole(one.get("no")),
                _words(one.get("item")),
                _number(one.get("budget")),
                _number(one.get("reference_price")),
                _words(one.get("method")),
                _words(one.get("winner")),
                _number(one.get("agreed_price")),
                _words(one.get("contract_no")),
                _words(one.get("contract_date")),
                absolute(publication.path),
            )


def _complaints(fiscal_year_be: int | None) -> Iterator[Row]:
    for record, publication in confirmed_published("complaint_statistics", fiscal_year_be):
        complaints = record.content.get("complaints")
        if not isinstance(complaints, Mapping):
            continue
        rows = [(_words(month.get("month")), month) for month in _dicts(complaints.get("months"))]
        total = complaints.get("total")
        if isinstance(total, Mapping):
            rows.append(("ทั้งหมด", total))
        for month, counts in rows:
            yield (
                record.fiscal_year_be,
                month,
                *(_whole(counts.get(key)) for key in ("all", "general", "corruption", "completed", "in_progress")),
                absolute(publication.path),
            )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]


def _words(value: Any) -> str | None:
    if value in (None, "", [], {}) or isinstance(value, list | Mapping):
        return None
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _lines(value: Any) -> str | None:
    return "\n".join(str(one) for one in _list(value)) or _words(value)


def _number(value: Any) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number == int(number) else None


table_add(
    OpenTable(
        code="publications",
        title="เอกสารที่เผยแพร่",
        title_en="Published papers",
        about="เอกสารที่ลงนามและเผยแพร่แล้วทุกฉบับ พร้อมที่อยู่ถาวรและรหัสแฮชของแฟ้มฉบับลงนาม",
        about_en="Every signed and published paper with its permanent address and the hash of the signed file.",
        columns=(
            FISCAL_YEAR,
            SLUG,
            Column("title", "ชื่อเอกสาร", "Title"),
            Column("kind", "ชนิด", "Kind"),
            Column("number", "เลขที่", "Number"),
            DATED,
            Column("signed_by", "ผู้ลงนาม", "Signed by"),
            Column("unit", "เจ้าของเรื่อง", "Responsible unit"),
            PUBLISHED,
            URL,
            OWN_SITE,
            Column(
                "sha256",
                "SHA-256 ของฉบับลงนาม",
                "SHA-256 of the signed file",
                about="ของแฟ้มลงนามที่หน่วยงานเก็บไว้ ค่าของแฟ้มที่ดาวน์โหลดอยู่ในตาราง publication-files",
                about_en="Of the signed file as the office keeps it; that of the file to download is in publication-files",
            ),
            Column("kind_label", "ชื่อชนิด", "Name of the kind"),
            english_of("kind_label_en", "ชื่อชนิด", "Name of the kind"),
        ),
        rows=_publications,
        updated="published_on",
        order=12,
    )
)
table_add(
    OpenTable(
        code="measures",
        title="มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        title_en="Integrity and transparency measures",
        about="มาตรการตามแผนและรายงานผลที่เผยแพร่แล้ว แถวละหนึ่งมาตรการของเอกสารหนึ่งฉบับ",
        about_en="Measures of published plans and reports, one row for a measure of one paper.",
        columns=(
            FISCAL_YEAR,
            ROUND,
            NUMBER,
            Column("group", "หัวข้อ", "Heading"),
            Column("issue", "เรื่องที่ต้องแก้", "Issue"),
            Column("title", "มาตรการ", "Measure"),
            Column("methods", "วิธีการ", "Methods", about="บรรทัดละหนึ่งวิธี", about_en="One method a line"),
            Column("responsible", "ผู้รับผิดชอบ", "Responsible", about="บรรทัดละหนึ่งหน่วยงาน", about_en="One unit a line"),
            Column("period", "ระยะเวลา", "Period"),
            baht("budget", "งบประมาณ (บาท)", "Budget (baht)"),
            count("results", "จำนวนผล", "Number of results", "ข้อ", "results"),
            Column("recommendation", "ข้อเสนอแนะ", "Recommendation"),
            SOURCE,
        ),
        rows=_measures,
        order=30,
        topics=frozenset({"measures", "measures_7", "measures_run", "measures_report", "measures_use"}),
    )
)
table_add(
    OpenTable(
        code="measure-results",
        title="ผลการดำเนินการตามมาตรการ",
        title_en="Results of the measures",
        about="ผลทุกข้อตามรายงานที่เผยแพร่แล้ว แถวละหนึ่งผล",
        about_en="Every result in published reports, one row each.",
        columns=(
            FISCAL_YEAR,
            ROUND,
            NUMBER,
            Column("measure", "มาตรการ", "Measure"),
            Column("result_no", "ผลข้อที่", "Result number", "integer"),
            Column("result", "ผลการดำเนินการ", "Result"),
            SOURCE,
        ),
        rows=_results,
        order=31,
        topics=frozenset({"measures_run", "measures_report"}),
    )
)
table_add(
    OpenTable(
        code="ita-results",
        title="ผลการประเมิน ITA",
        title_en="ITA results",
        about="คะแนน ITA ตามที่เอกสารซึ่งเผยแพร่แล้วระบุไว้ รวม เครื่องมือ และตัวชี้วัด",
        about_en="ITA scores as stated in published papers: total, instruments and indicators.",
        columns=(
            Column("fiscal_year_be", "ปีที่ประเมิน", "Year assessed (B.E.)", "integer"),
            Column(
                "kind",
                "ของ",
                "Of what",
                about="total คะแนนรวมตามที่แจ้ง · computed คะแนนรวมที่คำนวณจากเครื่องมือ · instrument เครื่องมือ · indicator ตัวชี้วัด",
                about_en="total: as stated, computed: total from the instruments, instrument, indicator",
            ),
            Column("name", "ชื่อ", "Name"),
            Column("score", "คะแนน", "Score", "number", "0 ถึง 100", "0 to 100", unit="คะแนน", unit_en="points of 100"),
            Column("grade", "ระดับ", "Level"),
            SOURCE,
        ),
        rows=_ita,
        order=40,
        topics=frozenset({"measures_use"}),
    )
)
table_add(
    OpenTable(
        code="procurements",
        title="ผลการจัดซื้อจัดจ้างรายเดือน (สขร. 1)",
        title_en="Monthly procurement",
        about="รายการจัดซื้อจัดจ้างจากสรุปรายเดือนที่เผยแพร่แล้ว",
        about_en="Purchases listed in published monthly summaries.",
        columns=(
            FISCAL_YEAR,
            Column(
                "month",
                "เดือน",
                "Month",
                about="ปี ค.ศ. และเดือน เช่น 2026-10",
                about_en="Year and month, such as 2026-10",
                calendar="gregorian",
            ),
            Column("no", "ลำดับ", "Number", "integer"),
            Column("item", "งานที่จัดซื้อจัดจ้าง", "Item"),
            baht("budget", "วงเงิน (บาท)", "Budget (baht)"),
            baht("reference_price", "ราคากลาง (บาท)", "Reference price (baht)"),
            Column("method", "วิธี", "Method"),
            Column("winner", "ผู้ได้รับคัดเลือก", "Winner"),
            baht("agreed_price", "ราคาที่ตกลง (บาท)", "Agreed price (baht)"),
            Column("contract_no", "เลขที่สัญญา", "Contract number"),
            Column("contract_date", "วันที่ของสัญญา", "Contract date"),
            SOURCE,
        ),
        rows=_procurements,
        order=60,
        topics=frozenset(
            {"proc_monthly", "proc_annual_report", "proc_list_progress", "proc_list_invest", "proc_top100"}
        ),
    )
)
table_add(
    OpenTable(
        code="complaint-statistics",
        title="สถิติเรื่องร้องเรียน",
        title_en="Complaint statistics",
        about="จำนวนเรื่องร้องเรียนตามสถิติที่เผยแพร่แล้ว ไม่มีข้อมูลส่วนบุคคล",
        about_en="Numbers of complaints in published statistics; no personal data.",
        columns=(
            FISCAL_YEAR,
            Column(
                "month",
                "เดือน",
                "Month",
                about="“ทั้งหมด” คือผลรวมตามเอกสาร",
                about_en="The row with the Thai word for “all” is the total stated in the paper",
                calendar="gregorian",
            ),
            count("all", "ทั้งหมด", "All", "เรื่อง", "cases"),
            count("general", "ทั่วไป", "General", "เรื่อง", "cases"),
            count("corruption", "ทุจริต", "Corruption", "เรื่อง", "cases"),
            count("completed", "เสร็จแล้ว", "Completed", "เรื่อง", "cases"),
            count("in_progress", "อยู่ระหว่างดำเนินการ", "In progress", "เรื่อง", "cases"),
            SOURCE,
        ),
        rows=_complaints,
        order=61,
        topics=frozenset({"complaint_stats", "complaint_stats_prev"}),
    )
)
