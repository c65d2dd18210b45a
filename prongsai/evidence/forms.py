"""Forms of the register of evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from prongsai.core.errors import DomainError
from prongsai.evidence.models import WITH_FILE, Evidence, EvidenceKind, Inspection, InspectionTag
from prongsai.evidence.register import tag_groups
from prongsai.evidence.selectors import evidence_by_keys
from prongsai.evidence.services import evidence_add_link, evidence_from_upload
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

MAX_FILES = 20


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Zero or more uploads, as a list."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each is checked by content where it is stored; here only how many."""
        files = [item for item in (data if isinstance(data, list | tuple) else [data]) if item]
        if len(files) > MAX_FILES:
            raise ValidationError(f"ส่งได้ครั้งละไม่เกิน {MAX_FILES} แฟ้ม โปรดแบ่งส่งสองครั้ง")
        return files


class TagField(forms.ChoiceField):
    """An item of an inspection of a year, or nothing."""

    def offer(self, fiscal_year: int, empty: str) -> None:
        """The items of a year, grouped by inspection."""
        self.choices = [("", empty), *tag_groups(fiscal_year)]

    def clean(self, value: Any) -> InspectionTag | None:
        """The item itself."""
        chosen = super().clean(value)
        return InspectionTag.objects.filter(pk=int(chosen)).first() if chosen else None


class AddForm(forms.Form):
    """Several pieces at once: files, an address, and what is said of all of them."""

    uploads = FilesField(label="ภาพหรือแฟ้ม", required=False)
    evidence_keys = forms.CharField(required=False, widget=forms.HiddenInput)
    link = TextField(label="ที่อยู่เว็บ", required=False, max_length=1000)
    title = TextField(label="ชื่อหลักฐาน", required=False, max_length=300, help_text="เช่น ประชุมชี้แจงมาตรการ")
    happened_on = ThaiDateField(label="วันที่จัดหรือวันที่ลงนาม", required=False)
    place = TextField(label="สถานที่", required=False, max_length=200)
    tag = TagField(label="ใช้กับข้อใดของการตรวจ", required=False)
    internal = forms.BooleanField(label="ใช้ภายใน ไม่เปิดเผยต่อประชาชน", required=False)

    def __init__(self, *args: Any, fiscal_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].offer(fiscal_year, "ยังไม่ระบุ")  # type: ignore[attr-defined]
        sent = self.data.get("evidence_keys", "") if self.is_bound else ""
        self.pieces: list[Evidence] = evidence_by_keys(str(sent).split(","))

    @property
    def keys_now(self) -> str:
        """The keys of all pieces, for the hidden field."""
        return ",".join(piece.key for piece in self.pieces)

    def take_in(self, *, actor: Any) -> None:
        """Store what came with the form before anything else is judged. Refusals become errors of their fields."""
        public = not self.data.get("internal")
        for upload in self.cleaned_data.get("uploads") or []:
            try:
                piece = evidence_from_upload(
                    upload=upload, name=upload.name or "", size=upload.size, actor=actor, public=public
                )
            except DomainError as refusal:
                self.add_error("uploads", refusal.message)
            else:
                self.pieces.append(piece)
        address = self.cleaned_data.get("link")
        if address and not self.errors and address not in {piece.url for piece in self.pieces}:
            try:
                self.pieces.append(evidence_add_link(url=address, actor=actor, public=public))
            except DomainError as refusal:
                self.add_error("link", refusal.message)
        if not self.errors and not self.pieces:
            self.add_error("uploads", "ยังไม่มีหลักฐาน โปรดวางภาพ เลือกแฟ้ม หรือใส่ที่อยู่เว็บ")


class ChangeForm(forms.Form):
    """What is said of one piece."""

    kind = forms.ChoiceField(label="ชนิด")
    title = TextField(label="ชื่อหลักฐาน", required=False, max_length=300)
    reference = TextField(label="เลขที่ (ประกาศหรือคำสั่ง)", required=False, max_length=200)
    happened_on = ThaiDateField(label="วันที่จัดหรือวันที่ลงนาม", required=False)
    place = TextField(label="สถานที่", required=False, max_length=200)
    internal = forms.BooleanField(label="ใช้ภายใน ไม่เปิดเผยต่อประชาชน", required=False)

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "kind": evidence.kind,
            "title": evidence.title,
            "reference": evidence.reference,
            "happened_on": evidence.happened_on,
            "place": evidence.place,
            "internal": not evidence.public,
        } | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds_possible(evidence)]  # type: ignore[attr-defined]


def kinds_possible(evidence: Evidence) -> list[EvidenceKind]:
    """What a piece may be called: a file is never a link, a picture never without its file."""
    if evidence.kind == EvidenceKind.LINK:
        return [EvidenceKind.LINK]
    kinds = [kind for kind in EvidenceKind if kind != EvidenceKind.LINK]
    if evidence.stored_file_id is None:
        return [kind for kind in kinds if kind not in WITH_FILE]
    return [kind for kind in kinds if kind != EvidenceKind.PHOTO or evidence.thumbnail_id]


class ItemsForm(forms.Form):
    """Items of an inspection, pasted one a line."""

    inspection = forms.ChoiceField(label="การตรวจ", choices=Inspection.choices, initial=Inspection.LPA)
    lines = LongTextField(
        label="รายการข้อ บรรทัดละข้อ",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="วางจาก Excel ได้ (คอลัมน์รหัส คอลัมน์ชื่อ) หรือพิมพ์ เช่น “1.1 การจัดทำแผนพัฒนาท้องถิ่น” "
        "เว้นว่างไว้ จะใช้ข้อของปีก่อน หรือข้อ OIT ของปีนี้ถ้าเลือก ITA",
    )
