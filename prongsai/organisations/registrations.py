"""The menu entry of the office's pages."""

from __future__ import annotations

from prongsai.organisations.findable import SOURCES as FINDABLE
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(90, "หน่วยงาน", "organisation", "organisations.view"))
for findable in FINDABLE:
    findable_add(findable)
