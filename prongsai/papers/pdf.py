"""Papers to PDF: the template of the kind, the data as JSON, and Typst.

What people wrote reaches Typst as strings inside JSON, never as markup: "#panic()" or "$x$" is printed as it stands.

Processes that compile must be spawned, not forked: a child forked after the first compile hangs for ever in Typst's
thread pool. Threads are safe, because ``typst.compile`` and one shared ``Fonts`` are; a ``typst.Compiler`` is not,
so none is shared here.
"""

from __future__ import annotations

import json
import logging
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from prongsai.papers.emblems import as_png, in_svg, placeholder
from prongsai.papers.errors import PaperError
from prongsai.papers.fonts import SYMBOL_FONT, SYMBOL_SCALE, SYMBOLS, faces, shared_fonts
from prongsai.papers.kinds import kind_of
from prongsai.papers.kinds.base import Paper
from prongsai.papers.printing import Printing
from prongsai.papers.text import official_line
from prongsai.papers.typesetting import Typesetter

STANDARDS = ["a-2a", "ua-1"]
UNDATED = date(2000, 1, 1)  # PDF/A wants a date; a paper without one carries this, never the clock

log = logging.getLogger(__name__)


def render_pdf(paper: Paper, printing: Printing | None = None) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, tagged, with its text. Same input, same bytes. Raises PaperError."""
    printing = printing or Printing()
    kind = kind_of(paper)
    data = kind.typeset(paper, Typesetter(paper.names)) | {"file": _file(paper, printing)}
    sources = {"main.typ": template(kind.template), "lib.typ": template("lib.typ")}
    if not printing.preprinted:
        sources["emblem.svg"] = in_svg(placeholder() if printing.emblem is None else as_png(printing.emblem))
    for name, picture in data.pop("pictures", {}).items():  # name -> PNG
        sources[f"{name}.svg"] = in_svg(picture)
    return compile_typst(sources, data)


def compile_typst(sources: dict[str, bytes], data: dict[str, Any]) -> bytes:
    """Compile ``main.typ`` of ``sources`` with ``data`` as ``sys.inputs.data``."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        made = typst.compile(sources, font_paths=shared_fonts(), sys_inputs=inputs, pdf_standards=STANDARDS)
    except typst.TypstError as fault:
        log.error("paper_not_compiled", extra={"reason": fault.diagnostic[:1000]})
        raise PaperError("พิมพ์เอกสารไม่สำเร็จ โปรดแจ้งผู้ดูแลระบบพร้อมชื่อเอกสารนี้") from fault
    assert isinstance(made, bytes)
    return made


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
