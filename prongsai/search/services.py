"""Keeping the index: it follows the ledger, which every change passes in its own transaction (ADR 0013).

The position reached is a row. A process that dies between a change and its indexing therefore loses nothing: whoever
comes next goes on from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

import structlog
from django.db import transaction

from prongsai.audit.selectors import entries_after, last_seq, last_seqs
from prongsai.core.scope import all_organisations, current_organisation_id, organisation_scope
from prongsai.search.matching import ABOUT
from prongsai.search.models import Followed, Indexed, Passage
from prongsai.search.sources import Entry, Source, Text, sources
from prongsai.thai.searching import search_key
from prongsai.thai.text import clean, clean_line

log = structlog.get_logger(__name__)

AT_ONCE = 100  # things loaded and written together
LONGEST_PASSAGE = 800  # letters; longer texts are parted, so that what is shown of a find is near it
OVERLAP = 80

Progress = Callable[[int], None]
T = TypeVar("T")


_later: ContextVar[bool] = ContextVar("index_later", default=False)


@contextmanager
def indexing_once(organisation_id: int) -> Iterator[None]:
    """Within, the index waits; at the end it follows once: for who makes a whole office at a time."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)
    index_follow(organisation_id)


def index_follow(organisation_id: int) -> int:
    """Bring the index of an organisation up to its ledger; gives how many things were looked at again.

    Two at once do the work once: the position is locked. An organisation never indexed is indexed whole.
    """
    if _later.get():
        return 0
    with organisation_scope(organisation_id):
        reached = Followed.objects.values_list("seq", flat=True).first()
        if reached is None:
            return index_rebuild()
        if reached >= last_seq(organisation_id):
            return 0
        with transaction.atomic():
            position = Followed.objects.select_for_update().get()
            entries = list(entries_after(organisation_id, position.seq))
            if not entries:
                return 0
            touched = _touched({(label, ref) for _, label, ref in entries if label and ref.isdigit()})
            for source, pks in touched.items():
                _index_safely(source, sorted(pks))
            position.seq = entries[-1][0]
            position.save(update_fields=["seq"])
    return sum(len(pks) for pks in touched.values())


def index_follow_all() -> int:
    """The same for every organisation whose index is behind: after a restore, an upgrade, a process that died."""
    with all_organisations(reason="which organisations' search index is behind their ledger"):
        reached = dict(Followed.objects.values_list("organisation_id", "seq"))
    behind = [pk for pk, seq in last_seqs().items() if seq > reached.get(pk, -1)]
    return sum(index_follow(organisation_id) for organisation_id in behind)


def index_rebuild(*, progress: Progress | None = None) -> int:
    """Index everything of the organisation in scope anew; gives how many things. Searching goes on meanwhile."""
    organisation_id = current_organisation_id()
    reached = last_seq(organisation_id)
    with transaction.atomic():
        Followed.objects.get_or_create()
    count = 0
    for source in sources():
        pks = sorted(set(source.everything()))
        gone = set(Indexed.objects.filter(source=source.name).values_list("object_id", flat=True)) - set(pks)
        for some in _by(AT_ONCE, [*pks, *sorted(gone)]):
            _index_safely(source, some)
            count += len(some)
            if progress is not None:
                progress(count)
    with transaction.atomic():
        Followed.objects.filter(seq__lt=reached).update(seq=reached)
    return count


def _touched(objects: set[tuple[str, str]]) -> dict[Source, set[int]]:
    """Which things the objects of ledger entries concern."""
    found: dict[str, set[int]] = {}
    parts = [f"{label}:{ref}" for label, ref in objects]
    for some in _by(AT_ONCE, parts):
        for name, pk in Indexed.objects.filter(part_of__in=some).values_list("source", "object_id"):
            found.setdefault(name, set()).add(pk)
    for source in sources():
        for label, ref in objects:
            if (concerned := source.concerns.get(label)) is not None:
                found.setdefault(source.name, set()).update(concerned(int(ref)))
    return {source: found[source.name] for source in sources() if found.get(source.name)}


def _index_safely(source: Source, pks: list[int]) -> None:
    """One thing that cannot be indexed must not keep the others out: it is said in the log, and tried when it changes."""
    for some in _by(AT_ONCE, pks):
        try:
            with transaction.atomic():
                _index(source, some)
        except Exception:
            log.exception("not_indexed", source=source.name, things=len(some))
            if len(some) > 1:
                for pk in some:
                    _index_safely(source, [pk])


def _index(source: Source, pks: list[int]) -> None:
    entries = source.load(pks)
    known = {row.object_id: row for row in Indexed.objects.filter(source=source.name, object_id__in=pks)}
    gone = [row.pk for pk, row in known.items() if pk not in entries]
    fresh: list[tuple[Indexed, Entry]] = []
    for pk, entry in entries.items():
        row = _row(source, pk, entry)
        before = known.get(pk)
        if before is None or before.sha256 != row.sha256:
            fresh.append((row, entry))
            if before is not None:
                gone.append(before.pk)
    if gone:
        Passage.objects.filter(indexed__in=gone).delete()
        Indexed.objects.filter(pk__in=gone).delete()
    if fresh:
        Indexed.objects.bulk_create([row for row, _ in fresh])
        Passage.objects.bulk_create(
            [passage for row, entry in fresh for passage in _passages(row, entry)], batch_size=500
        )


def _row(source: Source, pk: int, entry: Entry) -> Indexed:
    return Indexed(
        source=source.name,
        object_id=pk,
        part_of=entry.part_of,
        title=clean_line(entry.title)[:1000],
        about=clean_line(entry.about)[:500],
        fiscal_year_be=entry.fiscal_year_be,
        dated_on=entry.dated_on,
        url=entry.url,
        public=source.public,
        sha256=hashlib.sha256(repr(entry).encode("utf-8", "replace")).hexdigest(),
    )


def _passages(row: Indexed, entry: Entry) -> Iterator[Passage]:
    year = f" ปีงบประมาณ {entry.fiscal_year_be}" if entry.fiscal_year_be else ""
    about = search_key(clean_line(f"{entry.words} {row.about}{year}"))
    yield _passage(row, Text(row.title), f"{search_key(row.title)}{ABOUT}{about}", is_title=True)
    for text in entry.texts:
        for part in parted(clean(text.text).strip()):
            if key := search_key(part):
                yield _passage(row, Text(part, text.place[:120], text.anchor[:120]), key + _place_key(text.place))


def _place_key(place: str) -> str:
    """A place that says what is written there («ข้อเสนอแนะ») finds it too; a page number would find every page."""
    return "" if not place or any(letter.isdigit() for letter in place) else ABOUT + search_key(clean_line(place))


def _passage(row: Indexed, text: Text, key: str, *, is_title: bool = False) -> Passage:
    return Passage(
        indexed=row,
        is_title=is_title,
        text=text.text,
        key=key,
        place=text.place,
        anchor=text.anchor,
        source=row.source,
        fiscal_year_be=row.fiscal_year_be,
        newness=row.dated_on.toordinal() if row.dated_on else 0,
        public=row.public,
    )


def parted(text: str) -> Iterator[str]:
    """A long text in pieces that overlap, so that no phrase is cut through."""
    start = 0
    while len(text) - start > LONGEST_PASSAGE:
        blank = text.rfind(" ", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
        end = blank if blank > 0 else start + LONGEST_PASSAGE
        yield text[start:end]
        start = end - OVERLAP
    if text[start:]:
        yield text[start:]


def _by(count: int, things: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(things)
    while some := list(islice(rest, count)):
        yield some
