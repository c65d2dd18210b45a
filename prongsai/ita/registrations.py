"""Where this room shows: an entry of the menu."""

from __future__ import annotations

from prongsai.ita.year_part import ASSESSMENT
from prongsai.obligations.opening import part_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(order=30, label="ผล ITA", url_name="ita", permission="ita.view"))
part_add(ASSESSMENT)
from prongsai.ita.owed import SUPPLIER
from prongsai.obligations.rules import supplier_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(order=20, label="ผล ITA", url_name="ita", permission="ita.view"))
supplier_add(SUPPLIER)
