"""Where this room stands in the menu, and what of it is found and watched."""

from __future__ import annotations

from prongsai.core.jobs import tend_add
from prongsai.evidence.catching_up import start_where_behind
from prongsai.evidence.findable import SOURCES
from prongsai.evidence.watched import evidence_addresses
from prongsai.search.sources import source_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.sources import AddressSource
from prongsai.watching.sources import source_add as address_source_add

menu_add(MenuEntry(55, "หลักฐาน", "evidence", "actions.view"))
for source in SOURCES:
    source_add(source)
address_source_add(AddressSource("evidence", "หลักฐาน", evidence_addresses))
tend_add(start_where_behind)
