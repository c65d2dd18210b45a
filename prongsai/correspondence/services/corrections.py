"""A Word file that comes back corrected: what differs from the version it was made from, and taking it over."""

from __future__ import annotations

import difflib
import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from prongsai.core.errors import DomainError
from prongsai.correspondence import papers_now as papers
from prongsai.correspondence.checking import find_words
from prongsai.correspondence.models import OfficialPaper, PaperState, PaperVersion
from prongsai.correspondence.services.papers import paper_edit, paper_reopen
from prongsai.correspondence.sources import source_for
from prongsai.thai.text import clean, fold


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that was changed, added or removed. ``field`` is the editable part it stands in, ``""`` when it
    comes from elsewhere (a table of measures, the form itself) and has to be mended there."""

    before: str
    after: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A corrected file beside the version it came from."""

    version: PaperVersion
    differences: tuple[Difference, ...]


def paper_of_docx(data: bytes) -> tuple[int, int] | None:
    """The (paper id, version number) that a Word file of ours carries; None for any other file."""
    try:
        identity = papers.identify_docx(data) or ""
    except (papers.PaperError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        return None
    paper_id, _, number = identity.partition("/")
    return (int(paper_id), int(number)) if paper_id.isdecimal() and number.isdecimal() else None


def version_from_docx(*, paper: OfficialPaper, data: bytes) -> Comparison:
    """The differences between a corrected Word file and the version of ``paper`` it was made from.

    A file without our mark is compared with the version last printed. Raises DomainError for a file of another paper.
    """
    named = paper_of_docx(data)
    if named is not None and named[0] != paper.pk:
        raise DomainError("แฟ้ม Word นี้เป็นของเอกสารเรื่องอื่น โปรดเลือกแฟ้มที่ดาวน์โหลดจากเอกสารนี้", code="docx_of_another")
    versions = paper.versions.select_related("docx")
    version = versions.filter(number=named[1]).first() if named else versions.order_by("-number").first()
    if version is None or version.docx is None:
        raise DomainError("เอกสารนี้ยังไม่มีฉบับที่พิมพ์เป็น Word ให้เทียบ โปรดพิมพ์เสนอก่อน", code="no_version")
    with version.docx.content.open("rb") as file:
        before = _paragraphs(file.read())
    return Comparison(version, tuple(_differences(paper, version, before, _paragraphs(data))))


def docx_accept(*, paper: OfficialPaper, data: bytes, accepted: Collection[int], actor: Any) -> OfficialPaper:
    """Take the chosen differences (places in ``Comparison.differences``) over into the text.

    A paper that is going round is reopened first: its next print is the next version.
    """
    comparison = version_from_docx(paper=paper, data=data)
    chosen = [difference for place, difference in enumerate(comparison.differences) if place in accepted]
    if any(not difference.field for difference in chosen):
        raise DomainError("ข้อความบางแห่งมาจากตารางหรือแบบฟอร์ม รับเข้าร่างไม่ได้ โปรดแก้ที่ต้นเรื่อง", code="not_a_field")
    if paper.state == PaperState.IN_REVIEW:
        paper = paper_reopen(paper=paper, actor=actor)
    content: dict[str, Any] = {}
    subject = paper.subject
    for difference in chosen:
        if difference.field == "subject":
            subject = _replaced(subject, difference)
        else:
            text = content.get(difference.field, paper.content.get(difference.field, ""))
            content[difference.field] = _replaced(text, difference)
    return paper_edit(paper=paper, actor=actor, subject=subject, content=content)


def _replaced(text: str, difference: Difference) -> str:
    place = find_words(text, difference.before)
    if place is None:
        return f"{text}\n{difference.after}".strip()
    return (text[: place[0]] + difference.after + text[place[1] :]).strip()


def _differences(
    paper: OfficialPaper, version: PaperVersion, before: list[str], after: list[str]
) -> Iterator[Difference]:
    """Paragraphs that differ, in order; spaces and the script of digits make no difference."""
    matcher = difflib.SequenceMatcher(None, [fold(line) for line in before], [fold(line) for line in after], autojunk=False)
    field = ""
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            field = _field_of(paper, version, before[a1 - 1]) or field
            continue
        old, new = before[a0:a1], after[b0:b1]
        for place in range(max(len(old), len(new))):
            was = old[place] if place < len(old) else ""
            now = new[place] if place < len(new) else ""
            field = _field_of(paper, version, was) if was else field
            yield Difference(was, now, field)


def _field_of(paper: OfficialPaper, version: PaperVersion, line: str) -> str:
    if find_words(version.subject, line) is not None:
        return "subject"
    for name in source_for(paper).fields:
        text = version.content.get(name)
        if isinstance(text, str) and find_words(text, line) is not None:
            return name
    return ""


def _paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a Word file and of its tables, in order, cleaned; empty ones left out."""
    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DomainError("เปิดแฟ้ม Word นี้ไม่ได้ แฟ้มอาจเสีย โปรดบันทึกใหม่เป็น .docx แล้วเลือกอีกครั้ง", code="docx_unreadable") from error
    return [line for line in (clean(text).strip() for text in _texts(document)) if line]


def _texts(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: set[Any] = set()
                for cell in row.cells:
                    if cell._tc not in seen:  # a merged cell is given once for each place it covers
                        seen.add(cell._tc)
                        yield from _texts(cell)
        else:
            yield block.text
