"""Reading the ledger: who did what, when, in words."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q, QuerySet

from prongsai.audit.models import Entry, Head
from prongsai.audit.services import changed
from prongsai.audit.wordings import act_worded, field_worded, type_worded, value_worded
from prongsai.core import clock
from prongsai.core.scope import current_organisation_id
from prongsai.thai.dates import format_date

ACTORS = {"anonymous": "ผู้ที่ยังไม่ได้เข้าใช้", "setup": "การตั้งค่าครั้งแรก", "job": "งานเบื้องหลัง"}
USER = "accounts.user"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ROW = re.compile(r"([a-z_]+\.[a-z_]+):(\d+)")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)")


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to show; empty fields do not narrow. Days are civil days in Thailand, both included."""

    actor: str = ""  # "user:12"
    object_type: str = ""  # "organisations.unit"
    object_ref: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry in words."""

    seq: int
    at: dt.datetime
    who: str
    what: str
    kind: str
    name: str
    object_type: str
    object_ref: str
    facts: tuple[tuple[str, str], ...]


def ledger_entries(wanted: LedgerFilter) -> QuerySet[Entry]:
    """Entries of the organisation in scope, newest first, with the sign-ins of its members from the platform's chain."""
    here = current_organisation_id()
    members = (
        get_user_model()
        .objects.filter(memberships__organisation_id=here, memberships__active=True)
        .values_list("pk", flat=True)
    )
    refs = [str(pk) for pk in members]
    found = Entry.objects.filter(
        Q(organisation_id=here) | Q(organisation__isnull=True, object_type=USER, object_ref__in=refs)
    )
    if wanted.actor:
        found = found.filter(actor=wanted.actor)
    if wanted.object_type:
        found = found.filter(object_type=wanted.object_type)
    if wanted.object_ref:
        found = found.filter(object_ref=wanted.object_ref)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + dt.timedelta(days=1)))
    return found.order_by("-at", "-pk")


def entries_about(
    obj: models.Model, *, actions: Sequence[str] = (), since: dt.datetime | None = None
) -> QuerySet[Entry]:
    """What the ledger holds about one row, newest first, in whatever chain: an account's owner may read theirs."""
    found = Entry.objects.filter(object_type=obj._meta.label_lower, object_ref=str(obj.pk))
    if actions:
        found = found.filter(action__in=actions)
    if since:
        found = found.filter(at__gt=since)
    return found.order_by("-at", "-pk")


def ledger_lines(entries: Iterable[Entry]) -> list[LedgerLine]:
    """Entries in words; people and rows are looked up a kind at a time."""
    rows = list(entries)
    people = _people(entry.actor for entry in rows)
    names = _names(rows)
    values: dict[int, dict[str, str]] = {}
    for disclosure in _disclosures(rows):
        values.setdefault(disclosure.entry_id, {})[disclosure.field] = disclosure.value
    return [
        LedgerLine(
            seq=entry.seq,
            at=entry.at,
            who=people.get(entry.actor) or actor_worded(entry.actor),
            what=act_worded(entry.action),
            kind=type_worded(entry.object_type),
            name=names.get((entry.object_type, entry.object_ref), ""),
            object_type=entry.object_type,
            object_ref=entry.object_ref,
            facts=tuple(_facts(values.get(entry.pk, {}))),
        )
        for entry in rows
    ]


def last_seq(organisation_id: int) -> int:
    """The number of the newest entry in an organisation's chain; 0 when it is empty."""
    chain = Entry.objects.filter(chain=f"organisation:{organisation_id}").order_by("-seq")
    return chain.values_list("seq", flat=True).first() or 0


def last_seqs() -> dict[int, int]:
    """The number of the newest entry of every organisation that has one."""
    heads = Head.objects.filter(organisation__isnull=False)
    return {organisation_id: seq for organisation_id, seq in heads.values_list("organisation_id", "seq") if seq}


def entries_after(organisation_id: int, seq: int) -> QuerySet[Entry, tuple[int, str, str]]:
    """What the chain says after ``seq``, oldest first: number, type and key of the object each entry is about.

    A chain is written under a lock, so whoever has read up to ``seq`` misses nothing before it.
    """
    chain = Entry.objects.filter(chain=f"organisation:{organisation_id}", seq__gt=seq).order_by("seq")
    return chain.values_list("seq", "object_type", "object_ref")


def actors_here() -> list[tuple[str, str]]:
    """Everyone who did something here, for a filter: (code, words)."""
    codes = Entry.objects.filter(organisation_id=current_organisation_id()).values_list("actor", flat=True)
    distinct = set(codes.order_by("actor").distinct())
    people = _people(distinct)
    return sorted(((code, people.get(code) or actor_worded(code)) for code in distinct), key=lambda pair: pair[1])


def actor_worded(code: str) -> str:
    """Words for an actor that is no person."""
    if code.startswith("command:"):
        return f"คำสั่ง {code.removeprefix('command:')}"
    return ACTORS.get(code, code)


def _facts(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Recorded values as a person reads them: lists in a row, what was before and after side by side."""
    read = {name: _read(text) for name, text in values.items()}
    before, after = read.get("before"), read.get("after")
    if before is not None and after is not None:
        del read["before"], read["after"]
        if isinstance(before, dict) and isinstance(after, dict):
            read |= changed(before, after)
        else:
            read |= changed({"after": before}, {"after": after})
    for name, value in read.items():
        if isinstance(value, dict):
            yield from (
                (field_worded(str(key)), _plain(part, str(key)))
                for key, part in value.items()
                if part not in (None, "", [])
            )
        elif text := _plain(value, name):
            yield field_worded(name), text


def _read(text: str) -> Any:
    """What was a list, a mapping or a truth when it was recorded; anything else is the text itself."""
    if text[:1] in {"{", "["} or text in {"true", "false"}:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def _plain(value: Any, name: str = "") -> str:
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่"
    if isinstance(value, list):
        return ", ".join(_plain(part, name) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{field_worded(str(key))} {_plain(part, str(key))}" for key, part in value.items())
    text = str(value)
    if _SHA256.fullmatch(text):
        return text[:8].upper()  # as other screens show it; the ledger itself keeps the whole
    if found := _ROW.fullmatch(text):
        return f"{type_worded(found[1])} รายการที่ {found[2]}"
    if _DAY.fullmatch(text):
        return format_date(dt.date.fromisoformat(text), "short")
    return value_worded(name, text)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=clock.BANGKOK)


def _people(codes: Iterable[str]) -> dict[str, str]:
    wanted = {code.removeprefix("user:") for code in codes if code.startswith("user:")}
    found = get_user_model().objects.in_bulk([int(pk) for pk in wanted if pk.isdigit()])
    return {f"user:{pk}": str(user) for pk, user in found.items()}


def _names(rows: list[Entry]) -> dict[tuple[str, str], str]:
    """What the rows are called today; a row that is gone, or of another organisation, has no name."""
    wanted: dict[str, set[str]] = {}
    for entry in rows:
        wanted.setdefault(entry.object_type, set()).add(entry.object_ref)
    found: dict[tuple[str, str], str] = {}
    for label, refs in wanted.items():
        if (model := _model(label)) is not None:
            keys = [int(ref) for ref in refs if ref.isdigit()]
            for row in model._default_manager.filter(pk__in=keys):
                found[label, str(row.pk)] = str(row)
    return found


def _model(label: str) -> type[models.Model] | None:
    if "." not in label:
        return None
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _disclosures(rows: list[Entry]) -> QuerySet[Any]:
    from prongsai.audit.models import Disclosure

    return Disclosure.objects.filter(entry__in=[row.pk for row in rows]).order_by("pk")
