"""Writing the ledger, in the transaction of the change, and verifying it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, models, transaction

from prongsai.audit.models import Disclosure, Entry, Head
from prongsai.core import clock
from prongsai.core.scope import organisation_id_or_none

PLATFORM = "platform"
VERSION = 1

Follower = Callable[[int], object]
_followers: list[Follower] = []


def follower_add(follower: Follower) -> None:
    """Have ``follower(organisation_id)`` called once a transaction that wrote entries is committed.

    It reads the ledger itself, from where it stopped: what fails or is lost with its process is made up next time.
    """
    _followers.append(follower)


def _tell(organisation_id: int) -> None:
    for follower in _followers:
        follower(organisation_id)


def record(action: str, *, actor: Any, obj: models.Model | None = None, **values: Any) -> Entry:
    """Append one event to the chain of the organisation in scope (or the platform's, outside one).

    ``action`` is a code, ``<app>.<noun>.<verb>``; ``values`` are small facts about the change, kept beside the
    event behind commitments. Must run inside the transaction of the change: if this fails, so does the change.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.record must run in the transaction of the change")
    organisation_id = organisation_id_or_none()
    chain = f"organisation:{organisation_id}" if organisation_id else PLATFORM
    head = _locked_head(chain, organisation_id)
    texts = {name: _as_text(value) for name, value in sorted(values.items()) if value not in (None, "")}
    salts = {name: secrets.token_hex(16) for name in texts}
    at = clock.now().replace(microsecond=0)
    event = _canonical(
        {
            "v": VERSION,
            "log": "prongsai",
            "org": organisation_id or 0,
            "seq": head.seq + 1,
            "at": int(at.timestamp()),
            "actor": actor_code(actor),
            "action": action,
            "type": obj._meta.label_lower if obj is not None else "",
            "ref": str(obj.pk) if obj is not None else "",
            "commitments": {name: _commitment(salts[name], text) for name, text in texts.items()},
            "prev": head.hash,
        }
    )
    entry = Entry.objects.create(
        chain=chain,
        organisation_id=organisation_id,
        seq=head.seq + 1,
        at=at,
        actor=actor_code(actor),
        action=action,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_ref=str(obj.pk) if obj is not None else "",
        event=event,
        prev=head.hash,
        hash=_link(chain, head.seq + 1, head.hash, event),
    )
    Disclosure.objects.bulk_create(
        [Disclosure(entry=entry, field=name, value=text, salt=salts[name]) for name, text in texts.items()]
    )
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    if organisation_id:
        transaction.on_commit(partial(_tell, organisation_id), robust=True)  # a follower's failure is not the change's
    return entry


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    """What differs, as values for :func:`record`: ``{"name": "กองคลัง → กองคลังและพัสดุ"}``."""
    return {
        name: f"{_shown(before.get(name))} → {_shown(value)}"
        for name, value in after.items()
        if before.get(name) != value
    }


def _shown(value: Any) -> str:
    return "ว่าง" if value in (None, "") else _as_text(value)


def actor_code(actor: Any) -> str:
    """``user:12`` for a person; a robot says who it is (``command:import``)."""
    if isinstance(actor, str):
        return actor
    if actor is None or getattr(actor, "pk", None) is None:
        return "anonymous"
    return f"user:{actor.pk}"


def _locked_head(chain: str, organisation_id: int | None) -> Head:
    """The chain's end under a row lock (on SQLite the immediate transaction is the lock)."""
    if (head := Head.objects.select_for_update().filter(chain=chain).first()) is not None:
        return head
    try:
        with transaction.atomic():
            Head.objects.create(chain=chain, organisation_id=organisation_id)
    except IntegrityError:  # two first events at once
        pass
    return Head.objects.select_for_update().get(chain=chain)


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, models.Model):
        return f"{value._meta.label_lower}:{value.pk}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _canonical(event: dict[str, Any]) -> str:
    """Sorted keys, integers and strings only, no spaces, NFC."""
    return unicodedata.normalize("NFC", json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _commitment(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}|{text}".encode()).hexdigest()


def _link(chain: str, seq: int, prev: str, event: str) -> str:
    """Leaf and link as RFC 6962 separates them: a leaf can never pass for a link."""
    leaf = hashlib.sha256(b"\x00" + event.encode()).hexdigest()
    return hashlib.sha256(b"\x02" + f"{chain}|{seq}|{prev}|{leaf}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that does not verify."""

    chain: str
    seq: int
    reason: str  # Thai


def verify() -> Iterator[Break]:
    """The first break of each chain that has one; nothing when all is whole. Reads rows in order, a chunk at a time."""
    for head in Head.objects.order_by("chain"):
        if (found := _verify_chain(head)) is not None:
            yield found
    known = set(Head.objects.values_list("chain", flat=True))
    for chain in Entry.objects.exclude(chain__in=known).values_list("chain", flat=True).distinct():
        yield Break(chain, 1, "ไม่มีหัวของสายบันทึก")


def _verify_chain(head: Head) -> Break | None:
    expected_seq, prev = 1, ""
    for entry in Entry.objects.filter(chain=head.chain).order_by("seq").iterator(chunk_size=2000):
        if entry.seq != expected_seq:
            return Break(head.chain, expected_seq, "รายการหายไปจากสาย")
        if (reason := _fault(entry, prev)) is not None:
            return Break(head.chain, entry.seq, reason)
        expected_seq, prev = entry.seq + 1, entry.hash
    if (head.seq, head.hash) != (expected_seq - 1, prev):
        return Break(head.chain, expected_seq, "ท้ายสายถูกตัดหรือหัวของสายถูกแก้")
    commitments = Disclosure.objects.filter(entry__chain=head.chain).select_related("entry").order_by("entry__seq")
    for disclosure in commitments.iterator(chunk_size=2000):
        stated = json.loads(disclosure.entry.event)["commitments"].get(disclosure.field)
        if stated != _commitment(disclosure.salt, disclosure.value):
            return Break(head.chain, disclosure.entry.seq, f"ค่า “{disclosure.field}” ไม่ตรงกับที่บันทึกไว้")
    return None


def _fault(entry: Entry, prev: str) -> str | None:
    if entry.prev != prev or entry.hash != _link(entry.chain, entry.seq, prev, entry.event):
        return "เนื้อความหรือลำดับถูกแก้"
    event = json.loads(entry.event)
    columns = {
        "org": entry.organisation_id or 0,
        "seq": entry.seq,
        "at": int(entry.at.timestamp()),
        "actor": entry.actor,
        "action": entry.action,
        "type": entry.object_type,
        "ref": entry.object_ref,
    }
    if any(event[name] != value for name, value in columns.items()):
        return "ช่องของรายการไม่ตรงกับเนื้อความที่บันทึกไว้"
    return None
