"""What a proof a person put in is, as it stands now: its title, day, page, and whether it is still there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from prongsai.core import clock
from prongsai.disclosure.holdings import Held
from prongsai.disclosure.models import ElementProof, ProofKind
from prongsai.disclosure.opened import Opening
from prongsai.disclosure.periods import Judged, Span, Verdict
from prongsai.evidence.models import EvidenceKind
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a proof. ``gone`` is the verdict of one that no longer stands, whatever its day."""

    title: str
    link: str
    public_url: str
    public: bool
    dated_on: dt.date | None
    covers: Span | None
    source: str
    gone: Judged | None = None
    files: tuple[int, ...] = ()  # ids of kept files; those of evidence it knows itself


def address_of(row: ElementProof) -> str:
    """The page outside that a proof is, which must open for it to prove anything; "" for the other kinds."""
    if row.kind == ProofKind.ADDRESS:
        return row.url
    return row.evidence.url if row.kind == ProofKind.EVIDENCE and row.evidence is not None else ""


def _lost(opening: Opening | None) -> Judged | None:
    """The verdict of a page that the last visit did not find; None while it opens or nobody opened it yet."""
    if opening is None or opening.ok:
        return None
    since = f" ตั้งแต่ {format_date(clock.civil_day(opening.since), 'short')}" if opening.since else ""
    return Judged(Verdict.REFUSED, f"หน้านี้{opening.word}{since} {opening.outcome or 'โปรดแก้หน้าเว็บหรือใส่ที่อยู่ใหม่'}")


def facts_of(row: ElementProof, live: Held | None = None, opening: Opening | None = None) -> Facts:
    """The facts of a row; days typed on the row itself win over those of what it points to.

    ``opening`` is what is known of its :func:`address_of`.
    """
    covers = (row.covers_first, row.covers_last) if row.covers_first and row.covers_last else None
    source = str(row.get_kind_display())
    if row.kind == ProofKind.PUBLICATION and row.publication is not None:
        publication, paper = row.publication, row.publication.paper
        gone = None if publication.is_public else Judged(Verdict.OUTSIDE, "ถอนจากการเผยแพร่แล้ว โปรดเลือกเอกสารฉบับใหม่")
        dated_on = row.dated_on or paper.dated_on or clock.civil_day(publication.published_at)
        return Facts(
            row.title or publication.title, f"/office/papers/{paper.pk}/", publication.path, publication.is_public,
            dated_on, covers, source, gone, (publication.signed_copy.stored_file_id,),
        )  # fmt: skip
    if row.kind == ProofKind.EVIDENCE and row.evidence is not None:
        evidence = row.evidence
        public_url = evidence.url if evidence.public and evidence.kind == EvidenceKind.LINK else ""
        title = row.title or str(evidence)
        return Facts(
            title, evidence.get_absolute_url(), public_url, bool(public_url), row.dated_on or evidence.happened_on,
            covers, source, _lost(opening),
        )  # fmt: skip
    if row.kind == ProofKind.HOLDING:
        if live is None:
            gone = Judged(Verdict.OUTSIDE, "ไม่มีในทะเบียนแล้ว โปรดเลือกหลักฐานอื่น")
            return Facts(row.title, "", "", False, row.dated_on, covers, source, gone)
        return Facts(
            live.title, live.link, live.public_url, bool(live.public_url), row.dated_on or live.dated_on,
            covers or live.covers, live.source, files=live.files,
        )  # fmt: skip
    return Facts(row.title or row.url, row.url, row.url, True, row.dated_on, covers, source, _lost(opening))
