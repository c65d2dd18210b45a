"""Small sound files of every format, all fictional, from which the fuzzer makes its damaged ones."""

from __future__ import annotations

from functools import cache

from prongsai.readers.tests.fictional import BY_ISSUE, SIX_COLUMNS, WITH_BUDGET
from prongsai.readers.tests.layouts import TEXT_LAYOUTS
from prongsai.readers.tests.layouts_binary import excel, typst_pdf, word_merged, word_numbered
from prongsai.readers.tests.making import p, part, pdf, tbl, tc, word
from prongsai.readers.tests.making_old import (
    master_page,
    ods_cell,
    ods_table,
    old_excel,
    open_document,
    rich_text,
)

_ROWS = [
    ["ที่", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ"],
    ["๑", "จัดทำคู่มือการให้บริการ", "สำนักปลัด", "ต.ค. ๖๘ - มี.ค. ๖๙", "12,500.00"],
    ["๒", "เผยแพร่ข้อมูลผู้มีส่วนได้ส่วนเสีย", "กองคลัง", "ตลอดปีงบประมาณ", "-"],
]
_TITLE = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"


@cache
def originals() -> dict[str, tuple[str, bytes]]:
    """Name of the original → (file name, bytes)."""
    return {
        **{name: (f"{name}.txt", layout(BY_ISSUE).encode()) for name, layout in TEXT_LAYOUTS.items()},
        "web": ("page.html", TEXT_LAYOUTS["web_page"](BY_ISSUE).encode()),
        "web archive": ("page.mht", _web_archive()),
        "commas": ("แผน.csv", _delimited(",").encode("utf-8-sig")),
        "commas in TIS-620": ("แผน.csv", _delimited(";").encode("cp874")),
        "tabs in UTF-16": ("แผน.tsv", _delimited("\t").encode("utf-16")),
        "Word": ("a.docx", word_numbered(WITH_BUDGET)),
        "Word merged": ("b.docx", word_merged(BY_ISSUE)),
        "Word with everything": ("c.docx", _word_with_everything()),
        "Excel": ("a.xlsx", excel(WITH_BUDGET)),
        "old Excel": ("a.xls", _old_excel()),
        "OpenDocument text": ("a.odt", _odt()),
        "OpenDocument sheet": ("a.ods", _ods()),
        "PDF": ("a.pdf", typst_pdf(SIX_COLUMNS)),
        "PDF by hand": (
            "b.pdf",
            pdf(b"BT /F 12 Tf 50 700 Td (Plan 2569) Tj ET 0 0 m 9 9 l 50 600 200 80 re S", pages=3),
        ),
    }


@cache
def office_originals() -> dict[str, tuple[str, bytes]]:
    """Those that LibreOffice must open: slow, so they are asked for apart."""
    return {"rich text": ("a.rtf", rich_text([_TITLE, *(" ".join(row) for row in _ROWS)]))}


def _delimited(sign: str) -> str:
    quoted = [[f'"{cell}"' if sign in cell or " " in cell else cell for cell in row] for row in _ROWS]
    return "\r\n".join([_TITLE, "", *(sign.join(row) for row in quoted), f'๓{sign}"สองบรรทัด\nในช่อง ""คำพูด"""'])


def _web_archive() -> bytes:
    page = TEXT_LAYOUTS["web_page"](BY_ISSUE).encode()
    return (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="ab"\r\n\r\n--ab\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page + b"\r\n--ab--\r\n"
    )


def _word_with_everything() -> bytes:
    inserted = "<w:p><w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del></w:p>"
    box = f"<w:p><w:r><w:txbxContent>{p('ในกล่อง')}</w:txbxContent><w:footnoteReference w:id='2'/></w:r></w:p>"
    controlled = f"<w:sdt><w:sdtContent>{p('ช่องกรอก')}</w:sdtContent></w:sdt>"
    nested = tbl([["ก", tc(p("ก่อน") + tbl([["ใน", "ข้าง"]]) + p("หลัง")), "ค"], ["๑", "๒", "๓"]])
    return word(
        p(_TITLE) + inserted + box + controlled + nested + tbl(_ROWS),
        word__footnotes_xml=part("footnotes", f'<w:footnote w:id="2">{p("เชิงอรรถ")}</w:footnote>'),
        word__comments_xml=part("comments", f'<w:comment w:id="1">{p("ขอให้แก้")}</w:comment>'),
        word__header1_xml=part("hdr", p("องค์การบริหารส่วนตำบลหัวกระดาษ")),
        word__footer1_xml=part("ftr", p("หน้า ๑")),
        word__styles_xml=part("styles", '<w:style w:styleId="A"><w:name w:val="heading 1"/></w:style>'),
    )


def _old_excel() -> bytes:
    rows: list[list[str | float]] = [[_TITLE], [], *([*row[:4], 12500.5] for row in _ROWS)]
    return old_excel(rows, formats={4: "#,##0.00", 3: "[$-D00041E]0"}, hidden_rows=[4], hidden_columns=[3])


def _odt() -> bytes:
    table = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in _ROWS)
    items = "".join(f"<text:list-item><text:p>{word_}</text:p></text:list-item>" for word_ in ("หนึ่ง", "สอง"))
    levels = '<text:list-level-style-number text:level="1" style:num-format="๑, ๒" style:num-suffix="."/>'
    return open_document(
        "text",
        f'<text:h text:outline-level="1">{_TITLE}</text:h><text:list text:style-name="L">{items}</text:list>'
        f'<text:p>ก<text:s text:c="3"/>ข<text:note><text:note-body><text:p>เชิงอรรถ</text:p></text:note-body></text:note></text:p>'
        f"<table:table>{table}</table:table>",
        styles=f'<text:list-style style:name="L">{levels}</text:list-style>',
        more={"styles.xml": master_page("<style:header><text:p>องค์การบริหารส่วนตำบลหัวกระดาษ</text:p></style:header>")},
    )


def _ods() -> bytes:
    spanned = ods_cell("ชื่อแผน", 'table:number-columns-spanned="3"')
    rows = f"<table:table-row>{spanned}<table:covered-table-cell table:number-columns-repeated='2'/></table:table-row>"
    date = ods_cell("1", 'office:value-type="date" office:date-value="2569-01-15"')
    rows += f'<table:table-row table:visibility="collapse">{date}</table:table-row>'
    return open_document("spreadsheet", ods_table(_ROWS).replace("</table:table>", f"{rows}</table:table>"))
