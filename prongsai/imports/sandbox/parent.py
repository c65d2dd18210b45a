"""The site's side of the reading process: start it, listen, end it in time, and say in words what happened."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import structlog

import prongsai
from prongsai.imports.sandbox.child import BROKEN
from prongsai.imports.sandbox.shapes import Request
from prongsai.readers.limits import DEFAULT_LIMITS
from prongsai.readers.scan.counting import possible_scans

log = structlog.get_logger(__name__)

MAX_EVENT_BYTES = 64 * 2**20
SECONDS_A_SCAN = 15  # by the clock of the wall, on a machine that has other work; about one is taken

OUT_OF_MEMORY = "อ่านแฟ้มนี้ไม่จบ เพราะเนื้อในซับซ้อนจนใช้หน่วยความจำเกินที่กำหนด โปรดแบ่งเป็นหลายแฟ้ม หรือบันทึกใหม่จากโปรแกรมเดิม"
OUT_OF_TIME = "อ่านแฟ้มนี้ไม่จบภายใน {seconds} วินาที จึงหยุดไว้ โปรดแบ่งเป็นหลายแฟ้ม หรือบันทึกใหม่จากโปรแกรมเดิม"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one file may ask of the machine."""

    memory: int = 400 * 2**20  # bytes of data, of the reading process alone
    seconds: int = 60


def bounds_for(data: bytes, *, memory: int, seconds: int) -> Bounds:
    """The bounds of a file: each page that may have to be read from a picture brings time of its own."""
    scans = min(possible_scans(data), DEFAULT_LIMITS.scanned_pages)
    return Bounds(memory, seconds + scans * SECONDS_A_SCAN)


def read_apart(request: Request, data: bytes, bounds: Bounds) -> Iterator[dict[str, Any]]:
    """The events of a file read in a process of its own; ends with a refusal in words when the process ends too soon.

    After a reading nothing is refused any more: pages that could not be drawn in time are simply missing.
    """
    header = {**request.as_dict(), "memory": bounds.memory, "seconds": bounds.seconds}
    with tempfile.TemporaryFile() as inbox:
        inbox.write(json.dumps(header, ensure_ascii=False).encode() + b"\n")
        inbox.write(data)
        inbox.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "prongsai.imports.sandbox.child"],
            stdin=inbox,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        try:
            yield from _listen(process, bounds)
        finally:
            process.kill()
            process.wait()


_KEPT = ("PATH", "HOME", "LD_LIBRARY_PATH", "PRONGSAI_SCAN_SECOND_OPINION")


def _environment() -> dict[str, str]:
    """No secret of the site travels: only what Python needs to find itself and the package."""
    root = str(Path(prongsai.__file__).parent.parent)
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # Libraries for numbers would take a stack of memory for each core of the machine.
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {**kept, **single, "PYTHONPATH": root, "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}


def _listen(process: subprocess.Popen[bytes], bounds: Bounds) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    ends_at = time.monotonic() + bounds.seconds
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_pump, args=(process.stdout, lines), daemon=True).start()
    answered = False
    while True:
        try:
            line = lines.get(timeout=max(ends_at - time.monotonic(), 0))
        except queue.Empty:
            yield from _stopped(answered, "timeout", OUT_OF_TIME.format(seconds=bounds.seconds))
            return
        if not line.endswith(b"\n"):  # the end, or an answer past all measure
            break
        event = json.loads(line)
        if "fault" in event:
            log.warning("reading_fault", fault=event["fault"])
            continue
        answered = answered or bool({"reading", "refused", "marked", "page"} & event.keys())
        yield event
    yield from _stopped(answered, f"exit {process.wait()}", _why_ended(process.returncode, bounds, too_long=bool(line)))


def _pump(out: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Lines as they come, the last one without its end."""
    while True:
        line = out.readline(MAX_EVENT_BYTES)
        lines.put(line)
        if not line.endswith(b"\n"):
            return


def _stopped(answered: bool, how: str, message: str) -> Iterator[dict[str, Any]]:
    if not answered:
        log.warning("reading_stopped", how=how)
        yield {"refused": {"message": message, "code": "stopped"}}


def _why_ended(code: int | None, bounds: Bounds, *, too_long: bool) -> str:
    if code == 3 or too_long:
        return OUT_OF_MEMORY
    if code in {-24, -9}:  # SIGXCPU, SIGKILL: the kernel kept the limit of time or memory
        return OUT_OF_TIME.format(seconds=bounds.seconds)
    return BROKEN
