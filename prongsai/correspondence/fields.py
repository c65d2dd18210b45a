"""Fields that several forms about papers share."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.ui.templatetags.thai import thai_date


def unit_field(**kwargs: Any) -> forms.ModelChoiceField:
    """A unit in use; the queryset is put in when the form is made, inside the scope."""
    return forms.ModelChoiceField(None, required=False, **kwargs)


class PaperField(forms.ModelChoiceField):
    """One of several papers, named by number, subject and date."""

    def label_from_instance(self, obj: Any) -> str:
        """«15/2567 แต่งตั้งคณะทำงาน 3 พ.ย. 68»."""
        number = getattr(obj, "number", None)
        return " ".join(filter(None, (number.text if number else "", obj.subject, thai_date(obj.dated_on))))


def registered_papers(kinds: Any) -> Any:
    """Signed papers of some kinds, latest first."""
    states = [PaperState.SIGNED, PaperState.PUBLISHED]
    rows = OfficialPaper.objects.filter(kind__in=list(kinds), state__in=states).select_related("number__series")
    return rows.order_by("-dated_on", "-pk")
