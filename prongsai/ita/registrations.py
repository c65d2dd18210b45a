"""Where this room shows: an entry of the menu."""

from __future__ import annotations

from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(order=20, label="ผล ITA", url_name="ita", permission="ita.view"))
