"""Whether a page of a PDF is a picture of a page, and whether letters over it are only what some program guessed."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_COVERS = 0.5  # of the page, by its pictures together
_FEW_LETTERS = 40  # a stamp of the scanning program, a page number
_LOOKED_AT = 200  # objects of a page


def shows_a_picture(page: pdfium.PdfPage) -> bool:
    """Whether there is anything on the page that letters might be read from: a picture, or letters drawn as shapes."""
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING]
    for drawn, item in enumerate(page.get_objects(kinds, max_depth=4), start=1):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE or drawn > 20:
            return True
    return False


def hides_a_scan(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> bool:
    """Whether the page is a scan though it has letters: few of them, or all invisible, as scanning programs lay them
    over the picture. Their Thai is seldom right, so the picture is read anew.
    """
    if not _covered(page):
        return False
    if textpage.count_chars() < _FEW_LETTERS:
        return True
    seen = 0
    for item in page.get_objects([pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=4):
        seen += 1
        if seen > _LOOKED_AT:
            break
        if pdfium_c.FPDFTextObj_GetTextRenderMode(item) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
            return False
    return seen > 0


def _covered(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    area = 0.0
    for number, item in enumerate(page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if number >= _LOOKED_AT:
            break
        left, bottom, right, top = item.get_bounds()
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(area > _COVERS * width * height)
