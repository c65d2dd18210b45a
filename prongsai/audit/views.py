"""The ledger on screen: who did what, when."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.audit import permissions  # noqa: F401  # declares audit.view
from prongsai.audit.forms import LedgerFilterForm
from prongsai.audit.selectors import ledger_entries, ledger_lines
from prongsai.core.doors import requires

LINES = 50


@requires("audit.view")
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Entries in words, newest first, narrowed by person, kind and day."""
    form = LedgerFilterForm(request.GET or None)
    page = Paginator(ledger_entries(form.wanted()), LINES).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "lines": ledger_lines(page.object_list), "query": query.urlencode()}
    return render(request, "audit/ledger.html", context)
