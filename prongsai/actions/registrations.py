"""What the measures add to the frame: their place in the menu, and their panels on the home page."""

from __future__ import annotations

from prongsai.actions.home import panel_owed, panel_year
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(20, "มาตรการ", "measures", "actions.view"))
home_panel_add(HomePanel(10, "actions/home_owed.html", panel_owed))
home_panel_add(HomePanel(80, "actions/home_year.html", panel_year))
