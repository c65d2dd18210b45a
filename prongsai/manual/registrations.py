"""The manual stands at the end of the menu."""

from __future__ import annotations

from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(900, "คู่มือ", "manual"))
