"""The shape of what people send: files, pasted text, choices, reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from prongsai.imports.fields import Field, as_text
from prongsai.imports.models import ImportRow
from prongsai.readers.kinds.names import KIND_NAMES
from prongsai.ui.forms import LongTextField, TextField

MAX_FILES = 20
MAX_PASTE = 2_000_000  # characters


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        """All of them."""
        return list(files.getlist(name))


class ManyFilesField(forms.FileField):
    """Several files at once; each is judged by the services, not here."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, one or more."""
        files = list(data or ())
        if not files:
            raise ValidationError("ยังไม่ได้เลือกแฟ้ม โปรดเลือกอย่างน้อยหนึ่งแฟ้ม")
        if len(files) > MAX_FILES:
            raise ValidationError(f"เลือกได้ครั้งละไม่เกิน {MAX_FILES} แฟ้ม โปรดแบ่งส่งเป็นหลายครั้ง")
        return files


class UploadForm(forms.Form):
    """Files of last year, as they are."""

    uploads = ManyFilesField(
        label="เลือกแฟ้ม",
        widget=ManyFilesInput(
            attrs={
                "accept": ".docx,.doc,.odt,.rtf,.pdf,.xlsx,.xls,.ods,.csv,.tsv,.txt,.md,.html,.htm,.mht,.mhtml"
                ",.jpg,.jpeg,.png,.tif,.tiff,.webp,.bmp,.zip"
            }
        ),
        help_text="Word (.docx .doc) Excel (.xlsx .xls .csv) LibreOffice (.odt .ods) PDF รวมทั้งที่สแกน ภาพสแกนหรือภาพถ่ายเอกสาร (.jpg .png .tif) หน้าเว็บ หรือแฟ้มข้อความ"
        " แฟ้มละไม่เกิน 25 MB เลือกได้หลายแฟ้ม หากมีเป็นร้อย ให้บีบอัดเป็น .zip แฟ้มเดียว",
    )


class PasteForm(forms.Form):
    """Text copied from a web page or a document."""

    name = TextField(label="ชื่อที่ใช้เรียก", max_length=120, help_text="เช่น รายงานมาตรการ ปี 2569 จากเว็บไซต์")
    # Not LongTextField: the text is kept as the source, so it must stay as it was pasted.
    text = forms.CharField(
        label="ข้อความ",
        max_length=MAX_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="คัดลอกทั้งตารางจาก Word Excel หรือหน้าเว็บ แล้ววางที่นี่ ช่องของตารางจะยังแยกกันอยู่",
    )

    def clean_text(self) -> str:
        """Something must be there."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError("ยังไม่มีข้อความ โปรดวางข้อความที่คัดลอกมา")
        return text


class KindForm(forms.Form):
    """As what a document is to be read, when it was not recognised."""

    kind = forms.ChoiceField(
        label="อ่านเป็น",
        choices=list(KIND_NAMES.items()),
    )


class ChoicesForm(forms.Form):
    """What the reviewed rows become."""

    history = forms.BooleanField(required=False)
    carry = forms.BooleanField(required=False)
    carry_to_be = forms.IntegerField(required=False, min_value=2550, max_value=2650)

    def clean(self) -> dict[str, Any]:
        """A year is needed where measures are carried."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("carry") and not data.get("carry_to_be"):
            raise ValidationError("โปรดใส่ปีงบประมาณที่จะยกมาตรการไป เช่น 2570")
        return data


class ReasonForm(forms.Form):
    """Why an acceptance is taken back."""

    reason = LongTextField(
        label="เหตุผลที่ถอน",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เช่น นำเข้าผิดแฟ้ม",
        error_messages={"required": "โปรดบอกเหตุผลที่ถอน เช่น นำเข้าผิดแฟ้ม"},
    )


class RowForm(forms.Form):
    """All fields of one row, as texts; what they mean is judged by the service."""

    def __init__(self, row: ImportRow, fields: tuple[Field, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for spec in fields:
            widget = forms.Textarea(attrs={"rows": _rows(spec, row)}) if spec.is_long else forms.TextInput()
            self.fields[spec.name] = forms.CharField(
                label=spec.label,
                required=False,
                strip=False,
                widget=widget,
                help_text=spec.hint,
                initial=as_text(spec, row.values.get(spec.name)),
            )


def _rows(spec: Field, row: ImportRow) -> int:
    """High enough to see the whole value, within reason."""
    text = as_text(spec, row.values.get(spec.name))
    return min(max(sum(1 + len(line) // 60 for line in text.split("\n")), 2), 16)
