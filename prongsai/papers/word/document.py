"""A Word file as offices expect one: TH Sarabun 16 pt for both scripts, official margins, Thai page numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Literal

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from prongsai.papers.fonts import SYMBOLS
from prongsai.papers.kinds.base import Paper
from prongsai.papers.printing import Printing
from prongsai.papers.text import official, official_line
from prongsai.papers.typesetting import BODY, FIRST_LINE, TITLE, Page
from prongsai.papers.word.identity import BOOKMARK
from prongsai.papers.word.xml import (
    bookmark,
    element,
    page_field,
    pages_from_one,
    replace_child,
    thai_page_numbers,
    thai_run_properties,
)

Align = Literal["left", "center", "right", "thaiDistribute"]
GREY = "737373"
SYMBOL_FONT = "Segoe UI Symbol"
_SYMBOL_RUNS = re.compile("([" + re.escape("".join(sorted(SYMBOLS))) + "]+)")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_AFTER_JC = ("w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:rPr", "w:sectPr")


class WordFile:
    """One paper being written. Lengths are in points; texts are made official here, never before."""

    def __init__(
        self, paper: Paper, printing: Printing, page: Page, *, numbers: tuple[str, str] | None = ("- ", " -")
    ) -> None:
        self.printing = printing
        self.page = page
        self.document = Document()
        self._marks = 0
        self._style(paper)
        self._shape(self.document.sections[0], page)
        if numbers is not None:
            self._head_and_foot(self.document.sections[0], numbers)

    # Text

    def paragraph(
        self,
        text: str = "",
        *,
        size: float = BODY,
        bold: bool = False,
        align: Align = "left",
        first: float = 0,
        left: float = 0,
        hanging: float = 0,
        before: float = 0,
        keep_next: bool = False,
        colour: str = "",
        key: str = "",
        into: Paragraph | None = None,
    ) -> Paragraph:
        """A paragraph at the end of the file, or ``into`` an empty one; ``key`` marks it for ``identify_docx``."""
        paragraph = into if into is not None else self.document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(0), 1.0
        if first or hanging:
            layout.first_line_indent = Pt(first - hanging)
        if left or hanging:
            layout.left_indent = Pt(left + hanging)
        layout.keep_with_next = keep_next or None
        if align != "left":
            replace_child(paragraph._p.get_or_add_pPr(), element("w:jc", val=align), _AFTER_JC)
        self.write(paragraph, official(text), size=size, bold=bold, colour=colour)
        if key:
            self.mark(key, paragraph)
        return paragraph

    def write(
        self, paragraph: Paragraph, text: str, *, size: float = BODY, bold: bool = False, colour: str = ""
    ) -> None:
        """Add text as it is; signs the Thai fonts lack get a font that has them."""
        for index, piece in enumerate(_SYMBOL_RUNS.split(text)):
            if piece:
                run = paragraph.add_run(piece)
                font = SYMBOL_FONT if index % 2 else self.printing.word_font
                points = size * 0.75 if index % 2 else size
                thai_run_properties(run._r.get_or_add_rPr(), font, points, bold=bold, colour=colour)

    def write_marked(
        self, paragraph: Paragraph, text: str, key: str, *, size: float = BODY, bold: bool = False
    ) -> None:
        """Add text with a hidden bookmark around it, also where it is empty."""
        self._marks += 1
        paragraph._p.append(element("w:bookmarkStart", id=self._marks, name=f"{BOOKMARK}{key}"[:40]))
        self.write(paragraph, official(text), size=size, bold=bold)
        paragraph._p.append(element("w:bookmarkEnd", id=self._marks))

    def blank(self, paragraph: Paragraph, letters: int, *, size: float = BODY) -> None:
        """Room to write on within a line: underlined blanks, so that no dots are copied with the text."""
        run = paragraph.add_run("\u00a0" * letters)
        thai_run_properties(run._r.get_or_add_rPr(), self.printing.word_font, size)
        run.font.underline = WD_UNDERLINE.DOTTED

    def running_text(self, text: str, *, key: str = "") -> None:
        """Paragraphs with the official indent, spread to both margins as Thai is."""
        made = [
            self.paragraph(line, align="thaiDistribute", first=FIRST_LINE)
            for line in official(text).split("\n")
            if line.strip()
        ]
        if key and made:
            self.mark(key, made[0], made[-1])

    def heading(self, text: str, *, level: int, size: float = BODY, align: Align = "left", before: float = 0) -> None:
        """A heading that Word's navigation knows."""
        paragraph = self.paragraph(text, size=size, bold=True, align=align, before=before, keep_next=True)
        outline = element("w:outlineLvl", val=level - 1)
        replace_child(paragraph._p.get_or_add_pPr(), outline, ("w:divId", "w:rPr", "w:sectPr"))

    def title(self, title_lines: Sequence[str]) -> None:
        """The centred lines of a title; the first is the heading."""
        for number, line in enumerate(title_lines):
            if number == 0:
                self.heading(line, level=1, size=TITLE, align="center")
            else:
                self.paragraph(line, size=TITLE, bold=True, align="center", keep_next=True)

    def mark(self, key: str, first: Paragraph, last: Paragraph | None = None) -> None:
        """A hidden bookmark over whole paragraphs."""
        self._marks += 1
        bookmark(first._p, (last or first)._p, f"{BOOKMARK}{key}"[:40], self._marks)

    def tab_stops(self, paragraph: Paragraph, *stops: tuple[float, str, str]) -> None:
        """Tab stops: place, alignment, leader ("dot" or "none")."""
        tabs = element("w:tabs")
        for place, align, leader in stops:
            tabs.append(element("w:tab", val=align, leader=leader, pos=round(place * 20)))
        later = ("w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
        replace_child(paragraph._p.get_or_add_pPr(), tabs, later)

    def dotted(self, text: str = "", *, bold: bool = False, before: float = 0, keep_next: bool = True) -> Paragraph:
        """A line whose rest is dots to write on."""
        paragraph = self.paragraph(text, bold=bold, before=before, keep_next=keep_next)
        self.tab_stops(paragraph, (self.page.room, "right", "dot"))
        self.write(paragraph, "\t")
        return paragraph

    # Pages

    def begin_pages(self, page: Page) -> None:
        """Turn to pages of another shape."""
        self.page = page
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        self._shape(section, page)

    def begin_english(self) -> None:
        """Turn to pages of a text of its own in English: counted from one again, its first without a number."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = True
        self._shape(section, self.page)
        pages_from_one(section._sectPr)

    def end(self, kind: str) -> bytes:
        """The bytes of the file: the same content gives the same bytes."""
        from prongsai.papers.word.identity import stamp

        printing = self.printing
        stamp(self.document, kind=kind, version=printing.version, code=printing.code, identity=printing.identity)
        out = io.BytesIO()
        self.document.save(out)
        return _with_fixed_dates(out.getvalue())

    def _shape(self, section: Section, page: Page) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(page.width), Pt(page.height)
        section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
        section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
        section.header_distance, section.footer_distance = Pt(36), Pt(24)
        thai_page_numbers(section._sectPr)

    def _head_and_foot(self, section: Section, numbers: tuple[str, str]) -> None:
        """The number from page two on, and the version at the foot of every page."""
        section.different_first_page_header_footer = True
        number = self.paragraph(align="center", into=section.header.paragraphs[0])
        self.write(number, numbers[0])
        for run in page_field():
            thai_run_properties(run.get_or_add_rPr(), self.printing.word_font, BODY)
            number._p.append(run)
        self.write(number, numbers[1])
        self.paragraph(into=section.first_page_header.paragraphs[0])
        for header in (section.header, section.first_page_header) if self.printing.draft else ():
            self.paragraph("ร่าง", size=28, bold=True, align="right", colour=GREY, into=header.add_paragraph())
        for footer in (section.footer, section.first_page_footer):
            self.paragraph(into=footer.paragraphs[0])
            # Written as it is: the code keeps its Arabic digits.
            self.write(footer.paragraphs[0], self.printing.footer, size=11, colour=GREY)
            replace_child(footer.paragraphs[0]._p.get_or_add_pPr(), element("w:jc", val="right"), _AFTER_JC)

    def _style(self, paper: Paper) -> None:
        document, font = self.document, self.printing.word_font
        defaults = document.styles.element.find(qn("w:docDefaults"))
        thai_run_properties(defaults.find(qn("w:rPrDefault")).find(qn("w:rPr")), font, BODY)
        normal = document.styles["Normal"]
        thai_run_properties(normal.element.get_or_add_rPr(), font, BODY)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
        compat = element("w:compat")
        compat.append(
            element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
        )
        replace_child(
            document.settings.element, compat, ("w:docVars", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping")
        )
        properties = document.core_properties
        written = datetime.combine(paper.day or self.printing.dated or date(2000, 1, 1), time(), tzinfo=UTC)
        properties.title, properties.author = official_line(paper.title)[:255], official_line(paper.organisation)[:255]
        properties.created = properties.modified = written
        properties.last_modified_by, properties.comments, properties.language = properties.author, "", "th-TH"
        for relation in list(document.part.package.rels.values()):
            if relation.reltype.endswith("/thumbnail"):
                del document.part.package.rels[relation.rId]


def emu(points: float) -> Emu:
    """Points as Word's own unit."""
    return Emu(round(points * 12700))


def _with_fixed_dates(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            fixed.writestr(zipfile.ZipInfo(name, _ZIP_DATE), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
