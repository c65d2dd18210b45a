"""Forms about newcomers. The rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.conduct.models import Newcomer, NewcomerKind
from prongsai.core import clock
from prongsai.organisations.forms import ChosenField, WhoForm, offer
from prongsai.organisations.models import Person, Position, Unit
from prongsai.ui.forms import TextField, ThaiDateField


class NewcomerForm(WhoForm):
    """Who came, how, to which post and unit, from when."""

    kind = forms.ChoiceField(label="มาโดย", choices=NewcomerKind.choices)
    position = ChosenField(label="ตำแหน่งในทะเบียน", required=False, empty_label="ไม่อยู่ในทะเบียน พิมพ์ด้านล่าง")
    position_name = TextField(
        label="หรือพิมพ์ชื่อตำแหน่ง", required=False, max_length=160, help_text="เช่น สมาชิกสภา หมู่ 3 หรือ เจ้าพนักงานพัสดุปฏิบัติงาน"
    )
    unit = ChosenField(
        label="สังกัด",
        required=False,
        empty_label="ไม่สังกัดกองใด (ผู้บริหาร สมาชิกสภา)",
        help_text="หัวหน้าของสังกัดจะเห็นเป็นงานด้วย",
    )
    began_on = ThaiDateField(label="เริ่มปฏิบัติหน้าที่")
    order_no = TextField(label="คำสั่งที่", required=False, max_length=60, help_text="เช่น 141/2570 เว้นว่างได้")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.all())
        offer(self, "position", Position.objects.select_related("unit"))
        offer(self, "unit", Unit.objects.filter(active=True))
        self.fields["began_on"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """One way to name the person, one to name the post."""
        data = super().clean()
        if data.get("position") is None and not data.get("position_name"):
            self.add_error("position_name", "โปรดเลือกหรือพิมพ์ชื่อตำแหน่ง")
        return data


class ChangeForm(forms.Form):
    """What may be mended of a newcomer."""

    kind = forms.ChoiceField(label="มาโดย", choices=NewcomerKind.choices)
    position_name = TextField(label="ชื่อตำแหน่ง", required=False, max_length=160)
    unit = ChosenField(label="สังกัด", required=False, empty_label="ไม่สังกัดกองใด (ผู้บริหาร สมาชิกสภา)")
    order_no = TextField(label="คำสั่งที่", required=False, max_length=60)
    due_on = ThaiDateField(label="ครบกำหนดรับทราบ")

    def __init__(self, *args: Any, newcomer: Newcomer, **kwargs: Any) -> None:
        stands = {name: getattr(newcomer, name) for name in ("kind", "position_name", "order_no", "due_on")}
        kwargs["initial"] = stands | {"unit": newcomer.unit_id}
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.filter(active=True))
        if newcomer.position_id is not None:
            del self.fields["position_name"]


class SheetForm(forms.Form):
    """From the signed sheet: the day and its scan."""

    read_on = ThaiDateField(label="วันที่ลงชื่อ")
    sheet = forms.FileField(label="ภาพหรือสแกนใบที่ลงชื่อ", required=False, help_text="ถ่ายด้วยโทรศัพท์ได้ เพิ่มภายหลังได้")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["read_on"].initial = clock.today()


class HandedForm(forms.Form):
    """The day on which the list was given."""

    handed_on = ThaiDateField(label="ส่งมอบเมื่อวันที่")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_on"].initial = clock.today()


class CloseForm(forms.Form):
    """Why nothing more is asked."""

    reason = TextField(label="เหตุที่ไม่ต้องตามต่อ", max_length=300, help_text="เช่น โอนไปหน่วยงานอื่น")
