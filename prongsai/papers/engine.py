"""The one door to Typst: sources in memory, data as JSON, PDF or PNG out.

Processes that compile must be spawned, not forked: a child forked after the first compile hangs for ever in Typst's
thread pool. Threads are safe, because ``typst.compile`` and one shared ``Fonts`` are; a ``typst.Compiler`` is not
("Already borrowed"), so there is none here.
"""

from __future__ import annotations

import json
from typing import Any

import typst

from prongsai.papers.fonts import shared_fonts

STANDARDS = ["a-2a", "ua-1"]


class NotCompiled(Exception):
    """Typst refused; the message is its own."""


def to_pdf(sources: dict[str, bytes], data: dict[str, Any]) -> bytes:
    """Compile ``main.typ`` of ``sources``; ``data`` is its ``sys.inputs.data``. Sources must be UTF-8, SVG included.

    What people wrote is in ``data``: strings inside JSON, never markup, so "#panic()" or "$x$" is printed as it stands.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return _compile(sources, font_paths=shared_fonts(), sys_inputs=inputs, pdf_standards=STANDARDS)


def to_png(sources: dict[str, bytes], *, ppi: int) -> bytes:
    """The first page as a picture."""
    return _compile(sources, font_paths=shared_fonts(), format="png", ppi=ppi)


def _compile(sources: dict[str, bytes], **options: Any) -> bytes:
    try:
        made: object = typst.compile(sources, **options)
    except RuntimeError as fault:  # TypstError, and a plain one for sources that are not UTF-8
        raise NotCompiled(getattr(fault, "diagnostic", str(fault))) from fault
    if isinstance(made, list):
        made = made[0]
    if not isinstance(made, bytes):
        raise NotCompiled("no page")
    return made
