"""Fields the measures need besides those of ``ui.forms``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prongsai.thai.digits import to_arabic
from prongsai.ui.forms import TextField

MAX_FILES = 20


class ManyFiles(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Zero or more uploads, as a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each is checked by content where it is stored; here only how many."""
        files = [item for item in (data if isinstance(data, list | tuple) else [data]) if item]
        if len(files) > MAX_FILES:
            raise ValidationError(f"ส่งได้ครั้งละไม่เกิน {MAX_FILES} แฟ้ม โปรดแบ่งส่งสองครั้ง")
        return files


class MoneyField(TextField):
    """A number such as baht, with or without separators and Thai digits; None when empty."""

    def __init__(self, *, not_a_number: str = "โปรดใส่จำนวนเงินเป็นตัวเลข เช่น 25,000", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.not_a_number = not_a_number

    def to_python(self, value: Any) -> Any:
        """A Decimal of two places, not negative."""
        text = re.sub(r"[,\s]|บาท$", "", to_arabic(super().to_python(value)))
        if text in {"", "-"}:
            return None
        if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text):
            raise ValidationError(self.not_a_number)
        return Decimal(text)
