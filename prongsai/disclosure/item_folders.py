"""What proves the items of a year, for their folders: said once on the board, tagged by nobody (``evidence.inspections``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from prongsai.core import clock
from prongsai.core.models import StoredFile
from prongsai.disclosure.models import ElementProof, PagePicture, PictureState, ProofKind
from prongsai.disclosure.reading import ElementReading, ItemReading, Proof
from prongsai.disclosure.selectors import board_of
from prongsai.evidence.inspections import ItemProof, ItemProofs, ProofSource
from prongsai.thai.dates import format_date


def pieces_of_items(fiscal_year_be: int) -> Mapping[str, frozenset[int]]:
    """By code, the pieces of evidence somebody put to the item, whether they count or not."""
    rows = ElementProof.objects.filter(kind=ProofKind.EVIDENCE, dropped=False, entry__fiscal_year_be=fiscal_year_be)
    found: dict[str, set[int]] = defaultdict(set)
    for code, evidence_id in rows.order_by().values_list("entry__code", "evidence_id"):
        if evidence_id is not None:
            found[code].add(evidence_id)
    return {code: frozenset(ids) for code, ids in found.items()}


def proofs_of_items(fiscal_year_be: int) -> Mapping[str, ItemProofs]:
    """By code, everything that stands for the item: proofs, its address, and pictures of it; and what is missing."""
    board = board_of(fiscal_year_be)
    if board is None:
        return {}
    pictures = list(
        PagePicture.objects.filter(submission__fiscal_year_be=fiscal_year_be, state=PictureState.TAKEN).order_by("pk")
    )
    wanted = {pk for reading in board.items for proof in _all(reading) for pk in proof.files}
    wanted |= {pk for row in pictures for pk in (row.pdf_id, row.picture_id) if pk}
    files = StoredFile.objects.in_bulk(wanted)
    by_code: dict[str, list[PagePicture]] = defaultdict(list)
    for row in pictures:
        by_code[row.code].append(row)
    return {reading.code: _of_item(reading, by_code[reading.code], files) for reading in board.items}


@dataclass(slots=True)
class _Gathered:
    """One thing with all the elements it was put to."""

    proof: Proof
    elements: list[str] = field(default_factory=list)
    counts: bool = False


def _all(reading: ItemReading) -> Iterable[Proof]:
    yield from (proof for element in reading.elements for proof in element.proofs)
    yield from reading.other_proofs


def _of_item(reading: ItemReading, pictures: Collection[PagePicture], files: Mapping[int, StoredFile]) -> ItemProofs:
    texts = {one.element.key: one.element.text for one in reading.elements}
    whole = {one.element.key for one in reading.elements if _made_of_parts(one)}
    gathered: dict[object, _Gathered] = {}
    for proof in _all(reading):
        one = gathered.setdefault(_identity(proof), _Gathered(proof))
        if proof.element_key in texts and texts[proof.element_key] not in one.elements:
            one.elements.append(texts[proof.element_key])
        one.counts = one.counts or proof.counts or proof.element_key in whole
    proofs = [_item_proof(one, files) for one in gathered.values()]
    if reading.address and reading.address not in {proof.url for proof in proofs}:
        proofs.append(_address(reading))
    proofs += [_picture(row, files) for row in pictures]
    return ItemProofs(tuple(proofs), tuple(one.element.text for one in reading.missing), _page(reading))


def _page(reading: ItemReading) -> str:
    return reverse("disclosure_item", args=[reading.fiscal_year_be, reading.code])


def _made_of_parts(element: ElementReading) -> bool:
    """Whether several parts together make it complete."""
    return element.complete and not any(proof.counts for proof in element.proofs)


def _identity(proof: Proof) -> object:
    """What makes two rows of the board the same thing."""
    if proof.evidence_id or proof.publication_id:
        return (proof.evidence_id, proof.publication_id)
    return proof.holding_key or proof.public_url or proof.link or proof.title


def _item_proof(one: _Gathered, files: Mapping[int, StoredFile]) -> ItemProof:
    proof = one.proof
    return ItemProof(
        what=proof.source,
        title=proof.title,
        elements=tuple(one.elements),
        why_not="" if one.counts else proof.judged.why or "ยังไม่นับเป็นหลักฐานขององค์ประกอบ",
        dated_on=proof.dated_on,
        link=proof.link,
        url=proof.public_url,
        public=proof.public,
        evidence_id=proof.evidence_id,
        files=_files(proof.files, files),
    )


def _address(reading: ItemReading) -> ItemProof:
    opening = reading.opening
    lost = f"หน้านี้{opening.word} {opening.outcome}".strip() if opening is not None and not opening.ok else ""
    return ItemProof(
        what="ที่อยู่เว็บ",
        title=f"ที่อยู่ที่ตอบข้อ {reading.code}",
        elements=(),
        why_not=lost,
        link=_page(reading),
        url=reading.address,
        public=True,
    )


def _picture(row: PagePicture, files: Mapping[int, StoredFile]) -> ItemProof:
    day = clock.civil_day(row.taken_at) if row.taken_at else None
    when = f" เมื่อ {format_date(day, 'short')}" if day else ""
    return ItemProof(
        what="ภาพหน้าเว็บ",
        title=f"ภาพหน้าที่ตอบ{when}",
        elements=(),
        dated_on=day,
        url=row.url,
        public=True,
        files=_files([pk for pk in (row.pdf_id, row.picture_id) if pk], files),
    )


def _files(wanted: Iterable[int], files: Mapping[int, StoredFile]) -> tuple[StoredFile, ...]:
    return tuple(files[pk] for pk in wanted if pk in files)


PROOFS = ProofSource(proofs_of_items, pieces_of_items)
