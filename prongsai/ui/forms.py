"""How a form field looks everywhere: label, help, the reason directly under its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext

from prongsai.core.errors import DomainError
from prongsai.thai.dates import ThaiDateError, format_date, parse_date
from prongsai.thai.text import clean, clean_line


class Renderer(TemplatesSetting):
    """Our field template."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


@contextmanager
def said_in_form(form: forms.BaseForm, field: str | None = None) -> Iterator[None]:
    """A service's refusal is said in the form, at ``field`` or above all; the code after the ``with`` shows it again."""
    try:
        yield
    except DomainError as refusal:
        if refusal.status in {403, 404}:
            raise
        form.add_error(field, gettext(refusal.message).splitlines())


class TextField(forms.CharField):
    """One line of text, normalised once where it enters the system."""

    def to_python(self, value: Any) -> str:
        """Cleaned, single spaces."""
        return clean_line(super().to_python(value) or "")


class LongTextField(forms.CharField):
    """Text of several lines, normalised once where it enters the system."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Cleaned, lines kept."""
        return clean(super().to_python(value) or "").strip()


class ThaiDateField(forms.CharField):
    """Accepts «๔ เม.ย. ๖๖», «4/4/2566», «2023-04-04»; gives a Common Era date or None."""

    default_error_messages = {"required": "โปรดใส่วันที่ เช่น 4 เม.ย. 2566"}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"data-thai-date": "", "autocomplete": "off", "inputmode": "text"})
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A date is shown with its Buddhist year."""
        return format_date(value, style="short") if isinstance(value, dt.date) else value

    def to_python(self, value: Any) -> Any:
        """The date, or None when empty. The refusal says which part is impossible."""
        text = clean_line(super().to_python(value) or "")
        if not text:
            return None
        try:
            return parse_date(text)
        except ThaiDateError as error:
            raise ValidationError(error.message) from error
