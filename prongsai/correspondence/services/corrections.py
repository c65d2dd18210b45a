"""A Word file that comes back corrected: what differs from the version it was made from, and taking it over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from prongsai import papers
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper, PaperState, PaperVersion
from prongsai.correspondence.services.papers import paper_edit, paper_reopen
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.stored import read_stored
from prongsai.correspondence.wording import place_label
from prongsai.thai.text import clean, fold


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that was changed. ``place`` is as the Word file marks it (``facts``, ``measures_0_results``).

    ``field`` is the editable part of this paper that it is, ``""`` when the text comes from elsewhere (the rows the
    paper was made from) and has to be mended there.
    """

    place: str
    label: str
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
    identity = papers.identify_docx(data)
    if identity is None:
        return None
    paper_id, _, number = identity.identity.partition("/")
    return (int(paper_id), int(number)) if paper_id.isdecimal() and number.isdecimal() else None


def version_from_docx(*, paper: OfficialPaper, data: bytes) -> Comparison:
    """The differences between a corrected Word file and the version of ``paper`` it was made from.

    Raises DomainError for a file that is not ours, or of another paper.
    """
    named, returned = paper_of_docx(data), papers.identify_docx(data)
    if named is None or returned is None:
        raise DomainError(
            "แฟ้ม Word นี้ไม่ได้มาจากเอกสารในระบบ จึงเทียบให้ไม่ได้ โปรดแก้ในแฟ้มที่ดาวน์โหลดจากหน้านี้ แล้วนำกลับเข้ามา",
            code="docx_unknown",
        )
    if named[0] != paper.pk:
        raise DomainError("แฟ้ม Word นี้เป็นของเอกสารเรื่องอื่น โปรดเลือกแฟ้มที่ดาวน์โหลดจากเอกสารนี้", code="docx_of_another")
    version = paper.versions.select_related("docx").filter(number=named[1]).first()
    if version is None or version.docx is None:
        raise DomainError("ไม่พบฉบับที่แฟ้ม Word นี้พิมพ์มา โปรดดาวน์โหลดแฟ้มใหม่จากหน้านี้", code="no_version")
    printed = papers.identify_docx(read_stored(version.docx))
    before = printed.texts if printed is not None else {}
    return Comparison(version, tuple(_differences(paper, before, returned.texts)))


def docx_accept(*, paper: OfficialPaper, data: bytes, accepted: Collection[str], actor: Any) -> OfficialPaper:
    """Take the texts at the ``accepted`` places over.

    A paper that is going round is reopened first: its next print is the next version.
    """
    comparison = version_from_docx(paper=paper, data=data)
    chosen = [difference for difference in comparison.differences if difference.place in accepted]
    if not chosen:
        raise DomainError("ยังไม่ได้เลือกข้อที่จะรับ โปรดเลือกอย่างน้อยหนึ่งข้อ", code="nothing_chosen")
    if elsewhere := [difference.label for difference in chosen if not difference.field]:
        raise DomainError(f"{elsewhere[0]} มาจากต้นเรื่อง รับเข้าร่างนี้ไม่ได้ โปรดแก้ที่ต้นเรื่อง", code="not_a_field")
    if paper.state == PaperState.IN_REVIEW:
        paper = paper_reopen(paper=paper, actor=actor)
    content = {difference.field: difference.after for difference in chosen if difference.field != "subject"}
    subject = next((difference.after for difference in chosen if difference.field == "subject"), paper.subject)
    return paper_edit(paper=paper, actor=actor, subject=subject, content=content)


def _differences(paper: OfficialPaper, before: dict[str, str], after: dict[str, str]) -> Iterator[Difference]:
    """Texts that differ, in the order of the paper; spaces and the script of digits make no difference."""
    fields = {"subject", *source_for(paper).fields}
    for place in [*before, *(place for place in after if place not in before)]:
        was, now = clean(before.get(place, "")), clean(after.get(place, ""))
        if fold(was) != fold(now):
            yield Difference(place, place_label(place), was, now, place if place in fields else "")
