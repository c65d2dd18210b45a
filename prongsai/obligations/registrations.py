"""What this room adds to the site when it starts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.accounts.handover import HandoverPart, handover_add
from prongsai.core import clock
from prongsai.core.schedule import daily_add
from prongsai.obligations.daily import DAILY_CHECK
from prongsai.obligations.handover import open_obligations
from prongsai.obligations.home import panel_escalated, panel_mine, panel_next_year, panel_year, rows_mine
from prongsai.obligations.jobs import DAILY
from prongsai.obligations.opening import part_add
from prongsai.obligations.services.events import tenure_begun
from prongsai.obligations.ways import way_add
from prongsai.obligations.year_part import OBLIGATIONS, TERMS
from prongsai.organisations.models import Tenure
from prongsai.organisations.services import tenure_follower_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add


def _tenure_begun(tenure: Tenure, actor: Any) -> None:
    tenure_begun(tenure, actor=actor, today=clock.today())


way_add(DAILY_CHECK)
tenure_follower_add(_tenure_begun)
daily_add(DAILY, at=dt.time(6, 30), title="เตือนภารกิจของปี")
part_add(OBLIGATIONS)
part_add(TERMS)
handover_add(HandoverPart(10, "ภารกิจของปีที่ยังค้าง", open_obligations, passes_with="unit"))
menu_add(MenuEntry(50, "ภารกิจปี", "obligations", "obligations.view"))
home_panel_add(HomePanel(5, "obligations/home_mine.html", panel_mine, rows_mine))
home_panel_add(HomePanel(25, "obligations/home_escalated.html", panel_escalated))
home_panel_add(HomePanel(75, "obligations/home_next_year.html", panel_next_year))
home_panel_add(HomePanel(80, "obligations/home_year.html", panel_year))
