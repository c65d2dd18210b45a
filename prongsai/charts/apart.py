"""Drawing in a process of its own: matplotlib would take 60 MB and half a second of the site's, and shares its state
between threads. A figure is drawn once; whoever asks keeps the bytes by :func:`prongsai.charts.content_key`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from prongsai.charts.model import Chart, Style, as_json

SECONDS = 60.0


class ChartNotDrawn(Exception):
    """The figure could not be drawn; its table still can be shown."""


def svg_apart(chart: Chart, style: Style) -> bytes:
    """The figure as SVG whose letters are paths. Same input, same bytes. Raises ChartNotDrawn."""
    return _drawn(as_json(chart, style))


@lru_cache(maxsize=32)
def _drawn(text: str) -> bytes:
    package = str(Path(__file__).resolve().parents[2])
    environment = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP") if key in os.environ}
    environment |= {"PYTHONPATH": os.pathsep.join([package, *filter(None, sys.path)]), "MPLBACKEND": "svg"}
    try:
        made = subprocess.run(
            [sys.executable, "-m", "prongsai.charts.drawing"],
            input=text.encode(), capture_output=True, timeout=SECONDS, check=True, env=environment,
        )  # fmt: skip
    except subprocess.CalledProcessError as fault:
        raise ChartNotDrawn(fault.stderr.decode(errors="replace")[-2000:]) from fault
    except (subprocess.TimeoutExpired, OSError) as fault:
        raise ChartNotDrawn(str(fault)) from fault
    return made.stdout
