"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.obligations.home import task_source_add
from prongsai.obligations.opening import part_add
from prongsai.obligations.ways import way_add
from prongsai.publicity.findable import SOURCES
from prongsai.publicity.home import subjects_owed, subjects_read
from prongsai.publicity.watched import SOURCE
from prongsai.publicity.ways import MANUALS_REVIEWED, NEWS_IN_MONTH
from prongsai.publicity.year_part import REGISTERS
from prongsai.search.sources import source_add
from prongsai.ui.menu import MenuEntry, menu_add
from prongsai.watching.sources import source_add as watched_add

menu_add(MenuEntry(70, "หน้าเว็บหน่วยงาน", "publicity", "publicity.view"))
task_source_add(subjects_owed, subjects_read)
way_add(NEWS_IN_MONTH)
way_add(MANUALS_REVIEWED)
part_add(REGISTERS)
watched_add(SOURCE)
for source in SOURCES:
    source_add(source)
