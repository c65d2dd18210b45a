"""What to look for in the ledger."""

from __future__ import annotations

from django import forms

from prongsai.audit.selectors import LedgerFilter, actors_here
from prongsai.audit.wordings import types_known
from prongsai.ui.forms import TextField, ThaiDateField


class LedgerFilterForm(forms.Form):
    """Person, kind of thing, one thing, days."""

    actor = forms.ChoiceField(label="ผู้ทำ", required=False)
    object_type = forms.ChoiceField(label="เรื่อง", required=False)
    object_ref = TextField(label="เลขรายการ", required=False, max_length=60, widget=forms.HiddenInput)
    since = ThaiDateField(label="ตั้งแต่วันที่", required=False)
    until = ThaiDateField(label="ถึงวันที่", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["actor"].choices = [("", "ทุกคน"), *actors_here()]  # type: ignore[attr-defined]
        self.fields["object_type"].choices = [("", "ทุกเรื่อง"), *types_known()]  # type: ignore[attr-defined]

    def wanted(self) -> LedgerFilter:
        """The filter; fields that could not be read do not narrow."""
        if self.is_bound and not self.is_valid():
            return LedgerFilter()
        return LedgerFilter(**self.cleaned_data) if self.is_bound else LedgerFilter()
