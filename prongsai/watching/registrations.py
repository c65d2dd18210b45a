"""What this room adds to the site when it starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from prongsai.core.schedule import daily_add
from prongsai.organisations.selectors import organisation_current
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.home import problem_rows, problems_panel
from prongsai.watching.services import ROUND
from prongsai.watching.sources import AddressSource, Watched, source_add


def front_page() -> Iterable[Watched]:
    """The front page of the office's own website, as its profile names it."""
    office = organisation_current()
    if office.website:
        yield Watched(office.website, "หน้าแรกของเว็บไซต์หน่วยงาน", None, reverse("organisation_edit"), None)


source_add(AddressSource("organisation", "เว็บไซต์หน่วยงาน", front_page))
daily_add(ROUND, at=dt.time(6, 0), title="เปิดตรวจลิงก์ของหน่วยงาน")
home_panel_add(HomePanel(30, "watching/home_panel.html", problems_panel, problem_rows))
menu_add(MenuEntry(80, "ตรวจลิงก์", "watching", "watching.view"))
