"""How the states of duties look: word, shape and colour together."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

from prongsai.actions.progress import DutyState

register = template.Library()

_TAGS = {
    DutyState.MISSING: ("st-warn", "ยังไม่มีผล"),
    DutyState.UNPROVEN: ("st-half", "มีผล<br>ไม่มีหลักฐาน"),
    DutyState.UNDER_WAY: ("st-half", "กำลังดำเนินการ"),
    DutyState.WAITING: ("st-idle", "ยังไม่ถึงกำหนด"),
    DutyState.NOT_POSSIBLE: ("st-idle", "ดำเนินการไม่ได้"),
    DutyState.DONE: ("st-ok", "ครบ"),
}
_SHOWN = {state: mark_safe(f'<span class="st {css}">{words}</span>') for state, (css, words) in _TAGS.items()}
_EDGES = {DutyState.MISSING: "no", DutyState.UNPROVEN: "half", DutyState.UNDER_WAY: "half", DutyState.DONE: "ok"}
_WORDS = {state: words.replace("<br>", " ") for state, (_, words) in _TAGS.items()}


@register.filter
def state_tag(state: DutyState) -> SafeString:
    """The status tag of a duty or method."""
    return _SHOWN[state]


@register.filter
def state_edge(state: DutyState) -> str:
    """The class of the bar at the left edge."""
    return _EDGES.get(state, "idle")


@register.filter
def at(values: Mapping[int, object], key: int) -> object:
    """What a mapping holds under a key, or None."""
    return values.get(key)


@register.filter
def state_words(state: str) -> str:
    """The state in words alone."""
    return _WORDS[DutyState(state)]
