"""The shape of what people type: a result with its scores, a target, a pasted table, a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prongsai.assessment import AssessmentYear
from prongsai.assessment.suggestions import ISSUES
from prongsai.ita.library import SuggestionWords
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading
from prongsai.ita.services.results import ResultWords, ScoreWords
from prongsai.thai.digits import to_arabic
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField


class ScoreField(forms.CharField):
    """A score of 0–100 with at most two places, in Thai or Arabic digits; gives a Decimal or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The number, or None when empty."""
        text = to_arabic(str(super().to_python(value) or "")).strip()
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise ValidationError("ต้องเป็นตัวเลข เช่น 97.59") from error
        if not number.is_finite() or not 0 <= number <= 100:
            raise ValidationError("คะแนนต้องอยู่ระหว่าง 0 ถึง 100")
        return number.quantize(Decimal("0.01"))


class ResultForm(forms.Form):
    """A result: what was notified, then the scores of the year's own instruments and indicators."""

    total = ScoreField(label="คะแนนรวม")
    stated_level = TextField(label="ระดับตามหนังสือแจ้งผล", max_length=60, required=False, help_text="เช่น ผ่านดี")
    notified_on = ThaiDateField(label="วันที่แจ้งผล", required=False)
    notified_by = TextField(label="แจ้งโดย", max_length=200, required=False, help_text="เช่น สำนักงาน ป.ป.ช. ทางระบบ ITAS")
    note = LongTextField(label="หมายเหตุ", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, year: AssessmentYear | None, reading: Reading | None, data: Any = None) -> None:
        names = ("total", "stated_level", "notified_on", "notified_by", "note")
        initial = {name: getattr(reading.result, name) for name in names} if reading else {}
        super().__init__(data, initial=initial)
        self.keys: dict[str, tuple[str, str]] = {}
        for kind, key, label in score_labels(year):
            name = f"{kind}_{key.replace('.', '_')}"
            self.keys[name] = (kind, key)
            self.fields[name] = ScoreField(label=label, initial=reading.score(kind, key) if reading else None)
        self.fields["note"] = self.fields.pop("note")  # what belongs to none of the scores comes last

    def words(self) -> ResultWords:
        """What is known besides the scores."""
        data = self.cleaned_data
        return ResultWords(data["total"], data["stated_level"], data["notified_on"], data["notified_by"], data["note"])

    def scores(self, kept: Mapping[tuple[str, str], Any]) -> list[ScoreWords]:
        """The scores of this form, and those of other kinds (questions, items) as they stand in ``kept``."""
        ours = [
            ScoreWords(kind, key, self.cleaned_data[name])
            for name, (kind, key) in self.keys.items()
            if self.cleaned_data.get(name) is not None
        ]
        asked = set(self.keys.values())
        others = [
            ScoreWords(kind, key, score.score, score.text)
            for (kind, key), score in kept.items()
            if (kind, key) not in asked
        ]
        return [*ours, *others]


def score_labels(year: AssessmentYear | None) -> list[tuple[str, str, str]]:
    """Kind, key and label of each score that a year asks for, instruments with their parts and indicators under them."""
    if year is None:
        return [(ScoreKind.INSTRUMENT, code, code) for code in ("IIT", "EIT", "OIT")]
    found: list[tuple[str, str, str]] = []
    for instrument in year.instruments:
        found.append((ScoreKind.INSTRUMENT, instrument.code, f"{instrument.code} {instrument.name}"))
        found += [
            (ScoreKind.PART, f"{instrument.code}.{part.code}", f"{instrument.code} ส่วนที่ {part.code} {part.name}")
            for part in instrument.parts
        ]
        for indicator in year.indicators:
            if indicator.instrument == instrument.code:
                found.append((ScoreKind.INDICATOR, str(indicator.no), f"ตัวชี้วัดที่ {indicator.no} {indicator.name}"))
                found += [
                    (ScoreKind.GROUP, group.code, f"{group.code} {group.name}")
                    for group in year.groups
                    if group.indicator == indicator.no
                ]
    return found


class PasteForm(forms.Form):
    """A table copied from a spreadsheet or a page."""

    text = forms.CharField(
        label="ตารางคะแนน",
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="คัดลอกจาก Excel หรือหน้าเว็บแล้ววางได้เลย บรรทัดละหนึ่งคะแนน เช่น IIT 97.50 หรือ ตัวชี้วัดที่ 7 91.20 หรือ O12 0",
    )


class TargetForm(forms.Form):
    """The total to aim at in a year."""

    fiscal_year_be = forms.IntegerField(label="ปี", min_value=2550, max_value=2650)
    score = ScoreField(label="เป้าหมาย", help_text="เว้นว่างเพื่อเอาเป้าหมายออก")


class StartForm(forms.Form):
    """A new assessment year, begun from an earlier one."""

    fiscal_year_be = forms.IntegerField(label="ปีที่เริ่ม", min_value=2560, max_value=2650)
    from_year = forms.IntegerField(label="เริ่มจากปี", min_value=2560, max_value=2650)


class SheetForm(forms.Form):
    """A workbook of a year, filled in."""

    sheet = forms.FileField(label="ตาราง (.xlsx)", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}))
    reason = TextField(label="เหตุที่แก้", max_length=500, help_text="เช่น ตามคู่มือของ ป.ป.ช. ที่ประกาศเมื่อ 6 ธ.ค. 2569")


class SuggestionForm(forms.Form):
    """A suggestion: what it is for, why, what to do, how it is proved."""

    keys = forms.MultipleChoiceField(
        label="ใช้กับตัวชี้วัดหรือข้อ", required=False, widget=forms.SelectMultiple(attrs={"size": 8, "class": "in"}),
        help_text="เลือกได้หลายข้อ",
    )  # fmt: skip
    cause = LongTextField(label="เมื่อ (ข้อบกพร่องหรือสาเหตุ)", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    measure = LongTextField(
        label="ชื่อมาตรการ", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "โปรดใส่ชื่อมาตรการ"},
    )  # fmt: skip
    steps = LongTextField(
        label="วิธีการ", help_text="หนึ่งบรรทัดต่อหนึ่งวิธี", widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "โปรดใส่วิธีการอย่างน้อย 1 ข้อ"},
    )  # fmt: skip
    proof = LongTextField(
        label="หลักฐานที่ใช้ได้", required=False, help_text="หนึ่งบรรทัดต่อหนึ่งอย่าง", widget=forms.Textarea(attrs={"rows": 3})
    )
    who = TextField(label="ผู้ทำโดยทั่วไป", required=False, max_length=300, help_text="เช่น กองคลัง หรือ ทุกกอง")
    when = TextField(label="ช่วงเวลา", required=False, max_length=200, help_text="เช่น ไตรมาสที่ 1 หรือ ตลอดปี")
    monitoring = LongTextField(label="การกำกับติดตาม", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    issue = forms.TypedChoiceField(
        label="อยู่ในประเด็น", coerce=int, choices=[(n, f"{n}. {name}") for n, name in enumerate(ISSUES, start=1)]
    )

    def __init__(self, subjects: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = list(subjects)  # type: ignore[attr-defined]

    def words(self, older: Iterable[str] = ()) -> SuggestionWords:
        """For the service; ``older`` are keys of years past that the form does not list."""
        data = self.cleaned_data
        return SuggestionWords(
            keys=[*data["keys"], *older], measure=data["measure"], steps=data["steps"].splitlines(), cause=data["cause"],
            proof=data["proof"].splitlines(), who=data["who"], when=data["when"], monitoring=data["monitoring"],
            issue=data["issue"],
        )  # fmt: skip
