"""Figures on screens: drawn when first looked at, kept under the hash of what they show, never drawn twice.

A page names a figure by a key that nobody can guess who does not already know what it shows; the file of the key is
in ``PRONGSAI_HOME/charts``. The table of the figure is part of the page, so that nothing depends on the picture.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from prongsai.charts import Chart, ChartNotDrawn, ChartTable, Style, as_json, from_json, svg_apart
from prongsai.papers.errors import FontsMissing
from prongsai.papers.fonts import faces

WIDE, NARROW = 440.0, 258.0  # points: half a page of 1280, and a telephone of 375 pixels
MOST_FILES, KEPT_DAYS = 4000, 60
_drawing = threading.Lock()  # one process that draws at a time: the machine has few cores


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready for ``{% figure %}``. ``links`` leads from each row of the table to what stands behind it."""

    chart: Chart
    wide: str  # address of the picture; "" where there is no font to draw it with
    narrow: str
    links: tuple[str, ...] = ()

    @property
    def table(self) -> ChartTable:
        """What stands under the picture."""
        return self.chart.table()

    @property
    def rows(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """First cell, its link, and the other cells with the heads of their columns."""
        table = self.table
        links = [*self.links, *([""] * len(table.rows))]
        heads = table.heads[1:]
        return [
            (row[0], link, list(zip(heads, row[1:], strict=True))) for row, link in zip(table.rows, links, strict=False)
        ]

    @property
    def alt(self) -> str:
        """What the picture shows, in words."""
        return self.chart.alt or self.chart.title


def figure(chart: Chart, *, links: Sequence[str] = ()) -> Figure:
    """A chart with the addresses of its pictures; what to draw is written down now, the drawing waits for a reader."""
    try:
        found = faces()
    except FontsMissing:
        return Figure(chart, "", "", tuple(links))
    style = Style(str(found.regular), str(found.bold), width=WIDE, scale=found.family.scale)
    wide, narrow = (_address(chart, one) for one in (style, replace(style, width=NARROW, size=16.0)))
    return Figure(chart, wide, narrow, tuple(links))


def drawn(key: str) -> bytes | None:
    """The picture of a key, drawn now where it was not before; None for a key nobody gave out or a failed drawing."""
    picture = _folder() / f"{key}.svg"
    if picture.is_file():
        return picture.read_bytes()
    plan = _folder() / f"{key}.json"
    if not plan.is_file():
        return None
    with _drawing:
        if not picture.is_file():
            try:
                _write(picture, svg_apart(*from_json(plan.read_text(encoding="utf-8"))))
            except (ChartNotDrawn, KeyError, TypeError, ValueError):  # the plan may be of an older version of the site
                return None
    return picture.read_bytes()


def _address(chart: Chart, style: Style) -> str:
    text = as_json(chart, style)
    key = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:40]
    plan = _folder() / f"{key}.json"
    if not plan.is_file():
        _sweep()
        _write(plan, text.encode())
    return reverse("chart", args=[key])


def _folder() -> Path:
    folder = Path(settings.HOME) / "charts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: another process may be reading."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(name).replace(path)


def _sweep() -> None:
    """Forget figures of long ago once there are many; a page that still shows one writes it down again."""
    files = list(_folder().iterdir())
    if len(files) <= MOST_FILES:
        return
    before = time.time() - KEPT_DAYS * 86400
    for file in files:
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
