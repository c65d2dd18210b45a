"""Where this room shows: an entry of the menu; its dates for the year's obligations, its items for tagging evidence."""

from __future__ import annotations

from prongsai.evidence.inspections import InspectionItem, items_add
from prongsai.ita.owed import SUPPLIER
from prongsai.ita.selectors import assessment_year
from prongsai.ita.year_part import ASSESSMENT
from prongsai.obligations.opening import part_add
from prongsai.obligations.rules import supplier_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(order=20, label="ผล ITA", url_name="ita", permission="ita.view"))
supplier_add(SUPPLIER)


def _items(fiscal_year_be: int) -> list[InspectionItem]:
    """The disclosure items of a year, for tagging evidence."""
    year = assessment_year(fiscal_year_be)
    return [InspectionItem(item.code, item.title, item.topic) for item in year.items] if year is not None else []


items_add("ita", _items)
part_add(ASSESSMENT)
