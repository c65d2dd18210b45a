"""What each format can hide or break, and how it comes out as blocks."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from prongsai.readers import open_document
from prongsai.readers.model import Document, Paragraph, Table
from prongsai.readers.tests.making import p, part, tbl, tc, word


def texts(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs()]


def cells(document: Document, table: int = 0) -> list[list[str]]:
    found: list[Table] = list(document.tables())
    return [[cell.text for cell in row] for row in found[table].rows]


def text(content: str, name: str = "a.txt") -> Document:
    return open_document(content.encode(), name)


# Text ---------------------------------------------------------------------------------------------------------------


def test_places_count_the_lines_of_the_file() -> None:
    document = text("ชื่อเรื่อง\n\nย่อหน้า\nสองบรรทัด\n\nก\tข\tค\n๑\t๒\t๓\n")
    first, second, table = document.blocks
    assert (first.place.line, second.place.line, second.place.line_end) == (1, 3, 4)
    assert isinstance(table, Table) and (table.rows[1][2].place.line, table.rows[1][2].place.column) == (7, 3)
    assert document.lines[2] == "ย่อหน้า"


def test_a_line_break_inside_a_cell_does_not_end_its_row() -> None:
    assert cells(text("ก\tข\tค\nหนึ่ง\t- สอง\n- สาม\tสี่\nห้า\tหก\tเจ็ด\n")) == [
        ["ก", "ข", "ค"],
        ["หนึ่ง", "- สอง\n- สาม", "สี่"],
        ["ห้า", "หก", "เจ็ด"],
    ]


def test_html_in_cells_goes_and_addresses_stay() -> None:
    document = text(
        "ก\tข\tค\n<p>๑. หนึ่ง</p> <p>๒. สอง</p>\t<https://a.go.th> &amp; x < 5\t<b>หนา</b><script>alert(1)</script>\n"
    )
    assert cells(document)[1] == ["๑. หนึ่ง\n๒. สอง", "<https://a.go.th> & x < 5", "หนา"]


def test_a_line_of_links_is_no_table_and_a_pipe_table_is() -> None:
    document = text("หน้าแรก | ข่าว | ติดต่อ\n\n| ก | ข |\n|---|:-:|\n| 1 | a \\| b |\n")
    assert texts(document) == ["หน้าแรก | ข่าว | ติดต่อ"]
    assert cells(document) == [["ก", "ข"], ["1", "a | b"]]


def test_an_html_table_inside_a_text_is_read_as_a_table() -> None:
    document = text("ก่อน\n<table>\n<tr><td rowspan=2>ก</td><td>ข</td></tr>\n<tr><td>ค</td></tr>\n</table>\nหลัง")
    assert texts(document) == ["ก่อน", "หลัง"]
    assert cells(document) == [["ก", "ข"], ["ก", "ค"]]
    assert [cell.repeats for cell in next(document.tables()).rows[1]] == [True, False]


def test_invisible_characters_are_taken_out_and_said() -> None:
    document = text("ราย\u200bงาน\u202eกลับ\u202c ผลท่ี\uf70a")
    assert "\u202e" not in texts(document)[0] and texts(document)[0].startswith("รายงานกลับ")
    assert any("ทิศทาง" in note for note in document.notes) and any("ไร้ความกว้าง" in note for note in document.notes)


def test_tis_620_and_its_mojibake() -> None:
    assert texts(open_document("รายงานผลการดำเนินการ".encode("cp874"), "a.txt")) == ["รายงานผลการดำเนินการ"]
    broken = "รายงานผลการดำเนินการ".encode("cp874").decode("latin-1")
    assert texts(text(broken)) == ["รายงานผลการดำเนินการ"]


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    document = open_document("รายงานผลการดำเนินการตามมาตรการ".encode()[:-1], "a.txt")
    assert texts(document)[0].startswith("รายงานผลการดำเนินการตาม")
    assert any("อักขระเสีย" in note for note in document.notes)


# Word ---------------------------------------------------------------------------------------------------------------


def test_tracked_changes_are_read_as_accepted() -> None:
    change = "<w:p><w:r><w:t>เดิม</w:t></w:r><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del><w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins></w:p>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('แถวที่ลบ')}{tc('ลบ')}</w:tr>"
    rows = tbl([["ก", "ข"], ["ค", "ง"]]).replace("</w:tbl>", f"{gone}</w:tbl>")
    document = open_document(word(change + rows), "a.docx")
    assert texts(document) == ["เดิมเพิ่ม"]
    assert cells(document) == [["ก", "ข"], ["ค", "ง"]]
    assert any("ติดตามการแก้ไข" in note for note in document.notes)


def test_merged_cells_both_ways() -> None:
    down, more, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = tbl([[tc("กว้าง", wide), "ค"], [tc("ลง", down), "1", "2"], [tc("<w:p/>", more), "3", "4"]])
    document = open_document(word(body), "a.docx")
    assert cells(document) == [["กว้าง", "กว้าง", "ค"], ["ลง", "1", "2"], ["ลง", "3", "4"]]
    rows = next(document.tables()).rows
    assert [cell.repeats for cell in rows[0]] == [False, True, False]
    assert [cell.repeats for cell in rows[2]] == [True, False, False]


def test_a_nested_table_keeps_its_words_and_a_frame_is_only_a_frame() -> None:
    inner = tbl([["ใน 1", "ใน 2"]])
    document = open_document(word(tbl([["ก", tc(p("ก่อน") + inner + p("หลัง")), "ค"]])), "a.docx")
    assert cells(document) == [["ก", "ก่อน\nใน 1 ใน 2\nหลัง", "ค"]]
    framed = open_document(word(tbl([[tc(p("หัว") + tbl([["ก", "ข"], ["1", "2"]]) + "<w:p/>")]])), "a.docx")
    assert texts(framed) == ["หัว"]
    assert cells(framed) == [["ก", "ข"], ["1", "2"]]


def test_text_boxes_are_read_once_and_hidden_text_is_not() -> None:
    box = f"<mc><w:Choice><w:txbxContent>{p('ในกล่อง')}</w:txbxContent></w:Choice><w:Fallback><w:txbxContent>{p('ในกล่อง')}</w:txbxContent></w:Fallback></mc>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>"
    document = open_document(word(f"<w:p><w:r><w:t>นอกกล่อง</w:t>{box}</w:r>{hidden}</w:p>"), "a.docx")
    assert texts(document) == ["นอกกล่อง", "ในกล่อง"]
    assert any("ซ่อน" in note for note in document.notes)


def test_numbers_that_word_counts_by_itself() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/></w:lvl>'
        for n, (form, mark) in enumerate(
            [("thaiNumbers", "%1."), ("thaiNumbers", "%1.%2"), ("thaiLetters", "%3)"), ("bullet", "\uf0b7")]
        )
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num>',
    )
    styles = part(
        "styles",
        '<w:style w:styleId="L"><w:name w:val="list"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>',
    )

    def item(words: str, level: int) -> str:
        return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr>')

    body = (
        item("หนึ่ง", 0)
        + item("ย่อย", 1)
        + item("ย่อย", 1)
        + item("ลึก", 2)
        + p("สอง", '<w:pStyle w:val="L"/>')
        + item("ย่อยใหม่", 1)
        + item("จุด", 3)
    )
    document = open_document(word(body, word__numbering_xml=numbering, word__styles_xml=styles), "a.docx")
    assert texts(document) == ["๑. หนึ่ง", "๑.๑ ย่อย", "๑.๒ ย่อย", "ก) ลึก", "๒. สอง", "๒.๑ ย่อยใหม่", "• จุด"]


def test_headings_have_levels_and_fonts_are_named() -> None:
    styles = part("styles", '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>')
    run = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:rPr><w:rFonts w:cs="TH SarabunIT๙"/></w:rPr><w:t>หัวข้อ</w:t></w:r></w:p>'
    document = open_document(word(run, word__styles_xml=styles), "a.docx")
    heading = document.blocks[0]
    assert isinstance(heading, Paragraph) and heading.level == 2
    assert document.fonts == ["TH SarabunIT๙"]


# Web pages ----------------------------------------------------------------------------------------------------------


def test_only_what_is_visible_on_a_page_is_read() -> None:
    page = """<html><head><title>ชื่อ</title></head><body><nav>เมนู</nav><h2>หัวข้อ</h2><p>ย่อ<b>หน้า</b><br>สอง</p>
    <p hidden>ซ่อน</p><p style="DISPLAY: none">ซ่อน</p><s>ขีดฆ่า</s><ol start="3"><li>สาม</li><li>สี่</li></ol><ul><li>จุด</li></ul>
    <script>alert(1)</script><footer>ท้าย</footer></body></html>"""
    document = text(page, "a.html")
    assert texts(document) == ["หัวข้อ", "ย่อหน้า\nสอง", "3. สาม", "4. สี่", "• จุด"]
    assert len(document.notes) == 2


def test_a_table_that_only_lays_out_the_page_is_opened() -> None:
    page = "<html><table><tr><td>เมนู</td><td><table><tr><th>ก</th><th>ข</th><th>ค</th></tr><tr><td>1</td><td>2<p>3</p></td><td></td></tr></table></td></tr></table></html>"
    document = text(page, "a.html")
    assert texts(document) == ["เมนู"]
    assert cells(document) == [["ก", "ข", "ค"], ["1", "2\n3", ""]]


# Excel --------------------------------------------------------------------------------------------------------------


def test_sheets_dates_and_merged_cells() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, hidden = book.add_worksheet("แผน"), book.add_worksheet("ลับ")
    hidden.write(0, 0, "ไม่ควรเห็น")
    hidden.hide()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, 3, "ชื่อแผน")
    sheet.write_row(2, 0, ["ที่", "มาตรการ", "วันที่", "เงิน"])
    sheet.merge_range(3, 0, 4, 0, 1)
    sheet.write(3, 1, "ก")
    sheet.write(3, 2, datetime.date(2024, 1, 15), day)
    sheet.write(3, 3, 48_500)
    sheet.write_row(4, 1, ["=cmd|' /C calc'!A0"])
    sheet.write(4, 2, datetime.date(2567, 3, 1), day)
    sheet.write(4, 3, 22_500.75)
    sheet.write(6, 1, "(นายก ข)")
    book.close()
    document = open_document(buffer.getvalue(), "a.xlsx")
    assert texts(document) == ["ชื่อแผน", "(นายก ข)"]
    assert cells(document)[1] == ["1", "ก", "15 ม.ค. 67", "48500"]
    assert cells(document)[2][0] == "1" and cells(document)[2][2:] == ["1 มี.ค. 67", "22500.75"]
    assert next(document.tables()).rows[2][0].place.cell == "A5"
    assert any("ลับ" in note for note in document.notes)


def test_a_heading_of_blanks_and_signs_without_end_is_read_at_once():
    from prongsai.readers import open_document

    document = open_document(("# หัวข้อ " + "# " * 20_000 + "จบ\n## รอง ##\n").encode(), "หัวข้อ.md")
    assert [block.level for block in document.paragraphs()][-1] == 2
    assert [block.text for block in document.paragraphs()][-1] == "รอง"
