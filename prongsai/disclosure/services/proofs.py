"""What proves an element: put in, dated, taken away again, and the word of a person that it is current."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.correspondence.models import Publication
from prongsai.disclosure.holdings import Held
from prongsai.disclosure.models import ElementProof, ElementTick, ItemEntry, ProofKind
from prongsai.disclosure.periods import Span
from prongsai.disclosure.rights import may_fill
from prongsai.disclosure.selectors import elements_of
from prongsai.disclosure.services.entries import entry_for
from prongsai.evidence.models import Evidence
from prongsai.ita.selectors import assessment_year
from prongsai.thai.text import clean_line
from prongsai.watching.addresses import clean_address


@transaction.atomic
def proof_add_publication(
    *,
    fiscal_year_be: int,
    code: str,
    elements: Iterable[str],
    publication: Publication,
    covers: Span | None,
    actor: Any,
) -> list[ElementProof]:
    """A published paper proves some elements. ``covers`` says which time it is about, where that is not its own day."""
    if not publication.is_public:
        raise DomainError("เอกสารนี้ถอนจากการเผยแพร่แล้ว โปรดเลือกเอกสารอื่น", code="not_published")
    return _add(
        fiscal_year_be, code, elements, actor, kind=ProofKind.PUBLICATION, publication=publication, covers=covers
    )


@transaction.atomic
def proof_add_evidence(
    *, fiscal_year_be: int, code: str, elements: Iterable[str], evidence: Evidence, covers: Span | None, actor: Any
) -> list[ElementProof]:
    """A piece of evidence proves some elements."""
    return _add(fiscal_year_be, code, elements, actor, kind=ProofKind.EVIDENCE, evidence=evidence, covers=covers)


@transaction.atomic
def proof_add_address(
    *,
    fiscal_year_be: int,
    code: str,
    elements: Iterable[str],
    address: str,
    title: str,
    dated_on: dt.date | None,
    covers: Span | None,
    actor: Any,
) -> list[ElementProof]:
    """A page of the web proves some elements. Raises AddressRefused for what the public cannot open."""
    url = clean_address(address)
    return _add(
        fiscal_year_be, code, elements, actor,
        kind=ProofKind.ADDRESS, url=url, title=clean_line(title)[:300], dated_on=dated_on, covers=covers,
    )  # fmt: skip


@transaction.atomic
def proof_use_holding(
    *, fiscal_year_be: int, code: str, elements: Iterable[str], held: Held, actor: Any
) -> list[ElementProof]:
    """Something a register holds proves some elements: a person said which."""
    return _add(
        fiscal_year_be, code, elements, actor,
        kind=ProofKind.HOLDING, holding_key=held.identity, title=held.title[:300], covers=None,
    )  # fmt: skip


@transaction.atomic
def proof_time_set(*, proof: ElementProof, dated_on: dt.date | None, covers: Span | None, actor: Any) -> ElementProof:
    """Say of which day a proof is, or which time it is about."""
    proof = _locked(proof, actor)
    _check_covers(covers)
    proof.dated_on = dated_on
    proof.covers_first, proof.covers_last = covers or (None, None)
    proof.save()
    record(
        "disclosure.proof.dated", actor=actor, obj=proof.entry, code=proof.entry.code, element=proof.element_key,
        title=proof.title, dated_on=dated_on, covers=_covers_text(covers),
    )  # fmt: skip
    return proof


@transaction.atomic
def proof_drop(
    *, fiscal_year_be: int, code: str, element: str, proof: ElementProof | None, holding_key: str, actor: Any
) -> None:
    """Take a proof away. What a register holds by itself is remembered as not wanted; a file of evidence stays."""
    entry = entry_for(fiscal_year_be, code)
    demand(may_fill(actor, entry))
    if proof is not None and proof.entry_id != entry.pk:
        raise ForeignRow(pk=proof.pk)
    title = proof.title if proof else holding_key
    if proof is not None and proof.kind != ProofKind.HOLDING:
        proof.delete()
    elif holding_key or proof is not None:
        row, _ = ElementProof.objects.get_or_create(
            entry=entry,
            element_key=element,
            holding_key=holding_key or (proof.holding_key if proof else ""),
            defaults={"kind": ProofKind.HOLDING, "added_by": _person(actor)},
        )
        row.dropped = True
        row.save()
    record("disclosure.proof.dropped", actor=actor, obj=entry, code=code, element=element, title=title)


@transaction.atomic
def element_tick(*, fiscal_year_be: int, code: str, elements: Iterable[str], actor: Any) -> list[ElementTick]:
    """A person looked and says that what the elements show is current today."""
    entry = entry_for(fiscal_year_be, code)
    demand(may_fill(actor, entry))
    ticks = []
    keys = _known(fiscal_year_be, code, elements)
    for key in keys:
        tick = ElementTick.objects.filter(entry=entry, element_key=key).first() or ElementTick(
            entry=entry, element_key=key
        )
        tick.ticked_on, tick.ticked_by = clock.today(), _person(actor)
        tick.save()
        ticks.append(tick)
    record("disclosure.element.ticked", actor=actor, obj=entry, code=code, elements=keys)
    return ticks


def _add(
    fiscal_year_be: int,
    code: str,
    elements: Iterable[str],
    actor: Any,
    *,
    kind: ProofKind,
    covers: Span | None,
    **facts: Any,
) -> list[ElementProof]:
    _check_covers(covers)
    entry = entry_for(fiscal_year_be, code)
    demand(may_fill(actor, entry))
    keys = _known(fiscal_year_be, code, elements)
    rows = []
    for key in keys:
        same = {
            name: value for name, value in facts.items() if name in {"publication", "evidence", "url", "holding_key"}
        }
        row = ElementProof.objects.filter(entry=entry, element_key=key, kind=kind, **same).first()
        row = row or ElementProof(entry=entry, element_key=key, kind=kind, added_by=_person(actor))
        for name, value in facts.items():
            setattr(row, name, value)
        row.covers_first, row.covers_last = covers or (None, None)
        row.dropped = False
        row.save()
        rows.append(row)
    record(
        "disclosure.proof.added", actor=actor, obj=entry, code=code, elements=keys, title=_title(rows[0]),
        kind=str(kind), covers=_covers_text(covers),
    )  # fmt: skip
    return rows


def _known(fiscal_year_be: int, code: str, elements: Iterable[str]) -> list[str]:
    year = assessment_year(fiscal_year_be)
    item = next((item for item in year.items if item.code == code), None) if year else None
    there = {element.key for element in elements_of(item)} if item else set()
    keys = [key for key in dict.fromkeys(elements) if key in there]
    if not keys:
        raise DomainError("โปรดเลือกองค์ประกอบอย่างน้อยหนึ่งข้อที่หลักฐานนี้ยืนยัน", code="element_missing")
    return keys


def _locked(proof: ElementProof, actor: Any) -> ElementProof:
    proof = ElementProof.objects.select_for_update().get(pk=proof.pk)
    entry = ItemEntry.objects.select_for_update().get(pk=proof.entry_id)
    demand(may_fill(actor, entry))
    proof.entry = entry
    return proof


def _check_covers(covers: Span | None) -> None:
    if covers is not None and covers[1] < covers[0]:
        raise DomainError("วันสุดท้ายของช่วงข้อมูลอยู่ก่อนวันแรก โปรดแก้วันที่", code="covers_order")


def _covers_text(covers: Span | None) -> str:
    return f"{covers[0].isoformat()} – {covers[1].isoformat()}" if covers else ""


def _title(row: ElementProof) -> str:
    return row.title or str(row.publication or row.evidence or row.url)


def _person(actor: Any) -> Any:
    return None if isinstance(actor, str) else actor
