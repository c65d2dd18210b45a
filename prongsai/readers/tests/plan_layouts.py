"""The fictional plan laid out as offices lay it out. Each layout gives a file and what it shows."""

from __future__ import annotations

import html
import io
from typing import Any

import docx
import xlsxwriter

from prongsai.readers.tests.plan_fixtures import (
    DIMENSIONS,
    HEAD,
    OFFICE,
    PROJECTS,
    YEARS,
    Project,
    totals,
)
from prongsai.readers.tests.plan_kit import (
    Layout,
    baht,
    pdf_file,
    text_file,
)
from prongsai.thai.digits import to_thai

TITLE = "แผนปฏิบัติการป้องกันการทุจริต (ปีงบประมาณ พ.ศ. 2566 - 2570)"
PLACE = f"{OFFICE} อำเภอเมืองทองธาร จังหวัดนครพนม"


def _truth(*names: str, **more: Any) -> dict[str, Any]:
    return {**HEAD, "projects": [p.record(*names) for p in PROJECTS], **more}


def _sums(dimension: int | str) -> list[int]:
    return list(totals(dimension)[0]["budgets"].values())  # type: ignore[attr-defined]


# Plans, tables ----------------------------------------------------------------------------------------------------


def tabs_with_missions() -> tuple[bytes, str, dict[str, Any]]:
    """Dimension and mission in columns left blank below, a page break in the middle, totals by dimension, a preface."""
    lines = [
        TITLE, PLACE, "", "คำนำ", "",
        "แผนฉบับนี้มีโครงการ กิจกรรม และมาตรการ รวมทั้งสิ้นจำนวน ๖ โครงการ แยกตาม ๓ มิติ ดังนี้", "",
        "มิติที่ ๑ การสร้างวัฒนธรรมสุจริต จำนวน ๒ โครงการ", "", "สารบัญ", "\tหน้า", "ส่วนที่ ๑ บทนำ\t๑", "ส่วนที่ ๒ แผน\t๓", "", "ส่วนที่ ๒", "",
    ]  # fmt: skip
    heading = [
        "\t".join(["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", *[f"ปี {to_thai(y)}" for y in YEARS], "หมายเหตุ"]),
        "\t".join(["", "", "", *["งบประมาณ (บาท)"] * 5, ""]),
    ]
    lines += heading
    dimension, mission = 0, ""
    for p in PROJECTS:
        if p.no == 4:
            lines += ["", *heading]
        if dimension and p.dimension != dimension:
            lines.append(
                "\t".join(
                    [
                        "",
                        "รวม",
                        f"จำนวน {dimension} โครงการ",
                        *[f"{baht(a)} บาท" if a else "-" for a in _sums(dimension)],
                        "",
                    ]
                )
            )
        first = f"{to_thai(p.dimension)}. {DIMENSIONS[p.dimension]}" if p.dimension != dimension else ""
        second = f"{to_thai(p.dimension)}.{to_thai(p.no)} {p.mission}" if p.mission != mission else ""
        lines.append(
            "\t".join([first, second, f"{to_thai(p.no)}. {p.title}", *[baht(a, thai=True) for a in p.budgets], ""])
        )
        dimension, mission = p.dimension, p.mission
    lines.append("\t".join(["", "รวม", "จำนวน ๑ โครงการ", *[f"{baht(a)} บาท" if a else "-" for a in _sums(3)], ""]))
    lines.append("\t".join(["", "รวมทั้งสิ้น", "จำนวน ๖ โครงการ", *[f"{baht(a)} บาท" for a in _sums("all")], ""]))
    return (
        text_file(lines),
        "plan.txt",
        _truth("dimension", "mission", "budgets", budget_totals=totals(1, 2, 3, "all"), stated_project_count=6),
    )


def pipes_by_dimension() -> tuple[bytes, str, dict[str, Any]]:
    """Markdown: a table under the heading of each dimension, short years, units with ditto marks."""
    lines = [f"# {TITLE}", PLACE, ""]
    before = ""
    for number, name in DIMENSIONS.items():
        lines += [
            f"## มิติที่ {number} {name}",
            "",
            "| ลำดับ | โครงการ/กิจกรรม | " + " | ".join(f"ปี {y % 100}" for y in YEARS) + " | หน่วยงานรับผิดชอบ |",
            "|" + "---|" * 8,
        ]
        before = ""
        for p in PROJECTS:
            if p.dimension == number:
                unit = ", ".join(p.responsible)
                lines.append(
                    f"| {p.no} | {p.title} | "
                    + " | ".join(baht(a) for a in p.budgets)
                    + f" | {'”' if unit == before else unit} |"
                )
                before = unit
        lines += ["| | รวม | " + " | ".join(baht(a) for a in _sums(number)) + " | |", ""]
    return text_file(lines), "plan.md", _truth("dimension", "budgets", "responsible", budget_totals=totals(1, 2, 3))


def cells_on_lines() -> tuple[bytes, str, dict[str, Any]]:
    """Every cell a line of its own, as copied from a page; the dimension above its table."""
    lines = [TITLE, PLACE, ""]
    for number, name in DIMENSIONS.items():
        lines += [
            f"มิติที่ {to_thai(number)} {name}",
            "ที่",
            "โครงการ",
            *[f"งบประมาณ ปี {to_thai(y)}" for y in YEARS],
            "ผู้รับผิดชอบ",
        ]
        for p in PROJECTS:
            if p.dimension == number:
                lines += [to_thai(p.no), p.title, *[baht(a, thai=True) for a in p.budgets], " ".join(p.responsible)]
        lines.append("")
    return text_file(lines), "plan.txt", _truth("dimension", "budgets", "responsible")


def lines_with_amounts() -> tuple[bytes, str, dict[str, Any]]:
    """A PDF's lines: item and amounts run together, a long title wrapped, the count beginning again in each mission."""
    lines = [TITLE, PLACE, "", "ส่วนที่ 2", ""]
    for number, name in DIMENSIONS.items():
        lines += [
            f"มิติที่ {number} {name}",
            "ภารกิจตามมิติ โครงการ/กิจกรรม/มาตรการ " + " ".join(f"ปี {y}" for y in YEARS),
            "(บาท) (บาท) (บาท) (บาท) (บาท)",
        ]
        mission, count, missions = "", 0, 0
        for p in PROJECTS:
            if p.dimension != number:
                continue
            if p.mission != mission:
                mission, count, missions = p.mission, 0, missions + 1
                lines.append(f"{number}.{missions} {mission}")
            count += 1
            cut = len("กิจกรรมเปิดบ้านเทศบาล") if p.no == 3 else 0
            head = [f"{count}) {p.title[:cut]}"] if cut else []
            lines += [
                *head,
                (p.title[cut:] if cut else f"{count}) {p.title}") + " " + " ".join(baht(a) for a in p.budgets),
            ]
        lines.append(f"รวมมิติที่ {number} " + " ".join(baht(a) for a in _sums(number)))
    lines.append("รวมทั้งสิ้น " + " ".join(baht(a) for a in _sums("all")))
    return text_file(lines), "plan.txt", _truth("dimension", "mission", "budgets", budget_totals=totals(1, 2, 3, "all"))


def word_merged() -> tuple[bytes, str, dict[str, Any]]:
    """Word: dimensions merged down, a head of two rows over the years, two items in one cell, then a sheet for each."""
    document = docx.Document()
    for text in (TITLE, PLACE):
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=8)
    upper, lower = table.rows[0].cells, table.rows[1].cells
    for index, text in enumerate(("มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ")):
        upper[index].merge(lower[index]).text = text
    upper[3].merge(upper[7]).text = "งบประมาณ (บาท)"
    for index, year in enumerate(YEARS):
        lower[3 + index].text = f"พ.ศ. {to_thai(year)}"
    spans: dict[int, list[int]] = {}
    rows: list[list[Project]] = [
        [PROJECTS[0]],
        [PROJECTS[1]],
        [PROJECTS[2]],
        [PROJECTS[3]],
        [PROJECTS[4]],
        [PROJECTS[5]],
    ]
    for projects in rows:
        cells = table.add_row().cells
        first = projects[0]
        spans.setdefault(first.dimension, []).append(len(table.rows) - 1)
        for index, text in enumerate(
            (
                f"{first.dimension}. {DIMENSIONS[first.dimension]}",
                first.mission,
                "\n".join(f"{p.no}. {p.title}" for p in projects),
                *map(baht, first.budgets),
            )
        ):
            if index or len(spans[first.dimension]) == 1:
                cells[index].text = text
    for at in spans.values():
        if len(at) > 1:
            table.cell(at[0], 0).merge(table.cell(at[-1], 0))
    for number in ("all",):
        cells = table.add_row().cells
        cells[0].merge(cells[2]).text = "รวมงบประมาณทั้งสิ้น"
        for index, amount in enumerate(_sums(number)):
            cells[3 + index].text = baht(amount)
    document.add_paragraph("ส่วนที่ 3 รายละเอียดโครงการ")
    for p in PROJECTS:
        document.add_heading(f"{p.no}. {p.title}", level=2)
        for label, values in (
            ("หลักการและเหตุผล", [p.rationale]), ("วัตถุประสงค์", p.objectives), ("กลุ่มเป้าหมาย", [p.target_group]), ("สถานที่ดำเนินการ", [p.place]),
            ("ขั้นตอนการดำเนินงาน", p.methods), ("ระยะเวลาดำเนินการ", [p.period["text"]]), ("งบประมาณ", [p.budget_text]), ("หน่วยงานที่รับผิดชอบ", p.responsible),
            ("ผลผลิต", p.outputs), ("ผลที่คาดว่าจะได้รับ", p.outcomes),
        ):  # fmt: skip
            document.add_paragraph(label)
            for text in values:
                document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return (
        buffer.getvalue(),
        "plan.docx",
        _truth(
            "dimension",
            "mission",
            "budgets",
            "rationale",
            "objectives",
            "target_group",
            "place",
            "methods",
            "period",
            "budget_text",
            "responsible",
            "outputs",
            "outcomes",
            budget_totals=totals("all"),
        ),
    )


def excel_with_subtotals() -> tuple[bytes, str, dict[str, Any]]:
    """A spreadsheet: groups across the table, subtotals by mission and dimension, numbers as numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("แผน 5 ปี")
    sheet.merge_range(0, 0, 0, 7, TITLE)
    sheet.merge_range(1, 0, 1, 7, PLACE)
    sheet.merge_range(3, 0, 4, 0, "ลำดับที่")
    sheet.merge_range(3, 1, 4, 1, "โครงการ/กิจกรรม/มาตรการ")
    sheet.merge_range(3, 2, 3, 6, "งบประมาณ (บาท)")
    sheet.merge_range(3, 7, 4, 7, "ผู้รับผิดชอบ")
    for index, year in enumerate(YEARS):
        sheet.write(4, 2 + index, year)
    row = 5
    for number, name in DIMENSIONS.items():
        sheet.merge_range(row, 0, row, 7, f"มิติที่ {number} {name}")
        row += 1
        for p in PROJECTS:
            if p.dimension == number:
                sheet.write_row(row, 0, [p.no, p.title, *[a or "-" for a in p.budgets], "\n".join(p.responsible)])
                row += 1
        sheet.merge_range(row, 0, row, 1, f"รวมมิติที่ {number}")
        sheet.write_row(row, 2, _sums(number))
        row += 1
    sheet.merge_range(row, 0, row, 1, "รวมทั้งสิ้น")
    sheet.write_row(row, 2, _sums("all"))
    book.close()
    return (
        buffer.getvalue(),
        "plan.xlsx",
        _truth("dimension", "budgets", "responsible", budget_totals=totals(1, 2, 3, "all")),
    )


def html_one_year() -> tuple[bytes, str, dict[str, Any]]:
    """A plan of one year on a web page: a wide table, units merged down, one budget column, «ไม่ใช้งบประมาณ»."""
    head = [
        "ที่",
        "โครงการ/มาตรการ",
        "วัตถุประสงค์",
        "กลุ่มเป้าหมาย",
        "วิธีดำเนินการ",
        "งบประมาณ (บาท)",
        "ระยะเวลาดำเนินการ",
        "หน่วยงานรับผิดชอบ",
        "ตัวชี้วัด",
    ]
    rows = []
    for p in PROJECTS[:4]:
        cells = [
            str(p.no),
            p.title,
            "<br>".join(f"- {t}" if len(p.objectives) > 1 else t for t in p.objectives),
            p.target_group,
            "<br>".join(f"{k}) {t}" for k, t in enumerate(p.methods, 1)),
            baht(p.budgets[0], "ไม่ใช้งบประมาณ"),
            "ต.ค. 65 - ก.ย. 66",
            "<br>".join(p.responsible),
            p.indicators[0],
        ]
        rows.append("<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>")
    total = sum(p.budgets[0] for p in PROJECTS[:4])
    page = (
        "<html><body><ul><li>หน้าแรก</li><li>ติดต่อเรา</li></ul><h1>แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2566</h1>"
        f"<p>{html.escape(PLACE)}</p><table><tr>"
        + "".join(f"<th>{h}</th>" for h in head)
        + "</tr>"
        + "".join(rows)
        + f'<tr><td colspan="5">รวม 4 โครงการ</td><td>{total:,}</td><td></td><td></td><td></td></tr></table><p>ผู้เข้าชม 1,234</p></body></html>'
    )
    truth: dict[str, Any] = {key: value for key, value in HEAD.items() if key != "fiscal_years"}
    truth["fiscal_year"] = 2566
    truth["projects"] = [
        {
            **p.record("objectives", "target_group", "methods", "responsible", "indicators"),
            "budget": p.budgets[0],
            "period": {"text": "ต.ค. 65 - ก.ย. 66", "start": "2022-10", "end": "2023-09"},
        }
        for p in PROJECTS[:4]
    ]
    truth["budget_totals"] = [{"dimension": "all", "budgets": {"2566": total}}]
    return page.encode(), "plan.html", truth


def pdf_over_pages() -> tuple[bytes, str, dict[str, Any]]:
    """A ruled PDF whose table goes over pages under a repeated head."""
    names = ["ลำดับ", "มิติ", "โครงการ", "เป้าหมาย", "วิธีดำเนินการ", *[f"ปี {y}" for y in YEARS], "ผู้รับผิดชอบ"]
    rows = [
        [
            str(p.no),
            f"มิติที่ {p.dimension}",
            p.title,
            p.target_group,
            "\n".join(f"{k}. {t}" for k, t in enumerate(p.methods, 1)),
            *map(baht, p.budgets),
            "\n".join(p.responsible),
        ]
        for p in PROJECTS
    ]
    rows.append(["", "", "รวมทั้งสิ้น", "", "", *[baht(a) for a in _sums("all")], ""])
    data = pdf_file([TITLE, PLACE], names, [2, 3, 7, 7, 9, 3, 3, 3, 3, 3, 5], rows, [])
    return (
        data,
        "plan.pdf",
        _truth("dimension", "target_group", "methods", "budgets", "responsible", budget_totals=totals("all")),
    )


# Plans, sheets ----------------------------------------------------------------------------------------------------


def sheets_other_labels() -> tuple[bytes, str, dict[str, Any]]:
    """No table: sheets in another order, under other labels, with the budget of each year."""
    lines = [TITLE, PLACE, ""]
    for p in PROJECTS:
        years = " ".join(f"ปี {y} จำนวน {a:,} บาท" for y, a in zip(YEARS, p.budgets, strict=True))
        lines += [
            f"โครงการที่ {p.no} {p.title}", f"มิติ : มิติที่ {p.dimension} {DIMENSIONS[p.dimension]}", "ความเป็นมา", p.rationale, "ผู้รับผิดชอบ : " + ", ".join(p.responsible),
            "จุดประสงค์", *[f"- {t}" for t in p.objectives], "ขั้นตอนการดำเนินงาน", *[f"{k}. {t}" for k, t in enumerate(p.methods, 1)], f"สถานที่ : {p.place}",
            f"งบประมาณ : {years if any(p.budgets) else 'ไม่ใช้งบประมาณ'}", f"ระยะเวลาดำเนินการ : {p.period['text']}", "ประโยชน์ที่คาดว่าจะได้รับ", *[f"- {t}" for t in p.outcomes], f"ตัวชี้วัด : {p.indicators[0]}", "",
        ]  # fmt: skip
    truth = _truth(
        "dimension", "rationale", "objectives", "methods", "place", "period", "responsible", "outcomes", "indicators"
    )
    for record, p in zip(truth["projects"], PROJECTS, strict=True):
        if any(p.budgets):
            record["budgets"] = p.record("budgets")["budgets"]
        else:
            record["budget"] = 0
    return text_file(lines), "plan.txt", truth


def sheets_thai_numbers() -> tuple[bytes, str, dict[str, Any]]:
    """Sheets as the official form has them, values on the label's line, outputs and outcomes under one label."""
    lines = [TITLE, PLACE, "", "ส่วนที่ ๓ รายละเอียดโครงการ", ""]
    for p in PROJECTS[:3]:
        lines += [
            f"ลำดับที่ {to_thai(p.no)}", "", f"๑. ชื่อโครงการ {p.title}", "", "๒. หลักการและเหตุผล", "", p.rationale, "", "๓. วัตถุประสงค์", "",
            *([f"{to_thai(k)}) {t}" for k, t in enumerate(p.objectives, 1)] if len(p.objectives) > 1 else p.objectives), "", f"๔. เป้าหมาย {p.target_group}", "", f"๕. พื้นที่ดำเนินการ {p.place}", "", "๖. วิธีดำเนินการ", "",
            *[line for k, t in enumerate(p.methods, 1) for line in (f"{to_thai(k)})", "", t, "")], f"๗. ระยะเวลาดำเนินการ {p.period['text']}", "", f"๘. งบประมาณดำเนินการ {p.budget_text}", "", "๙. ผู้รับผิดชอบ " + " ".join(p.responsible), "",
            "๑๐. ตัวชี้วัด/ผลลัพธ์", *[f"{to_thai(k)}) {t}" for k, t in enumerate(p.indicators, 1)], "",
        ]  # fmt: skip
    truth = _truth(
        "rationale",
        "objectives",
        "target_group",
        "place",
        "methods",
        "period",
        "budget_text",
        "responsible",
        "indicators",
    )
    truth["projects"] = truth["projects"][:3]
    for record, p in zip(truth["projects"], PROJECTS, strict=False):
        record["budget"] = sum(p.budgets)
    return text_file(lines), "plan.txt", truth


def word_sheets_in_tables() -> tuple[bytes, str, dict[str, Any]]:
    """Word: each sheet a table of label and value."""
    document = docx.Document()
    for text in (TITLE, PLACE):
        document.add_paragraph(text)
    for p in PROJECTS[:4]:
        document.add_paragraph(f"แบบรายละเอียดที่ {p.no}")
        table = document.add_table(rows=0, cols=2)
        for label, text in (
            ("ชื่อโครงการ", p.title), ("หลักการและเหตุผล", p.rationale), ("วัตถุประสงค์", "\n".join(p.objectives)), ("กลุ่มเป้าหมาย", p.target_group),
            ("วิธีดำเนินการ", "\n".join(f"{k}. {t}" for k, t in enumerate(p.methods, 1))), ("ระยะเวลา", p.period["text"]), ("งบประมาณ", p.budget_text), ("ผู้รับผิดชอบ", "\n".join(p.responsible)),
            ("ผลผลิต", "\n".join(p.outputs)), ("ผลลัพธ์", "\n".join(p.outcomes)),
        ):  # fmt: skip
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, text
    buffer = io.BytesIO()
    document.save(buffer)
    truth = _truth(
        "rationale",
        "objectives",
        "target_group",
        "methods",
        "period",
        "budget_text",
        "responsible",
        "outputs",
        "outcomes",
    )
    truth["projects"] = truth["projects"][:4]
    for record, p in zip(truth["projects"], PROJECTS, strict=False):
        record["budget"] = sum(p.budgets)
    return buffer.getvalue(), "plan.docx", truth


PLANS: tuple[Layout, ...] = (
    tabs_with_missions, pipes_by_dimension, cells_on_lines, lines_with_amounts, word_merged, excel_with_subtotals, html_one_year, pdf_over_pages,
    sheets_other_labels, sheets_thai_numbers, word_sheets_in_tables,
)  # fmt: skip
