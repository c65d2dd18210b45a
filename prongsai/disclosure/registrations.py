"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.disclosure.adapters import HOLDINGS
from prongsai.disclosure.holdings import holding_add
from prongsai.disclosure.home import items_panel
from prongsai.disclosure.watched import SOURCE
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.sources import source_add

menu_add(MenuEntry(order=40, label="ข้อมูลสาธารณะ", url_name="disclosure", permission="disclosure.view"))
home_panel_add(HomePanel(15, "disclosure/home_panel.html", items_panel))
source_add(SOURCE)
for holding in HOLDINGS:
    holding_add(holding)
