"""How lists name a paper's kind and colour its state."""

from __future__ import annotations

from django import template

from prongsai.correspondence import sources
from prongsai.correspondence.models import OfficialPaper, PaperState

register = template.Library()

_TONES = {
    PaperState.DRAFT: "wait",
    PaperState.IN_REVIEW: "half",
    PaperState.SIGNED: "ok",
    PaperState.PUBLISHED: "ok",
    PaperState.WITHDRAWN: "warn",
    PaperState.VOID: "idle",
}


@register.filter
def kind_label(paper: OfficialPaper) -> str:
    """«บันทึกข้อความ»."""
    return sources.kind_label(paper.kind)


@register.filter
def tone(paper: OfficialPaper) -> str:
    """The shape and colour of its state's tag."""
    return _TONES[PaperState(paper.state)]
