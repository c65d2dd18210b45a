"""Reading: how right it is, and the time and peak memory of a five-year plan from process start, the median of interleaved runs.

    python bench/bench_reading.py [FILE …] [--runs 9] [--json] [--no-accuracy]

Without a file the plan under ../shared/documents is read, and where that is absent a plan of the same size made here.
The processes are fresh each time; the first run of each file, which fills the disk cache, is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import reading_accuracy

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("PRONGSAI_SHARED", ROOT.parent / "shared"))
LIMIT_SECONDS, LIMIT_MB = 1.0, 200.0
COMMAND = [sys.executable, "-c", "import sys; from prongsai.cli import main; sys.exit(main())", "read", "--json"]


@dataclass
class Result:
    name: str
    size_kb: float
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float | str | int]:
        return {
            "file": self.name,
            "size_kb": round(self.size_kb),
            "runs": len(self.seconds),
            "median_s": round(statistics.median(self.seconds), 3),
            "median_cpu_s": round(statistics.median(self.processor), 3),
            "slowest_s": round(max(self.seconds), 3),
            "peak_mb": round(max(self.megabytes), 1),
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=9, help="counted runs of each file, at least 7")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-accuracy", action="store_true", help="time and memory only")
    arguments = parser.parse_args()
    scored = [] if arguments.no_accuracy else reading_accuracy.accuracy()
    with tempfile.TemporaryDirectory() as folder:
        files = arguments.files or default_files(Path(folder))
        results = [Result(file.name, file.stat().st_size / 1024) for file in files]
        for run in range(max(arguments.runs, 7) + 1):
            for file, result in zip(files, results, strict=True):
                seconds, processor, megabytes = read_once(file)
                if run:
                    result.seconds.append(seconds)
                    result.processor.append(processor)
                    result.megabytes.append(megabytes)
    report = [result.figures() for result in results]
    if arguments.json:
        print(
            json.dumps(
                {"python": platform.python_version(), "results": report, "accuracy": scored},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        if not arguments.no_accuracy:
            reading_accuracy.show(scored)
        print(f"prongsai read --json, from process start, Python {platform.python_version()}, {os.cpu_count()} cores")
        for row in report:
            print(
                "{file}: {size_kb} kB, median {median_s} s (slowest {slowest_s} s, of processor {median_cpu_s} s) of {runs} runs, peak {peak_mb} MB".format(
                    **row
                )
            )
    slow = [row for row in report if float(row["median_s"]) > LIMIT_SECONDS or float(row["peak_mb"]) > LIMIT_MB]
    for row in slow:
        print(f"over the limit of {LIMIT_SECONDS} s and {LIMIT_MB:.0f} MB: {row['file']}", file=sys.stderr)
    return 1 if slow else 0


def read_once(file: Path) -> tuple[float, float, float]:
    """Seconds from start to end of a fresh process, those it had a processor, and its peak resident memory in MB."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        pid = os.posix_spawn(
            COMMAND[0], [*COMMAND, str(file)], environment, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)]
        )
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - started
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"reading {file} failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def default_files(folder: Path) -> list[Path]:
    plans = sorted((SHARED / "documents").glob("004_*.txt"))
    return plans or [made_plan(folder)]


def made_plan(folder: Path) -> Path:
    """A fictional five-year plan of about 180 kB."""
    sheet = "\n".join(
        [
            "ลำดับที่ {n}",
            "๑. ชื่อโครงการ : มาตรการเปิดเผยข้อมูลเรื่องที่ {n}",
            "๒. หลักการและเหตุผล",
            "การบริหารงานที่เปิดเผยทำให้ประชาชนตรวจสอบได้ และลดโอกาสที่จะเกิดการทุจริต " * 40,
            "๓. วัตถุประสงค์",
            *(f"๓.{k} เพื่อให้ประชาชนทราบผลการดำเนินงานด้านที่ {k}" for k in range(1, 9)),
            "๘. ผู้รับผิดชอบ",
            "สำนักปลัด",
        ]
    )
    text = "\n\n".join(
        [
            "ประกาศองค์การบริหารส่วนตำบลสมมุติ\nเรื่อง แผนปฏิบัติการป้องกันการทุจริต (ปีงบประมาณ พ.ศ. ๒๕๖๖ - ๒๕๗๐)",
            "ประกาศ ณ วันที่ ๗ เดือน มีนาคม พ.ศ. ๒๕๖๖",
            "(นายสมมุติ ตัวอย่าง)\nนายกองค์การบริหารส่วนตำบลสมมุติ",
            *(sheet.format(n=n) for n in range(1, 19)),
        ]
    )
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
