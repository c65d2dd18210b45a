"""What this room adds to the site when it starts."""

from __future__ import annotations

from django.urls import reverse

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.conduct.readings import ReadingSource, reading_add
from prongsai.correspondence.findable import SOURCES as FINDABLE
from prongsai.correspondence.handover import open_papers
from prongsai.correspondence.home import told_panel, told_rows, waiting_panel, waiting_rows
from prongsai.correspondence.meeting_words import minutes_record
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.notices import ANNOUNCEMENT_FIELDS, ORDER_FIELDS, announcement_record, order_record
from prongsai.correspondence.owed import MEETING_HELD, PAPER_SIGNED, PUBLICATION
from prongsai.correspondence.owed_groups import GROUP_MET
from prongsai.correspondence.readings import papers_in_force, rows_in_force
from prongsai.correspondence.records import MEMO_FIELDS, base_record, memo_record
from prongsai.correspondence.selectors.meetings import MEETING_TYPE
from prongsai.correspondence.sources import PaperSource, source_add
from prongsai.correspondence.watched import SOURCE as WATCHED
from prongsai.correspondence.year_part import COMMITTEES, STATEMENTS
from prongsai.obligations.opening import part_add
from prongsai.obligations.ways import way_add
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.sources import source_add as watched_add


def meeting_address(paper: OfficialPaper) -> str:
    """The page on which a meeting's facts are mended."""
    return reverse("meeting", args=[paper.source_id])


source_add(PaperSource("memo", "บันทึกข้อความ", "", None, memo_record, fields=MEMO_FIELDS))
source_add(
    PaperSource(
        "announcement", "ประกาศ", "", None, announcement_record, ANNOUNCEMENT_FIELDS, "announcement", registered=True
    )
)
source_add(PaperSource("order", "คำสั่ง", "", None, order_record, ORDER_FIELDS, "order", registered=True))
source_add(PaperSource("letter", "หนังสือภายนอก", "", None, base_record, series="letter", drafted=False, registered=True))
source_add(
    PaperSource(
        "minutes", "รายงานการประชุม", MEETING_TYPE, None, minutes_record, series="minutes", origin=meeting_address
    )
)
menu_add(MenuEntry(30, "เอกสาร", "papers", "correspondence.view"))
home_panel_add(HomePanel(20, "correspondence/home_panel.html", waiting_panel, waiting_rows))
handover_add(HandoverPart(30, "เอกสารที่ยังไม่ลงนาม", open_papers, passes_with="post"))
home_panel_add(HomePanel(25, "correspondence/told_panel.html", told_panel, told_rows))
for findable in FINDABLE:
    findable_add(findable)
watched_add(WATCHED)
reading_add(ReadingSource("papers", "ประกาศและคำสั่งที่มีผลใช้", rows_in_force, papers_in_force))
way_add(PAPER_SIGNED)
way_add(PUBLICATION)
way_add(MEETING_HELD)
way_add(GROUP_MET)
for part in (STATEMENTS, COMMITTEES):
    part_add(part)
