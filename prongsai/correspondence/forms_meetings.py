"""Shape and wording of what is typed about meetings, circular letters and drafts from a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms

from prongsai.core import clock
from prongsai.correspondence.fields import unit_field
from prongsai.correspondence.models import Committee, Meeting, MeetingKind
from prongsai.organisations.selectors import units_active
from prongsai.thai.digits import to_arabic
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField


class TimeField(TextField):
    """«09.30», «9:30 น.», «๑๓.๐๐»."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, dt.time) else value

    def clean(self, value: Any) -> Any:
        """The time, or None when empty."""
        text = super().clean(value)
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,2})[.:](\d{2})\s*(?:น\.?)?", to_arabic(text))
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            raise forms.ValidationError("โปรดใส่เวลาแบบ 24 ชั่วโมง เช่น 09.30")
        return dt.time(int(match[1]), int(match[2]))


class NoticeForm(forms.Form):
    """A draft of an announcement or order, begun from a text."""

    template = forms.ChoiceField(label="แม่แบบ", error_messages={"required": "โปรดเลือกแม่แบบหนึ่งรายการ"})
    subject = TextField(
        label="เรื่อง", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เว้นว่างเพื่อใช้ชื่อเรื่องของแม่แบบ",
    )  # fmt: skip
    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณ", min_value=2500, max_value=2699)
    dated = ThaiDateField(
        label="วันที่ในเอกสาร", required=False, help_text="ใส่เมื่อทราบวันลงนามแล้ว ระบบจะใช้ชื่อผู้บริหารที่ดำรงตำแหน่งในวันนั้น"
    )
    unit = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = codes  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A text without a subject of its own needs one."""
        values = super().clean() or {}
        if str(values.get("template", "")).endswith("_blank") and not values.get("subject"):
            self.add_error("subject", "โปรดใส่ชื่อเรื่อง")
        return values


class MeetingForm(forms.Form):
    """When, where and of whom."""

    kind = forms.ChoiceField(label="ชนิดการประชุม", choices=MeetingKind.choices)
    committee: Any = forms.ModelChoiceField(None, label="คณะที่ประชุม", required=False, empty_label="ไม่ใช่การประชุมของคณะ")
    name = TextField(
        label="ชื่อการประชุม", max_length=300, required=False, help_text="เว้นว่างเพื่อใช้ชื่อคณะ เช่น ชี้แจงมาตรการส่งเสริมคุณธรรมฯ"
    )
    number = forms.IntegerField(
        label="ครั้งที่", min_value=1, max_value=999, required=False, help_text="เว้นว่างให้ระบบนับต่อในปีปฏิทิน"
    )
    held_on = ThaiDateField(label="วันที่ประชุม")
    begins_at = TimeField(label="เริ่มเวลา", required=False)
    ends_at = TimeField(label="เลิกเวลา", required=False)
    place = TextField(label="สถานที่", max_length=200, required=False)
    unit = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")
    opening = LongTextField(
        label="คำเปิดประชุมในรายงาน", required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="เว้นว่างเพื่อใช้คำทั่วไป",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.all()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A meeting has a name of its own or that of a committee."""
        values = super().clean() or {}
        if not values.get("name") and not values.get("committee"):
            self.add_error("name", "โปรดใส่ชื่อการประชุม หรือเลือกคณะที่ประชุม")
        return values

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """What is known of the meeting."""
        names = ("kind", "name", "number", "held_on", "begins_at", "ends_at", "place", "opening")
        facts = {name: getattr(meeting, name) for name in names}
        return facts | {"committee": meeting.committee_id, "unit": meeting.unit_id}


class TaskForm(forms.Form):
    """A resolution given to somebody."""

    text = TextField(label="งานที่มอบ", max_length=500)
    unit = unit_field(label="หน่วยงานที่รับผิดชอบ", empty_label="โปรดเลือก")
    due_on = ThaiDateField(label="กำหนดเสร็จ", required=False)
    item: Any = forms.ModelChoiceField(None, label="ตามวาระ", required=False, empty_label="ไม่ระบุวาระ")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]


class DoneForm(forms.Form):
    """That a task is done."""

    text = TextField(label="ผล", max_length=500)
    done_on = ThaiDateField(label="เสร็จเมื่อวันที่", required=False)


class CircularForm(forms.Form):
    """To whom a signed paper goes."""

    units: Any = forms.ModelMultipleChoiceField(
        None, label="ส่งถึง", required=False, widget=forms.CheckboxSelectMultiple, help_text="ไม่เลือกหน่วยงานใด คือส่งถึงทุกคน"
    )
    message = TextField(label="ข้อความถึงผู้รับ", max_length=1000, required=False)
    read_by = ThaiDateField(label="โปรดอ่านภายในวันที่", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units_active()  # type: ignore[attr-defined]


class ReadersForm(forms.Form):
    """Who signed the sheet that went round, and on which day."""

    read_on = ThaiDateField(label="ลงชื่อเมื่อวันที่", initial=clock.today)


def rows_typed(data: Mapping[str, Any], letter: str) -> list[dict[str, str]]:
    """Rows from fields named ``<letter>0-name``, in their order."""
    pattern = re.compile(rf"{letter}(\d{{1,3}})-(\w+)")
    rows: dict[int, dict[str, str]] = {}
    for name in data:
        if match := pattern.fullmatch(name):
            rows.setdefault(int(match[1]), {})[match[2]] = str(data[name])
    return [row for _, row in sorted(rows.items())]
