"""What the measures add to the site: their place in the menu, their panels on the home page, their papers."""

from __future__ import annotations

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.actions.findable import SOURCES as FINDABLE
from prongsai.actions.handover import open_duties
from prongsai.actions.home import panel_year, tasks_owed
from prongsai.actions.owed import SNAPSHOT
from prongsai.actions.papers import SOURCES
from prongsai.actions.public_items import HOLDINGS
from prongsai.correspondence.sources import source_add
from prongsai.disclosure.holdings import holding_add
from prongsai.obligations.home import task_source_add
from prongsai.obligations.ways import way_add
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(10, "มาตรการ", "measures", "actions.view"))
task_source_add(tasks_owed)
home_panel_add(HomePanel(85, "actions/home_year.html", panel_year))
for source in SOURCES:
    source_add(source)
handover_add(HandoverPart(20, "มาตรการที่ยังไม่มีผล", open_duties))
for findable in FINDABLE:
    findable_add(findable)
for holding in HOLDINGS:
    holding_add(holding)
way_add(SNAPSHOT)
