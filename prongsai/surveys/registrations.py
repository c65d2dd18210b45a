"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(65, "แบบสำรวจ", "surveys", "surveys.view"))
