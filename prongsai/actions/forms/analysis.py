"""What people write of an analysis: its threshold, a weak place, a measure that answers it."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.actions.forms.measures import EVERY_UNIT, NewMeasureForm
from prongsai.actions.models import AnalysisFinding, FindingKind, Heading, HeadingLevel, Programme
from prongsai.actions.selectors.programmes import registers
from prongsai.assessment.suggestions import ISSUES, Suggestion
from prongsai.ita.forms import ScoreField
from prongsai.thai.text import fold
from prongsai.ui.forms import LongTextField, TextField


class ThresholdForm(forms.Form):
    """The office's own limit."""

    threshold = ScoreField(
        label="ต่ำกว่ากี่คะแนนต้องมีมาตรการ", required=True, error_messages={"required": "โปรดใส่คะแนน เช่น 85"}
    )


class IntroductionForm(forms.Form):
    """The words over the tables of the paper."""

    introduction = LongTextField(
        label="ความนำของเอกสาร", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="เว้นว่างได้ ระบบจะใช้ความนำจากผลคะแนนและเป้าหมาย",
    )  # fmt: skip


class FindingForm(forms.Form):
    """A weak place: what is behind it, what is proposed, or why nothing is."""

    label = TextField(label="เรื่องที่พบ", required=False, max_length=700)
    cause = LongTextField(
        label="ข้อบกพร่องหรือสาเหตุ", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="เพราะเหตุใดจึงได้คะแนนเท่านี้ เลือกจากคำแนะนำด้านล่างแล้วแก้ให้ตรงกับงานจริงได้",
    )  # fmt: skip
    proposal = LongTextField(label="แนวทาง", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    no_measure_reason = TextField(
        label="ไม่ต้องมีมาตรการเพราะ",
        required=False,
        max_length=500,
        help_text="ใช้เมื่อแก้เสร็จแล้ว หรือไม่มีในปีใหม่ เว้นว่างถ้าจะมีมาตรการ",
    )

    def __init__(self, *args: Any, finding: AnalysisFinding, **kwargs: Any) -> None:
        names = ("label", "cause", "proposal", "no_measure_reason")
        kwargs["initial"] = {name: getattr(finding, name) for name in names} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if finding.kind != FindingKind.OWN:
            del self.fields["label"]


def suggested(suggestion: Suggestion, programme: Programme, finding: AnalysisFinding) -> dict[str, Any]:
    """What the form of a new measure begins with when a suggestion is taken."""
    parties = registers().match(suggestion.who)
    units = [EVERY_UNIT for party in parties if party.every_unit]
    units += [str(party.unit.pk) for party in parties if party.unit]
    posts = [str(party.position.pk) for party in parties if party.position]
    others = ", ".join(party.printed for party in parties if not party.is_known)
    return {
        "title": suggestion.measure,
        "methods": "\n".join(suggestion.steps),
        "period_text": suggestion.when,
        "monitoring": f"{suggestion.monitoring}\nหลักฐาน: {' · '.join(suggestion.proof)}"
        if suggestion.proof
        else suggestion.monitoring,
        "issue": finding.cause or suggestion.cause,
        "units": units,
        "posts": posts,
        "others": others,
        "heading": str(heading.pk) if (heading := _issue(programme, suggestion.issue)) else "",
    }


def _issue(programme: Programme, number: int) -> Heading | None:
    """The heading of an issue: by its name, else by its place among all seven."""
    if not programme.pk:
        return None
    issues = list(programme.headings.filter(level=HeadingLevel.ISSUE, parent=None).order_by("number", "pk"))
    named = next((heading for heading in issues if fold(heading.title) == fold(ISSUES[number - 1])), None)
    return named or (issues[number - 1] if len(issues) == len(ISSUES) else None)


class AnswerForm(NewMeasureForm):
    """A new measure that answers a weak place, with how it is followed up on the same page."""

    field_order = ["title", "heading", "methods", "units", "posts", "others", "period_text", "monitoring", "issue"]
