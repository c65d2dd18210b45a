"""The forms of the measures: shape and wording of input. Rules live in the services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prongsai.actions.models import (
    Action,
    Duty,
    DutyMark,
    Heading,
    Programme,
    Responsibility,
    ResultSource,
    Run,
    Step,
)
from prongsai.actions.responsible import Party
from prongsai.actions.selectors.programmes import registers
from prongsai.actions.services.measures import MeasureWords, StepWords
from prongsai.core.errors import DomainError
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.evidence.selectors import evidence_by_keys
from prongsai.evidence.services import evidence_add_link, evidence_add_reference, evidence_from_upload
from prongsai.organisations.models import Position, Unit
from prongsai.organisations.selectors import positions, units_active
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period
from prongsai.thai.text import clean_line
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

EVERY_UNIT = "all"
MAX_FILES = 20
PERIOD_HELP = "เช่น ต.ค. 69 - ก.ย. 70 · ไตรมาส 1 - 2 · ตลอดปี · ภายใน มี.ค. 70"


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
    """Baht, with or without separators and Thai digits; None when empty."""

    def to_python(self, value: Any) -> Any:
        """A Decimal of two places, not negative."""
        text = re.sub(r"[,\s]|บาท$", "", to_arabic(super().to_python(value)))
        if text in {"", "-"}:
            return None
        if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text):
            raise ValidationError("โปรดใส่จำนวนเงินเป็นตัวเลข เช่น 25,000")
        return Decimal(text)


class EvidenceFields(forms.Form):
    """Proof on its way in: pasted and chosen files, an address, a number of an order or announcement."""

    files = FilesField(label="ภาพหรือแฟ้ม", required=False)
    evidence_keys = forms.CharField(required=False, widget=forms.HiddenInput)
    link = TextField(label="ที่อยู่เว็บ", required=False, max_length=1000)
    reference_kind = forms.ChoiceField(
        label="ชนิดเอกสาร",
        required=False,
        choices=[(k.value, k.label) for k in (EvidenceKind.ORDER, EvidenceKind.ANNOUNCEMENT, EvidenceKind.MEETING)],
    )
    reference = TextField(label="เลขที่หรือชื่อเอกสาร", required=False, max_length=200)
    internal = forms.BooleanField(label="ใช้ภายใน ไม่เปิดเผยต่อประชาชน", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pieces: list[Evidence] = evidence_by_keys(self._value("evidence_keys").split(","))

    def _value(self, name: str) -> str:
        return str((self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)) or "")

    def take_in(self, *, actor: Any, happened_on: Any = None) -> None:
        """Store what came with the form, before anything else is judged: a wrong date must not lose a photograph.

        Refusals become errors of their fields. Afterwards ``pieces`` holds all evidence and ``keys_now`` names it.
        """
        public = not self.data.get(self.add_prefix("internal"))
        for upload in self.cleaned_data.get("files") or []:
            try:
                piece = evidence_from_upload(
                    upload=upload,
                    name=upload.name or "",
                    size=upload.size,
                    actor=actor,
                    happened_on=happened_on,
                    public=public,
                )
            except DomainError as refusal:
                self.add_error("files", refusal.message)
            else:
                self.pieces.append(piece)
        if self.errors:
            return
        try:
            if address := self.cleaned_data.get("link"):
                self.pieces.append(evidence_add_link(url=address, actor=actor, happened_on=happened_on, public=public))
        except DomainError as refusal:
            self.add_error("link", refusal.message)
            return
        if words := self.cleaned_data.get("reference"):
            kind = self.cleaned_data.get("reference_kind") or EvidenceKind.ORDER
            self.pieces.append(
                evidence_add_reference(kind=kind, reference=words, actor=actor, happened_on=happened_on, public=public)
            )

    @property
    def keys_now(self) -> str:
        """The keys of all pieces, for the hidden field."""
        return ",".join(piece.key for piece in self.pieces)


class ResultForm(EvidenceFields):
    """One line, a day, evidence; and for whom it is typed."""

    text = TextField(
        label="ทำอะไรไปแล้ว (หนึ่งบรรทัดก็พอ)",
        error_messages={"required": "โปรดเขียนว่าทำอะไรไปแล้ว เช่น ประชุมชี้แจงพนักงาน 12 คน"},
    )
    happened_on = ThaiDateField(label="วันที่จัด", required=False)
    source = forms.ChoiceField(label="บันทึกแทน")
    quantity = MoneyField(label="จำนวน", required=False)
    quantity_unit = TextField(label="หน่วยนับ", required=False, max_length=60)
    duties = forms.MultipleChoiceField(label="ผลนี้เป็นของ", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        duties: Sequence[Duty] = (),
        choices: Sequence[tuple[str, str]] = (),
        own: bool = True,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"].setdefault("source", ResultSource.OWN if own else ResultSource.LINE)
        kwargs["initial"].setdefault("duties", [str(duty.pk) for duty in duties])
        super().__init__(*args, **kwargs)
        self.fields["duties"].choices = choices or [(str(duty.pk), "") for duty in duties]  # type: ignore[attr-defined]
        self.fields["source"].choices = _sources(duties, own=own)  # type: ignore[attr-defined]

    def chosen_duties(self) -> list[int]:
        """The ids ticked."""
        return [int(pk) for pk in self.cleaned_data.get("duties") or []]


def _sources(duties: Sequence[Duty], *, own: bool) -> list[tuple[str, str]]:
    """«กองช่าง · จากภาพใน LINE»: who is spoken for, and where the words came from."""
    names = {duty.unit.name for duty in duties if duty.unit is not None}
    who = names.pop() if len(names) == 1 else "แต่ละหน่วยงาน" if names else "หน่วยงาน"
    others = (ResultSource.LINE, ResultSource.WORD, ResultSource.PAPER, ResultSource.TOLD)
    choices = [(source.value, f"{who} · {source.label}") for source in others]
    return (
        [(ResultSource.OWN.value, "ไม่ได้บันทึกแทน"), *choices]
        if own
        else [*choices, (ResultSource.OWN.value, "ไม่ได้บันทึกแทน")]
    )


class ProofForm(EvidenceFields):
    """More evidence for a result that stands."""


class DutyForm(forms.Form):
    """How a duty stands before it has a result, and when it is due."""

    mark = forms.ChoiceField(
        label="ความคืบหน้า", required=False, choices=[("", "ยังไม่เริ่ม"), *DutyMark.choices], widget=forms.RadioSelect
    )
    reason = TextField(label="เหตุที่ดำเนินการไม่ได้", required=False, max_length=500)
    due_on = ThaiDateField(label="ครบกำหนด", required=False, help_text="เว้นว่างได้ จะใช้วันสิ้นสุดระยะเวลาดำเนินการ")


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
            kind=action.kind if action else Action._meta.get_field("kind").default,
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


class RecommendationForm(forms.Form):
    """The sixth column."""

    text = LongTextField(
        label="ข้อเสนอแนะ",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "โปรดเขียนข้อเสนอแนะ เช่น ควรชี้แจงผู้มาใหม่ภายใน 7 วัน"},
    )


class ProgrammeForm(forms.Form):
    """What stands over the table and on its papers."""

    title = TextField(label="ชื่อชุดมาตรการ", max_length=300, error_messages={"required": "โปรดใส่ชื่อชุดมาตรการ"})
    introduction = LongTextField(
        label="ความนำของรายงาน", required=False, help_text="พิมพ์ไว้เหนือตาราง เช่น ที่มาจากผลการประเมินปีก่อน"
    )
    ita_fiscal_year = forms.IntegerField(
        label="ผลการประเมิน ITA ปีงบประมาณ", required=False, min_value=2550, max_value=2650
    )
    ita_score = forms.DecimalField(label="คะแนน", required=False, min_value=0, max_value=100, decimal_places=2)
    ita_grade = TextField(label="ระดับ", required=False, max_length=60)
    numbers_continue = forms.BooleanField(
        label="นับลำดับมาตรการต่อเนื่องข้ามประเด็น", required=False, help_text="ไม่เลือก: เริ่มนับ 1 ใหม่ในแต่ละประเด็น"
    )

    def assessment(self) -> dict[str, Any]:
        """As the record names it; only what was given."""
        data = self.cleaned_data
        score = data["ita_score"]
        found = {
            "fiscal_year": data["ita_fiscal_year"],
            "score": float(score) if score is not None else None,
            "grade": data["ita_grade"],
        }
        return {key: value for key, value in found.items() if value not in (None, "")}


class HeadingForm(forms.Form):
    """A heading's words."""

    title = TextField(label="ชื่อประเด็น", max_length=500, error_messages={"required": "โปรดใส่ชื่อประเด็น"})


def _possible(text: str, fiscal_year_be: int) -> str:
    if problem := parse_period(text, fiscal_year_be).problem:
        raise ValidationError(problem)
    return text
