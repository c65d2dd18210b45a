"""A measure and its methods: the first four columns of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prongsai.actions.forms.fields import MoneyField
from prongsai.actions.models import Action, ActionKind, Heading, Programme, Responsibility, Run, Step
from prongsai.actions.responsible import Party
from prongsai.actions.selectors.programmes import registers
from prongsai.actions.services.measures import MeasureWords, StepWords
from prongsai.organisations.models import Position, Unit
from prongsai.organisations.selectors import positions, units_active
from prongsai.thai.periods import parse_period
from prongsai.thai.text import clean_line
from prongsai.ui.forms import LongTextField, TextField

EVERY_UNIT = "all"
PERIOD_HELP = "เช่น ต.ค. 69 - ก.ย. 70 · ไตรมาส 1 - 2 · ตลอดปี · ภายใน มี.ค. 70"


class MeasureForm(forms.Form):
    """What stands in the first and fourth column, and what only the office reads."""

    title = LongTextField(
        label="มาตรการ/แนวทาง",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "โปรดใส่ชื่อมาตรการ"},
    )
    heading = forms.ChoiceField(label="อยู่ในประเด็น", required=False)
    period_text = TextField(label="ระยะเวลาดำเนินการ", required=False, max_length=200, help_text=PERIOD_HELP)
    accountable_unit = forms.ChoiceField(label="หน่วยงานหลัก", required=False)
    budget = MoneyField(label="งบประมาณ (บาท)", required=False)
    spent = MoneyField(label="เบิกจ่ายแล้ว (บาท)", required=False)
    issue = LongTextField(label="ปัญหาหรือข้อที่ต้องพัฒนา", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    monitoring = LongTextField(label="การติดตาม", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, programme: Programme, fiscal_year_be: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.fiscal_year_be = programme, fiscal_year_be
        self._headings = {str(h.pk): h for h in programme.headings.order_by("number", "pk")} if programme.pk else {}
        names = [(pk, f"{heading.number}. {heading.title}") for pk, heading in self._headings.items()]
        units = [(str(unit.pk), unit.name) for unit in units_active()]
        self.fields["heading"].choices = [("", "ไม่อยู่ในประเด็น"), *names]  # type: ignore[attr-defined]
        self.fields["accountable_unit"].choices = [("", "ไม่ระบุ"), *units]  # type: ignore[attr-defined]
        if not names:
            del self.fields["heading"]

    def clean_title(self) -> str:
        """One line: the column breaks it by itself."""
        return clean_line(self.cleaned_data["title"])

    def clean_period_text(self) -> str:
        """Refuses days that cannot be, with the reason under the field."""
        return _possible(self.cleaned_data["period_text"], self.fiscal_year_be)

    def words(self, run: Run | None = None) -> MeasureWords:
        """For the service; what the form does not ask stays as it was."""
        action: Action | None = run.action if run else None
        data = self.cleaned_data
        return MeasureWords(
            title=data["title"],
            period_text=data["period_text"],
            issue=data["issue"],
            rationale=action.rationale if action else "",
            objectives=action.objectives if action else (),
            monitoring=data["monitoring"],
            budget=data["budget"],
            spent=data["spent"],
            kind=action.kind if action else ActionKind.MEASURE,
            accountable_unit_id=int(data["accountable_unit"]) if data["accountable_unit"] else None,
            accountable_person_id=action.accountable_person_id if action else None,
        )

    def chosen_heading(self) -> Heading | None:
        """The heading chosen."""
        return self._headings.get(self.cleaned_data.get("heading") or "")


class PartiesFields(forms.Form):
    """Who is responsible: units and positions from the registers, or words alone."""

    units = forms.MultipleChoiceField(label="หน่วยงานที่รับผิดชอบ", required=False, widget=forms.CheckboxSelectMultiple)
    posts = forms.MultipleChoiceField(label="ตำแหน่ง", required=False, widget=forms.CheckboxSelectMultiple)
    others = TextField(
        label="ผู้รับผิดชอบอื่น", required=False, max_length=300, help_text="คั่นด้วยจุลภาค เช่น คณะทำงาน ITA, งานพัสดุ"
    )

    def __init__(self, *args: Any, step: Step | None = None, **kwargs: Any) -> None:
        self._known: list[Responsibility] = list(step.responsibilities.all()) if step else []
        kwargs["initial"] = self._stand() | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self._units: dict[str, Unit] = {str(unit.pk): unit for unit in units_active()}
        self._posts: dict[str, Position] = {str(post.pk): post for post in positions()}
        units = [(EVERY_UNIT, "ทุกหน่วยงาน"), *((pk, unit.name) for pk, unit in self._units.items())]
        self.fields["units"].choices = units  # type: ignore[attr-defined]
        self.fields["posts"].choices = [(pk, post.name) for pk, post in self._posts.items()]  # type: ignore[attr-defined]

    def _stand(self) -> dict[str, Any]:
        units = [str(row.unit_id) for row in self._known if row.unit_id]
        every = [EVERY_UNIT] if any(row.every_unit for row in self._known) else []
        posts = [str(row.position_id) for row in self._known if row.position_id]
        others = [row.printed for row in self._known if not (row.unit_id or row.position_id or row.every_unit)]
        return {"units": every + units, "posts": posts, "others": ", ".join(others)}

    def parties(self) -> list[Party]:
        """Units, then positions, then other words; who stood there before keeps the paper's wording."""
        data = self.cleaned_data
        printed = {self._key(row.unit_id, row.position_id, row.every_unit): row.printed for row in self._known}
        found = [
            Party(printed.get(self._key(None, None, True), "ทุกส่วนราชการ"), every_unit=True)
            for pk in data["units"]
            if pk == EVERY_UNIT
        ]
        found += [
            Party(printed.get(self._key(int(pk), None, False), ""), unit=self._units[pk])
            for pk in data["units"]
            if pk in self._units
        ]
        found += [
            Party(printed.get(self._key(None, int(pk), False), ""), position=self._posts[pk]) for pk in data["posts"]
        ]
        if data["others"]:
            office = registers()
            for name in re.split(r"\s*[,;]\s*", data["others"]):
                found += office.match(name)
        return _once(found)

    @staticmethod
    def _key(unit_id: int | None, position_id: int | None, every: bool) -> tuple[int | None, int | None, bool]:
        return unit_id, position_id, every


def _once(parties: Iterable[Party]) -> list[Party]:
    kept: dict[tuple[Any, ...], Party] = {}
    for party in parties:
        words = "" if party.is_known else party.printed
        kept.setdefault((party.unit, party.position, party.every_unit, words), party)
    return list(kept.values())


class StepForm(PartiesFields):
    """A method: the second, third and fourth column."""

    text = LongTextField(
        label="วิธีการดำเนินงาน",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดใส่วิธีการดำเนินงาน"},
    )
    period_text = TextField(label="ระยะเวลาดำเนินการ", required=False, max_length=200, help_text=PERIOD_HELP)
    field_order = ["text", "period_text", "units", "posts", "others"]

    def __init__(self, *args: Any, fiscal_year_be: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fiscal_year_be = fiscal_year_be

    def clean_period_text(self) -> str:
        """Refuses days that cannot be, with the reason under the field."""
        return _possible(self.cleaned_data["period_text"], self.fiscal_year_be)

    def words(self) -> StepWords:
        """For the service."""
        data = self.cleaned_data
        return StepWords(text=data["text"], parties=self.parties(), period_text=data["period_text"])


class NewMeasureForm(MeasureForm, PartiesFields):
    """A new measure on one page: methods one a line, with the parties of all of them."""

    methods = LongTextField(
        label="วิธีการดำเนินงาน",
        help_text="หนึ่งบรรทัดต่อหนึ่งวิธี แก้ผู้รับผิดชอบของแต่ละวิธีได้ภายหลัง",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "โปรดใส่วิธีการดำเนินงานอย่างน้อย 1 วิธี"},
    )
    field_order = ["title", "heading", "methods", "units", "posts", "others", "period_text"]

    def steps(self) -> list[StepWords]:
        """One for each line; list numbers and bullets at its head are the person's, not the method's."""
        lines = [
            re.sub(r"^\s*(?:[-•*]|[\d๐-๙]{1,2}\s*[.)])\s*", "", line)
            for line in self.cleaned_data["methods"].splitlines()
        ]
        return [StepWords(text=line, parties=self.parties()) for line in lines if line.strip()]


def _possible(text: str, fiscal_year_be: int) -> str:
    if problem := parse_period(text, fiscal_year_be).problem:
        raise ValidationError(problem)
    return text
