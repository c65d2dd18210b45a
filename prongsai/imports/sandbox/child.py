"""The reading process: ``python -m prongsai.imports.sandbox.child``, started by ``sandbox.parent``.

It gets the file on standard input, an environment without secrets, and limits of memory and time that the kernel
keeps. Whatever happens here, the site only sees events or the end of the process. With ``--serve`` (``sandbox.pool``)
it reads one file after another of the same organisation, each within limits of its own.
"""

from __future__ import annotations

import base64
import io
import json
import queue
import resource
import sys
import threading
from collections.abc import Generator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from prongsai.imports.sandbox.shapes import ReadingResult, Request, blocks_as_json, storable

if TYPE_CHECKING:
    from PIL import Image

    from prongsai.readers.model import Document

Event = dict[str, Any]

BROKEN = "อ่านแฟ้มนี้ไม่สำเร็จ เพราะโครงสร้างภายในผิดจากที่ควรเป็น โปรดเปิดด้วยโปรแกรมเดิม บันทึกใหม่ แล้วนำเข้าอีกครั้ง"
PAGE_WIDTH = 1000  # pixels: sharp at half the screen, about 50 kB a page
PAGE_MAX_HEIGHT = 2400


def limit_self(*, memory: int, seconds: int) -> None:
    """Ask the kernel to refuse more memory than ``memory`` bytes and to end the process after ``seconds`` of work.

    RLIMIT_DATA and not RLIMIT_AS: mapped libraries take address space and no memory.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def limit_next(*, seconds: int) -> None:
    """Of a process that reads several files: ``seconds`` of work for the next one."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(int(used.ru_utime + used.ru_stime) + 1 + seconds, hard), hard))


def events(request: Request, data: bytes, notes: list[str] | None = None) -> Iterator[Event]:
    """Everything there is to say about a file. Raises nothing but MemoryError. ``notes`` come before the reader's own."""
    from prongsai.readers.model import ReadingError

    answered = False
    try:
        for event in _wanted(request, data, notes or []):
            answered = answered or "reading" in event
            yield event
    except ReadingError as refused:
        yield refusal(refused)
    except MemoryError:
        raise
    except Exception as fault:  # a mistake of ours must still end in words
        yield {"fault": whereabouts(fault)}
        if not answered:
            yield {"refused": {"message": BROKEN, "code": "stopped"}}


def _wanted(request: Request, data: bytes, notes: list[str]) -> Iterator[Event]:
    if request.marks is not None:
        return _marked(request, data)
    if request.pages_from:
        draw = page_images if b"%PDF-" in data[:1024] else image_pages
        return draw(data, limit=request.max_page_images, first=request.pages_from)
    return _read(request, data, notes)


def _marked(request: Request, data: bytes) -> Iterator[Event]:
    import base64
    import datetime as dt

    from prongsai.readers.formats.docx_marks import mark_docx
    from prongsai.readers.model import Finding, Place
    from prongsai.readers.review import rules

    findings = [Finding(**{**row, "where": Place(**row.get("where", {}))}) for row in request.marks or ()]
    titles = {rule.code: rule.title_th for rule in rules()}
    made = mark_docx(data, findings, day=dt.date.fromisoformat(request.today), titles=titles)
    yield {"marked": base64.b64encode(made).decode("ascii")}


def refusal(refused: Any) -> Event:
    """The event of a ReadingError."""
    from prongsai.readers.model import FileTooLarge

    code = "too_large" if isinstance(refused, FileTooLarge) else "unreadable"
    return {"refused": {"message": refused.message, "code": code}}


def whereabouts(fault: Exception) -> str:
    """Where our own code broke, without a word of the document: «ValueError at kinds/tables.py:88»."""
    import traceback

    frames = traceback.extract_tb(fault.__traceback__)
    return f"{type(fault).__name__} at {frames[-1].filename.partition('prongsai/')[2]}:{frames[-1].lineno}"


def _read(request: Request, data: bytes, notes: list[str]) -> Iterator[Event]:
    from prongsai.imports.sandbox.places import find_places
    from prongsai.readers import KindUnknown, read_document

    yield {"progress": 10, "message": "กำลังเปิดแฟ้ม"}
    document = yield from _opened(request.name, data)
    document.notes[:0] = notes
    yield {"progress": 45, "message": "กำลังแยกมาตรการและวิธีดำเนินการ"}
    record: dict[str, Any] = {}
    problem = ""
    try:
        record = read_document(document, kind=request.kind or None)
    except KindUnknown as unknown:
        problem = unknown.message
    yield {"progress": 70, "message": "กำลังตรวจเนื้อหา"}
    reading: ReadingResult = {
        "format": document.format,
        "lines": document.lines,
        "blocks": blocks_as_json(document),
        "notes": document.notes,
        "record": record,
        "places": find_places(document, record),
        "findings": [],
        "page_count": _page_count(document),
        "is_own_paper": document.format == "docx" and not notes and _is_own(data),
        "problem": problem,
    }
    try:
        reading["findings"] = _findings(request, document, record) if record else []
    except Exception as fault:  # the review only advises: without it the paper can still be read
        if isinstance(fault, MemoryError):
            raise
        yield {"fault": whereabouts(fault)}
        reading["notes"] = [*reading["notes"], "ตรวจเนื้อความของเอกสารนี้ไม่สำเร็จ ค่าที่อ่านได้ยังครบ โปรดตรวจเนื้อความเอง"]
    yield {"reading": storable(reading)}
    if document.format == "pdf" and request.max_page_images:
        yield from page_images(data, limit=request.max_page_images)
    elif document.format == "image" and request.max_page_images:
        yield from image_pages(data, limit=request.max_page_images)


def _opened(name: str, data: bytes) -> Generator[Event, None, Document]:
    """The document; while pictures are read, an event before each page. They take seconds, other files do not."""
    from prongsai.readers import open_document
    from prongsai.readers.scan.counting import possible_scans
    from prongsai.readers.scan.progress import listening

    if not possible_scans(data):
        return open_document(data, name)
    steps: queue.SimpleQueue[tuple[int, int | None] | None] = queue.SimpleQueue()
    outcome: list[Document | BaseException] = []

    def work() -> None:
        try:
            with listening(lambda number, pages: steps.put((number, pages))):
                outcome.append(open_document(data, name))
        except BaseException as fault:  # raised again below, in the thread that answers
            outcome.append(fault)
        steps.put(None)

    threading.Thread(target=work, daemon=True).start()
    while (step := steps.get()) is not None:
        number, pages = step
        message = f"กำลังอ่านภาพหน้า {number}" + (f" จาก {pages}" if pages else "")
        yield {"progress": 10 + 35 * number // max(pages or 0, number + 1), "message": message}
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _findings(request: Request, document: Any, record: dict[str, Any]) -> list[dict[str, Any]]:
    import datetime as dt

    from prongsai.readers.review import ReviewContext, review

    context = ReviewContext(
        organisation_name=request.organisation_name,
        organisation_type=request.organisation_type,
        today=dt.date.fromisoformat(request.today),
    )
    return [finding.as_dict() for finding in review(document, record, context, disabled=request.rules_off)]


def _is_own(data: bytes) -> bool:
    from prongsai.papers import identify_docx

    return identify_docx(data) is not None


def _page_count(document: Any) -> int:
    return max((block.place.page or 0 for block in document.blocks), default=0)


def page_images(data: bytes, *, limit: int, first: int = 1) -> Iterator[Event]:
    """Pages from ``first`` as WebP pictures in base64, ``limit`` at most; a page that cannot be drawn is left out."""
    import pypdfium2 as pdfium

    pdf = pdfium.PdfDocument(data)
    try:
        for index in range(first - 1, min(len(pdf), first - 1 + limit)):
            try:
                page = pdf[index]
                width, height = page.get_size()
                scale = min(PAGE_WIDTH / max(width, 1), PAGE_MAX_HEIGHT / max(height, 1))
                picture = page.render(scale=scale).to_pil().convert("RGB")
            except (pdfium.PdfiumError, ValueError, OSError):
                continue
            yield _page_event(index + 1, picture)
    finally:
        pdf.close()


def image_pages(data: bytes, *, limit: int, first: int = 1) -> Iterator[Event]:
    """The same of an image file, upright as its camera says."""
    from PIL import Image

    from prongsai.readers.limits import DEFAULT_LIMITS
    from prongsai.readers.scan.pictures import pages_of_image

    pages = islice(pages_of_image(data, DEFAULT_LIMITS), first - 1, first - 1 + limit)
    for number, grey in enumerate(pages, start=first):
        picture = Image.fromarray(grey)
        picture.thumbnail((PAGE_WIDTH, PAGE_MAX_HEIGHT))
        yield _page_event(number, picture)


def _page_event(number: int, picture: Image.Image) -> Event:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=72, method=3)
    webp = base64.b64encode(out.getvalue()).decode("ascii")
    return {"page": {"number": number, "width": picture.width, "height": picture.height, "webp": webp}}


def serve() -> int:
    """File after file, each a header line with its ``size`` and then its bytes; ``{"end": …}`` closes each answer."""
    inbox, out = sys.stdin.buffer, sys.stdout.buffer
    first = True
    while line := inbox.readline():
        header = json.loads(line)
        memory, seconds, size = header.pop("memory"), header.pop("seconds"), header.pop("size")
        if first:
            limit_self(memory=memory, seconds=header.pop("seconds_in_all"))
            first = False
        header.pop("seconds_in_all", None)
        limit_next(seconds=seconds)
        data = inbox.read(size)
        try:
            for event in events(Request(**header), data):
                _say(out, event)
        except MemoryError:
            return 3
        del data
        _say(out, {"end": {"resident": resident()}})
    return 0


def resident() -> int:
    """Bytes of memory this process holds now."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123  # nothing but the standard ground here
        return int(statm.read().split()[1]) * resource.getpagesize()


def _say(out: BinaryIO, event: Event) -> None:
    out.write(json.dumps(event, ensure_ascii=False).encode() + b"\n")
    out.flush()


def main() -> int:
    """Limits first, then the file, then events on standard output, one a line."""
    if sys.argv[1:] == ["--serve"]:
        return serve()
    header = json.loads(sys.stdin.buffer.readline())
    memory, seconds = header.pop("memory"), header.pop("seconds")
    request = Request(**header)
    data = sys.stdin.buffer.read()
    modern = _modern(data) if request.marks is None else (data, [])
    limit_self(memory=memory, seconds=seconds)
    out = sys.stdout.buffer
    try:
        for event in [modern] if isinstance(modern, dict) else events(request, *modern):
            _say(out, event)
    except MemoryError:
        return 3
    return 0


def _modern(data: bytes) -> tuple[bytes, list[str]] | Event:
    """The file as it can be read, and what to say of it: LibreOffice must write files, so it runs before the limits.

    It has limits of its own; of the file nothing but its first bytes is looked at here. Or the event of a refusal.
    """
    from prongsai.readers.formats.opening import modernised
    from prongsai.readers.model import ReadingError

    try:
        modern, sentence = modernised(data)
    except ReadingError as refused:
        return refusal(refused)
    return modern, [sentence] if sentence else []


if __name__ == "__main__":
    sys.exit(main())
