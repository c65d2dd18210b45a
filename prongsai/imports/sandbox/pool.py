"""Reading processes that stay: for hundreds of files the start of a process a file would cost ten times the reading.

Every wall of ``sandbox.parent`` stands here too: an environment without secrets, the kernel's limits of memory, time
and files, an end by force when a file takes too long. What one file could leave behind for the next is bounded: a
pool serves one organisation only, a process is replaced after ``RECYCLE_AFTER`` files, after any file that ended it or
made it grow, and a file that failed in a used process is read once more in a fresh one (docs/adr/0012).
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Protocol

import structlog

from prongsai.imports.sandbox import child
from prongsai.imports.sandbox.child import BROKEN
from prongsai.imports.sandbox.parent import (
    MAX_EVENT_BYTES,
    OUT_OF_TIME,
    Bounds,
    _environment,
    _why_ended,
    read_apart,
)
from prongsai.imports.sandbox.shapes import Request

log = structlog.get_logger(__name__)

RECYCLE_AFTER = 100  # files
GROWN = 0.5  # of the memory it may use, held after a file: the next one would not find enough
CHUNK = 1 << 16
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"

Answer = dict[str, Any]  # {"reading": …} or {"refused": …}


class Ended(Exception):
    """The process ended, or was ended, before it answered."""

    def __init__(self, message: str, *, in_time: bool) -> None:
        super().__init__(message)
        self.message = message
        self.in_time = in_time


class Reader:
    """One reading process. Not for several threads at once."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.files = 0
        self.is_worn = False  # to be replaced before the next file
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "prongsai.imports.sandbox.child", "--serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._inbox, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._inbox, False)
        self._rest = b""

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def read(self, request: Request, data: bytes) -> Answer:
        """The reading of a file, or its refusal in words. Raises Ended, after which this reader is no more."""
        bounds = self.bounds
        header = {
            **request.as_dict(),
            "memory": bounds.memory,
            "seconds": bounds.seconds,
            "seconds_in_all": bounds.seconds * RECYCLE_AFTER,
            "size": len(data),
        }
        answer: Answer = {"refused": {"message": BROKEN, "code": "stopped"}}
        self.files += 1
        for line in self._exchange(json.dumps(header, ensure_ascii=False).encode() + b"\n" + data):
            event = json.loads(line)
            if "fault" in event:
                log.warning("reading_fault", fault=event["fault"])
                self.is_worn = True
            elif "end" in event:
                self.is_worn |= event["end"]["resident"] > GROWN * bounds.memory or self.files >= RECYCLE_AFTER
                return answer
            elif "reading" in event or "refused" in event:
                answer = event
        raise Ended(BROKEN, in_time=True)

    def _exchange(self, payload: bytes) -> Iterator[bytes]:
        """Send what there is to send and give back lines as they come, until the file's time is over."""
        ends_at = time.monotonic() + self.bounds.seconds
        left = memoryview(payload)
        with selectors.DefaultSelector() as ready:
            ready.register(self._out, selectors.EVENT_READ)
            ready.register(self._inbox, selectors.EVENT_WRITE)
            while True:
                found = ready.select(max(ends_at - time.monotonic(), 0))
                if not found:
                    raise self._end(OUT_OF_TIME.format(seconds=self.bounds.seconds), in_time=False)
                for key, _ in found:
                    if key.fd == self._inbox:
                        left = self._send(left)
                        if not left:
                            ready.unregister(self._inbox)
                        continue
                    yield from self._receive()

    def _send(self, left: memoryview) -> memoryview:
        try:
            return left[os.write(self._inbox, left[:CHUNK]) :]
        except BlockingIOError:
            return left
        except BrokenPipeError:
            raise self._end() from None

    def _receive(self) -> Iterator[bytes]:
        part = os.read(self._out, CHUNK)
        if not part or len(self._rest) > MAX_EVENT_BYTES:
            raise self._end(too_long=bool(part))
        *lines, self._rest = (self._rest + part).split(b"\n") if b"\n" in part else (self._rest + part,)
        yield from lines

    def _end(self, message: str = "", *, in_time: bool = True, too_long: bool = False) -> Ended:
        if message or too_long:
            self._process.kill()
        self._process.wait()
        log.warning("reading_stopped", how=f"exit {self._process.returncode}")
        message = message or _why_ended(self._process.returncode, self.bounds, too_long=too_long)
        self.close()
        return Ended(message, in_time=in_time)

    def close(self) -> None:
        """Nothing of it is left."""
        self.is_worn = True
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


class Readers(Protocol):
    """What reads many files: give files with :meth:`submit`, fetch answers in any order."""

    room: int  # how many files it takes at once without waiting

    def submit(self, key: Any, request: Request, data: bytes) -> None:
        """Have a file read."""

    def next(self, timeout: float) -> tuple[Any, Answer] | None:
        """The next answer with its key; None when none came within ``timeout`` seconds."""


class ReaderPool:
    """``size`` reading processes and a thread for each, which only waits. The answers come to the caller's thread."""

    def __init__(self, size: int, bounds: Callable[[Request, bytes], Bounds]) -> None:
        self.room = size * 2  # one being read, one at hand
        self.started = 0  # processes, in all
        self._bounds = bounds
        self._asked: queue.SimpleQueue[tuple[Any, Request, bytes] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[tuple[Any, Answer]] = queue.SimpleQueue()
        self._leaving = threading.Event()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(size)]

    def __enter__(self) -> ReaderPool:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._leaving.set()
        for _thread in self._threads:
            self._asked.put(None)
        for thread in self._threads:
            thread.join()

    def submit(self, key: Any, request: Request, data: bytes) -> None:
        """Have a file read."""
        self._asked.put((key, request, data))

    def next(self, timeout: float) -> tuple[Any, Answer] | None:
        """The next answer with its key; None when none came within ``timeout`` seconds."""
        try:
            return self._answers.get(timeout=timeout)
        except queue.Empty:
            return None

    def _work(self) -> None:
        reader: Reader | None = None
        try:
            while (asked := self._asked.get()) is not None and not self._leaving.is_set():
                key, request, data = asked
                reader, answer = self._read(reader, request, data)
                self._answers.put((key, answer))
                del asked, data, answer
        finally:
            if reader is not None:
                reader.close()

    def _read(self, reader: Reader | None, request: Request, data: bytes) -> tuple[Reader | None, Answer]:
        bounds = self._bounds(request, data)
        if data.startswith(_OLD_OFFICE) or data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
            # LibreOffice writes files on the way, which no process that stays may: one for this file alone.
            said = [event for event in read_apart(request, data, bounds) if "reading" in event or "refused" in event]
            return reader, said[-1]
        for _ in range(2):
            reader = self._usable(reader, bounds)
            was_used = reader.files > 0
            try:
                answer = reader.read(request, data)
                if was_used and answer.get("refused", {}).get("code") == "too_large":
                    reader.close()  # memory may have been short because of a neighbour: once more, in a fresh one
                    reader = None
                    continue
                return reader, answer
            except Ended as ended:
                reader = None
                if was_used and ended.in_time:
                    continue  # a neighbour may have left it short of memory: once more, in a fresh one
                return None, {"refused": {"message": ended.message, "code": "stopped"}}
            except Exception:  # an answer that is none: the file ends in words, the thread goes on
                log.exception("reader_failed")
                if reader is not None:
                    reader.close()
                return None, {"refused": {"message": BROKEN, "code": "stopped"}}
        raise AssertionError("the second reader is always fresh")

    def _usable(self, reader: Reader | None, bounds: Bounds) -> Reader:
        """The same process while it is good and its limits fit, else a fresh one."""
        if reader is not None and not reader.is_worn and reader.bounds == bounds:
            return reader
        if reader is not None:
            reader.close()
        self.started += 1
        return Reader(bounds)


class ReadersHere:
    """The same in this process, for tests (``PRONGSAI_READ_APART``)."""

    room = 1

    def __init__(self) -> None:
        self._answers: list[tuple[Any, Answer]] = []

    def __enter__(self) -> ReadersHere:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._answers.clear()

    def submit(self, key: Any, request: Request, data: bytes) -> None:
        """Read a file."""
        said = [event for event in child.events(request, data) if "reading" in event or "refused" in event]
        self._answers.append((key, said[-1]))

    def next(self, timeout: float) -> tuple[Any, Answer] | None:
        """The next answer."""
        return self._answers.pop(0) if self._answers else None
