"""What newcomers add to the site: their place in the menu, panels of the home page, a way to meet an obligation."""

from __future__ import annotations

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.conduct.findable import SOURCES as FINDABLE
from prongsai.conduct.handover import open_newcomers, open_readings
from prongsai.conduct.home import newcomers_seen_to, readings_owed, readings_rows
from prongsai.conduct.way import NEWCOMER_READ
from prongsai.conduct.year_part import NEWCOMERS
from prongsai.obligations.home import task_source_add
from prongsai.obligations.opening import part_add
from prongsai.obligations.ways import way_add
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(75, "บุคลากรใหม่", "newcomers", "conduct.view"))
task_source_add(readings_owed, readings_rows)
task_source_add(newcomers_seen_to, readings_rows)
handover_add(HandoverPart(40, "เอกสารที่ยังไม่ได้รับทราบ", open_readings))
handover_add(HandoverPart(41, "บุคลากรใหม่ที่ยังไม่รับทราบ", open_newcomers))
way_add(NEWCOMER_READ)
part_add(NEWCOMERS)
for findable in FINDABLE:
    findable_add(findable)
