"""Django's own refusals in our tone: what to do, with an example. Its Thai catalogue blames, and is not complete."""

from __future__ import annotations

from django import forms
from django.core import validators

FIELDS: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "โปรดกรอกช่องนี้"},
    forms.BooleanField: {"required": "โปรดเลือกช่องนี้ก่อน"},
    forms.IntegerField: {"invalid": "โปรดใส่เป็นจำนวนเต็ม เช่น 12"},
    forms.DecimalField: {"invalid": "โปรดใส่เป็นตัวเลข เช่น 1250.50"},
    forms.URLField: {"invalid": "โปรดใส่ที่อยู่เว็บให้ครบ เช่น https://www.tuayangsuk.go.th"},
    forms.ChoiceField: {"required": "โปรดเลือกจากรายการ", "invalid_choice": "ไม่มีตัวเลือกนี้ โปรดเลือกจากรายการ"},
    forms.MultipleChoiceField: {
        "required": "โปรดเลือกอย่างน้อยหนึ่งรายการ",
        "invalid_choice": "มีตัวเลือกที่ไม่อยู่ในรายการ โปรดเลือกใหม่",
        "invalid_list": "โปรดเลือกจากรายการ",
    },
    forms.ModelChoiceField: {"required": "โปรดเลือกจากรายการ", "invalid_choice": "ไม่มีตัวเลือกนี้แล้ว โปรดเลือกจากรายการ"},
    forms.FileField: {
        "required": "โปรดเลือกแฟ้ม",
        "invalid": "ยังไม่ได้รับแฟ้ม โปรดเลือกแฟ้มแล้วส่งอีกครั้ง",
        "missing": "โปรดเลือกแฟ้ม",
        "empty": "แฟ้มนี้ว่างเปล่า โปรดเลือกแฟ้มอื่น",
        "max_length": "ชื่อแฟ้มยาวเกินไป โปรดย่อชื่อแฟ้ม",
    },
}
VALIDATORS: dict[type, str] = {
    validators.MaxLengthValidator: "ยาวเกิน %(limit_value)d ตัวอักษร (พิมพ์มา %(show_value)d) โปรดย่อลง",
    validators.MinLengthValidator: "สั้นกว่า %(limit_value)d ตัวอักษร (พิมพ์มา %(show_value)d) โปรดใส่ให้ครบ",
    validators.MaxValueValidator: "โปรดใส่ค่าไม่เกิน %(limit_value)s",
    validators.MinValueValidator: "โปรดใส่ค่าตั้งแต่ %(limit_value)s ขึ้นไป",
    validators.EmailValidator: "โปรดใส่อีเมลให้ครบ เช่น saraban@tuayangsuk.go.th",
    validators.URLValidator: "โปรดใส่ที่อยู่เว็บให้ครบ เช่น https://www.tuayangsuk.go.th",
    validators.ProhibitNullCharactersValidator: "มีอักขระที่มองไม่เห็นปนอยู่ โปรดพิมพ์ใหม่",
}


def speak() -> None:
    """Put our words in; called once, when the site starts."""
    for field, words in FIELDS.items():
        inherited = getattr(field, "default_error_messages", {})
        field.default_error_messages = {**inherited, **words}  # type: ignore[attr-defined]
    for validator, message in VALIDATORS.items():
        validator.message = message  # type: ignore[attr-defined]
