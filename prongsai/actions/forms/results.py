"""A result, its evidence, and how a duty stands before it has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from prongsai.actions.forms.fields import FilesField, MoneyField
from prongsai.actions.models import Duty, DutyMark, ResultSource
from prongsai.core.errors import DomainError
from prongsai.evidence.models import Evidence, EvidenceKind
from prongsai.evidence.selectors import evidence_by_keys
from prongsai.evidence.services import evidence_add_link, evidence_add_reference, evidence_from_upload
from prongsai.ui.forms import TextField, ThaiDateField


class EvidenceFields(forms.Form):
    """Proof on its way in: pasted and chosen files, an address, a number of an order or announcement."""

    uploads = FilesField(label="ภาพหรือแฟ้ม", required=False)
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
        for upload in self.cleaned_data.get("uploads") or []:
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
                self.add_error("uploads", refusal.message)
            else:
                self.pieces.append(piece)
        if self.errors:
            return
        try:
            self._take_in_words(actor, happened_on, public)
        except DomainError as refusal:
            self.add_error("link", refusal.message)

    def _take_in_words(self, actor: Any, happened_on: Any, public: bool) -> None:
        """An address and a number; not again what an earlier sending of this form already brought."""
        address, words = self.cleaned_data.get("link"), self.cleaned_data.get("reference")
        known = {piece.url for piece in self.pieces} | {piece.reference for piece in self.pieces}
        more = {"actor": actor, "happened_on": happened_on, "public": public}
        if address and not known & {address, f"https://{address}"}:
            self.pieces.append(evidence_add_link(url=address, **more))
        if words and words not in known:
            kind = self.cleaned_data.get("reference_kind") or EvidenceKind.ORDER
            self.pieces.append(evidence_add_reference(kind=kind, reference=words, **more))

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
    quantity = MoneyField(label="จำนวน", required=False, not_a_number="โปรดใส่จำนวนเป็นตัวเลข เช่น 34")
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
        self.chooses = bool(choices)  # whether the person picks among duties, or sends those asked for
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
