"""Django's own refusals in our tone: what to do, with an example. Its Thai catalogue blames, and is not complete."""

from __future__ import annotations

from django import forms
from django.core import validators
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: dict[type[forms.Field], dict[str, str | Promise]] = {
    forms.Field: {"required": _("โปรดกรอกช่องนี้")},
    forms.BooleanField: {"required": _("โปรดเลือกช่องนี้ก่อน")},
    forms.IntegerField: {"invalid": _("โปรดใส่เป็นจำนวนเต็ม เช่น 12")},
    forms.DecimalField: {"invalid": _("โปรดใส่เป็นตัวเลข เช่น 1250.50")},
    forms.URLField: {"invalid": _("โปรดใส่ที่อยู่เว็บให้ครบ เช่น https://www.tuayangsuk.go.th")},
    forms.ChoiceField: {"required": _("โปรดเลือกจากรายการ"), "invalid_choice": _("ไม่มีตัวเลือกนี้ โปรดเลือกจากรายการ")},
    forms.MultipleChoiceField: {
        "required": _("โปรดเลือกอย่างน้อยหนึ่งรายการ"),
        "invalid_choice": _("มีตัวเลือกที่ไม่อยู่ในรายการ โปรดเลือกใหม่"),
        "invalid_list": _("โปรดเลือกจากรายการ"),
    },
    forms.ModelChoiceField: {
        "required": _("โปรดเลือกจากรายการ"),
        "invalid_choice": _("ไม่มีตัวเลือกนี้แล้ว โปรดเลือกจากรายการ"),
    },
    forms.FileField: {
        "required": _("โปรดเลือกแฟ้ม"),
        "invalid": _("ยังไม่ได้รับแฟ้ม โปรดเลือกแฟ้มแล้วส่งอีกครั้ง"),
        "missing": _("โปรดเลือกแฟ้ม"),
        "empty": _("แฟ้มนี้ว่างเปล่า โปรดเลือกแฟ้มอื่น"),
        "max_length": _("ชื่อแฟ้มยาวเกินไป โปรดย่อชื่อแฟ้ม"),
    },
}
VALIDATORS: dict[type, str | Promise] = {
    validators.MaxLengthValidator: _("ยาวเกิน %(limit_value)d ตัวอักษร (พิมพ์มา %(show_value)d) โปรดย่อลง"),
    validators.MinLengthValidator: _("สั้นกว่า %(limit_value)d ตัวอักษร (พิมพ์มา %(show_value)d) โปรดใส่ให้ครบ"),
    validators.MaxValueValidator: _("โปรดใส่ค่าไม่เกิน %(limit_value)s"),
    validators.MinValueValidator: _("โปรดใส่ค่าตั้งแต่ %(limit_value)s ขึ้นไป"),
    validators.EmailValidator: _("โปรดใส่อีเมลให้ครบ เช่น saraban@tuayangsuk.go.th"),
    validators.URLValidator: _("โปรดใส่ที่อยู่เว็บให้ครบ เช่น https://www.tuayangsuk.go.th"),
    validators.ProhibitNullCharactersValidator: _("มีอักขระที่มองไม่เห็นปนอยู่ โปรดพิมพ์ใหม่"),
}


def speak() -> None:
    """Put our words in; called once, when the site starts."""
    for field, words in FIELDS.items():
        inherited = getattr(field, "default_error_messages", {})
        field.default_error_messages = {**inherited, **words}  # type: ignore[attr-defined, dict-item]
    for validator, message in VALIDATORS.items():
        validator.message = message  # type: ignore[attr-defined]
