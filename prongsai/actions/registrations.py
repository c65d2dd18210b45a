"""What the measures add to the site: their place in the menu, their panels on the home page, their papers."""

from __future__ import annotations

from django.urls import reverse

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.actions.analysis_papers import SOURCES as ANALYSIS_SOURCES
from prongsai.actions.case_figures import case_figures
from prongsai.actions.corrections import CORRECTED, RULES
from prongsai.actions.evidence_uses import evidence_uses
from prongsai.actions.figures import figures_add
from prongsai.actions.findable import SOURCES as FINDABLE
from prongsai.actions.handover import open_duties
from prongsai.actions.home import measures_rows, panel_year, tasks_owed
from prongsai.actions.owed import SNAPSHOT
from prongsai.actions.papers import SOURCES
from prongsai.actions.public_items import HOLDINGS
from prongsai.actions.readings import measures_in_force, rows_in_force
from prongsai.actions.survey_figures import survey_figures
from prongsai.actions.year_part import MEASURES, PROPOSALS
from prongsai.conduct.readings import ReadingSource, reading_add
from prongsai.correspondence.sources import source_add
from prongsai.disclosure.holdings import holding_add
from prongsai.evidence.uses import UseSource, use_add
from prongsai.ita.next_steps import NextStep, step_add
from prongsai.obligations.home import task_source_add
from prongsai.obligations.opening import part_add
from prongsai.obligations.rules import supplier_add
from prongsai.obligations.ways import way_add
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(10, "มาตรการ", "measures", "actions.view"))
task_source_add(tasks_owed, measures_rows)
home_panel_add(HomePanel(85, "actions/home_year.html", panel_year))
for source in (*SOURCES, *ANALYSIS_SOURCES):
    source_add(source)
handover_add(HandoverPart(20, "มาตรการที่ยังไม่มีผล", open_duties, passes_with="unit"))
for findable in FINDABLE:
    findable_add(findable)
way_add(CORRECTED)
supplier_add(RULES)
for part in (MEASURES, PROPOSALS):
    part_add(part)
use_add(UseSource("result", "ผลของมาตรการ", evidence_uses))
reading_add(ReadingSource("measures", "มาตรการของปี", rows_in_force, measures_in_force, order=10))
way_add(SNAPSHOT)
for figures in (case_figures, survey_figures):
    figures_add(figures)
for holding in HOLDINGS:
    holding_add(holding)
step_add(
    NextStep(lambda year: f"วิเคราะห์สู่มาตรการปี {year + 1}", lambda year: reverse("analysis", args=[year]), "actions.view")
)
