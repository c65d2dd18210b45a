"""Pages that lie on their side are shown upright, with their boxes on the same words."""

from __future__ import annotations

import pytest

from prongsai.imports.models import PageImage
from prongsai.imports.pictures import Piece, Sheet, sheet_of

UPRIGHT = [(0.1, 0.2, 0.3, 0.25), (0.4, 0.2, 0.6, 0.25), (0.7, 0.2, 0.9, 0.25)]  # three cells of a row


def laid(box, quarters):
    """A box of the upright page, on the same page turned by quarters against the clock, as a phone would lay it."""
    for _ in range(quarters):
        left, top, right, bottom = box
        box = (top, 1 - right, bottom, 1 - left)
    return box


def row(quarters):
    return {"at": {"page": 1}, "rows": [[["ก", {"box": laid(box, quarters)}, False] for box in UPRIGHT]]}


def image(quarters):
    return PageImage(
        number=1, **dict(zip(("width", "height"), (600, 800) if quarters % 2 == 0 else (800, 600), strict=True))
    )


@pytest.mark.parametrize("quarters", range(4))
def test_a_turned_page_is_shown_upright_with_its_boxes_on_their_words(quarters):
    sheet = sheet_of(image(quarters), [row(quarters)])
    assert sheet.quarters == quarters
    assert (sheet.width, sheet.height) == (600, 800)
    assert sheet.upright(laid(UPRIGHT[0], quarters)) == pytest.approx((60, 160, 120, 40))


@pytest.mark.parametrize("quarters", range(4))
def test_lines_of_a_paragraph_tell_how_a_page_lies_as_well(quarters):
    lines = [laid((0.1, top, 0.8, top + 0.03), quarters) for top in (0.1, 0.15, 0.2)]
    assert sheet_of(image(quarters), [{"at": {"page": 1}, "p": "ก\nข\nค", "boxes": lines}]).quarters == quarters


def test_a_page_that_tells_nothing_stays_as_it_is():
    assert sheet_of(image(0), [{"at": {"page": 1}, "p": "ก", "boxes": [UPRIGHT[0]]}]).quarters == 0
    both = [row(0), row(2)]  # one table each way: nobody knows
    assert sheet_of(image(0), both).quarters == 0


def test_a_piece_shows_a_little_of_what_is_round_it_and_never_more_than_the_page():
    sheet = Sheet(PageImage(number=1, width=600, height=1000))
    assert Piece(sheet, 100, 100, 50, 20).view_box == "92 92 66 36"
    assert Piece(sheet, 0, 990, 600, 10).view_box == "0 982 600 18"
