"""Shape and wording of what is typed about surveys. The rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from prongsai.core import clock
from prongsai.surveys.ballots import ballot_made
from prongsai.surveys.kinds import LEVELS
from prongsai.surveys.selectors import Edition, QuestionText
from prongsai.surveys.services import LONGEST_WORDS, MOST_QUESTIONS, QuestionDraft
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

TRAP = "homepage"  # a field people do not see; what fills it is no person
SPARE = 2  # empty rows below the questions of a year


def levels_in_language() -> list[tuple[str, str]]:
    """Level and its word in the language being shown."""
    english = translation.get_language() == "en"
    return [(str(level), word_en if english else word) for level, word, word_en in LEVELS]


class AnswerForm(forms.Form):
    """The questions of a year, each by five levels, and a text."""

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = translation.get_language() == "en"
        self.edition = edition
        for asked in sorted(edition.questions, key=lambda one: not one.whole):  # what must be answered comes first
            self.fields[f"q{asked.number}"] = forms.ChoiceField(
                label=(english and asked.text_en) or asked.text,
                choices=levels_in_language(),
                required=asked.whole,
                widget=forms.RadioSelect,
                error_messages={"required": _("โปรดเลือกระดับของข้อนี้ ข้ออื่นไม่ตอบก็ได้")},
            )
        kind = edition.kind
        self.fields["words"] = LongTextField(
            label=kind.words_label_en if english else kind.words_label,
            max_length=LONGEST_WORDS,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("โปรดไม่ใส่ชื่อหรือเบอร์โทรของใคร เห็นเฉพาะเจ้าหน้าที่ของหน่วยงาน"),
        )

    def levels(self) -> dict[int, int]:
        """The chosen levels by number of the question."""
        chosen = {asked.number: self.cleaned_data.get(f"q{asked.number}") for asked in self.edition.questions}
        return {number: int(level) for number, level in chosen.items() if level}


class PublicAnswerForm(AnswerForm):
    """As the public page asks: with a trap, and a slip that is good for one answer."""

    ballot = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)
    about = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(edition, *args, **kwargs)
        self.initial["ballot"] = ballot_made(edition)

    def new_ballot(self) -> None:
        """Another slip with what was chosen, where the one that came was no longer good."""
        self.data = {**self.data.dict(), "ballot": ballot_made(self.edition)}  # type: ignore[attr-defined]  # as posted

    @property
    def is_trapped(self) -> bool:
        """Whether something filled what no person sees."""
        return bool(self.data.get(TRAP))


class PaperAnswerForm(AnswerForm):
    """As an officer types one answered sheet."""

    answered_on = ThaiDateField(label="วันที่ตอบ")

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(edition, *args, **kwargs)
        self.initial.setdefault("answered_on", clock.today())
        self.fields["words"].help_text = "พิมพ์ตามที่เขียน โดยตัดชื่อและเบอร์โทรออก"


class SurveyForm(forms.Form):
    """The questions, the target and whether answers are taken."""

    target = forms.DecimalField(label="เป้าหมาย (ร้อยละของผู้ตอบที่พอใจ)", min_value=0, max_value=100, decimal_places=2)
    source = TextField(label="ที่มาของเป้าหมาย", max_length=300, required=False)
    is_open = forms.BooleanField(label="เปิดรับคำตอบบนหน้าเว็บ", required=False)
    whole = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        for name, value in (("target", edition.target), ("source", edition.source), ("is_open", edition.is_open)):
            self.initial.setdefault(name, value)
        for place, asked in enumerate(self._asked()):
            self.fields[f"text{place}"] = TextField(label="คำถาม", max_length=300, required=False, initial=asked.text)
            self.fields[f"text_en{place}"] = TextField(
                label="ภาษาอังกฤษ", max_length=300, required=False, initial=asked.text_en
            )

    def _asked(self) -> list[QuestionText]:
        asked = list(self.edition.questions)
        spare = max(0, min(SPARE, MOST_QUESTIONS - len(asked)))
        return [*asked, *(QuestionText(0, "", "", False) for _ in range(spare))]

    def rows(self) -> list[dict[str, Any]]:
        """For the template: each question with its fields, its place and whether it is the whole."""
        chosen = self.data.get("whole") if self.is_bound else None
        return [
            {
                "place": place,
                "text": self[f"text{place}"],
                "text_en": self[f"text_en{place}"],
                "whole": str(place) == chosen if chosen is not None else asked.whole,
            }
            for place, asked in enumerate(self._asked())
        ]

    def drafts(self) -> list[QuestionDraft]:
        """The questions as ``survey_change`` takes them; an empty one is left out."""
        data = self.cleaned_data
        return [
            QuestionDraft(asked.number, data[f"text{place}"], data[f"text_en{place}"], data["whole"] == str(place))
            for place, asked in enumerate(self._asked())
        ]
