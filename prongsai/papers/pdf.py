"""Papers to PDF: the template of the kind, and the data it places."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai.papers.emblems import as_png, in_svg, placeholder
from prongsai.papers.engine import NotCompiled, to_pdf
from prongsai.papers.errors import PaperError
from prongsai.papers.fonts import SYMBOL_FONT, SYMBOL_SCALE, SYMBOLS, faces
from prongsai.papers.kinds import kind_of
from prongsai.papers.kinds.base import Paper
from prongsai.papers.printing import Printing
from prongsai.papers.text import official_line
from prongsai.papers.typesetting import Typesetter

MOST_CHARACTERS = 300_000  # some 200 pages; more would take Typst over 500 MB
UNDATED = date(2000, 1, 1)  # PDF/A wants a date; a paper without one carries this, never the clock

log = logging.getLogger(__name__)


def render_pdf(paper: Paper, printing: Printing | None = None) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, tagged, with its text. Same input, same bytes. Raises PaperError."""
    printing = printing or Printing()
    kind = kind_of(paper)
    data = kind.typeset(paper, Typesetter(paper.names)) | {"file": _file(paper, printing)}
    if sum(map(len, _texts(data))) > MOST_CHARACTERS:
        raise PaperError("เอกสารนี้ยาวเกินกว่าจะพิมพ์ได้ในครั้งเดียว (ประมาณ 200 หน้า) โปรดแบ่งเป็นหลายฉบับ")
    sources = {
        "main.typ": template(kind.template),
        "lib.typ": template("lib.typ"),
        "notice.typ": template("notice.typ"),
    }
    if not printing.preprinted:
        sources["emblem.svg"] = in_svg(placeholder() if printing.emblem is None else as_png(printing.emblem))
    for name, picture in data.pop("pictures", {}).items():  # name -> PNG, or SVG of our own drawing
        sources[f"{name}.svg"] = picture if picture.startswith(b"<?xml") else in_svg(picture)
    try:
        return to_pdf(sources, data)
    except NotCompiled as fault:
        log.error("paper_not_compiled", extra={"kind": kind.name, "reason": str(fault)[:1000]})
        raise PaperError("พิมพ์เอกสารไม่สำเร็จ โปรดแจ้งผู้ดูแลระบบพร้อมชื่อเอกสารนี้") from fault


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


@cache
def template(name: str) -> bytes:
    """A file of ``papers/templates``."""
    return files("prongsai.papers").joinpath("templates", name).read_bytes()


def _file(paper: Paper, printing: Printing) -> dict[str, Any]:
    """What every template gets, beside the payload of its kind."""
    dated = paper.day or printing.dated or UNDATED
    return {
        "title": official_line(paper.title),
        "author": official_line(paper.organisation),
        "dated": [dated.year, dated.month, dated.day],
        "fonts": [faces().family.name, SYMBOL_FONT],
        "scale": faces().family.scale,
        "symbols": "[" + "".join(sorted(SYMBOLS)) + "]",
        "symbol_scale": SYMBOL_SCALE,
        "footer": printing.footer,
        "draft": printing.draft,
        "emblem": "none" if printing.preprinted else "box" if printing.emblem is None else "image",
    }
