"""Small pieces of WordprocessingML that python-docx has no words for. Children stand in the order of the schema."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any  # lxml's elements, as python-docx subclasses them


def element(tag: str, **attributes: object) -> Element:
    """``element("w:sz", val=32)``: attributes are of the w: namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def replace_child(parent: Element, child: Element, successors: tuple[str, ...]) -> None:
    """Put ``child`` in place of its namesake, before the first of ``successors`` that is there."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    following = [parent.find(qn(name)) for name in successors]
    place = next((found for found in following if found is not None), None)
    if place is None:
        parent.append(child)
    else:
        place.addprevious(child)


def thai_run_properties(properties: Element, font: str, size: float, *, bold: bool = False, colour: str = "") -> None:
    """Font, size and language of a run, also for complex script: without ``cs`` Word picks another Thai font."""
    for old in list(properties):
        properties.remove(old)
    properties.append(element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    if bold:
        properties.append(element("w:b"))
        properties.append(element("w:bCs"))
    if colour:
        properties.append(element("w:color", val=colour))
    properties.append(element("w:sz", val=round(size * 2)))
    properties.append(element("w:szCs", val=round(size * 2)))
    properties.append(element("w:lang", val="en-US", eastAsia="th-TH", bidi="th-TH"))


def page_field() -> list[Element]:
    """The runs of a PAGE field. Its digits follow the section's ``pgNumType``: Thai in Word, Arabic in LibreOffice."""
    runs = []
    for content in (
        element("w:fldChar", fldCharType="begin"),
        _text("w:instrText", " PAGE "),
        element("w:fldChar", fldCharType="separate"),
        _text("w:t", "๒"),
        element("w:fldChar", fldCharType="end"),
    ):
        run = OxmlElement("w:r")
        run.append(content)
        runs.append(run)
    return runs


def thai_page_numbers(section_properties: Element) -> None:
    """Page numbers of a section in Thai digits, going on from the section before."""
    _number_pages(section_properties, element("w:pgNumType", fmt="thaiNumbers"))


def pages_from_one(section_properties: Element) -> None:
    """Page numbers of a section in Arabic digits, counted from one again."""
    _number_pages(section_properties, element("w:pgNumType", fmt="decimal", start=1))


def _number_pages(section_properties: Element, numbers: Element) -> None:
    replace_child(section_properties, numbers, ("w:cols", "w:titlePg", "w:docGrid"))


def without_insets(table: Element) -> None:
    """Cells whose text begins at their edges: Word keeps 5.4 points free at either side unless told otherwise."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=0, type="dxa"))
    replace_child(table.find(qn("w:tblPr")), margins, ("w:tblLook",))


def bookmark(start_in: Element, end_in: Element, name: str, number: int) -> None:
    """A bookmark from the first run of paragraph ``start_in`` to the end of paragraph ``end_in``."""
    start = element("w:bookmarkStart", id=number, name=name)
    properties = start_in.find(qn("w:pPr"))
    if properties is None:
        start_in.insert(0, start)
    else:
        properties.addnext(start)
    end_in.append(element("w:bookmarkEnd", id=number))


def _text(tag: str, text: str) -> Element:
    made = OxmlElement(tag)
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made
