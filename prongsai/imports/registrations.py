"""Where this room shows: an entry of the menu, a panel of the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from prongsai.actions.models import Programme
from prongsai.core.together import Rows, kept
from prongsai.disclosure.holdings import holding_add
from prongsai.imports.findable import SOURCES as FINDABLE
from prongsai.imports.models import ImportedDocument
from prongsai.imports.public_items import HOLDINGS
from prongsai.imports.selectors import documents_to_review, listed
from prongsai.search.sources import source_add as findable_add
from prongsai.ui.first_steps import FirstStep, first_step_add
from prongsai.ui.home import HomePanel, home_panel_add
from prongsai.ui.menu import MenuEntry, menu_add


def _waiting_rows(request: HttpRequest) -> list[Rows]:
    """The newest of them alone: hundreds may wait, each with its rows."""
    if not request.user.has_perm("imports.import"):
        return []
    return [kept(request, "imports.waiting", lambda: documents_to_review()[:5])]


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    """Documents that were read and wait for this person."""
    waiting = [listed(document) for rows in _waiting_rows(request) for document in rows]
    return {"waiting": waiting} if waiting else None


first_step_add(
    FirstStep(
        10,
        "นำเข้ารายงานมาตรการของปีก่อน",
        "แฟ้ม Word, PDF หรือข้อความ ระบบอ่านให้ แล้วท่านตรวจก่อนรับ",
        "imports",
        "imports.import",
        lambda: Programme.objects.exists() or ImportedDocument.objects.exists(),
        needed=True,
    )
)
menu_add(MenuEntry(order=80, label="นำเข้าเอกสาร", url_name="imports", permission="imports.view"))
home_panel_add(HomePanel(order=40, template="imports/home_panel.html", context=_waiting, reads=_waiting_rows))
for findable in FINDABLE:
    findable_add(findable)
for holding in HOLDINGS:
    holding_add(holding)
