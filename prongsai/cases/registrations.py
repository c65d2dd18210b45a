"""What this room adds to the site when it starts."""

from __future__ import annotations

import datetime as dt

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.cases.findable import SOURCES
from prongsai.cases.handover import open_for
from prongsai.cases.home import owed_panel, owed_rows
from prongsai.cases.kinds import kind_add
from prongsai.cases.usual import KINDS
from prongsai.core.schedule import daily_add
from prongsai.search.sources import source_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add

for kind in KINDS:
    kind_add(kind)
menu_add(MenuEntry(60, "เรื่องจากประชาชน", "cases", "cases.view"))
home_panel_add(HomePanel(30, "cases/home_owed.html", owed_panel, owed_rows))
handover_add(HandoverPart(40, "เรื่องจากประชาชนที่ยังไม่ตอบ", open_for))
daily_add("cases.forget", at=dt.time(3, 20), title="ลบชื่อผู้ส่งเรื่องที่ครบกำหนดเก็บ")
for source in SOURCES:
    source_add(source)
