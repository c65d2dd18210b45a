"""The year's public items as the public sees them. Only what is published: the portal reads this and nothing else.

for item in public_items(2570): item.question, item.sentences, item.elements, item.own_site_url
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from prongsai.disclosure.reading import ElementReading, ItemReading
from prongsai.disclosure.selectors import board_of, item_of
from prongsai.disclosure.topics import topic_of
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class PublicProof:
    """A published thing: a page of the portal ("/p/…") or of the web, and its day where it has one."""

    title: str
    url: str
    dated_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicElement:
    """An element of an item with what is published for it; none where nothing is yet."""

    key: str
    text: str
    proofs: tuple[PublicProof, ...]


@dataclass(frozen=True, slots=True)
class PublicItem:
    """A public item. ``question`` is its title in plain words, ``sentences`` are three plain sentences about it,
    ``own_site_url`` its page on the office's own website ("" while there is none)."""

    code: str
    title: str
    question: str
    group: str
    topic: str
    sentences: tuple[str, ...]
    updated_on: dt.date | None
    elements: tuple[PublicElement, ...]
    own_site_url: str

    @property
    def has_anything(self) -> bool:
        """Whether there is something for the public to open."""
        return bool(self.own_site_url) or any(element.proofs for element in self.elements)


def public_items(fiscal_year_be: int) -> list[PublicItem]:
    """Every item of the year in the assessment's order, also those with nothing published yet; [] without a year."""
    board = board_of(fiscal_year_be)
    return [_public(item) for item in board.items] if board else []


def public_item(fiscal_year_be: int, code: str) -> PublicItem | None:
    """One item, or None where the year or the code is not known."""
    found = item_of(fiscal_year_be, code)
    return _public(found[1]) if found else None


def _public(reading: ItemReading) -> PublicItem:
    elements = tuple(_element(element) for element in reading.elements)
    days = [proof.dated_on for element in elements for proof in element.proofs if proof.dated_on]
    days += [element.ticked_on for element in reading.elements if element.complete and element.ticked_on]
    topic = topic_of(reading.item.topic)
    updated_on = max(days, default=None)
    return PublicItem(
        code=reading.code,
        title=reading.item.title,
        question=topic.question or reading.item.title,
        group=reading.group.name,
        topic=reading.item.topic,
        sentences=_sentences(reading, topic.tells, topic.why, updated_on),
        updated_on=updated_on,
        elements=elements,
        own_site_url=reading.address,
    )


def _element(reading: ElementReading) -> PublicElement:
    """What the public may open and what is of the right time; a thing of another year would mislead."""
    proofs = {
        proof.public_url: PublicProof(proof.title, proof.public_url, proof.dated_on)
        for proof in reading.proofs
        if proof.public and proof.public_url and (proof.counts or reading.complete)
    }
    return PublicElement(reading.element.key, reading.element.text, tuple(proofs.values()))


def _sentences(reading: ItemReading, tells: str, why: str, updated_on: dt.date | None) -> tuple[str, ...]:
    unit = reading.entry.owner_unit if reading.entry else None
    keeper = f"ผู้ดูแลข้อมูลคือ{unit.name}" if unit else "หน่วยงานเป็นผู้ดูแลข้อมูล"
    if updated_on:
        last = f"{keeper} ปรับปรุงล่าสุด {format_date(updated_on, 'short')}"
    elif reading.address:
        last = f"{keeper} เปิดดูได้ที่เว็บไซต์ของหน่วยงาน"
    else:
        last = f"{keeper} และจะเผยแพร่เมื่อมีข้อมูล"
    return (tells or f"หน้านี้แสดง{reading.item.title}", why or f"เป็นข้อมูลของ{reading.period}", last)
