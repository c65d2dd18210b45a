"""The home page's frame and the keeping of drafts."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from prongsai.core import clock
from prongsai.core.doors import signed_in
from prongsai.core.drafts import draft_save
from prongsai.core.errors import DomainError
from prongsai.ui.home import YEAR_AT_A_GLANCE, home_panels
from prongsai.ui.templatetags.thai import thai_time


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What I owe today, what waits for me, the year at a glance: panels given by the rooms."""
    panels = home_panels(request)
    owed = any(panel["order"] < YEAR_AT_A_GLANCE for panel in panels)
    said = [words for panel in panels for words in panel["context"].get("summary", ())]
    context = {"panels": panels, "owed": owed, "summary": _and(said), "today": clock.today()}
    return render(request, "ui/home.html", context)


def _and(parts: list[str]) -> str:
    """«ก», «ก และข», «ก ข และค»."""
    return parts[0] if len(parts) == 1 else f"{' '.join(parts[:-1])} และ{parts[-1]}" if parts else ""


@signed_in
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed: JSON ``{form, fields}``; answers when it was kept."""
    try:
        body = json.loads(request.body)
        form, fields = str(body["form"]), dict(body["fields"])
    except (ValueError, KeyError, TypeError) as error:
        raise DomainError("เก็บร่างไม่ได้ เพราะข้อมูลที่ส่งมาไม่ครบ", code="draft_malformed") from error
    kept = draft_save(user=request.user, form=form, fields=fields)
    return JsonResponse({"saved": f"ร่างเก็บเองเมื่อ {thai_time(kept.saved_at)}"})
