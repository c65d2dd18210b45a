"""The folder of each item of an inspection: what was tagged by hand, and what proves the item in its own room."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings

from prongsai.core.models import StoredFile
from prongsai.evidence.inspections import ItemProof, ItemProofs, items_known, proofs_known
from prongsai.evidence.models import Evidence, EvidenceTag, InspectionTag
from prongsai.evidence.rules import Known, Period, Problem, judge, page_of, read_known
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.text import fold

JUDGED_BY_THE_ITEM = frozenset({"outside", "no_day", "other_year"})
"""Codes that the item's own room says, whose period may be another than the fiscal year."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a folder. ``elements`` are what it proves, ``tagged`` says that a person put it here by hand;
    ``why_not`` that its own room does not count it, "" where it does.
    """

    what: str
    title: str
    dated_on: dt.date | None
    number: int = 0
    place: str = ""
    elements: tuple[str, ...] = ()
    why_not: str = ""
    url: str = ""
    link: str = ""
    tagged: bool = False
    public: bool = False
    evidence: Evidence | None = None
    files: tuple[StoredFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def remarks(self) -> str:
        """What an assessor may ask about it."""
        return " · ".join([*filter(None, [self.why_not]), *(problem.text for problem in self.problems)])


@dataclass(slots=True)
class ItemFolder:
    """An item with what is in its folder. ``left_out`` counts what only the office may see."""

    tag: InspectionTag
    number: int
    rows: list[Row] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    left_out: int = 0
    link: str = ""


def items_of(inspection: str, fiscal_year_be: int) -> list[InspectionTag]:
    """The items of an inspection's year in its own order: those the office made, and those another room knows, which
    need no row of their own until somebody tags by hand.
    """
    made = {
        fold(tag.code): tag
        for tag in InspectionTag.objects.filter(inspection=inspection, fiscal_year_be=fiscal_year_be)
    }
    found = []
    for item in items_known(inspection, fiscal_year_be):
        fresh = InspectionTag(
            inspection=inspection, fiscal_year_be=fiscal_year_be, code=item.code, title=item.title, topic=item.topic
        )
        found.append(made.pop(fold(item.code), fresh))
    return [*found, *made.values()]


def folders_of(
    inspection: str, fiscal_year_be: int, *, public_only: bool = False, code: str | None = None
) -> list[ItemFolder]:
    """The folders of an inspection's year, or the one of ``code``: a handful of queries whatever they hold."""
    tags = list(enumerate(items_of(inspection, fiscal_year_be), start=1))
    wanted = [(number, tag) for number, tag in tags if code is None or tag.code == code]
    proofs = proofs_known(inspection, fiscal_year_be)
    by_hand: dict[int, list[int]] = defaultdict(list)
    taggings = EvidenceTag.objects.filter(tag__in=[tag.pk for _, tag in wanted if tag.pk])
    for tag_id, evidence_id in taggings.values_list("tag_id", "evidence_id"):
        by_hand[tag_id].append(evidence_id)
    ids = {pk for found in by_hand.values() for pk in found}
    ids |= {p.evidence_id for _, tag in wanted for p in proofs.get(tag.code, ItemProofs()).proofs if p.evidence_id}
    pieces = Evidence.objects.select_related("stored_file", "thumbnail").in_bulk(ids)
    reading = _Reading(pieces, read_known(list(pieces.values())), Period(*_year(fiscal_year_be)))
    return [
        _folder(tag, number, proofs.get(tag.code, ItemProofs()), by_hand.get(tag.pk, []), reading, public_only)
        for number, tag in wanted
    ]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read for all folders at once."""

    pieces: Mapping[int, Evidence]
    known: Known
    period: Period


def _year(fiscal_year_be: int) -> tuple[dt.date, dt.date, int]:
    return (*fiscal_year_bounds(fiscal_year_be), fiscal_year_be)


def _folder(
    tag: InspectionTag, number: int, said: ItemProofs, by_hand: Sequence[int], reading: _Reading, public_only: bool
) -> ItemFolder:
    folder = ItemFolder(tag, number, missing=said.missing, link=said.link)
    there = {proof.evidence_id for proof in said.proofs}
    tagged = [reading.pieces[pk] for pk in by_hand if pk in reading.pieces and pk not in there]
    tagged.sort(key=lambda piece: (piece.happened_on or dt.date.max, piece.pk))
    rows = [_proved(proof, reading) for proof in said.proofs] + [_tagged(piece, reading) for piece in tagged]
    shown = [row for row in rows if row.public or not public_only]
    folder.rows = [replace(row, number=count) for count, row in enumerate(shown, start=1)]
    folder.left_out = len(rows) - len(shown)
    return folder


def _proved(proof: ItemProof, reading: _Reading) -> Row:
    """What stands for the item in its own room; of a piece of evidence, with its file, place and doubts."""
    piece = reading.pieces.get(proof.evidence_id or 0)
    row = Row(
        what=proof.what,
        title=proof.title,
        dated_on=proof.dated_on,
        elements=proof.elements,
        why_not=proof.why_not,
        url=absolute(proof.url),
        link=proof.link,
        public=proof.public,
        files=proof.files,
    )
    if piece is None:
        return row
    doubts = tuple(p for p in judge(piece, reading.period, reading.known) if p.code not in JUDGED_BY_THE_ITEM)
    return replace(
        _of_piece(piece), title=proof.title or piece.name, elements=proof.elements, why_not=proof.why_not,
        dated_on=proof.dated_on or piece.happened_on, problems=doubts,
    )  # fmt: skip


def _tagged(piece: Evidence, reading: _Reading) -> Row:
    """What a person put here by hand."""
    return replace(_of_piece(piece), tagged=True, problems=tuple(judge(piece, reading.period, reading.known)))


def _of_piece(piece: Evidence) -> Row:
    return Row(
        what=str(piece.get_kind_display()),
        title=piece.name,
        dated_on=piece.happened_on,
        place=piece.place,
        url=piece.url,
        link=page_of(piece),
        public=piece.public,
        evidence=piece,
        files=(piece.stored_file,) if piece.stored_file is not None else (),
    )


def absolute(url: str) -> str:
    """An address that opens outside the site too."""
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url


def files_in(folders: Iterable[ItemFolder]) -> Iterable[StoredFile]:
    """Every file of the folders."""
    return (stored for folder in folders for row in folder.rows for stored in row.files)
