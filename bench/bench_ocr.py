"""The scan reader beside Tesseract, on rendered pages of text that training never saw, in one run.

    python bench/bench_ocr.py [--pages N] [--json] [--without-tesseract]

Pages: the fictional text of ``bench/data/ocr_text.txt``, lines of seeded numbers in Thai and Arabic digits, and the
documents under ../shared where they are. Each is printed in TH Sarabun New (and one in each other Thai font that is
installed), drawn at 150 and 300 dots an inch, clean and noisy (blur, 2 degrees of skew, a shadow, grain, JPEG).
Character errors are counted against the printed lines, with and without spaces; dots of a leader count as one.
Tesseract gets ``tha+eng`` and each page at 150 dots an inch, its best.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import cv2
from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from prongsai.papers.fonts import width  # noqa: E402
from prongsai.readers.model import Paragraph  # noqa: E402
from prongsai.readers.scan.crops import Grey  # noqa: E402
from prongsai.readers.scan.page import read_page  # noqa: E402
from prongsai.readers.scan.recogniser import recogniser  # noqa: E402
from prongsai.readers.scan.tests import pages as paper  # noqa: E402
from prongsai.thai.text import clean_line  # noqa: E402

SHARED = Path(os.environ.get("PRONGSAI_SHARED", ROOT.parent / "shared"))
LINES_A_PAGE = 32
ROOM = 28_500  # thousandths of the size: 16.6 cm at 16 points
OTHER_FONTS = ("Laksaman", "Garuda", "Norasi", "Kinnari", "Loma", "Waree", "Umpush", "Arundina Sans", "Noto Serif Thai")
DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
CLEAN_LIMIT, NOISY_LIMIT, DIGIT_LIMIT = 0.01, 0.03, 0.99


@dataclass
class Tally:
    """What was counted for one engine under one condition."""

    signs: int = 0
    wrong: int = 0
    signs_with_spaces: int = 0
    wrong_with_spaces: int = 0
    seconds: list[float] = field(default_factory=list)
    digits: Counter[str] = field(default_factory=Counter)
    digits_right: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: list[str], read: list[str], seconds: float) -> None:
        with_spaces, read_with_spaces = (squeezed("\n".join(lines)) for lines in (wanted, read))
        bare, read_bare = with_spaces.replace(" ", ""), read_with_spaces.replace(" ", "")
        self.signs += len(bare)
        self.wrong += Levenshtein.distance(bare, read_bare)
        self.signs_with_spaces += len(with_spaces)
        self.wrong_with_spaces += Levenshtein.distance(with_spaces, read_with_spaces)
        self.seconds.append(seconds)
        self.digits.update(sign for sign in bare if sign in DIGITS)
        for block in Levenshtein.opcodes(bare, read_bare):
            if block.tag == "equal":
                part = bare[block.src_start : block.src_end]
                self.digits_right.update(sign for sign in part if sign in DIGITS)

    def of_digits(self, which: str) -> tuple[int, int]:
        return sum(self.digits_right[d] for d in which), sum(self.digits[d] for d in which)


def squeezed(text: str) -> str:
    """One spelling of everything that may be written in two ways on paper alike."""
    text = re.sub(r"(?:[.…]\s?){4,}", "…", text)
    lines = (clean_line(line) for line in text.split("\n"))
    text = " ".join(line for line in lines if line)
    return text.translate(str.maketrans("“”‘’–—", "\"\"''--")).replace("ํา", "ำ").replace("เเ", "แ")


def number_lines(thai: bool, seed: int) -> list[str]:
    """Amounts, dates, numbers of books and telephones: every digit some 70 times a page."""
    r = Random(seed)
    shapes: list[Callable[[], str]] = [
        lambda: f"{r.randint(1_000, 9_999_999):,}.{r.randint(0, 99):02}",
        lambda: f"{r.randint(1, 31)}/{r.randint(1, 12)}/{r.randint(2540, 2589)}",
        lambda: f"{r.randint(10_000, 99_999)}.{r.randint(1, 9)}/ว {r.randint(1, 999)}",
        lambda: f"0-{r.randint(2000, 7999)}-{r.randint(1000, 9999)}",
        lambda: f"ร้อยละ {r.random() * 100:.2f}",
        lambda: f"พ.ศ. {r.randint(2500, 2599)}",
    ]
    lines = ["  ".join(r.choice(shapes)() for _ in range(4)) for _ in range(LINES_A_PAGE)]
    to_thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    return [line.translate(to_thai) if thai else line for line in lines]


def wrapped(text: str) -> list[str]:
    """Lines that fit on the page, broken at spaces where there are any."""
    lines = []
    for raw in text.splitlines():
        rest = clean_line(re.sub(r"<[^<>]{1,200}>|[*#|\t]+", " ", raw))
        while rest:
            fit = len(rest)
            while width(rest[:fit]) > ROOM:
                fit -= 1
            if fit < len(rest):
                cut = rest.rfind(" ", fit // 2, fit)
                fit = cut if cut > 0 else fit
                while fit < len(rest) and re.match("[ะ-ฺๅ-๎]", rest[fit]):
                    fit -= 1
            lines.append(rest[:fit].strip())
            rest = rest[fit:].strip()
    return [line for line in lines if line]


def chosen_pages(most: int) -> list[tuple[str, list[str], str]]:
    """Name, lines and font of each page."""
    own = wrapped((ROOT / "bench/data/ocr_text.txt").read_text("utf-8"))
    found = [("ours", own[:LINES_A_PAGE], paper.FONT)]
    found += [("Thai digits", number_lines(True, 1), paper.FONT), ("Arabic digits", number_lines(False, 2), paper.FONT)]
    for path in sorted((SHARED / "documents").glob("*.txt")):
        lines = wrapped(path.read_text("utf-8", errors="replace"))
        found.append((path.stem[:3], lines[:LINES_A_PAGE], paper.FONT))
        if len(lines) > 3 * LINES_A_PAGE:
            found.append((f"{path.stem[:3]} later", lines[2 * LINES_A_PAGE : 3 * LINES_A_PAGE], paper.FONT))
    installed = _installed()
    found += [(f"ours in {name}", own[:24], name) for name in OTHER_FONTS if name in installed]
    return found[:most]


def _installed() -> str:
    if not shutil.which("fc-list"):
        return ""
    return subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout


def read_by_us(page: Grey, _dpi: int) -> list[str]:
    lines: list[str] = []
    for block in read_page(page, recogniser(), page=1):
        if isinstance(block, Paragraph):
            lines += block.text.split("\n")
        else:
            lines += ["\n".join(cell.text for cell in row if not cell.repeats) for row in block.rows]
    return lines


def read_by_tesseract(page: Grey, dpi: int) -> list[str]:
    if dpi != 150:
        page = cv2.resize(page, None, fx=150 / dpi, fy=150 / dpi, interpolation=cv2.INTER_AREA)
    _, data = cv2.imencode(".png", page)
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "tha+eng", "--dpi", "150"],
        input=data.tobytes(),
        capture_output=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=True,
    )
    return done.stdout.decode("utf-8").splitlines()


def has_tesseract() -> bool:
    if not shutil.which("tesseract"):
        return False
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    return {"tha", "eng"} <= set(said)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--without-tesseract", action="store_true")
    parser.add_argument("--by-page", action="store_true", help="character errors of each page")
    arguments = parser.parse_args()
    engines: dict[str, Callable[[Grey, int], list[str]]] = {"prongsai": read_by_us}
    if not arguments.without_tesseract and has_tesseract():
        engines["tesseract"] = read_by_tesseract
    elif not arguments.without_tesseract:
        print("Tesseract with tha and eng is not installed: no comparison (apt-get install tesseract-ocr-tha).")
    cv2.setNumThreads(1)
    recogniser()
    chosen = chosen_pages(arguments.pages)
    tallies: dict[tuple[str, str], Tally] = {}
    for dpi in (150, 300):
        for name, lines, font in chosen:
            clean = paper.printed(lines, dpi=dpi, size=16 if font in (paper.FONT,) else 10.6, font=font)
            for condition, page in (("clean", clean), ("noisy", paper.noisy(clean, dpi))):
                for engine, read in engines.items():
                    started = _seconds()
                    text = read(page, dpi)
                    tally = Tally()
                    tally.add(lines, text, _seconds() - started)
                    tallies.setdefault((engine, f"{dpi} {condition}"), Tally())
                    tallies[engine, f"{dpi} {condition}"].add(lines, text, tally.seconds[0])
                    if arguments.by_page:
                        print(f"{engine} {dpi} {condition} {name}: {tally.wrong / max(1, tally.signs):.2%}", flush=True)
    report(tallies, list(engines), len(chosen), as_json=arguments.json)
    return judged(tallies)


def _seconds() -> float:
    """Work of this process and its children, so that a busy machine does not count against either engine."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def report(tallies: dict[tuple[str, str], Tally], engines: list[str], pages: int, *, as_json: bool) -> None:
    conditions = list(dict.fromkeys(condition for _, condition in tallies))
    rows = []
    for condition in conditions:
        row: dict[str, object] = {"condition": condition}
        for engine in engines:
            t = tallies[engine, condition]
            right, of = t.of_digits(DIGITS[:10])
            right_arabic, of_arabic = t.of_digits(DIGITS[10:])
            row[engine] = {
                "cer": t.wrong / t.signs,
                "cer_with_spaces": t.wrong_with_spaces / t.signs_with_spaces,
                "thai_digits": right / max(1, of),
                "arabic_digits": right_arabic / max(1, of_arabic),
                "seconds_a_page": statistics.mean(t.seconds),
            }
        rows.append(row)
    if as_json:
        digits = {e: {d: _share(tallies, e, d) for d in DIGITS} for e in engines}
        print(json.dumps({"pages": pages, "conditions": rows, "digits": digits}, ensure_ascii=False, indent=1))
        return
    print(f"{pages} pages a condition; character errors without spaces (with spaces); CPU seconds a page, 1 thread")
    print(
        f"{'dpi, page':<12}{'engine':<12}{'CER':>8}{'(spaces)':>10}{'Thai digits':>13}{'0-9':>9}{'s/page':>8}{'CER ratio':>11}"
    )
    for row in rows:
        for engine in engines:
            figures = row[engine]
            assert isinstance(figures, dict)
            ours = row["prongsai"]
            assert isinstance(ours, dict)
            ratio = f"{figures['cer'] / max(ours['cer'], 1e-6):.1f}"
            print(
                f"{row['condition']:<12}{engine:<12}{figures['cer']:>8.2%}{figures['cer_with_spaces']:>10.2%}"
                f"{figures['thai_digits']:>13.2%}{figures['arabic_digits']:>9.2%}{figures['seconds_a_page']:>8.2f}{ratio:>11}"
            )
    print("right of each digit class, all conditions:")
    for engine in engines:
        print(f"  {engine:<10}" + "  ".join(f"{d} {_share(tallies, engine, d):.1%}" for d in DIGITS))


def _share(tallies: dict[tuple[str, str], Tally], engine: str, digit: str) -> float:
    counted = [t.of_digits(digit) for (name, _), t in tallies.items() if name == engine]
    return sum(right for right, _ in counted) / max(1, sum(of for _, of in counted))


def judged(tallies: dict[tuple[str, str], Tally]) -> int:
    """1 when a target is missed, with a line for each."""
    missed = []
    for (engine, condition), tally in tallies.items():
        limit = CLEAN_LIMIT if condition.endswith("clean") else NOISY_LIMIT
        if engine == "prongsai" and tally.wrong / tally.signs > limit:
            missed.append(
                f"{condition}: {tally.wrong / tally.signs:.2%} of characters wrong, the target is {limit:.0%}"
            )
    shares = {digit: _share(tallies, "prongsai", digit) for digit in DIGITS[:10]}
    missed += [
        f"digit {d}: {s:.1%} right, the target is {DIGIT_LIMIT:.0%}" for d, s in shares.items() if s < DIGIT_LIMIT
    ]
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
