"""Pictures in Word: in the line, or floating at the place the form gives them."""

from __future__ import annotations

import io

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from prongsai.papers.word.document import emu


def add_picture(paragraph: Paragraph, png: bytes, *, height: float, alt: str) -> None:
    """A picture in the line, ``height`` points high."""
    paragraph.add_run().add_picture(io.BytesIO(png), height=emu(height))
    paragraph._p.findall(".//" + qn("wp:docPr"))[-1].set("descr", alt)


def add_wide_picture(paragraph: Paragraph, png: bytes, *, width: float, alt: str) -> None:
    """A picture in the line, ``width`` points wide."""
    paragraph.add_run().add_picture(io.BytesIO(png), width=emu(width))
    paragraph._p.findall(".//" + qn("wp:docPr"))[-1].set("descr", alt)


def float_picture(paragraph: Paragraph, png: bytes, *, height: float, top: float, alt: str) -> None:
    """A picture at the left margin, ``top`` points under the edge of the page; text takes no notice of it."""
    add_picture(paragraph, png, height=height, alt=alt)
    inline = paragraph._p.findall(".//" + qn("wp:inline"))[-1]
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(top)}</wp:posOffset></wp:positionV></wp:anchor>'
    )
    inline.getparent().replace(inline, anchor)
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(parse_xml(f'<wp:effectExtent {nsdecls("wp")} l="0" t="0" r="0" b="0"/>'))
            anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
