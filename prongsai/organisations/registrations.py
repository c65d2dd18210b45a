"""The menu entry of the office's pages."""

from __future__ import annotations

from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(90, "หน่วยงาน", "organisation", "organisations.view"))
