"""Where this room shows: an entry of the menu."""

from __future__ import annotations

from prongsai.ita.owed import SUPPLIER
from prongsai.obligations.rules import supplier_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(order=20, label="ผล ITA", url_name="ita", permission="ita.view"))
supplier_add(SUPPLIER)
