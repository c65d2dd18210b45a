"""What the reading of a damaged file came to. Only a document and a refusal in words are allowed."""

from __future__ import annotations

import re
import signal
import time
import traceback
from dataclasses import dataclass
from types import FrameType

from prongsai.imports.sandbox.shapes import blocks_as_json
from prongsai.readers import KindUnknown, ReadingError, open_document, read_document
from prongsai.readers.model import Document, Paragraph

SECONDS = 10.0  # of work: on a busy machine the clock says nothing
_THAI = re.compile("[ก-๙]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class Hang(BaseException):
    """Reading took more work than allowed. No Exception, so that no reader catches it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome`` is document, no kind, refused, crash, hang or broken; ``what`` says where."""

    outcome: str
    what: str = ""
    seconds: float = 0.0

    @property
    def is_bad(self) -> bool:
        """Whether the contract of the readers is broken."""
        return self.outcome in ("crash", "hang", "broken")


def judge(name: str, data: bytes) -> Verdict:
    """Read a file in this process, with at most SECONDS of work."""
    started = time.process_time()
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        outcome, what = _read(name, data)
    except Hang:
        outcome, what = "hang", ""
    except ReadingError as refused:
        outcome, what = ("refused", "") if _THAI.search(refused.message) else ("broken", "a refusal without Thai words")
    except Exception as fault:  # every other one is what the fuzzer looks for
        frames = traceback.extract_tb(fault.__traceback__)
        ours = [frame for frame in frames if "prongsai" in frame.filename] or frames
        where = f"{ours[-1].filename.rpartition('prongsai/')[2]}:{ours[-1].lineno}"
        outcome, what = "crash", f"{type(fault).__name__} at {where}: {str(fault)[:120]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return Verdict(outcome, what, time.process_time() - started)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def _read(name: str, data: bytes) -> tuple[str, str]:
    document = open_document(data, name)
    if fault := _fault_of(document):
        return "broken", fault
    try:
        record = read_document(document)
    except KindUnknown:
        return "no kind", ""
    return ("document", "") if record.get("kind") else ("broken", "a record without a kind")


def _fault_of(document: Document) -> str:
    """What is wrong with a document that was made: places that do not count from 1, letters one cannot see."""
    blocks_as_json(document)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if _INVISIBLE.search(block.text):
                return "an invisible character in a paragraph"
            if len(block.boxes) not in (0, block.text.count("\n") + 1):
                return "boxes that are not one a line"
            continue
        if len({len(row) for row in block.rows}) > 1:
            return "rows of unequal width"
        for row in block.rows:
            for cell in row:
                if _INVISIBLE.search(cell.text):
                    return "an invisible character in a cell"
                if (cell.place.row or 1) < 1 or (cell.place.column or 1) < 1:
                    return "a place before the first"
    return ""
