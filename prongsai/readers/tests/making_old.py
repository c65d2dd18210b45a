"""Old and open Office files made by hand: .xls records in their container, .ods and .odt as zipped XML, rich text."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from html import escape

from prongsai.readers.tests.making import zipped

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = (
    f'xmlns:office="{_OFFICE}:office:1.0" xmlns:text="{_OFFICE}:text:1.0" xmlns:table="{_OFFICE}:table:1.0"'
    f' xmlns:style="{_OFFICE}:style:1.0" xmlns:draw="{_OFFICE}:drawing:1.0"'
)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each long enough to have sectors of its own."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    fat = [fat_sector, end]  # sector 0 is the table, sector 1 the directory
    entries = [_entry("Root Entry", 5, end, 0, child=1)]
    sectors: list[bytes] = []
    for number, (name, body) in enumerate(bodies.items(), start=1):
        count = -(-len(body) // 512)
        start = len(fat)
        fat += [*range(start + 1, start + count), end]
        sectors.append(body.ljust(count * 512, b"\0"))
        following = number + 1 if number < len(bodies) else free
        entries.append(_entry(name, 2, start, len(body), right=following))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, end, 0, end, 0)
    struct.pack_into("<109I", header, 76, 0, *([free] * 108))
    table = struct.pack("<128I", *(fat + [free] * (128 - len(fat))))
    directory = b"".join(entries[:4]).ljust(512, b"\0")
    return bytes(header) + table + directory + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    body = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label), kind, 1, 0xFFFFFFFF, right, child)
    return body + bytes(36) + struct.pack("<IQ", start, size)


def old_excel(
    rows: Sequence[Sequence[str | float]],
    *,
    formats: Mapping[int, str] | None = None,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    locked: bool = False,
    name: str = "แผน",
) -> bytes:
    """A .xls with one sheet. ``formats`` gives columns a number format."""
    formats = formats or {}

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def long_text(text: str) -> bytes:
        return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x1000, 0x7CC, 0, 0x600))

    styles = {column: 15 + index for index, column in enumerate(formats)}
    head = begin(5) + (record(0x2F, bytes(6)) if locked else b"") + record(0x42, struct.pack("<H", 1200))
    for index, code in enumerate(formats.values()):
        head += record(0x41E, struct.pack("<H", 170 + index) + long_text(code))
    for index in [0] * 15 + [170 + number for number in range(len(formats))]:
        head += record(0xE0, struct.pack("<HHH", 0, index, 1) + bytes(14))
    label = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    sheet = begin(0x10)
    for column in hidden_columns:
        sheet += record(0x7D, struct.pack("<6H", column, column, 2000, 0, 1, 0))
    for row in hidden_rows:
        sheet += record(0x208, struct.pack("<8H", row, 0, 10, 300, 0, 0, 0x20, 0))
    for r, values in enumerate(rows):
        for c, value in enumerate(values):
            if isinstance(value, str):
                sheet += record(0x204, struct.pack("<HHH", r, c, 0) + long_text(value)) if value else b""
            else:
                sheet += record(0x203, struct.pack("<HHHd", r, c, styles.get(c, 0), value))
    sheet += record(0x0A)
    at = len(head) + len(record(0x85, struct.pack("<IH", 0, 0) + label)) + len(record(0x0A))
    book = head + record(0x85, struct.pack("<IH", at, 0) + label) + record(0x0A) + sheet
    return compound({"Workbook": book})


def open_document(kind: str, body: str, *, styles: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument file: ``text`` or ``spreadsheet``."""
    content = (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, **(more or {})})


def master_page(inner: str) -> str:
    """styles.xml with one page style."""
    return (
        f"<office:document-styles {_NAMESPACES}><office:master-styles><style:master-page>{inner}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )


def ods_table(rows: Sequence[Sequence[str]], *, name: str = "แผน", attributes: str = "") -> str:
    """A sheet of texts."""
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(name)}" {attributes}>{lines}</table:table>'


def ods_cell(text: str, attributes: str = "") -> str:
    """A cell of a sheet or of a table; XML is taken as it is."""
    inner = text if text.startswith("<") else f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def rich_text(paragraphs: Sequence[str]) -> bytes:
    """An .rtf file, every Thai letter as its number."""
    lines = ("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) for text in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg874 " + "\\par ".join(lines) + "}").encode("ascii")
