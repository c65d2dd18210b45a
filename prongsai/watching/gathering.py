"""The list of what is watched: what the rooms above name now, kept as rows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import httpx
import structlog
from django.db import transaction

from prongsai.core import clock
from prongsai.organisations.models import Unit
from prongsai.watching.models import AddressUse, WatchedAddress, key_of
from prongsai.watching.sources import Watched, address_sources

log = structlog.get_logger(__name__)
_Use = tuple[str, str, str, int | None, str, int | None, tuple[str, ...]]
"""Key of the address, source, about, unit, link, fiscal year, expected words."""


def addresses_gather() -> None:
    """Bring the rows in line with what is named now. An address that nothing names any more keeps its history and is
    no longer visited. A room whose list cannot be read keeps what it had."""
    named, urls, unread = _named()
    with transaction.atomic():
        rows = {row.key: row for row in WatchedAddress.objects.select_for_update().filter(key__in=urls)}
        _add_missing(rows, urls)
        _bring_in_line(rows, named, unread)
        used = set(AddressUse.objects.values_list("address_id", flat=True))
        WatchedAddress.objects.filter(in_use=True).exclude(pk__in=used).update(in_use=False)
        WatchedAddress.objects.filter(in_use=False, pk__in=used).update(in_use=True)


def _named() -> tuple[set[_Use], dict[str, str], set[str]]:
    named: set[_Use] = set()
    urls: dict[str, str] = {}
    unread: set[str] = set()
    units = set(Unit.objects.values_list("pk", flat=True))
    for source in address_sources():
        try:
            found = list(source.addresses())
        except Exception:  # one room's fault must not stop the watching of all the others
            log.exception("address_source_failed", source=source.name)
            unread.add(source.name)
            continue
        for watched in found:
            if url := watched.url.strip():
                urls[key_of(url)] = url
                named.add(_use(source.name, url, watched, units))
    return named, urls, unread


def _use(source: str, url: str, watched: Watched, units: set[int]) -> _Use:
    unit = watched.owner_unit_id if watched.owner_unit_id in units else None
    about = watched.about[:500]
    return key_of(url), source, about, unit, watched.link[:500], watched.fiscal_year_be, tuple(watched.expects)


def _add_missing(rows: dict[str, WatchedAddress], urls: dict[str, str]) -> None:
    now = clock.now()
    missing = [
        WatchedAddress(url=url[:1000], key=key, host=host_of(url), since=now)
        for key, url in urls.items()
        if key not in rows
    ]
    WatchedAddress.objects.bulk_create(missing, ignore_conflicts=True)
    if missing:
        rows.update({row.key: row for row in WatchedAddress.objects.filter(key__in=[row.key for row in missing])})


def _bring_in_line(rows: dict[str, WatchedAddress], named: set[_Use], unread: set[str]) -> None:
    standing: dict[_Use, list[int]] = defaultdict(list)
    for use in AddressUse.objects.exclude(source__in=unread).select_related("address"):
        shape = (
            *(use.address.key, use.source, use.about, use.owner_unit_id, use.link, use.fiscal_year_be),
            tuple(use.expects),
        )
        standing[shape].append(use.pk)
    gone = [pk for shape, pks in standing.items() for pk in (pks[1:] if shape in named else pks)]
    new = named - set(standing)
    AddressUse.objects.filter(pk__in=gone).delete()
    AddressUse.objects.bulk_create([_row(rows[shape[0]], shape) for shape in sorted(new, key=repr)])
    other_terms = {shape[0] for shape in new}  # what is expected changed: the next visit reads the page again
    WatchedAddress.objects.filter(key__in=other_terms).exclude(etag="", last_modified="").update(
        etag="", last_modified=""
    )


def _row(address: WatchedAddress, shape: _Use) -> AddressUse:
    _, source, about, unit, link, fiscal_year_be, expects = shape
    values: dict[str, Any] = {"about": about, "owner_unit_id": unit, "link": link, "fiscal_year_be": fiscal_year_be}
    return AddressUse(address=address, source=source, expects=list(expects), **values)


def host_of(url: str) -> str:
    """The host an address names, or "" where it names none."""
    try:
        return httpx.URL(url if "://" in url else f"https://{url}").host[:255]
    except (httpx.InvalidURL, ValueError):
        return ""
