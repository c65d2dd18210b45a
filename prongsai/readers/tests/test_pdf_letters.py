"""Letters of a PDF in reading order, whatever order its maker wrote them in."""

from __future__ import annotations

from prongsai.readers import open_document
from prongsai.readers.model import Table
from prongsai.readers.tests.making import pdf

GRID = b"0.5 w 50 600 m 250 600 l S 50 650 m 250 650 l S 50 700 m 250 700 l S 50 600 m 50 700 l S 150 600 m 150 700 l S 250 600 m 250 700 l S\n"


def put(text: str, x: float, y: float) -> bytes:
    return b"BT /F 10 Tf %.1f %.1f Td (%s) Tj ET\n" % (x, y, text.encode())


def test_cells_lines_and_the_text_around_a_table() -> None:
    # Written from the end: the second line of a cell before the first, the table before the title.
    content = GRID + put("d", 155, 620) + put("second", 55, 665) + put("first", 55, 685) + put("b", 155, 685)
    content += put("c", 55, 620) + put("below", 50, 500) + put("above", 50, 750) + put("7", 300, 30)
    document = open_document(pdf(content), "a.pdf")
    above, table, below = document.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["first\nsecond", "b"], ["c", "d"]]
    assert [above.text, below.text] == ["above", "below"]  # type: ignore[union-attr]
    assert table.rows[1][1].place.as_dict() == {"page": 1, "table": 1, "row": 2, "column": 2}


def test_a_space_that_was_never_written_and_a_gap_between_columns() -> None:
    document = open_document(pdf(put("one", 50, 700) + put("two", 73, 700) + put("far", 300, 700)), "a.pdf")
    assert [block.text for block in document.paragraphs()] == ["one two\tfar"]


def test_a_page_turned_on_its_side() -> None:
    data = pdf(b"0 1 -1 0 0 0 cm " + put("first", 50, -100) + put("second", 50, -120))
    turned = data.replace(b"/MediaBox[0 0 600 800]", b"/MediaBox[0 0 600 800]/Rotate 90")
    document = open_document(turned, "a.pdf")
    assert [block.text for block in document.paragraphs()] == ["first\nsecond"]


def test_pages_without_text_are_named() -> None:
    first = pdf(put("text", 50, 700), pages=2)
    second = first.replace(
        b"/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R",
        b"/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Xontents 4 0 R",
        1,
    )
    assert any("หน้า 1" in note for note in open_document(second, "a.pdf").notes)
