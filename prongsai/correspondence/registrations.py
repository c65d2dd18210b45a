"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.correspondence.findable import SOURCES as FINDABLE
from prongsai.correspondence.handover import open_papers
from prongsai.correspondence.home import waiting_panel
from prongsai.correspondence.owed import PAPER_SIGNED, PUBLICATION
from prongsai.correspondence.records import MEMO_FIELDS, base_record, memo_record
from prongsai.correspondence.sources import PaperSource, source_add
from prongsai.obligations.ways import way_add
from prongsai.correspondence.watched import SOURCE as WATCHED
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.sources import source_add as watched_add

source_add(PaperSource("memo", "บันทึกข้อความ", "", None, memo_record, fields=MEMO_FIELDS))
source_add(PaperSource("announcement", "ประกาศ", "", None, base_record, series="announcement", drafted=False))
source_add(PaperSource("order", "คำสั่ง", "", None, base_record, series="order", drafted=False))
source_add(PaperSource("letter", "หนังสือภายนอก", "", None, base_record, series="letter", drafted=False))
menu_add(MenuEntry(30, "เอกสาร", "papers", "correspondence.view"))
home_panel_add(HomePanel(20, "correspondence/home_panel.html", waiting_panel))
handover_add(HandoverPart(30, "เอกสารที่ยังไม่ลงนาม", open_papers))
for findable in FINDABLE:
    findable_add(findable)
way_add(PAPER_SIGNED)
way_add(PUBLICATION)
watched_add(WATCHED)
