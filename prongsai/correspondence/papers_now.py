"""Stands in until branch papers exports its names; to be deleted."""
from __future__ import annotations
import io
from typing import Any
from prongsai.papers.errors import PaperError
from prongsai.papers.kinds import from_record
from prongsai.papers.pdf import render_pdf
from prongsai.papers.printing import Printing

def render_docx(paper: Any, printing: Printing) -> bytes:
    import docx
    d = docx.Document(); d.core_properties.identifier = printing.identity
    d.add_paragraph(paper.title)
    for name in ("background", "facts", "proposal", "closing"):
        for line in getattr(paper, name, "").split("\n"):
            d.add_paragraph(line)
    out = io.BytesIO(); d.save(out); return out.getvalue()

def identify_docx(data: bytes) -> str | None:
    import docx
    return docx.Document(io.BytesIO(data)).core_properties.identifier or None

def pdf_from_images(images: list[bytes]) -> bytes:
    from PIL import Image, ImageOps
    pages = []
    for data in images:
        p = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"); p.thumbnail((1654, 2339)); pages.append(p)
    out = io.BytesIO(); pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200); return out.getvalue()
