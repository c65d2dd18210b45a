"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.correspondence.sources import source_add as paper_source_add
from prongsai.disclosure.adapters import HOLDINGS
from prongsai.disclosure.evidence_checks import evidence_uses
from prongsai.disclosure.findable import SOURCES as FINDABLE
from prongsai.disclosure.holdings import holding_add
from prongsai.disclosure.home import items_panel, items_rows
from prongsai.disclosure.item_folders import PROOFS
from prongsai.disclosure.obligation_ways import ITEMS_ANSWERED
from prongsai.disclosure.reports import REPORT
from prongsai.disclosure.satisfaction import SATISFACTION
from prongsai.disclosure.watched import SOURCE
from prongsai.disclosure.year_part import BOARD
from prongsai.evidence.inspections import proofs_add
from prongsai.evidence.uses import UseSource, use_add
from prongsai.obligations.opening import part_add
from prongsai.obligations.ways import way_add
from prongsai.search.sources import source_add as findable_add
from prongsai.surveys.kinds import survey_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.sources import source_add

menu_add(MenuEntry(order=40, label="ข้อมูลสาธารณะ", url_name="disclosure", permission="disclosure.view"))
home_panel_add(HomePanel(15, "disclosure/home_panel.html", items_panel, items_rows))
source_add(SOURCE)
proofs_add("ita", PROOFS)
use_add(UseSource("item", "ข้อมูลสาธารณะ", evidence_uses))
way_add(ITEMS_ANSWERED)
part_add(BOARD)
survey_add(SATISFACTION)
paper_source_add(REPORT)
for holding in HOLDINGS:
    holding_add(holding)
for findable in FINDABLE:
    findable_add(findable)
