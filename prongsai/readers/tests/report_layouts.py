"""Reports on a plan in the layouts offices use, each with what it says."""

from __future__ import annotations

import io
from typing import Any

import docx
import xlsxwriter

from prongsai.readers.tests.plan_fixtures import (
    REPORT,
    REPORT_HEAD,
    Done,
)
from prongsai.readers.tests.plan_kit import (
    ADVICE,
    BUDGET,
    PERIOD,
    REPORT_PLACE,
    REPORT_TITLE,
    SPENT,
    Layout,
    baht,
    pdf_file,
    text_file,
)
from prongsai.thai.digits import to_thai


def _report(*names: str, **more: Any) -> dict[str, Any]:
    return {**REPORT_HEAD, "projects": [d.record(*names) for d in REPORT], **more}


def report_tabs() -> tuple[bytes, str, dict[str, Any]]:
    """Words for status, money spent, results numbered in the cell, totals in the table and in sentences."""
    lines = [
        REPORT_TITLE, "(1 ตุลาคม 2566 - 31 มีนาคม 2567)", REPORT_PLACE, "",
        "ลำดับ\tโครงการ/กิจกรรม/มาตรการ\tงบประมาณ (บาท)\tเบิกจ่าย (บาท)\tสถานะการดำเนินการ\tผลการดำเนินงาน\tปัญหา/อุปสรรค",
    ]  # fmt: skip
    for d in REPORT:
        results = " ".join(f"{k}) {t}" for k, t in enumerate(d.results, 1)) if len(d.results) > 1 else d.results[0]
        lines.append("\t".join([str(d.no), d.title, baht(d.budget), baht(d.spent), d.status, results, d.problems]))
    lines += ["\t".join(["", "รวมทั้งสิ้น", baht(BUDGET), baht(SPENT), "", "", ""]), "", "สรุปผลการดำเนินการ", "",
              "ดำเนินการแล้วเสร็จ จำนวน 3 โครงการ อยู่ระหว่างดำเนินการ จำนวน 1 โครงการ และยังไม่ได้ดำเนินการ จำนวน 1 โครงการ เบิกจ่ายคิดเป็นร้อยละ 48.13 ของงบประมาณ", "",
              "ข้อเสนอแนะ", "", ADVICE, "", "(นางสาวพิมพ์ใจ ลำธารใส)", "ปลัดองค์การบริหารส่วนตำบลท่าน้ำใส"]  # fmt: skip
    return text_file(lines), "report.txt", _report(
        "budget", "spent", "status", "results", "problems", period=PERIOD,
        totals={"budget": BUDGET, "spent": SPENT, "spent_percent": 48.13, "done": 3, "in_progress": 1, "not_started": 1},
        recommendation=ADVICE, signatories=[{"name": "นางสาวพิมพ์ใจ ลำธารใส", "position": "ปลัดองค์การบริหารส่วนตำบลท่าน้ำใส"}],
    )  # fmt: skip


def report_ticks_word() -> tuple[bytes, str, dict[str, Any]]:
    """Word: a tick under one of three columns, dimensions across the table."""
    document = docx.Document()
    for text in (REPORT_TITLE, "ระหว่างวันที่ 1 ตุลาคม 2566 - 31 มีนาคม 2567", REPORT_PLACE):
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=7)
    upper, lower = table.rows[0].cells, table.rows[1].cells
    for index, text in enumerate(("ที่", "โครงการ/กิจกรรม/มาตรการ")):
        upper[index].merge(lower[index]).text = text
    upper[2].merge(upper[4]).text = "สถานะการดำเนินการ"
    words = ("ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ยังไม่ได้ดำเนินการ")
    for index, text in enumerate(words):
        lower[2 + index].text = text
    for index, text in ((5, "งบประมาณที่ใช้ (บาท)"), (6, "ผลการดำเนินการ")):
        upper[index].merge(lower[index]).text = text
    dimension = 0
    for d in REPORT:
        if d.dimension != dimension:
            dimension = d.dimension
            row = table.add_row().cells
            row[0].merge(row[-1]).text = f"มิติที่ {to_thai(dimension)} มิติหนึ่งของแผน"
        cells = table.add_row().cells
        for index, text in enumerate(
            (str(d.no), d.title, *["✓" if d.status == w else "" for w in words], baht(d.spent), "\n".join(d.results))
        ):
            cells[index].text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), "report.docx", _report("dimension", "status", "spent", "results", period=PERIOD)


def report_pipes_percent() -> tuple[bytes, str, dict[str, Any]]:
    """Pipes: budget received and spent, percent, problems and remedy; counts line by line."""
    lines = [
        REPORT_TITLE,
        REPORT_PLACE,
        "",
        "| ที่ | มิติ | โครงการ | งบประมาณที่ได้รับ | ผลการเบิกจ่าย | ร้อยละ | ผลการดำเนินการ | ปัญหาและอุปสรรค |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for d in REPORT:
        percent = f"{100 * d.spent / d.budget:.2f}" if d.budget else "-"
        lines.append(
            f"| {d.no} | {d.dimension} | {d.title} | {baht(d.budget, 'ไม่ใช้งบประมาณ')} | {baht(d.spent)} | {percent} | {'<br>'.join(d.results)} | {d.problems} |"
        )
    lines += [
        f"| | | รวม | {BUDGET:,} | {SPENT:,} | 48.13 | | |",
        "",
        "สรุปจำนวนโครงการ",
        "",
        "- ดำเนินการแล้ว 3 โครงการ",
        "- อยู่ระหว่างดำเนินการ 1 โครงการ",
        "- ยังไม่ดำเนินการ 1 โครงการ",
        "",
        f"ข้อเสนอแนะ: {ADVICE}",
    ]
    return text_file(lines), "report.md", _report(
        "dimension", "budget", "spent", "results", "problems", period={"text": "รอบ 6 เดือน", "start": "2023-10", "end": "2024-03"},
        totals={"budget": BUDGET, "spent": SPENT, "spent_percent": 48.13, "done": 3, "in_progress": 1, "not_started": 1}, recommendation=ADVICE,
    )  # fmt: skip


def report_prose() -> tuple[bytes, str, dict[str, Any]]:
    """A record under labels for each project."""
    lines = [REPORT_TITLE, REPORT_PLACE, ""]
    for d in REPORT:
        lines += [
            f"{d.no}. {d.title}", f"มิติที่ {d.dimension}", f"งบประมาณ: {baht(d.budget, 'ไม่ใช้งบประมาณ')}{' บาท' if d.budget else ''}", f"เบิกจ่าย: {baht(d.spent)}", f"สถานะ: {d.status}",
            "ผลการดำเนินงาน:", *[f"- {t}" for t in d.results], f"ปัญหา/อุปสรรค: {d.problems}", "",
        ]  # fmt: skip
    return (
        text_file(lines),
        "report.txt",
        _report(
            "dimension",
            "budget",
            "spent",
            "status",
            "results",
            "problems",
            period={"text": "รอบ 6 เดือน", "start": "2023-10", "end": "2024-03"},
        ),
    )


def report_excel() -> tuple[bytes, str, dict[str, Any]]:
    """A spreadsheet, dimensions merged down, twelve months."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("รอบ 12 เดือน")
    sheet.merge_range(0, 0, 0, 6, REPORT_TITLE.replace("รอบ 6 เดือน", "รอบ 12 เดือน"))
    sheet.merge_range(1, 0, 1, 6, REPORT_PLACE)
    sheet.write_row(
        3, 0, ["มิติ", "ลำดับที่", "ชื่อโครงการ/กิจกรรม", "งบประมาณตามแผน", "งบประมาณที่ใช้จริง", "สถานะ", "ผลการดำเนินการ"]
    )
    dims: dict[int, list[Done]] = {}
    for d in REPORT:
        dims.setdefault(d.dimension, []).append(d)
    row = 4
    for dimension, done in dims.items():
        if len(done) > 1:
            sheet.merge_range(row, 0, row + len(done) - 1, 0, f"มิติที่ {dimension}")
        else:
            sheet.write(row, 0, f"มิติที่ {dimension}")
        for d in done:
            sheet.write_row(row, 1, [d.no, d.title, d.budget, d.spent, d.status, "\n".join(d.results)])
            row += 1
    sheet.merge_range(row, 0, row, 2, "รวมงบประมาณ")
    sheet.write_row(row, 3, [BUDGET, SPENT])
    book.close()
    return buffer.getvalue(), "report.xlsx", _report(
        "dimension", "budget", "spent", "status", "results", period={"text": "รอบ 12 เดือน", "start": "2023-10", "end": "2024-09"},
        totals={"budget": BUDGET, "spent": SPENT},
    )  # fmt: skip


def report_cells_on_lines() -> tuple[bytes, str, dict[str, Any]]:
    """Every cell a line."""
    lines = [
        REPORT_TITLE,
        REPORT_PLACE,
        "",
        "ลำดับที่",
        "โครงการ/กิจกรรม",
        "งบประมาณ",
        "เบิกจ่าย",
        "ผลการดำเนินการ",
        "ปัญหาอุปสรรค",
    ]
    for d in REPORT:
        lines += [
            to_thai(d.no),
            d.title,
            baht(d.budget, thai=True),
            baht(d.spent, thai=True),
            " ".join(d.results) if len(d.results) < 2 else "\n".join(f"{k}) {t}" for k, t in enumerate(d.results, 1)),
            d.problems,
        ]
    lines += ["รวม", baht(BUDGET, thai=True), baht(SPENT, thai=True)]
    return (
        text_file(lines),
        "report.txt",
        _report(
            "budget",
            "spent",
            "results",
            "problems",
            period={"text": "รอบ 6 เดือน", "start": "2023-10", "end": "2024-03"},
            totals={"budget": BUDGET, "spent": SPENT},
        ),
    )


def report_pdf() -> tuple[bytes, str, dict[str, Any]]:
    """A ruled PDF."""
    rows = [
        [
            str(d.no),
            d.title,
            baht(d.budget),
            baht(d.spent),
            d.status,
            "\n".join(f"- {t}" for t in d.results),
            d.problems,
        ]
        for d in REPORT
    ]
    rows.append(["", "รวมทั้งสิ้น", baht(BUDGET), baht(SPENT), "", "", ""])
    data = pdf_file(
        [REPORT_TITLE, REPORT_PLACE],
        ["ที่", "โครงการ/กิจกรรม/มาตรการ", "งบประมาณ", "เบิกจ่ายจริง", "สถานะ", "ผลการดำเนินงาน", "ปัญหา อุปสรรค"],
        [1, 6, 3, 3, 4, 8, 5],
        rows,
        [f"ข้อเสนอแนะ {ADVICE}"],
    )
    return (
        data,
        "report.pdf",
        _report(
            "budget",
            "spent",
            "status",
            "results",
            "problems",
            period={"text": "รอบ 6 เดือน", "start": "2023-10", "end": "2024-03"},
            totals={"budget": BUDGET, "spent": SPENT},
            recommendation=ADVICE,
        ),
    )


REPORTS: tuple[Layout, ...] = (
    report_tabs, report_ticks_word, report_pipes_percent, report_prose, report_excel, report_cells_on_lines, report_pdf,
)  # fmt: skip
