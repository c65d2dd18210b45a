"""The editable parts of a paper as a form: texts, dates, an order that ends, and the people an order appoints."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms

from prongsai.correspondence.appointees import MOST_GROUPS, MOST_PEOPLE, ROLES, people_known
from prongsai.correspondence.fields import PaperField, registered_papers, unit_field
from prongsai.correspondence.models import CommitteeKind, OfficialPaper
from prongsai.correspondence.topics import TOPIC_CHOICES
from prongsai.correspondence.wording import FIELD_LABELS
from prongsai.organisations.selectors import units_active
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

_LINES = {
    "background": 5, "facts": 6, "proposal": 3, "closing": 2, "introduction": 5,
    "reference": 5, "body": 9, "effect": 2, "english_body": 9,
}  # fmt: skip
_HELP = {
    "background": "เล่าเรื่องเดิมหรือหนังสือที่อ้างถึง พร้อมเลขที่และวันที่",
    "facts": "สิ่งที่ทำและผล เป็นตัวเลขและวันที่",
    "proposal": "ขอให้ผู้มีอำนาจทำอะไร เช่น เห็นชอบให้เผยแพร่",
    "closing": "",
    "to": "ตำแหน่งของผู้ที่เรียนถึง",
    "reference": "เหตุผลและกฎหมายที่ให้อำนาจ คำในวงเล็บปีกกา เช่น {ชื่อผู้บริหาร} จะเป็นชื่อผู้ดำรงตำแหน่งในวันที่ของเอกสาร",
    "body": "บรรทัดละย่อหน้า ข้อที่ขึ้นต้นด้วย 1. หรือ 1.1 จัดย่อหน้าให้เอง",
    "dated": "เว้นว่างไว้ถ้าจะเขียนวันที่ด้วยปากกาหลังลงนาม วันที่นี้กำหนดว่าใครเป็นผู้ลงนาม",
    "until": "เว้นว่างเมื่อไม่มีกำหนด",
    "english_organisation": "ใช้ในหน้าภาษาอังกฤษ ระบบจำไว้ใช้ฉบับต่อไป",
    "english_signatory": "เช่น Mr. Sommut Suktuayang",
}


_DATES = ("dated", "until")
_ELSEWHERE = ("groups", "ends_order")  # not a line of text
_APART = ("preprinted", "unit", "topic", "ends_order")
_ROW = re.compile(r"g(\d{1,2})-r(\d{1,2})-(name|position|role)")
_GROUP = re.compile(r"g(\d{1,2})-(name|kind|duties)")
SPARE_ROWS = 3


class ContentForm(forms.Form):
    """The editable parts of a paper, in the order of the paper."""

    subject = TextField(label="เรื่อง", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, paper: OfficialPaper, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        for name in names:
            if name in _DATES:
                self.fields[name] = ThaiDateField(
                    label=FIELD_LABELS[name], required=False, help_text=_HELP.get(name, "")
                )
            if name in _DATES or name in _ELSEWHERE:
                continue
            rows = _LINES.get(name)
            maker = LongTextField if rows else TextField
            widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
            self.fields[name] = maker(
                label=FIELD_LABELS.get(name, name),
                required=False,
                widget=widget,
                help_text=_HELP.get(name, ""),
                max_length=20_000,
            )
        if "ends_order" in names:
            self.fields["ends_order"] = PaperField(
                registered_papers({"order"}), label=FIELD_LABELS["ends_order"], required=False, empty_label="ไม่ได้ยกเลิกคำสั่งใด",
                help_text="เมื่อลงนามแล้ว คณะตามคำสั่งเดิมจะสิ้นสุดในวันก่อนคำสั่งนี้",
            )  # fmt: skip
        order = ["department", "subject", "to", *[name for name in names if name not in {"department", "to"}]]
        self.order_fields([name for name in order if name in self.fields])
        self.fields["preprinted"] = forms.BooleanField(label="พิมพ์บนกระดาษตราครุฑสำเร็จรูป", required=False)
        self.fields["unit"] = unit_field(label="เจ้าของเรื่อง", empty_label="ทั้งหน่วยงาน")
        self.fields["unit"].queryset = units_active()  # type: ignore[attr-defined]
        if paper.kind in {"announcement", "order"}:
            self.fields["topic"] = forms.ChoiceField(label="หัวข้อ", choices=TOPIC_CHOICES, required=False)
        self._kept_groups: list[dict[str, Any]] = paper.content.get("groups") or []

    @property
    def short(self) -> list[str]:
        """Parts that stand on one line of the paper, their label before them."""
        return [name for name in self.fields if name not in _LINES]

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """The parts of the text in the order of the paper, the English ones left out."""
        return [field for field in self.visible_fields() if field.name not in _APART and not _is_english(field.name)]

    @property
    def english_fields(self) -> list[forms.BoundField]:
        """The parts of the English page, where the paper may have one."""
        return [field for field in self.visible_fields() if _is_english(field.name)]

    @property
    def apart_fields(self) -> list[forms.BoundField]:
        """What is no part of the text itself."""
        return [field for field in self.visible_fields() if field.name in _APART and field.name != "preprinted"]

    @property
    def has_groups(self) -> bool:
        """Whether the paper appoints people."""
        return "groups" in self.names

    @staticmethod
    def initial_of(paper: OfficialPaper) -> dict[str, Any]:
        """What stands in the paper now."""
        facts = {
            "subject": paper.subject,
            "revision": paper.revision,
            "preprinted": paper.preprinted,
            "unit": paper.unit_id,
            "topic": paper.topic,
        }
        content = dict(paper.content)
        for name in _DATES:
            if content.get(name):
                content[name] = dt.date.fromisoformat(content[name])
        return facts | content

    @property
    def content(self) -> dict[str, Any]:
        """The parts as typed; days as ISO text."""
        made: dict[str, Any] = {}
        for name in self.names:
            value = self.cleaned_data.get(name, "")
            if name == "groups":
                made[name] = groups_typed(self.data)
            elif name == "ends_order":
                made[name] = value.pk if value else None
            else:
                made[name] = value.isoformat() if isinstance(value, dt.date) else value or ""
        return made

    def group_rows(self) -> list[dict[str, Any]]:
        """Groups to show, each with empty rows to go on with; ``add`` of the posted form asks for more."""
        typed = any(_GROUP.fullmatch(name) for name in self.data) or any(
            _GROUP.fullmatch(name) for name in self.initial
        )
        groups = groups_typed(self.data or self.initial) if typed else [dict(group) for group in self._kept_groups]
        wanted = self.data.get("add", "") if self.is_bound else ""
        if not groups or wanted == "group":
            groups.append({})
        made = []
        for place, group in enumerate(groups[:MOST_GROUPS]):
            rows = list(group.get("appointees") or [])
            spare = SPARE_ROWS + (5 if wanted == f"rows-{place}" else 0)
            rows = [*rows, *[{} for _ in range(spare)]][:MOST_PEOPLE]
            made.append(
                {"place": place, "rows": list(enumerate(rows)), "name": group.get("name", ""),
                 "kind": group.get("kind", CommitteeKind.WORKING_GROUP), "duties": group.get("duties", "")}
            )  # fmt: skip
        return made

    @property
    def kinds_of_groups(self) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in CommitteeKind.choices]

    @property
    def people(self) -> list[tuple[str, str]]:
        """Name and post of everybody in the office, to choose from while typing."""
        return [(name, post) for _, name, post in sorted(people_known().values(), key=lambda row: row[1])]

    @property
    def roles(self) -> tuple[str, ...]:
        return ROLES


def _is_english(name: str) -> bool:
    return name.startswith("english_")


def groups_typed(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Groups of people from fields named ``g0-name``, ``g0-r2-position``; rows without a name are left out."""
    groups: dict[int, dict[str, Any]] = {}
    rows: dict[int, dict[int, dict[str, str]]] = {}
    for name in data:
        if match := _ROW.fullmatch(name):
            rows.setdefault(int(match[1]), {}).setdefault(int(match[2]), {})[match[3]] = str(data[name])
        elif match := _GROUP.fullmatch(name):
            groups.setdefault(int(match[1]), {})[match[2]] = str(data[name])
    for place, found in rows.items():
        groups.setdefault(place, {})["appointees"] = [
            row for _, row in sorted(found.items()) if row.get("name", "").strip()
        ]
    return [group for _, group in sorted(groups.items())]
