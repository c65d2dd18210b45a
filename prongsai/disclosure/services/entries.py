"""The items of a year: opened from the last by topic, given to units, their addresses on the office's own website."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.disclosure.models import ItemEntry
from prongsai.disclosure.rights import may, may_fill
from prongsai.ita.selectors import assessment_year
from prongsai.organisations.models import Unit
from prongsai.watching.addresses import clean_address

FRESH_DAYS_MOST = 1000


@transaction.atomic
def board_open(*, fiscal_year_be: int, actor: Any) -> int:
    """Make the entries of a year that are not there yet, each with the owner its topic had in the last year that had
    one. Safe to call again; returns how many were made. Raises DomainError while the year is not known."""
    demand(may(actor, "disclosure.submit"))
    year = assessment_year(fiscal_year_be)
    if year is None:
        raise DomainError(f"ยังไม่มีข้อมูลการประเมินปี {fiscal_year_be} โปรดเริ่มปีที่ “ข้อมูลปีการประเมิน” ก่อน", code="year_missing")
    there = set(ItemEntry.objects.filter(fiscal_year_be=fiscal_year_be).values_list("code", flat=True))
    earlier: dict[str, ItemEntry] = {}
    for old in ItemEntry.objects.filter(fiscal_year_be__lt=fiscal_year_be).order_by("fiscal_year_be", "pk"):
        if old.owner_unit_id or old.topic not in earlier:
            earlier[old.topic] = old
    made = []
    for item in year.items:
        if item.code in there:
            continue
        last = earlier.get(item.topic)
        made.append(
            ItemEntry(
                fiscal_year_be=fiscal_year_be,
                code=item.code,
                topic=item.topic,
                owner_unit_id=last.owner_unit_id if last else None,
                fresh_days=last.fresh_days if last else None,
                carried_from=last.fiscal_year_be if last else None,
            )
        )
    for entry in ItemEntry.objects.bulk_create(made):
        record(
            "disclosure.board.opened", actor=actor, obj=entry, code=entry.code, fiscal_year=fiscal_year_be,
            from_year=entry.carried_from,
        )  # fmt: skip
    return len(made)


def entry_for(fiscal_year_be: int, code: str) -> ItemEntry:
    """The entry of an item, locked; made when the year was not opened yet. Call it inside a transaction."""
    year = assessment_year(fiscal_year_be)
    item = next((item for item in year.items if item.code == code), None) if year else None
    if item is None:
        raise ForeignRow(fiscal_year=fiscal_year_be, code=code)
    entry, _ = ItemEntry.objects.get_or_create(fiscal_year_be=fiscal_year_be, code=code, defaults={"topic": item.topic})
    return ItemEntry.objects.select_for_update().get(pk=entry.pk)


@transaction.atomic
def address_set(*, fiscal_year_be: int, code: str, address: str, actor: Any) -> ItemEntry:
    """Keep the address at which the office's own website answers an item; empty takes it away.

    Raises AddressRefused for what the public cannot open: private networks, other schemes, spaces inside.
    """
    url = clean_address(address) if address.strip() else ""
    entry = entry_for(fiscal_year_be, code)
    demand(may_fill(actor, entry))
    if url != entry.own_url:
        entry.own_url, entry.own_url_at = url, clock.now() if url else None
        entry.save()
        record("disclosure.item.address", actor=actor, obj=entry, code=code, url=url)
    return entry


@transaction.atomic
def item_settings_set(
    *, fiscal_year_be: int, code: str, owner_unit: Unit | None, fresh_days: int | None, note: str, actor: Any
) -> ItemEntry:
    """Who owns an item, after how many days it counts as old (0: never), and a note for colleagues."""
    demand(may(actor, "disclosure.submit"))
    if fresh_days is not None and not 0 <= fresh_days <= FRESH_DAYS_MOST:
        raise DomainError(f"จำนวนวันต้องอยู่ระหว่าง 0 ถึง {FRESH_DAYS_MOST:,} โปรดแก้จำนวนวัน", code="fresh_days")
    entry = entry_for(fiscal_year_be, code)
    entry.owner_unit, entry.fresh_days, entry.note = owner_unit, fresh_days, note.strip()
    entry.save()
    record(
        "disclosure.item.changed",
        actor=actor,
        obj=entry,
        code=code,
        unit=owner_unit.name if owner_unit else "",
        fresh_days=fresh_days,
        note=entry.note,
    )
    return entry


@transaction.atomic
def owners_set(*, fiscal_year_be: int, owners: Mapping[str, Unit | None], actor: Any) -> int:
    """Give several items to their units at once; returns how many changed."""
    demand(may(actor, "disclosure.submit"))
    changed = 0
    for code, unit in owners.items():
        entry = entry_for(fiscal_year_be, code)
        if entry.owner_unit_id != (unit.pk if unit else None):
            entry.owner_unit = unit
            entry.save()
            record("disclosure.item.owner", actor=actor, obj=entry, code=code, unit=unit.name if unit else "")
            changed += 1
    return changed
