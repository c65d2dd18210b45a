"""The menu begins with today; a new office is told what to do next."""

from __future__ import annotations

from prongsai.ui import first_steps
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add

home_panel_add(HomePanel(1, "ui/first_steps.html", first_steps.panel))
menu_add(MenuEntry(0, "วันนี้", "home"))
