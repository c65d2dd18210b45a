"""Workbooks of every program: what is shown comes out as shown, what is hidden is named, tables stand apart."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from prongsai.readers import FileTooLarge, ReadingError, open_document
from prongsai.readers.formats.number_formats import shown
from prongsai.readers.model import Document
from prongsai.readers.tests.making_old import ods_cell, ods_table, old_excel
from prongsai.readers.tests.making_old import open_document as open_office
from prongsai.readers.tests.test_formats import cells, texts

HEAD = ["ที่", "มาตรการ", "วันที่", "งบประมาณ"]


def workbook(fill: object) -> Document:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book)  # type: ignore[operator]
    book.close()
    return open_document(buffer.getvalue(), "แผน.xlsx")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.0, None, "1"),
        (12.5, "0.00", "12.50"),
        (48_500.0, "#,##0.00", "48,500.00"),
        (0.85, "0%", "85%"),
        (7, "0000", "0007"),
        (1_234_567.5, "[$-D00041E]#,##0.00", "๑,๒๓๔,๕๖๗.๕๐"),
        (1500, "t#,##0", "๑,๕๐๐"),
        (3, '"ไตรมาส "0', "ไตรมาส 3"),
        (12.5, '#,##0.00" บาท"', "12.50 บาท"),
        (-5, "#,##0.00;(#,##0.00)", "(5.00)"),
        (-5, "#,##0.00", "-5.00"),
        (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        (0.1 + 0.2, None, "0.3"),
        (0.5, "# ?/?", "0.5"),
        (float("nan"), "0.00", ""),
        (1e300, "0.00", "1e+300"),
    ],
)
def test_numbers_as_the_program_shows_them(value: float, code: str | None, text: str) -> None:
    assert shown(value, code) == text


def test_three_kinds_of_date() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, day = book.add_worksheet("แผน"), book.add_format({"num_format": "d/m/yyyy"})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [1, "วันที่จริง"])
        sheet.write_datetime(1, 2, datetime.datetime(2025, 10, 3), day)
        sheet.write_row(2, 0, [2, "ปี พ.ศ. พิมพ์เป็นวันที่"])
        sheet.write_datetime(2, 2, datetime.datetime(2569, 1, 15), day)
        sheet.write_row(3, 0, [3, "เป็นข้อความ", "๓ ต.ค. ๒๕๖๘"])
        sheet.write_row(4, 0, [4, "ปีสองหลักที่โปรแกรมตีความ"])
        sheet.write_datetime(4, 2, datetime.datetime(1968, 10, 1), day)

    document = workbook(fill)
    assert [row[2] for row in cells(document)] == ["วันที่", "3 ต.ค. 68", "15 ม.ค. 69", "๓ ต.ค. ๒๕๖๘", "1 ต.ค. 2511"]
    assert any("C5" in note and "1968" in note for note in document.notes)


def test_what_is_hidden_is_left_out_and_named() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, hidden = book.add_worksheet("แผน"), book.add_worksheet("ร่างเดิม")
        hidden.write(0, 0, "ไม่ควรเห็น")
        hidden.hide()
        for row, values in enumerate([HEAD, [1, "ก", "-", 5], [2, "ลับแถว", "-", 5], [3, "ค", "-", 5]]):
            sheet.write_row(row, 0, [*values, "ลับคอลัมน์"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(4, 4, None, None, {"hidden": True})

    document = workbook(fill)
    read = str(document.blocks)
    assert "ลับแถว" not in read and "ลับคอลัมน์" not in read and "ไม่ควรเห็น" not in read
    assert [row[0].place.cell for row in next(document.tables()).rows] == ["A1", "A2", "A4"]
    assert [name for name in ("แถว 3", "คอลัมน์ E", "ร่างเดิม") if any(name in note for note in document.notes)] == [
        "แถว 3",
        "คอลัมน์ E",
        "ร่างเดิม",
    ]


def test_a_formula_without_a_result_is_named() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("งบ")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [1, "ก", "-"])
        sheet.write_formula(1, 3, "=SUM(A1:A9)", None, "")
        sheet.write_row(2, 0, [2, "ข", "-"])
        sheet.write_formula(2, 3, "=1+1", None, 2)

    document = workbook(fill)
    assert [row[3] for row in cells(document)] == ["งบประมาณ", "", "2"]
    assert any("D2" in note and "D3" not in note for note in document.notes)


def test_tables_apart_by_blank_rows_and_columns() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("สองตาราง")
        sheet.write(0, 0, "ชื่อแผน")
        for row, values in enumerate([["ที่", "โครงการ", "เงิน"], [1, "ก", 5], [None, None, None], [2, "ข", 6]], start=1):
            sheet.write_row(row, 0, values)
        sheet.write(6, 0, "ตารางที่ ๒ ความเสี่ยง")
        for row, values in enumerate([["ที่", "ความเสี่ยง", "ระดับ"], [1, "ค", "สูง"]], start=7):
            sheet.write_row(row, 0, values)
        beside = book.add_worksheet("ข้างกัน")
        for row, values in enumerate([["ที่", "ชื่อ", None, "ที่", "ชื่อ"], [1, "ก", None, 3, "ค"], [2, "ข", None, 4, "ง"]]):
            beside.write_row(row, 0, values)

    document = workbook(fill)
    assert texts(document) == ["ชื่อแผน", "ตารางที่ ๒ ความเสี่ยง"]
    assert cells(document, 0) == [["ที่", "โครงการ", "เงิน"], ["1", "ก", "5"], ["2", "ข", "6"]]
    assert cells(document, 1) == [["ที่", "ความเสี่ยง", "ระดับ"], ["1", "ค", "สูง"]]
    assert cells(document, 2) == [["ที่", "ชื่อ"], ["1", "ก"], ["2", "ข"]]
    assert cells(document, 3) == [["ที่", "ชื่อ"], ["3", "ค"], ["4", "ง"]]
    assert [table.place.table for table in document.tables()] == [1, 2, 3, 4]
    assert [table.rows[1][0].place.cell for table in document.tables()] == ["A3", "A9", "A2", "D2"]


# Old Excel ----------------------------------------------------------------------------------------------------------


def test_an_old_workbook_as_a_new_one() -> None:
    data = old_excel(
        [["แผน"], HEAD, [1, "ก", "x", 12.5], [2, "ลับ", "x", 1], [3, "ค", "x", 48_500]],
        formats={3: "#,##0.00"},
        hidden_rows=[3],
        hidden_columns=[2],
    )
    document = open_document(data, "แผน.xls")
    assert document.format == "xlsx" and not any("นามสกุล" in note for note in document.notes)
    assert texts(document) == ["แผน"]
    assert cells(document) == [["ที่", "มาตรการ", "งบประมาณ"], ["1", "ก", "12.50"], ["3", "ค", "48,500.00"]]
    assert next(document.tables()).rows[1][2].place.cell == "D3"
    assert sum("ซ่อน" in note for note in document.notes) == 2


def test_an_old_workbook_with_a_password_or_a_cell_far_away() -> None:
    with pytest.raises(ReadingError, match="รหัสผ่าน"):
        open_document(old_excel([["ก"]], locked=True), "a.xls")
    far: list[list[str | float]] = [["ก"], *([[]] * 65_000), [""] * 200 + ["ข"]]
    with pytest.raises(FileTooLarge, match="แผ่นงาน"):
        open_document(old_excel(far), "a.xls")


@pytest.mark.parametrize("cut", [600, 1_100, 1_500, 3_000])
def test_an_old_workbook_cut_short_is_refused_in_words(cut: int) -> None:
    with pytest.raises(ReadingError):
        open_document(old_excel([HEAD, [1, "ก", "x", 1]])[:cut], "a.xls")


# OpenDocument -------------------------------------------------------------------------------------------------------


def test_an_open_document_sheet() -> None:
    date = ods_cell("15/01/69", 'office:value-type="date" office:date-value="2569-01-15"')
    amount = ods_cell("12.50", 'office:value-type="float" office:value="12.5"')
    title = ods_cell("ชื่อแผน", 'table:number-columns-spanned="4"')
    body = (
        f"<table:table-row>{title}<table:covered-table-cell table:number-columns-repeated='3'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
        f"<table:table-row>{''.join(map(ods_cell, HEAD))}</table:table-row>"
        f"<table:table-row>{ods_cell('1')}{ods_cell('ก')}{date}{amount}</table:table-row>"
        f"<table:table-row table:visibility='collapse'>{ods_cell('2')}{ods_cell('ลับ')}{date}{amount}</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    hidden = ods_table([["ไม่ควรเห็น"]], name="ร่าง", attributes='table:style-name="ta2"')
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    document = open_document(
        open_office("spreadsheet", f'<table:table table:name="แผน">{body}</table:table>{hidden}', styles=style), "a.ods"
    )
    assert texts(document) == ["ชื่อแผน"]
    assert cells(document) == [HEAD, ["1", "ก", "15 ม.ค. 69", "12.50"]]
    assert next(document.tables()).rows[1][3].place.cell == "D5"
    assert any("ร่าง" in note for note in document.notes) and any("แถว 6" in note for note in document.notes)


def test_repeated_cells_without_end_are_refused() -> None:
    cell = ods_cell("ก", 'table:number-columns-repeated="16384"')
    bomb = f"<table:table><table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row></table:table>"
    with pytest.raises(FileTooLarge, match="แผ่นงาน"):
        open_document(open_office("spreadsheet", bomb), "a.ods")


# Separated values ---------------------------------------------------------------------------------------------------

CSV = 'แผนปฏิบัติการ\r\n\r\nที่,โครงการ,งบประมาณ\r\n๑,"อบรม, ศึกษาดูงาน","12,500"\r\n๒,"สอง\r\nบรรทัด",-\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_separated_values_in_every_encoding(sign: str, encoding: str) -> None:
    text = (
        CSV
        if sign == ","
        else "\r\n".join(
            line.replace(",", sign) for line in CSV.replace(", ", "และ").replace("12,", "12").split("\r\n")
        )
    )
    document = open_document(text.encode(encoding), "แผน.csv")
    assert texts(document) == ["แผนปฏิบัติการ"]
    assert cells(document)[0] == ["ที่", "โครงการ", "งบประมาณ"]
    assert cells(document)[2] == ["๒", "สอง\nบรรทัด", "-"]
    last = next(document.tables()).rows[2][1].place
    assert (last.line, last.line_end, last.row, last.column) == (5, 6, 3, 2)
    assert document.lines[3].startswith("๑")


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    rows = "\n".join(f'{n},ขนาด 5" นิ้ว,"เปิดไม่ปิด' for n in range(400))
    document = open_document(f"ที่,ชื่อ,หมายเหตุ\n{rows}\n".encode(), "a.csv")
    assert len(cells(document)) == 401


def test_a_text_kept_as_a_formula_and_a_line_that_names_the_sign() -> None:
    document = open_document('sep=;\nรหัส;ชื่อ;เลข\n="0012";ก;1\n="0013";ข;2\n'.encode(), "a.csv")
    assert cells(document) == [["รหัส", "ชื่อ", "เลข"], ["0012", "ก", "1"], ["0013", "ข", "2"]]


# Through LibreOffice ------------------------------------------------------------------------------------------------

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("extension", ["xls", "ods"])
def test_a_workbook_saved_by_libreoffice_reads_as_the_original(tmp_path: Path, extension: str) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("แผน")
    money, day = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "d/m/yyyy"})
    sheet.merge_range(0, 0, 0, 3, "ชื่อแผน")
    sheet.write_row(2, 0, HEAD)
    for row in (3, 4):
        sheet.write_row(row, 0, [row - 2, "ก"])
        sheet.write_datetime(row, 2, datetime.datetime(2569, 1, row), day)
        sheet.write(row, 3, 1250.5 * row, money)
    sheet.set_row(4, None, None, {"hidden": True})
    book.close()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        extension,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    original = open_document((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    converted = open_document((tmp_path / f"a.{extension}").read_bytes(), f"a.{extension}")
    assert converted.blocks == original.blocks
    assert cells(converted)[1] == ["1", "ก", "3 ม.ค. 69", "3,751.50"]
    assert converted.notes == original.notes
