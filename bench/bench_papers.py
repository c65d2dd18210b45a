"""A memo and a report of forty pages: ours, WeasyPrint and a cold LibreOffice on the same content, in one run.

    python bench/bench_papers.py [--rounds 9]

Every round prints every paper once with each engine, on texts no round has seen before. Peers' imports and our first
paper (fonts, dictionary) are left out of the medians and shown apart. WeasyPrint is installed for this bench only,
into .cache/bench-peers; LibreOffice is started anew for each file, as a converter called by a site would be.
"""

from __future__ import annotations

import argparse
import html
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PEERS = ROOT / ".cache" / "bench-peers"
WEASYPRINT = "weasyprint==70.0"
REPORT_MEASURES = 58  # forty pages

# How many times our time the peers should need at least.
AIMS = {
    ("memo", "WeasyPrint"): "(aim 1)", ("memo", "LibreOffice"): "(aim 30)",
    ("report of 40 pages", "WeasyPrint"): "(aim 3)", ("report of 40 pages", "LibreOffice"): "(aim 5)",
}  # fmt: skip

Engine = Callable[[Any], bytes]


def install_peers() -> None:
    """WeasyPrint beside the project, never in its environment."""
    if not (PEERS / "weasyprint").is_dir():
        uv = Path(sys.executable).with_name("uv")
        command = (
            [str(uv), "pip", "install", "--python", sys.executable]
            if uv.exists()
            else [sys.executable, "-m", "pip", "install"]
        )
        subprocess.run([*command, "-q", "--target", str(PEERS), WEASYPRINT], check=True)
    sys.path.append(str(PEERS))  # last: what both need is taken from the project


def font_config(folder: Path) -> Path:
    """A fontconfig file that adds the fonts of papers, for the peers."""
    from prongsai.papers.fonts import faces

    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{faces().regular.parent}</dir><cachedir>{folder}/fontcache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return config


def page_html(body: str, *, landscape: bool) -> str:
    from prongsai.papers.fonts import faces

    size = "A4 landscape" if landscape else "A4"
    margin = "2.5cm 2cm 2cm 2cm" if landscape else "2.5cm 2cm 2cm 3cm"
    return f"""<html lang="th"><head><style>
@font-face {{ font-family: Paper; src: url("{faces().regular.as_uri()}"); }}
@font-face {{ font-family: Paper; font-weight: bold; src: url("{faces().bold.as_uri()}"); }}
@page {{ size: {size}; margin: {margin}; @top-center {{ content: "- " counter(page, thai) " -"; font: 16pt Paper; }} }}
body {{ font: 16pt/1.3 Paper; }} p {{ margin: 0; text-align: justify; text-indent: 2.5cm; }}
h1, h2 {{ font-size: 18pt; text-align: center; margin: 0; }} h2 {{ font-size: 16pt; text-align: left; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border: .5pt solid; padding: 3pt 4pt; vertical-align: top; }}
.right {{ margin-left: 50%; text-align: center; text-indent: 0; }}
</style></head><body>{body}</body></html>"""


def report_html(paper: Any) -> str:
    from prongsai.papers.table import Band
    from prongsai.papers.text import official

    table = paper.table()
    head = "".join(f"<th>{html.escape(official(text))}</th>" for text in table.head)
    rows = []
    for row in table.rows:
        assert not isinstance(row, Band)
        cells = [
            "<br>".join(html.escape(official(cell.mark(i) + text)) for i, text in enumerate(cell.texts))
            for cell in row.cells
        ]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    title = "".join(f"<h1>{html.escape(official(line))}</h1>" for line in paper.title_lines)
    sign = "".join(
        f'<p class="right">({html.escape(official(block.name))})<br>{html.escape(official(block.position))}</p>'
        for block in paper.signatories
    )
    intro = f"<p>{html.escape(official(paper.introduction))}</p>"
    return page_html(
        f"{title}{intro}<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{sign}",
        landscape=True,
    )


def memo_html(paper: Any) -> str:
    from prongsai.papers.text import official

    def text(value: str) -> str:
        return html.escape(official(value))

    parts = [
        "<h1>บันทึกข้อความ</h1>",
        f"<div><b>ส่วนราชการ</b> {text(paper.department)}</div>",
        f"<div><b>ที่</b> {text(paper.number)} <b>วันที่</b> {text(paper.date_words)}</div>",
        f"<div><b>เรื่อง</b> {text(paper.subject)}</div><div>เรียน {text(paper.to)}</div>",
    ]
    sections = (*paper.before_table(), *paper.after_table())
    parts += [f"<h2>{text(part.heading)}</h2><p>{text(part.text)}</p>" for part in sections]
    parts.append(f"<p>{text(paper.closing)}</p>")
    for block in (paper.author, *(opinion.signatory for opinion in paper.opinions)):
        lines = "<br>".join(text(line) for line in (f"({block.name})", *block.position_lines))
        parts.append(f'<p class="right"><br>{lines}</p>')
    parts += [
        f"<div><b>{text(opinion.heading)}</b></div><div>{text(' '.join(opinion.choices))}</div>"
        for opinion in paper.opinions
    ]
    return page_html("".join(parts), landscape=False)


def weasyprint_engine(paper: Any) -> bytes:
    import weasyprint

    made: bytes = weasyprint.HTML(
        string=memo_html(paper) if hasattr(paper, "opinions") else report_html(paper)
    ).write_pdf()
    return made


class LibreOffice:
    """A cold start for each file, one profile of its own; the Word file is made before the clock starts."""

    def __init__(self, folder: Path, config: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"FONTCONFIG_FILE": str(config)}
        self.ready: dict[int, Path] = {}

    def prepare(self, paper: Any) -> None:
        from prongsai.papers import render_docx

        path = self.folder / f"paper{len(self.ready)}.docx"
        path.write_bytes(render_docx(paper))
        self.ready[id(paper)] = path

    def __call__(self, paper: Any) -> bytes:
        path = self.ready[id(paper)]
        profile = f"-env:UserInstallation=file://{self.folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(self.folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, env=self.environment)
        return path.with_suffix(".pdf").read_bytes()


def put_in(paper: Any) -> list[str]:
    """Every text of the paper as it is to be printed."""
    from prongsai.papers.text import official

    if hasattr(paper, "opinions"):
        texts = [paper.department, paper.number, paper.date_words, paper.subject, paper.to, paper.closing]
        for part in (*paper.before_table(), *paper.after_table()):
            texts += [part.heading, part.text]
        for block in (paper.author, *(opinion.signatory for opinion in paper.opinions)):
            texts += [block.name, *block.position_lines]
    else:
        texts = [*paper.title_lines, paper.introduction, paper.signatories[0].name, paper.signatories[0].position]
        for row in paper.table().rows:
            for cell in row.cells:
                texts += [cell.mark(i) + text for i, text in enumerate(cell.texts)]
    return [squeeze(official(text)) for text in texts if text]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_errors(paper: Any, pdf: bytes) -> tuple[float, int, int]:
    """Characters lost or changed, in per cent of those put in; texts not found whole; pages.

    The first counts characters whatever their order, so a cell parted by a page break is no error.
    """
    from prongsai.papers import pdf_text

    pages = pdf_text(pdf)
    out = squeeze("".join(pages))
    texts = put_in(paper)
    wanted, found = Counter("".join(texts)), Counter(out)
    lost = sum((wanted - found).values())
    return 100 * lost / sum(wanted.values()), sum(text not in out for text in texts), len(pages)


def make_papers(note: str) -> dict[str, Any]:
    from prongsai.papers import from_record
    from prongsai.papers.tests import samples

    return {
        "memo": from_record(samples.memo(note=f" {note}"), "memo"),
        "report of 40 pages": from_record(samples.report(REPORT_MEASURES, note=f" {note}"), "measures-report"),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    install_peers()
    with tempfile.TemporaryDirectory() as folder:
        config = font_config(Path(folder))
        os.environ["FONTCONFIG_FILE"] = str(config)
        started = time.perf_counter()
        import weasyprint

        peer_import = time.perf_counter() - started
        from prongsai.papers import render_pdf

        office = LibreOffice(Path(folder), config)
        engines: dict[str, Engine] = {"ours": render_pdf, "WeasyPrint": weasyprint_engine, "LibreOffice": office}
        started = time.perf_counter()
        warm = make_papers("อุ่นเครื่อง")
        render_pdf(warm["memo"])
        first = time.perf_counter() - started
        for paper in warm.values():
            office.prepare(paper)
            for engine in engines.values():
                engine(paper)
        times: dict[tuple[str, str], list[float]] = {}
        errors: dict[tuple[str, str], tuple[float, int, int]] = {}
        for number in range(rounds):
            papers = make_papers(f"รอบ{number}ที่{time.time_ns() % 1000003}")
            for name, paper in papers.items():
                office.prepare(paper)
                for engine_name, engine in engines.items():
                    started = time.perf_counter()
                    pdf = engine(paper)
                    times.setdefault((name, engine_name), []).append(time.perf_counter() - started)
                    errors[name, engine_name] = max(errors.get((name, engine_name), (0, 0, 0)), text_errors(paper, pdf))
        _show(times, errors, rounds)
    import typst

    soffice = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    print(f"\ntypst {getattr(typst, '__version__', '0.15.0')} · WeasyPrint {weasyprint.__version__} · {soffice} · "
          f"Python {platform.python_version()} · {os.cpu_count()} cores")  # fmt: skip
    print(f"left out above: our first paper {first * 1000:.0f} ms; import of WeasyPrint {peer_import * 1000:.0f} ms")
    return 0


def _show(
    times: dict[tuple[str, str], list[float]], errors: dict[tuple[str, str], tuple[float, int, int]], rounds: int
) -> None:
    print(f"median of {rounds} interleaved rounds (least to most); x: how many times our time")
    print("characters lost or changed, % · texts not found whole in the copied text · pages\n")
    for (name, engine), seen in times.items():
        median, ours = statistics.median(seen), statistics.median(times[name, "ours"])
        lost, missing, pages = errors[name, engine]
        spread = f"({min(seen) * 1000:.1f} to {max(seen) * 1000:.1f})"
        aim = AIMS.get((name, engine), "")
        print(f"{name:20} {engine:12} {median * 1000:8.1f} ms {spread:22} x{median / ours:6.1f} {aim:10}", end="")
        print(f"{lost:.2f} % · {missing} · {pages}")


if __name__ == "__main__":
    sys.exit(main())
