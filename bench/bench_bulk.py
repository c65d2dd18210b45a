"""A thousand files read with one command, on SQLite and on PostgreSQL: time, and memory at start, middle and end.

    python bench/bench_bulk.py [--files 1000] [--only sqlite|postgresql] [--json]

Fictional .txt/.html, .docx, .xlsx and PDF files of one to five pages in equal parts (``bulk_files``). Each run is a
fresh site: what is timed is ``prongsai import --folder`` from the start of its process to its end, database rows,
ledger entries and all. The machine's load before and after is reported, since others may use it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
AIM_SECONDS = 180.0  # for a thousand files on two cores
OFFICE = """
import django; django.setup()
from prongsai.organisations.models import Organisation
Organisation.objects.create(code="bench", name="องค์การบริหารส่วนตำบลดอนสายลม", type="subdistrict_administrative_organization",
    district="ท่ามะเดื่อ", province="นครสวรรค์", document_prefix="ตย 70101", fiscal_year_be=2570)
"""


@dataclass
class Sample:
    at: float
    command_mb: float
    readers_mb: list[float]


@dataclass
class Run:
    database: str
    files: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0  # of the command and its readers, whatever else the machine did
    counts: dict[str, int] = field(default_factory=dict)
    load_before: float = 0.0
    load_after: float = 0.0
    samples: list[Sample] = field(default_factory=list)

    def memory(self) -> list[tuple[str, float, float]]:
        """Start, middle and end: the largest of each tenth there, command and reader."""
        tenth = max(len(self.samples) // 10, 1)
        middle = len(self.samples) // 2
        parts = {
            "start": self.samples[tenth : 2 * tenth],
            "middle": self.samples[middle : middle + tenth],
            "end": self.samples[-2 * tenth : -tenth],
        }
        return [
            (name, max(one.command_mb for one in part), max((mb for one in part for mb in one.readers_mb), default=0.0))
            for name, part in parts.items()
            if part
        ]

    @property
    def peak(self) -> tuple[float, float]:
        """Of the command and of its largest reader."""
        readers = [mb for one in self.samples for mb in one.readers_mb]
        return max(one.command_mb for one in self.samples), max(readers, default=0.0)


def resident(pid: int) -> float:
    """Memory of its own: without the pages of the database file that SQLite maps, which the kernel takes back."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")), 0.0)


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def run(database: str, folder: Path, url: str) -> Run:
    with tempfile.TemporaryDirectory() as home:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PRONGSAI_", "DATABASE"))}
        environment = kept | {
            "PRONGSAI_HOME": home,
            "PRONGSAI_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
            "PYTHONPATH": str(ROOT),
            **({"DATABASE_URL": url} if url else {}),
        }
        site = [sys.executable, "-m", "prongsai.cli"]
        subprocess.run([*site, "migrate", "-v0"], env=environment, check=True)
        subprocess.run([sys.executable, "-c", OFFICE], env=environment, check=True)
        made = Run(database, load_before=os.getloadavg()[0])
        begun, used = time.monotonic(), cpu_of_children()
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(
                [*site, "import", "--folder", str(folder), "--organisation", "bench", "--json"],
                env=environment,
                stdout=out,
                stderr=subprocess.DEVNULL,
            )
            while process.poll() is None:
                readers = [resident(pid) for pid in children(process.pid)]
                made.samples.append(Sample(round(time.monotonic() - begun, 2), resident(process.pid), readers))
                time.sleep(0.1)
            made.seconds = time.monotonic() - begun
            made.cpu_seconds = cpu_of_children() - used
            out.seek(0)
            said: dict[str, Any] = json.loads(out.read())
        made.load_after = os.getloadavg()[0]
        made.files, made.counts = said["files"], said["counts"]
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    url = os.environ.get("DATABASE_URL", "")
    if not url and arguments.only != "sqlite":
        # Once more, beside a PostgreSQL of its own.
        again = ["bash", str(ROOT / "scripts" / "with-postgres.sh"), sys.executable, *sys.argv]
        return subprocess.run(again, check=False).returncode
    import bulk_files

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kinds = bulk_files.make_files(folder, arguments.files)
        runs = []
        if arguments.only != "postgresql":
            runs.append(run("sqlite", folder, ""))
        if arguments.only != "sqlite":
            runs.append(run("postgresql", folder, url))
    if arguments.json:
        print(json.dumps([{key: value for key, value in asdict(one).items() if key != "samples"} | {"memory": one.memory(), "peak": one.peak} for one in runs], ensure_ascii=False, indent=1))  # fmt: skip
    else:
        show(kinds, runs)
    return 0 if all(one.seconds <= AIM_SECONDS * arguments.files / 1000 for one in runs) else 1


def show(kinds: dict[str, int], runs: list[Run]) -> None:
    cores = len(os.sched_getaffinity(0))
    print(f"{platform.machine()}, {cores} cores; " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
    for one in runs:
        print(f"\n{one.database}: {one.files} files in {one.seconds:.1f} s, {one.files / one.seconds:.1f} files/s (aim {AIM_SECONDS:.0f} s a thousand)")  # fmt: skip
        print(f"  processor time of command and readers {one.cpu_seconds:.0f} s")
        print(f"  load average {one.load_before:.1f} before, {one.load_after:.1f} after; outcomes {one.counts}")
        print(f"  peak memory: command {one.peak[0]:.0f} MB, largest reader {one.peak[1]:.0f} MB")
        for name, command, reader in one.memory():
            print(f"  at the {name:<6}  command {command:4.0f} MB, readers up to {reader:4.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
