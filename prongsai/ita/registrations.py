"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.ita.owed import SUPPLIER
from prongsai.ita.year_part import ASSESSMENT
from prongsai.obligations.opening import part_add
from prongsai.obligations.rules import supplier_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(order=20, label="ผล ITA", url_name="ita", permission="ita.view"))
supplier_add(SUPPLIER)
part_add(ASSESSMENT)
