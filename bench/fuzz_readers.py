"""Damaged files through every reader, as many as the night allows: `make fuzz`, or `bench/fuzz_readers.py --files 100000`.

Goes on where it stopped: the state file holds the next number and the counts. Every file that broke the contract of
the readers is kept beside it with its number. A worker that dies or does not answer is replaced.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SECONDS = 120.0  # of the clock; the worker itself gives up after 10 seconds of work
PER_WORKER = 2_000  # files before a worker is replaced, so that its peak of memory is told apart


class Worker:
    """One reading process."""

    def __init__(self, *, office: bool) -> None:
        words = [sys.executable, "-m", "prongsai.readers.tests.fuzz.worker", *(["--office"] if office else [])]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "2"}
        self.process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.seconds = SECONDS + (50 if office else 0)
        self.done = 0
        self.answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._pump, daemon=True).start()

    def _pump(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.answers.put(line)
        self.answers.put("")

    def ask(self, seed: int) -> dict[str, Any]:
        """The verdict on one file; ``killed`` or ``hang`` when none came, and the worker is gone then."""
        assert self.process.stdin is not None
        self.done += 1
        try:
            self.process.stdin.write(f"{seed}\n")
            self.process.stdin.flush()
            # The first answer waits for the originals to be made.
            line = self.answers.get(timeout=self.seconds + (60 if self.done == 1 else 0))
        except queue.Empty:
            self.end()
            return {"seed": seed, "outcome": "hang", "what": "no answer", "seconds": self.seconds, "peak": 0}
        except BrokenPipeError:
            line = ""
        if not line:
            code = self.process.wait()
            return {"seed": seed, "outcome": "killed", "what": f"exit {code}", "seconds": 0, "peak": 0}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """Stop it, whatever it does."""
        self.process.kill()
        self.process.wait()


class Run:
    """Numbers handed out, verdicts counted, both kept on disk."""

    def __init__(self, folder: Path, files: int, *, office: bool) -> None:
        self.folder = folder
        self.office = office
        self.state = folder / ("state-office.json" if office else "state.json")
        folder.mkdir(parents=True, exist_ok=True)
        kept = json.loads(self.state.read_text()) if self.state.exists() else {}
        self.next = self.begin = int(kept.get("next", 0))
        self.counts: Counter[str] = Counter(kept.get("counts", {}))
        self.slowest: list[Any] = kept.get("slowest", [0.0, -1])
        self.peak = int(kept.get("peak", 0))
        self.bad: list[dict[str, Any]] = kept.get("bad", [])
        self.open: list[int] = list(kept.get("open", []))
        self.last = self.begin + files
        self.lock = threading.Lock()
        self.running: set[int] = set()

    def take(self) -> int | None:
        """The next number; first those that were under way when the last run ended."""
        with self.lock:
            if self.open:
                seed = self.open.pop()
            elif self.next < self.last:
                seed, self.next = self.next, self.next + 1
            else:
                return None
            self.running.add(seed)
            return seed

    def put(self, answer: dict[str, Any]) -> None:
        """Count a verdict; keep the file when it is a bad one."""
        with self.lock:
            self.running.discard(answer["seed"])
            self.counts[answer["outcome"]] += 1
            self.peak = max(self.peak, answer["peak"])
            if answer["seconds"] > self.slowest[0]:
                self.slowest = [answer["seconds"], answer["seed"]]
            if answer["outcome"] in ("crash", "hang", "broken", "killed"):
                self.bad.append(answer)
                self._keep_file(answer["seed"])
                print(f"  {answer['seed']}: {answer['outcome']} {answer['what']}", flush=True)
            if sum(self.counts.values()) % 200 == 0:
                self.save()

    def _keep_file(self, seed: int) -> None:
        from prongsai.readers.tests.fuzz.mutations import damaged
        from prongsai.readers.tests.fuzz.originals import office_originals

        name, data = damaged(seed, office_originals() if self.office else None)
        (self.folder / f"{seed}-{name.replace('/', '_')}").write_bytes(data)

    def save(self) -> None:
        """The state, written whole or not at all."""
        kept = {
            "next": self.next,
            "open": sorted({*self.open, *self.running}),
            "counts": dict(self.counts),
            "slowest": self.slowest,
            "peak": self.peak,
            "bad": self.bad[-1_000:],
        }
        draft = self.state.with_suffix(".new")
        draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1))
        draft.replace(self.state)


def work(run: Run) -> None:
    """One worker until no number is left."""
    worker: Worker | None = None
    while (seed := run.take()) is not None:
        worker = worker or Worker(office=run.office)
        answer = worker.ask(seed)
        run.put(answer)
        if answer["outcome"] in ("killed", "hang") or worker.done >= PER_WORKER:
            worker.end()
            worker = None
    if worker:
        worker.end()


def main() -> int:
    """Run, then report; 1 when any file broke the contract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000, help="how many more")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "fuzz")
    parser.add_argument("--office", action="store_true", help="the formats that LibreOffice opens")
    options = parser.parse_args()
    run = Run(options.folder, options.files, office=options.office)
    started = time.monotonic()
    threads = [threading.Thread(target=work, args=(run,), daemon=True) for _ in range(options.workers)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        print("stopped; the next run goes on from here")
    run.save()
    total = sum(run.counts.values())
    print(f"{total:,} damaged files so far ({time.monotonic() - started:,.0f} s this time): {dict(run.counts)}")
    print(f"slowest {run.slowest[0]} s (number {run.slowest[1]}), peak of a worker {run.peak} MB")
    print(f"against the contract: {len(run.bad)}; files and state in {run.folder}")
    return 1 if run.bad else 0


if __name__ == "__main__":
    sys.exit(main())
