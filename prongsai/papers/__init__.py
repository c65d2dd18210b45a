"""Official documents out: Typst to PDF, Word directly. Pure Python, no Django, no database.

    paper = papers.from_record(record, "memo")
    pdf = papers.render_pdf(paper, papers.Printing(version=2, code="7F3A-91C2"))
    docx = papers.render_docx(paper, …)

The names below are loaded when first used: Typst, python-docx and the dictionary cost nothing to who does not print.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prongsai.papers.checking import unprintable_characters as unprintable_characters
    from prongsai.papers.errors import FontsMissing as FontsMissing
    from prongsai.papers.errors import PaperError as PaperError
    from prongsai.papers.errors import PictureError as PictureError
    from prongsai.papers.errors import RecordShapeError as RecordShapeError
    from prongsai.papers.errors import UnknownPaperKind as UnknownPaperKind
    from prongsai.papers.fonts import font_status as font_status
    from prongsai.papers.kinds import KINDS as KINDS
    from prongsai.papers.kinds import from_record as from_record
    from prongsai.papers.kinds.review_report import review_record as review_record
    from prongsai.papers.pages import count_pages as count_pages
    from prongsai.papers.pages import pdf_from_images as pdf_from_images
    from prongsai.papers.pages import pdf_text as pdf_text
    from prongsai.papers.pages import render_pages as render_pages
    from prongsai.papers.pdf import render_pdf as render_pdf
    from prongsai.papers.printing import WORD_FONTS as WORD_FONTS
    from prongsai.papers.printing import Printing as Printing
    from prongsai.papers.printing import version_code as version_code
    from prongsai.papers.word.identity import PaperIdentity as PaperIdentity
    from prongsai.papers.word.identity import identify_docx as identify_docx
    from prongsai.papers.word.render import render_docx as render_docx

_HOMES = {
    "checking": ("unprintable_characters",),
    "errors": ("FontsMissing", "PaperError", "PictureError", "RecordShapeError", "UnknownPaperKind"),
    "fonts": ("font_status",),
    "kinds": ("KINDS", "from_record"),
    "kinds.review_report": ("review_record",),
    "pages": ("count_pages", "pdf_from_images", "pdf_text", "render_pages"),
    "pdf": ("render_pdf",),
    "printing": ("WORD_FONTS", "Printing", "version_code"),
    "word.identity": ("PaperIdentity", "identify_docx"),
    "word.render": ("render_docx",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
