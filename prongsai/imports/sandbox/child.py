"""The reading process: ``python -m prongsai.imports.sandbox.child``, started by ``sandbox.parent``.

It gets the file on standard input, an environment without secrets, and limits of memory and time that the kernel
keeps. Whatever happens here, the site only sees events or the end of the process.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from prongsai.imports.sandbox.shapes import ReadingResult, Request, blocks_as_json, storable

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


def events(request: Request, data: bytes, notes: list[str] | None = None) -> Iterator[Event]:
    """Everything there is to say about a file. Raises nothing but MemoryError. ``notes`` come before the reader's own."""
    from prongsai.readers.model import ReadingError

    answered = False
    try:
        for event in _read(request, data, notes or []):
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
    from prongsai.readers import KindUnknown, open_document, read_document

    yield {"progress": 10, "message": "กำลังเปิดแฟ้ม"}
    document = open_document(data, request.name)
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
    if document.format == "pdf":
        yield from page_images(data, limit=request.max_page_images)


def _findings(request: Request, document: Any, record: dict[str, Any]) -> list[dict[str, Any]]:
    import datetime as dt

    from prongsai.readers.review import ReviewContext, review

    context = ReviewContext(
        organisation_name=request.organisation_name,
        organisation_type=request.organisation_type,
        today=dt.date.fromisoformat(request.today),
    )
    return [finding.as_dict() for finding in review(document, record, context)]


def _is_own(data: bytes) -> bool:
    from prongsai.papers import identify_docx

    return identify_docx(data) is not None


def _page_count(document: Any) -> int:
    return max((block.place.page or 0 for block in document.blocks), default=0)


def page_images(data: bytes, *, limit: int) -> Iterator[Event]:
    """Pages as WebP pictures in base64, ``limit`` of them at most; a page that cannot be drawn is left out."""
    import base64
    import io

    import pypdfium2 as pdfium

    pdf = pdfium.PdfDocument(data)
    try:
        for index in range(min(len(pdf), limit)):
            try:
                page = pdf[index]
                width, height = page.get_size()
                scale = min(PAGE_WIDTH / max(width, 1), PAGE_MAX_HEIGHT / max(height, 1))
                picture = page.render(scale=scale).to_pil().convert("RGB")
            except (pdfium.PdfiumError, ValueError, OSError):
                continue
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=72, method=3)
            yield {
                "page": {
                    "number": index + 1,
                    "width": picture.width,
                    "height": picture.height,
                    "webp": base64.b64encode(out.getvalue()).decode("ascii"),
                }
            }
    finally:
        pdf.close()


def main() -> int:
    """Limits first, then the file, then events on standard output, one a line."""
    header = json.loads(sys.stdin.buffer.readline())
    memory, seconds = header.pop("memory"), header.pop("seconds")
    request = Request(**header)
    data = sys.stdin.buffer.read()
    modern = _modern(data)
    limit_self(memory=memory, seconds=seconds)
    out = sys.stdout.buffer
    try:
        for event in [modern] if isinstance(modern, dict) else events(request, *modern):
            out.write(json.dumps(event, ensure_ascii=False).encode() + b"\n")
            out.flush()
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
