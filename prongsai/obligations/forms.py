"""The shape of what people type about obligations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from prongsai.obligations.rules import EVENTS, FREQUENCIES, MOST_DAYS, ROLLS, Rule
from prongsai.obligations.ways import ways
from prongsai.organisations.models import Post
from prongsai.organisations.selectors import units_active
from prongsai.thai.dates import MONTHS
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField


class YearForm(forms.Form):
    """Which fiscal year to open."""

    fiscal_year_be = forms.IntegerField(label="ปีงบประมาณ", min_value=2550, max_value=2650)


class MetForm(forms.Form):
    """That it is done, and by what one sees it."""

    on = ThaiDateField(label="ทำแล้วเมื่อวันที่")
    evidence_text = TextField(label="หลักฐาน", max_length=500, help_text="เช่น เลขที่หนังสือ ชื่อรายงาน หรือที่เก็บเอกสาร")
    evidence_link = forms.URLField(
        label="ลิงก์หลักฐาน", required=False, max_length=500, assume_scheme="https", help_text="ถ้ามี เช่น หน้าเว็บที่เผยแพร่"
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = TextField(label="เหตุผล", max_length=500)


class DueForm(forms.Form):
    """The office's own day; empty goes back to the rule's."""

    on = ThaiDateField(label="วันกำหนดของหน่วยงาน", required=False, help_text="เว้นว่างเพื่อกลับไปใช้กำหนดตามกติกา")
    reason = TextField(label="เหตุผล", max_length=500, required=False, help_text="เช่น หนังสือสั่งการเลื่อนกำหนด")


class NoteForm(forms.Form):
    """What colleagues should know."""

    note = LongTextField(label="บันทึกช่วยจำ", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class DayOffForm(forms.Form):
    """A day on which this office is closed."""

    day = ThaiDateField(label="วันที่")
    name = TextField(label="ชื่อวันหยุด", max_length=160, help_text="เช่น วันสถาปนาหน่วยงาน หรือวันหยุดของจังหวัด")


class CheckForm(forms.Form):
    """The day's look at the website and the e-mail."""

    day = ThaiDateField(label="วันที่")
    website_ok = forms.BooleanField(label="เว็บไซต์เปิดได้และข้อมูลเป็นปัจจุบัน", required=False)
    mail_read = forms.BooleanField(label="เปิดอ่านอีเมลของหน่วยงานแล้ว", required=False)
    note = TextField(label="สิ่งที่พบ", required=False, max_length=500, help_text="เช่น แก้ลิงก์คู่มือที่เปิดไม่ได้ ส่งต่ออีเมลให้กองช่าง")


class RuleForm(forms.Form):
    """A rule: its words, how often, when, by whom, how met."""

    title = TextField(
        label="ภารกิจ",
        max_length=300,
        help_text="ระบบต่อท้ายด้วยรอบให้เอง เช่น เดือนมีนาคม 2570",
    )
    frequency = forms.ChoiceField(label="ทำเมื่อใด", choices=list(FREQUENCIES.items()))
    event = forms.ChoiceField(
        label="เหตุ", choices=[("", "ไม่ระบุ"), *EVENTS.items()], required=False, help_text="เลือกเมื่อทำเมื่อมีเหตุ"
    )
    base = forms.ChoiceField(
        label="กำหนดนับจาก",
        choices=[
            ("period_end", "วันสุดท้ายของรอบ"), ("period_start", "วันแรกของรอบ"),
            ("date", "วันที่แน่นอนทุกปี"), ("event", "วันที่เกิดเหตุ"),
        ],
    )  # fmt: skip
    month = forms.TypedChoiceField(
        label="เดือน", coerce=int, empty_value=None, required=False, help_text="สำหรับวันที่แน่นอน",
        choices=[("", "ไม่ระบุ"), *((i, name) for i, name in enumerate(MONTHS, start=1))],
    )  # fmt: skip
    day = forms.IntegerField(label="วันที่", min_value=1, max_value=31, required=False)
    days = forms.IntegerField(label="บวกอีกกี่วัน", min_value=-MOST_DAYS, max_value=MOST_DAYS, required=False)
    working_days = forms.IntegerField(label="บวกอีกกี่วันทำการ", min_value=-60, max_value=MOST_DAYS, required=False)
    roll = forms.ChoiceField(label="ถ้าตรงวันหยุด", choices=list(ROLLS.items()))
    unit_id = forms.TypedChoiceField(label="หน่วยงานที่รับผิดชอบ", coerce=int, empty_value=None, required=False)
    post = forms.ChoiceField(label="หรือตำแหน่งที่รับผิดชอบ", choices=[("", "ทั้งหน่วยงาน"), *Post.choices], required=False)
    way = forms.ChoiceField(label="นับว่าทำแล้วเมื่อ")
    words = TextField(
        label="คำในชื่อเรื่อง", required=False, max_length=300, help_text="สำหรับเอกสารหรือการเผยแพร่ คั่นด้วยจุลภาค"
    )
    before = TextField(label="เตือนก่อนครบกำหนด (วัน)", required=False, max_length=40, help_text="คั่นด้วยจุลภาค เช่น 7, 1")
    after = TextField(label="เตือนหลังครบกำหนด (วัน)", required=False, max_length=40, help_text="เช่น 1, 7")
    escalate_after = forms.IntegerField(
        label="แจ้งหัวหน้าเมื่อเกินกำหนด (วัน)", min_value=0, max_value=90, required=False, help_text="0 คือไม่แจ้ง"
    )
    first_year = forms.IntegerField(label="ใช้ตั้งแต่ปี", min_value=2550, max_value=2650, required=False)
    last_year = forms.IntegerField(label="ใช้ถึงปี", min_value=2550, max_value=2650, required=False)
    how = LongTextField(label="ต้องทำอะไร", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    basis = TextField(label="ทำเพราะ", max_length=500, help_text="กฎหมาย หนังสือสั่งการ หรือมาตรการของหน่วยงาน")
    reason = TextField(label="เหตุผลที่แก้", max_length=500, required=False)

    def __init__(self, rule: Rule | None = None, data: Any = None) -> None:
        super().__init__(
            data, initial=_initial(rule) if rule else {"way": "by_hand", "roll": "after", "before": "7, 1"}
        )
        self.rule = rule
        self.fields["unit_id"].choices = [  # type: ignore[attr-defined]
            ("", "ตามกติกา" if rule and rule.owner.units else "สำนักปลัด"),
            *((unit.pk, unit.name) for unit in units_active()),
        ]
        self.fields["way"].choices = [(way.code, way.label) for way in ways()]  # type: ignore[attr-defined]

    def clean_before(self) -> list[int]:
        """Days before."""
        return _days(self.cleaned_data["before"])

    def clean_after(self) -> list[int]:
        """Days after."""
        return _days(self.cleaned_data["after"])

    def content(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """The rule's plain data: what is typed over what was known."""
        said = self.cleaned_data
        words = [word.strip() for word in said["words"].split(",") if word.strip()]
        before = known.get("arguments", {})
        same_way = said["way"] == known.get("way")
        arguments = {key: value for key, value in before.items() if same_way or key == "before"}
        if words:
            arguments["words"] = words
        elif "words" in arguments:
            del arguments["words"]
        owner = dict(known.get("owner", {}))
        same = said["frequency"] == known.get("frequency")
        return {
            **known,
            **{name: said[name] for name in ("title", "frequency", "event", "way", "how", "basis")},
            "periods": known.get("periods", []) if same else [],
            "due": {
                "base": said["base"], "month": said["month"] or 0, "day": said["day"] or 0, "days": said["days"] or 0,
                "working_days": said["working_days"] or 0, "roll": said["roll"],
                "year": (known.get("due") or {}).get("year", 0),
            },
            "opens": known.get("opens") if same else None,
            "owner": {**owner, "unit_id": said["unit_id"], "post": said["post"]},
            "arguments": arguments,
            "reminding": {
                "before": said["before"], "at": True, "after": said["after"],
                "escalate_after": 3 if said["escalate_after"] is None else said["escalate_after"],
            },
            "first_year": said["first_year"], "last_year": said["last_year"],
        }  # fmt: skip


def _initial(rule: Rule) -> dict[str, Any]:
    return {
        "title": rule.title, "frequency": rule.frequency, "event": rule.event, "base": rule.due.base,
        "month": rule.due.month or "", "day": rule.due.day or None, "days": rule.due.days or None,
        "working_days": rule.due.working_days or None, "roll": rule.due.roll, "unit_id": rule.owner.unit_id or "",
        "post": rule.owner.post, "way": rule.way, "words": ", ".join(rule.arguments.get("words", ())),
        "before": ", ".join(map(str, rule.reminding.before)), "after": ", ".join(map(str, rule.reminding.after)),
        "escalate_after": rule.reminding.escalate_after, "first_year": rule.first_year or None,
        "last_year": rule.last_year or None, "how": rule.how, "basis": rule.basis,
    }  # fmt: skip


def _days(text: str) -> list[int]:
    parts = [part for part in text.replace(",", " ").split() if part]
    if any(not part.isdigit() or not 1 <= int(part) <= 90 for part in parts):
        raise forms.ValidationError("โปรดใส่จำนวนวันเป็นตัวเลข 1 ถึง 90 คั่นด้วยจุลภาค เช่น 7, 1")
    return sorted({int(part) for part in parts}, reverse=True)[:6]
