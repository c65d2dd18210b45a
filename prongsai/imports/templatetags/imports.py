"""Words of this room in its templates."""

from __future__ import annotations

from django import template

from prongsai.imports import selectors, selectors_batch
from prongsai.imports.models_batch import Outcome

register = template.Library()


@register.filter
def kind_label(kind: str) -> str:
    """``measures_report`` → ``รายงานผลตามมาตรการ``."""
    return selectors.kind_label(kind)


@register.filter
def tone(outcome: str) -> str:
    """The colour of an outcome, as the stylesheet names it."""
    return selectors_batch.TONES[Outcome(outcome)]
