"""The scores of a survey's questions, or of the disclosure items, typed one by one as the year asks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField

from prongsai.assessment import AssessmentYear
from prongsai.ita.forms import ScoreField
from prongsai.ita.models import ScoreKind
from prongsai.ita.selectors import Reading
from prongsai.ita.services.results import ScoreWords
from prongsai.ui.forms import TextField

BLANKS = 6  # rows for questions that the year's own set does not list
_CODE = re.compile(r"([ie])\s?(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One line of the form: what is asked, and the bound fields. ``code`` is a field only on a blank line."""

    label: str
    score: BoundField
    text: BoundField
    code: BoundField | None = None


@dataclass(frozen=True, slots=True)
class PartBlock:
    """The lines under an indicator or sub-indicator."""

    title: str
    rows: list[PartRow] = field(default_factory=list)


class PartsForm(forms.Form):
    """Scores of one instrument: of its items (``items``), else of its questions.

    A question of the year's set is named and placed; others are typed with their code. An empty score is one not known.
    """

    def __init__(self, year: AssessmentYear | None, instrument: str, reading: Reading | None, data: Any = None) -> None:
        super().__init__(data)
        self.instrument, self.letter = instrument, instrument[0].lower()
        self.of_items = any(item_instrument(year, item.group) == instrument for item in year.items) if year else False
        self.kind = ScoreKind.ITEM if self.of_items else ScoreKind.QUESTION
        self._plan = list(_items(year, instrument) if self.of_items and year else _questions(year, instrument))
        known = {key: one for (kind, key), one in reading.scores.items() if kind == self.kind} if reading else {}
        listed = {key for _, rows in self._plan for key, _ in rows}
        if not self.of_items:
            more = [(key, known[key].text) for key in known if key not in listed and key[:1] == self.letter]
            if more:
                self._plan.append(("ข้อคำถามที่บันทึกไว้", sorted(more, key=lambda row: int(row[0][1:] or 0))))
        self.asked: dict[str, tuple[str, str]] = {}  # name → key, the year's own words
        for title, rows in self._plan:
            for key, words in rows:
                self.asked[key] = (title, words)
                there = known.get(key)
                self.fields[f"score_{key}"] = ScoreField(label=f"คะแนน {key}", initial=there.score if there else None)
                self.fields[f"text_{key}"] = TextField(
                    label=f"{'เหตุที่ไม่ได้คะแนน' if self.of_items else 'ถามเรื่อง'} {key}", required=False, max_length=500,
                    initial=there.text if there else "" if self.of_items else words,
                )  # fmt: skip
        self.blanks = 0 if self.of_items else BLANKS
        for number in range(1, self.blanks + 1):
            self.fields[f"code_new{number}"] = TextField(
                label=f"รหัสข้อคำถาม บรรทัดที่ {number}", required=False, max_length=6,
                widget=forms.TextInput(attrs={"size": 5, "autocomplete": "off", "placeholder": f"เช่น {self.letter}7"}),
            )  # fmt: skip
            self.fields[f"score_new{number}"] = ScoreField(label=f"คะแนน บรรทัดที่ {number}")
            self.fields[f"text_new{number}"] = TextField(
                label=f"ถามเรื่อง บรรทัดที่ {number}", required=False, max_length=500
            )

        for one in self.fields.values():
            one.widget.attrs["class"] = "in"

    def blocks(self) -> Iterator[PartBlock]:
        """The lines as the screen shows them."""
        for title, rows in self._plan:
            lines = [
                PartRow(f"{key} {words}".strip() if self.of_items else key, self[f"score_{key}"], self[f"text_{key}"])
                for key, words in rows
            ]
            yield PartBlock(title, lines)
        if self.blanks:
            yield PartBlock(
                "เพิ่มข้อคำถาม",
                [
                    PartRow("", self[f"score_new{n}"], self[f"text_new{n}"], self[f"code_new{n}"])
                    for n in range(1, self.blanks + 1)
                ],
            )

    def clean(self) -> dict[str, Any]:
        """Each line of its own: a code that can be, once, with a score; words of an item only beside a score."""
        data = super().clean() or {}
        for key in self.asked if self.of_items else ():
            if data.get(f"text_{key}") and data.get(f"score_{key}") is None and f"score_{key}" not in self.errors:
                self.add_error(f"score_{key}", "โปรดใส่คะแนนของข้อนี้ด้วย หรือลบข้อความ")
        taken = set(self.asked)
        for n in range(1, self.blanks + 1):
            typed, score, text = (data.get(f"{name}_new{n}") for name in ("code", "score", "text"))
            if not typed:
                if (score is not None or text) and f"code_new{n}" not in self.errors:
                    self.add_error(f"code_new{n}", f"โปรดใส่รหัสข้อคำถาม เช่น {self.letter}7")
                continue
            code = self._code(str(typed))
            if code is None:
                self.add_error(f"code_new{n}", f"รหัสข้อคำถามของ {self.instrument} ต้องเป็นเช่น {self.letter}7")
            elif code in taken:
                self.add_error(f"code_new{n}", f"มีข้อ {code} แล้ว โปรดแก้คะแนนที่บรรทัดของข้อนั้น")
            elif score is None and f"score_new{n}" not in self.errors:
                self.add_error(f"score_new{n}", f"โปรดใส่คะแนนของข้อ {code}")
            else:
                taken.add(code)
                data[f"code_new{n}"] = code
        return data

    def _code(self, typed: str) -> str | None:
        match = _CODE.fullmatch(typed)
        if match is None or match[1].lower() != self.letter or int(match[2]) < 1:
            return None
        return f"{self.letter}{int(match[2])}"

    def scores(self) -> list[ScoreWords]:
        """What is known, in the order of the screen."""
        data = self.cleaned_data
        found = [
            ScoreWords(self.kind, key, data[f"score_{key}"], data[f"text_{key}"])
            for key in self.asked
            if data.get(f"score_{key}") is not None
        ]
        return found + [
            ScoreWords(self.kind, data[f"code_new{n}"], data[f"score_new{n}"], data[f"text_new{n}"])
            for n in range(1, self.blanks + 1)
            if data.get(f"code_new{n}")
        ]


def item_instrument(year: AssessmentYear, group: str) -> str:
    """The instrument an item's sub-indicator lies in."""
    return year.indicator(year.group(group).indicator).instrument


def _items(year: AssessmentYear, instrument: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for group in year.groups:
        if item_instrument(year, group.code) == instrument and (items := year.items_of(group.code)):
            yield f"{group.code} {group.name}", [(item.code, item.title) for item in items]


def _questions(year: AssessmentYear | None, instrument: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for indicator in year.indicators if year else ():
        questions = year.questions_of(indicator.no) if year and indicator.instrument == instrument else []
        if questions:
            yield f"ตัวชี้วัดที่ {indicator.no} {indicator.name}", [(one.code, one.text) for one in questions]
