"""What this room adds to the site when it starts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.core import clock
from prongsai.correspondence.records import MEMO_FIELDS, base_record, memo_record
from prongsai.correspondence.sources import PaperSource, source_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add


def home_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for this person's opinion or signature, and what they should record from paper."""
    if not request.user.has_perm("correspondence.view"):
        return None
    from prongsai.correspondence.screens import waiting_for

    waiting = waiting_for(request.user)
    return waiting | {"today": clock.today()} if any(waiting.values()) else None


source_add(PaperSource("memo", "บันทึกข้อความ", "", None, memo_record, fields=MEMO_FIELDS))
source_add(PaperSource("announcement", "ประกาศ", "", None, base_record, series="announcement", drafted=False))
source_add(PaperSource("order", "คำสั่ง", "", None, base_record, series="order", drafted=False))
source_add(PaperSource("letter", "หนังสือภายนอก", "", None, base_record, series="letter", drafted=False))
menu_add(MenuEntry(30, "เอกสาร", "papers", "correspondence.view"))
home_panel_add(HomePanel(20, "correspondence/home_panel.html", home_panel))
