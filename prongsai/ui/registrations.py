"""The menu begins with today."""

from __future__ import annotations

from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(0, "วันนี้", "home"))
